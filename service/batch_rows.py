"""Rows of a table, CSV or Parquet, as lines to score: each becomes the JSON of a request, so that
everything is scored one way."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, TextIO

from service import wire
from service.batch import Line
from service.errors import TooLarge, Unreadable
from service.file_forms import BatchFault
from service.schema import ScoreRequest

BODIES = ("text", "html")
# What a cell can hold: the fields that are lists are for JSON.
FIELDS = tuple(it for it in ScoreRequest.model_fields if it not in {"dimensions", "include"})
DELIMITERS = ",;\t"
LINE_ENDS = ("\n", "\r")
ROWS = 64  # decoded from Parquet at once


def fields_of(name: str, names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each field a request can have, as `given` or of its name; raises BatchFault
    where no column holds an article."""
    for field, column in given.items():
        if field not in FIELDS:
            raise BatchFault(f"no field is called {field}; there are {', '.join(FIELDS)}")
        if column not in names:
            raise BatchFault(f"{name} has no column {column!r}; it has {_listed(names)}")
    wanted = {field: given.get(field, field) for field in FIELDS}
    found = {field: column for field, column in wanted.items() if column in names}
    if not set(BODIES) & set(found):
        raise BatchFault(
            f"{name} has no column `text` or `html`; it has {_listed(names)}. "
            "Name the one with the articles: --column text=NAME"
        )
    return found


def csv_lines(
    name: str, text: TextIO, *, max_bytes: int, columns: Mapping[str, str]
) -> Iterator[Line]:
    """A line for each row under the names; one that is broken is a fault, and the next is read."""
    csv.field_size_limit(2 * max_bytes)  # what is over our limit still has its id
    head = text.readline(max_bytes)
    delimiter = max(DELIMITERS, key=head.count)
    names = next(csv.reader([head], delimiter=delimiter), [])
    fields = fields_of(name, names, columns)
    rows = csv.reader(_Lines(text, max_bytes), delimiter=delimiter, strict=True)
    return _csv_lines(rows, names, fields, max_bytes)


def _csv_lines(
    rows: Iterator[list[str]], names: Sequence[str], fields: Mapping[str, str], max_bytes: int
) -> Iterator[Line]:
    for index in count():
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(index, fault=Unreadable(f"the row is broken: {error}"))
            continue
        except TooLarge as error:
            yield Line(index, fault=error)
            continue
        if not any(cells):
            continue  # spreadsheets end in such rows
        if len(cells) != len(names):
            told = f"the row has {len(cells)} cells where the first has {len(names)}"
            yield Line(index, fault=Unreadable(told))
        else:
            yield _line(index, dict(zip(names, cells, strict=True)), fields, max_bytes)


class _Lines(Iterator[str]):
    """The lines of a text. Raises TooLarge for one that no row could need, and goes on after it, as
    a generator could not."""

    def __init__(self, text: TextIO, max_bytes: int) -> None:
        self._text = text
        self._limit = max_bytes

    def __next__(self) -> str:
        size = 2 * self._limit  # quotation marks within a cell are doubled
        line = self._text.readline(size)
        if not line:
            raise StopIteration
        if len(line) == size and not line.endswith(LINE_ENDS):
            while line and not line.endswith(LINE_ENDS):
                line = self._text.readline(size)
            raise TooLarge(self._limit)
        return line


def parquet_lines(
    name: str, file: Any, *, max_bytes: int, columns: Mapping[str, str]
) -> Iterator[Line]:
    """A line for each row of a pyarrow ParquetFile."""
    fields = fields_of(name, file.schema_arrow.names, columns)
    batches = file.iter_batches(batch_size=ROWS, columns=sorted(set(fields.values())))
    return batch_lines(batches, fields, max_bytes=max_bytes)


def batch_lines(
    batches: Iterator[Any], fields: Mapping[str, str], *, max_bytes: int
) -> Iterator[Line]:
    """A line for each row of pyarrow record batches."""
    index = 0
    for batch in batches:
        for at in range(batch.num_rows):
            try:
                (cells,) = batch.slice(at, 1).to_pylist()
            except UnicodeDecodeError:
                yield Line(index, fault=Unreadable("the row is not UTF-8 text"))
            else:
                yield _line(index, cells, fields, max_bytes)
            index += 1


def _line(
    index: int, cells: Mapping[str, object], fields: Mapping[str, str], max_bytes: int
) -> Line:
    """A row as the request it stands for; an empty cell is a field that is not given."""
    filled = {field: cells[column] for field, column in fields.items()}
    given = {
        field: value.decode(errors="surrogateescape") if isinstance(value, bytes) else str(value)
        for field, value in filled.items()
        if value is not None and value != ""
    }
    try:
        data = wire.dumps(given)
    except UnicodeEncodeError:
        return _faulty(index, given, Unreadable("the row is not UTF-8 text"))
    if len(data) > max_bytes:
        return _faulty(index, given, TooLarge(max_bytes))
    return Line(index, data)


def _faulty(index: int, given: Mapping[str, str], fault: Exception) -> Line:
    """A row that is not scored, with its id where it can be written."""
    try:
        return Line(index, wire.dumps({"id": given.get("id")}), fault)
    except UnicodeEncodeError:
        return Line(index, fault=fault)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(repr(name) for name in names[:20]) if any(names) else "none"
