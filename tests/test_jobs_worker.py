"""A worker in this process, with engines that meet trouble in the middle of a chunk."""

import json
import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from service.intake import CHUNK_LINES
from service.job_errors import StoreUnavailable
from service.jobs import cancel, find
from service.leases import GIVE_UP_AFTER, claim
from service.store import Store
from service.tables import CHUNKS, now
from service.worker import Worker
from tests.job_builders import ids_of, leases_run_out, results_of, submitted, taken
from tests.job_process import SlowEngine, until
from tests.service_fakes import FakeEngine


@contextmanager
def working(store, engine, *, lease=60.0):
    """A worker while the block lasts."""
    stop = threading.Event()
    worker = Worker(store, lambda: engine, lease, 10_000, stop)
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


class Hooked(FakeEngine):
    """Calls a function at its first article."""

    def __init__(self, hook):
        super().__init__()
        self.hook = hook

    def score(self, article, **options):
        if not self.seen:
            self.hook()
        return super().score(article, **options)


def taken_by_somebody(store):
    with store.read() as connection:
        held = select(CHUNKS.c.lease).where(CHUNKS.c.leased_until > now())
        return connection.execute(held).first() is not None


def leased_until(store):
    with store.read() as connection:
        return connection.execute(select(CHUNKS.c.leased_until)).scalar_one()


def test_the_lease_is_renewed_while_an_article_keeps_the_processor_busy(store):
    job = submitted(store, 2)

    def busy():
        ends = {leased_until(store)}
        while len(ends) < 4:
            sum(range(20_000))
            ends.add(leased_until(store))

    with working(store, Hooked(busy), lease=1.0):
        until(lambda: find(store, job.id).state == "done")
    assert find(store, job.id).done == 2


def test_results_wait_in_the_worker_until_the_store_is_back(tmp_path):
    folder, elsewhere = tmp_path / "jobs", tmp_path / "elsewhere"
    store = Store(None, folder)
    job = submitted(store, 60)

    def goes_away():
        folder.rename(elsewhere)
        folder.touch()
        with pytest.raises(StoreUnavailable):
            find(store, job.id)

    engine = Hooked(goes_away)
    with working(store, engine, lease=1.0):
        until(lambda: len(engine.seen) == 50)
        folder.unlink()
        elsewhere.rename(folder)
        until(lambda: find(store, job.id).state == "done")
    assert len(engine.seen) == 60
    assert ids_of(results_of(store, job)) == [str(n) for n in range(60)]


def test_a_worker_whose_lease_has_gone_to_another_stops_and_hands_nothing_in(store):
    job = submitted(store, 50)
    others = []

    def loses_its_lease():
        leases_run_out(store)
        others.append(claim(store, seconds=60))

    engine = Hooked(loses_its_lease)
    with working(store, engine):
        until(lambda: len(engine.seen) == 50)
    assert others[0] is not None
    assert find(store, job.id).done == 0


def test_an_article_that_several_workers_did_not_survive_is_answered_by_a_problem(store):
    job = submitted(store, 1)
    for _ in range(GIVE_UP_AFTER):
        taken(store)
        leases_run_out(store)
    engine = FakeEngine()
    with working(store, engine):
        until(lambda: find(store, job.id).state == "done")
    assert engine.seen == []
    told = json.loads(results_of(store, job))
    assert (told["index"], told["error"]["status"]) == (0, 500)
    assert find(store, job.id).failed == 1


def test_an_engine_is_loaded_only_when_there_is_work(store):
    loaded = threading.Event()

    def load():
        loaded.set()
        return FakeEngine()

    stop = threading.Event()
    thread = threading.Thread(target=Worker(store, load, 60.0, 10_000, stop).run)
    thread.start()
    assert not loaded.wait(0.2)
    job = submitted(store, 1)
    until(lambda: find(store, job.id).state == "done")
    stop.set()
    thread.join()
    assert loaded.is_set()


def test_two_workers_share_a_job_fairly(store):
    job = submitted(store, 1000)
    engines = SlowEngine(), SlowEngine()
    with working(store, engines[0]), working(store, engines[1]):
        until(lambda: find(store, job.id).state == "done")
    done = [len(engine.seen) for engine in engines]
    assert sum(done) == 1000
    assert min(done) > 300
    assert ids_of(results_of(store, job)) == [str(n) for n in range(1000)]


def test_a_small_job_is_done_long_before_a_huge_one_that_came_first(store):
    huge = submitted(store, 1500)
    with working(store, SlowEngine()), working(store, SlowEngine()):
        until(lambda: find(store, huge.id).done >= 100)
        small = submitted(store, 40, prefix="small ")
        until(lambda: find(store, small.id).state == "done")
        assert find(store, huge.id).done < 750


def test_a_cancelled_job_stops_within_a_chunk_and_its_results_stay(store):
    job = submitted(store, 1000)
    engine = SlowEngine()
    with working(store, engine):
        until(lambda: find(store, job.id).done >= 100)
        cancelled = cancel(store, job.id)
        until(lambda: not taken_by_somebody(store))
        assert len(engine.seen) <= cancelled.done + CHUNK_LINES
        later = submitted(store, 1)  # the worker is free for others
        until(lambda: find(store, later.id).state == "done")
    ended = find(store, job.id)
    assert (ended.state, ended.done) == ("cancelled", len(engine.seen) - 1)
    assert ids_of(results_of(store, job, follow=True)) == [str(n) for n in range(ended.done)]
