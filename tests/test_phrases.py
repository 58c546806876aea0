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
