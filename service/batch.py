"""Request objects in, reports out, one a line and in order; memory for one article at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from service import wire
from service.errors import TooLarge, kind_of, problem, where
from service.schema import JsonObject
from service.scorer import Scorer


@dataclass(frozen=True, slots=True)
class Answer:
    """What one line came to: a line of output, and what to tell the operator where it failed."""

    index: int  # of the input line, from 0; empty lines count but have no answer
    line: bytes
    read: int  # bytes of input up to the end of this line
    failure: str | None = None


def score_lines(
    source: BinaryIO, engine: Scorer, *, max_bytes: int, first: int = 0
) -> Iterator[Answer]:
    """An answer for each line that is not empty; a line that fails is answered by its problem.
    `first` is the index of the first line, where `source` is a part of something longer."""
    read = 0
    for index, (line, length) in enumerate(_lines(source, max_bytes), first):
        read += length
        if line is None or line.strip():
            yield _answer(index, line, read, engine, max_bytes)


def _answer(index: int, line: bytes | None, read: int, engine: Scorer, max_bytes: int) -> Answer:
    id_: str | None = None
    try:
        if line is None:
            raise TooLarge(max_bytes)
        request = wire.read_request(line)
        id_ = request.id
        report = engine.score(wire.article_of(request), dimensions=request.dimensions)
        made = wire.report_object(report, offsets=request.offsets, include=request.include)
        return Answer(index, wire.dumps(made), read)
    except Exception as error:  # one bad article is one error line, whatever it did
        told = problem(error)
        failed: JsonObject = {"index": index, "id": id_, "error": told}
        internal = kind_of(error).status >= 500
        detail = where(error) if internal else str(told["detail"])
        return Answer(index, wire.dumps(failed), read, f"line {index + 1}: {detail}")


def _lines(source: BinaryIO, max_bytes: int) -> Iterator[tuple[bytes | None, int]]:
    """Each line with its length; None stands for one that is longer than is read."""
    while line := source.readline(max_bytes + 2):
        length = len(line)
        if len(line.rstrip(b"\r\n")) <= max_bytes and (line.endswith(b"\n") or length <= max_bytes):
            yield line, length
            continue
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(max_bytes)
            length += len(rest)
        yield None, length
