"""Real processes and real faults: whatever is killed, each article has one result, in order."""

import os
import resource
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.job_errors import StoreUnavailable
from service.jobs import find, results
from service.leases import claim, finish
from service.store import Store
from service.tables import CHUNKS, JOBS, now
from tests.job_builders import body, finished, ids_of, results_of, submitted, taken, work_off
from tests.job_process import Processes, until

COUNT = 300
LEASE = "1"  # second
NOBODY = 65534


@pytest.fixture
def processes(database, tmp_path):
    environment = {"EVENHAND_JOBS_FOLDER": str(tmp_path / "jobs"), "EVENHAND_JOBS_LEASE": LEASE}
    if database is not None:
        environment["EVENHAND_JOBS_DATABASE"] = database
    made = Processes(environment)
    yield made
    made.kill_all()


def done(store, job):
    return find(store, job.id).done


def taken_by_somebody(store):
    with store.read() as connection:
        held = select(CHUNKS.c.lease).where(CHUNKS.c.leased_until > now())
        return connection.execute(held).first() is not None


def numbers():
    return [str(n) for n in range(COUNT)]


def test_a_killed_worker_loses_nothing_to_its_successor_nor_to_who_waits(processes, store):
    job = submitted(store, COUNT)
    processes.start("worker-a")
    stream = results(store, job.id, follow=True)
    begun = next(stream)
    processes.kill("worker-a")
    processes.start("worker-b")
    assert ids_of(begun + b"".join(stream)) == numbers()
    assert ids_of(results_of(store, job)) == numbers()


def test_a_worker_takes_over_from_one_that_is_killed_and_never_comes_back(processes, store):
    job = submitted(store, COUNT)
    processes.start("worker-a")
    processes.start("worker-b")
    until(lambda: done(store, job) >= 100)
    processes.kill("worker-a")
    until(lambda: find(store, job.id).state == "done")
    assert ids_of(results_of(store, job)) == numbers()


def test_server_and_worker_killed_together_go_on_where_they_were(processes):
    data = body(range(COUNT))
    processes.start("worker")
    processes.start("serve")
    job = processes.submit(data, "one key")
    until(lambda: processes.job(job["id"])["done"] >= 50)
    processes.kill_all()
    processes.start("worker")
    processes.start("serve")
    assert processes.submit(data, "one key")["id"] == job["id"]
    assert ids_of(processes.get(f"/v1/jobs/{job['id']}/results")) == numbers()
    job = processes.job(job["id"])
    assert (job["state"], job["done"], job["failed"]) == ("done", COUNT, 0)


def test_a_worker_told_to_stop_gives_its_chunk_back_at_once(processes, store):
    submitted(store, COUNT)
    processes.start("worker")
    until(lambda: taken_by_somebody(store))
    process = processes.running["worker"]
    process.terminate()
    assert process.wait(timeout=30) == 0
    assert not taken_by_somebody(store)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_database_that_goes_away_and_returns_loses_nothing(processes, store, postgres):
    job = submitted(store, COUNT)
    processes.start("worker")
    until(lambda: done(store, job) >= 50)
    stream = results(store, job.id, follow=True)
    begun = next(stream)
    postgres.crash()
    with pytest.raises(StoreUnavailable):
        find(store, job.id)
    postgres.start()
    assert ids_of(begun + b"".join(stream)) == numbers()
    assert processes.running["worker"].poll() is None


@contextmanager
def full_disk(folder):
    """Nothing can be written past the size of the largest file there."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(file.stat().st_size for file in folder.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_full_disk_refuses_new_work_and_keeps_the_old(store, tmp_path):
    job = submitted(store, 100)
    chunk = taken(store)
    with full_disk(tmp_path / "jobs"):
        with pytest.raises(StoreUnavailable):
            submitted(store, 5000)
        with pytest.raises(StoreUnavailable):
            finish(store, chunk, os.urandom(100_000), failed=0)
        assert find(store, job.id).done == 0
    assert finished(store, chunk)
    work_off(store)
    assert ids_of(results_of(store, job)) == numbers()[:100]
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(JOBS)).scalar_one() == 1


@pytest.fixture
def open_folder():
    """A folder that every user reaches; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="evenhand-jobs-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def read_only(folder):
    """Nothing can be written there. Root writes everywhere, so it is somebody else for a while."""
    for path in (*folder.iterdir(), folder):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o555 | 0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.chmod(0o644)


def test_a_folder_that_cannot_be_written_refuses_work_until_it_can(open_folder):
    folder = open_folder / "jobs"
    store = Store(None, folder)
    job = submitted(store, 100)
    with read_only(folder):
        with pytest.raises(StoreUnavailable):
            submitted(store, 1)
        with pytest.raises(StoreUnavailable):
            claim(store, seconds=60)
    work_off(store)
    assert ids_of(results_of(store, job)) == numbers()[:100]


def test_a_folder_that_cannot_be_made_refuses_work_until_it_can(tmp_path):
    (tmp_path / "var").touch()
    store = Store(None, tmp_path / "var" / "jobs")
    with pytest.raises(StoreUnavailable):
        submitted(store, 1)
    (tmp_path / "var").unlink()
    assert submitted(store, 1).total == 1
