"""Articles from a file or a pipe: JSON lines, CSV or Parquet, plain or compressed."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from service.batch import Line, read_lines
from service.batch_rows import csv_lines, parquet_lines
from service.file_forms import BatchFault, Form, library, unpacked


@dataclass(frozen=True, slots=True)
class Source:
    """Lines to score, and how much of the input has been read, in bytes or rows."""

    lines: Iterator[Line]
    position: Callable[[], int]
    size: int | None  # None for a pipe


@contextmanager
def open_input(
    name: str, form: Form, *, max_bytes: int, columns: Mapping[str, str]
) -> Iterator[Source]:
    """The articles in `name`, or in standard input for `-`. `columns` says which column holds a
    field where it is not called like it. Raises BatchFault, at once or while lines are read."""
    with ExitStack() as opened:
        try:
            if form.kind == "parquet":
                source = _parquet(name, max_bytes, columns, opened)
            elif name == "-":
                source = _lines(name, sys.stdin.buffer, form, max_bytes, columns, opened)
            else:
                raw = opened.enter_context(Path(name).open("rb"))
                source = _lines(name, raw, form, max_bytes, columns, opened)
        except form.faults() as error:
            raise BatchFault(f"cannot read {name}: {_said(error)}") from None
        yield Source(_told(name, source.lines, form), source.position, source.size)


def _lines(
    name: str,
    raw: BinaryIO,
    form: Form,
    max_bytes: int,
    columns: Mapping[str, str],
    opened: ExitStack,
) -> Source:
    data = unpacked(raw, form)
    size = _size(raw)
    position = raw.tell if size is not None else lambda: 0
    if form.kind == "csv":
        text = io.TextIOWrapper(data, encoding="utf-8-sig", errors="surrogateescape", newline="")
        opened.callback(text.detach)  # it would close standard input
        return Source(csv_lines(name, text, max_bytes=max_bytes, columns=columns), position, size)
    if size is not None and form.packing is None and _is_array(raw):
        raise BatchFault(f"{name} is one JSON array; write one object a line: jq -c '.[]'")
    return Source(read_lines(data, max_bytes=max_bytes), position, size)


def _parquet(name: str, max_bytes: int, columns: Mapping[str, str], opened: ExitStack) -> Source:
    if name == "-":
        raise BatchFault("Parquet is read from its end: give a file, not a pipe")
    parquet = library("pyarrow.parquet")
    file = opened.enter_context(parquet.ParquetFile(name, pre_buffer=False, buffer_size=1 << 20))
    lines = parquet_lines(name, file, max_bytes=max_bytes, columns=columns)
    rows = 0

    def counted() -> Iterator[Line]:
        nonlocal rows
        for line in lines:
            rows = line.index + 1
            yield line

    return Source(counted(), lambda: rows, file.metadata.num_rows)


def _told(name: str, lines: Iterable[Line], form: Form) -> Iterator[Line]:
    """The same lines; what breaks off while it is read says after which line."""
    last = 0
    try:
        for line in lines:
            last = line.index + 1
            yield line
    except form.faults() as error:
        raise BatchFault(f"cannot read {name} after line {last:,}: {_said(error)}") from None


def _is_array(raw: BinaryIO) -> bool:
    """Whether a plain file begins as an array, as no line of ours does."""
    at = raw.tell()
    begins = raw.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    raw.seek(at)
    return begins == b"["


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _size(raw: BinaryIO) -> int | None:
    """Bytes of a plain file; None for a pipe."""
    try:
        facts = os.fstat(raw.fileno())
    except OSError:
        return None
    return facts.st_size if stat.S_ISREG(facts.st_mode) else None
