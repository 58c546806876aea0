"""A worker: takes chunks of jobs, scores their lines, hands in the results, while it is wanted.
Killed at any moment, it loses the chunk in its hands to another worker, and nothing else."""

from __future__ import annotations

import io
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from service.batch import Answer, Line, read_lines, score_line
from service.job_errors import StoreUnavailable, WorkerLost
from service.jobs import purge
from service.leases import Chunk, claim, finish, is_work, release, renew
from service.scorer import Scorer
from service.settings import Settings
from service.stopping import stop_on_signals, stop_without
from service.store import Store, open_store

IDLE = 0.5  # seconds between two looks for work
RETRY = 2.0  # seconds before a store that failed is tried again
PURGE_EVERY = 60.0
BEATS = 4  # heartbeats in the time of a lease: three may fail
log = logging.getLogger("evenhand.worker")


@dataclass(frozen=True, slots=True)
class Worker:
    """What a worker works with. `load` is called when the first work comes: an idle worker is
    small."""

    store: Store
    load: Callable[[], Scorer]
    lease: float  # seconds
    max_bytes: int  # of a line
    stop: threading.Event

    def run(self) -> None:
        """Works until told to stop; a store that is away is waited for."""
        engine: Scorer | None = None
        purged = -PURGE_EVERY
        while not self.stop.is_set():
            try:
                if time.monotonic() - purged >= PURGE_EVERY:
                    purge(self.store)
                    purged = time.monotonic()
                if engine is None and is_work(self.store):
                    engine = self.load()
                chunk = claim(self.store, seconds=self.lease) if engine else None
            except StoreUnavailable:
                self.stop.wait(RETRY)
                continue
            if engine is None or chunk is None:
                self.stop.wait(IDLE)
            else:
                self._do(engine, chunk)

    def _do(self, engine: Scorer, chunk: Chunk) -> None:
        with self._heartbeat(chunk) as lost:
            answers: list[Answer] = []
            for line in read_lines(
                io.BytesIO(chunk.body), max_bytes=self.max_bytes, first=chunk.first
            ):
                if lost.is_set() or self.stop.is_set():
                    break
                answers.append(_answer(line, engine, chunk))
            else:
                self._hand_in(chunk, answers, lost)
                return
        with suppress(StoreUnavailable):  # the lease runs out by itself
            release(self.store, chunk)

    def _hand_in(self, chunk: Chunk, answers: list[Answer], lost: threading.Event) -> None:
        """Writes the results, again and again while the store is away and the lease is ours."""
        results = b"".join(answer.line + b"\n" for answer in answers)
        failed = sum(answer.outcome == "failed" for answer in answers)
        while not lost.is_set():
            try:
                finish(self.store, chunk, results, failed=failed)
                return
            except StoreUnavailable:
                if self.stop.wait(RETRY):
                    return

    @contextmanager
    def _heartbeat(self, chunk: Chunk) -> Iterator[threading.Event]:
        """Renews the lease from a thread of its own; sets the event when it is lost. The lease is
        long beside any one call that keeps other threads from running."""
        lost, done = threading.Event(), threading.Event()

        def beat() -> None:
            while not done.wait(self.lease / BEATS):
                with suppress(StoreUnavailable):
                    if not renew(self.store, chunk, seconds=self.lease):
                        lost.set()
                        return

        thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
        thread.start()
        try:
            yield lost
        finally:
            done.set()
            thread.join()


def run_worker(settings: Settings, load: Callable[[], Scorer], *, parent: int) -> None:
    """Works until a signal says stop, or the process `parent` is no longer ours."""
    stop = threading.Event()
    stop_on_signals(stop)
    stop_without(parent, stop)
    Worker(open_store(settings), load, settings.jobs_lease, settings.max_bytes, stop).run()


def _answer(line: Line, engine: Scorer, chunk: Chunk) -> Answer:
    if chunk.hopeless:
        line = Line(line.index, fault=WorkerLost())
    answer = score_line(line, engine)
    if answer.reason == "internal-error":
        log.error("job %s, %s", chunk.job, answer.failure)
    return answer
