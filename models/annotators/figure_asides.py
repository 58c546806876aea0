"""Who stands behind a figure by what hangs on its clause: an estimate of somebody's, a clause that
tells whose the number is, a participle by which the subject goes on telling."""

from __future__ import annotations

from models.annotators.figure_known import BODIES, CLASSES, DEFINITE, ELSEWHERE
from models.annotators.figure_sources import NOBODY, Backing, Voices, better
from models.annotators.figure_speakers import (
    FORESEEING,
    MOMENTS,
    PASSIVE,
    POSSESSIVE,
    SAYING,
    names_somebody,
    opening_name,
    says,
    speaker,
)
from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words

RECKONING = frozenset(words("figure_backing", "reckoning"))
CLAIMS = frozenset(words("figure_backing", "claims"))
CLAIM_BREAKS = frozenset(words("figure_backing", "claim-breaks"))
PARTICIPLES = frozenset(words("figure_backing", "relaying-participles"))
IN_CLAUSE = FORESEEING | frozenset(words("figure_backing", "clause-verbs"))
OWNERS = frozenset(("its", "his", "her", "their"))
ARTICLES = DEFINITE | {"some", "one"}
HELPERS = frozenset(("had", "has", "have", "now", "also"))
PARTED = PASSIVE | frozenset((",", ";", ".", ":", "and", "but", "who", "than", "as", '"', "”"))
NAMING = BODIES | {"the", "of", "for", "and", "&"}
RECKONED = 6  # atoms from "by" to the reckoning
NEAR, AHEAD = 12, 30  # atoms between a figure and the reckoning that it is by
CLAUSE = 12  # atoms after a figure in which the verb of a clause about it stands
SUBJECT = 7
CLAIMANT, CLAIMED = 7, 16  # atoms before a claim, and between it and the figure
TOLD = 30  # atoms between a participle and the figure
HANDED = 8  # atoms between "with" and the participle of whoever speaks


def told_aside(atoms: list[Atom], quantity: Quantity, voices: Voices, pronoun: Backing) -> Backing:
    """The best of those who stand beside the clause of the figure."""
    best = _reckoned_by(atoms, quantity, voices, pronoun)
    if best.status != "named":
        best = better(best, _told_in_clause(atoms, quantity, voices, pronoun))
    if best.status != "named":
        best = better(best, _told_on(atoms, quantity, voices, pronoun))
    if best.status != "named":
        best = better(best, _claimed(atoms, quantity, voices, pronoun))
    return best


def _reckoned_by(
    atoms: list[Atom], quantity: Quantity, voices: Voices, pronoun: Backing
) -> Backing:
    """ "12, by the Treasury's own reckoning", "by her count, 12"."""
    first = max(2, quantity.first - NEAR)
    for at in range(first, min(len(atoms), quantity.last + AHEAD)):
        if atoms[at].low not in RECKONING:
            continue
        for by in range(at - 2, max(-1, at - RECKONED - 1), -1):
            if atoms[by].low in ("by", "on"):
                found = _owner(atoms[by + 1 : at], voices, pronoun)
                if found is not NOBODY:
                    return found
                break
    return NOBODY


def _owner(phrase: list[Atom], voices: Voices, pronoun: Backing) -> Backing:
    """Whose the noun behind the words is: "the Treasury's own", "her"."""
    if phrase[-1].low == "own":
        phrase = phrase[:-1]
    if not phrase:
        return NOBODY
    if phrase[0].low in OWNERS and len(phrase) == 1:
        return pronoun if pronoun is not NOBODY else voices.backing("named", phrase)
    owner = phrase[-1].low
    if not owner.endswith((*POSSESSIVE, "'", "’")):
        return NOBODY
    lows = {atom.low.removesuffix("'s").removesuffix("’s") for atom in phrase}
    if lows & MOMENTS:
        return NOBODY
    if lows & CLASSES:
        return voices.backing("unnamed", phrase)
    known = phrase[0].low in DEFINITE and bool(lows & BODIES)
    return (
        voices.backing("named", phrase)
        if known or names_somebody(phrase, opens_sentence=False)
        else NOBODY
    )


def _told_in_clause(
    atoms: list[Atom], quantity: Quantity, voices: Voices, pronoun: Backing
) -> Backing:
    """ "the 12 that the ministry had hoped for", "less than 12 of what Tarn Watch estimates"."""
    start = -1
    for at in range(quantity.last, min(len(atoms), quantity.last + CLAUSE)):
        low = atoms[at].low
        if low in PARTED:
            return NOBODY
        if low in IN_CLAUSE or (low in SAYING and says(atoms, at)):
            if start < 0:
                return NOBODY
            subject = atoms[start:at]
            while subject and subject[-1].low in HELPERS:
                subject = subject[:-1]
            if len(subject) > SUBJECT:
                return NOBODY
            return speaker(subject, start, voices, pronoun=pronoun)
        if low in ARTICLES and low_at(atoms, at - 1) != "of":
            start = at
        if low in ("that", "which", "what"):
            start = at + 1
    return NOBODY


def _told_on(atoms: list[Atom], quantity: Quantity, voices: Voices, pronoun: Backing) -> Backing:
    """ "Vale revised the plan, saying that 12 ...", "with police saying that 12 ..."."""
    for at in range(quantity.first - 1, max(1, quantity.first - TOLD), -1):
        if atoms[at].low in ELSEWHERE:
            return NOBODY
        if atoms[at].low not in PARTICIPLES:
            continue
        if atoms[at - 1].low in (",", "and"):
            return speaker(opening_name(atoms, at, NAMING), 0, voices, pronoun=pronoun)
        for start in range(at - 1, max(0, at - HANDED), -1):
            if atoms[start - 1].low == "with":
                return speaker(atoms[start:at], start, voices, pronoun=pronoun)
    return NOBODY


def _claimed(atoms: list[Atom], quantity: Quantity, voices: Voices, pronoun: Backing) -> Backing:
    """ "Roe's claim that 12 ...", "Tarn Watch findings that 12 ..."."""
    for at in range(quantity.first - 1, max(1, quantity.first - CLAIMED), -1):
        if atoms[at].low in ELSEWHERE:
            return NOBODY
        if atoms[at].low != "that" or atoms[at - 1].low not in CLAIMS:
            continue
        start = at - 1
        while start > max(0, at - CLAIMANT) and atoms[start - 1].low not in CLAIM_BREAKS:
            start -= 1
        return _claimant(atoms[start : at - 1], start, voices, pronoun)
    return NOBODY


def _claimant(phrase: list[Atom], start: int, voices: Voices, pronoun: Backing) -> Backing:
    """Whose a claim is by the words before it: "Roe's", "her", "Tarn Watch"."""
    for at, atom in enumerate(phrase):
        if atom.low in OWNERS:
            return pronoun if pronoun is not NOBODY else voices.backing("named", [atom])
        if atom.low.endswith(POSSESSIVE):
            return speaker(phrase[: at + 1], start, voices, pronoun=pronoun)
    if not names_somebody(phrase, opens_sentence=start == 0):
        return NOBODY
    return voices.backing("named", phrase)
