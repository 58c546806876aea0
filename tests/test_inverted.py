"""Speakers right behind a quotation whom the tagger did not mark."""

import pytest

from models.annotators.inverted import missed_speakers, without_speakers
from models.annotators.pieces import Piece
from tests.builders import Case

TEXT = "“The pump has failed twice again,” {behind}"


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
        for _, cue, source in missed_speakers(reading, pieces)
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
    assert list(missed_speakers(reading, [])) == []


def test_a_content_gives_back_the_speaker_that_it_has_swallowed():
    reading = Case(TEXT.format(behind="sobbed Ana Holt.")).reading()
    closing = [token.text for token in reading.tokens].index("”") + 1
    whole = Piece(0, closing + 3, "content")
    assert without_speakers(reading, [whole]) == [Piece(0, closing, "content")]
    longer = Piece(0, closing + 4, "content")
    assert without_speakers(reading, [longer]) == [longer]
