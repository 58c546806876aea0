"""Whether the text leaves an accused unheard: neither they nor anybody tied to them says a word.

A reply that is overlooked is worse than a finding that is missed. So whatever may be a word of the
accused counts as heard, on whatever matter and however it is reported. All of it is read from the
text, so that a sentence taken away only ever adds to the silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from models.annotators.cast import Voice
from models.annotators.nouns import FUNCTION_WORDS, known_nouns
from models.findings import Reading, Source
from models.lexicons import pattern
from models.text import Span

AHEAD = 120  # code points behind a name in which its verb of saying stands
BESIDE = 60  # code points beside a name that hold the description of its bearer
NEAR = 400  # code points before "her lawyer" in which the client is named
MOST = 40  # lawyers that are looked at; keeps hostile texts linear
STEM = 5  # letters by which "Chinese" is told to be of China
# A lawyer whose client is not named beside is that of whoever is named before.
DEFENCE = re.compile(
    r"\bdefen[cs]e\s{1,9}(?:lawyers?|attorneys?|counsel|teams?)\b"
    r"|\b(?:his|her|their|its|whose)\s{1,9}(?:[\w-]{1,20}\s{1,9}){0,2}(?:lawyers?|attorneys?|counsel|spokes\w{1,20}"
    r"|legal\s{1,9}team|defen[cs]e)\b",
    re.IGNORECASE,
)
# Two who deny together may be any of the accused; who speaks for a state speaks for its bodies.
TOGETHER = re.compile(
    r"\b(?:both|all|each)\b[^.;]{1,60}\b(?:den(?:y|ies|ied|ials?)|ple?a?d(?:ed)?\s{1,9}not\s{1,9}guilty)\b",
    re.IGNORECASE,
)
STATE = re.compile(
    r"\b(?:foreign\s{1,9}minist\w{1,20}|state\s{1,9}(?:media|television|news\s{1,9}agency)|embassy"
    r"|government\b[^.;]{0,100}\bden(?:y|ies|ied))\b",
    re.IGNORECASE,
)
SIDE = (
    r"(?:lawyers?|attorneys?|counsel|solicitor|barrister|spokes\w{1,20}|representatives?|aides?|publicist"
    r"|agent|campaigns?|press\s{1,9}secretary|defen[cs]e|team|wife|husband|father|mother|parents"
    r"|brother|sister|son|daughter|family|friends?|supporters?|defenders?|ally|allies|advis[eo]rs?"
    r"|surrogates?|officials?|executives?|director|chairman|chief\s{1,9}executive|founder|manager|camp"
    r"|statements?|testimony|response|reply|answers?|tweets?|account|interviews?|remarks?"
    r"|comments?|performance|speech|appearance|press\s{1,9}conference|explanation|arguments?|motion|denials?)\b"
)
BEHIND = re.compile(rf"(?:['’]s?)?\s{{1,9}}(?:[\w-]{{1,20}}\s{{1,9}}){{0,2}}?{SIDE}", re.IGNORECASE)
NO_WORD = frozenset(("accuser", "accusers", "sworn", "talking"))  # look like verbs of saying
BEFORE = re.compile(
    rf"\b{SIDE}\s{{1,9}}(?:for|of|to|by|from|with|representing|at)\s{{1,9}}(?:[\w.'’-]{{1,20}}\s{{1,9}}){{0,3}}$",
    re.IGNORECASE,
)
SPEAKS = re.compile(
    r"(?:\s{0,9},[^,.;]{1,80},|\s{0,9}\([^()]{1,20}\)\s{0,9},?)?(?:\s{1,9}(?:has|had|have|also|who|later|then|once"
    r"|again|himself|herself|itself|just|even|on|\w{1,20}day|\w{1,20}ly)){0,4}\s{1,9}([\w’'-]{1,20})",
    re.IGNORECASE,
)
SAID_BY = re.compile(
    r"\b(?:said|says|according\s{1,9}to|wrote|tweeted|added)\s{1,9}(?:[\w.'’-]{1,20}\s{1,9}){0,4}$",
    re.IGNORECASE,
)
CLOSED = re.compile(r"\s{0,9}[.,;:”\"—]|\s{0,9}$|\s{1,9}(?:in|on|at|during|after|of|who|told)\b")
# Somebody takes the side of whoever the sentence names.
BACKS = re.compile(
    r"\b(?:stands?\s{1,9}(?:with|by|behind)|stood\s{1,9}(?:with|by|behind)|defend(?:s|ed|ing)|in\s{1,9}defen[cs]e\s{1,9}of"
    r"|in\s{1,9}support\s{1,9}of|campaign(?:ed|ing|s)\s{1,9}for|rall(?:y|ied|ies|ying)\s{1,9}(?:for|behind)"
    r"|vouch\w{0,20}|came\s{1,9}to\s{1,9}the\s{1,9}defen[cs]e|confidence\s{1,9}in)\b",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:former|ex-\w{1,20}|critics?|opponents?|rivals?|accusers?|victims?|anti-\w{1,20}|foes?"
    r"|investigat\w{1,20}|prosecut\w{1,20}|challengers?|against|su(?:ed|ing|es)|accus\w{1,20})\b",
    re.IGNORECASE,
)
# Any official of the text may speak for these.
RULES = re.compile(
    r"\b(?:administration|admin|governments?|federal|department|ministry|agency|bureau|party"
    r"|state|justice|white house|city|county|council|police|doj|dhs|fbi|cia|irs|epa|fda|cdc)\b"
)


class Unheard:
    """Who of the accused of one reading is heard, and where."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.document.text
        self._starts = [sentence.start for sentence in reading.sentences]
        self._defence = [match.start() for match in DEFENCE.finditer(self._text)][:MOST]
        self._together = TOGETHER.search(self._text)
        self._state = STATE.search(self._text)
        officials = (s.mentions[0].start for s in reading.sources if s.official and s.mentions)
        self._official = next(officials, None)

    def heard(
        self, voice: Voice, charges: Sequence[Span], accusers: Collection[str | None]
    ) -> Span | None:
        """The sentence in which the voice, or somebody tied to it, is heard or may be."""
        if self._together is not None:
            return self._sentence(self._together.start())
        if voice.kind != "person" and self._state is not None:
            return self._sentence(self._state.start())
        name = calls(voice)
        for lawyer in self._defence:
            before = self._text[max(lawyer - NEAR, 0) : lawyer]
            if name is None or name.search(before):
                return self._sentence(lawyer)
        if name is None:
            return None
        charged = {self._sentence(wrong.start) for wrong in charges}
        for match in name.finditer(self._text):
            sentence = self._sentence(match.start())
            if sentence not in charged and self._is_heard_at(sentence, match):
                return sentence
        if RULES.search(" ".join(voice.name) or _heads(voice)) and self._official is not None:
            return self._sentence(self._official)
        capitals = _capitals(voice)
        for source in self._reading.sources:
            if source.id in accusers or not source.mentions:
                continue
            tied = self._is_tied(source, name, charged)
            if tied or (capitals and self._is_tied(source, capitals, charged)):
                return self._sentence(source.mentions[0].start)
        return None

    def _is_heard_at(self, sentence: Span, name: re.Match[str]) -> bool:
        """Whether the name there stands before a verb of saying, or with somebody of its side."""
        before = self._text[max(sentence.start, name.start() - BESIDE) : name.start()]
        behind = self._text[name.end() : min(sentence.end, name.end() + AHEAD)]
        verb = SPEAKS.match(behind)
        told = verb.group(1).lower() if verb is not None else ""
        said = told not in NO_WORD and pattern("reporting", "saying").fullmatch(told)
        by = SAID_BY.search(before) and CLOSED.match(behind)
        if behind.startswith(":"):
            return True
        beside = BEHIND.match(behind) or BEFORE.search(before)
        return bool(said or by or beside or BACKS.search(before + behind))

    def _is_tied(self, source: Source, name: re.Pattern[str], charged: Collection[Span]) -> bool:
        """Whether a mention of the source, outside the charges, is described by the name: "Bo Ek, a
        Holt adviser"."""
        for mention in source.mentions:
            sentence = self._sentence(mention.start)
            if mention.in_title or sentence in charged:
                continue
            before = self._text[max(sentence.start, mention.start - BESIDE) : mention.start]
            behind = self._text[mention.end : min(sentence.end, mention.end + AHEAD)]
            described = behind.split(",")[1] if behind.startswith(",") else ""
            title = re.split(r"[,.;:”\"]", before)[-1]
            words = " ".join((" ".join(title.split()[-4:]), mention.of(self._text), described))
            if name.search(words) and not AGAINST.search(words):
                return True
        return False

    def _sentence(self, offset: int) -> Span:
        at = max(bisect_right(self._starts, offset) - 1, 0)
        return self._reading.sentences[at].span


def calls(voice: Voice) -> re.Pattern[str] | None:
    """What the voice is called: a person by the surname, a body by each word of its name that is
    no common noun, also as the beginning of a longer word ("Chinese")."""
    if voice.kind == "person":
        called = [re.escape(word) + r"(?!\w)" for word in voice.name[-1:]]
    else:
        words = {*voice.name, *(m.head for m in voice.mentions if m.family == "body")}
        for mention in voice.mentions:
            words |= {*mention.owner, *mention.qualifiers}
        own = sorted(word for word in words if len(word) > 2 and word not in known_nouns())
        called = [re.escape(word[:STEM]) + r"\w{0,20}" for word in own or sorted(words - {""})]
    return re.compile(rf"(?<!\w)(?:{'|'.join(called)})", re.IGNORECASE) if called else None


def _capitals(voice: Voice) -> re.Pattern[str] | None:
    """The words of a body's name, which shortened names of it keep: "the Center", "CMP"."""
    if voice.kind == "person" or len(voice.name) < 2:
        return None
    words = {word.capitalize() for word in voice.name if len(word) > STEM - 1}
    words.add("".join(word[0].upper() for word in voice.name if word not in FUNCTION_WORDS))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")


def _heads(voice: Voice) -> str:
    return " ".join(mention.head for mention in voice.mentions)
