"""Who can be accused: one identified party, able to answer, of whom nothing is settled yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.annotators.cast import Voice
from models.annotators.noun_phrases import Mention
from models.annotators.source_kinds import identified_of, kind_of
from models.annotators.sources import display, fullest
from models.lexicons import pattern
from models.text import Span

NEAR = 4  # words around a name in which a verdict, a confession or a death is said of its bearer
REACH = 60  # code points that hold so many words
VERDICT_REACH = 120  # code points behind a name in which its bearer is convicted
OTHER = re.compile(
    r"[.;!?]\s|\b[A-Z][a-z]+(?<!day)\b|\b(?:who|that|whom)\b.*,|\bwhen\b|\bif\b|\bnot\b"
)
LOWER = re.compile(r"^(?:[a-z][\w-]* )+(?=[A-Z])")  # words of a title before a name
TIMES = frozenset(("age", "century", "decade", "era", "revolution", "war", "wars", "years"))
SENTENCE_END = re.compile(r"[.;]\s")


@dataclass(frozen=True, slots=True)
class Accused:
    """What holds of one voice wherever it is charged. `name` as the text gives it in full."""

    name: str
    is_able: bool
    is_settled: bool


def accused_of(voice: Voice, text: str) -> Accused:
    """The voice as somebody who is charged."""
    best = fullest(voice)
    full = [m for m in voice.mentions if m.name and len(m.name) == len(voice.name)]
    shortest = min(full, key=lambda m: (len(m.text), m.span), default=best)
    able = _is_able(voice, best)
    settled = able and any(
        is_settled(m.span, text) for m in voice.mentions if m.family != "pronoun"
    )
    name = display(best)
    if voice.kind == "person":  # "campaign chairman Bo Ek" is called Bo Ek
        name = LOWER.sub("", display(shortest)) or name
    return Accused(name, able, settled)


def _is_able(voice: Voice, best: Mention) -> bool:
    """Whether it is one identified party that could answer; a whole country could not."""
    if voice.plural or voice.kind in ("group", "document", "media"):
        return False
    if not any(identified_of(m) in ("named", "office") for m in voice.mentions):
        return False
    if not voice.name and best.family != "body":
        return False  # "the manager": whom that means is a guess
    if voice.name[-1:] and voice.name[-1].lower() in TIMES:
        return False
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


def is_settled(mention: Span, text: str) -> bool:
    """Whether a verdict or a confession stands right behind the mention, or death beside it."""
    verdict = text[mention.end : mention.end + VERDICT_REACH]
    found = pattern("accusing", "sentenced").search(verdict)
    if found is not None and not OTHER.search(verdict[: found.start()]):
        return True
    before = SENTENCE_END.split(text[max(mention.start - REACH, 0) : mention.start])[-1]
    after = SENTENCE_END.split(text[mention.end : mention.end + REACH], maxsplit=1)[0]
    before, after = " ".join(before.split()[-NEAR:]), " ".join(after.split()[:NEAR])
    return bool(
        pattern("accusing", "dead-behind").search(after)
        or pattern("accusing", "dead-before").search(before)
    )
