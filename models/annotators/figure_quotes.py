"""Which words of a text stand in quotation marks, by the marks alone."""

from __future__ import annotations

import re
from bisect import bisect_right

from models.text import Span

MARKS = re.compile(r"""[“”"\n]|(?<!\w)['‘](?=[^\W\d_]|[£$€])|[,.?!…]['’](?!\w)""")
PARAGRAPH = 2000  # code points of a paragraph that are looked at


class Quoted:
    """The quotations of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = _quotations(text)
        self.opened = [start for start, _ in self.spans]

    def around(self, span: Span) -> Span | None:
        """The quotation in which the span begins."""
        at = bisect_right(self.opened, span.start) - 1
        if at < 0 or span.start >= self.spans[at][1]:
            return None
        return Span(*self.spans[at])

    def covers(self, span: Span) -> bool:
        """Whether the span begins inside a quotation."""
        return self.around(span) is not None

    def is_tagged(self, span: Span) -> bool:
        """Whether the quotation around the span ends with a comma: who says it stands right there
        or nowhere, and no neighbour says it."""
        quotation = self.around(span)
        return quotation is not None and self.text[quotation.start : quotation.end].endswith(",")


def is_left_open(paragraph: str) -> bool:
    """Whether a quotation that the paragraph opens goes on in the next one."""
    if paragraph.count("“") or paragraph.count("”"):
        return paragraph.rfind("“") > paragraph.rfind("”")
    return paragraph.count('"') % 2 == 1


def _quotations(text: str) -> list[tuple[int, int]]:
    """Spans of the text in quotation marks; those of double marks may be left open at a line end,
    a single mark without its closing one is an apostrophe."""
    found: list[tuple[int, int]] = []
    opened, kind = -1, ""
    for match in MARKS.finditer(text):
        mark = match.group()
        if mark == "\n":
            if opened >= 0 and kind == '"':
                found.append((opened, match.start()))
            opened = -1
        elif mark in '“”"':
            if opened >= 0 and kind == '"' and mark != "“":
                found.append((opened, match.start()))
                opened = -1
            elif mark != "”":
                opened, kind = match.start(), '"'
        elif len(mark) == 1:
            if opened < 0:
                opened, kind = match.start(), "'"
        elif opened >= 0 and kind == "'":
            found.append((opened, match.start()))
            opened = -1
    if opened >= 0 and kind == '"':
        found.append((opened, len(text)))
    return found
