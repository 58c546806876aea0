"""Attributions around others: "The survey shows that two in three agree, the ministry said".

A chain of labels gives each word one role, and the inner attribution takes the words. What is left
is a source and a cue with nothing to say; their content is read off the sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from models.annotators.pieces import Layout, Link, Piece
from models.findings import Reading
from models.lexicons import words
from models.text import Sentence

SAYING = frozenset(words("reporting", "outer"))
APART = 2  # tokens between source and cue, at most
SHORT = 3  # words of a content, at least
OPENING = 2  # tokens before a source that opens its sentence: "But according to Holt,"
MARKS = frozenset((",", "—", "–", "-", '"', "”"))
OPENERS = frozenset(('"', "“", "$", "£", "€"))
FULL_STOPS = frozenset((".", "!", "?"))
ENDS = frozenset((".", "!", "?", ";"))


def split_sources(reading: Reading, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with the source cut off a cue that has swallowed it ("according to Holt"), and
    sources and cues cut where a sentence ends within them."""
    found: list[Piece] = []
    starts = {sentence.first for sentence in reading.sentences}
    for piece in (part for whole in pieces for part in _by_sentence(reading, whole, starts)):
        opening = [t.text.lower() for t in reading.tokens[piece.first : piece.first + 2]]
        if piece.role == "cue" and opening == ["according", "to"] and piece.last - piece.first > 2:
            found.append(Piece(piece.first, piece.first + 2, "cue"))
            found.append(Piece(piece.first + 2, piece.last, "source"))
        else:
            found.append(piece)
    return found


def _by_sentence(reading: Reading, piece: Piece, starts: Collection[int]) -> Iterator[Piece]:
    first = piece.first
    if piece.role != "content":
        for at in range(piece.first + 1, piece.last):
            if at in starts and reading.tokens[at - 1].text in FULL_STOPS:
                yield Piece(first, at - 1, piece.role)
                first = at
    yield Piece(first, piece.last, piece.role)


def outer_links(
    sentences: Sequence[Sentence],
    layout: Layout,
    source_of: Mapping[Piece, Piece | None],
    used: Collection[Piece],
) -> Iterator[Link]:
    """An attribution for each cue of saying beside its source that no content was linked to."""
    for cue, source in source_of.items():
        if source is None or cue in used or not _says(layout, cue):
            continue
        contents = _around(sentences[layout.sentence[cue.first]], layout, source, cue)
        if contents:
            yield Link(source, cue, contents)


def _says(layout: Layout, cue: Piece) -> bool:
    """Whether its first or last word says, and no more than one helps it: "has said"."""
    said = layout.words[cue.first : cue.last]
    return len(said) <= 2 and (said[0] == "according" or said[-1] in SAYING)


def _around(sentence: Sentence, layout: Layout, source: Piece, cue: Piece) -> tuple[Piece, ...]:
    """What of the sentence stands before "…, she said", behind "according to her, …", or on both
    sides of ", she said,"."""
    first, last = min(source.first, cue.first), max(source.last, cue.last)
    gap = max(source.first, cue.first) - min(source.last, cue.last)
    if layout.sentence[source.first] != layout.sentence[cue.first] or gap > APART:
        return ()
    text = layout.words
    left = Piece(sentence.first, _ending(text, sentence.first, first), "content")
    right = Piece(_opening(text, last, sentence.last), sentence.last, "content")
    right = Piece(right.first, _ending(text, right.first, right.last, ENDS), "content")
    has_left, has_right = (one.last - one.first >= SHORT for one in (left, right))
    opens = first - sentence.first <= OPENING
    if opens:
        speaks = source.first < cue.first or text[cue.first] == "according"
        return (right,) if has_right and speaks else ()
    if text[first - 1] not in MARKS or not has_left:
        return ()
    closed = last < sentence.last and text[last] == ","
    return (left, right) if closed and has_right else (left,)


def _ending(text: Sequence[str], start: int, end: int, marks: Collection[str] = ()) -> int:
    """Where the words before `end` end: without marks, or without these alone."""
    while end > start and (text[end - 1] in marks if marks else not text[end - 1][:1].isalnum()):
        end -= 1
    return end


def _opening(text: Sequence[str], start: int, end: int) -> int:
    while start < end and not text[start][:1].isalnum() and text[start] not in OPENERS:
        start += 1
    return start
