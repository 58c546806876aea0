"""Quantities as they stand in a sentence: modifier, number, unit and counted noun, with what they
say. Whether one is a figure is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from models.annotators.numerals import HYPHENS, Atom, Numeral, read_numeral
from models.findings import Comparison
from models.lexicons import words

Form = Literal["money", "percent", "part", "points", "measure", "time", "score", "thing", "bare"]


def _forms(section: str) -> dict[str, str]:
    """Every written form of the units of a section, with its canonical name."""
    rows = (entry.split() for entry in words("units", section))
    return {form: row[0] for row in rows for form in row[1:]}


MEASURES, TIMES, CURRENCIES = _forms("measure"), _forms("time"), _forms("currency")
SIGNS = frozenset("$£€¥₹₽₪₩₺¢")
CARDINAL_ADJECTIVES = frozenset(words("units", "cardinal"))
STOP = frozenset(words("counted_nouns", "stop"))
HEADS = frozenset(words("counted_nouns", "heads"))
NOT_PLURAL = frozenset(words("counted_nouns", "not-plural"))
LY_WORDS = frozenset(words("counted_nouns", "adverbs-in-ly-that-are-not"))
MAX_NOUN_WORDS = 5
MAX_RANGE = 12.0  # "20 to 40" is a range, "2 to 400" two numbers

# What may stand before a number, last word first, and what it makes of the value.
MODIFIERS: dict[tuple[str, ...], Comparison] = {
    tuple(reversed(phrase.split())): comparison
    for comparison, phrases in (
        (
            "at_least",
            "at least|more than|over|above|upwards of|upward of|well over|just over|not less than|"
            "slightly more than|slightly over|well above|in excess of|north of|no fewer than|"
            "no less than|a minimum of|exceeding|topping|surpassing|passing|past|not fewer than",
        ),
        (
            "at_most",
            "at most|up to|as many as|as much as|as high as|no more than|not more than|fewer than|"
            "less than|under|below|a maximum of|up to about|up to around|south of|as few as|"
            "as little as|as low as",
        ),
        (
            "about",
            "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|estimated|"
            "circa|virtually|just under|just shy of|somewhere around|in the region of|"
            "an average of|on average|an estimated total of|nearer|approaching|~|about some|"
            "just about",
        ),
        ("exact", "a total of|exactly|a record|precisely|another|an additional|a further"),
    )
    for phrase in phrases.split("|")
}
LONGEST = max(map(len, MODIFIERS))


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
        numeral = read_numeral(atoms, at)
        if numeral is None:
            at += 1
            continue
        quantity = _quantity(atoms, numeral, found[-1].last if found else 0)
        if quantity is None:
            at = max(numeral.last, at + 1)
            continue
        if not (found and _is_conversion(atoms, found[-1], quantity)):
            found.append(quantity)
        at = quantity.last
    return found


def _low(atoms: list[Atom], at: int) -> str:
    return atoms[at].low if 0 <= at < len(atoms) else ""


def _glued(atoms: list[Atom], at: int) -> bool:
    return 0 <= at < len(atoms) and atoms[at].glued


def _quantity(atoms: list[Atom], numeral: Numeral, floor: int) -> Quantity | None:
    """The quantity around a number; None when the letters on it make it something else."""
    first, currency = _currency_before(atoms, numeral.first, floor)
    if not currency and _is_part_of_a_name(atoms, numeral):
        return None
    value, upper, last, comparison, scaled = _range(atoms, numeral, currency)
    form, unit, noun, phrase, stop, joined = _unit(atoms, last, numeral, currency)
    between = comparison == "range" and _low(atoms, first - 1) == "between"
    first, word, bound = _modifier(atoms, first - between, floor)
    if bound != "exact" and comparison == "exact":
        comparison = bound
    stop, comparison, trailing = _trailing_bound(atoms, stop, comparison)
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
        prefix = _low(atoms, before - 1)
        if atoms[before].glued and before - 1 >= floor and prefix + low in CURRENCIES:
            return before - 1, CURRENCIES[prefix + low]
        if low == "$" and _low(atoms, before - 1) == "." and atoms[before].glued:
            return before, "USD"
        return before, CURRENCIES[low]
    if atoms[before].text in ("USD", "EUR", "GBP", "CHF", "AUD", "CAD", "Rs", "INR", "JPY", "CNY"):
        return before, CURRENCIES[low]
    return at, ""


def _is_part_of_a_name(atoms: list[Atom], numeral: Numeral) -> bool:
    """Letters, signs or other numbers written onto the number: G20, F-35, 7th, 9/11, #3."""
    first, last = numeral.first, numeral.last
    if _glued(atoms, first) and first:
        mark = atoms[first - 1].low
        if mark in HYPHENS:
            return (
                bool(_glued(atoms, first - 1)) and first > 1 and _low(atoms, first - 2) not in "(["
            )
        if mark[-1].isalnum() or mark in "/#@.:_=&'’№\\+*%,":
            return True
    if _glued(atoms, last):
        mark = atoms[last].low
        if mark[0].isalpha():
            return not (mark in MEASURES or mark in CURRENCIES or mark in ("percent", "pc", "pts"))
        if mark in "/:@_#&=\\":
            return True
        if mark in "'’" and _glued(atoms, last + 1):
            return True
    return False


def _range(
    atoms: list[Atom], numeral: Numeral, currency: str
) -> tuple[float | None, float | None, int, Comparison, bool]:
    """Value, upper value, end and comparison of "10 to 12", "10-12", "between 10 and 12"."""
    if _low(atoms, numeral.last) == "+" and _glued(atoms, numeral.last):
        return numeral.value, None, numeral.last + 1, "at_least", numeral.scaled
    plain = (numeral.value, None, numeral.last, "exact", numeral.scaled)
    if numeral.value is None or numeral.form == "part":
        return plain
    at = numeral.last
    unit_between = 1 if _low(atoms, at) in ("%", "percent") else 0
    link = _low(atoms, at + unit_between)
    hyphen = link in HYPHENS and _glued(atoms, at) and _glued(atoms, at + 1)
    between = link == "and" and _low(atoms, numeral.first - 1 - bool(currency)) == "between"
    if not (hyphen or between or link in ("to", "or")):
        return plain
    at += 1 + unit_between
    at += _low(atoms, at) in ("even", "perhaps", "maybe") or _low(atoms, at) in SIGNS
    if at >= len(atoms) or (hyphen and not atoms[at].low[0].isdigit() and not numeral.word):
        return plain
    other = read_numeral(atoms, at)
    if other is None or other.value is None or other.form == "part":
        return plain
    if hyphen and _low(atoms, other.last) in HYPHENS and _glued(atoms, other.last + 1):
        if _low(atoms, other.last + 1)[:1].isdigit():
            return plain
    value, upper = numeral.value, other.value
    if other.scaled and not numeral.scaled and value < 1000:
        value *= other.value / _unscaled(atoms, other)
    if hyphen and value >= upper and not currency:
        return value, upper, other.last, "exact", False
    if not value < upper <= value * MAX_RANGE + MAX_RANGE:
        return plain
    if link == "to" and _low(atoms, numeral.first - 1 - bool(currency)) == "from" and unit_between:
        return plain
    if link == "or" and upper > value * 2 + 2:
        return plain
    return value, upper, other.last, "range", numeral.scaled or other.scaled


def _unscaled(atoms: list[Atom], numeral: Numeral) -> float:
    try:
        return float(atoms[numeral.first].text.replace(",", "")) or 1.0
    except ValueError:
        first = read_numeral(atoms[numeral.first : numeral.first + 1], 0)
        return first.value if first and first.value else 1.0


def _unit(
    atoms: list[Atom], at: int, numeral: Numeral, currency: str
) -> tuple[Form, str | None, str, tuple[str, ...], int, bool]:
    """Form, unit, head noun, the words before it, end, and whether a hyphen joins them."""
    joined = _low(atoms, at) in HYPHENS and _glued(atoms, at) and _glued(atoms, at + 1)
    here = at + joined
    low = _low(atoms, here)
    if currency:
        return "money", currency, "", (), at, False
    if low in ("%", "percent", "pct", "pc"):
        return "percent", "percent", "", (), here + 1, joined
    if low == "per" and _low(atoms, here + 1) == "cent":
        return "percent", "percent", "", (), here + 2, joined
    if low in ("percentage", "basis", "percent") and _low(atoms, here + 1).startswith("point"):
        return "points", f"{low} point", "", (), here + 2, joined
    if low in ("point", "points", "pts"):
        return "points", "point", "", (), here + 1, joined
    if numeral.form == "part":
        return _after_share(atoms, at)
    if low == "of" and numeral.value is None and _low(atoms, here + 1) in CURRENCIES:
        return "money", CURRENCIES[_low(atoms, here + 1)], "", (), here + 2, False
    skip = here + (
        _low(atoms, here) in ("u.s.", "us", "american", "canadian", "australian", "hong")
    )
    skip += _low(atoms, here) == "hong"
    if _low(atoms, skip) in CURRENCIES and _low(atoms, skip) not in SIGNS:
        return "money", CURRENCIES[_low(atoms, skip)], "", (), skip + 1, joined
    if low == "pounds" and numeral.scaled:
        return "money", "GBP", "", (), here + 1, False
    measured = _measure(atoms, here, joined)
    if measured:
        return measured
    if _is_score(atoms, numeral, at):
        return "score", "votes", "", (), at, False
    noun, phrase, stop = _counted(atoms, here, joined, numeral)
    if not noun and numeral.value == 1 and _low(atoms, here) not in STOP:
        noun, phrase, stop = _singular(atoms, here)
    if noun:
        return "thing", noun, noun, phrase, stop, joined
    return "bare", None, "", (), at, joined


def _measure(
    atoms: list[Atom], here: int, joined: bool
) -> tuple[Form, str, str, tuple[str, ...], int, bool] | None:
    at = here
    if _low(atoms, at) == "of" and _low(atoms, at + 1) in MEASURES | TIMES:
        at += 1
    adjective = ""
    if _low(atoms, at) in CARDINAL_ADJECTIVES:
        adjective = _low(atoms, at) + " "
        at += 1
        at += _low(atoms, at) in HYPHENS
    low = _low(atoms, at)
    if low in MEASURES:
        return "measure", adjective + MEASURES[low], "", (), at + 1, joined
    if low in TIMES:
        return "time", TIMES[low], low, (), at + 1, joined
    if low in ("full", "straight", "consecutive", "whole", "long", "solid") and (
        _low(atoms, at + 1) in TIMES
    ):
        return "time", TIMES[_low(atoms, at + 1)], _low(atoms, at + 1), (), at + 2, joined
    return None


def _is_score(atoms: list[Atom], numeral: Numeral, at: int) -> bool:
    """ "54-45": two numbers by a hyphen, the larger first."""
    if at - numeral.last < 2 or _low(atoms, numeral.last) not in HYPHENS:
        return False
    other = read_numeral(atoms, numeral.last + 1)
    return bool(other and other.value is not None and (numeral.value or 0) >= other.value)


def _after_share(atoms: list[Atom], at: int) -> tuple[Form, str, str, tuple[str, ...], int, bool]:
    """ "two-thirds of the voters", "six in 10 registered voters", "half the states"."""
    here = at
    if _low(atoms, here) == "of":
        here += 1
        while _low(atoms, here) in ("the", "its", "their", "all", "his", "her", "our", "those"):
            here += 1
    elif _low(atoms, here) in ("the", "its", "their", "all", "our"):
        here += 1
    noun, phrase, stop = _noun(atoms, here)
    if not noun or (here > at and stop - at > MAX_NOUN_WORDS):
        stop = at
    return "part", "percent", noun, phrase, stop, False


def _counted(
    atoms: list[Atom], here: int, joined: bool, numeral: Numeral
) -> tuple[str, tuple[str, ...], int]:
    """Head, words before it and end of the counted noun phrase; ("", (), here) without one."""
    if joined:
        low = _low(atoms, here)
        return (low, (), here + 1) if low.isalpha() else ("", (), here)
    if _low(atoms, here) == "of":
        start = here + 1
        while _low(atoms, start) in ("the", "its", "their", "these", "those", "his", "her", "our"):
            start += 1
        noun, phrase, stop = _noun(atoms, start)
        if not noun or stop - here > MAX_NOUN_WORDS:
            if numeral.value is None and _low(atoms, start).isalpha():
                return _low(atoms, start), (), start + 1
            return "", (), here
        return noun, phrase, stop
    return _noun(atoms, here)


def is_plural(low: str) -> bool:
    """Whether the word looks like a plural or counts people."""
    if low in HEADS:
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "'s", "us", "is"))
        and low not in NOT_PLURAL
    )


def _noun(atoms: list[Atom], at: int) -> tuple[str, tuple[str, ...], int]:
    """The noun phrase at `at` up to its first plural; a singular head only when the phrase is one
    word that a stop follows."""
    phrase: list[str] = []
    stop = at
    while stop < len(atoms) and len(phrase) < MAX_NOUN_WORDS:
        atom = atoms[stop]
        low = atom.low
        if low in HYPHENS and atom.glued and _glued(atoms, stop + 1):
            stop += 1
            continue
        if not low[0].isalpha() or (low in STOP and low != "u.s."):
            break
        if low.endswith("ly") and low not in LY_WORDS:
            break
        phrase.append(low)
        stop += 1
        if is_plural(low):
            if low in ("more", "others") or _low(atoms, stop) not in HYPHENS:
                return low, tuple(phrase[:-1]), stop
    return "", (), at


def _singular(atoms: list[Atom], at: int) -> tuple[str, tuple[str, ...], int]:
    """The noun phrase of "one person": all words up to a stop."""
    stop = at
    while stop < len(atoms) and stop - at < 3 and atoms[stop].low.isalpha():
        if atoms[stop].low in STOP:
            break
        stop += 1
    phrase = tuple(atom.low for atom in atoms[at:stop])
    return (phrase[0], (), at + 1) if phrase else ("", (), at)


def _modifier(atoms: list[Atom], first: int, floor: int) -> tuple[int, str, Comparison]:
    """Where the words before the number begin, those words, and the bound they set."""
    for length in range(min(LONGEST, first - floor), 0, -1):
        key = tuple(atoms[first - 1 - back].low for back in range(length))
        if key in MODIFIERS:
            start = first - length
            phrase = " ".join(reversed(key))
            if phrase in ("past", "passing", "topping", "surpassing", "exceeding", "another"):
                return first, phrase, MODIFIERS[key]
            outer = _modifier(atoms, start, floor) if start > floor else (start, "", "exact")
            if outer[1] and MODIFIERS[key] != outer[2] and outer[2] != "exact":
                return outer[0], f"{outer[1]} {phrase}", outer[2]
            return start, phrase, MODIFIERS[key]
    return first, "", "exact"


def _trailing_bound(
    atoms: list[Atom], stop: int, comparison: Comparison
) -> tuple[int, Comparison, str]:
    """ "or more", "or so", "+", "or fewer" after the quantity."""
    if _low(atoms, stop) == "+" and _glued(atoms, stop):
        return stop + 1, "at_least", "+"
    if _low(atoms, stop) != "or" or comparison == "range":
        return stop, comparison, ""
    word = _low(atoms, stop + 1)
    if word in ("more", "higher", "greater", "above"):
        return stop + 2, "at_least", "or more"
    if word in ("less", "fewer", "lower", "below"):
        return stop + 2, "at_most", "or less"
    if word == "so":
        return stop + 2, "about", "or so"
    return stop, comparison, ""


def _is_conversion(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """Whether the quantity only restates the one before it in another unit, in brackets."""
    opening = quantity.first - 1
    if opening < before.last or _low(atoms, opening) not in ("(", "["):
        return False
    if opening - before.last > 2 or before.form != quantity.form:
        return False
    return before.form in ("money", "measure") and before.unit != quantity.unit


def shifted(quantity: Quantity, by: int) -> Quantity:
    """The quantity with its offsets moved, for atoms read from a piece of a longer text."""
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)
