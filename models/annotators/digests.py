"""Words taken from elsewhere, above a line of whose they are: digests, letters, reviews."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from models.annotators.quotations import DOUBLE_QUOTES
from models.findings import Attribution, Reading, in_text_order
from models.text import Span

CLOSING = DOUBLE_QUOTES | {"…"}
LONGEST_BYLINE = 90  # code points
BYLINE = re.compile(  # "Ana Ruiz, Harbour Gazette", "— Ana Ruiz"
    r"(?:[A-Z][\w.’'-]{0,20},? (?:and )?){1,8}[A-Z][\w.’'-]{1,20},"
    r"(?: [\w.&’'-]{1,20}){1,5}(?<![.!?])"
    r"|[—–-] ?(?:[A-Z][\w.’'-]{0,20} ?){2,4}(?:,(?: [\w.&’'-]{1,20}){1,8})?"
)


def digested(reading: Reading) -> Iterator[tuple[tuple[Span, ...], Span]]:
    """The paragraphs that begin with a quotation mark, of which the last ends with one or breaks
    off, right above such a line, and the line: what somebody "said" is signed by a reporter."""
    text = reading.document.text
    above: list[Span] = []
    for paragraph in reading.document.paragraphs:
        written = paragraph.of(text).strip()
        if written[:1] in DOUBLE_QUOTES:
            above.append(paragraph)
            continue
        closed = above and above[-1].of(text).rstrip()[-1] in CLOSING
        if closed and len(written) <= LONGEST_BYLINE and BYLINE.fullmatch(written):
            yield tuple(above), paragraph
        above = []


def with_digested(reading: Reading) -> Reading:
    """The reading, where the line below such paragraphs is their source; those whom they tell of
    speak in their words."""
    starts = [paragraph.start for paragraph in reading.document.paragraphs]
    found: list[Attribution] = []
    taken: set[int] = set()
    for paragraphs, line in digested(reading):
        taken.update(span.start for span in (*paragraphs, line))
        found.append(Attribution((line,), (), paragraphs, "direct", 1.0))
    if not found:
        return reading

    def is_taken(span: Span) -> bool:
        return starts[bisect_right(starts, span.start) - 1] in taken

    kept = [one for one in reading.attributions if not any(map(is_taken, (*one.content, *one.cue)))]
    return replace(reading, attributions=in_text_order((*kept, *found)))
