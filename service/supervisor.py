"""Keeps worker processes running: one that ends is started again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from service.settings import Settings
from service.stopping import stop_on_signals, stop_without

LOOK = 0.5  # seconds between two looks at the processes
PAUSE = 1.0  # seconds before one that ended is started again, doubled while it ends at once
LONGEST_PAUSE = 30.0
AT_ONCE = 10.0  # seconds
PATIENCE = 60.0  # seconds to end by themselves: the article in hand is finished first


WORKER = (sys.executable, "-m", "service.cli", "worker")
# Held while a process is started. One that the server forks meanwhile would keep the pipe open on
# which the start waits to hear that all went well, and that would wait for as long as it lives.
STARTING = threading.Lock()
NICE = 5  # beside a server, requests that somebody waits for come first


def start_beside(settings: Settings) -> None:
    """Keeps the workers that the settings want running beside this server; they stop when it
    does. Who keeps them is a process of its own, and is started again too."""
    if settings.jobs_workers:
        count = str(settings.jobs_workers)
        os.environ |= _environment(settings)
        if hasattr(os, "register_at_fork"):
            free = STARTING.release
            os.register_at_fork(before=STARTING.acquire, after_in_parent=free, after_in_child=free)
        command = (*WORKER, "--processes", count, "--beside", str(os.getpid()))
        never = threading.Event()
        threading.Thread(target=supervise, args=(command, 1, never), daemon=True).start()


def run_supervisor(settings: Settings, count: int, *, parent: int | None) -> None:
    """Keeps `count` workers running until a signal says stop, or `parent` is gone."""
    stop = threading.Event()
    stop_on_signals(stop)
    if parent is not None:
        stop_without(parent, stop)
        if hasattr(os, "nice"):
            os.nice(NICE)
    os.environ |= _environment(settings)
    supervise((*WORKER, "--part-of", str(os.getpid())), count, stop)


def _environment(settings: Settings) -> dict[str, str]:
    """The environment with the bundle that an option may have named."""
    bundle = {} if settings.bundle is None else {"EVENHAND_BUNDLE": str(settings.bundle)}
    return {**os.environ, **bundle}


def supervise(command: Sequence[str], count: int, stop: threading.Event) -> None:
    """Keeps `count` processes of a command running until told to stop, then ends them."""
    kept = [_Kept(command) for _ in range(count)]
    while not stop.wait(LOOK):
        for one in kept:
            one.look()
    for one in kept:
        one.process.terminate()
    patience = time.monotonic() + PATIENCE
    for one in kept:
        one.end(max(0.0, patience - time.monotonic()))


class _Kept:
    """One process, started again after a pause whenever it ends."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._pause = PAUSE
        self._again: float | None = None  # when it is started again, once it has ended
        self._start()

    def look(self) -> None:
        if self.process.poll() is None:
            return
        time_is = time.monotonic()
        if self._again is None:
            at_once = time_is - self._started < AT_ONCE
            self._again = time_is + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE) if at_once else PAUSE
        elif time_is >= self._again:
            self._start()

    def end(self, patience: float) -> None:
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _start(self) -> None:
        self._again = None
        self._started = time.monotonic()
        with STARTING:
            self.process = subprocess.Popen(self._command)
