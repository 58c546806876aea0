"""Who measured or foresaw a figure by the wording of its sentence: a document that shows it, a
forecaster that gives it, a survey that it is a sample of, whoever gives numbers out."""

from __future__ import annotations

from models.annotators.figure_known import (
    BODIES,
    CONTRASTS,
    DATES,
    DEFINITE,
    DOCUMENTS,
    ELSEWHERE,
    TURNING,
    is_known,
)
from models.annotators.figure_sources import NOBODY, Backing, Voices, better
from models.annotators.figure_speakers import SOMEBODY, names_somebody, speaker, subject_of
from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words
from models.text import Span

MEASURING = frozenset(words("figure_backing", "measuring"))
COUNTING = frozenset(words("figure_backing", "counting"))
RATING = frozenset(words("figure_backing", "rating"))
CHANCES = frozenset(words("figure_backing", "chances"))
PUTTING = frozenset(
    ("put", "puts", "putting", "pegged", "pegs", "estimate", "estimated", "count", "counted")
)
LEVELS = frozenset(("at", "between", "above", "below", "to"))
STUDIES = frozenset(("study", "survey", "poll", "trial", "analysis", "review", "experiment"))
SURVEYS = STUDIES | frozenset(words("figure_backing", "surveys"))
STUDIED = STUDIES | {"report", "research", "paper", "audit", "tracker"}
OPENING = 7  # atoms in which a study that opens the sentence stands
INTRODUCING = frozenset(("in", "if", "when", "for", "as", "after", "by", "on"))
SAMPLING = frozenset(("of", "in", "involving", "covering", "with", "among"))
HELPERS = frozenset(("is", "are", "was", "were", "has", "had", "now", "also", "currently"))
FINDING = frozenset(("find", "finds", "found", "determined", "concluded"))
HOLDING = frozenset(("contain", "contains", "include", "includes"))  # of a document only
PLACING = frozenset(("has", "had", "put", "puts"))
ANNOUNCING = frozenset(("announced", "disclosed", "filed", "published", "released", "reported"))
NUMBERS = frozenset(words("figure_backing", "numbers"))
RELATIVE = frozenset(("that", "which"))
SHOWING = (MEASURING - {"had", "has", "give", "gave", "gives", "count"}) | {"published", "released"}
TELLING = MEASURING | COUNTING | HOLDING | FINDING
BARE = HOLDING | FINDING | {"had", "has", "give", "gave", "gives", "count"}
BREAKS = frozenset(("of", ",", "that", "and", "on"))
ISSUED = 5  # atoms after a report in which its issuer stands
MAKER = 5  # atoms after a sample in which a study's maker stands
REACH = 16  # atoms between a figure and who shows it


def measured_by(atoms: list[Atom], quantity: Quantity, voices: Voices, pronoun: Backing) -> Backing:
    """ "the Labour Office estimates that ...", "a Harrow poll showed ..."."""
    for at in range(min(quantity.first, len(atoms)) - 1, 0, -1):
        low = atoms[at].low
        if low in ELSEWHERE or quantity.first - at > 2 * REACH:
            break
        rated = low in RATING and _is_chance(atoms, at, quantity)
        if not rated and (low not in TELLING or _beholds(atoms, at)):
            continue
        start, subject = subject_of(atoms, _whole_verb(atoms, at))
        if not subject:
            continue
        found_that = low in FINDING and low_at(atoms, at + 1) == "that"
        if rated or found_that or low in COUNTING:
            told = [atom for atom in subject if atom.low not in DATES]
            found = speaker(told, start, voices, pronoun=pronoun)
            if found.status == "named":
                return found
        heads = {atom.low for atom in subject}
        if low in PUTTING and not heads & DOCUMENTS:
            near = {atom.low for atom in atoms[at : quantity.number]}
            if low.startswith(("estimate", "count")) or near & LEVELS:
                found = speaker(subject, start, voices, pronoun=pronoun)
                if found is not NOBODY:
                    return found
            continue
        is_document = bool(heads & DOCUMENTS)
        if not is_document and low in BARE:
            continue
        named = names_somebody(subject, opens_sentence=start == 0) or _is_known(subject)
        if not (is_document or (named and heads & BODIES)):
            continue
        return voices.backing("named" if named else "unnamed", subject)
    found = better(_shown_after(atoms, quantity, voices), _shown_in(atoms, quantity, voices))
    found = better(found, _sampled(atoms, quantity, voices))
    return better(found, _studied(atoms, quantity, voices))


def _beholds(atoms: list[Atom], verb: int) -> bool:
    """Whether something known is what is seen: "sees the town grow", not "sees inflation at 4%"."""
    return atoms[verb].low == "sees" and low_at(atoms, verb + 1) in DEFINITE


def _whole_verb(atoms: list[Atom], at: int) -> int:
    """Where the verb begins with its helpers: "is also forecasting", "now gives"."""
    while at > 1 and atoms[at - 1].low in HELPERS:
        at -= 1
    return at


def _is_chance(atoms: list[Atom], verb: int, quantity: Quantity) -> bool:
    """Whether the number is a chance that somebody gives: "gives her a 60 percent chance"."""
    near = [atom.low for atom in atoms[max(0, quantity.first - 4) : quantity.last + 5]]
    if atoms[verb].low in PLACING:  # "has her at 60 percent"; who has a chance gives none
        return "at" in near[:5] and quantity.first - verb < 8
    return not CHANCES.isdisjoint(near)


def _is_known(subject: list[Atom]) -> bool:
    return is_known(" ".join([atom.text for atom in subject]))


def _shown_after(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "..., accounts filed at the registry reveal"."""
    for at in range(quantity.last + 2, len(atoms)):
        if atoms[at].low not in MEASURING:
            continue
        ahead = atoms[at + 1].low if at + 1 < len(atoms) else "."
        start, subject = subject_of(atoms, at)
        if not start or start < quantity.last or not subject:
            continue
        apposed = atoms[start - 1].low == "," and not ahead[0].isalnum()
        if not apposed and not (start - quantity.last < 4 and atoms[start - 1].low in RELATIVE):
            continue
        heads = {atom.low for atom in subject}
        named = names_somebody(subject, opens_sentence=False) or _is_known(subject)
        if heads & DOCUMENTS or (named and heads & BODIES):
            return voices.backing("named" if named else "unnamed", subject)
    return NOBODY


def _shown_in(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "27 percent in Harrow's latest survey", "in a Harrow University poll, 27 percent"."""
    ahead = range(quantity.last, min(quantity.last + REACH, len(atoms) - 2))
    behind = range(quantity.first - 3, max(-1, quantity.first - REACH), -1)
    for places in (ahead, behind):
        for at in places:
            if atoms[at].low in CONTRASTS or atoms[at].low == ";":
                break
            if atoms[at].low not in ("in", "from"):
                continue
            phrase = atoms[at + 1 : at + 8 if at >= quantity.last else quantity.first]
            heads = [i for i, atom in enumerate(phrase[:7]) if atom.low in SURVEYS]
            if not heads or any(a.low in BREAKS for a in phrase[: heads[0]]):
                continue
            named = [a for a in phrase[: heads[0]] if a.low not in DATES]
            named += _issuer(atoms[at + 1 + heads[0] :])
            if names_somebody(named, opens_sentence=False):
                return voices.backing("named", phrase)
    return NOBODY


def _issuer(report: list[Atom]) -> list[Atom]:
    """The words that say whose a report is: "... issued by the bureau"."""
    for at, atom in enumerate(report[:ISSUED]):
        if atom.low in ("by", "from"):
            return report[at + 1 : at + ISSUED]
    return []


def _sampled(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "a survey of 1,200 adults", "a 2017 trial in which 400 volunteers ..."."""
    left = atoms[max(0, quantity.first - 4) : quantity.first]
    for back, atom in enumerate(reversed(left)):
        if atom.low in STUDIES and back and left[len(left) - back].low in SAMPLING:
            at = quantity.first - 1 - back
            start, subject = subject_of(atoms, at)
            named = names_somebody(subject, opens_sentence=start == 0)
            named = named or _has_maker(atoms, quantity.last)
            return voices.backing("named" if named else "unnamed", [*subject, atoms[at]])
    return NOBODY


def _studied(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "A study by researchers at Orle Bank followed 60 farms for a year: 22 had shut"."""
    at = _opening_study(atoms[: quantity.first])
    if at < 0 or any(a.low in TURNING for a in atoms[at : quantity.first]):
        return NOBODY
    if not names_somebody(atoms[1:at], opens_sentence=False) and not _has_maker(
        atoms[: quantity.first], at + 1
    ):
        unnamed = atoms[0].low in SOMEBODY
        return voices.backing("unnamed", atoms[: at + 1]) if unnamed else NOBODY
    return voices.backing("named", atoms[: at + 1])


def _opening_study(atoms: list[Atom]) -> int:
    """Where a study stands that is what the sentence opens with; -1 where none does."""
    first = atoms[0] if atoms else None
    if first is None or first.low in INTRODUCING or not first.text[0].isupper():
        return -1
    for at, atom in enumerate(atoms[1:OPENING], 1):
        if atom.low in STUDIED and low_at(atoms, at + 1) not in STUDIED:
            return at
        if atom.low in (",", ":", ";", "that", "said"):
            break
    return -1


def _has_maker(atoms: list[Atom], after: int) -> bool:
    """Whether a study that the sentence opens with is by somebody named: "... by the Orle Bank"."""
    for at in range(after, min(after + MAKER, len(atoms) - 1)):
        if atoms[at].low in ("by", "from"):
            return names_somebody(atoms[at + 1 : at + 4], opens_sentence=False)
    return False


def document_in(atoms: list[Atom], voices: Voices) -> Backing:
    """The study, poll or count that the sentence rests on, by its wording."""
    for at, atom in enumerate(atoms):
        if atom.low not in DOCUMENTS:
            continue
        ahead = {a.low for a in atoms[at + 1 : at + 9]}
        behind = [a.low for a in atoms[max(0, at - 7) : at]]
        if "according" in behind or not ahead.isdisjoint(SHOWING):
            near = atoms[max(1, at - 5) : at + 15]
            described = " ".join([a.text for a in atoms[max(0, at - 3) : at + 1]])
            named = names_somebody(near, opens_sentence=False) or is_known(described)
            found = voices.backing("named" if named else "unnamed", near)
            first = at
            while first > max(0, at - 3) and atoms[first - 1].low[0].isalnum():
                first -= 1
            return found._replace(shown=Span(atoms[first].start, atom.end))
    return NOBODY


def announced_by(atoms: list[Atom], voices: Voices) -> Backing:
    """Who gave out numbers by the sentence alone: "The two clubs released their figures", "The
    figure was released by the clubs"."""
    for at, atom in enumerate(atoms):
        passive = atom.low in ANNOUNCING and low_at(atoms, at + 1) == "by"
        if passive and any(a.low in NUMBERS for a in atoms[max(0, at - 5) : at]):
            return speaker(atoms[at + 2 : at + 6], at + 2, voices, pronoun=NOBODY)
        if atom.low in ANNOUNCING and any(a.low in NUMBERS for a in atoms[at + 1 : at + 6]):
            start, subject = subject_of(atoms, at)
            if any(a.low in BODIES or a.low[:-1] in BODIES for a in subject):
                return voices.backing("named", subject)
            return speaker(subject, start, voices, pronoun=NOBODY)
    return NOBODY
