"""The words that carry a judgement, and how loaded their sentences read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.annotators.phrases import find_phrases
from models.findings import Attribution
from tests.builders import reading, span
from tests.loaded_builders import loaded_model

MODEL = loaded_model(shady=4.0, phony=4.0, racism=4.0, roar=4.0, evil=4.0, machinations=4.0)


def found(text: str, *, headline: bool = False) -> list[tuple[str, str]]:
    phrases, _ = find_phrases(reading(text, headline=headline), MODEL)
    return [(phrase.span.of(text), phrase.voice) for phrase in phrases]


def test_a_judging_word_outside_quotations_is_the_reporters_phrase():
    assert found("The shady deal was signed.") == [("shady", "reporter")]


def test_a_plain_sentence_has_no_phrase():
    assert found("The bill was signed by the deal.") == []


def test_neighbouring_words_are_one_phrase():
    assert found("It was the evil machinations of the deal.") == [("evil machinations", "reporter")]


def test_a_word_is_likelier_marked_where_the_rest_reads_as_loaded_too():
    def probability(rest: str) -> float:
        phrases, _ = find_phrases(reading(f"It was a shady deal. {rest}"), MODEL)
        return next(phrase.probability for phrase in phrases if phrase.span.start == 9)

    cool = probability("The bill was signed by the deal.")
    assert probability("It was phony and evil machinations of the deal.") > cool
    assert probability('He called it a "phony and evil" deal.') < cool + 0.05


def test_a_phrase_does_not_cross_a_comma():
    assert found("It was a shady, phony deal.") == [("shady", "reporter"), ("phony", "reporter")]


def test_words_of_the_headline_stand_in_its_voice():
    assert found("A shady deal\nThe bill was signed.", headline=True) == [("shady", "headline")]


@pytest.mark.parametrize("text", ["It was racism in the deal.", "The roar was in the deal."])
def test_topics_and_physical_things_are_not_loaded(text):
    assert found(text) == []


def test_a_sources_words_are_listed_as_the_sources():
    text = "Ann Holt said the deal was shady."
    attribution = Attribution(
        (span(text, "Ann Holt"),),
        (span(text, "said"),),
        (span(text, "the deal was shady"),),
        "indirect",
        0.9,
    )
    read = replace(reading(text), attributions=(attribution,))
    phrases, sentences = find_phrases(read, MODEL)
    assert [phrase.voice for phrase in phrases] == ["source"]
    assert [sentence.voice for sentence in sentences] == ["source"]


def test_a_mixed_sentence_is_scored_on_the_reporters_words():
    text = "The bill that was signed on the deal is “shady and phony,” Ann Holt said."
    attribution = Attribution(
        (span(text, "Ann Holt"),),
        (span(text, "said"),),
        (span(text, "“shady and phony,”"),),
        "direct",
        0.9,
    )
    read = reading(text)
    _, (alone,) = find_phrases(read, MODEL)
    _, (mixed,) = find_phrases(replace(read, attributions=(attribution,)), MODEL)
    assert mixed.voice == "mixed"
    assert mixed.loaded_probability < alone.loaded_probability


def test_taking_a_phrase_out_lowers_the_sentence():
    text = "The shady deal was signed by the phony plan."
    phrases, (before,) = find_phrases(reading(text), MODEL)
    for phrase in phrases:
        without = text[: phrase.span.start] + text[phrase.span.end :]
        _, (after,) = find_phrases(reading(without), MODEL)
        assert after.loaded_probability < before.loaded_probability


@given(st.text(alphabet="shady phony.\n“”\"'’\u200bAé1,", max_size=200))
def test_every_span_marks_words_inside_its_sentence(text):
    phrases, sentences = find_phrases(reading(text), MODEL)
    assert len(sentences) == len(reading(text).sentences)
    for phrase in phrases:
        words = phrase.span.of(text)
        assert words == words.strip()
        assert any(sentence.span.covers(phrase.span) for sentence in sentences)


@pytest.mark.parametrize(
    "text",
    [
        "The council dismissed the rudderless budget.",
        "The governor lashed out at the hospital board.",
        "The paper printed a council-hating column.",
        "The leaflet was a smear campaign by the ferry company.",
    ],
)
def test_listed_words_and_idioms_need_no_model(text):
    assert found(text)


def test_an_idiom_is_one_phrase():
    assert found("The bill is a power grab.") == [("power grab", "reporter")]


def test_an_idiom_does_not_run_across_a_quotation():
    text = "The bill is a power, “said Ann,” grab that was signed."
    assert ("power", "reporter") not in found(text)
    assert all(words != "power, “said Ann,” grab" for words, _ in found(text))


def probability(words: str, text: str) -> float:
    phrases, _ = find_phrases(reading(text), MODEL)
    return max(phrase.probability for phrase in phrases if phrase.span.of(text) == words)


def test_a_word_that_leans_to_judging_counts_more_in_a_loaded_sentence_and_is_never_sure():
    calm = probability("chilling", "The chilling plan was signed.")
    assert calm < probability("chilling", "The chilling, shady, phony plan was signed.") < 0.6


@pytest.mark.parametrize("text", ["It was a horrific murder.", "He died of the appalling pain."])
def test_a_strong_word_for_a_crime_or_a_pain_judges_nobody(text):
    assert found(text) == []


def test_in_a_transcript_nothing_is_the_reporters():
    read = replace(reading("Ana Ruiz: A shady deal.\nBo Ek: A phony plan."), genre="transcript")
    phrases, sentences = find_phrases(read, MODEL)
    assert {phrase.voice for phrase in phrases} == {"source"}
    assert {sentence.voice for sentence in sentences} == {"source"}


def test_a_headline_is_too_short_for_leanings():
    text = "Chilling, shady, phony plan\nThe bill was signed."
    assert ("Chilling", "headline") not in found(text, headline=True)


def test_a_surname_is_no_judgement():
    assert found("The bill was signed by Carla Savage and Dan Crook.") == []


def test_in_a_headline_every_word_may_be_capitalised():
    text = "Rudderless Council Meets Dan Savage\nThe bill was signed."
    assert found(text, headline=True) == [("Rudderless", "headline")]


def test_a_judging_word_may_begin_a_sentence():
    assert found("Rudderless and late, the council met.") == [("Rudderless", "reporter")]


IDENTITIES = ("Muslim", "Christian", "Jewish", "gay", "straight", "black", "white", "immigrant")
TEMPLATES = (
    "The {} councillor gave a shameless speech on the budget.",
    "A shady {} lender said the bill was signed.",
    "The {} voters were in the hall when the phony deal was signed.",
    "Two {} teachers spoke about the plan for roads.",
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_swapping_an_identity_changes_no_phrase_and_no_probability(template):
    weights = {word.lower(): float(3 + at) for at, word in enumerate(IDENTITIES)}
    model = loaded_model(shady=4.0, phony=4.0, **weights)

    def read(identity: str) -> tuple[list[tuple[str, float]], float]:
        text = template.format(identity)
        phrases, (sentence,) = find_phrases(reading(text), model)
        return (
            [(phrase.span.of(text), phrase.probability) for phrase in phrases],
            sentence.loaded_probability,
        )

    seen = [read(identity) for identity in IDENTITIES]
    assert all(one == seen[0] for one in seen)
    assert not any(identity in words for words, _ in seen[0][0] for identity in IDENTITIES)
