"""Many articles as requests of a bounded size, several at a time, answered in order."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import cast

from evenhand_client.errors import Refused
from evenhand_client.types import Answer, Failure, Request

LINES = 50  # seconds of work: what is asked again when a connection breaks
BYTES = 512 * 1024
# The lines from here on are unanswered.
UNREAD = ("/problems/cut-off", "/problems/batch-too-large", "/problems/quota-used-up")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are sent together; `first` is the place of the first of them."""

    first: int
    lines: tuple[bytes, ...]

    @property
    def body(self) -> bytes:
        return b"".join(self.lines)

    def halves(self) -> tuple[Part, Part]:
        """The same in two."""
        middle = len(self.lines) // 2
        return self.after(0, middle), self.after(middle)

    def after(self, start: int, end: int | None = None) -> Part:
        return Part(self.first + start, self.lines[start:end])


def line_of(request: Request) -> bytes:
    """A request as a line."""
    return json.dumps(request, separators=(",", ":")).encode() + b"\n"


def parts_of(requests: Iterable[Request]) -> Iterator[Part]:
    """The requests in order, drawn as they are needed."""
    first, held, size = 0, list[bytes](), 0
    for request in requests:
        line = line_of(request)
        if held and (len(held) == LINES or size + len(line) > BYTES):
            yield Part(first, tuple(held))
            first, held, size = first + len(held), [], 0
        held.append(line)
        size += len(line)
    if held:
        yield Part(first, tuple(held))


def answered(part: Part, post: Callable[[bytes], bytes]) -> list[Answer]:
    """An answer for each line. What the service leaves unanswered is sent again, and what is too
    much for it in halves."""
    try:
        got = answers_in(post(part.body), part.first)
    except Refused as error:
        if error.status != 413 or len(part.lines) == 1:
            raise
        first, second = part.halves()
        return answered(first, post) + answered(second, post)
    if got and "error" in got[-1] and cast(Failure, got[-1])["error"]["type"] in UNREAD:
        del got[-1]
    if len(got) < len(part.lines):
        if not got:
            raise Refused(
                {"type": "about:blank", "status": 502, "title": "The service left lines unanswered"}
            )
        got += answered(part.after(len(got)), post)
    return got


def answers_in(body: bytes, first: int) -> list[Answer]:
    """The answers of a reply, each failure with its place among all that is sent."""
    made: list[Answer] = []
    for line in body.splitlines():
        answer = json.loads(line)
        if "error" in answer:
            answer["index"] += first
        made.append(answer)
    return made


def in_order(
    parts: Iterator[Part], work: Callable[[Part], list[Answer]], *, at_once: int
) -> Generator[Answer, None, None]:
    """The answers to the parts, in their order, with `at_once` of them under way."""
    under_way: deque[Future[list[Answer]]] = deque()
    with ThreadPoolExecutor(at_once, thread_name_prefix="evenhand") as threads:
        try:
            for part in parts:
                under_way.append(threads.submit(work, part))
                if len(under_way) > at_once:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()
