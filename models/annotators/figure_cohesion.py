"""Figures that go on about what the sentence beside theirs has told with its source: both stand in
one paragraph, or at the seam of two, and share a word that carries meaning; shares go on a little
further; or they stand between two of their kind. Read from the words, so a source only adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from models.annotators.numerals import Atom
from models.findings import Figure
from models.lexicons import words

COMMON = frozenset(words("figure_backing", "common"))
MEANING = 4  # letters of a word that may carry meaning
NEIGHBOURS = (-1, 1, -2, 2, -3)  # sentences away, nearest first
FAR = 3
BETWEEN = 6  # sentences from a figure told before to the one told after
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
            for number in by_piece[piece]:
                figure = found[number]
                if number not in silent or figure.status == "named" or figure.exempt is not None:
                    continue
                shared = len(meanings[piece] & meanings[piece + beside])
                goes_on = _goes_on if abs(beside) == 1 else _goes_on_far
                if not goes_on(figure, source, shared, apart=apart, beside=beside):
                    continue
                found[number] = replace(figure, status="named", source=source.source, carried=True)
                _tell(told, piece, found[number])
    return _in_between(found, at, silent)


def _in_between(figures: Sequence[Figure], at: Sequence[int], silent: Set[int]) -> list[Figure]:
    """The figures, with those that nobody tells standing behind who tells the last one of their
    kind, where that stands shortly before and another of the kind is told shortly after."""
    found = list(figures)
    last: dict[str, int] = {}
    open_at: dict[str, list[int]] = defaultdict(list)  # by kind, since the last one told
    for number, figure in enumerate(figures):
        kind = _kind(figure)
        if not _is_told(figure):
            if number in silent and figure.status == "none" and figure.exempt is None:
                open_at[kind].append(number)
            continue
        if kind in last and at[number] - at[last[kind]] <= BETWEEN:
            source = figures[last[kind]].source
            for one in open_at[kind]:
                found[one] = replace(found[one], status="named", source=source, carried=True)
        last[kind], open_at[kind] = number, []
    return found


def _goes_on(figure: Figure, told: Figure, shared: int, *, apart: int, beside: int) -> bool:
    """Whether so many shared words show that both are about the same: two, or one about numbers of
    one kind, none where they count the harm of one event. From the paragraph above only numbers of
    one kind go on, sums with two words; from the one below none."""
    kind = _kind(figure)
    if apart and (apart != 1 or beside > 0):
        return False
    if kind != _kind(told):
        return shared > 1 and not apart
    if apart:
        return shared > (1 if kind == "money" else 0)
    return shared > 0 or kind == "casualty"


def _goes_on_far(figure: Figure, told: Figure, shared: int, *, apart: int, beside: int) -> bool:
    """Whether a share goes on about one told two sentences away, or three with a shared word."""
    if not _kind(figure) == _kind(told) == "percent":
        return False
    if apart and (apart != 1 or beside > 0):
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
