"""What a file of a batch is, by its name: JSON lines, CSV or Parquet, plain, .gz or .zst."""

from __future__ import annotations

import gzip
import importlib
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, Literal, cast

FormKind = Literal["jsonl", "csv", "parquet"]
Packing = Literal["gz", "zst"]

KINDS: dict[str, FormKind] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
FOREIGN = (".xlsx", ".xls", ".ods", ".zip", ".feather", ".arrow", ".orc", ".avro")
PACKINGS: dict[str, Packing] = {".gz": "gz", ".zst": "zst"}
ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
EXTRA = "pip install 'evenhand[columns]'"


class BatchFault(Exception):
    """Why a batch cannot go on, as a sentence for the person who started it."""


@dataclass(frozen=True, slots=True)
class Form:
    """How articles or reports are written in a file."""

    kind: FormKind = "jsonl"
    packing: Packing | None = None

    @classmethod
    def of(cls, name: str, kind: FormKind | None = None) -> Form:
        """The form a file has by its name, unless `kind` says it; raises BatchFault for one
        that is not known here, or whose library is not installed."""
        base, end = os.path.splitext(name.lower())
        if kind is None and end in FOREIGN:
            raise BatchFault(f"{name}: {end} is not read or written; save it as .csv or .parquet")
        packing = PACKINGS.get(end)
        kind = kind or KINDS.get(os.path.splitext(base)[1] if packing else end, "jsonl")
        if kind == "parquet" and packing:
            raise BatchFault(f"{name}: Parquet is compressed within; leave .{packing} out")
        form = cls(kind, packing)
        form.faults()
        return form

    def faults(self) -> tuple[type[Exception], ...]:
        """What reading a broken file of this form raises."""
        if self.kind == "parquet":
            return (OSError, library("pyarrow").ArrowException)
        if self.packing == "zst":
            return (OSError, EOFError, library(ZSTD).ZstdError)
        return (OSError, EOFError, zlib.error)


@contextmanager
def written(name: object) -> Iterator[None]:
    """A BatchFault for what cannot be written: a full disk, a folder that may not be changed."""
    try:
        yield
    except OSError as error:
        raise BatchFault(f"cannot write {name}: {error.strerror or error}") from None


def library(name: str) -> Any:
    """A library that only some files need; raises BatchFault where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise BatchFault(f"{name} is not installed: {EXTRA}") from None


def unpacked(raw: BinaryIO, form: Form) -> BinaryIO:
    """What is in a file, decompressed as it is read."""
    match form.packing:
        case "gz":
            return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
        case "zst":
            return cast(BinaryIO, library(ZSTD).ZstdFile(raw))
    return raw


def packed(raw: IO[bytes], form: Form) -> BinaryIO:
    """Where to write what is compressed into `raw`; to be closed, which leaves `raw` open."""
    match form.packing:
        case "gz":  # without name and time: the same reports make the same file
            return cast(BinaryIO, gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0))
        case "zst":
            return cast(BinaryIO, library(ZSTD).ZstdFile(raw, "w"))
    return cast(BinaryIO, raw)
