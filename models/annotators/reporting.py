"""Whether an attribution tells that somebody speaks, or only what they think, want, do or refuse to
say."""

from __future__ import annotations

import re

from models.findings import Attribution
from models.lexicons import pattern

SAYING = pattern("reporting", "saying")
REFUSING = pattern("reporting", "refusing")
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


def _cue(attribution: Attribution, text: str) -> str:
    return " ".join(span.of(text) for span in attribution.cue)
