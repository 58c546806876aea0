"""Which unsourced figures are worth an editor's look. A figure that is not is listed and weighs as
before; it is no finding, because asking who counted would be idle, or the answer stands near."""

from __future__ import annotations

import re
from bisect import bisect_right

from models.findings import Figure, Reading
from models.lexicons import words

# Counts of these stand on public record, or are listed by name in the text.
PUBLIC = frozenset(words("public_counts"))
MANY = 12  # exact counts up to here are mostly of things that the text shows one by one
DEFINES = re.compile(r"\b(?:defined as|definition|is when|means a|known as)\b", re.IGNORECASE)
BODIES = ("organisation", "media", "document")


def worth_asking(reading: Reading, figure: Figure) -> bool:
    """Whether a finding may be made of an unsourced or vaguely sourced figure."""
    if figure.kind == "casualty":
        return True
    if figure.kind == "measure" or (reading.genre == "market_report" and figure.kind == "percent"):
        return False
    if figure.comparison == "exact" and figure.kind == "count" and figure.value is not None:
        nouns = set((figure.unit or "").casefold().split()) | _words(reading, figure)
        if figure.value <= MANY or nouns & PUBLIC:
            return False
    if figure.status == "unnamed":
        source = next((s for s in reading.sources if s.id == figure.source), None)
        return source is not None and source.identified in ("role", "class")
    return not (_is_definition(reading, figure) or _body_speaks_near(reading, figure))


def _words(reading: Reading, figure: Figure) -> set[str]:
    return set(re.split(r"[\s-]+", reading.words_of(figure.span).casefold()))


def _is_definition(reading: Reading, figure: Figure) -> bool:
    at = bisect_right(reading.sentences, figure.span.start, key=lambda s: s.start) - 1
    return at >= 0 and DEFINES.search(reading.words_of(reading.sentences[at].span)) is not None


def _body_speaks_near(reading: Reading, figure: Figure) -> bool:
    """Whether a named body, outlet or document speaks in the figure's paragraph or in the one
    before: the figure may well be its, although nothing ties it there."""
    starts = [paragraph.start for paragraph in reading.document.paragraphs]
    here = bisect_right(starts, figure.span.start) - 1
    return any(
        here - 1 <= bisect_right(starts, mention.start) - 1 <= here
        for source in reading.sources
        if source.kind in BODIES and source.identified in ("named", "office")
        for mention in source.mentions
    )
