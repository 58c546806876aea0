import os
import signal
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from service.pool import AHEAD, Pool, WorkersFailed


@dataclass(frozen=True)
class Doing:
    """Follows the orders that tests give as tasks."""

    folder: Path
    name: str = "orders"

    def __call__(self, task):
        order, _, rest = task.partition(" ")
        if order == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "die-once" and not (self.folder / rest).exists():
            (self.folder / rest).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "after":
            while not (self.folder / rest).exists():
                time.sleep(0.005)
        if order == "touch":
            (self.folder / rest).touch()
        if order == "raise":
            raise ValueError(rest)
        return f"{task}: {os.getpid()}" if order == "who" else f"done {task}"


def refuse():
    raise FileNotFoundError("no bundle was found")


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def lost(task):
    return f"lost {task}"


def pool(folder, workers=2):
    return Pool(partial(Doing, folder), workers=workers, lost=lost)


def test_results_come_in_the_order_of_the_tasks_also_when_the_first_takes_longest(tmp_path):
    with pool(tmp_path) as workers:
        assert workers.name == "orders"
        tasks = ["after end", *(f"task {it}" for it in range(6)), "touch end"]
        assert list(workers.map(tasks)) == [f"done {it}" for it in tasks]
        assert list(workers.map([])) == []


def test_tasks_are_drawn_only_a_little_ahead_of_the_results(tmp_path):
    drawn = []

    def tasks():
        for number in range(100):
            drawn.append(number)
            yield f"task {number}"

    with pool(tmp_path) as workers:
        results = workers.map(tasks())
        for _ in range(10):
            next(results)
        assert len(drawn) <= 10 + AHEAD * 2


def test_a_worker_that_is_killed_costs_no_task(tmp_path):
    with pool(tmp_path) as workers:
        before = workers.pids
        tasks = ["a", "die-once now", "b", "c"]
        assert list(workers.map(tasks)) == [f"done {it}" for it in tasks]
        assert len(set(workers.pids) & set(before)) == 1


def test_a_worker_that_is_killed_while_idle_is_replaced(tmp_path):
    with pool(tmp_path) as workers:
        for pid in workers.pids:
            os.kill(pid, signal.SIGKILL)
        assert list(workers.map("abcdef")) == [f"done {it}" for it in "abcdef"]


def test_a_task_that_ends_every_process_is_given_up_and_the_rest_goes_on(tmp_path):
    with pool(tmp_path) as workers:
        assert list(workers.map(["a", "die", "b", "c"])) == [
            "done a",
            "lost die",
            "done b",
            "done c",
        ]


def test_an_error_of_a_task_is_raised_here(tmp_path):
    with pool(tmp_path, workers=1) as workers, pytest.raises(ValueError, match="broken"):
        list(workers.map(["a", "raise broken"]))


def test_what_cannot_be_prepared_is_told():
    with pytest.raises(FileNotFoundError, match="no bundle"):
        Pool(refuse, workers=2, lost=lost)
    with pytest.raises(WorkersFailed, match="exit code -9"):
        Pool(die, workers=1, lost=lost)


def test_no_process_outlives_the_pool(tmp_path):
    with pool(tmp_path) as workers:
        pids = workers.pids
        results = workers.map(["a", "after never", "b"])
        next(results)
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
