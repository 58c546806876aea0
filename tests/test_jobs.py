"""Jobs in the store, on SQLite and on PostgreSQL; time passes by hand."""

import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from service.intake import CHUNK_LINES, Part, unpack
from service.job_errors import KeyReused, UnknownJob
from service.jobs import cancel, find, purge, submit
from service.leases import GIVE_UP_AFTER, SPLIT_AFTER, claim, finish, is_work, release, renew
from service.tables import CHUNKS, JOBS, RESULTS, TEXTS
from tests.job_builders import (
    HOURS,
    body,
    finished,
    ids_of,
    leases_run_out,
    results_of,
    retention_ends,
    scored,
    submission,
    submitted,
    taken,
    work_off,
)


def rows(store, table):
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def numbers(count):
    return [str(n) for n in range(count)]


def test_a_job_is_queued_then_running_then_done(store):
    job = submitted(store, 120)
    assert (job.state, job.total, job.done, job.failed) == ("queued", 120, 0, 0)
    assert job.expires - job.created == pytest.approx(HOURS * 3600)
    chunk = taken(store)
    assert find(store, job.id).state == "running"
    finished(store, chunk)
    assert (find(store, job.id).state, find(store, job.id).done) == ("running", 50)
    work_off(store)
    assert (find(store, job.id).state, find(store, job.id).done) == ("done", 120)
    assert not is_work(store)


def test_results_come_in_the_order_of_the_articles_however_they_were_finished(store):
    job = submitted(store, 130)
    chunks = [taken(store) for _ in range(3)]
    assert claim(store, seconds=60) is None
    for chunk in reversed(chunks):
        assert finished(store, chunk)
    assert ids_of(results_of(store, job)) == numbers(130)
    assert ids_of(results_of(store, job)) == numbers(130)


def test_without_following_results_end_before_the_first_that_is_missing(store):
    job = submitted(store, 130)
    first, _, third = (taken(store) for _ in range(3))
    finished(store, third)
    assert results_of(store, job) == b""
    finished(store, first)
    assert ids_of(results_of(store, job)) == numbers(50)


def test_followed_results_wait_for_what_is_still_to_come(store):
    job = submitted(store, 60)
    finished(store, taken(store))
    later = threading.Timer(0.3, work_off, [store])
    later.start()
    assert ids_of(results_of(store, job, follow=True)) == numbers(60)
    later.join()


def test_the_same_key_and_body_are_the_same_job(store):
    job = submitted(store, 3, key="monday")
    assert submitted(store, 3, key="monday").id == job.id
    assert submitted(store, 3, key="tuesday").id != job.id
    assert submitted(store, 3).id != submitted(store, 3).id
    with pytest.raises(KeyReused):
        submitted(store, 4, key="monday")


def test_the_same_key_many_times_at_once_is_one_job(store):
    with ThreadPoolExecutor(8) as pool:
        jobs = list(pool.map(lambda _: submitted(store, 3, key="once"), range(8)))
    assert len({job.id for job in jobs}) == 1
    assert rows(store, JOBS) == 1


def test_a_key_is_free_again_when_its_job_has_expired(store):
    job = submitted(store, 3, key="monday")
    retention_ends(store)
    assert submitted(store, 4, key="monday").id != job.id


def test_workers_at_once_never_take_the_same_chunk(store):
    job = submitted(store, 20 * CHUNK_LINES)

    def work(_):
        mine = []
        while (chunk := claim(store, seconds=60)) is not None:
            mine.append(chunk.first)
            finish(store, chunk, scored(chunk), failed=0)
        return mine

    with ThreadPoolExecutor(4) as pool:
        firsts = [first for mine in pool.map(work, range(4)) for first in mine]
    assert sorted(firsts) == [n * CHUNK_LINES for n in range(20)]
    assert ids_of(results_of(store, job)) == numbers(20 * CHUNK_LINES)


def test_a_small_job_does_not_wait_for_a_huge_one(store):
    huge = submitted(store, 40 * CHUNK_LINES)
    for _ in range(10):
        finished(store, taken(store))
    small = submitted(store, 3 * CHUNK_LINES)
    taken_by = [taken(store).job for _ in range(8)]
    assert taken_by.count(small.id) == 3
    assert set(taken_by[:2]) == {huge.id, small.id}


def test_a_lease_that_ran_out_is_taken_over_and_its_late_results_are_refused(store):
    job = submitted(store, 10)
    lost = taken(store)
    assert claim(store, seconds=60) is None
    leases_run_out(store)
    other = taken(store)
    assert other.first == lost.first
    assert not renew(store, lost, seconds=60)
    assert not finished(store, lost)
    assert finished(store, other)
    assert not finished(store, other)
    assert ids_of(results_of(store, job)) == numbers(10)


def test_a_lease_lives_as_long_as_it_is_renewed(store):
    submitted(store, 10)
    chunk = taken(store, seconds=0.0)
    assert renew(store, chunk, seconds=60)
    assert claim(store, seconds=60) is None


def test_a_lease_that_ran_out_unnoticed_still_counts_when_nobody_else_has_the_chunk(store):
    submitted(store, 10)
    chunk = taken(store)
    leases_run_out(store)
    assert finished(store, chunk)


def test_chunks_given_back_are_whole_and_no_sign_of_a_fault(store):
    submitted(store, 10)
    for _ in range(2 * SPLIT_AFTER):
        chunk = taken(store)
        assert len(chunk.body.splitlines()) == 10
        release(store, chunk)


def test_a_chunk_that_ends_its_workers_is_taken_apart_and_the_article_at_fault_given_up(store):
    articles = body([0, 1]) + b"\n" + body(["deadly"]) + b"\n\n" + body([5])
    job = submit(store, submission(articles), key=None, hours=HOURS)
    for _ in range(SPLIT_AFTER):
        assert len(taken(store).body.splitlines()) > 1
        leases_run_out(store)
    hopeless = []
    for _ in range(4 + GIVE_UP_AFTER):
        chunk = taken(store)
        assert len(chunk.body.splitlines()) == 1
        if b"deadly" not in chunk.body:
            finished(store, chunk)
        elif chunk.hopeless:
            hopeless.append(chunk.first)
            finished(store, chunk)
        else:
            leases_run_out(store)
    assert hopeless == [3]
    assert find(store, job.id).state == "done"
    assert ids_of(results_of(store, job)) == ["0", "1", "deadly", "5"]


def test_a_cancelled_job_starts_no_more_chunks_and_keeps_what_was_done(store):
    job = submitted(store, 200)
    finished(store, taken(store))
    in_work = taken(store)
    assert cancel(store, job.id).state == "cancelled"
    assert claim(store, seconds=60) is None
    assert rows(store, TEXTS) == 1
    assert finished(store, in_work)
    assert ids_of(results_of(store, job, follow=True)) == numbers(100)
    again = cancel(store, job.id)
    assert (again.state, again.done, again.total) == ("cancelled", 100, 200)
    assert rows(store, TEXTS) == 0


def test_what_a_lost_worker_held_of_a_cancelled_job_is_dropped(store):
    job = submitted(store, 100)
    taken(store)
    finished(store, taken(store))
    cancel(store, job.id)
    leases_run_out(store)
    assert ids_of(results_of(store, job, follow=True)) == numbers(100)[50:]
    assert claim(store, seconds=60) is None
    assert rows(store, TEXTS) == 0


def test_cancelling_what_is_done_changes_nothing(store):
    job = submitted(store, 10)
    work_off(store)
    assert cancel(store, job.id).state == "done"
    assert ids_of(results_of(store, job)) == numbers(10)


def test_texts_are_gone_as_soon_as_their_results_are_there(store):
    submitted(store, 120)
    assert rows(store, TEXTS) == 3
    finished(store, taken(store))
    assert (rows(store, TEXTS), rows(store, RESULTS)) == (2, 1)


def test_an_expired_job_is_unknown_at_once_and_then_deleted_with_everything(store):
    expired = submitted(store, 120)
    finished(store, taken(store))
    retention_ends(store)
    kept = submitted(store, 10)
    for look in (find, cancel, lambda store, id: results_of(store, expired)):
        with pytest.raises(UnknownJob):
            look(store, expired.id)
    assert taken(store).job == kept.id
    assert purge(store) == 1
    assert purge(store) == 0
    assert [rows(store, table) for table in (JOBS, CHUNKS, TEXTS, RESULTS)] == [1, 1, 1, 0]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_deleted_texts_are_in_no_file_any_more(store, tmp_path):
    def stored():
        return b"".join(file.read_bytes() for file in (tmp_path / "jobs").iterdir())

    submitted(store, 60)
    finished(store, taken(store))
    with store.read() as connection:
        bodies = [
            connection.execute(select(table.c.body)).scalar_one() for table in (TEXTS, RESULTS)
        ]
    pieces = [data[at : at + 48] for data in bodies for at in (10, len(data) // 2)]
    assert all(piece in stored() for piece in pieces)
    retention_ends(store)
    purge(store)
    assert not any(piece in stored() for piece in pieces)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_file_gives_back_the_space_of_deleted_jobs(store, tmp_path):
    def size():
        return sum(file.stat().st_size for file in (tmp_path / "jobs").iterdir())

    small = submitted(store, 1)
    empty = size()
    for _ in range(5):
        submitted(store, 2000)
    full = size()
    retention_ends(store)
    purge(store)
    assert small.total == 1
    assert size() <= empty < full / 2


def test_an_id_cannot_be_guessed_from_another(store):
    first, second = submitted(store, 1), submitted(store, 1)
    assert len(first.id) == 32
    assert first.id[:8] != second.id[:8]


def test_a_submission_is_cut_into_parts_that_know_their_lines():
    data = b"\n \r\n" + body(range(CHUNK_LINES + 1)) + b"\n" + body(["last"]).rstrip()
    made = submission(data)
    assert made.total == CHUNK_LINES + 2
    first, second = made.parts
    assert (first.first, first.size) == (2, CHUNK_LINES)
    assert (second.first, second.size) == (2 + CHUNK_LINES, 2)
    assert unpack(second.body).split(b"\n")[1] == b""
    assert ids_of(unpack(second.body).replace(b"\n\n", b"\n")) == [str(CHUNK_LINES), "last"]


def test_long_articles_make_parts_of_few(monkeypatch):
    made = submission(body(range(6), words="word " * 30_000))
    assert [part.size for part in made.parts] == [2, 2, 2]


def test_a_part_is_stored_compressed():
    (part,) = submission(body(range(50))).parts
    assert isinstance(part, Part)
    assert len(part.body) < len(zlib.decompress(part.body)) / 5
