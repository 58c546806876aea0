"""Figures that go on about what the sentence beside theirs has told with its source: both stand in
one paragraph and share a word that carries meaning; shares go on a little further. A vague number
and the reporter's own sum do not. Read from the words, so a source only adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from models.annotators.numerals import Atom, low_at
from models.findings import Figure
from models.lexicons import words

COMMON = frozenset(words("figure_backing", "common"))
RECKONING = frozenset(words("figure_backing", "reckoning"))
SUMMING = frozenset(words("figure_backing", "summing"))
HEAD = 8  # atoms at the head of a sentence in which the reporter's own sum shows
MEANING = 4  # letters of a word that may carry meaning
NEIGHBOURS = (-1, 1, -2, 2, -3)  # sentences away, nearest first
FAR = 3
ENDINGS = ("ing", "ed", "es", "s")


def carried_on(
    figures: Sequence[Figure],
    at: Sequence[int],
    pieces: Sequence[tuple[int, list[Atom]]],
    paragraphs: Sequence[int],
    *,
    silent: Set[int],
) -> list[Figure]:
    """The figures, with those that nobody tells standing behind who tells a figure of the sentence
    before, or of the one after, in the same words. `at` is the piece of each figure, `paragraphs`
    the paragraph of each piece, `silent` the figures with nobody by the wording of their clause."""
    found = list(figures)
    told: dict[int, Figure] = {}  # by piece: a figure of it that a named source tells
    by_piece: dict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(at):
        by_piece[piece].append(number)
        _tell(told, piece, found[number])
    meanings = {piece: _meaning(pieces[piece][1]) for piece in by_piece}
    for beside in NEIGHBOURS:
        for piece in sorted(by_piece, reverse=beside > 0):
            source = told.get(piece + beside)
            if source is None:
                continue
            apart = paragraphs[piece] - paragraphs[piece + beside]
            near = abs(beside) == 1
            if apart and (near or apart != 1 or beside > 0):
                continue  # shares go on from the paragraph above, other figures in their own
            if _reckons(pieces[piece][1]):
                continue
            for number in by_piece[piece]:
                figure = found[number]
                if number not in silent or figure.status == "named" or figure.exempt is not None:
                    continue
                if figure.value is None:  # "dozens of residents"
                    continue
                shared = len(meanings[piece] & meanings[piece + beside])
                if near:
                    goes_on = _goes_on(figure, source, shared)
                else:
                    goes_on = _goes_on_far(figure, source, shared, beside)
                if not goes_on:
                    continue
                found[number] = replace(figure, status="named", source=source.source, carried=True)
                _tell(told, piece, found[number])
    return found


def _reckons(atoms: list[Atom]) -> bool:
    """Whether the reporter reckons from what was told: "That's 40 a day", "It therefore cost $40",
    not "So far it cost $40"."""
    if low_at(atoms, 0) in RECKONING and low_at(atoms, 1) != "far":
        return True
    return any(atom.low in SUMMING for atom in atoms[:HEAD])


def _goes_on(figure: Figure, told: Figure, shared: int) -> bool:
    """Whether so many shared words show that both are about the same: two, or one about numbers of
    one kind, none where they count the harm of one event."""
    kind = _kind(figure)
    if kind != _kind(told):
        return shared > 1
    return shared > 0 or kind == "casualty"


def _goes_on_far(figure: Figure, told: Figure, shared: int, beside: int) -> bool:
    """Whether a share goes on about one told two sentences away, or three with a shared word."""
    if not _kind(figure) == _kind(told) == "percent":
        return False
    return abs(beside) < FAR or shared > 0


def _kind(figure: Figure) -> str:
    return "percent" if figure.kind == "poll" else figure.kind


def _is_told(figure: Figure) -> bool:
    """Whether a named source tells the figure, and it is not its own act."""
    return figure.status == "named" and figure.exempt != "own_act"


def _tell(told: dict[int, Figure], piece: int, figure: Figure) -> None:
    if _is_told(figure):
        told.setdefault(piece, figure)


def _meaning(atoms: list[Atom]) -> set[str]:
    """The words that carry meaning, without their endings."""
    return {
        _stem(atom.low)
        for atom in atoms
        if len(atom.low) >= MEANING and atom.low.isalpha() and atom.low not in COMMON
    }


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MEANING:
            return word[: -len(ending)]
    return word
