"""Loaded words found against loaded words labelled."""

import pytest

from models.findings import Phrase
from models.text import Span
from training.phrases_eval import ANNOTATORS, Overlap, compare, labels


def phrases(*rows):
    return [Phrase(Span(start, end), voice, 0.9) for start, end, voice in rows]


def test_spans_that_share_a_character_meet():
    overlap = compare(
        [Span(0, 10), Span(20, 30)], phrases((8, 12, "reporter"), (40, 50, "reporter"))
    )
    assert (overlap.gold, overlap.found) == (2, 2)
    assert (overlap.precision, overlap.recall, overlap.f1) == (0.5, 0.5, 0.5)
    assert overlap.character_f1 == pytest.approx(2 * 2 / (20 + 14))


def test_the_words_of_sources_and_headlines_are_not_the_reporters():
    overlap = compare([Span(0, 10)], phrases((0, 10, "source"), (20, 30, "headline")))
    assert (overlap.found, overlap.gold_met, overlap.f1) == (0, 0, 0.0)


def test_the_voice_is_right_where_a_labelled_word_is_the_reporters():
    found = phrases((0, 5, "source"), (20, 25, "reporter"))
    assert compare([Span(0, 5), Span(20, 25), Span(40, 45)], found).voice_accuracy == 0.5


def test_characters_two_phrases_share_count_once():
    found = phrases((0, 10, "reporter"), (5, 10, "reporter"))
    assert compare([Span(0, 10)], found).character_f1 == 1.0


def test_comparisons_add_up():
    one = compare([Span(0, 5)], phrases((0, 5, "reporter")))
    other = compare([Span(0, 5)], [])
    assert (one + other).recall == 0.5
    assert one + Overlap() == one


def test_both_annotators_labelled_the_same_articles_in_two_halves():
    for half in ("development", "reporting"):
        first, second = (labels(annotator, half) for annotator in ANNOTATORS)
        assert first.keys() == second.keys()
        assert len(first) == 16
    assert not labels("a", "development").keys() & labels("a", "reporting").keys()
