"""Figures by which the reporter describes a name or a thing beside what somebody says, or reminds
of an event. Read from the words around the figure alone."""

from __future__ import annotations

from models.annotators.figure_acts import ACTS, PLAIN, RATING
from models.annotators.figure_kinds import CASUALTY_VERBS
from models.annotators.figure_sources import RELAYING
from models.annotators.figure_speakers import QUOTES
from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words

PRONOUNS = frozenset(("which", "who"))
APART = frozenset((",", "—", "–", "("))
BREAKS = APART | QUOTES | {";", ":", ".", ")"}
NOT_DESCRIBING = ACTS | PLAIN | RATING | frozenset(words("figure_backing", "not-describing"))
HARMED = CASUALTY_VERBS | {"died"}
HARMING = CASUALTY_VERBS | frozenset(words("figure_backing", "harming"))
LOSSES = frozenset(words("figure_backing", "losses"))
LATER = frozenset(("after", "following"))
LINKING = frozenset(("that", "which"))
HAVING = frozenset(("has", "have", "had", "also"))
ASIDE = 14  # atoms between the pronoun of a relative clause and its figure
REMINDING = 16  # atoms between what reminds of an event and its figure
HARM = 8  # atoms around a figure in which its harm is told
AFTER = 40  # atoms behind the figure in which somebody may tell it


def is_remark(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the figure describes or reminds only, and nobody tells it behind."""
    if not (_describes(atoms, quantity) or _reminds(atoms, quantity)):
        return False
    return not _is_told_behind(atoms, quantity.last)


def _describes(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether a relative clause set apart tells by the figure what a name or a thing is or has, not
    what it did or what somebody says: "Tarn Watch, which has 40 members, said that"."""
    for at in range(quantity.first - 1, max(0, quantity.first - ASIDE), -1):
        low = atoms[at].low
        if low in PRONOUNS:
            return atoms[at - 1].low in APART
        if low in BREAKS or low in NOT_DESCRIBING or _relays(low):
            return False
    return False


def _reminds(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the figure is the harm of an event that is only mentioned: "promised help after a
    fire that killed 40 people", "after the deaths of 40 people", "a fire in which 40 died"."""
    for at in range(quantity.first - 1, max(0, quantity.first - REMINDING), -1):
        low, before = atoms[at].low, low_at(atoms, at - 1)
        if low in BREAKS and not (low == "," and low_at(atoms, at + 1) == "and"):
            return False
        if low in HARMING and before in LINKING | HAVING:
            return before in LINKING or low_at(atoms, at - 2) in LINKING
        if low in LOSSES:
            return any(atom.low in LATER for atom in atoms[max(0, at - 3) : at])
        if low == "in" and low_at(atoms, at + 1) == "which":
            return any(atom.low in HARMED for atom in atoms[at : quantity.last + HARM])
    return False


def _relays(word: str) -> bool:
    """Whether the word says, shows or means something, as what merely is or has does not."""
    return RELAYING.search(word) is not None


def _is_told_behind(atoms: list[Atom], last: int) -> bool:
    """Whether somebody tells it behind the figure: "according to", "..., the ministry said"."""
    for at in range(last, min(len(atoms), last + AFTER)):
        low = atoms[at].low
        if low in QUOTES:
            return False
        closes = low_at(atoms, at + 1) in ("", ".", ";")
        if low == "according" or (closes and _relays(low)):
            return True
    return False
