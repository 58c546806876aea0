"""Figures that follow from others beside them: differences, sums, shares, the same by the month."""

from __future__ import annotations

from collections.abc import Sequence

from models.annotators.numerals import Atom, low_at
from models.findings import Figure
from models.lexicons import words

WINDOW = 8  # figures before and after that are looked at
CLOSE = 0.011  # of a value; writers round
PERIODS = (4, 7, 10, 12, 24, 30, 52, 365)  # weeks, days, months of a longer time
SMALLEST = 20  # a count below it is a sum by chance
POINTS = ("percentage point", "point")
RECKONING = frozenset(words("figure_backing", "own-sums"))
SUMMING = frozenset(words("figure_backing", "summing"))
HEAD = 8  # atoms at the head of a sentence in which the reporter's own sum shows


def reckons(atoms: list[Atom]) -> bool:
    """Whether the reporter reckons from what was told: "That's 40 a day", "It therefore cost $40",
    not "So far it cost $40"."""
    if low_at(atoms, 0) in RECKONING and low_at(atoms, 1) != "far":
        return True
    return any(atom.low in SUMMING for atom in atoms[:HEAD])


def is_derived(figures: Sequence[Figure], sentences: Sequence[int], at: int) -> bool:
    """Whether the figure is arithmetic on others of its sentence or the one before; `sentences`
    are the numbers of the sentences that the figures stand in."""
    value, unit = figures[at].value, figures[at].unit
    if value is None or (figures[at].kind == "count" and value < SMALLEST):
        return False
    near = [
        other
        for index in range(max(0, at - WINDOW), min(len(figures), at + WINDOW + 1))
        if index != at and sentences[at] - 1 <= sentences[index] <= sentences[at]
        for other in (figures[index],)
        if other.value
    ]
    before = [f for f in near if f.span.start < figures[at].span.start]
    same = [f.value or 0.0 for f in before if f.unit == unit]
    if unit in POINTS:
        same = [f.value or 0.0 for f in near if f.unit in (*POINTS, "percent")]
    if unit != "percent" and _is_total(value, same):
        return True
    if figures[at].kind == "percent" and unit == "percent":
        counts = [f.value or 0.0 for f in near if f.kind in ("count", "money")]
        return any(_equal(value, 100 * a / b) for a in counts for b in counts if a < b)
    if figures[at].kind == "money":
        return any(
            _equal(value * n, one) or _equal(one * n, value) for n in PERIODS for one in same
        )
    return False


def _is_total(value: float, others: Sequence[float]) -> bool:
    """Whether the value is the sum or the difference of two others."""
    return any(
        _equal(value, abs(a - b)) or _equal(value, a + b)
        for index, a in enumerate(others)
        for b in others[index + 1 :]
        if a != b
    )


def _equal(value: float, other: float) -> bool:
    return abs(value - other) <= CLOSE * value
