"""Who a noun phrase beside a verb of saying points to: a name or a body that the text lets us tell,
or a class or role that nobody could ring up."""

from __future__ import annotations

from collections.abc import Set

from models.annotators.counted_nouns import STOP, is_plural
from models.annotators.figure_known import BODIES, CLASSES, DATES, is_known
from models.annotators.figure_sources import NO_ONE, NOBODY, Backing, Voices
from models.annotators.numerals import Atom, low_at
from models.lexicons import words

FORESEEING = frozenset(words("figure_backing", "foreseeing"))
LOOKING = "looking"  # "analysts had been looking for"
SAYING = frozenset(words("figure_backing", "saying")) | FORESEEING | {LOOKING}
HEARING = frozenset(("court", "jury", "inquest", "tribunal", "hearing", "committee", "inquiry"))
QUOTES = frozenset("\"“”„‟'’‘")
SUBJECT_BREAKS = frozenset((";", ":", "—", "–", ".", "(", ")", "“", '"', "”", "that", "and", "but"))
CONTENT = frozenset(words("figure_backing", "content-openings"))
ENDING = QUOTES | {","}  # what stands between what is said and who says it
CLOSING = 14  # atoms at the end of a sentence in which who says it is looked for
SUBJECT, APPOSED = 11, 14  # atoms before a verb in which its subject is looked for
PRONOUNS = frozenset(("he", "she", "it", "they", "we"))
HAVING = frozenset(("has", "have", "had", "already", "also", "can"))
PLAIN = frozenset(
    ("say", "claim", "believe", "estimate", "expect", "reckon", "report", "hopes", "fears")
)
HEARERS = frozenset(("us", "me", "reporters"))
PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
CONFIRMED = frozenset(("as", "by", "case", "cases", "dead", "death", "deaths", "in", "infections"))
NOT_SAYING = frozenset(
    ("to", "would", "not", "the", "a", "this", "that", "will", "could", "can", "in")
)
PLACED = frozenset(("of", "for", "at", "from", "with", "in", ","))
POSSESSIVE = ("'s", "’s")
MOMENTS = DATES | {"today", "yesterday"}
SOMEBODY = frozenset(("a", "an", "one", "another", "some"))


def names_somebody(atoms: list[Atom], *, opens_sentence: bool) -> bool:
    """Whether the noun phrase has a name in it, or a body that the text lets us tell."""
    for at, atom in enumerate(atoms):
        opening = at == 0 and opens_sentence and not _is_acronym(atom)
        if atom.text[:1].isupper() and not opening and len(atom.text) > 1:
            return True
    if opens_sentence and len(atoms) > 1 and atoms[0].low.endswith(POSSESSIVE):
        owner = atoms[0].low[:-2]
        return atoms[0].text[:1].isupper() and owner not in MOMENTS and not is_plural(owner)
    if opens_sentence and len(atoms) == 1:
        first = atoms[0]
        return (
            first.text[:1].isupper()
            and first.low not in CLASSES | STOP
            and not is_plural(first.low)
        )
    if opens_sentence and len(atoms) > 1 and atoms[0].text[:1].isupper():
        return atoms[0].low not in ("the", "a", "an", "some", "many", "local") and (
            atoms[0].low not in CLASSES and atoms[1].text[:1].isupper()
        )
    return False


def _is_acronym(atom: Atom) -> bool:
    """Whether the word is a name wherever it stands: "CNN", "UNICEF"."""
    return atom.text.isalpha() and atom.text.isupper() and 2 < len(atom.text) < 7


def opening_name(atoms: list[Atom], stop: int, joining: Set[str]) -> list[Atom]:
    """The names that the sentence opens with, before an atom, and what may join them."""
    end = 0
    while end < stop and (atoms[end].text[0].isupper() or atoms[end].low in joining):
        end += 1
    return atoms[:end]


def subject_of(atoms: list[Atom], verb: int) -> tuple[int, list[Atom]]:
    """The words right before a verb that may be its subject, back to a break; over the commas of an
    apposition where one closes right before the verb ("Ana Roe, 41, said")."""
    while verb > 1 and atoms[verb - 1].low in HAVING:
        verb -= 1
    apposed = low_at(atoms, verb - 1) == ","
    start = verb
    reach = APPOSED if apposed else SUBJECT
    while start > 0 and verb - start < reach:
        low = atoms[start - 1].low
        if low in SUBJECT_BREAKS or (low == "," and not apposed):
            break
        start -= 1
    return start, atoms[start : verb - apposed] if start < verb - 1 or not apposed else []


def speaker(subject: list[Atom], start: int, voices: Voices, *, pronoun: Backing) -> Backing:
    """Named for a name or a definite body, unnamed for a class or a role, nobody otherwise; a
    pronoun is whoever `pronoun` says."""
    lows = {atom.low for atom in subject}
    if not subject:
        return NOBODY
    if subject[0].low in PRONOUNS - {"we"} and len(subject) <= 2:
        return pronoun
    if subject[0].low[0].isdigit() or (subject[0].low in ("i", "we") and len(subject) <= 2):
        return NOBODY
    if subject[0].low in NO_ONE and len(subject) == 1:
        return NOBODY
    opens = start == 0
    if subject[0].low in SOMEBODY and subject[-1].text.islower() and not lows & PLACED:
        return voices.backing("unnamed", subject)  # "a Western diplomat"
    if len(subject) > 1 and subject[0].low in CLASSES and subject[1].low == "in":
        return voices.backing("unnamed", subject)  # "Neighbours in Tallis House"
    body = bool(lows & BODIES) and subject[0].low not in SOMEBODY
    head = next((i for i, a in enumerate(subject) if a.low in ("in", "of", "at", "from", "who")), 0)
    if not (subject[:head] and is_plural(subject[head - 1].low) and not body) and (
        not lows & CLASSES and (body or names_somebody(subject, opens_sentence=opens))
    ):
        return voices.backing("named", subject)
    if is_known(" ".join([atom.text for atom in subject])):
        return voices.backing("named", subject)
    if lows & CLASSES:
        capital = any(atom.text[:1].isupper() for atom in subject[1:])
        return voices.backing("named" if capital and lows & BODIES else "unnamed", subject)
    plural = bool(head) and is_plural(subject[head - 1].low)
    if subject[0].low in SOMEBODY or plural or (not head and is_plural(subject[-1].low)):
        return voices.backing("unnamed", subject)
    return NOBODY


def says(atoms: list[Atom], at: int) -> bool:
    """Whether the atom is a verb of saying here: not "added 300 jobs", "claimed 12 lives", nor what
    is done to its subject: "300 were admitted", nor "tell stories"."""
    low = atoms[at].low
    if low in FORESEEING or low == LOOKING:
        return _foresees(atoms, at)
    if low not in SAYING or low_at(atoms, at - 1) in PASSIVE:
        return False
    after = low_at(atoms, at + 1)
    if low in ("points", "pointed", "point"):
        return after == "out" or (after == "to" and _is_named_before(atoms, at))
    if low in ("tell", "telling"):
        return after in HEARERS and low_at(atoms, at - 1) not in NOT_SAYING
    if low == "state":
        return after in ("that", ":")
    if low == "confirmed":
        return after not in CONFIRMED
    if low == "heard":
        return any(atom.low in HEARING for atom in atoms[max(0, at - 3) : at])
    if low in ("added", "adds") and at and (after[:1].isdigit() or after == "to"):
        return False
    if low in ("claimed", "claims"):
        return not {atom.low for atom in atoms[at + 1 : at + 5]} & {"lives", "victims", "life"}
    return low not in PLAIN or low_at(atoms, at - 1) not in NOT_SAYING


def _foresees(atoms: list[Atom], verb: int) -> bool:
    """Whether a class of people stands right before the verb: "analysts had been looking for",
    not "workers are expected"."""
    helped = low_at(atoms, verb - 1) in PASSIVE
    if helped != (atoms[verb].low == LOOKING):
        return False
    at = verb - 1 - helped
    while at > 0 and atoms[at].low in HAVING:
        at -= 1
    return at >= 0 and atoms[at].low in CLASSES and is_plural(atoms[at].low)


def _is_named_before(atoms: list[Atom], at: int) -> bool:
    """Whether a name or a pronoun stands right before the atom: not "up two points to"."""
    if low_at(atoms, at - 1) == "also":
        at -= 1
    return at > 0 and (atoms[at - 1].text[:1].isupper() or atoms[at - 1].low in PRONOUNS)


def speaker_in(atoms: list[Atom], voices: Voices, *, pronoun: Backing) -> Backing:
    """The first speaker that the sentence shows by its wording, before or after the verb."""
    for at, atom in enumerate(atoms):
        if atom.low not in SAYING or not says(atoms, at):
            continue
        start, subject = subject_of(atoms, at)
        found = speaker(subject, start, voices, pronoun=pronoun)
        if found.status == "none":
            found = speaker(after_verb(atoms, at), at, voices, pronoun=pronoun)
        if found.status != "none":
            return found
    return NOBODY


def closes_with_speaker(atoms: list[Atom]) -> bool:
    """Whether the sentence ends with who says it: "..., the port said", "...," said Ana Roe."""
    for at in range(max(1, len(atoms) - CLOSING), len(atoms)):
        if atoms[at].low not in SAYING or not says(atoms, at):
            continue
        start, _ = subject_of(atoms, at)
        tells_more = low_at(atoms, at + 1) in CONTENT
        if atoms[at - 1 if tells_more or not start else start - 1].low in ENDING:
            return True
    return False


def after_verb(atoms: list[Atom], at: int) -> list[Atom]:
    """The words after an inverted verb up to a mark: "..., said Ana Roe, a baker"."""
    stop = at + 1
    while stop < len(atoms) and stop < at + 8 and atoms[stop].low not in ("that", ",", ".", ";"):
        stop += 1
    return atoms[at + 1 : stop]
