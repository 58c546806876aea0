"""Speakers right behind a quotation whom the tagger did not mark."""

import pytest

from models.annotators.missed_speakers import (
    behind_quotations,
    ends_that_go_on,
    subjects,
    without_speakers,
)
from models.annotators.outer_links import split_sources
from models.annotators.pieces import Piece
from tests.builders import Case

TEXT = "“The pump has failed twice again,” {behind}"


def missed(reading, pieces):
    return list(behind_quotations(reading, pieces, ends_that_go_on(reading)))


def cut(reading, pieces):
    return without_speakers(reading, pieces, ends_that_go_on(reading))


def found(behind: str, *tags: tuple[str, str]):
    """What is missed behind the quotation, where these words of it are tagged with these roles."""
    reading = Case(TEXT.format(behind=behind)).reading()
    words = [token.text for token in reading.tokens]

    def piece(said: str, role: str) -> Piece:
        first = words.index(said.split()[0])
        return Piece(first, first + len(said.split()), role)

    pieces = [piece(said, role) for said, role in tags]
    return [
        tuple(" ".join(words[one.first : one.last]) for one in (cue, source))
        for _, cue, source in missed(reading, pieces)
    ]


@pytest.mark.parametrize(
    ("behind", "tags", "expected"),
    [
        ("sobbed Holt.", (), [("sobbed", "Holt")]),
        ("said Ana Holt on Monday.", (("said", "cue"),), [("said", "Ana Holt")]),
        ("she recalled.", (("recalled", "cue"),), [("she", "recalled")[::-1]]),
        ("said Holt.", (("said", "cue"), ("Holt", "source")), []),
        ("told The Harbour Gazette.", (("told", "cue"),), []),
        ("then Holt left.", (), []),
        ("she went home.", (), []),
        ("sobbed the driver.", (), []),
    ],
)
def test_a_verb_and_a_name_behind_a_quotation_speak(behind, tags, expected):
    assert found(behind, *tags) == expected


def test_a_title_in_marks_has_no_speaker():
    reading = Case("After “The Long Winter,” directed Holt another film.").reading()
    assert missed(reading, []) == []


def test_a_content_gives_back_the_speaker_that_it_has_swallowed():
    reading = Case(TEXT.format(behind="sobbed Ana Holt.")).reading()
    closing = [token.text for token in reading.tokens].index("”") + 1
    whole = Piece(0, closing + 3, "content")
    assert cut(reading, [whole]) == [Piece(0, closing, "content")]
    longer = Piece(0, closing + 4, "content")
    assert cut(reading, [longer]) == [longer]


def test_a_cue_gives_back_the_name_that_it_has_swallowed():
    reading = Case(TEXT.format(behind="explains Holt.")).reading()
    closing = [token.text for token in reading.tokens].index("”") + 1
    cue = Piece(closing, closing + 2, "cue")
    assert cut(reading, [cue]) == [Piece(closing, closing + 1, "cue")]


def test_a_day_is_no_speaker():
    reading = Case(TEXT.format(behind="said Monday.")).reading()
    closing = [token.text for token in reading.tokens].index("”") + 1
    cue = Piece(closing, closing + 2, "cue")
    assert cut(reading, [cue]) == [cue]
    assert missed(reading, [Piece(closing, closing + 1, "cue")]) == []


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Holt, however, said the pump had failed.", "said", "Holt"),
        ("But Ana Holt, for her part, insisted it ran.", "insisted", "Ana Holt"),
        ("She left the hall at noon, saying the pump had failed.", "saying", "She"),
        ("Ana Holt left the hall, warning that it would fail.", "warning", "Ana Holt"),
        ("Holt left the hall at noon and said it would fail, as Holt does.", "said", "Holt"),
        ("Eleven days went by at the hall and said nothing.", "said", None),
        ("Ana Holt owns the pump, but says it ran.", "says", "Ana Holt"),
        ("Holt left the hall at noon and ran home.", "ran", None),
        ("On Monday the mayor left, saying the pump had failed.", "saying", None),
        ("The Harbour board met at noon, saying the pump had failed.", "saying", None),
        ("The pump failed on Monday, said the board.", "said", None),
        ("Saying the pump had failed, Holt left.", "Saying", None),
        ("Holt left the hall, pumping the water out.", "pumping", None),
    ],
)
def test_the_subject_of_a_sentence_speaks_late(text, cue, subject):
    reading = Case(text).reading()
    words = [token.text for token in reading.tokens]
    piece = Piece(words.index(cue), words.index(cue) + 1, "cue")
    found = [
        " ".join(words[source.first : source.last])
        for _, source in subjects(reading, [piece], [piece])
    ]
    assert found == ([subject] if subject else [])


def test_a_source_ends_where_its_sentence_ends():
    reading = Case("It was shut, according to the board. Holt says it ran.").reading()
    words = [token.text for token in reading.tokens]
    first, stop = words.index("the"), words.index(".")
    whole = Piece(first, stop + 2, "source")
    assert split_sources(reading, [whole]) == [
        Piece(first, stop, "source"),
        Piece(stop + 1, stop + 2, "source"),
    ]
