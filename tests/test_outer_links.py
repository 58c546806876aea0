"""Attributions around others, read off the sentence."""

import pytest

from models.annotators.linking import link
from models.annotators.pieces import Piece
from tests.builders import reading


def said(text: str, *marked: tuple[str, str]) -> list[tuple[str, str, list[str]]]:
    """Source, cue and contents of every attribution, from words marked with their roles; a content
    belongs to the cue before it."""
    made = reading(text)
    starts = [token.start for token in made.tokens]
    pieces = []
    for words, role in marked:
        first = starts.index(text.index(words))
        pieces.append(Piece(first, first + len(reading(words).tokens), role))
    weights = {
        "cue<same": 1.0,
        "cue>same": 0.5,
        "content<same": 1.0,
        "cue>same:gap0": 1.0,
        "cue<same:gap0": 1.0,
    }

    def words_of(piece: Piece | None) -> str:
        if piece is None:
            return ""
        return text[made.tokens[piece.first].start : made.tokens[piece.last - 1].end]

    found = link(made, pieces, weights)
    return [(words_of(x.source), words_of(x.cue), [words_of(c) for c in x.contents]) for x in found]


SURVEY = (("A survey", "source"), ("shows", "cue"), ("that boats leak", "content"))


def test_who_says_that_somebody_says_something_is_heard():
    assert said("A survey shows that boats leak, she said.", *SURVEY, ("she", "source"),
                ("said", "cue")) == [
        ("she", "said", ["A survey shows that boats leak"]),
        ("A survey", "shows", ["that boats leak"]),
    ]  # fmt: skip


def test_a_source_that_its_cue_has_swallowed_is_cut_off():
    text = "A survey shows that boats leak, according to Ana Ruiz."
    found = said(text, *SURVEY, ("according to Ana Ruiz", "cue"))
    assert ("Ana Ruiz", "according to", ["A survey shows that boats leak"]) in found


def test_behind_according_to_stands_the_rest_of_the_sentence():
    text = "According to Ana Ruiz, the boats of the harbour leak."
    found = said(text, ("According to", "cue"), ("Ana Ruiz", "source"))
    assert found == [("Ana Ruiz", "According to", ["the boats of the harbour leak"])]


def test_a_sentence_goes_on_behind_an_insertion():
    text = "The boats of the harbour, she said, have leaked since May."
    found = said(text, ("she", "source"), ("said", "cue"))
    assert found == [("she", "said", ["The boats of the harbour", "have leaked since May"])]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The boats of the harbour, she moved.", (("she", "source"), ("moved", "cue"))),
        ("Well, she said.", (("she", "source"), ("said", "cue"))),
        ("The boats of the harbour she said.", (("she", "source"), ("said", "cue"))),
    ],
)
def test_a_verb_of_no_saying_a_short_content_and_no_comma_make_none(text, marked):
    assert said(text, *marked) == []
