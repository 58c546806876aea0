"""What is said of the counted, where and when: which figures can be about one event."""

from __future__ import annotations

from models.annotators.figure_kinds import CASUALTY_NOUNS, CASUALTY_VERBS
from models.annotators.figure_known import DATES, DAYS
from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.findings import FigureKind

DEATH = frozenset(("killed", "killing", "dead", "died", "deaths", "death", "fatalities", "slain"))
HARM = CASUALTY_VERBS | {"wounding", "injuring", "injuries"}
BEING = frozenset(("were", "was", "are", "is", "been", "have", "has", "had", "being", "be"))
PARTIAL = frozenset(("including", "another", "additional", "further", "with", "each"))
PLACING = frozenset(("in", "at", "near", "outside", "across"))


def predicate(atoms: list[Atom], quantity: Quantity, kind: FigureKind) -> str:
    """What is said of the counted: "dead", "hurt", "deployed"; "" when nothing plain is."""
    if kind == "casualty":
        near = [a.low for a in atoms[max(0, quantity.first - 6) : quantity.last + 7]]
        if quantity.noun in CASUALTY_NOUNS:
            near.insert(0, quantity.noun)
        return next(("dead" if low in DEATH else "hurt" for low in near if low in DEATH | HARM), "")
    auxiliary = False
    for atom in atoms[quantity.last : quantity.last + 5]:
        if atom.low in BEING:
            auxiliary = True
        elif auxiliary:
            return atom.low if atom.low.endswith(("ed", "en")) else ""
        else:
            return ""
    return ""


def is_part(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the figure counts a part: "12 of them", "another 20", "two at each place"."""
    if low_at(atoms, quantity.first - 1) in PARTIAL or quantity.noun in ("others", "more"):
        return True
    near = [atom.low for atom in atoms[quantity.last : quantity.last + 8]]
    return "other" in quantity.words or "each" in near


def places_in(atoms: list[Atom]) -> frozenset[str]:
    """The names that the sentence puts after "in", "at" or "near", months and days apart."""
    found = set()
    for at, atom in enumerate(atoms[1:], 1):
        named = atom.text[:1].isupper() and atom.low not in DATES
        before = atoms[at - 1]
        if named and (before.low in PLACING or before.low in found):
            found.add(atom.low)
    return frozenset(found)


def days_in(atoms: list[Atom]) -> frozenset[str]:
    """The days of the week that the sentence names."""
    return DAYS.intersection(atom.low for atom in atoms)
