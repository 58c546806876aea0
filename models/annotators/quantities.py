"""Quantities as they stand in a sentence: modifier, number, unit and counted noun, with what they
say. Whether one is a figure is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from models.annotators.counted_nouns import (
    DETERMINERS,
    MAX_NOUN_WORDS,
    STOP,
    counted_phrase,
    noun_phrase,
    singular_phrase,
)
from models.annotators.modifiers import modifier_before, trailing_bound
from models.annotators.multiples import after_times, read_multiple
from models.annotators.numerals import HYPHENS, Atom, Numeral, glued_at, low_at, read_numeral
from models.annotators.ranges import SIGNS, read_range
from models.findings import Comparison
from models.lexicons import words

Form = Literal[
    "money", "percent", "part", "points", "multiple", "measure", "time", "score", "thing", "bare"
]


def _forms(section: str) -> dict[str, str]:
    """Every written form of the units of a section, with its canonical name."""
    rows = (entry.split() for entry in words("units", section))
    return {form: row[0] for row in rows for form in row[1:]}


MEASURES, TIMES, CURRENCIES = _forms("measure"), _forms("time"), _forms("currency")
CARDINAL_ADJECTIVES = frozenset(words("units", "cardinal"))


COMPOUND = frozenset(
    (first, second)
    for row in ("year month week day hour minute second", "foot inch", "pound ounce", "mile yard")
    for at, first in enumerate(row.split())
    for second in row.split()[at + 1 :]
)


class Unit(NamedTuple):
    """What a number counts: the unit's name, the counted noun and the words before it, where it
    ends, and whether a hyphen joins it to the number."""

    form: Form
    name: str | None
    noun: str
    words: tuple[str, ...]
    last: int
    joined: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """Atoms [first, last) of a sentence. `number` and `after` are where the number itself begins
    and ends; `noun` is the lower-cased head of what is counted and `words` the phrase before it;
    `joined` when the noun hangs on the number by a hyphen, as in "two-party"."""

    first: int
    last: int
    number: int
    after: int
    start: int
    end: int
    value: float | None
    upper: float | None
    unit: str | None
    comparison: Comparison
    form: Form
    noun: str = ""
    words: tuple[str, ...] = ()
    joined: bool = False
    modifier: str = ""
    scaled: bool = False
    spelled: bool = False


def find_quantities(atoms: list[Atom]) -> list[Quantity]:
    """Every quantity of one sentence's atoms, in order, without overlaps."""
    found: list[Quantity] = []
    at = 0
    while at < len(atoms):
        numeral = read_numeral(atoms, at) or read_multiple(atoms, at)
        if numeral is None:
            at += 1
            continue
        quantity = _quantity(atoms, numeral, found[-1].last if found else 0)
        if quantity is None:
            at = max(numeral.last, at + 1)
            continue
        if found and _is_whole_of(atoms, found[-1], quantity):
            found[-1] = _part_of(found[-1], quantity)
        elif found and _goes_with(atoms, found[-1], quantity):
            found[-1] = replace(found[-1], last=quantity.last, end=quantity.end)
        elif not (found and _is_conversion(atoms, found[-1], quantity)):
            found.append(quantity)
        at = quantity.last
    return found


def _quantity(atoms: list[Atom], numeral: Numeral, floor: int) -> Quantity | None:
    """The quantity around a number; None when the letters on it make it something else."""
    first, currency = _currency_before(atoms, numeral.first, floor)
    if not currency and _is_part_of_a_name(atoms, numeral):
        return None
    value, upper, last, comparison, scaled = read_range(atoms, numeral, currency)
    form, unit, noun, phrase, stop, joined = _unit(atoms, last, numeral, currency)
    between = comparison == "range" and low_at(atoms, first - 1) == "between"
    dashed = low_at(atoms, first - 1) in HYPHENS
    if form == "bare" and low_at(atoms, first - 1 - dashed) == "magnitude" and first > floor:
        first, form, unit = first - 1 - dashed, "measure", "magnitude"
    first, word, bound = modifier_before(atoms, first - between, floor)
    if bound != "exact" and comparison == "exact":
        comparison = bound
    stop, comparison, trailing = trailing_bound(atoms, stop, comparison)
    if form == "score":
        upper = None
    return Quantity(
        first=first,
        last=stop,
        number=numeral.first,
        after=last,
        start=atoms[first].start,
        end=atoms[stop - 1].end,
        value=value if value is None else round(value, 4),
        upper=upper,
        unit=unit,
        comparison=comparison,
        form=form,
        noun=noun,
        words=phrase,
        joined=joined,
        modifier=word or trailing,
        scaled=scaled,
        spelled=numeral.word,
    )


def _currency_before(atoms: list[Atom], at: int, floor: int) -> tuple[int, str]:
    """Where the money begins and its code: "$", "US$", "A $", "GBP "."""
    before = at - 1
    if before < floor:
        return at, ""
    low = atoms[before].low
    if low in SIGNS:
        prefix = low_at(atoms, before - 1)
        if atoms[before].glued and before - 1 >= floor and prefix + low in CURRENCIES:
            return before - 1, CURRENCIES[prefix + low]
        if low == "$" and low_at(atoms, before - 1) == "." and atoms[before].glued:
            return before, "USD"
        return before, CURRENCIES[low]
    if atoms[before].text in ("USD", "EUR", "GBP", "CHF", "AUD", "CAD", "Rs", "INR", "JPY", "CNY"):
        return before, CURRENCIES[low]
    return at, ""


def _is_part_of_a_name(atoms: list[Atom], numeral: Numeral) -> bool:
    """Letters, signs or other numbers written onto the number: G20, F-35, 7th, 9/11, #3."""
    first, last = numeral.first, numeral.last
    if glued_at(atoms, first) and first:
        mark = atoms[first - 1].low
        if mark in HYPHENS:
            return (
                bool(glued_at(atoms, first - 1))
                and first > 1
                and low_at(atoms, first - 2) not in "(["
            )
        if mark[-1].isalnum() or mark in "/#@.:_=&'’№\\+*%,":
            return True
    if glued_at(atoms, last):
        mark = atoms[last].low
        if mark[0].isalpha():
            return not (mark in MEASURES or mark in CURRENCIES or mark in ("percent", "pc", "pts"))
        if mark in "/:@_#&=\\":
            return True
        if mark in "'’" and glued_at(atoms, last + 1):
            return True
    return False


def _unit(atoms: list[Atom], at: int, numeral: Numeral, currency: str) -> Unit:
    """Form, unit, head noun, the words before it, end, and whether a hyphen joins them."""
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
    if low_at(atoms, skip) in CURRENCIES and low_at(atoms, skip) not in SIGNS:
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
    if low in MEASURES:
        return Unit("measure", adjective + MEASURES[low], "", (), at + 1, joined)
    if low in TIMES:
        return Unit("time", TIMES[low], low, (), at + 1, joined)
    if low in ("full", "straight", "consecutive", "whole", "long", "solid") and (
        low_at(atoms, at + 1) in TIMES
    ):
        return Unit("time", TIMES[low_at(atoms, at + 1)], low_at(atoms, at + 1), (), at + 2, joined)
    return None


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


def _goes_with(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """Whether the two are one: "four years and six months", "five feet six inches"."""
    if before.form != quantity.form or before.form not in ("time", "measure"):
        return False
    gap = [atom.low for atom in atoms[before.last : quantity.first]]
    return gap in ([], ["and"], [","]) and (before.unit, quantity.unit) in COMPOUND


def _is_whole_of(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity is the whole of which the one before is a part: "four of its 16 beds"."""
    if before.form != "bare" or before.value is None or before.value < 2 or before.joined:
        return False
    gap = [atom.low for atom in atoms[before.last : quantity.first]]
    if not gap:
        return False
    owned = len(gap) == 2 or (len(gap) <= 4 and gap[-1].endswith(("'s", "’s", "'", "’")))
    return gap[:1] == ["of"] and quantity.form == "thing" and (
        (owned and gap[1] in DETERMINERS) or len(gap) == 1
    )  # fmt: skip


def _part_of(before: Quantity, whole: Quantity) -> Quantity:
    """The part, counted in the noun of the whole."""
    return replace(
        before,
        last=whole.last,
        end=whole.end,
        unit=whole.unit,
        form="thing",
        noun=whole.noun,
        words=whole.words,
    )


def _is_conversion(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity only restates the one before it in another unit, in brackets."""
    opening = quantity.first - 1
    if opening < before.last or low_at(atoms, opening) not in ("(", "["):
        return False
    if opening - before.last > 2 or before.form != quantity.form:
        return False
    return before.form in ("money", "measure") and before.unit != quantity.unit
