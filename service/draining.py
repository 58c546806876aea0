"""Whether a server has been told to stop: known to all of its processes, so that each says it."""

from __future__ import annotations

import mmap


class Stopping(Exception):
    """This server takes no new work; it finishes what it has."""

    retry_after = 5  # seconds

    def __init__(self) -> None:
        super().__init__("this server was told to stop and finishes what it has")


class Draining:
    """A flag in memory that processes forked later share."""

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, 1)

    def begin(self) -> None:
        self._page[0] = 1

    @property
    def has_begun(self) -> bool:
        return self._page[0] == 1
