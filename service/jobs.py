"""Jobs as a client sees them: submitted once, looked at, read in order, cancelled, forgotten."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import Connection, and_, case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from service.allowance import Allowance
from service.intake import Submission, unpack
from service.job_errors import KeyReused, StoreUnavailable, UnknownJob
from service.schema import JsonObject
from service.store import Store
from service.tables import CHUNKS, JOBS, RESULTS, TEXTS, is_free, now

State = Literal["queued", "running", "done", "cancelled"]
POLL = 0.5  # seconds between two looks for the next results
ID = re.compile(r"[0-9a-f]{32}")
PATIENCE = 120  # looks at a store that is away before a stream of results is broken off


@dataclass(frozen=True, slots=True)
class Job:
    """How far a job is. `done` counts answered articles, `failed` those answered by a problem."""

    id: str
    state: State
    total: int
    done: int
    failed: int
    created: float
    expires: float

    def wire(self) -> JsonObject:
        """As it stands in an answer."""
        return {
            "id": self.id,
            "state": self.state,
            "total": self.total,
            "done": self.done,
            "failed": self.failed,
            "created": _moment(self.created),
            "expires": _moment(self.expires),
        }


def submit(
    store: Store,
    submission: Submission,
    *,
    key: str | None,
    hours: float,
    owner: str | None = None,
    allowance: Allowance | None = None,
) -> Job:
    """The job of a submission, to be kept for `hours`; the one there is when the same body came
    with the same key from the same owner before. A new one is counted. Raises KeyReused,
    QuotaUsedUp or StoreUnavailable."""
    made = partial(_submit, store, submission, _key_of(owner, key), hours, owner, allowance)
    try:
        return made()
    except IntegrityError:  # the same key arrived twice at once: now the first one is there
        return made()


def find(store: Store, job_id: str, *, owner: str | None = None) -> Job:
    """The job, to its owner; raises UnknownJob or StoreUnavailable."""
    with store.read() as connection:
        return _find(connection, job_id, owner)


def cancel(store: Store, job_id: str, *, owner: str | None = None) -> Job:
    """Stops a job that is not finished: parts nobody works on are dropped with their texts, those
    in work are finished. Results stay. Raises UnknownJob or StoreUnavailable."""
    with store.begin() as connection:
        job = _find(connection, job_id, owner)
        if job.state in {"queued", "running"}:
            connection.execute(update(JOBS).where(JOBS.c.id == job_id).values(cancelled=now()))
            connection.execute(
                update(CHUNKS)
                .where(CHUNKS.c.job == job_id, CHUNKS.c.state == "open", is_free())
                .values(state="cancelled")
            )
            dropped = select(CHUNKS.c.first).where(
                CHUNKS.c.job == job_id, CHUNKS.c.state == "cancelled"
            )
            connection.execute(
                delete(TEXTS).where(TEXTS.c.job == job_id, TEXTS.c.first.in_(dropped))
            )
        return _find(connection, job_id, owner)


def results(store: Store, job_id: str, *, follow: bool) -> Iterator[bytes]:
    """Lines of results in the order of the articles, a chunk at a time. With `follow`, waits for
    each until the job ends; else stops at the first that is not there yet. Raises UnknownJob or
    StoreUnavailable."""
    after, failures = -1, 0
    while True:
        try:
            part = _next_part(store, job_id, after)
        except StoreUnavailable:
            failures += 1
            if failures > PATIENCE or not follow:
                raise
            part = _Part(after, None)
        else:
            failures = 0
        if part is None:
            return
        if part.body is not None:
            after = part.first
            yield unpack(part.body)
        elif follow:
            threading.Event().wait(POLL)
        else:
            return


def open_articles(store: Store) -> dict[str, int]:
    """How many articles wait for a worker, and how many are with one; raises StoreUnavailable."""
    size = func.coalesce(func.sum(case((is_free(), CHUNKS.c.size), else_=0)), 0)
    with store.read() as connection:
        row = connection.execute(
            select(size, func.coalesce(func.sum(CHUNKS.c.size), 0))
            .join(JOBS, JOBS.c.id == CHUNKS.c.job)
            .where(CHUNKS.c.state == "open", JOBS.c.cancelled.is_(None), JOBS.c.expires > now())
        ).one()
    waiting, every = row
    return {"waiting": waiting, "in_work": every - waiting}


def purge(store: Store) -> int:
    """Deletes every expired job with its texts and results; returns how many there were. Raises
    StoreUnavailable."""
    with store.begin() as connection:
        gone = connection.execute(delete(JOBS).where(JOBS.c.expires <= now())).rowcount
    if gone:
        store.scrub()
    return gone


@dataclass(frozen=True, slots=True)
class _Part:
    first: int
    body: bytes | None  # None while it is not there


def _next_part(store: Store, job_id: str, after: int) -> _Part | None:
    """The next chunk with results, or still to come; None at the end of the job."""
    with store.read() as connection:
        kept = select(JOBS.c.cancelled).where(JOBS.c.id == job_id, JOBS.c.expires > now())
        job = connection.execute(kept).one_or_none()
        if job is None:
            raise UnknownJob
        still = CHUNKS.c.state == "open"
        if job.cancelled is not None:  # what nobody works on any more never comes
            still = and_(still, ~is_free())
        row = connection.execute(
            select(CHUNKS.c.first, RESULTS.c.body)
            .outerjoin(
                RESULTS, and_(RESULTS.c.job == CHUNKS.c.job, RESULTS.c.first == CHUNKS.c.first)
            )
            .where(CHUNKS.c.job == job_id, CHUNKS.c.first > after)
            .where((CHUNKS.c.state == "done") | still)
            .order_by(CHUNKS.c.first)
            .limit(1)
        ).one_or_none()
    return None if row is None else _Part(row.first, row.body)


def _key_of(owner: str | None, key: str | None) -> str | None:
    """An Idempotency-Key as it is stored: two owners may choose the same."""
    return key if owner is None or key is None else sha256(f"{owner} {key}".encode()).hexdigest()


def _submit(
    store: Store,
    submission: Submission,
    key: str | None,
    hours: float,
    owner: str | None,
    allowance: Allowance | None,
) -> Job:
    with store.begin() as connection:
        if key is not None:
            connection.execute(delete(JOBS).where(JOBS.c.key == key, JOBS.c.expires <= now()))
            known = connection.execute(
                select(JOBS.c.id, JOBS.c.digest).where(JOBS.c.key == key)
            ).one_or_none()
            if known is not None:
                if known.digest != submission.digest:
                    raise KeyReused
                return _find(connection, known.id, owner)
        if allowance is not None:
            allowance.take(submission.total, connection)
        job_id = secrets.token_hex(16)  # not to be guessed: where no key is asked for, it is one
        created = connection.execute(select(now())).scalar_one()
        connection.execute(
            insert(JOBS).values(
                id=job_id,
                key=key,
                digest=submission.digest,
                total=submission.total,
                created=created,
                expires=created + hours * 3600,
                owner=owner,
            )
        )
        # Chunks are taken by turn, and a job begins at the turn that is up: from then on it gets
        # every other chunk beside one other job, however much that one has still to come.
        turn = connection.execute(
            select(func.coalesce(func.min(CHUNKS.c.turn), 0)).where(
                CHUNKS.c.state == "open", is_free()
            )
        ).scalar_one()
        parts = submission.parts
        connection.execute(
            insert(CHUNKS),
            [
                {"job": job_id, "first": part.first, "size": part.size, "turn": turn + place}
                for place, part in enumerate(parts)
            ],
        )
        connection.execute(
            insert(TEXTS),
            [{"job": job_id, "first": part.first, "body": part.body} for part in parts],
        )
        return _find(connection, job_id, owner)


def _find(connection: Connection, job_id: str, owner: str | None) -> Job:
    if not ID.fullmatch(job_id):  # PostgreSQL does not even take every string
        raise UnknownJob
    open_ = CHUNKS.c.state == "open"
    row = connection.execute(
        select(
            JOBS,
            func.sum(case((CHUNKS.c.state == "done", CHUNKS.c.size), else_=0)).label("done"),
            func.sum(CHUNKS.c.failed).label("failed"),
            func.sum(case((and_(open_, ~is_free()), 1), else_=0)).label("leased"),
        )
        .join(CHUNKS, CHUNKS.c.job == JOBS.c.id)
        .where(
            JOBS.c.id == job_id, JOBS.c.expires > now(), JOBS.c.owner.is_not_distinct_from(owner)
        )
        .group_by(JOBS.c.id)
    ).one_or_none()
    if row is None:
        raise UnknownJob
    return Job(
        id=row.id,
        state=_state(row),
        total=row.total,
        done=row.done,
        failed=row.failed,
        created=row.created,
        expires=row.expires,
    )


def _state(row: Any) -> State:
    if row.cancelled is not None:
        return "cancelled"
    if row.done == row.total:
        return "done"
    return "running" if row.done or row.leased else "queued"


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
