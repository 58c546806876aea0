"""Sentences that end with who says what stands before."""

import pytest

from models.annotators.trailing import with_trailing
from tests.builders import Case, Said, reading


def told(text: str):
    """Who says what, by the words."""
    whole = with_trailing(reading(text))
    return [
        tuple(span.of(text) for span in (*one.source_span, *one.cue, *one.content))
        for one in whole.attributions
    ]


@pytest.mark.parametrize(
    ("said", "who", "verb"),
    [
        ("The toll rose to 40", "hospital records", "show"),
        ("The owner banked a million last year", "accounts filed at Companies House", "reveal"),
        ("The pump was never tested", "the harbour union", "claims"),
        ("The pump was never tested", "Ana Ruiz", "admits"),
    ],
)
def test_what_a_sentence_ends_with_says_what_stands_before(said, who, verb):
    assert told(f"{said}, {who} {verb}.") == [(who, verb, said)]


def test_a_quotation_is_said_with_its_marks():
    text = "“The pump was never tested,” the report states."
    assert told(text) == [("the report", "states", "“The pump was never tested,”")]


@pytest.mark.parametrize(
    "text",
    [
        "On the coast, all were glad to live in a blue state.",  # the noun
        "The pump failed at noon, and nobody who was there said.",
        "Tom Holt and Ana Ruiz, who was ill, contributed to this report.",
        "Too short, records show.",
        "The pump failed at noon, the records show the board.",
    ],
)
def test_other_endings_say_nothing(text):
    assert told(text) == []


def test_what_the_tagger_has_found_stays_as_it_is():
    text = "The toll rose to 40, hospital records show."
    found = Case(text, (Said("hospital records", "The toll rose to 40", cue="show"),)).reading()
    assert with_trailing(found) is found
