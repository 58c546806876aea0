"""Where the text shows a dispute: one party set against another."""

from __future__ import annotations

import re

from models.findings import Reading
from models.lexicons import pattern
from models.text import Span

ENOUGH = 2  # sentences with criticism, from which it is a dispute
PARTY = 5  # letters that tell one party's name from another's
NEAR = 150  # code points around an attack in which it may show what it was made with
VIOLENCE = re.compile(
    r"\b(?:bomb|terror|kill|died|dead|wound|gunm[ae]n|militant|troops|missile|air ?strike|rocket)",
    re.IGNORECASE,
)
CHAMPION = re.compile(r"\s(?:[\w’'-]{1,20}\s){0,2}(?:title|championship|crown|medal|goal)s?\b")


def find_disputes(reading: Reading) -> tuple[Span, ...]:
    """Words that set one party against another; empty where the text shows no dispute.

    An accusation is one, and so is an allegation, a denial or a lawsuit. Criticism, opposition and
    demands have to stand in two sentences, or in one together with two parties by name."""
    text = reading.document.text
    found: dict[str, list[Span]] = {"strong": [], "weak": [], "parties": []}
    for paragraph in reading.document.paragraphs:
        for section, spans in found.items():
            matches = pattern("disputes", section).finditer(text, paragraph.start, paragraph.end)
            spans.extend(
                Span(match.start(), match.end())
                for match in matches
                if not _is_no_quarrel(text, match)
            )
    parties = {span.of(text).casefold()[:PARTY] for span in found["parties"]}
    enough = 1 if len(parties) > 1 else ENOUGH
    if reading.accusations or found["strong"] or len(found["weak"]) >= enough:
        accused = (accusation.span for accusation in reading.accusations)
        return tuple(sorted({*accused, *found["strong"], *found["weak"]}))
    return ()


def _is_no_quarrel(text: str, words: re.Match[str]) -> bool:
    """Whether an attack is one with weapons, or what is defended is a title."""
    if words.group().casefold().startswith("defended"):
        return CHAMPION.match(text, words.end()) is not None
    around = text[max(0, words.start() - NEAR) : words.end() + NEAR]
    return words.group().casefold().startswith("attack") and VIOLENCE.search(around) is not None
