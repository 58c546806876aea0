"""Submissions built by hand, and what time does to jobs, without waiting for it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable

from sqlalchemy import update

from service.intake import Submission, read_submission
from service.jobs import Job, results, submit
from service.leases import Chunk, claim, finish
from service.store import Store
from service.tables import CHUNKS, JOBS

HOURS = 24.0


def body(
    ids: Iterable[object], words: str = "The council will cut 40 jobs, officials said."
) -> bytes:
    """A request object for each id, one a line."""
    return b"".join(json.dumps({"id": str(it), "text": words}).encode() + b"\n" for it in ids)


def submission(data: bytes) -> Submission:
    return read_submission(
        io.BytesIO(data), line_bytes=1_048_576, max_lines=100_000, max_bytes=100_000_000
    )


def submitted(store: Store, count: int, *, key: str | None = None, prefix: str = "") -> Job:
    """A job of `count` articles with the ids 0, 1, 2 and so on."""
    return submit(
        store, submission(body(f"{prefix}{n}" for n in range(count))), key=key, hours=HOURS
    )


def taken(store: Store, seconds: float = 60.0) -> Chunk:
    """The next chunk; there is one."""
    chunk = claim(store, seconds=seconds)
    assert chunk is not None
    return chunk


def scored(chunk: Chunk) -> bytes:
    """What a worker would hand in, cut down to the ids."""
    ids = (json.loads(line)["id"] for line in chunk.body.splitlines() if line)
    return b"".join(json.dumps({"id": it}).encode() + b"\n" for it in ids)


def finished(store: Store, chunk: Chunk) -> bool:
    return finish(store, chunk, scored(chunk), failed=0)


def work_off(store: Store) -> None:
    """Does all there is to do."""
    while (chunk := claim(store, seconds=60.0)) is not None:
        assert finished(store, chunk)


def ids_of(data: bytes) -> list[str]:
    """The id of each line of results."""
    return [json.loads(line)["id"] for line in data.splitlines()]


def results_of(store: Store, job: Job, *, follow: bool = False) -> bytes:
    return b"".join(results(store, job.id, follow=follow))


def leases_run_out(store: Store) -> None:
    with store.begin() as connection:
        connection.execute(update(CHUNKS).values(leased_until=0.0))


def retention_ends(store: Store) -> None:
    with store.begin() as connection:
        connection.execute(update(JOBS).values(expires=0.0))
