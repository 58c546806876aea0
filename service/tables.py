"""The tables of the store, and its clock."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from service.settings import LONGEST_LEASE

KEY_ID = 12  # characters
metadata = MetaData()
JOBS = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(255), unique=True),  # the Idempotency-Key of one owner, where one was sent
    Column("digest", String(64), nullable=False),  # of the body as it came
    Column("total", Integer, nullable=False),  # articles
    Column("created", Double, nullable=False),
    Column("expires", Double, nullable=False, index=True),
    Column("cancelled", Double),
    Column("owner", String(KEY_ID)),  # the API key that handed it in; null where none was needed
)
# A chunk is `open` until it is `done` or `cancelled`; an open one belongs to whoever knows its
# `lease` until `leased_until`, and to nobody after that.
CHUNKS = Table(
    "job_chunks",
    metadata,
    Column("job", String(32), ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("first", Integer, primary_key=True),  # index of its first line
    Column("size", Integer, nullable=False),  # articles
    Column("turn", Integer, nullable=False),
    Column("state", String(9), nullable=False, default="open"),
    Column("lease", String(32)),
    Column("leased_until", Double, nullable=False, default=0.0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),  # articles answered by a problem
    Index("job_chunks_next", "state", "turn", "job", "first"),
)


def _bodies(name: str) -> Table:
    """Lines of chunks, compressed; a table apart keeps the rows that are searched short."""
    return Table(
        name,
        metadata,
        Column("job", String(32), primary_key=True),
        Column("first", Integer, primary_key=True),
        Column("body", LargeBinary, nullable=False),
        ForeignKeyConstraint(
            ["job", "first"], ["job_chunks.job", "job_chunks.first"], ondelete="CASCADE"
        ),
    )


TEXTS = _bodies("job_texts")
RESULTS = _bodies("job_results")


# A revoked key keeps its row: what once asked for keys never opens by itself again.
KEYS = Table(
    "api_keys",
    metadata,
    Column("id", String(KEY_ID), primary_key=True),
    Column("digest", String(64), nullable=False),  # of the whole key
    Column("name", String(100), nullable=False),
    Column("scopes", String(100), nullable=False),  # words
    Column("per_minute", Integer),  # requests; null for the setting
    Column("per_day", Integer),  # articles; null for the setting
    Column("created", Double, nullable=False),
    Column("revoked", Double),
)
# What a key has used of the span of seconds that `begins`; the next one takes its place.
USED = Table(
    "api_key_use",
    metadata,
    Column("key", String(KEY_ID), ForeignKey("api_keys.id", ondelete="CASCADE"), primary_key=True),
    Column("span", Integer, primary_key=True),
    Column("begins", BigInteger, nullable=False),
    Column("used", Integer, nullable=False),
)


def is_free() -> ColumnElement[bool]:
    """Nobody works on the chunk: its lease has run out, or ends later than any lease can."""
    return (CHUNKS.c.leased_until <= now()) | (CHUNKS.c.leased_until > now() + LONGEST_LEASE)


class now(FunctionElement[float]):  # noqa: N801 - reads as the function of SQL that it is
    """Seconds since 1970 by the clock of the database, which all workers share."""

    type = Double()
    inherit_cache = True


@compiles(now, "sqlite")
def _now_sqlite(element: now, compiler: Any, **options: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(now, "postgresql")
def _now_postgresql(element: now, compiler: Any, **options: Any) -> str:
    return "extract(epoch FROM statement_timestamp())::double precision"
