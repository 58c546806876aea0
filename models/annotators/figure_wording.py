"""Who stands behind a figure by the wording of its own sentence: whose act it is, who measured it,
who says it. The tagger finds most of these; what it misses is read here from the words alone."""

from __future__ import annotations

import re

from models.annotators.figure_acts import ADVERBS, own_act
from models.annotators.figure_asides import told_aside
from models.annotators.figure_known import (
    BODIES,
    DATES,
    DEFINITE,
    DOCUMENTS,
    ELSEWHERE,
    TURNING,
    is_known,
)
from models.annotators.figure_measures import measured_by
from models.annotators.figure_sources import NOBODY, Backing, Voices, better
from models.annotators.figure_speakers import (
    CONTENT,
    QUOTES,
    SAYING,
    after_verb,
    names_somebody,
    opening_name,
    says,
    speaker,
    subject_of,
)
from models.annotators.numerals import HYPHENS, Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import pattern, words

CITING = frozenset(words("figure_backing", "citing"))
SUBORDINATE = frozenset(("after", "when", "because", "as", "who", "which", "although", "if"))
REPORTED = frozenset(words("figure_backing", "reported-by"))
AGENTLESS_OPENINGS = frozenset(e.split()[0] for e in words("figure_backing", "agentless")) - {
    "is", "are", "was", "were", "it",
} | {"believed", "thought", "understood", "said", "reported", "estimated"}  # fmt: skip
AGENTLESS = pattern("figure_backing", "agentless")
ANONYMITY = pattern("figure_backing", "anonymity")
EXTENTS = frozenset(words("figure_backing", "extents"))
SPANS = frozenset(words("figure_backing", "spans"))
CONTRAST = re.compile(r"[;]|\b(?:but|while|although)\b")
AUDIENCE = re.compile(
    r"\b(?:(?:told|addressed|addressing|(?:said|spoke|speaking|shouted) (?:to|before|in front of))"
    r" (?:an? (?:\w+ )?(?:crowd|audience|gathering|rally) of )?|wrote to (?:his|her|its) )$"
)
NAMING = frozenset(("the", "of", "for", "and", "&", "'s", "’s"))
FAR, MOST_VERBS = 60, 8  # atoms and verbs that are looked at for one figure
REACH = 16  # atoms between a figure and "reported by"


def backing_in_text(
    atoms: list[Atom], quantity: Quantity, voices: Voices, *, pronoun: Backing = NOBODY
) -> Backing:
    """Who stands behind the figure by the wording of its own sentence alone; `pronoun` is whom a
    pronoun that speaks in it points to."""
    best = own_act(atoms, quantity, voices)
    if best.status != "named":
        best = better(best, _according_to(atoms, quantity, voices))
    if best.status != "named":
        best = better(best, measured_by(atoms, quantity, voices, pronoun))
    if best.status != "named":
        best = better(best, _said_by(atoms, quantity, voices, pronoun))
    if best.status != "named":
        best = better(best, _cited(atoms, quantity, voices))
    if best.status != "named":
        best = better(best, _reported_by(atoms, quantity, voices))
    if best.status != "named":
        best = better(best, told_aside(atoms, quantity, voices, pronoun))
    if best.status == "none" and _is_agentless(atoms, quantity):
        best = Backing("unnamed")
    return best


def is_relayed(atoms: list[Atom], quantity: Quantity, voices: Voices) -> bool:
    """Whether the figure is hearsay by the wording of its clause, whoever else speaks nearby."""
    return _is_agentless(atoms, quantity) or _cited(atoms, quantity, voices).status == "unnamed"


def countered_by(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """Whose the figure is after a contrast or a semicolon: "..., but doctors said it was 200"."""
    for at in range(quantity.first - 1, max(-1, quantity.first - FAR), -1):
        if atoms[at].low in TURNING:
            return NOBODY
        if atoms[at].low in SAYING and says(atoms, at):
            start, subject = subject_of(atoms, at)
            joined = atoms[max(0, start - 4) : start] if low_at(atoms, start - 1) == "and" else []
            if not any(a.low in TURNING for a in (*joined, *atoms[max(0, start - 1) : start])):
                return NOBODY
            return speaker(subject, start, voices, pronoun=NOBODY)
    return NOBODY


def is_audience(before: str) -> bool:
    """Whether the words before a figure make it the number of those who listen, which the speaker
    does not say: "told a crowd of"."""
    return AUDIENCE.search(before[-FAR * 2 :]) is not None


def only_describes(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the number only says how long a text or how high a building is, "a 448-page report",
    or how long something is that is known already, "the five-week strike"."""
    last = quantity.last - 1
    if last <= quantity.first or atoms[last - 1].low not in HYPHENS:
        return False
    known = low_at(atoms, quantity.first - 1) in DEFINITE
    return atoms[last].low in EXTENTS or (known and atoms[last].low in SPANS)


def is_estimated(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the number is called an estimate and nobody is said to have made it."""
    return any(
        atom.low == "estimated" for atom in atoms[max(0, quantity.first - 2) : quantity.last]
    )


def is_withheld(sentence: str, before: int) -> bool:
    """Whether whoever speaks in the sentence asked not to be named, said before that place in it
    with no contrast between."""
    for match in ANONYMITY.finditer(sentence, 0, before):
        if CONTRAST.search(sentence, match.end(), before) is None:
            return True
    return False


def _is_agentless(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether somebody is said to have said it and nobody is named: in the figure's own clause, or
    trailing it."""
    if AGENTLESS_OPENINGS.isdisjoint([atom.low for atom in atoms]):
        return False
    return AGENTLESS.search(_clause(atoms, quantity)) is not None


def _clause(atoms: list[Atom], quantity: Quantity) -> str:
    """The words of the figure's own clause."""
    start, stop = quantity.first, quantity.last
    while start > 0 and not _parts_clauses(atoms, start - 1):
        start -= 1
    while stop < len(atoms) and not _parts_clauses(atoms, stop):
        stop += 1
    return " ".join([atom.low for atom in atoms[start:stop]])


def _parts_clauses(atoms: list[Atom], at: int) -> bool:
    low = atoms[at].low
    return low in (";", "but", "while", "whereas") or (
        low == "and" and at > 0 and atoms[at - 1].low == ","
    )


def _according_to(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "..., according to the ministry"."""
    best = NOBODY
    for at in range(len(atoms) - 2):
        if atoms[at].low == "according" and atoms[at + 1].low == "to":
            stop = at + 2
            while stop < len(atoms) and stop < at + 14 and atoms[stop].low not in (",", ";", "."):
                stop += 1
            phrase = atoms[at + 2 : stop]
            if not phrase:
                continue
            named = (
                names_somebody(phrase, opens_sentence=False)
                or is_known(" ".join([atom.text for atom in phrase]))
                or (phrase[0].low in DEFINITE and any(a.low in BODIES | DOCUMENTS for a in phrase))
            )
            best = better(best, voices.backing("named" if named else "unnamed", phrase))
    return best


def _said_by(atoms: list[Atom], quantity: Quantity, voices: Voices, pronoun: Backing) -> Backing:
    """ "the bureau said 12 ...", "12 ..., the bureau said", "12 ...," said Ann Lee."""
    best, tried = NOBODY, 0
    for at in range(max(0, quantity.first - FAR), min(len(atoms), quantity.last + FAR)):
        if atoms[at].low not in SAYING or quantity.first <= at < quantity.last:
            continue
        tried += 1
        if best.status == "named" or tried > MOST_VERBS:
            break
        if not says(atoms, at):
            continue
        if at < quantity.first:
            if _turns_away(atoms[at : quantity.first]):
                continue
            start, subject = _leading_subject(atoms, at)
        else:
            start, subject = _trailing_subject(atoms, at, quantity)
        best = better(best, speaker(subject, start, voices, pronoun=pronoun))
    return best


def _turns_away(between: list[Atom]) -> bool:
    """Whether the words between a verb and a figure turn to something else, outside quotations."""
    for atom in between:
        if atom.low in QUOTES:
            return False
        if atom.low in ELSEWHERE:
            return True
    return False


def _leading_subject(atoms: list[Atom], verb: int) -> tuple[int, list[Atom]]:
    """Who says what follows the verb; of a second verb, "Orr gave no date but said", the name that
    opens the sentence."""
    while verb > 1 and atoms[verb - 1].low in ADVERBS:
        verb -= 1
    start, subject = subject_of(atoms, verb)
    if subject or low_at(atoms, verb - 1) not in ("and", "but"):
        return start, subject
    name = opening_name(atoms, verb, NAMING)
    return 0, name if names_somebody(name, opens_sentence=True) else []


def _trailing_subject(atoms: list[Atom], verb: int, quantity: Quantity) -> tuple[int, list[Atom]]:
    """Who says what stands before the verb: "..., the bureau said", "..., said Ann Lee"."""
    start, subject = subject_of(atoms, verb)
    after = after_verb(atoms, verb)
    if low_at(atoms, verb - 1) == "," and after and _is_definite(after[0]):
        return verb, after
    if 0 < start < quantity.last or (subject and subject[0].low in SUBORDINATE):
        return start, []
    before = atoms[start - 1].low if start else ""
    if (before not in QUOTES and before != ",") or _tells_more(atoms, verb):
        return start, []
    return (start, subject) if subject else (verb, after)


def _is_definite(atom: Atom) -> bool:
    """Whether a name or a body may begin with the word."""
    return atom.low in DEFINITE or (atom.text[0].isupper() and atom.low not in DATES)


def _tells_more(atoms: list[Atom], verb: int) -> bool:
    """Whether the verb has its own content behind it: "After 12 days, Ana Roe said that"."""
    return low_at(atoms, verb + 1) in CONTENT


def _cited(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "..., citing officials", "the paper quotes a captain as saying ..."."""
    best = NOBODY
    for at, atom in enumerate(atoms):
        if atom.low not in CITING or best.status == "named":
            continue
        stop = at + 1
        while stop < min(len(atoms), at + 9) and atoms[stop].low not in (
            ",",
            "as",
            ".",
            ";",
            "that",
        ):
            stop += 1
        best = better(best, speaker(atoms[at + 1 : stop], at, voices, pronoun=NOBODY))
    return best


def _reported_by(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "12 cases had been reported by the ministry"."""
    for at in range(quantity.last, min(quantity.last + REACH, len(atoms) - 2)):
        if atoms[at].low in REPORTED and atoms[at + 1].low == "by":
            phrase = atoms[at + 2 : at + 7]
            return speaker(phrase, at + 2, voices, pronoun=NOBODY)
    return NOBODY
