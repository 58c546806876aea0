"""The noun phrase that a number counts: "30 confirmed cases", "dozens of the men"."""

from __future__ import annotations

from models.annotators.numerals import HYPHENS, Atom, Numeral, glued_at, low_at
from models.lexicons import words

STOP = frozenset(words("counted_nouns", "stop"))
HEADS = frozenset(words("counted_nouns", "heads"))
NOT_PLURAL = frozenset(words("counted_nouns", "not-plural"))
LY_WORDS = frozenset(words("counted_nouns", "adverbs-in-ly-that-are-not"))
DETERMINERS = frozenset(["the", "its", "their", "these", "those", "all", "his", "her", "our"])
GROUPS = frozenset(("police", "staff", "family", "crew", "press", "sports", "corrections"))
MAX_NOUN_WORDS = 5


def counted_phrase(
    atoms: list[Atom], here: int, joined: bool, numeral: Numeral
) -> tuple[str, tuple[str, ...], int]:
    """Head, words before it and end of the counted noun phrase; ("", (), here) without one."""
    if joined:
        low = low_at(atoms, here)
        return (low, (), here + 1) if low.isalpha() else ("", (), here)
    if low_at(atoms, here) == "of":
        start = here + 1
        while low_at(atoms, start) in DETERMINERS:
            start += 1
        noun, phrase, stop = noun_phrase(atoms, start)
        if not noun or stop - here > MAX_NOUN_WORDS:
            if numeral.value is None and low_at(atoms, start).isalpha():
                return low_at(atoms, start), (), start + 1
            return "", (), here
        return noun, phrase, stop
    return noun_phrase(atoms, here)


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


def noun_phrase(atoms: list[Atom], at: int) -> tuple[str, tuple[str, ...], int]:
    """The noun phrase at `at` up to its first plural; a singular head only when the phrase is one
    word that a stop follows."""
    phrase: list[str] = []
    stop = at
    while stop < len(atoms) and len(phrase) < MAX_NOUN_WORDS:
        atom = atoms[stop]
        low = atom.low
        if low in HYPHENS and atom.glued and glued_at(atoms, stop + 1):
            stop += 1 + (phrase != [] and low_at(atoms, stop + 1).isdecimal())  # "MV-22 Ospreys"
            continue
        if not low[0].isalpha() or (low in STOP and low != "u.s." and atom.text != "US"):
            break
        if low.endswith("ly") and low not in LY_WORDS:
            break
        phrase.append(low)
        stop += 1
        qualifies = low in GROUPS or atom.text[:1].isupper()
        if qualifies and is_plural(low_at(atoms, stop)):  # "police officers", "Dallas police"
            continue
        if is_plural(low) and not (low_at(atoms, stop) in HYPHENS and glued_at(atoms, stop)):
            return low, tuple(phrase[:-1]), stop
    return "", (), at


def singular_phrase(atoms: list[Atom], at: int) -> tuple[str, tuple[str, ...], int]:
    """The noun phrase of "one person": all words up to a stop."""
    stop = at
    while stop < len(atoms) and stop - at < 3 and atoms[stop].low.isalpha():
        if atoms[stop].low in STOP:
            break
        stop += 1
    phrase = tuple(atom.low for atom in atoms[at:stop])
    return (phrase[0], (), at + 1) if phrase else ("", (), at)
