"""The article as a terminal shows it: what was found stands in numbered brackets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from models.text import Document, Span
from service.printable import one_line, printable

FINDING, CREDIT, MASK = "bold yellow", "cyan", "dim"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with the label that leads to its remark; `style` is for terminals with colours."""

    span: Span
    label: str
    style: str


def marked_title(document: Document, marks: Sequence[Mark]) -> Text:
    """The title on one line with its marks."""
    title = document.title or ""
    return _marked(title, [mark for mark in marks if mark.span.in_title], style="bold")


def marked_text(document: Document, marks: Sequence[Mark]) -> Text:
    """The text with `[1: ...]` around what was found and `{reason: ...}` around what is masked."""
    masks = [Mark(Span(it.start, it.end), it.reason, MASK) for it in document.masked]
    inside = [mark for mark in marks if not mark.span.in_title]
    return _marked(document.text, [*inside, *masks])


def _marked(text: str, marks: Iterable[Mark], *, style: str = "") -> Text:
    """Brackets nest where spans do; marks on one span share a bracket."""
    shared: dict[tuple[Span, str], list[str]] = defaultdict(list)
    for mark in marks:
        shared[mark.span, mark.style].append(mark.label)
    opening: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    closing: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for (span, colour), labels in shared.items():
        left, right = "{}" if colour == MASK else "[]"
        opening[span.start].append((-span.end, f"{left}{','.join(labels)}: ", colour))
        closing[span.end].append((-span.start, right, colour))
    made = Text(style=style)
    active: list[str] = []
    at = 0
    for edge in sorted({*opening, *closing, len(text)}):
        made.append(printable(text[at:edge]), style=_blend(active))
        for _, bracket, colour in sorted(closing[edge]):
            made.append(bracket, style=colour)
            active.remove(colour)
        for _, bracket, colour in sorted(opening[edge]):
            made.append(bracket, style=colour)
            active.append(colour)
        at = edge
    return made


def _blend(active: Sequence[str]) -> str:
    """The innermost style, underlined when it marks a remark."""
    if not active:
        return ""
    return active[-1] if active[-1] == MASK else f"{active[-1]} underline"


def quote(document: Document, span: Span, *, limit: int = 160) -> str:
    """The words of a span on one line."""
    return one_line(
        span.of((document.title or "") if span.in_title else document.text), limit=limit
    )
