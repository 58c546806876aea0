"""Where the text shows a dispute: one party set against another."""

from __future__ import annotations

from models.findings import Reading
from models.lexicons import pattern
from models.text import Span


def find_disputes(reading: Reading) -> tuple[Span, ...]:
    """Words that set one party against another; empty where the text shows no dispute. One
    allegation, denial or lawsuit is enough; criticism has to be there twice."""
    text = reading.document.text
    found: dict[str, list[Span]] = {"strong": [], "weak": []}
    for paragraph in reading.document.paragraphs:
        for section, spans in found.items():
            matches = pattern("disputes", section).finditer(text, paragraph.start, paragraph.end)
            spans.extend(Span(match.start(), match.end()) for match in matches)
    if found["strong"] or len(found["weak"]) >= 2:
        return tuple(sorted(found["strong"] + found["weak"]))
    return ()
