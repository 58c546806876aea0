import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BundleError
from models.findings import Attribution, Phrase, ScoredSentence, Source
from models.overall import OverallModel, Rate, measure_overall
from models.own_words import body
from models.rates import NAMES
from models.report import Measurement
from models.text import Span
from models.wording_vectors import Vocabulary
from tests.builders import reading

GRAMS = ("shameless", "said", "said NAME", "the", "disgrace", "a disgrace", "people", "will")
WORDS = ["shameless", "said", "the", "disgrace", "a", "people", "will", "bridge", "we", "not"]
TEXT = (
    "The shameless council will close the bridge.\n"
    "It is a disgrace, and people will not forget it!\n"
    "The mayor said Vera Lund will answer.\n"
    "People said the bridge was old."
)


def model() -> OverallModel:
    rng = np.random.default_rng(1)
    size = len(GRAMS)
    vocabulary = Vocabulary({gram: at for at, gram in enumerate(GRAMS)}, 1 + rng.random(size))
    return OverallModel(
        vocabulary,
        rng.normal(size=size),
        rng.normal(size=size),
        rng.normal(size=size),
        tuple(Rate(0.1, 0.5, float(weight)) for weight in rng.normal(size=len(NAMES))),
        -0.7,
        0.2,
        -0.1,
    )


MODEL = model()


def measure(text: str, **options: object) -> Measurement:
    return measure_overall(reading(text, **options), {}, MODEL)


def points(measured: Measurement) -> dict[str, float]:
    return {feature.name: feature.points for feature in measured.features}


lines = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=8), min_size=2, max_size=6)


@given(lines)
def test_raw_is_the_base_and_the_points_of_the_features(sentences):
    measured = measure("\n".join(" ".join(words) + "." for words in sentences))
    assert measured.raw == pytest.approx(measured.base + sum(points(measured).values()))


@given(lines)
def test_each_left_out_value_is_that_of_the_reading_without_the_sentence(sentences):
    read = reading("\n".join(" ".join(words) + "." for words in sentences))
    measured = measure_overall(read, {}, MODEL)
    kept = body(read)
    assert len(measured.left_out) == len(kept)
    for number, gone in enumerate(kept):
        rest = replace(read, sentences=tuple(s for s in kept if s != gone))
        assert measure_overall(rest, {}, MODEL).raw == pytest.approx(measured.left_out[number])


@given(lines)
def test_an_article_said_twice_scores_the_same(sentences):
    text = "\n".join(" ".join(words) + "." for words in sentences)
    assert measure(f"{text}\n{text}").raw == pytest.approx(measure(text).raw)


def test_names_numbers_and_gender_change_nothing():
    other = TEXT.replace("Vera Lund", "Ahmed Qureshi")
    assert measure(other).raw == pytest.approx(measure(TEXT).raw)
    assert measure("Then he told 40 people.").raw == measure("Then she told 9,000 people.").raw


def test_a_short_text_is_withheld_but_its_raw_is_given():
    measured = measure(TEXT)
    assert measured.status == "insufficient_evidence"
    assert measured.raw is not None
    assert measure(TEXT + "\nAll of them knew it well and kept on walking." * 12).status == "scored"


def test_the_headline_is_a_feature_of_its_own_and_its_absence_is_worth_nothing():
    assert points(measure(TEXT))["headline"] == 0
    titled = points(measure(TEXT, title="Shameless people"))
    assert titled["headline"] != 0
    assert titled["wording"] == points(measure(TEXT))["wording"]


def test_a_headline_in_the_text_counts_as_the_title_does():
    inside = measure("Shameless people\n" + TEXT, headline=True)
    assert inside.raw == pytest.approx(measure(TEXT, title="Shameless people").raw)


def test_the_wording_shows_where_it_stands():
    measured = measure(TEXT)
    shown = [span.of(TEXT).lower() for span in measured.features[0].spans]
    assert shown
    assert set(shown) <= {"shameless", "said", "said vera lund", "the", "a disgrace", *WORDS}


def test_rates_of_the_other_parts_count():
    plain = reading(TEXT)
    first = plain.sentences[0].span
    told = replace(
        plain,
        scored_sentences=(ScoredSentence(first, "reporter", 0.9),),
        phrases=(Phrase(first, "reporter", 0.9),),
        sources=(Source("s1", "Vera Lund", "person", "named"),),
        attributions=(Attribution((), (first,), (), "indirect", 0.9, source="s1"),),
    )
    values = {f.name: f.value for f in measure_overall(told, {}, MODEL).features}
    assert values["loaded_sentences"] == pytest.approx(0.9)
    assert values["loaded_phrases"] == 1.0
    assert values["attributions"] == 1 / 4
    assert values["identified_voices"] == 1.0
    quoted = replace(told, scored_sentences=(ScoredSentence(first, "source", 0.9),))
    assert points(measure_overall(quoted, {}, MODEL))["loaded_sentences"] == 0


def test_what_was_not_counted_has_no_points():
    assert points(measure(TEXT))["identified_voices"] == 0


def test_findings_in_the_title_do_not_count_as_the_body():
    plain = reading(TEXT, title="Shameless")
    there = replace(plain, phrases=(Phrase(Span(0, 9, in_title=True), "headline", 0.9),))
    assert measure_overall(there, {}, MODEL).raw == measure_overall(plain, {}, MODEL).raw


@pytest.mark.parametrize("text", ["", "One", "…", "12 34"])
def test_hardly_any_text_is_withheld_without_an_error(text):
    measured = measure(text)
    assert measured.status == "insufficient_evidence"
    assert np.isfinite(measured.raw)


def test_the_probability_rises_with_raw_and_stays_inside():
    values = [MODEL.probability(raw) for raw in np.linspace(-800, 800, 4001)]
    assert all(0 <= value <= 1 for value in values)
    assert values == sorted(values)
    assert MODEL.probability(0.0) == 0.5


def test_a_model_survives_its_files_and_a_pickle():
    read = OverallModel.from_files(MODEL.to_files())
    again = pickle.loads(pickle.dumps(read))
    raw = measure(TEXT).raw
    assert measure_overall(reading(TEXT), {}, read).raw == pytest.approx(raw, abs=1e-5)
    assert measure_overall(reading(TEXT), {}, again).raw == pytest.approx(raw, abs=1e-5)


@pytest.mark.parametrize("name", ["overall.json", "overall.npz", "overall.vocabulary.txt"])
def test_a_file_that_is_missing_or_damaged_is_refused(name):
    files = MODEL.to_files()
    with pytest.raises(BundleError):
        OverallModel.from_files({**files, name: b"x"})
    del files[name]
    with pytest.raises(BundleError):
        OverallModel.from_files(files)


def test_a_table_with_objects_in_it_is_refused():
    import io

    table = io.BytesIO()
    np.savez(table, idf=np.array([{"a": 1}], dtype=object))
    with pytest.raises(BundleError):
        OverallModel.from_files({**MODEL.to_files(), "overall.npz": table.getvalue()})


QUOTED = "“People said the bridge will be a disgrace,” said Nora Holm."


def test_a_quoted_paragraph_with_a_source_leaves_the_wording_alone():
    text = f"{TEXT}\n{QUOTED}"
    plain = reading(text)
    content = Span(text.index("“"), text.index("”") + 1)
    source = Span(text.index("Nora"), text.index("Nora") + 9)
    attribution = Attribution((source,), (), (content,), "direct", 0.9)
    told = measure_overall(replace(plain, attributions=(attribution,)), {}, MODEL)
    assert points(told)["wording"] == pytest.approx(points(measure(TEXT))["wording"])
    assert points(told)["modal"] == pytest.approx(points(measure(TEXT))["modal"])


def test_quotation_marks_without_a_source_make_nobody_else_speak():
    assert points(measure(f"{TEXT}\n{QUOTED}"))["wording"] != points(measure(TEXT))["wording"]
