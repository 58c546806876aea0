"""Chunks as a worker sees them: taken on a lease, kept by a heartbeat, finished exactly once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from service.intake import pack, unpack
from service.store import Store
from service.tables import CHUNKS, JOBS, RESULTS, TEXTS, is_free, now

SPLIT_AFTER = 2  # workers lost with a chunk before its articles are taken one by one
GIVE_UP_AFTER = 3  # workers lost with one article before it is answered by a problem


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines to score, and the lease that makes their results welcome."""

    job: str
    first: int  # index of the first line
    body: bytes
    lease: str
    hopeless: bool = False  # one article that several workers did not survive


def is_work(store: Store) -> bool:
    """Whether there is a chunk to take; raises StoreUnavailable."""
    with store.read() as connection:
        return connection.execute(_claimable().limit(1)).first() is not None


def claim(store: Store, *, seconds: float) -> Chunk | None:
    """The chunk whose turn it is, for `seconds` unless renewed; None when there is none. Raises
    StoreUnavailable."""
    with store.begin() as connection:
        while row := connection.execute(_next()).one_or_none():
            its = and_(CHUNKS.c.job == row.job, CHUNKS.c.first == row.first)
            if row.cancelled is not None:  # whoever worked on it when it was cancelled is gone
                connection.execute(update(CHUNKS).where(its).values(state="cancelled"))
                connection.execute(_delete_text(row.job, row.first))
            elif row.attempts >= SPLIT_AFTER and row.size > 1:
                _split(connection, row)
            else:
                lease = secrets.token_hex(16)
                connection.execute(
                    update(CHUNKS)
                    .where(its)
                    .values(
                        lease=lease,
                        leased_until=now() + seconds,
                        attempts=CHUNKS.c.attempts + 1,
                    )
                )
                body = unpack(_text(connection, row))
                hopeless = row.attempts >= GIVE_UP_AFTER
                return Chunk(row.job, row.first, body, lease, hopeless)
    return None


def renew(store: Store, chunk: Chunk, *, seconds: float) -> bool:
    """Keeps the lease for `seconds` from now; False when it has gone to somebody else. Raises
    StoreUnavailable."""
    with store.begin() as connection:
        renewed = update(CHUNKS).where(_held(chunk)).values(leased_until=now() + seconds)
        return connection.execute(renewed).rowcount == 1


def release(store: Store, chunk: Chunk) -> None:
    """Gives the chunk back undone, as if it had not been taken; raises StoreUnavailable."""
    with store.begin() as connection:
        connection.execute(
            update(CHUNKS)
            .where(_held(chunk))
            .values(lease=None, leased_until=0.0, attempts=CHUNKS.c.attempts - 1)
        )


def finish(store: Store, chunk: Chunk, results: bytes, *, failed: int) -> bool:
    """Writes the results and closes the chunk in one transaction; False, and nothing written, when
    the lease has gone to somebody else. Raises StoreUnavailable."""
    with store.begin() as connection:
        closed = connection.execute(
            update(CHUNKS)
            .where(_held(chunk))
            .values(state="done", failed=failed, lease=None, leased_until=0.0)
        )
        if closed.rowcount != 1:
            return False
        connection.execute(
            insert(RESULTS).values(job=chunk.job, first=chunk.first, body=pack(results))
        )
        connection.execute(_delete_text(chunk.job, chunk.first))
        return True


def _claimable() -> Any:
    return (
        select(CHUNKS, JOBS.c.cancelled)
        .join(JOBS, JOBS.c.id == CHUNKS.c.job)
        .where(CHUNKS.c.state == "open", is_free(), JOBS.c.expires > now())
    )


def _next() -> Any:
    """The row whose turn it is, locked where the database locks rows; those that another worker is
    taking are passed over."""
    return (
        _claimable()
        .order_by(CHUNKS.c.turn, CHUNKS.c.job, CHUNKS.c.first)
        .limit(1)
        .with_for_update(of=CHUNKS, skip_locked=True)
    )


def _held(chunk: Chunk) -> ColumnElement[bool]:
    return and_(
        CHUNKS.c.job == chunk.job,
        CHUNKS.c.first == chunk.first,
        CHUNKS.c.state == "open",
        CHUNKS.c.lease == chunk.lease,
    )


def _split(connection: Connection, row: Any) -> None:
    """A chunk for each article: if one of them ends its worker, the others are safe from it."""
    lines = unpack(_text(connection, row)).split(b"\n")
    connection.execute(delete(CHUNKS).where(CHUNKS.c.job == row.job, CHUNKS.c.first == row.first))
    alone = [(row.first + at, line) for at, line in enumerate(lines) if line.strip()]
    connection.execute(
        insert(CHUNKS),
        [{"job": row.job, "first": first, "size": 1, "turn": row.turn} for first, _ in alone],
    )
    connection.execute(
        insert(TEXTS),
        [{"job": row.job, "first": first, "body": pack(line)} for first, line in alone],
    )


def _text(connection: Connection, row: Any) -> bytes:
    body = select(TEXTS.c.body).where(TEXTS.c.job == row.job, TEXTS.c.first == row.first)
    found: bytes = connection.execute(body).scalar_one()
    return found


def _delete_text(job: str, first: int) -> Any:
    return delete(TEXTS).where(TEXTS.c.job == job, TEXTS.c.first == first)
