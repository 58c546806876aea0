"""Lengths of time that are the claim themselves: a sentence served, a delay, how long it took."""

from __future__ import annotations

from models.annotators.numerals import HYPHENS, Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words

DURATION_CUES = frozenset(words("figure_context", "duration-cues"))
LASTING = frozenset(words("figure_context", "lasting"))
ENDURING = frozenset(words("figure_context", "enduring"))
TERMS = frozenset(words("figure_context", "terms"))
AVERAGES = frozenset(("average", "mean", "median", "minimum", "maximum", "total", "record"))
AGAIN = frozenset(("last", "past", "next", "first", "after", "within", "in", "every", "recent"))
ELAPSED = frozenset(
    ("ago", "later", "old", "earlier", "before", "after", "late", "overdue", "pregnant")
)
STATING = frozenset(("was", "is", "were", "are", "be", "by", "added", "adds"))
CLOSING = frozenset((".", ",", ";", ")", "”", '"', ""))
GIVEN = frozenset(words("figure_context", "given"))
LONG = 10  # years for which something went on that are worth a check
TRAVEL = frozenset(("drive", "flight", "walk", "ride", "journey", "trip", "hike"))
PRISON = frozenset(("prison", "jail", "bars", "probation"))


def is_term(atoms: list[Atom], quantity: Quantity) -> bool:
    """A length of time that is itself the claim: a sentence served, how long a thing lasted, took
    or has to be waited for; not when or for how long something plain went on."""
    first, last = quantity.first, quantity.last
    following = low_at(atoms, last)
    if "." in atoms[quantity.number].text:  # nobody measures what is not the claim so closely
        return True
    if following in HYPHENS and quantity.joined:  # "a five-year-old"
        return False
    if quantity.joined:
        return any(atom.low in TERMS | TRAVEL for atom in atoms[last : last + 3])
    left = [atom.low for atom in atoms[max(0, first - 4) : first]]
    stated = low_at(atoms, first - 1)
    if stated in STATING and (following not in ELAPSED or (stated, following) == ("by", "after")):
        return True  # "the delay was 20 minutes", "late by two weeks"
    if following == "over" and low_at(atoms, last + 1) in CLOSING:
        return True  # "I was 20 minutes over."
    if set(left) & LASTING and not set(left[-2:]) & AGAIN and following not in ELAPSED:
        return True
    long = quantity.unit in ("year", "month", "day", "week", "decade")
    if low_at(atoms, first - 1) == "for" and not set(left[:-1]) & AGAIN:
        reach = {atom.low for atom in atoms[max(0, first - 14) : first - 1]}
        bounded = quantity.modifier or quantity.comparison == "range"
        if first > 1 and (bounded or (quantity.unit == "year" and (quantity.value or 0) >= LONG)):
            return True  # who bounds the time makes it the claim
        if following in ELAPSED:
            return False
        return bool(reach & ENDURING) or (long and bool(reach & {"$", "£", "€", "rent"}))
    if following in ELAPSED:
        return following in ("late", "overdue") or (
            following == "old" and _ages_a_thing(atoms, first)
        )
    if low_at(atoms, first - 1) == "of" and low_at(atoms, first - 2) in TERMS | AVERAGES:
        return True
    if quantity.modifier.startswith("an average"):
        return True
    if low_at(atoms, first - 1) == "every":
        return not long
    if following in ("behind", "ahead") or (following == "to" and set(left) & GIVEN):
        return True
    if not long:
        return False
    left = [atom.low for atom in atoms[max(0, first - 6) : first]]
    right = [atom.low for atom in atoms[last : last + 4]]
    if set(left[-2:]) & (AGAIN | ({"for"} if "serving" not in left else set())):
        return False
    return bool(DURATION_CUES & set(left + right)) or bool(PRISON & set(right))


def _ages_a_thing(atoms: list[Atom], first: int) -> bool:
    """ "the vessel was 37 years old", not "she was 37 years old"."""
    if low_at(atoms, first - 1) not in ("was", "is", "were", "are") or first < 2:
        return False
    subject = atoms[first - 2]
    return not subject.text[:1].isupper() and subject.low not in ("he", "she", "who", "i", "they")
