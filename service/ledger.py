"""Tables of what was found: who is accused, who speaks, and which figures stand there."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.findings import Figure, Reading
from service.marked import quote
from service.printable import one_line

IDENTIFIED = {
    "named": "named in the text",
    "office": "by office",
    "role": "by role",
    "class": "as a class",
    "none": "not identified",
}
STATUS = {
    "named": "source shown",
    "unnamed": "source not named",
    "none": "no source beside it",
}
REPLY = {
    "shown": "a reply is shown",
    "declined": "declined, as the text says",
    "proxy": "answered by others for them",
    "not-to-charge": "speaks, not to this charge",
    "none": "no reply is shown",
}
REPORTER, NOBODY = "the reporter's voice", "nobody shown"
COMPARISON = {"about": "about ", "at_least": "at least ", "at_most": "at most "}


def ledger(reading: Reading) -> list[RenderableType]:
    """A table for each list that has something in it, an empty line before each."""
    parts: list[RenderableType] = []
    for title, table in (
        ("Accused in this text", _accusations(reading)),
        ("Sources", _sources(reading)),
        ("Figures", _figures(reading)),
    ):
        if table.row_count:
            parts += [Text(), Text(title, style="bold"), table]
    return parts


def _table(*columns: str, rows: Iterable[tuple[str, ...]]) -> Table:
    """A table whose headings are never broken."""
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", min_width=len(column))
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    return table


def _sources(reading: Reading) -> Table:
    """Sources with the most attributions first."""
    relays = {one.relay for one in reading.attributions}
    return _table(
        "Who",
        "What",
        "Identified",
        "Attributions",
        "Words",
        rows=(
            (
                source.name,
                f"{source.kind}, official" if source.official else source.kind,
                IDENTIFIED[source.identified],
                f"{source.attributions}" + (", relays others" if source.id in relays else ""),
                f"{source.words:,}",
            )
            for source in sorted(reading.sources, key=lambda it: -it.attributions)
        ),
    )


def _figures(reading: Reading) -> Table:
    names = _names(reading)
    return _table(
        "In the text",
        "Value",
        "Kind",
        "Source",
        "Who",
        rows=(
            (
                quote(reading.document, figure.span, limit=60),
                _value(figure),
                figure.kind,
                STATUS[figure.status]
                + (f" ({figure.exempt.replace('_', ' ')})" if figure.exempt else ""),
                names.get(figure.source or "") or _shown(reading, figure),
            )
            for figure in reading.figures
        ),
    )


def _shown(reading: Reading, figure: Figure) -> str:
    """The words that show who stands behind a figure without being a voice of the ledger."""
    return quote(reading.document, figure.backing, limit=60) if figure.backing else ""


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "vague"
    value = f"{figure.value:,.12g}"
    if figure.comparison == "range" and figure.upper is not None:
        return f"{value} to {figure.upper:,.12g}"
    return COMPARISON.get(figure.comparison, "") + value


def _accusations(reading: Reading) -> Table:
    names = _names(reading)
    return _table(
        "Who",
        "Of what",
        "By",
        "Reply",
        rows=(
            (
                one.accused,
                quote(reading.document, one.span, limit=80),
                names.get(one.by or "", NOBODY if one.agentless else REPORTER),
                REPLY[one.reply],
            )
            for one in reading.accusations
        ),
    )


def _names(reading: Reading) -> dict[str, str]:
    return {source.id: source.name for source in reading.sources}
