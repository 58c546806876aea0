"""Reports to a file or a pipe: JSON lines, or rows with the columns of `service.table`."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from service.file_forms import Form, library, packed
from service.table import Value, arrow_schema, columns, row_of

ROW_GROUP = 32 * 1024 * 1024  # bytes of reports written to Parquet at once
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Writer(Protocol):
    """Takes report and error lines, in order."""

    def write(self, line: bytes) -> None: ...

    def close(self) -> None:
        """Writes what is left; the stream below stays open."""
        ...


@contextmanager
def open_writer(raw: BinaryIO, form: Form) -> Iterator[Writer]:
    """Writes lines to `raw` in `form`; what is written is whole only when the block ends well."""
    stream = packed(raw, form)
    writer: Writer
    if form.kind == "csv":
        writer = CsvRows(stream)
    elif form.kind == "parquet":
        writer = ParquetRows(stream)
    else:
        writer = JsonLines(stream)
    yield writer
    writer.close()
    if stream is not raw:
        stream.close()
    raw.flush()


class JsonLines:
    """Each line as it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, line: bytes) -> None:
        self._stream.write(line + b"\n")
        self._stream.flush()

    def close(self) -> None:
        pass


class CsvRows:
    """A row a line, for a spreadsheet: without the report, which is longer than its cells."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._put([column.name for column in columns()])

    def write(self, line: bytes) -> None:
        row = row_of(line)
        self._put([defused(row[column.name]) for column in columns()])

    def close(self) -> None:
        pass

    def _put(self, cells: list[Any]) -> None:
        made = io.StringIO()
        csv.writer(made, lineterminator="\n").writerow(cells)
        self._stream.write(made.getvalue().encode())


def defused(value: Value) -> Value:
    """Words that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value


class ParquetRows:
    """A row a line, with the report; written by the row group."""

    def __init__(self, stream: BinaryIO) -> None:
        self._table = library("pyarrow").Table
        self._schema = arrow_schema()
        self._file = library("pyarrow.parquet").ParquetWriter(
            stream, self._schema, compression="zstd"
        )
        self._rows: list[dict[str, Value]] = []
        self._bytes = 0

    def write(self, line: bytes) -> None:
        self._rows.append(row_of(line))
        self._bytes += len(line)
        if self._bytes >= ROW_GROUP:
            self._put()

    def close(self) -> None:
        self._put()
        self._file.close()

    def _put(self) -> None:
        if self._rows:
            self._file.write_table(self._table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._bytes = [], 0


def convert(part: Path, output: Path, form: Form) -> None:
    """The JSON lines of `part` as `output` in its form: it appears whole or not at all."""
    made = output.with_name(f".{output.name}.whole")  # of one run at a time, as the part is
    try:
        with made.open("wb") as raw, part.open("rb") as lines:
            with open_writer(raw, form) as writer:
                for line in lines:
                    writer.write(line.rstrip(b"\n"))
            os.fsync(raw.fileno())
        made.replace(output)
    finally:
        made.unlink(missing_ok=True)
