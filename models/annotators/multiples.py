"""How many times as much: "tripled", "twice as many", "1.3 times higher", "tenfold"."""

from __future__ import annotations

from models.annotators.numerals import HYPHENS, Atom, Numeral, low_at
from models.lexicons import words

VERBS = {w: float(v) for w, v in (e.split() for e in words("number_words", "multiplied"))}
BASES = {w: float(v) for w, v in (e.split() for e in words("number_words", "multiples"))}
FOLDS = {w: float(v) for w, v in (e.split() for e in words("number_words", "folds"))}
NOT_AFTER = frozenset(words("number_words", "not-after-multiplied"))
COMPARED = frozenset(words("number_words", "compared"))
LIKENED = frozenset(("many", "much", "likely", "high", "large", "big", "fast", "often", "long"))
WHOLES = frozenset(("the", "what", "its", "their", "his", "her", "our", "those"))
MANY_TIMES = frozenset(("several", "many"))
STARTERS = frozenset((*VERBS, *BASES, *FOLDS, *MANY_TIMES))


def read_multiple(atoms: list[Atom], at: int) -> Numeral | None:
    """The multiple that begins at the atom; None where none does."""
    low = atoms[at].low
    if low not in STARTERS:
        return None
    if low in VERBS:
        follows = low_at(atoms, at + 1)
        if follows in NOT_AFTER or follows in HYPHENS:
            return None
        return Numeral(at, at + 1, VERBS[low], "multiple", word=True)
    if low_at(atoms, at + 1) == "digits":  # "ahead by double digits"
        return Numeral(at, at + 2, None, scaled=True, word=True)
    if low in FOLDS:
        return Numeral(at, at + 1, FOLDS[low], "multiple", word=True)
    if low in MANY_TIMES:
        stop = after_times(atoms, at + 2) if low_at(atoms, at + 1) == "times" else at
        return Numeral(at, stop, None, "multiple", word=True) if stop > at + 2 else None
    stop = after_times(atoms, at + 1)
    return Numeral(at, stop, BASES[low], "multiple", word=True) if stop > at + 1 else None


def after_times(atoms: list[Atom], at: int) -> int:
    """Where the comparison after "times" or "twice" ends; `at` when nothing is compared."""
    low = low_at(atoms, at)
    if low in COMPARED:
        return at + 2 if low in ("more", "less") and low_at(atoms, at + 1) == "likely" else at + 1
    if low == "as" and low_at(atoms, at + 1) in LIKENED:
        return at + 2
    if low == "that" and low_at(atoms, at + 1) in ("of", "in", "number", "rate"):
        return at + 1
    if low in WHOLES and low_at(atoms, at + 1) not in ("day", "week", "month", "year", "time"):
        return at + 1
    return at
