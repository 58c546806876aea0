"""Words around a number that bound it: "at least", "up to", "about", "or more"."""

from __future__ import annotations

from models.annotators.numerals import Atom, glued_at, low_at
from models.findings import Comparison

# What may stand before a number, last word first, and what it makes of the value.
PHRASES: dict[Comparison, str] = {
    "at_least": (
        "at least|more than|over|above|upwards of|upward of|well over|just over|not less than|"
        "slightly more than|slightly over|well above|in excess of|north of|no fewer than|"
        "no less than|a minimum of|exceeding|topping|surpassing|passing|past|not fewer than"
    ),
    "at_most": (
        "at most|up to|as many as|as much as|as high as|no more than|not more than|fewer than|"
        "less than|under|below|a maximum of|up to about|up to around|south of|as few as|"
        "as little as|as low as"
    ),
    "about": (
        "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|estimated|"
        "circa|virtually|just under|just shy of|somewhere around|in the region of|"
        "an average of|on average|an estimated total of|nearer|approaching|~|about some|"
        "just about|perhaps|maybe|possibly|near|closer to|as few as"
    ),
    "exact": (
        "only|just|barely|merely|a mere|a whopping|fully|a total of|exactly|a record|"
        "precisely|another|an additional|a further"
    ),
}
MODIFIERS: dict[tuple[str, ...], Comparison] = {
    tuple(reversed(phrase.split())): comparison
    for comparison, phrases in PHRASES.items()
    for phrase in phrases.split("|")
}
LONGEST = max(map(len, MODIFIERS))


def modifier_before(atoms: list[Atom], first: int, floor: int) -> tuple[int, str, Comparison]:
    """Where the words before the number begin, those words, and the bound they set."""
    for length in range(min(LONGEST, first - floor), 0, -1):
        key = tuple(atoms[first - 1 - back].low for back in range(length))
        if key in MODIFIERS:
            start = first - length
            phrase = " ".join(reversed(key))
            if phrase in ("past", "passing", "topping", "surpassing", "exceeding", "another"):
                return first, phrase, MODIFIERS[key]
            outer = modifier_before(atoms, start, floor) if start > floor else (start, "", "exact")
            if outer[1] and MODIFIERS[key] != outer[2] and outer[2] != "exact":
                return outer[0], f"{outer[1]} {phrase}", outer[2]
            return start, phrase, MODIFIERS[key]
    return first, "", "exact"


def trailing_bound(
    atoms: list[Atom], stop: int, comparison: Comparison
) -> tuple[int, Comparison, str]:
    """ "or more", "or so", "+", "or fewer" after the quantity."""
    if low_at(atoms, stop) == "+" and glued_at(atoms, stop):
        return stop + 1, "at_least", "+"
    if low_at(atoms, stop) != "or" or comparison == "range":
        return stop, comparison, ""
    word = low_at(atoms, stop + 1)
    if word in ("more", "higher", "greater", "above"):
        return stop + 2, "at_least", "or more"
    if word in ("less", "fewer", "lower", "below"):
        return stop + 2, "at_most", "or less"
    if word == "so":
        return stop + 2, "about", "or so"
    return stop, comparison, ""
