"""Worker processes that each prepare once and do one task at a time: results in the order of the
tasks, bounded memory, and a process that is killed costs time but no task."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Task_contra = TypeVar("Task_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)

AHEAD = 8  # tasks a worker: how far a slow one may hold up the results behind it
TRIES = 2  # a task that has ended so many processes is given up
PATIENCE = 10.0  # seconds for a worker to end by itself
# One thread each: as many workers as cores, and a library's own threads would be on top.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
SPAWN = get_context("spawn")  # a fork would share locks, sockets and the other workers' pipes


def cores() -> int:
    """The cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkersFailed(RuntimeError):
    """A worker process ended before it was ready."""


class Doing(Protocol[Task_contra, Result_co]):
    """What a worker does with a task; `name` says what it was prepared with."""

    @property
    def name(self) -> str: ...

    def __call__(self, task: Task_contra, /) -> Result_co: ...


@dataclass(frozen=True, slots=True)
class _Ready:
    name: str


@dataclass(slots=True)
class _Given(Generic[Task]):
    number: int
    task: Task
    tries: int = 0


class _Worker(Generic[Task, Result]):
    """One process and our end of its pipe. A task is sent only when none is under way, so neither
    side ever waits for the other to read."""

    def __init__(self, prepare: Callable[[], Doing[Task, Result]]) -> None:
        self.connection, theirs = SPAWN.Pipe()
        self.process: SpawnProcess = SPAWN.Process(
            target=_work, args=(theirs, prepare), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ready = False
        self.given: _Given[Task] | None = None

    def give(self, given: _Given[Task]) -> None:
        self.given = given
        with suppress(OSError):  # it has died; the end of its pipe will tell
            self.connection.send(given.task)

    def end(self) -> None:
        self.connection.close()
        self.process.join(0 if self.given else PATIENCE)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join()


class Pool(Generic[Task, Result]):
    """`workers` processes, each with what `prepare` makes there. `lost` answers in this process for
    a task that has ended TRIES of them. Raises what `prepare` raises, or WorkersFailed."""

    def __init__(
        self,
        prepare: Callable[[], Doing[Task, Result]],
        *,
        workers: int,
        lost: Callable[[Task], Result],
    ) -> None:
        self._prepare = prepare
        self._lost = lost
        self._workers: list[_Worker[Task, Result]] = []
        self.name = ""
        try:
            self._workers += [_Worker(prepare) for _ in range(workers)]
            for worker in self._workers:
                self._receive(worker)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes; what they are doing is dropped."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    @property
    def pids(self) -> tuple[int, ...]:
        """The ids of the processes."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def map(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """A result for each task, in their order; tasks are drawn only a little ahead."""
        numbered = enumerate(tasks)
        again: deque[_Given[Task]] = deque()
        done: dict[int, Result] = {}
        drawn = out = 0
        more = True
        while True:
            for worker in self._workers:
                if worker.given is not None or not worker.ready:
                    continue
                if again:
                    worker.give(again.popleft())
                elif more and drawn - out < AHEAD * len(self._workers):
                    number, task = next(numbered, (-1, None))
                    more = task is not None
                    if task is not None:
                        drawn = number + 1
                        worker.give(_Given(number, task))
            if not (more or again or any(worker.given for worker in self._workers)):
                break
            for worker in self._heard():
                given = worker.given
                answered, result = self._receive(worker)
                if given is None:
                    continue
                if answered:
                    done[given.number] = result
                elif given.tries + 1 < TRIES:
                    given.tries += 1
                    again.append(given)
                else:
                    done[given.number] = self._lost(given.task)
            while out in done:
                yield done.pop(out)
                out += 1

    def _heard(self) -> list[_Worker[Task, Result]]:
        """The workers that have something to say, once one has."""
        by_connection = {worker.connection: worker for worker in self._workers}
        return [by_connection[it] for it in wait(list(by_connection)) if isinstance(it, Connection)]

    def _receive(self, worker: _Worker[Task, Result]) -> tuple[bool, Any]:
        """Whether the worker answered, and what. One that has died is replaced."""
        try:
            told = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join()
            if not worker.ready:
                code = worker.process.exitcode
                raise WorkersFailed(
                    f"a worker process ended before it was ready (exit code {code})"
                ) from None
            worker.connection.close()
            self._workers[self._workers.index(worker)] = _Worker(self._prepare)
            return False, None
        if isinstance(told, Exception):
            raise told
        if isinstance(told, _Ready):
            worker.ready = True
            self.name = told.name
            return False, None
        worker.given = None
        return True, told


def _work(connection: Connection, prepare: Callable[[], Doing[Any, Any]]) -> None:
    """The life of a worker; it ends when the other end of the pipe does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the group; the parent decides
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        try:
            do = prepare()
        except Exception as error:
            connection.send(error)
            return
        connection.send(_Ready(do.name))
        while True:
            task = connection.recv()
            try:
                result = do(task)
            except Exception as error:
                result = error
            connection.send(result)
    except (EOFError, OSError):
        return
