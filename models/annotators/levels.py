"""Numbers without a counted noun that still say how much: scores, levels, parts of a whole."""

from __future__ import annotations

from models.annotators.numerals import HYPHENS, Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words

VOTES = frozenset(words("figure_context", "votes"))
MATCH = frozenset(words("figure_context", "match"))
TABLE = frozenset(words("figure_context", "table"))
SIZES = frozenset(words("figure_context", "sizes"))
REACHED = frozenset(words("figure_context", "reached"))
OWNERS = frozenset(("the", "its", "their", "his", "her", "our", "these", "those", "them", "us"))
SMALL = 10  # below it a bare number needs an earlier one to answer


def is_lead(atoms: list[Atom], quantity: Quantity) -> bool:
    """Points of a table: "within three points of the top", "six points clear"."""
    if low_at(atoms, quantity.first - 1) in ("up", "down", "by"):
        return True
    near = {atom.low for atom in atoms[max(0, quantity.first - 5) : quantity.last + 6]}
    return bool(near & TABLE)


def is_vote(atoms: list[Atom], quantity: Quantity, *, poll: bool) -> bool:
    """How a vote, a poll or a match stands."""
    if quantity.value == quantity.upper == 50 or quantity.value is None:
        return False
    if quantity.value and any(atom.low in VOTES for atom in atoms):
        return True
    if poll and quantity.value:
        return True
    if low_at(atoms, quantity.number + 1) not in HYPHENS:
        return False
    near = {atom.low for atom in atoms[max(0, quantity.first - 6) : quantity.last + 6]}
    sides = quantity.first and atoms[quantity.first - 1].text[:1].isupper() and (
        quantity.last < len(atoms) and atoms[quantity.last].text[:1].isupper()
    )  # fmt: skip
    return bool(sides) or bool(near & MATCH)


def is_level(atoms: list[Atom], quantity: Quantity, before: Quantity | None, *, poll: bool) -> bool:
    """A bare number with the word for what it sizes before it: "a capacity of 650", "the figure
    stood at 41", "up by six", "compared with nine"."""
    first = quantity.first
    one, two = low_at(atoms, first - 1), low_at(atoms, first - 2)
    if one == "of" and two in SIZES:
        return True
    compared = two == "compared" and one in ("with", "to")
    if compared or (one == "from" and two in ("up", "down")):
        return before is not None or (quantity.value or 0) >= SMALL
    if poll and (one in ("by", "up", "down", "ahead") or two == "lead"):
        return (quantity.value or 0) < 100
    if low_at(atoms, quantity.last) == "of" and is_part_of(atoms, quantity):
        return True
    if low_at(atoms, quantity.last) in ("were", "are", "aboard") and (quantity.value or 0) >= SMALL:
        return True  # "of the 88 tests, 13 were positive"
    near = {atom.low for atom in atoms[max(0, first - 7) : first]}
    return one in REACHED and (bool(near & SIZES) or two in REACHED)


def is_part_of(atoms: list[Atom], quantity: Quantity) -> bool:
    """ "nine of them", "two of the seven members", "four of its beds"; one of them is no count."""
    if quantity.value is None or quantity.value < 2 or low_at(atoms, quantity.after) != "of":
        return False
    ahead = [atom.low for atom in atoms[quantity.after + 1 : quantity.after + 3]]
    best = any(low in ("most", "best") or low.endswith("est") for low in ahead[1:])
    return bool(ahead) and ahead[0] in OWNERS and not best
