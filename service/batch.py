"""Request objects in, reports out, one a line and in order. `score_line` is the one way from a line
to its answer: HTTP batches, files, jobs and clusters all call it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from service import wire
from service.errors import TooLarge, kind_of, problem, where
from service.schema import JsonObject
from service.scorer import Scorer
from service.strict_json import MalformedJson, read_json

Outcome = Literal["scored", "abstained", "failed"]
MAX_ID = 200  # characters, as in a request


class Readable(Protocol):
    """Bytes read by the line, never more than `size` of them."""

    def readline(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One request object as it was sent, or why it could not be read."""

    index: int  # from 0; empty lines count and are never scored
    data: bytes = b""  # beside a fault no more than its id
    fault: Exception | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one line came to: a line of output, and what to tell the operator where it failed."""

    index: int
    line: bytes
    outcome: Outcome
    reason: str | None = None  # the kind of problem
    failure: str | None = None


def score_line(line: Line, engine: Scorer) -> Answer:
    """The report of one request object, or its problem: one bad article is one error line."""
    if line.fault is not None:
        return failed(line.index, line.fault, id_=id_in(line))
    id_: str | None = None
    try:
        value = read_json(line.data)
        id_ = _id_of(value)
        request = wire.check_request(value)
        rules = wire.rules_of(request.rules)
        report = engine.score(wire.article_of(request), dimensions=request.dimensions, rules=rules)
        made = wire.report_object(report, offsets=request.offsets, include=request.include)
        scored = any(it["status"] == "scored" for it in made["dimensions"].values())
        return Answer(line.index, wire.dumps(made), "scored" if scored else "abstained")
    except Exception as error:  # whatever it did, the lines after it are answered
        return failed(line.index, error, id_=id_)


def score_lines(
    source: Readable, engine: Scorer, *, max_bytes: int, first: int = 0
) -> Iterator[Answer]:
    """An answer for each line that is not empty, with memory for one article at a time."""
    for line in read_lines(source, max_bytes=max_bytes, first=first):
        yield score_line(line, engine)


def id_in(line: Line) -> str | None:
    """The id on a line that nothing else could be made of."""
    try:
        return _id_of(read_json(line.data))
    except MalformedJson:
        return None


def failed(index: int, error: Exception, *, id_: str | None = None) -> Answer:
    """The error line of a request that has no report."""
    told = problem(error)
    kind = kind_of(error)
    made: JsonObject = {"index": index, "id": id_, "error": told}
    detail = where(error) if kind.status >= 500 else str(told["detail"])
    return Answer(index, wire.dumps(made), "failed", kind.slug, f"line {index + 1}: {detail}")


def read_lines(source: Readable, *, max_bytes: int, first: int = 0) -> Iterator[Line]:
    """The lines that are not empty; one that is longer than is read is a fault. `first` is the
    index of the first line, where `source` is a part of something longer."""
    index = first - 1
    while data := source.readline(max_bytes + 2):  # room for the line's end
        index += 1
        ended = data.endswith(b"\n")
        if len(data.rstrip(b"\r\n")) > max_bytes or not (ended or len(data) <= max_bytes):
            while data and not data.endswith(b"\n"):
                data = source.readline(max_bytes + 2)
            yield Line(index, fault=TooLarge(max_bytes))
        elif data.strip():
            yield Line(index, data)


def _id_of(value: object) -> str | None:
    """The id of whatever was sent, also where the rest of it is no request."""
    id_ = value.get("id") if isinstance(value, dict) else None
    if not isinstance(id_, str) or len(id_) > MAX_ID:
        return None
    return id_.encode(errors="replace").decode()
