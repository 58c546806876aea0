"""When connections must have sent what they have to send."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from socket import SHUT_RD, socket
from weakref import WeakSet

LOOK = 0.5  # seconds between two looks at the clock
_late: WeakSet[socket] = WeakSet()


def is_late(connection: object) -> bool:
    """Whether the reading from a connection was ended because its time was up."""
    return isinstance(connection, socket) and connection in _late


class Deadlines:
    """Ends the reading from connections whose time is up. Writing goes on: a request that has
    arrived is answered however long that takes."""

    def __init__(self) -> None:
        self._until: dict[socket, float] = {}
        self._lock = threading.Lock()
        threading.Thread(target=self._watch, name="deadlines", daemon=True).start()

    def set(self, connection: socket, seconds: float) -> None:
        """The connection has so long from now."""
        with self._lock:
            self._until[connection] = time.monotonic() + seconds

    def clear(self, connection: socket) -> None:
        """The connection has all the time there is."""
        with self._lock:
            self._until.pop(connection, None)

    def _watch(self) -> None:
        while True:
            time.sleep(LOOK)
            moment = time.monotonic()
            with self._lock:
                for connection in [it for it, until in self._until.items() if until < moment]:
                    del self._until[connection]
                    _late.add(connection)
                    with suppress(OSError):
                        connection.shutdown(SHUT_RD)
