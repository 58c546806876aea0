import pickle
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.annotators.attributions import (
    FILES,
    AttributionModel,
    find_attributions,
    within_sentences,
)
from models.annotators.linking import link
from models.annotators.pieces import Piece, pieces_of
from models.annotators.quotations import quote_states
from models.errors import BundleError
from models.findings import Reading
from models.text import Document, Span
from tests.builders import reading, span
from training.attribution import fit_files, held_out
from training.attribution_eval import as_gold, evaluate
from training.polnear import AnnotatedArticle, Gold

NAMES = ("Ada Lund", "the mayor", "Tom Birk", "a clerk", "she", "the harbour office")
CUES = ("said", "argued", "insisted", "added")
CLAIMS = (
    "the ferry would sail again in spring",
    "nobody had paid for the bridge",
    "the herring were back",
    "two of the boats had been sold",
    "the council meant to close the pier",
)
OTHERS = (
    "The wind turned north in the evening.",
    "Snow lay on the roofs of the old town.",
    "A bus waited at the corner until noon.",
)


def article_of(number):
    """An article about a harbour, made up from a few patterns, with its attributions."""
    rng = random.Random(number)
    text, golds = "", []
    for _ in range(8):
        name, cue, claim = rng.choice(NAMES), rng.choice(CUES), rng.choice(CLAIMS)
        start = name[0].upper() + name[1:]
        pattern = rng.randrange(4)
        if pattern == 0:
            parts = (start, " ", cue, " ", f"that {claim}", ".")
            roles = ("source", "", "cue", "", "content", "")
        elif pattern == 1:
            parts = (f"“{claim[0].upper()}{claim[1:]},”", " ", name, " ", cue, ".")
            roles = ("content", "", "source", "", "cue", "")
        else:
            parts, roles = (rng.choice(OTHERS),), ("",)
        spans = {}
        for part, role in zip(parts, roles, strict=True):
            if role:
                spans[role] = (Span(len(text), len(text) + len(part)),)
            text += part
        if spans:
            golds.append(Gold(**spans))
        text += rng.choice((" ", "\n\n"))
    date = f"2016-{number % 12 + 1:02}-{number % 27 + 1:02}"
    return AnnotatedArticle(f"the-heron_{date}_{number}", text, {"x": tuple(golds)})


@pytest.fixture(scope="module")
def files():
    return fit_files([article_of(number) for number in range(60)], {}, seed=0)


@pytest.fixture(scope="module")
def model(files):
    return AttributionModel.from_files(files)


def words(made, spans):
    return [s.of(made.document.text) for s in spans]


def test_what_was_taught_is_found_in_new_articles(model):
    articles = [article_of(number) for number in range(100, 110)]
    found = {a.name: as_gold(find_attributions(reading(a.text), model)) for a in articles}
    measured = evaluate(articles, found)
    assert measured["content_token"] > 0.95
    assert measured["attribution_exact"] > 0.9


def test_an_attribution_says_who_and_by_which_word(model):
    made = reading(
        "Snow lay on the roofs of the old town. Tom Birk argued that the herring were back."
    )
    (one,) = find_attributions(made, model)
    assert words(made, one.source_span) == ["Tom Birk"]
    assert words(made, one.cue) == ["argued"]
    assert words(made, one.content) == ["that the herring were back"]
    assert (one.kind, one.source, one.relay) == ("indirect", None, None)
    assert 0.5 < one.probability <= 1


def test_a_content_in_quotation_marks_is_direct(model):
    made = reading("“Nobody had paid for the bridge,” Ada Lund insisted.")
    (one,) = find_attributions(made, model)
    assert one.kind == "direct"


def test_lost_quotation_marks_do_not_hide_an_attribution(model):
    made = reading("Nobody had paid for the bridge, Ada Lund insisted.")
    (one,) = find_attributions(made, model)
    assert words(made, one.source_span) == ["Ada Lund"]
    assert one.kind == "indirect"


@pytest.mark.parametrize("text", ["", " \n\u200b", "Rain", "“", "“”", "said", ". . .", "\u0301"])
def test_a_text_of_next_to_nothing_raises_nothing(model, text):
    for one in find_attributions(reading(text), model):
        assert one.content


def test_masked_text_has_no_attributions(model):
    text = "Tom Birk argued that the herring were back."
    assert find_attributions(Reading(Document(text)), model) == ()


def test_a_long_text_is_read_in_one_piece_or_many(model):
    line = "Tom Birk argued that the herring were back. " * 3
    found = find_attributions(reading(line * 300), model)
    again = find_attributions(reading((line + "\n") * 300), model)
    assert len(again) == 900
    assert len(found) > 850
    assert [a.content for a in again] == sorted(a.content for a in again)


def test_threads_and_copies_agree(model):
    articles = [reading(article_of(number).text) for number in range(200, 216)]
    alone = [find_attributions(made, model) for made in articles]
    copy = pickle.loads(pickle.dumps(model))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda made: find_attributions(made, copy), articles)) == alone


def test_fitting_again_gives_the_same_files(files):
    assert fit_files([article_of(number) for number in range(60)], {}, seed=0) == files


def test_a_missing_or_broken_file_is_refused(files):
    for name in FILES:
        with pytest.raises(BundleError):
            AttributionModel.from_files({n: f for n, f in files.items() if n != name})
        with pytest.raises(BundleError):
            AttributionModel.from_files({**files, name: b"not this"})


def test_a_new_beginning_is_a_new_piece():
    labels = ["B-content", "I-content", "B-content", "O", "B-cue"]
    assert pieces_of(labels) == (
        Piece(0, 2, "content"),
        Piece(2, 3, "content"),
        Piece(4, 5, "cue"),
    )


def test_a_content_whose_cue_is_not_found_stands_alone():
    made = reading("“It rains.”")
    (one,) = link(made, (Piece(0, 5, "content"),), {})
    assert (one.source, one.cue) == (None, None)


def test_a_week_of_a_publisher_is_held_out_together():
    names = [f"the-heron_2016-03-{day:02}_{day}" for day in range(7, 14)]
    assert len({held_out(AnnotatedArticle(name, "", {})) for name in names}) == 1


def article(text, *golds):
    return AnnotatedArticle("the-heron_2016-03-01_a", text, {"x": golds})


TEXT = "Lund said the ferry would sail again. Birk denied it."


def gold(source, cue, content):
    return Gold(*((span(TEXT, words),) if words else () for words in (source, cue, content)))


FERRY = gold("Lund", "said", "the ferry would sail again")
DENIED = gold("Birk", "denied", "it")


def test_a_perfect_answer_measures_one():
    made = article(TEXT, FERRY, DENIED)
    assert set(evaluate([made], {made.name: (FERRY, DENIED)}).values()) == {1.0}


def test_no_answer_measures_nothing():
    made = article(TEXT, FERRY)
    assert set(evaluate([made], {}).values()) == {0.0}


def test_half_a_content_still_pairs_and_less_does_not():
    made = article(TEXT, FERRY)
    three = gold("Birk", "said", "the ferry would")  # 3 of 5 tokens, the wrong source
    measured = evaluate([made], {made.name: (three,)})
    assert measured["content_token"] == 0.75
    assert measured["content_span"] == 1.0
    assert measured["exact_source"] == measured["attribution_overlap"] == 0.0
    two = gold("Lund", "said", "the ferry")
    assert evaluate([made], {made.name: (two,)})["content_span"] == 0.0


def test_a_token_counts_when_half_of_it_is_covered():
    made = article(TEXT, Gold(content=(Span(9, 37),)))  # with "again." and its full stop
    measured = evaluate([made], {made.name: (Gold(content=(Span(9, 36),)),)})
    assert measured["content_token"] == 1.0


def test_several_annotators_count_as_one_article():
    made = AnnotatedArticle("a_2016-01-01_b", TEXT, {"x": (FERRY,), "y": ()})
    measured = evaluate([made], {made.name: (FERRY,)})
    assert measured["content_token"] == pytest.approx(0.6667)  # hits 2.5, found 5, gold 2.5


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("She said the pier was “sound”. In fact it leaks.", "“sound”."),
        ("She said the pier was “sound. In fact it is new.”", "new.”"),
        ("She said the pier was sound. In fact, “it is new”.", "new”."),
    ],
)
def test_a_content_ends_with_its_sentence_where_no_quotation_follows(text, last):
    made = reading(text)
    first = next(i for i, token in enumerate(made.tokens) if token.start == text.index("the pier"))
    quoted = [state is not None for state in quote_states(made)]
    cue = Piece(1, 2, "cue")
    whole = Piece(first, len(made.tokens), "content")
    unchanged, clipped = within_sentences([cue, whole], made, quoted)
    assert unchanged == cue
    assert text[: made.tokens[clipped.last - 1].end].endswith(last)
