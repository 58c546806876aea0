"""What the text shows of a reply to an accusation, linked to the accused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.annotators.cast import Voice
from models.annotators.nouns import first_names, known_nouns
from models.annotators.parties import Parties
from models.annotators.reporting import is_said
from models.annotators.unheard import Unheard
from models.findings import Attribution, Reading, Reply, Source
from models.lexicons import pattern
from models.text import Span

SPEAKING_FOR = re.compile(
    r"\b(?:lawyers?|attorneys?|counsel|solicitor|barrister|spokes\w+|representatives?|aides?"
    r"|publicist|agent|campaign|office|press secretary|administration|defen[cs]e team"
    r"|wife|husband|father|mother|brother|sister|son|daughter|family|supporters?|defenders?"
    r"|ally|allies|adviser|advisor|officials?)\b",
    re.IGNORECASE,
)
# Whoever was close once, or stands against somebody, is not on their side.
AGAINST = re.compile(
    r"\b(?:former|ex-\w+|critics?|opponents?|rivals?|accusers?|victims?|anti-\w+|foes?"
    r"|investigat\w+|prosecut\w+|challengers?)\b",
    re.IGNORECASE,
)
OWNED = re.compile(r"\w['’]s? \w")  # "the bank's auditor" is not the bank
ADVOCATE = re.compile(r"\b(?:lawyers?|attorneys?|counsel|spokes\w+)\b", re.IGNORECASE)
PRESIDENT = re.compile(r"\b(?:White House|Oval Office)\b")
# A refusal put down to these is that of whoever is accused.
THE_ACCUSED = re.compile(
    r"\b(?:suspects?|accused|defendants?|(?:his|her|their) (?:lawyers?|attorneys?|office|campaign)"
    r"|both men|the (?:men|women|pair|couple|officers))\b",
    re.IGNORECASE,
)
NAMED_BEFORE = 12  # words before a denial in which the accused has to be named
CHARGE_DENIED = re.compile(
    r"\b(?:claims?|charges?|allegations?|accusations?|incident|which|something|suggestions?)\s+"
    r"(?:[\w.'’-]+\s+){0,6}$"
)
BY_REACH = 50  # code points behind "dismissed" that hold by whom
PROXY_REACH = 700  # code points from a charge within which a spokesman's word is on it
Kind = Literal["denial", "declined"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence in which somebody denies, or gives no comment: the party right before those words,
    if one stands there, and the words up to them. `of_charge`: the charge itself is what they deny,
    as in "a claim that Holt denied"."""

    sentence: Span
    kind: Kind
    party: tuple[int, int] | None
    before: str
    start: int
    of_charge: bool = False


def find_refusals(reading: Reading, parties: Parties) -> tuple[Refusal, ...]:
    """Denials and "declined to comment" of the body, in text order."""
    found: list[Refusal] = []
    kinds: tuple[Kind, ...] = ("declined", "denial")
    for sentence in reading.sentences:
        words = sentence.span.of(reading.document.text)
        for kind in kinds:
            match = pattern("accusing", kind).search(words)
            if match:
                verb = parties.at(sentence.start + match.start())
                party = parties.party_before(verb, sentence.first)
                behind = words[match.end() :].startswith(" by ")  # "was dismissed by Holt"
                before = words if kind == "declined" else words[: match.start()]
                if behind:
                    before = words[: match.end() + BY_REACH]
                start = sentence.start + match.start()
                of_charge = CHARGE_DENIED.search(words[: match.start()]) is not None
                found.append(Refusal(sentence.span, kind, party, before, start, of_charge))
                break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one accused is shown to answer. `own`: the sources that are the accused; `side`:
    these and who speaks for them; `refusals`: where they deny or give no comment; `word`: the most
    telling of what the side says; `near`: what others say for them, a reply where it stands close
    to the charge; `denied`: every denial of the text, for the one that ends a charge; `own_denial`:
    where they are the subject of one."""

    own: tuple[str, ...]
    side: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    word: tuple[Reply, Span | None]
    near: tuple[Span, ...]
    denied: tuple[Refusal, ...]
    own_denial: Span | None = None

    def reply(self, wrong: Span) -> tuple[Reply, Span | None]:
        """The reply to being charged with the wrong, the fullest there is."""
        denied = (r for r in self.denied if r.sentence.covers(wrong) and r.start > wrong.end)
        for refusal in denied:  # "accused the council of fraud, a claim the mayor denied"
            return "shown", refusal.sentence
        if self.own_denial is not None:  # also in the charge's: "Holt has pleaded not guilty to"
            return "shown", self.own_denial
        # "Holt denied that Moe had stolen" is no reply by Moe.
        refusals = (
            r for r in self.refusals if not r.sentence.covers(wrong) or r.start > wrong.start
        )
        declined: Span | None = None
        for refusal in refusals:
            if refusal.kind == "denial":
                return "shown", refusal.sentence
            declined = declined or refusal.sentence
        if self.word[0] in ("shown", "proxy"):
            return self.word
        if declined is not None:
            return "declined", declined
        by_others = next((s for s in self.near if abs(s.start - wrong.start) < PROXY_REACH), None)
        return ("proxy", by_others) if by_others is not None else self.word


class Answers:
    """What every accused is shown to answer."""

    def __init__(
        self,
        reading: Reading,
        refused: Sequence[tuple[Refusal, Voice | None]],
        charged: Mapping[int, Sequence[tuple[Span, str | None]]],
    ) -> None:
        self._reading = reading
        self._text = reading.document.text
        self._refused = refused
        self._charged = charged
        self._denials = tuple(r for r, _ in refused if r.kind == "denial" and r.of_charge)
        self._unheard = Unheard(reading)
        self._known: dict[int, Standing] = {}

    def standing(self, voice: Voice) -> Standing:
        """What the voice answers; worked out once."""
        if id(voice) not in self._known:
            sources = self._reading.sources
            own = tuple(s.id for s in sources if is_same(s, voice))
            charges = self._charged.get(id(voice), ())
            accusers = {accuser for _, accuser in charges}
            side = tuple(
                s.id
                for s in sources
                if s.id in own or (s.id not in accusers and speaks_for(s, voice))
            )
            refusals = tuple(r for r, denier in self._refused if _is_by(r, denier, voice))
            said = self._said(frozenset(side), [wrong for wrong, _ in charges])
            by_others = [a for a in said if a.source not in own]
            word = self._word(said, by_others)
            if word[0] == "none":
                heard = self._unheard.heard(voice, [wrong for wrong, _ in charges], accusers)
                word = ("not-to-charge", heard) if heard is not None else word
            near = tuple(a.content[0] for a in by_others)
            denial = next(
                (r.sentence for r, who in self._refused if who is voice and r.kind == "denial"),
                None,
            )
            self._known[id(voice)] = Standing(
                own, side, refusals, word, near, self._denials, denial
            )
        return self._known[id(voice)]

    def is_advocate(self, accuser: str | None, voice: Voice) -> bool:
        """Whether whoever says so speaks for the voice: its lawyer does not accuse it."""
        return any(
            ADVOCATE.search(source.name) is not None and speaks_for(source, voice)
            for source in self._reading.sources
            if source.id == accuser
        )

    def _said(self, side: frozenset[str], charges: Sequence[Span]) -> list[Attribution]:
        """What the side says; words that hold the charge itself are no reply, unless they deny."""
        return [
            a
            for a in self._reading.attributions
            if a.source in side
            and a.content
            and is_said(a, self._text)
            and not any(span.covers(wrong) for span in a.content for wrong in charges)
        ]

    def _word(
        self, said: Sequence[Attribution], by_others: Sequence[Attribution]
    ) -> tuple[Reply, Span | None]:
        """A denial of their own before one by others for them, and that before any other word."""
        denying = [a for a in said if self._denies(a)]
        own = next((a for a in denying if a not in by_others), None)
        if own is not None:
            return "shown", own.content[0]
        if denying:
            return "proxy", denying[0].content[0]
        return ("not-to-charge", said[0].content[0]) if said else ("none", None)

    def _denies(self, attribution: Attribution) -> bool:
        spans = (*attribution.cue, *attribution.content)
        return any(pattern("accusing", "denying").search(span.of(self._text)) for span in spans)


def _is_by(refusal: Refusal, denier: Voice | None, voice: Voice) -> bool:
    """Whether the refusal is the voice's: its own subject, or its name a few words before."""
    if denier is voice:
        return True
    if refusal.kind == "declined" and THE_ACCUSED.search(refusal.before):
        return True
    if denier is not None and denier.name and refusal.kind == "denial":
        return False
    words = _words(refusal.before)[-NAMED_BEFORE:]
    return bool(voice.name) and voice.name[-1] in words


def is_same(source: Source, voice: Voice) -> bool:
    """Whether a source of the ledger is the voice."""
    spans = {mention.span for mention in voice.mentions if mention.family != "pronoun"}
    if any(span in spans for span in source.mentions):
        return True
    if not voice.name or SPEAKING_FOR.search(source.name) or OWNED.search(source.name):
        return False
    words = _words(source.name)
    if voice.kind == "person":
        same = source.kind == "person" and voice.name[-1] in words[-1:]
        return same and _is_namesake(words, voice)
    return set(voice.name) <= set(words) or (bool(words) and set(words) <= set(voice.name))


def speaks_for(source: Source, voice: Voice) -> bool:
    """Whether a source is named as speaking for, or as close to, the voice: it has the name, or is
    the body that the voice heads."""
    words = _words(source.name)
    if AGAINST.search(source.name):
        return False
    if voice.name and not {voice.name[-1], voice.name[-1] + "s"}.isdisjoint(words):
        return True
    if any(m.head in words for m in voice.mentions if m.family == "body" and not voice.name):
        return True  # "opposition media outlets" for "the opposition", "a company spokesman"
    titles: set[str] = set()
    bodies: set[str] = set()
    for mention in voice.mentions:
        titles |= mention.titles
        bodies |= {*mention.owner, *mention.qualifiers} - known_nouns().keys()
    if bodies & set(words) and voice.name[-1:] != tuple(words[-1:]):
        return True
    return "president" in titles and PRESIDENT.search(source.name) is not None


def _is_namesake(words: Sequence[str], voice: Voice) -> bool:
    """Whether the first names, where both have one, agree: Ann Holt is not Bo Holt."""
    known = first_names()
    first = next((word for word in words[:-1] if word in known), None)
    own = next((word for word in voice.name[:-1] if word in known), None)
    return first is None or own is None or first == own


def _words(text: str) -> list[str]:
    return re.findall(r"\w[\w-]*", text.casefold())
