"""One report or error line as one row: what a person filters by in columns, the whole wire beside
it as JSON. CSV, Parquet and Spark have the same columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from service.file_forms import library
from service.labels import DIMENSIONS
from service.schema import JsonObject

ColumnType = Literal["string", "double", "int"]
Value = str | float | int | None
REPORT = "report"


@dataclass(frozen=True, slots=True)
class Column:
    """A name, its type, and its value in a report or an error line."""

    name: str
    type: ColumnType
    read: Callable[[JsonObject], Value]


@cache
def columns() -> tuple[Column, ...]:
    """Every column but the report itself, in order."""
    return (
        Column("id", "string", lambda made: made["id"]),
        _error("error_type", "type"),
        _error("error_detail", "detail"),
        Column("bundle", "string", lambda made: made.get("model", {}).get("bundle")),
        Column("input_sha256", "string", lambda made: made.get("input_sha256")),
        _document("title", "string"),
        _document("language", "string"),
        _document("genre", "string"),
        _document("words", "int"),
        *_scores("overall", lambda made: made.get("overall")),
        *(column for name in DIMENSIONS for column in _dimension(name)),
    )


def arrow_schema() -> Any:
    """Every column and the report, for Arrow; raises BatchFault where it is not installed."""
    arrow = library("pyarrow")
    types = {"string": arrow.string(), "double": arrow.float64(), "int": arrow.int32()}
    made = [(column.name, types[column.type]) for column in columns()]
    return arrow.schema([*made, (REPORT, arrow.string())])


def row_of(line: bytes) -> dict[str, Value]:
    """The row of one line; a failed one has its error and no report."""
    made = json.loads(line)
    row = {column.name: column.read(made) for column in columns()}
    return row | {REPORT: None if "error" in made else line.decode()}


def _error(name: str, field: str) -> Column:
    return Column(name, "string", lambda made: made.get("error", {}).get(field))


def _document(name: str, kind: ColumnType) -> Column:
    return Column(name, kind, lambda made: made.get("document", {}).get(name))


def _dimension(name: str) -> Iterator[Column]:
    def scored(made: JsonObject) -> JsonObject | None:
        found: JsonObject | None = made.get("dimensions", {}).get(name)
        return found

    yield from _scores(name, scored)
    yield Column(f"{name}_codes", "string", lambda made: _codes(scored(made)))


def _scores(name: str, scored: Callable[[JsonObject], JsonObject | None]) -> Iterator[Column]:
    fields: tuple[tuple[str, ColumnType], ...] = (
        ("status", "string"),
        ("reason", "string"),
        ("score", "double"),
        ("band", "string"),
        ("percentile", "double"),
    )
    for field, kind in fields:
        yield Column(f"{name}_{field}", kind, _field(scored, field))


def _field(
    scored: Callable[[JsonObject], JsonObject | None], field: str
) -> Callable[[JsonObject], Value]:
    return lambda made: (scored(made) or {}).get(field)


def _codes(scored: JsonObject | None) -> str | None:
    """Every code once, in order of first charge."""
    if scored is None:
        return None
    return " ".join(dict.fromkeys(finding["code"] for finding in scored["findings"]))
