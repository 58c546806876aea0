"""Spans as the wire has them, in the unit the caller counts in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from models.text import Document, Span
from service.schema import JsonObject, Offsets


class Ruler:
    """Measures spans of one document, and of its title, in code points or in UTF-16 units."""

    __slots__ = ("_text", "_title", "_wide_text", "_wide_title")

    def __init__(self, document: Document, offsets: Offsets) -> None:
        self._text = document.text
        self._title = document.title or ""
        self._wide_text = _wide(self._text) if offsets == "utf16" else ()
        self._wide_title = _wide(self._title) if offsets == "utf16" else ()

    def span(self, span: Span) -> JsonObject:
        """`start` and `end`, and `"in": "title"` beside them for words of the title."""
        if not span.in_title:
            return self.piece(span.start, span.end)
        return {
            "start": span.start + bisect_left(self._wide_title, span.start),
            "end": span.end + bisect_left(self._wide_title, span.end),
            "in": "title",
        }

    def piece(self, start: int, end: int) -> JsonObject:
        """`start` and `end` of a piece of the text."""
        return {
            "start": start + bisect_left(self._wide_text, start),
            "end": end + bisect_left(self._wide_text, end),
        }

    def spans(self, spans: Iterable[Span]) -> list[JsonObject]:
        return [self.span(span) for span in spans]

    def marked(self, span: Span) -> JsonObject:
        """The span and the words it marks."""
        return self.span(span) | {"text": span.of(self._title if span.in_title else self._text)}


def _wide(text: str) -> tuple[int, ...]:
    """Where the characters stand that UTF-16 writes as two units."""
    return tuple(at for at, char in enumerate(text) if char > "\uffff")
