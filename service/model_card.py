"""What GET /v1/model says, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from service.printable import one_line, printable

PROSE = ("card", "notice")


def render_model(facts: Mapping[str, Any]) -> RenderableType:
    """The card, the notices, and every other fact as a line of a table."""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False, show_edge=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for name, value in _lines({key: it for key, it in facts.items() if key not in PROSE}):
        table.add_row(Text(one_line(name)), Text(one_line(value)))
    parts: list[RenderableType] = [table]
    if facts.get("card"):
        parts = [Markdown(printable(str(facts["card"])), hyperlinks=False), Text(), *parts]
    if facts.get("notice"):
        parts += [Text(), Text(printable(str(facts["notice"])))]
    return Group(*parts)


def _lines(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """A nested value as dotted names and values."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _lines(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if any(isinstance(inner, Mapping) for inner in value):
            for number, inner in enumerate(value, 1):
                yield from _lines(inner, f"{path}[{number}]")
        else:
            yield path, ", ".join(map(str, value))
    else:
        yield path, f"{value:.4g}" if isinstance(value, float) else str(value)
