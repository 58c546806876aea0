"""Figures that go on about what the sentence beside theirs has told with its source: both stand in
one paragraph and share a word that carries meaning, or the figure points back to the number told:
"the figure is 12", "in Orle it was 12", "the other had 12"; shares go on a little further. A vague
number and the reporter's own sum do not. Read from the words, so a source only adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from models.annotators.figure_arithmetic import reckons
from models.annotators.figure_candidates import Candidate
from models.annotators.figure_known import DEFINITE
from models.annotators.numerals import Atom
from models.findings import Figure
from models.lexicons import words

COMMON = frozenset(words("figure_backing", "common"))
BEING = frozenset(("is", "was", "stood", "stands", "reached", "hit"))  # what "it", a number, does
MEANING = 4  # letters of a word that may carry meaning
NEIGHBOURS = (-1, 1, -2, 2, -3)  # sentences away, nearest first
FAR = 3
LEVELS = frozenset(words("figure_backing", "levels"))
POINTED = 6  # atoms before a number in which a noun points back to the one told
ENDINGS = ("ing", "ed", "es", "s")

FirstTold = defaultdict[int, dict[str, Figure]]  # by piece and kind, of a named source


def carried_on(
    figures: Sequence[Figure],
    candidates: Sequence[Candidate],
    pieces: Sequence[tuple[int, list[Atom]]],
    paragraphs: Sequence[int],
    *,
    silent: Set[int],
) -> list[Figure]:
    """The figures, with those that nobody tells standing behind who tells a figure of the sentence
    before, or of the one after, in the same words. `paragraphs` are those of the pieces, `silent`
    the figures with nobody by the wording of their clause."""
    found = list(figures)
    told: FirstTold = defaultdict(dict)
    by_piece: dict[int, list[int]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        by_piece[candidate.piece].append(number)
        _tell(told, candidate.piece, found[number])
    meanings = {piece: _meaning(pieces[piece][1]) for piece in by_piece}
    going_on = [piece for piece in sorted(by_piece) if not reckons(pieces[piece][1])]
    for beside in NEIGHBOURS:
        for piece in going_on if beside < 0 else reversed(going_on):
            sources = told.get(piece + beside)
            if not sources:
                continue
            apart = paragraphs[piece] - paragraphs[piece + beside]
            shared = len(meanings[piece] & meanings[piece + beside])
            for number in by_piece[piece]:
                figure = found[number]
                if number not in silent or not _may_go_on(figure):
                    continue
                source = next(
                    (
                        one
                        for one in sources.values()
                        if _goes_on(figure, one, shared, beside, apart)
                        or (beside == -1 and _points_back(candidates[number], figure, one, apart))
                    ),
                    None,
                )
                if source is None:
                    continue
                found[number] = replace(
                    figure,
                    status="named",
                    source=source.source,
                    backing=source.backing,
                    carried=True,
                )
                _tell(told, piece, found[number])
    return found


def _may_go_on(figure: Figure) -> bool:
    """Whether the figure asks for a source and may take one from beside it: not "hundreds of"."""
    return figure.status != "named" and figure.exempt is None and figure.value is not None


def _goes_on(figure: Figure, told: Figure, shared: int, beside: int, apart: int) -> bool:
    """Whether the figure goes on about the one told so many sentences away, with so many shared
    words: shares from the paragraph above too, other figures in their own."""
    if abs(beside) == 1:
        return apart == 0 and _is_about_the_same(figure, told, shared)
    if apart and (apart != 1 or beside > 0):
        return False
    return _goes_on_far(figure, told, shared, beside)


def _is_about_the_same(figure: Figure, told: Figure, shared: int) -> bool:
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


def _points_back(candidate: Candidate, figure: Figure, told: Figure, apart: int) -> bool:
    """Whether the figure by its wording can only be read with the one told before: its noun is left
    out, "the other port had 12", or it is the level of what was told, "in May the toll was 12"."""
    if apart <= 1 and figure.kind == "count" and candidate.quantity.form == "bare":
        return _kind(told) == "count" or (apart == 0 and _kind(told) == "casualty")
    return apart == 0 and _is_level(candidate)


def _is_level(candidate: Candidate) -> bool:
    """Whether a definite word for a number stands before the figure, "its rate rose to 12", or a
    pronoun for it: "in Orle it was 12 percent"."""
    at = candidate.quantity.first
    before = [atom.low for atom in candidate.atoms[max(0, at - POINTED) : at]]
    return any(
        (low in LEVELS and before[i] in DEFINITE) or (low in BEING and before[i] == "it")
        for i, low in enumerate(before[1:])
    )


def _kind(figure: Figure) -> str:
    return "percent" if figure.kind == "poll" else figure.kind


def _is_told(figure: Figure) -> bool:
    """Whether a named source tells the figure, and it is not its own act."""
    return figure.status == "named" and figure.exempt != "own_act"


def _tell(told: FirstTold, piece: int, figure: Figure) -> None:
    if _is_told(figure):
        told[piece].setdefault(_kind(figure), figure)


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
