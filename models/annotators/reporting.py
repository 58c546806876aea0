"""Whether an attribution tells that somebody speaks, or only what they think, want, do or refuse to
say."""

from __future__ import annotations

import re
from bisect import bisect_right

from models.annotators.nouns import PRONOUNS
from models.findings import Attribution, Reading, Source
from models.lexicons import pattern

SAYING = pattern("reporting", "saying")
REFUSING = pattern("reporting", "refusing")
TELLING = pattern("reporting", "telling")
SURE = 0.7  # probability from which an attribution introduces a voice, where its cue does not tell
HYPOTHETICAL = re.compile(r"\b(?:will|would|may|might|could|can|should)\b", re.IGNORECASE)
# "was accused of", "has been credited with": the subject is whom it is said of.
PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|'s|’s)\s+(?:\w+ly\s+|also\s+|not\s+|never\s+){0,2}"
    r"(?!quoted|cited|according)(?:\w+ed|told|found|shown|written)\b",
    re.IGNORECASE,
)


def is_said(attribution: Attribution, text: str) -> bool:
    """Whether it shows what somebody says, writes or, for a document, shows: its cue is a word of
    saying, or what is said stands in quotation marks."""
    cue = _cue(attribution, text)
    if is_refused(attribution, text):
        return False
    if attribution.kind == "direct":
        return True
    return SAYING.search(PASSIVE.sub("", cue)) is not None


def is_active(attribution: Attribution, text: str) -> bool:
    """Whether the source itself says, thinks or does what the cue tells: it was not accused of it,
    and did not refuse to speak."""
    return not is_refused(attribution, text) and not PASSIVE.search(_cue(attribution, text))


def is_refused(attribution: Attribution, text: str) -> bool:
    """Whether the cue tells that somebody was asked and said nothing of it."""
    return REFUSING.search(_cue(attribution, text)) is not None


def introduced(reading: Reading) -> frozenset[str]:
    """The sources that the text shows speaking in their own name: in one sentence a word of saying
    and a mention that is no pronoun. Whom a pronoun alone makes a speaker may be somebody else, and
    so may "the chairman" of whom the text gives no more."""
    nameless = {source.id for source in reading.sources if _is_nameless(source)}
    return frozenset(
        attribution.source
        for attribution in reading.attributions
        if attribution.source is not None
        and attribution.source not in nameless
        and _introduces(reading, attribution)
    )


def _is_nameless(source: Source) -> bool:
    """Whether it is a person of whom the text gives an office alone: "the chairman"."""
    article, _, office = source.name.partition(" ")
    alone = article.casefold() == "the" and office.islower()
    return alone and source.kind == "person" and source.identified == "office"


def _introduces(reading: Reading, attribution: Attribution) -> bool:
    text = reading.document.text
    if not (attribution.cue and attribution.source_span) or not is_active(attribution, text):
        return False
    words = _cue(attribution, text)
    tells = TELLING.search(words) is not None and HYPOTHETICAL.search(words) is None
    if not tells and (attribution.probability < SURE or not SAYING.search(words)):
        return False
    mention, cue = attribution.source_span[0], attribution.cue[0]
    at = bisect_right(reading.sentences, cue.start, key=lambda s: s.start) - 1
    beside = at >= 0 and reading.sentences[at].span.covers(mention)
    return beside and not points_away(mention.of(text))


def points_away(mention: str) -> bool:
    """Whether a mention is a pronoun for somebody named elsewhere; "who" has its name right before
    it."""
    return PRONOUNS.get(mention.casefold(), "who") != "who"


def _cue(attribution: Attribution, text: str) -> str:
    return " ".join(span.of(text) for span in attribution.cue)
