"""Which spans and contents hold a place in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from models.findings import Attribution
from models.text import Span

NESTED = 30  # contents that may begin between a place and the content that holds it


class Inside:
    """Spans, to ask which other spans lie in one of them; those that overlap are one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                start, end = self._spans[-1][0], max(end, self._spans.pop()[1])
            self._spans.append((start, end))
        self._starts = [start for start, _ in self._spans]

    def holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and self._spans[at][1] >= span.end


class Contents:
    """The contents of all attributions, to ask which of them hold a place in the text."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._spans = sorted(
            (span.start, span.end, number)
            for number, attribution in enumerate(attributions)
            for span in attribution.content
        )
        self._starts = [start for start, _, _ in self._spans]

    def holding(self, offset: int, own: int) -> list[int]:
        """The attributions whose content holds the offset, except `own`; the innermost first."""
        last = bisect_right(self._starts, offset)
        found = [
            (end - start, number)
            for start, end, number in self._spans[max(last - NESTED, 0) : last]
            if number != own and offset < end
        ]
        return [number for _, number in sorted(found)]
