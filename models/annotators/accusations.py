"""Who is accused of which specific wrong, by whom, and what the text shows of a reply.

Whether a sentence accuses depends on its words alone, never on who says them: an accusation whose
source is deleted stays one, in the reporter's voice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from models.annotators.cast import Voice
from models.annotators.charges import Charge, Charges
from models.annotators.claims import RUNGS, rung_of
from models.annotators.mentions import Merger, Spoken
from models.annotators.names import find_names
from models.annotators.noun_phrases import Mention, read_mention
from models.annotators.places import Contents
from models.annotators.quotations import quotations
from models.annotators.replies import Answers, find_refusals
from models.annotators.source_kinds import identified_of, kind_of
from models.annotators.sources import display, fullest
from models.findings import Accusation, Attribution, Reading, Source
from models.lexicons import pattern
from models.text import Span

ANCIENT = re.compile(r"\b1[0-9]{3}\b")  # a year of the last century makes it history
ALLEGED = re.compile(rf"\balleged|{pattern('hearsay', 'agentless').pattern}", re.IGNORECASE)
NEAR = 4  # words around a name in which it is said to be of somebody dead


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who makes an accusation; both empty where the reporter does."""

    by: str | None = None
    agentless: bool = False


def find_accusations(reading: Reading) -> tuple[Accusation, ...]:
    """Every accusation of the body, in text order; one for an accused and a sentence."""
    names = find_names(reading.tokens, reading.sentences, reading.document.text)
    parties = Charges(reading, names)
    charges = list(parties)
    if not charges:
        return ()
    refusals = find_refusals(reading, parties)
    merger = Merger(reading, names)
    mentions = {
        number: mention
        for number, party in enumerate([*(c.party for c in charges), *(r.party for r in refusals)])
        if party and (mention := _mention(reading, names, party)) is not None
    }
    voices = merger.merge(
        [
            Spoken(number, merger.token_range(mention.span), mention)
            for number, mention in mentions.items()
        ]
    )
    refused = [
        (refusal, voices.get(len(charges) + number)) for number, refusal in enumerate(refusals)
    ]
    tellers = _Tellers(reading)
    answers = Answers(reading, refused)
    settled = _Settled(reading)
    found: dict[tuple[str, str], Accusation] = {}
    for number, charge in enumerate(charges):
        voice = voices.get(number)
        if voice is None or not is_able(voice) or not fits(mentions[number], voice):
            continue
        pronoun = mentions[number].family == "pronoun"
        if pronoun and (tellers.quotes(charge) or not _is_sure(reading, names, voice, charge)):
            continue
        if settled.holds(voice, charge):
            continue
        accused = _name(mentions[number], voice)
        sentence = reading.sentences[charge.sentence].span
        teller = tellers.of(charge)
        if teller.by in answers.own(voice):
            continue  # an admission, or somebody's word about themselves
        reply, reply_span = answers.reply(voice, charge.wrong)
        key = (accused, " ".join(sentence.of(reading.document.text).split()).casefold())
        side = answers.side(voice)
        made = Accusation(sentence, accused, teller.by, reply, reply_span, teller.agentless, side)
        found.setdefault(key, made)
    return tuple(found.values())


def _mention(
    reading: Reading, names: tuple[Mention, ...], party: tuple[int, int]
) -> Mention | None:
    start, end = reading.tokens[party[0]].start, reading.tokens[party[1] - 1].end
    known = next((name for name in names if name.span == Span(start, end)), None)
    return known or read_mention(reading.tokens[party[0] : party[1]], reading.document.text)


def is_able(voice: Voice) -> bool:
    """Whether the accused is one identified party that could answer; a country could not."""
    if voice.plural or voice.kind in ("group", "document", "media"):
        return False
    if not any(identified_of(m) in ("named", "office") for m in voice.mentions):
        return False
    best = fullest(voice)
    if not voice.name and best.family != "body":
        return False  # "the manager": whom that means is a guess
    if "country" in best.tags or pattern("accusing", "unable").fullmatch(" ".join(voice.name)):
        return False
    return kind_of(best) in ("person", "organisation") and not best.plural


def fits(mention: Mention, voice: Voice) -> bool:
    """Whether a common noun surely stands for the voice it was taken for. "The manager" never does,
    "the company" only for a body so called."""
    if mention.article in ("a", "vague", "other", "number") or mention.plural:
        return False
    if mention.family == "role":
        return False
    if mention.family in ("name", "pronoun"):
        return True
    first = voice.mentions[0]
    unable = pattern("accusing", "unable").fullmatch(mention.head)
    known = mention.head in (*voice.name[-1:], first.head)
    return voice.kind == "organisation" and known and unable is None


def _is_sure(reading: Reading, names: tuple[Mention, ...], voice: Voice, charge: Charge) -> bool:
    """Whether a pronoun has one person alone to stand for, in its sentence and the one before."""
    start = reading.tokens[charge.party[0]].start
    floor = reading.sentences[max(charge.sentence - 1, 0)].start
    people = {n.name[-1] for n in names if floor <= n.span.start < start and kind_of(n) == "person"}
    return people == {voice.name[-1]} and (len(voice.name) > 1 or bool(voice.titles))


def _name(mention: Mention, voice: Voice) -> str:
    """The accused as the text calls them in full."""
    if voice.kind != "person":
        return display(mention if mention.name else fullest(voice))
    full = [m for m in voice.mentions if m.name and len(m.name) == len(voice.name)]
    return display(min(full, key=lambda m: (len(m.text), m.span))) if full else display(mention)


class _Tellers:
    """Who stands behind the words at a place."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sources: dict[str, Source] = {s.id: s for s in reading.sources}
        self._contents = Contents(reading.attributions)
        self._cues = sorted(
            (span.start, span.end, number)
            for number, attribution in enumerate(reading.attributions)
            for span in attribution.cue
        )
        self._quoted = sorted(
            (reading.tokens[q.first].start, reading.tokens[q.last - 1].end)
            for q in quotations(reading)
        )

    def of(self, charge: Charge) -> _Teller:
        """The best identified source of the words, nobody who is shown, or the reporter."""
        if charge.form == "accuses":
            at = bisect_right(self._cues, (charge.verb, float("inf"), 0)) - 1
            holding = [self._cues[at][2]] if at >= 0 and self._cues[at][1] > charge.verb else []
        else:
            holding = self._contents.holding(charge.verb, -1)
        said = [self._reading.attributions[number] for number in holding]
        sourced = [a for a in said if a.source in self._sources and not self._is_said_of(a)]
        if sourced:
            return _Teller(min(sourced, key=self._rung).source)
        if said or self.quotes(charge) or charge.form != "does" or self._is_hearsay(charge):
            return _Teller(agentless=True)
        return _Teller()

    def quotes(self, charge: Charge) -> bool:
        """Whether the charge stands in quotation marks."""
        at = bisect_right(self._quoted, (charge.verb, len(self._reading.document.text))) - 1
        return at >= 0 and charge.verb < self._quoted[at][1]

    def _is_said_of(self, attribution: Attribution) -> bool:
        """Whether the source is only what somebody named "is": "Moe is a teacher who accused"."""
        source = self._sources[attribution.source or ""]
        text = self._reading.document.text
        before = text[max(source.mentions[0].start - 4, 0) : source.mentions[0].start]
        return source.identified == "role" and before.endswith((" is ", "was "))

    def _rung(self, attribution: Attribution) -> int:
        return RUNGS.index(rung_of(attribution, self._sources.get(attribution.source or "")))

    def _is_hearsay(self, charge: Charge) -> bool:
        sentence = self._reading.sentences[charge.sentence].span
        words = sentence.of(self._reading.document.text)
        return ALLEGED.search(words) is not None


class _Settled:
    """What a court, a confession, death or the years have settled."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._about: dict[str, list[Span]] = defaultdict(list)
        for sentence in reading.sentences:
            words = sentence.span.of(reading.document.text)
            for section in ("settled", "dead"):
                if pattern("accusing", section).search(words):
                    self._about[section].append(sentence.span)

    def holds(self, voice: Voice, charge: Charge) -> bool:
        """Whether the charge is old, or the accused dead, convicted or on record as admitting."""
        sentence = self._reading.sentences[charge.sentence].span
        if ANCIENT.search(sentence.of(self._reading.document.text)):
            return True
        if sentence in self._about["settled"]:
            return True
        spans = [m.span for m in voice.mentions if m.family != "pronoun"]
        return any(self._near(span, section) for span in spans for section in ("settled", "dead"))

    def _near(self, mention: Span, section: str) -> bool:
        """Whether a word of the section stands right beside the mention."""
        text = self._reading.document.text
        before = " ".join(text[max(mention.start - 60, 0) : mention.start].split()[-NEAR:])
        after = text[mention.end : mention.end + 60]
        after = re.split(r"[.;]\s", after, maxsplit=1)[0]
        after = " ".join(after.split()[:NEAR])
        before = re.split(r"[.;]\s", before)[-1]
        sides = (after,) if section == "settled" else (before, after)
        return any(pattern("accusing", section).search(side) for side in sides)
