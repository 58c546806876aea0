"""Page furniture by its wording: comment forms, share bars, newsletter lines, captions, credits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LEXICON = Path(__file__).parent / "lexicons" / "boilerplate.txt"
_TRIGGERS = _LEXICON.with_name("boilerplate_words.txt")
_SECTION = re.compile(r"\[([a-z-]+)( \?)?\]")

MAX_LENGTH = 700  # characters; furniture that is longer is rare, and patterns must stay cheap
SHORT = 90  # a longer paragraph is looked at only when it has a trigger word
_WORD = re.compile(r"[a-z]+|[©%@•»{]|>>|\(c\)")
# A sentence that reports speech is the article's, whatever else it mentions.
_REPORTS = re.compile(
    r"\b(said|says|saying|told|tells|according to|wrote|asked|added|announced|urged|warned"
    r"|argued|claimed|reported|testified)\b|\"",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    spares_reports: bool


@cache
def _triggers() -> tuple[frozenset[str], frozenset[str]]:
    """Words that count anywhere, and those that count near an end of the paragraph."""
    lines = _TRIGGERS.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith(("#", "~"))]
    at_ends = [line.removeprefix("~") for line in lines if line.startswith("~")]
    return frozenset(" ".join(words).split()), frozenset(" ".join(at_ends).split())


def _may_match(words: str) -> bool:
    anywhere, at_ends = _triggers()
    found = _WORD.findall(words.lower())
    return not anywhere.isdisjoint(found) or not at_ends.isdisjoint(found[:4] + found[-4:])


@cache
def _rules() -> tuple[_Rule, ...]:
    """One rule a section, in the order of the lexicon."""
    sections: list[tuple[str, bool, list[str]]] = []
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        header = _SECTION.fullmatch(line)
        if header:
            sections.append((header[1], bool(header[2]), []))
        else:
            sections[-1][2].append(f"(?:{line})")
    return tuple(
        _Rule(reason, re.compile("|".join(lines), re.IGNORECASE), spares)
        for reason, spares, lines in sections
    )


def boilerplate_reason(words: str) -> str | None:
    """Why a paragraph or sentence is page furniture, or None; `words` as `probe` gives them."""
    if len(words) > MAX_LENGTH:
        return None
    if len(words) > SHORT and not _may_match(words):
        return None
    for rule in _rules():
        if rule.pattern.fullmatch(words) and not (rule.spares_reports and _REPORTS.search(words)):
            return rule.reason
    return None
