"""Numbers as they are written: digits with separators and scale letters, words, vague plurals,
fractions and shares. Works on atoms, which are finer than tokens: hyphens and signs stand alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from text_to_num import text2num

from models.lexicons import words

ATOM = re.compile(
    r"\d+(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d){1,9},\d{3}(?!\d)|\d+(?:\.\d+)?"
    r"|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)
SMALL = frozenset(words("number_words", "small"))
TENS = frozenset(words("number_words", "tens"))
SCALES = {w: float(v) for w, v in (e.split() for e in words("number_words", "scales"))}
GLUED = {w: float(v) for w, v in (e.split() for e in words("number_words", "glued"))}
VAGUE = frozenset(words("number_words", "vague"))
SEVERAL = frozenset(words("number_words", "several"))
PARTS = {w: int(v) for w, v in (e.split() for e in words("number_words", "parts"))}
CARDINAL = SMALL | TENS | SCALES.keys() - {"dozen"}
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
MOST_ODDS = 1000  # "one in 45"; above it stands a year
OPEN_SHARES = frozenset(words("number_words", "before-open-share"))
AFTER_SHARES = frozenset(words("number_words", "after-open-share"))
STARTERS = CARDINAL | VAGUE | SEVERAL | {"dozen", "tens", "scores", "half", "a", "an", "quarter"}
LARGEST = 1e18  # longer rows of digits are keys, card numbers and mischief
MAX_WORDS = 14  # no number of the news is longer; text2num tries every shorter run
EXTENDING = frozenset(words("number_words", "after-metres"))
EXTENDED = frozenset(words("number_words", "around-metres"))
BOUNDING = frozenset(
    ("up", "to", "about", "around", "nearly", "over", "more", "than", "at", "least")
)
METRIC_REACH = 6  # atoms before the "m", its number among them
FUNCTION_WORDS = frozenset(words("function_words"))
SIGNS = frozenset("$£€¥₹₽₪₩₺¢₦₴₵₱₫")
CODES = frozenset(words("units", "before-sums"))
HYPHENS = frozenset("-‐‑–")
SHARES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1e6})


class Atom(NamedTuple):
    """A number, a word or one mark; `glued` when nothing stands between it and the one before."""

    start: int
    end: int
    text: str
    low: str
    glued: bool


class Numeral(NamedTuple):
    """Atoms [first, last) that spell one number. `value` is None for a vague one; `form` says what
    it counts: a plain number, or a share (`value` then in percent); `scaled` when a scale word or
    letter is part of it, `word` when it is spelled out."""

    first: int
    last: int
    value: float | None
    form: str = "plain"
    scaled: bool = False
    word: bool = False


def find_atoms(text: str, start: int, end: int) -> list[Atom]:
    """Atoms of text[start:end], with offsets in `text`."""
    atoms: list[Atom] = []
    last = -1
    for match in ATOM.finditer(text, start, end):
        at, stop = match.span()
        word = match.group()
        atoms.append(Atom(at, stop, word, word.lower().replace("’", "'"), at == last))
        last = stop
    return atoms


def low_at(atoms: list[Atom], at: int) -> str:
    """The atom in lower case, "" beyond either end."""
    return atoms[at].low if 0 <= at < len(atoms) else ""


def glued_at(atoms: list[Atom], at: int) -> bool:
    """Whether nothing stands between the atom and the one before it."""
    return 0 <= at < len(atoms) and atoms[at].glued


def read_numeral(atoms: list[Atom], at: int) -> Numeral | None:
    """The longest number that begins at atom `at`; None where none does, or none that counts."""
    found = _numeral(atoms, at)
    counts = found is not None and (found.value is None or found.value <= LARGEST)
    return found if counts else None


def _numeral(atoms: list[Atom], at: int) -> Numeral | None:
    low = atoms[at].low
    if low[0].isdigit() and low[0].isascii():
        return _digits(atoms, at)
    if low not in STARTERS:
        return None
    following = atoms[at + 1].low if at + 1 < len(atoms) else ""
    if low in ("a", "an"):
        return _after_article(atoms, at, following)
    if low in VAGUE:
        return _vague(atoms, at)
    if low in ("tens", "scores"):
        ahead = low_at(atoms, at + 2)
        if following != "of" or (low == "tens" and ahead not in VAGUE):
            return None
        return _vague(atoms, at + 2, first=at) if ahead in VAGUE else Numeral(at, at + 1, None)
    if low in SEVERAL:
        return _several(atoms, at)
    if low in ("half", "quarter"):
        return _half(atoms, at)
    return _spelled(atoms, at)


def _digits(atoms: list[Atom], at: int) -> Numeral | None:
    text = atoms[at].text
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    last, scaled = at + 1, False
    if last < len(atoms) and atoms[last].text in VULGAR:
        value += VULGAR[atoms[last].text]
        last += 1
    elif low_at(atoms, last) == "/" and atoms[last].glued:
        below = low_at(atoms, last + 1)
        whole = int(below) if below.isdecimal() and len(below) <= 2 else 0
        if not 1 < whole <= 10 or not 0 < value < whole:
            return None
        return Numeral(at, last + 2, 100 * value / whole, "part")
    share = _share(atoms, at, last, value)
    if share:
        return share
    if (
        last < len(atoms)
        and atoms[last].glued
        and atoms[last].low in GLUED
        and not _is_metres(atoms, last)
    ):
        value *= GLUED[atoms[last].low]
        last, scaled = last + 1, True
    last, value, more = _scale(atoms, last, value)
    return Numeral(at, last, value, scaled=scaled or more)


def _is_metres(atoms: list[Atom], at: int) -> bool:
    """Whether the "m" on a number is for metres: "a 3.1m tide", "walls 2m high"; never of money."""
    before = atoms[at - 2] if at > 1 else None
    if atoms[at].text != "m" or (before and (before.low in SIGNS or before.text in CODES)):
        return False
    joined = low_at(atoms, at + 1) in HYPHENS
    ahead = at + 1 + joined
    if low_at(atoms, ahead) in EXTENDING:
        return joined or _counts_nothing(low_at(atoms, ahead + 1))
    if not EXTENDED.isdisjoint([atom.low for atom in atoms[ahead : ahead + 2]]):
        return True
    told = [atom.low for atom in atoms[max(0, at - METRIC_REACH) : at - 1]]
    extended = max((n for n, low in enumerate(told) if low in EXTENDED), default=len(told))
    following = low_at(atoms, ahead)
    if told[extended + 1 : extended + 2] == ["of"] and BOUNDING.issuperset(told[extended + 2 :]):
        return following != "people" and not following.endswith("s")  # "a tide of up to 3m hit it"
    return extended < len(told) and _counts_nothing(following)


def _counts_nothing(low: str) -> bool:
    """Whether the word is no noun that a number could count: a mark, "and", "is"."""
    return low not in HYPHENS and (not low[:1].isalpha() or low in FUNCTION_WORDS)


def _scale(atoms: list[Atom], last: int, value: float) -> tuple[int, float, bool]:
    """`value` times the scale words that follow it, with or without a hyphen."""
    at = last + 1 if low_at(atoms, last) in HYPHENS and atoms[last].glued else last
    scaled = False
    while low_at(atoms, at) in SCALES:
        value *= SCALES[low_at(atoms, at)]
        last, scaled = at + 1, True
        at = last
    return last, value, scaled


def _share(atoms: list[Atom], first: int, last: int, value: float) -> Numeral | None:
    """ "six in 10", "7 of 10", "nine out of ten" as percent."""
    at = last
    hyphen = low_at(atoms, at) in HYPHENS
    at += hyphen
    if low_at(atoms, at) == "out" and low_at(atoms, at + 1 + hyphen) == "of":
        at += 2 + hyphen
    elif low_at(atoms, at) == "in" or (
        low_at(atoms, at) == "of" and low_at(atoms, at + 1) != "the"
    ):
        at += 1
    elif low_at(atoms, at) == "of" and low_at(atoms, at + 1) == "every":
        at += 2
    else:
        return None
    odds = low_at(atoms, at - 1) == "in" and value == 1
    at += low_at(atoms, at) in HYPHENS
    at += low_at(atoms, at) == "every"
    word = low_at(atoms, at)
    if word.isdecimal() and word.isascii():
        whole, stop = float(word), at + 1
    elif word in CARDINAL:
        whole, stop = _words_value(atoms, at)
    else:
        return None
    if not 0 < value < whole or (whole not in SHARES and not (odds and whole <= MOST_ODDS)):
        return None
    return Numeral(first, stop, 100 * value / whole, "part", word=True)


def _words_value(atoms: list[Atom], at: int) -> tuple[float, int]:
    """Value and end of the longest run of number words at `at`, read by text2num."""
    run: list[str] = []
    ends: list[int] = []
    stop = at
    while stop < len(atoms) and len(run) < MAX_WORDS:
        low = atoms[stop].low
        if low in CARDINAL:
            run.append(low)
            ends.append(stop + 1)
            stop += 1
        elif (low in HYPHENS and atoms[stop].glued and low_at(atoms, stop + 1) in CARDINAL) or (
            low == "and" and low_at(atoms, stop + 1) in SMALL | TENS and run[-1] in SCALES
        ):
            stop += 1
        else:
            break
    while run:
        words_read = ["one", *run] if run[0] in SCALES else run
        try:
            return float(text2num(" ".join(words_read), "en")), ends[len(run) - 1]
        except ValueError:
            run.pop()
    if at < len(atoms) and atoms[at].low in SCALES:  # text2num knows no trillion
        return SCALES[atoms[at].low], at + 1
    return 0.0, at


def _spelled(atoms: list[Atom], at: int) -> Numeral | None:
    low = atoms[at].low
    if low == "dozen":
        return Numeral(at, at + 1, 12.0, scaled=True, word=True)
    value, last = _words_value(atoms, at)
    if last == at:
        return None
    part = last + 1 if low_at(atoms, last) in HYPHENS else last
    if low_at(atoms, part) in PARTS and value < 10 and (part > last or value > 1 or low == "one"):
        return Numeral(at, part + 1, 100 * value / PARTS[low_at(atoms, part)], "part", word=True)
    share = _share(atoms, at, last, value)
    if not share and low == "one" and low_at(atoms, last).isalpha():
        share = _share(atoms, at, last + 1, value)  # "one pupil in five"
    if share:
        return share
    scaled = atoms[last - 1].low in SCALES
    if low_at(atoms, last) == "and" and low_at(atoms, last + 1) in ("a", "one"):
        extra = {"half": 0.5, "quarter": 0.25}.get(low_at(atoms, last + 2))
        if extra is not None:
            value, last = value + extra, last + 3
    last, value, more = _scale(atoms, last, value)
    return Numeral(at, last, value, scaled=scaled or more, word=True)


def _after_article(atoms: list[Atom], at: int, following: str) -> Numeral | None:
    """ "a dozen", "a hundred thousand", "a half-million", "a third of", "a few hundred"."""
    if following == "dozen":
        return Numeral(at, at + 2, 12.0, scaled=True, word=True)
    if following in SCALES:
        value, last = _words_value(atoms, at + 1)
        return Numeral(at, last, value, scaled=True, word=True)
    if following in ("few", "couple"):
        found = _several(atoms, at + 1)
        return found._replace(first=at) if found else None
    if following in ("half", "quarter"):
        found = _half(atoms, at + 1)
        if found:
            return found._replace(first=at)
    if following in PARTS and (low_at(atoms, at + 2) == "of" or _stands_open(atoms, at)):
        return Numeral(at, at + 2, 100 / PARTS[following], "part", word=True)
    return None


def _stands_open(atoms: list[Atom], at: int) -> bool:
    """Whether "a third" is a share though nothing is named: "rose by a third", "about a fifth"."""
    ahead = low_at(atoms, at + 2)
    closed = not ahead or not ahead[0].isalnum() or ahead in AFTER_SHARES
    return closed and low_at(atoms, at - 1) in OPEN_SHARES


def _several(atoms: list[Atom], at: int) -> Numeral | None:
    """ "several hundred", "a few thousand", "a couple of dozen": vague."""
    last = at + 1
    if atoms[at].low == "couple" and low_at(atoms, last) == "of":
        last += 1
    start = last
    while low_at(atoms, last) in SCALES or (last > start and low_at(atoms, last) in VAGUE):
        last += 1
    if last == start and atoms[at].low == "many" and low_at(atoms, last) in VAGUE - {"dozens"}:
        last += 1
    return Numeral(at, last, None, scaled=True, word=True) if last > start else None


def _vague(atoms: list[Atom], at: int, *, first: int | None = None) -> Numeral:
    """ "dozens", "hundreds of thousands": a quantity without a value."""
    last = at + 1
    while low_at(atoms, last) == "of" and low_at(atoms, last + 1) in VAGUE:
        last += 2
    return Numeral(at if first is None else first, last, None, scaled=True, word=True)


def _half(atoms: list[Atom], at: int) -> Numeral | None:
    """ "half a million", "half-dozen", "half of", "a quarter of a billion", "half the"."""
    part = 1 / PARTS[atoms[at].low]
    scale = at + 1
    if low_at(atoms, scale) == "of" and low_at(atoms, scale + 1) == "a":
        scale += 1
    if low_at(atoms, scale) in HYPHENS or low_at(atoms, scale) == "a":
        scale += 1
    if low_at(atoms, scale) in SCALES:
        value = part * SCALES[low_at(atoms, scale)]
        last, value, _ = _scale(atoms, scale + 1, value)
        return Numeral(at, last, value, scaled=True, word=True)
    following = low_at(atoms, at + 1)
    nearly = low_at(atoms, at - 1) in (
        "than",
        "by",
        "nearly",
        "almost",
        "about",
        "over",
        "roughly",
        "least",
    )
    if following == "of" or (
        atoms[at].low == "half"
        and (following in ("the", "its", "their", "all", "his", "her", "our") or nearly)
    ):
        return Numeral(at, at + 1, 100 * part, "part", word=True)
    return None
