"""Figures that go on about what the sentence beside theirs has told with its source: both stand in
one paragraph and share a word that carries meaning. Read from the words, so a source only adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from models.annotators.numerals import Atom
from models.findings import Figure
from models.lexicons import words

COMMON = frozenset(words("figure_backing", "common"))
MEANING = 4  # letters of a word that may carry meaning
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
    for steps, beside in (
        (sorted(by_piece), -1),
        (sorted(by_piece, reverse=True), 1),
        (sorted(by_piece), -2),
    ):
        for piece in steps:
            source = told.get(piece + beside)
            if source is None:
                continue
            apart = paragraphs[piece] - paragraphs[piece + beside]
            if apart and (apart != 1 or beside != -1):
                continue
            for number in by_piece[piece]:
                figure = found[number]
                if number not in silent or figure.status == "named" or figure.exempt is not None:
                    continue
                shared = len(meanings[piece] & meanings[piece + beside])
                if not _goes_on(figure, source, shared, apart=apart > 0):
                    continue
                found[number] = replace(figure, status="named", source=source.source, carried=True)
                _tell(told, piece, found[number])
    return _in_between(found, at, silent)


def _in_between(figures: Sequence[Figure], at: Sequence[int], silent: Set[int]) -> list[Figure]:
    """The figures, with those that nobody tells standing behind who tells the one before, where
    one of their kind is told shortly before and another shortly after."""
    found = list(figures)
    ahead: list[int | None] = []
    following: int | None = None
    for number in range(len(figures) - 1, -1, -1):
        ahead.append(following)
        if _is_told(figures[number]):
            following = number
    before: int | None = None
    for number, after in enumerate(reversed(ahead)):
        figure = figures[number]
        if _is_told(figure):
            before = number
        elif number in silent and figure.status == "none" and figure.exempt is None:
            if before is None or after is None or at[after] - at[before] > BETWEEN:
                continue
            if _kind(figures[before]) == _kind(figure) == _kind(figures[after]):
                source = figures[before].source
                found[number] = replace(figure, status="named", source=source, carried=True)
    return found


def _goes_on(figure: Figure, told: Figure, shared: int, *, apart: bool) -> bool:
    """Whether so many shared words show that both are about the same: two, or one about numbers of
    one kind, none for shares and for the harm of one event. Where a paragraph lies between
    (`apart`), numbers of one kind and one word more."""
    kind = _kind(figure)
    if kind != _kind(told):
        return shared > 1 and not apart
    needed = 0 if kind in ("casualty", "percent") else 1
    if apart:
        needed = 2 if kind == "money" else 1
    return shared >= needed


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
