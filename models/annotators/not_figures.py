"""Numbers that are no figures: dates, ages, times, names, small counts of plain things, idioms."""

from __future__ import annotations

import re

from models.annotators.counted_nouns import is_plural
from models.annotators.levels import is_lead, is_level, is_part_of, is_vote
from models.annotators.numerals import HYPHENS, Atom, low_at
from models.annotators.quantities import Quantity
from models.annotators.terms import is_term
from models.lexicons import words

TRIVIAL = frozenset(words("figure_context", "trivial"))
NEVER = frozenset(words("figure_context", "never"))
BEFORE_NAME = frozenset(words("figure_context", "before-name"))
ORDERING = frozenset(words("figure_context", "ordering"))
MONTHS = frozenset(words("figure_context", "months"))
CLOCK = frozenset(words("figure_context", "clock"))
DETAINED = frozenset(words("figure_context", "detained"))
PARALLEL = frozenset(words("figure_context", "parallel"))
SURE = frozenset(words("figure_context", "sure"))
CHARGES = frozenset(("counts", "felonies", "charges", "misdemeanors", "misdemeanours"))
SPANS = frozenset(words("figure_context", "spans"))
DYING = frozenset(("dies", "died", "dead", "dying"))
AGE_WORDS = frozenset(("age", "ages", "aged"))
LINK = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com|\b[\w-]+\.(?:com|org|ly|co|net)/)\S*", re.I
)
SMALL = 10  # below it a count needs a reason to be a figure
TINY = 4  # below it a count needs harm, arrest, a vote or a bound
LISTING = frozenset((",", "and", "—", "–", "-", "--", ":", ";", "including"))
PARTED = frozenset(("from", "in", "at", "on", "by", "belonging", "for", "with", "to", "of"))
NOT_SIZED = frozenset(words("figure_context", "not-sized"))
CHANGED = frozenset(words("figure_context", "changed"))
OPENING = frozenset((",", ";", ":", "—", "–", "and", "but", "while", "“", '"'))
SUBJECT_OF = frozenset(("are", "were", "have", "had", "remain", "remained", "died", "survived"))
QUARTERS = frozenset(("first", "second", "third", "fourth", "last", "this", "next", "each"))
ANSWERS = 18  # atoms within which a bare number answers an earlier figure
YEARS = range(1500, 2101)
HOURS = frozenset(words("number_words", "small")[:12])
MINUTES = frozenset(("five", "ten", "quarter", "twenty", "half"))
AT = frozenset(("at", "until", "till", "before", "after", "since"))


def is_figure(
    atoms: list[Atom], quantity: Quantity, *, casualty: bool, poll: bool, before: Quantity | None
) -> bool:
    """Whether a reader might want the quantity verified. `before` is the figure that stands before
    it in the sentence."""
    if low_at(atoms, quantity.first - 1) == "per":  # the base of a rate
        return False
    if quantity.form == "money":
        return True
    if quantity.form == "percent":
        return not _is_emphasis(atoms, quantity)
    if quantity.form == "points":
        return quantity.unit != "point" or poll or _is_market(atoms) or is_lead(atoms, quantity)
    if quantity.form == "multiple":
        return True
    if quantity.form == "part":
        return _is_share(atoms, quantity)
    if quantity.form == "measure":
        return low_at(atoms, quantity.first - 1) not in BEFORE_NAME
    if quantity.form == "time":
        return is_term(atoms, quantity)
    if quantity.form == "score":
        return is_vote(atoms, quantity, poll=poll)
    if casualty:
        return not _is_one_of(atoms, quantity) and not _is_dated(atoms, quantity)
    if quantity.joined:
        if _is_named(atoms, quantity):
            return False
        size = _number(quantity) > SMALL and quantity.noun not in NOT_SIZED | {""}
        return size or (quantity.noun in ("vote", "seat") and _number(quantity) >= 2)
    if _is_named(atoms, quantity) or _is_age(atoms, quantity) or _is_hour(atoms, quantity):
        return False
    if quantity.form == "bare":
        return _is_bare_figure(atoms, quantity, before=before, poll=poll)
    return _is_counted_figure(atoms, quantity)


def links_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of web addresses in text[start:end]."""
    return [match.span() for match in LINK.finditer(text, start, end)]


def _number(quantity: Quantity) -> float:
    return quantity.value if quantity.value is not None else 100.0


def _is_emphasis(atoms: list[Atom], quantity: Quantity) -> bool:
    """ "100 percent sure", "110 percent"."""
    if quantity.value == 110 or quantity.value == 1000:
        return True
    return quantity.value == 100 and low_at(atoms, quantity.last) in SURE


def _is_market(atoms: list[Atom]) -> bool:
    lows = {atom.low for atom in atoms}
    return bool(lows & {"dow", "nasdaq", "index", "s&p", "ftse", "nikkei", "stocks", "average"})


def _is_share(atoms: list[Atom], quantity: Quantity) -> bool:
    """A fraction of something countable, not "half the time", "half of the year" or "the first
    quarter of 2020"."""
    if low_at(atoms, quantity.first) == "quarter" and low_at(atoms, quantity.first - 1) in QUARTERS:
        return False
    if quantity.noun:
        return quantity.noun not in SPANS
    at = quantity.after
    if low_at(atoms, at) in ("a", "an") or low_at(atoms, at) in HYPHENS:
        unit, follows = low_at(atoms, at + 1), low_at(atoms, at + 2)
        return unit not in SPANS or follows == "ago"  # "half a century", "a half-hour"
    while low_at(atoms, at) in ("of", "the", "an", "its", "their", "his", "her", "my", "our"):
        at += 1
    return at == quantity.after or not {a.low for a in atoms[at : at + 2]} & SPANS


def _is_one_of(atoms: list[Atom], quantity: Quantity) -> bool:
    return quantity.value == 1 and low_at(atoms, quantity.after) == "of"


def _is_dated(atoms: list[Atom], quantity: Quantity) -> bool:
    """A day or a year that stands beside words of harm: "killed in 2016", "died on May 3"."""
    if quantity.form != "bare":
        return False
    if low_at(atoms, quantity.number - 1) in MONTHS or low_at(atoms, quantity.after) in MONTHS:
        return True
    return _is_year(atoms, quantity) or low_at(atoms, quantity.after) in CLOCK


def _is_year(atoms: list[Atom], quantity: Quantity) -> bool:
    text = atoms[quantity.number].text
    return len(text) == 4 and text.isdecimal() and int(text) in YEARS


def _is_named(atoms: list[Atom], quantity: Quantity) -> bool:
    """A number that names something, or numbers a list."""
    before = low_at(atoms, quantity.number - 1)
    day = before in MONTHS or (before == "." and low_at(atoms, quantity.number - 2) in MONTHS)
    if day and not quantity.modifier:
        return quantity.value is not None and quantity.value <= 31
    if before in BEFORE_NAME and not quantity.scaled:
        return True
    bare = quantity.form == "bare"
    if before == "and" and bare and _is_named_too(atoms, quantity.number - 2):
        return True
    if before == "." and low_at(atoms, quantity.number - 2) in (
        "no",
        "fig",
        "art",
        "sec",
        "pp",
        "p",
    ):
        return True
    if before == "(" and low_at(atoms, quantity.last) == ")":
        return True
    if before == "p" and low_at(atoms, quantity.number - 2) == "&":
        return True  # "the S&P 500-stock index"
    after = quantity.after
    return low_at(atoms, after) == "u.s.c." or low_at(atoms, after) in MONTHS


def _is_named_too(atoms: list[Atom], at: int) -> bool:
    """Whether the number that ends at `at` is one of several after a plural: the first of "Sections
    106, 107 and 125"."""
    while low_at(atoms, at)[:1].isdigit() and low_at(atoms, at - 1) == ",":
        at -= 2
    label = low_at(atoms, at - 1)
    return low_at(atoms, at)[:1].isdigit() and label in BEFORE_NAME and is_plural(label)


def _is_hour(atoms: list[Atom], quantity: Quantity) -> bool:
    """The minutes or the hour of "ten past eight" and "at twenty to six"."""
    if quantity.noun and not quantity.words:
        return False  # "ten to six people"
    for link in (quantity.after, quantity.number - 1):
        word, hour = low_at(atoms, link), low_at(atoms, link + 1)
        if word not in ("past", "to") or low_at(atoms, link - 1) not in MINUTES:
            continue
        before = link - 2
        before -= low_at(atoms, before) in ("about", "around", "nearly", "just", "a")
        if hour in HOURS and (word == "past" or low_at(atoms, before) in AT):
            return True
    return False


def _is_age(atoms: list[Atom], quantity: Quantity) -> bool:
    left = {atom.low for atom in atoms[max(0, quantity.first - 4) : quantity.first]}
    before = low_at(atoms, quantity.first - 1)
    if quantity.modifier in ("under", "over") and is_plural(before) and _number(quantity) <= 100:
        return True  # "voters under 35"
    if before == "at" and low_at(atoms, quantity.first - 2) in DYING:
        after = atoms[quantity.number + 1 :][:1]
        if all(atom.text[0].isupper() for atom in after):
            return _number(quantity) <= 120  # "Dies at 75 Ana Roe, who", a caption of a headline
    return bool(left & AGE_WORDS) and _number(quantity) <= 120


def _is_bare_figure(
    atoms: list[Atom], quantity: Quantity, *, before: Quantity | None, poll: bool
) -> bool:
    """A number without a counted noun: vague, large, bounded, or answering an earlier one."""
    if quantity.value is None:
        return low_at(atoms, quantity.last) not in HYPHENS
    if _is_year(atoms, quantity) or _is_dated(atoms, quantity):
        return False
    if quantity.scaled and (quantity.value >= 1000 or quantity.modifier):
        return True
    if "," in atoms[quantity.number].text:
        return True
    if is_level(atoms, quantity, before, poll=poll):
        return True
    if _is_subject(atoms, quantity):
        return True
    if low_at(atoms, quantity.first - 1) == "from" and _has_changed(atoms, quantity):
        return True
    if (
        before is not None
        and quantity.first - before.last <= ANSWERS
        and _is_listed(atoms, quantity)
    ):
        return True
    if quantity.spelled and quantity.value < SMALL:
        return False
    if quantity.modifier and quantity.modifier not in ("past", "another", "some", "passing"):
        plain = quantity.value < 100 and quantity.modifier in ("under", "over", "above", "below")
        return quantity.value >= SMALL and not plain
    answers = before is not None and quantity.first - before.last <= ANSWERS
    if before is not None and answers and before.form in ("thing", "percent", "money", "bare"):
        return low_at(atoms, quantity.first - 1) in PARALLEL - {"of", "only", "and", "to"} or (
            low_at(atoms, quantity.first - 1) in ("to", "only") and before.form == "thing"
        )
    return False


def _is_subject(atoms: list[Atom], quantity: Quantity) -> bool:
    """So many of the people or things told of before: "Five are accused", "31 had been freed"."""
    following = low_at(atoms, quantity.last)
    opens = quantity.first == 0 or low_at(atoms, quantity.first - 1) in OPENING
    opens = opens or (following in ("had", "have") and low_at(atoms, quantity.last + 1) == "been")
    return opens and _number(quantity) >= 2 and following in SUBJECT_OF | DETAINED


def _has_changed(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether two numbers are what something rose or fell from and to."""
    before = {atom.low for atom in atoms[max(0, quantity.first - ANSWERS) : quantity.first]}
    return quantity.upper is not None and not before.isdisjoint(CHANGED)


def _is_listed(atoms: list[Atom], quantity: Quantity) -> bool:
    """One of several parts: "27 helicopters - seven from the army, six from companies"."""
    before = low_at(atoms, quantity.first - 1)
    after = low_at(atoms, quantity.last)
    return before in LISTING and after in PARTED and _number(quantity) >= 2


def _is_counted_figure(atoms: list[Atom], quantity: Quantity) -> bool:
    """A count of things that is large, bounded, or of people arrested, missing or voting."""
    noun = quantity.noun
    if noun in NEVER:
        return noun == "times" and low_at(atoms, quantity.last) in (
            "as",
            "more",
            "higher",
            "greater",
        )
    if quantity.value is None or quantity.scaled:
        return True
    if _is_year(atoms, quantity) and int(quantity.value or 0) >= 1900:
        return noun in ("people", "men", "women", "troops", "soldiers") and "," in noun
    if quantity.value == 1:
        return noun in ("vote",) and not quantity.modifier
    reach = atoms[max(0, quantity.first - 3) : quantity.last + 6]
    if noun in ("votes", "seats") or any(atom.low in DETAINED for atom in reach):
        return True
    if noun in CHARGES and low_at(atoms, quantity.last) == "of":
        return True
    if is_part_of(atoms, quantity):
        return True
    ordering = low_at(atoms, quantity.first - 1) in ORDERING
    if quantity.value >= SMALL:
        return not (ordering and noun in TRIVIAL)
    if ordering or noun in TRIVIAL:
        return quantity.modifier not in ("", "past") and noun not in TRIVIAL
    if quantity.value < TINY:
        return quantity.modifier in ("at least", "more than", "up to", "as many as", "nearly")
    return True
