"""What a number counts: its unit, its counted noun, and how the two hang together."""

from __future__ import annotations

from typing import Literal, NamedTuple

from models.annotators.counted_nouns import (
    DETERMINERS,
    MAX_NOUN_WORDS,
    STOP,
    counted_phrase,
    noun_phrase,
    singular_phrase,
)
from models.annotators.multiples import after_times
from models.annotators.numerals import (
    HYPHENS,
    SIGNS,
    Atom,
    Numeral,
    glued_at,
    low_at,
    read_numeral,
)
from models.annotators.ranges import is_below_zero
from models.lexicons import words

Form = Literal[
    "money", "percent", "part", "points", "multiple", "measure", "time", "score", "thing", "bare"
]


def _forms(section: str) -> dict[str, str]:
    """Every written form of the units of a section, with its canonical name."""
    rows = (entry.split() for entry in words("units", section))
    return {form: row[0] for row in rows for form in row[1:]}


MEASURES, TIMES, CURRENCIES = _forms("measure"), _forms("time"), _forms("currency")
LEADING = frozenset(("sh", "ksh", "tsh", "ushs", "ush", "rm", "tk"))  # only before a sum
WEATHER = frozenset(words("units", "weather"))
WEATHER_REACH = 6
CARDINAL_ADJECTIVES = frozenset(words("units", "cardinal"))


class Unit(NamedTuple):
    """What a number counts: the unit's name, the counted noun and the words before it, where it
    ends, and whether a hyphen joins it to the number."""

    form: Form
    name: str | None
    noun: str
    words: tuple[str, ...]
    last: int
    joined: bool


def unit_after(atoms: list[Atom], at: int, numeral: Numeral, currency: str) -> Unit:
    """What the number that ends at `at` counts; `currency` when a sign stands before it."""
    joined = low_at(atoms, at) in HYPHENS and glued_at(atoms, at) and glued_at(atoms, at + 1)
    here = at + joined
    low = low_at(atoms, here)
    if currency:
        return Unit("money", currency, "", (), at, False)
    if low in ("%", "percent", "pct", "pc"):
        return Unit("percent", "percent", "", (), here + 1, joined)
    if low == "per" and low_at(atoms, here + 1) == "cent":
        return Unit("percent", "percent", "", (), here + 2, joined)
    if low in ("percentage", "basis", "percent") and low_at(atoms, here + 1).startswith("point"):
        return Unit("points", f"{low} point", "", (), here + 2, joined)
    if low in ("point", "points", "pts"):
        return Unit("points", "point", "", (), here + 1, joined)
    if numeral.form == "part":
        return _after_share(atoms, at)
    if numeral.form == "multiple":
        return Unit("multiple", "times", "", (), at, False)
    if low == "times" and after_times(atoms, here + 1) > here + 1:
        return Unit("multiple", "times", "", (), after_times(atoms, here + 1), joined)
    if low == "of" and numeral.value is None and low_at(atoms, here + 1) in CURRENCIES:
        return Unit("money", CURRENCIES[low_at(atoms, here + 1)], "", (), here + 2, False)
    skip = here + (
        low_at(atoms, here) in ("u.s.", "us", "american", "canadian", "australian", "hong")
    )
    skip += low_at(atoms, here) == "hong"
    sum_behind = low_at(atoms, skip) in CURRENCIES and low_at(atoms, skip) not in LEADING
    if sum_behind and low_at(atoms, skip) not in SIGNS:
        return Unit("money", CURRENCIES[low_at(atoms, skip)], "", (), skip + 1, joined)
    if low == "pounds" and numeral.scaled:
        return Unit("money", "GBP", "", (), here + 1, False)
    measured = _measure(atoms, here, joined)
    if measured:
        return measured
    if _is_score(atoms, numeral, at):
        return Unit("score", "votes", "", (), at, False)
    noun, phrase, stop = counted_phrase(atoms, here, joined, numeral)
    if not noun and numeral.value == 1 and low_at(atoms, here) not in STOP:
        noun, phrase, stop = singular_phrase(atoms, here)
    if noun:
        return Unit("thing", noun, noun, phrase, stop, joined)
    return Unit("bare", None, "", (), at, joined)


def _measure(atoms: list[Atom], here: int, joined: bool) -> Unit | None:
    at = here
    if low_at(atoms, at) == "of" and low_at(atoms, at + 1) in MEASURES | TIMES:
        at += 1
    adjective = ""
    if low_at(atoms, at) in CARDINAL_ADJECTIVES:
        adjective = low_at(atoms, at) + " "
        at += 1
        at += low_at(atoms, at) in HYPHENS
    low = low_at(atoms, at)
    if low in ("°", "º") and low_at(atoms, at + 1) in ("c", "f"):
        return Unit("measure", "degree", "", (), at + 2, joined)
    if is_temperature(atoms, at):
        return Unit("measure", "degree", "", (), at + 1, joined)
    if low == "m" and not (glued_at(atoms, at) and atoms[at].text == "m"):
        return None  # "5 M people", "1400 M Street"
    if low in MEASURES:
        rate = f"{low}/{low_at(atoms, at + 2)}" if low_at(atoms, at + 1) == "/" else ""
        if rate in MEASURES:
            return Unit("measure", MEASURES[rate], "", (), at + 3, joined)
        return Unit("measure", adjective + MEASURES[low], "", (), at + 1, joined)
    if low in TIMES:
        return Unit("time", TIMES[low], low, (), at + 1, joined)
    if low in ("full", "straight", "consecutive", "whole", "long", "solid") and (
        low_at(atoms, at + 1) in TIMES
    ):
        return Unit("time", TIMES[low_at(atoms, at + 1)], low_at(atoms, at + 1), (), at + 2, joined)
    return None


def is_temperature(atoms: list[Atom], at: int) -> bool:
    """Whether the letter on a number is a scale: "-10C", "31C in the shade", not "class 7C"."""
    if low_at(atoms, at) not in ("c", "f") or not glued_at(atoms, at):
        return False
    before = at - 2
    around = (atom.low for atom in atoms[max(0, before - WEATHER_REACH) : at + WEATHER_REACH])
    brackets = low_at(atoms, before) == "(" and low_at(atoms, before - 1) in ("c", "f")
    minus = is_below_zero(atoms, at - 1, 0)
    return atoms[at].text.isupper() and (brackets or minus or not WEATHER.isdisjoint(around))


def _is_score(atoms: list[Atom], numeral: Numeral, at: int) -> bool:
    """ "54-45": two numbers by a hyphen, the larger first."""
    link = low_at(atoms, numeral.last)
    if at - numeral.last < 2 or not (link in HYPHENS or link == "to"):
        return False
    other = read_numeral(atoms, numeral.last + 1)
    return bool(other and other.value is not None and (numeral.value or 0) >= other.value)


def _after_share(atoms: list[Atom], at: int) -> Unit:
    """ "two-thirds of the voters", "six in 10 registered voters", "half the states"."""
    here = at
    if low_at(atoms, here) == "of":
        here += 1
        while low_at(atoms, here) in DETERMINERS:
            here += 1
    elif low_at(atoms, here) in DETERMINERS:
        here += 1
    noun, phrase, stop = noun_phrase(atoms, here)
    if not noun or (here > at and stop - at > MAX_NOUN_WORDS):
        stop = at
    return Unit("part", "percent", noun, phrase, stop, False)
