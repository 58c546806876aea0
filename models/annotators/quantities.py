"""Quantities as they stand in a sentence: modifier, number, unit and counted noun, with what they
say. Whether one is a figure is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.annotators.counted_nouns import DETERMINERS
from models.annotators.modifiers import modifier_before, trailing_bound
from models.annotators.multiples import read_multiple
from models.annotators.numerals import (
    CODES,
    HYPHENS,
    SIGNS,
    Atom,
    Numeral,
    glued_at,
    low_at,
    read_numeral,
)
from models.annotators.ranges import is_below_zero, read_range
from models.annotators.units import CURRENCIES, MEASURES, Form, is_temperature, unit_after
from models.findings import Comparison

COMPOUND = frozenset(
    (first, second)
    for row in ("year month week day hour minute second", "foot inch", "pound ounce", "mile yard")
    for at, first in enumerate(row.split())
    for second in row.split()[at + 1 :]
)


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
        elif found and _is_share_of(atoms, found[-1], quantity):
            found[-1] = _share_of(found[-1], quantity)
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
    form, unit, noun, phrase, stop, joined = unit_after(atoms, last, numeral, currency)
    between = comparison == "range" and low_at(atoms, first - 1) == "between"
    dashed = low_at(atoms, first - 1) in HYPHENS
    if form == "bare" and low_at(atoms, first - 1 - dashed) == "magnitude" and first > floor:
        first, form, unit = first - 1 - dashed, "measure", "magnitude"
    if unit == "degree" and value is not None and is_below_zero(atoms, first, floor):
        first, value = first - 1, value if comparison == "range" else -value
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
    dotted = low == "." and atoms[before].glued and low_at(atoms, before - 1) == "rs"
    before -= dotted and before > floor
    if atoms[before].text in CODES:
        return before, CURRENCIES[atoms[before].low]
    return at, ""


def _is_part_of_a_name(atoms: list[Atom], numeral: Numeral) -> bool:
    """Letters, signs or other numbers written onto the number: G20, F-35, 7th, 9/11, #3."""
    first, last = numeral.first, numeral.last
    if glued_at(atoms, first) and first:
        mark = atoms[first - 1].low
        if mark in HYPHENS:
            return low_at(atoms, first - 2) != "magnitude" and (
                bool(glued_at(atoms, first - 1))
                and first > 1
                and low_at(atoms, first - 2) not in "(["
            )
        if mark[-1].isalnum() or mark in "/#@.:_=&'’№\\+*%,":
            return True
    if glued_at(atoms, last):
        mark = atoms[last].low
        if mark[0].isalpha():
            measured = mark in MEASURES or mark in CURRENCIES or is_temperature(atoms, last)
            return not (measured or mark in ("percent", "pc", "pts"))
        if mark in "/:@_#&=\\":
            return True
        if mark in "'’" and glued_at(atoms, last + 1):
            return True
    return False


def _goes_with(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """Whether the two are one: "four years and six months", "five feet six inches"."""
    if before.form != quantity.form or before.form not in ("time", "measure"):
        return False
    gap = [atom.low for atom in atoms[before.last : quantity.first]]
    return gap in ([], ["and"], [","]) and (before.unit, quantity.unit) in COMPOUND


def _is_whole_of(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """Whether the one before is a part of the quantity: "four of its 16 beds"."""
    if before.form != "bare" or (before.value or 0) < 2 or before.joined or quantity.joined:
        return False
    gap = [atom.low for atom in atoms[before.last : quantity.first]]
    if not gap:
        return False
    owned = len(gap) == 2 or (len(gap) <= 4 and gap[-1].endswith(("'s", "’s", "'", "’")))
    return gap[:1] == ["of"] and quantity.form == "thing" and (
        (owned and gap[1] in DETERMINERS) or len(gap) == 1
    )  # fmt: skip


def _is_share_of(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """ "one-tenth of 1 percent"."""
    gap = [atom.low for atom in atoms[before.last : quantity.first]]
    known = before.value is not None and quantity.value is not None and quantity.upper is None
    return before.form == "part" and quantity.form == "percent" and known and gap == ["of"]


def _share_of(share: Quantity, whole: Quantity) -> Quantity:
    """The share, in percent of the percent that it is of."""
    return replace(
        whole,
        first=share.first,
        number=share.number,
        start=share.start,
        value=round((share.value or 0.0) * (whole.value or 0.0) / 100, 4),
        comparison=share.comparison,
        modifier=share.modifier,
    )


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
    if quantity.unit == before.unit == "degree":
        return {_scale_of(atoms, one) for one in (before, quantity)} == {"c", "f"}
    return before.form in ("money", "measure") and before.unit != quantity.unit


def _scale_of(atoms: list[Atom], quantity: Quantity) -> str:
    """The letter of Celsius or Fahrenheit that a temperature ends with; else another."""
    return atoms[quantity.last - 1].low[:1]
