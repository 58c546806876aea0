"""Ranges of two numbers, and numbers that stand for themselves."""

from __future__ import annotations

from typing import NamedTuple

from models.annotators.numerals import (
    HYPHENS,
    SIGNS,
    Atom,
    Numeral,
    glued_at,
    low_at,
    read_numeral,
)
from models.findings import Comparison

MINUS = HYPHENS | {"minus", "−"}
DEGREES = frozenset(("degrees", "degree", "°", "º", "c", "f", "celsius", "fahrenheit"))
MAX_SCORE = 600.0  # members of a large chamber
MAX_RANGE = 12.0  # "20 to 40" is a range, "2 to 400" two numbers


class Bounded(NamedTuple):
    """A number or a range of two, where it ends, and whether a scale word is part of it."""

    value: float | None
    upper: float | None
    last: int
    comparison: Comparison
    scaled: bool


def read_range(atoms: list[Atom], numeral: Numeral, currency: str) -> Bounded:
    """Value, upper value, end and comparison of "10 to 12", "10-12", "between 10 and 12"."""
    if low_at(atoms, numeral.last) == "+" and glued_at(atoms, numeral.last):
        return Bounded(numeral.value, None, numeral.last + 1, "at_least", numeral.scaled)
    plain = Bounded(numeral.value, None, numeral.last, "exact", numeral.scaled)
    if numeral.value is None or numeral.form in ("part", "multiple"):
        return plain
    at = numeral.last
    unit_between = 1 if low_at(atoms, at) in ("%", "percent") else 0
    link = low_at(atoms, at + unit_between)
    hyphen = link in HYPHENS and glued_at(atoms, at) and glued_at(atoms, at + 1)
    between = link == "and" and low_at(atoms, numeral.first - 1 - bool(currency)) == "between"
    if not (hyphen or between or link in ("to", "or")):
        return plain
    at += 1 + unit_between
    minus = is_below_zero(atoms, at + 1, at)
    at += minus
    at += low_at(atoms, at) in ("even", "perhaps", "maybe") or low_at(atoms, at) in SIGNS
    if at >= len(atoms) or (hyphen and not atoms[at].low[0].isdigit() and not numeral.word):
        return plain
    other = read_numeral(atoms, at)
    if other is None or other.value is None or other.form == "part":
        return plain
    chained = low_at(atoms, other.last) in HYPHENS and glued_at(atoms, other.last + 1)
    if hyphen and chained and low_at(atoms, other.last + 1)[:1].isdigit():
        return plain
    value, upper = numeral.value, other.value
    below = is_below_zero(atoms, numeral.first, 0)
    if (below or minus) and low_at(atoms, other.last) in DEGREES:
        ends = sorted((-value if below else value, -upper if minus else upper))
        return Bounded(ends[0], ends[1], other.last, "range", False)
    if minus:
        return plain
    if other.scaled and not numeral.scaled and value < 1000:
        value *= other.value / _unscaled(atoms, other)
    score = link == "to" and not (numeral.scaled or other.scaled or unit_between) and (
        value <= MAX_SCORE
        and low_at(atoms, numeral.first - 1) not in ("from", "by")
        and _ends(atoms, other.last)
    )  # fmt: skip
    if (hyphen or score) and value >= upper and not currency:
        return Bounded(value, upper, other.last, "exact", False)
    if not value < upper <= value * MAX_RANGE + MAX_RANGE:
        return plain
    if (
        link == "to"
        and low_at(atoms, numeral.first - 1 - bool(currency)) == "from"
        and unit_between
    ):
        return plain
    if link == "or" and upper > value * 2 + 2:
        return plain
    return Bounded(value, upper, other.last, "range", numeral.scaled or other.scaled)


def is_below_zero(atoms: list[Atom], at: int, floor: int) -> bool:
    """Whether "minus" or its sign stands before the number at that atom, and is no hyphen."""
    sign = low_at(atoms, at - 1)
    if at <= floor or sign not in MINUS:
        return False
    return sign == "minus" or (glued_at(atoms, at) and not glued_at(atoms, at - 1))


def _ends(atoms: list[Atom], at: int) -> bool:
    """Whether nothing counted follows."""
    low = low_at(atoms, at)
    return not low or not low[0].isalpha() or low in ("in", "to", "on", "against", "for", "along")


def _unscaled(atoms: list[Atom], numeral: Numeral) -> float:
    try:
        return float(atoms[numeral.first].text.replace(",", "")) or 1.0
    except ValueError:
        first = read_numeral(atoms[numeral.first : numeral.first + 1], 0)
        return first.value if first and first.value else 1.0
