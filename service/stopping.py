"""When a process should stop: a signal says so, or the process it works for is gone."""

from __future__ import annotations

import os
import signal
import threading

LOOK = 1.0  # seconds between two looks at the parent


def stop_on_signals(stop: threading.Event) -> None:
    """SIGTERM and SIGINT set the event; from a thread, because a handler runs in the middle of
    whatever the main thread does, be it waiting for this very event."""

    def handle(number: int, frame: object) -> None:
        threading.Thread(target=stop.set, name="stop").start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, handle)


def stop_without(parent: int, stop: threading.Event) -> None:
    """Sets the event when `parent` is no longer the parent of this process: it was killed."""

    def watch() -> None:
        while not stop.wait(LOOK):
            if os.getppid() != parent:
                stop.set()

    threading.Thread(target=watch, name="parent", daemon=True).start()
