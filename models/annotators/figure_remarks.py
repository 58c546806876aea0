"""Figures by which the reporter describes a name or a thing beside what somebody says."""

from __future__ import annotations

from models.annotators.figure_acts import ACTS, PLAIN, RATING
from models.annotators.figure_sources import RELAYING
from models.annotators.figure_speakers import QUOTES
from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words

PRONOUNS = frozenset(("which", "who"))
APART = frozenset((",", "—", "–", "("))
BREAKS = APART | QUOTES | {";", ":", ".", ")"}
NOT_LASTING = (
    ACTS
    | PLAIN
    | RATING
    | frozenset(words("figure_backing", "not-lasting"))
)
ASIDE = 14  # atoms between the pronoun of a relative clause and its figure
AFTER = 40  # atoms behind the figure in which somebody may tell it


def is_remark(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether a relative clause tells by the figure what a name or a thing is or has, and nobody
    says so: "Tarn Watch, which has 40 members, said that the lake had risen"."""
    for at in range(quantity.first - 1, max(0, quantity.first - ASIDE), -1):
        low = atoms[at].low
        if low in PRONOUNS:
            return atoms[at - 1].low in APART and not _is_told_behind(atoms, quantity.last)
        if low in BREAKS or low in NOT_LASTING or _relays(low):
            return False
    return False


def _relays(word: str) -> bool:
    """Whether the word says, shows or means something; what merely is or has does not."""
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
