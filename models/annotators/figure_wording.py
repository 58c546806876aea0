"""Who stands behind a figure by the wording of its own sentence: whose act it is, who measured it,
who says it. The tagger finds most of these; what it misses is read here from the words alone."""

from __future__ import annotations

from functools import lru_cache

from models.annotators.counted_nouns import STOP, is_plural
from models.annotators.figure_sources import NOBODY, Backing, Voices, better
from models.annotators.numerals import Atom
from models.annotators.quantities import Quantity
from models.lexicons import pattern, words

DOCUMENTS = frozenset(words("figure_backing", "documents"))
MEASURING = frozenset(words("figure_backing", "measuring"))
SAYING = frozenset(words("figure_backing", "saying"))
BODIES = frozenset(words("figure_backing", "bodies"))
CLASSES = frozenset(words("figure_backing", "classes"))
ACTS = frozenset(words("figure_backing", "acts"))
REPORTED = frozenset(words("figure_backing", "reported-by"))
AGENTLESS = pattern("figure_backing", "agentless")
QUOTES = frozenset("\"“”„‟'’")
BREAKS = frozenset((",", ";", ":", "—", "–", ".", "(", ")", "that", "and", "but", "as")) | QUOTES
REACH = 16  # atoms between an act and its figure
SUBJECT = 9  # atoms before a verb in which its subject is looked for
PRONOUNS = frozenset(("he", "she", "it", "they", "we"))
BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "got"))


def backing_in_text(
    atoms: list[Atom], sentence: str, quantity: Quantity, voices: Voices
) -> Backing:
    """Who stands behind the figure by the wording of its own sentence alone."""
    best = _own_act(atoms, quantity, voices)
    if best.status != "named":
        best = better(best, _according_to(atoms, quantity, voices))
    if best.status != "named":
        best = better(best, _measured_by(atoms, quantity, voices))
    if best.status != "named":
        best = better(best, _said_by(atoms, quantity, voices))
    if best.status != "named":
        best = better(best, _reported_by(atoms, quantity, voices))
    if best.status == "none" and is_agentless(sentence):
        best = Backing("unnamed")
    return best


@lru_cache(maxsize=8)  # the figures of one sentence ask one after the other
def is_agentless(sentence: str) -> bool:
    """Whether somebody is said to have said it and nobody is named."""
    return AGENTLESS.search(sentence) is not None


def _names_somebody(atoms: list[Atom], *, opens_sentence: bool) -> bool:
    """Whether the noun phrase has a name in it, or a body that the text lets us tell."""
    for at, atom in enumerate(atoms):
        if atom.text[:1].isupper() and not (at == 0 and opens_sentence) and len(atom.text) > 1:
            return True
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
            named = _names_somebody(phrase, opens_sentence=False) or (
                phrase[0].low in ("the", "its", "his", "their")
                and any(a.low in BODIES | DOCUMENTS for a in phrase)
            )
            source = voices.source_in(phrase[0].start, phrase[-1].end)
            best = better(best, Backing("named" if named else "unnamed", source))
    return best


def _measured_by(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "the Labour Office estimates that ...", "a Harrow poll showed ..."."""
    for at in range(min(quantity.first, len(atoms)) - 1, 0, -1):
        low = atoms[at].low
        if low in (";", "but", "while", "although") or quantity.first - at > 2 * REACH:
            break
        if low not in MEASURING:
            continue
        start, subject = _subject(atoms, at)
        if not subject:
            continue
        heads = {atom.low for atom in subject}
        is_document = bool(heads & DOCUMENTS)
        if not is_document and low in ("had", "has", "give", "gave", "gives", "count", "found"):
            continue
        named = _names_somebody(subject, opens_sentence=start == 0)
        if not (is_document or (named and heads & BODIES)):
            continue
        source = voices.source_in(subject[0].start, subject[-1].end)
        return Backing("named" if named else "unnamed", source)
    return NOBODY


def _subject(atoms: list[Atom], verb: int) -> tuple[int, list[Atom]]:
    """The words right before a verb that may be its subject, back to a break."""
    start = verb
    while start > 0 and verb - start < SUBJECT:
        low = atoms[start - 1].low
        if low in (",", ";", ":", "—", "–", ".", "(", ")", "“", '"', "”", "that", "and", "but"):
            break
        start -= 1
    return start, atoms[start:verb]


def _own_act(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """The actor whose act sets the figure: offered, fined, voted, agreed to pay."""
    for at in range(quantity.first - 1, max(-1, quantity.first - REACH), -1):
        low = atoms[at].low
        if low in (";", ":", "that", "which", "who"):
            break
        if low not in ACTS:
            continue
        passive = not low.endswith("ing")
        if at and passive and (atoms[at - 1].low in BE or (at > 1 and atoms[at - 2].low in BE)):
            return _act_by(atoms, quantity, voices)
        start, subject = _subject(atoms, at)
        heads = {atom.low for atom in subject}
        if not subject:
            continue
        if _names_somebody(subject, opens_sentence=start == 0) or heads & (BODIES | PRONOUNS):
            source = voices.source_in(subject[0].start, subject[-1].end)
            return Backing("named", source, "own_act")
    return NOBODY


def _act_by(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """The actor of "was fined ... by the commission"."""
    for at in range(quantity.last, min(quantity.last + 8, len(atoms) - 1)):
        if atoms[at].low == "by":
            phrase = atoms[at + 1 : at + 7]
            if _names_somebody(phrase, opens_sentence=False) or {a.low for a in phrase} & BODIES:
                source = voices.source_in(phrase[0].start, phrase[-1].end)
                return Backing("named", source, "own_act")
    return NOBODY


def _said_by(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "the bureau said 12 ...", "12 ..., the bureau said", "12 ...," said Ann Lee."""
    best = NOBODY
    for at, atom in enumerate(atoms):
        if atom.low not in SAYING or best.status == "named":
            continue
        start, subject = _subject(atoms, at)
        before = atoms[start - 1].low if start else ""
        if at < quantity.first:
            if any(a.low in (";", "but", "while", "although") for a in atoms[at : quantity.first]):
                continue
        elif before not in QUOTES and before != ",":
            continue
        if not subject and at > quantity.first:
            subject, start = atoms[at + 1 : at + 7], at
        best = better(best, _speaker(subject, start, voices))
    return best


def _speaker(subject: list[Atom], start: int, voices: Voices) -> Backing:
    """Named for a name or a definite body, unnamed for a class or a role, nobody otherwise."""
    lows = {atom.low for atom in subject}
    if not subject or lows & PRONOUNS or subject[0].low[0].isdigit():
        return NOBODY
    source = voices.source_in(subject[0].start, subject[-1].end)
    body = bool(lows & BODIES) and subject[0].low not in ("a", "an", "one", "some")
    if not lows & CLASSES and (body or _names_somebody(subject, opens_sentence=start == 0)):
        return Backing("named", source)
    if lows & CLASSES:
        capital = any(atom.text[:1].isupper() for atom in subject[1:])
        return Backing("named" if capital and lows & BODIES else "unnamed", source)
    return NOBODY


def _reported_by(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """ "12 cases had been reported by the ministry"."""
    for at in range(quantity.last, min(quantity.last + REACH, len(atoms) - 2)):
        if atoms[at].low in REPORTED and atoms[at + 1].low == "by":
            phrase = atoms[at + 2 : at + 7]
            return _speaker(phrase, at + 2, voices)
    return NOBODY
