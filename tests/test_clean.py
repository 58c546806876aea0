import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clean import clean
from models.errors import EmptyArticle, InvalidArticle, UnsupportedLanguage
from models.text import Article

STORY = (
    "The council of Harrow Bay voted on Tuesday to close the old bridge for a year.\n\n"
    "Mayor Ann Lee said engineers had found cracks in two of its piers.\n\n"
    "About 4,000 drivers cross it every day, according to the city."
)
PIECES = st.sampled_from(
    [
        "The mayor said the bridge was safe.",
        "“We won’t close it,” she said.",
        '"Unbalanced, he wrote.',
        "Leave a Reply",
        "By Ann Lee",
        "Read more",
        "WASHINGTON (AP) — ",
        "Copyright 2019 Harrow Gazette. All rights reserved.",
        "(RELATED: A Bridge Too Far)",
        "the ’90s",
        "cafe\u0301 Mele\u0301ndez",
        "\r\n",
        "\n",
        "\n\n",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "😀𝒜",
        " ",
    ]
)
HOSTILE = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200),
)


def cleaned(text, **fields):
    return clean(Article(text=text, language="en", **fields))


def kept(document):
    return [span.of(document.text) for span in document.paragraphs]


def test_plain_text_is_unchanged():
    text = "\ufeff" + STORY.replace("\n", "\r\n") + "\r\n\u200b"
    assert cleaned(text).text is text


@given(HOSTILE)
def test_spans_are_ordered_inside_the_text_and_disjoint_from_the_masks(text):
    try:
        document = cleaned(text)
    except (EmptyArticle, InvalidArticle):
        return
    assert document.text is text
    spans = [(p.start, p.end) for p in document.paragraphs]
    masks = [(m.start, m.end) for m in document.masked]
    at = 0
    for start, end in sorted(spans + masks):
        assert at <= start < end <= len(text)
        at = end
    assert spans == sorted(spans)
    assert masks == sorted(masks)
    assert document.headline is None or document.headline == document.paragraphs[0]
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_normal_form_changes_no_mask(form):
    text = unicodedata.normalize(form, "Zoë Ñandú said so in Málaga.\n\nBy Zoë Ñandú\n\nRead more")
    assert [mask.reason for mask in cleaned(text).masked] == ["byline", "read-more"]


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u200b\ufeff\u00ad", "\u202e \u2060"])
def test_nothing_to_read_is_empty(text):
    with pytest.raises(EmptyArticle):
        cleaned(text)


@pytest.mark.parametrize(
    "text", ["The mayor \ud800 left.", "PK\x03\x04\x00\x00", "\ufffd" * 50, "\x01\x02\x03\x04 a"]
)
def test_what_is_no_text_is_invalid(text):
    with pytest.raises(InvalidArticle):
        cleaned(text)


def test_a_stray_control_character_does_no_harm():
    assert cleaned(STORY + "\x0c\x1f").paragraphs


@pytest.mark.parametrize("article", [Article(), Article(text="a", html="b")])
def test_exactly_one_of_text_and_html_is_read(article):
    with pytest.raises(InvalidArticle):
        clean(article)


def test_a_given_language_skips_detection():
    spanish = "El gobierno anunció el martes que cerrará tres centrales de carbón este año."
    assert cleaned(spanish).language == "en"
    with pytest.raises(UnsupportedLanguage) as refused:
        clean(Article(text=STORY, language="es"))
    assert refused.value.detected == "es"
    assert clean(Article(text=STORY, language="en-GB")).language == "en"


def test_each_line_is_a_paragraph():
    assert kept(cleaned("The mayor spoke.\nShe left.\r\nNobody asked.\u2028It rained.")) == (
        ["The mayor spoke.", "She left.", "Nobody asked.", "It rained."]
    )


WRAPPED = """\
The council of Harrow Bay voted on Tuesday to close the old bridge for
a whole year, after engineers found cracks in two of its seven piers and
warned that it could fail in a storm.

Mayor Ann Lee said the city had no money for a new one. "We have asked
the state twice," she said, "and we have had no answer to either of our
letters so far."
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined(newline):
    paragraphs = kept(cleaned(WRAPPED.replace("\n", newline)))
    assert [paragraph.split()[-1] for paragraph in paragraphs] == ["storm.", 'far."']


def test_a_wrapped_headline_stays_apart():
    text = "Old bridge to close\n" + WRAPPED
    document = cleaned(text)
    assert kept(document)[0] == "Old bridge to close"
    assert len(document.paragraphs) == 3


def test_short_unwrapped_lines_are_not_joined():
    text = "Votes by ward\nNorth 40\nSouth 22 and two spoiled\nEast 9\nWest 11, recounted\nTotal 82"
    assert len(cleaned(text).paragraphs) == 6


def test_a_short_first_line_without_a_full_stop_is_the_headline():
    document = cleaned("Old bridge to close after cracks are found\n\n" + STORY)
    assert document.headline == document.paragraphs[0]


@pytest.mark.parametrize(
    "first", ["The bridge will close.", "What the council decided:", "“No,” she said."]
)
def test_a_sentence_is_no_headline(first):
    assert cleaned(first + "\n\n" + STORY).headline is None


def test_a_title_repeated_in_the_text_is_masked():
    document = cleaned("Old Bridge to Close\n\n" + STORY, title="Old bridge to close!")
    assert [mask.reason for mask in document.masked] == ["title-repeat"]
    assert document.headline is None
    assert document.title == "Old bridge to close!"


@pytest.mark.parametrize("glue", ["\n\n", "\n"])
def test_an_article_twice_over_is_the_article(glue):
    once = "Old bridge to close\n\n“No,” she said.\n\n" + STORY + "\n\nRead more"
    single, double = cleaned(once), cleaned(once + glue + once)
    assert double.paragraphs == single.paragraphs
    assert double.headline == single.headline


@pytest.mark.corpus
def test_news_keeps_its_words(corpora):
    import gzip
    import itertools
    import json

    with gzip.open(corpora / "allsides" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["content_original"] for line in itertools.islice(lines, 150)]
    lost = words = 0
    for text in texts:
        document = cleaned(text)
        words += len(text)
        lost += sum(mask.end - mask.start for mask in document.masked)
        double = cleaned(text + "\n\n" + text)
        assert double.paragraphs == document.paragraphs
    assert lost < 0.06 * words
