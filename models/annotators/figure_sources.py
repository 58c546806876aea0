"""Who stands behind a figure: a voice that says it, a document that measures it, the actor whose
act it is, or nobody but the reporter.

Evidence only ever adds up: taking an attribution away can lower a figure's standing, never raise
it. So the best of several voices counts, and what blocks a carry-over is read from the text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from models.annotators.numerals import Atom
from models.annotators.quantities import Quantity
from models.findings import Attribution, Exempt, Reading, Source, Status
from models.lexicons import pattern, words
from models.text import Span

DOCUMENTS = frozenset(words("figure_backing", "documents"))
MEASURING = frozenset(words("figure_backing", "measuring"))
BODIES = frozenset(words("figure_backing", "bodies"))
CLASSES = frozenset(words("figure_backing", "classes"))
ACTS = frozenset(words("figure_backing", "acts"))
AGENTLESS = pattern("figure_backing", "agentless")
CONTINUING = re.compile(
    r"\W*(?:" + "|".join(re.escape(w) for w in words("figure_backing", "continuing")) + r")\b",
    re.IGNORECASE,
)
RANK: dict[Status, int] = {"none": 0, "unnamed": 1, "named": 2}
REACH = 16  # atoms between an act and its figure
SUBJECT = 9  # atoms before a verb in which its subject is looked for
PRONOUNS = frozenset(("he", "she", "it", "they", "we"))
BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "got"))


class Backing(NamedTuple):
    """Who stands behind a figure, and whether by their own act."""

    status: Status = "none"
    source: str | None = None
    exempt: Exempt | None = None


NOBODY = Backing()


def better(first: Backing, second: Backing) -> Backing:
    """The backing that stands higher on the ladder; the first when they are level."""
    return second if RANK[second.status] > RANK[first.status] else first


class Voices:
    """The attributions of a reading by the sentence their content lies in."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sources = {source.id: source for source in reading.sources}
        self.starts = [sentence.start for sentence in reading.sentences]
        self.by_sentence: dict[int, list[tuple[Span, Attribution]]] = {}
        for attribution in reading.attributions:
            for content in attribution.content:
                first = max(0, bisect_right(self.starts, content.start) - 1)
                last = bisect_right(self.starts, max(content.start, content.end - 1))
                for number in range(first, last):
                    self.by_sentence.setdefault(number, []).append((content, attribution))
        self.mentions = sorted(
            (mention.start, mention.end, source.id)
            for source in reading.sources
            for mention in source.mentions
            if not mention.in_title
        )

    def around(self, sentence: int, span: Span) -> Backing:
        """The best voice in whose content the span lies."""
        best = NOBODY
        for content, attribution in self.by_sentence.get(sentence, ()):
            if content.overlaps(span):
                best = better(best, self.standing(attribution))
        return best

    def of_sentence(self, sentence: int) -> Backing:
        """The best voice that has content in the sentence."""
        best = NOBODY
        for _, attribution in self.by_sentence.get(sentence, ()):
            best = better(best, self.standing(attribution))
        return best

    def standing(self, attribution: Attribution) -> Backing:
        """Named, unnamed or nobody, by how well the source is identified."""
        source = self.sources.get(attribution.source or "")
        if source is not None:
            named = source.identified in ("named", "office")
            return Backing("named" if named else "unnamed", source.id)
        if attribution.source_span:
            said = " ".join(span.of(self.reading.document.text) for span in attribution.source_span)
            return Backing("named" if _has_name(said) else "unnamed")
        return Backing("unnamed") if attribution.cue else NOBODY

    def source_in(self, start: int, end: int) -> str | None:
        """The source one of whose mentions lies in the text span."""
        at = bisect_right(self.mentions, (start, -1, ""))
        while at < len(self.mentions) and self.mentions[at][0] < end:
            if self.mentions[at][1] <= end:
                return self.mentions[at][2]
            at += 1
        return None

    def source(self, backing: Backing) -> Source | None:
        return self.sources.get(backing.source or "")


def backing_in_text(
    atoms: list[Atom], sentence: str, quantity: Quantity, voices: Voices
) -> Backing:
    """Who stands behind the figure by the wording of its own sentence alone."""
    best = _own_act(atoms, quantity, voices)
    if best.status != "named":
        best = better(best, _according_to(atoms, quantity, voices))
    if best.status != "named":
        best = better(best, _measured_by(atoms, quantity, voices))
    if best.status == "none" and AGENTLESS.search(sentence):
        best = Backing("unnamed")
    return best


def continues(sentence: str) -> bool:
    """Whether the sentence by its first words goes on about the release of the one before."""
    return CONTINUING.match(sentence) is not None


def _has_name(words_said: str) -> bool:
    return any(word[:1].isupper() and len(word) > 1 for word in words_said.split()[1:]) or bool(
        re.match(r"[A-Z][\w.&-]+(?:\s+[A-Z]|$)", words_said)
    )


def _names_somebody(atoms: list[Atom], *, opens_sentence: bool) -> bool:
    """Whether the noun phrase has a name in it, or a body that the text lets us tell."""
    for at, atom in enumerate(atoms):
        if atom.text[:1].isupper() and not (at == 0 and opens_sentence) and len(atom.text) > 1:
            return True
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
        if at and (atoms[at - 1].low in BE or (at > 1 and atoms[at - 2].low in BE)):
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
