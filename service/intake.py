"""A submission as it is read: counted, hashed and cut into compressed chunks, in one pass."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from service.batch import Readable, read_lines
from service.errors import BODY, InvalidRequest
from service.job_errors import JobTooLarge

CHUNK_LINES = 50  # a few seconds of work: what is lost with a worker, what a small job waits for
CHUNK_BYTES = 256 * 1024
LEVEL = 3  # half the time of zlib's default for a tenth more bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a submission, compressed; `first` is the index of the first of them."""

    first: int
    size: int  # articles: lines that are not empty
    body: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """A whole body: its digest, its articles, its parts in order."""

    digest: str
    total: int
    parts: tuple[Part, ...]
    length: int  # bytes, as it came


def read_submission(
    source: Readable, *, line_bytes: int, max_lines: int, max_bytes: int
) -> Submission:
    """Raises JobTooLarge, or InvalidRequest when there is no line in it. A line of more than
    `line_bytes` is one the worker refuses too."""
    counted = _Counted(source, max_bytes)
    parts: list[Part] = []
    body = bytearray()
    first = size = after = total = 0
    for line in read_lines(counted, max_bytes=line_bytes):
        if total == max_lines:
            raise JobTooLarge(f"at most {max_lines:,} lines are taken as one job")
        data = line.data.rstrip(b"\r\n") if line.fault is None else b"x" * (line_bytes + 1)
        if size == 0:
            first = after = line.index
        body += b"\n" * (line.index - after) + data + b"\n"
        after = line.index + 1
        size += 1
        total += 1
        if size == CHUNK_LINES or len(body) >= CHUNK_BYTES:
            parts.append(Part(first, size, pack(body)))
            body, size = bytearray(), 0
    if size:
        parts.append(Part(first, size, pack(body)))
    if not parts:
        raise InvalidRequest(((BODY, "expected one request object on each line"),))
    return Submission(counted.digest.hexdigest(), total, tuple(parts), counted.length)


def pack(body: bytes | bytearray) -> bytes:
    """Lines as they are stored."""
    return zlib.compress(body, LEVEL)


def unpack(body: bytes) -> bytes:
    """The lines that were packed."""
    return zlib.decompress(body)


class _Counted:
    """Passes lines on while their bytes are counted and hashed."""

    def __init__(self, source: Readable, max_bytes: int) -> None:
        self.digest = hashlib.sha256()
        self._source = source
        self._max_bytes = max_bytes
        self.length = 0

    def readline(self, size: int, /) -> bytes:
        data = self._source.readline(size)
        self.digest.update(data)
        self.length += len(data)
        if self.length > self._max_bytes:
            raise JobTooLarge(f"at most {self._max_bytes:,} bytes are taken as one job")
        return data
