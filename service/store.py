"""Where jobs are kept: four tables, on SQLite or PostgreSQL, and one error when it fails."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Double,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    NullPool,
    String,
    Table,
    create_engine,
    event,
    exc,
    make_url,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from service.job_errors import StoreUnavailable
from service.settings import Settings

FILE = "jobs.sqlite"
BUSY = 15  # seconds to wait for another writer
LOCK = 0x65_76_65_6E  # of the tables' creation, so that processes do not race for it
log = logging.getLogger("evenhand.jobs")

metadata = MetaData()
JOBS = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("key", String(255), unique=True),  # the Idempotency-Key, where one was sent
    Column("digest", String(64), nullable=False),  # of the body as it came
    Column("total", Integer, nullable=False),  # articles
    Column("created", Double, nullable=False),
    Column("expires", Double, nullable=False, index=True),
    Column("cancelled", Double),
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


class Store:
    """Transactions on the tables, each on a connection of its own: a store may be made before a
    process forks and while the database is away, and nothing of a broken connection is left."""

    def __init__(self, database: str | None, folder: Path) -> None:
        self._folder = None if database else folder
        self._engine = _sqlite(folder / FILE) if database is None else _postgresql(database)
        self._prepared = False
        self._lock = threading.Lock()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that writes, all or nothing; raises StoreUnavailable."""
        with self._translated():
            self._prepare()
            with self._engine.execution_options(writes=True).begin() as connection:
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads; raises StoreUnavailable."""
        with self._translated():
            self._prepare()
            with self._engine.begin() as connection:
                yield connection

    def scrub(self) -> None:
        """Gives back the space of deleted rows, and on SQLite what the journal still holds of
        them; raises StoreUnavailable."""
        with self._translated(), self._engine.connect() as connection:
            raw = connection.execution_options(isolation_level="AUTOCOMMIT")
            if self._folder is None:
                raw.exec_driver_sql("VACUUM jobs, job_chunks, job_texts, job_results")
                return
            # As a script: sqlite3 takes one step of a statement alone, which frees one page.
            script = "PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);"
            raw.connection.cursor().executescript(script)

    def _prepare(self) -> None:
        """Makes the folder and the tables where they are not there."""
        with self._lock:
            if self._prepared:
                return
            if self._folder is not None:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._engine.execution_options(writes=True).begin() as connection:
                if self._folder is None:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
                metadata.create_all(connection)
            self._prepared = True

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """What goes wrong with the database is one error; what is wrong with a statement is not."""
        try:
            yield
        except (exc.IntegrityError, exc.DataError):
            raise
        except exc.ProgrammingError as error:
            if self._folder is not None or "UndefinedTable" not in repr(error.orig):
                raise
            self._fail(error)
        except (exc.DBAPIError, OSError) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self._prepared = False  # whatever comes back may be new and empty
        log.warning("the job store is not available: %s", getattr(error, "orig", None) or error)
        raise StoreUnavailable from error


def open_store(settings: Settings) -> Store:
    """The store that the settings name; opens nothing yet."""
    database = settings.jobs_database
    return Store(database.get_secret_value() if database else None, settings.jobs_folder)


def _postgresql(database: str) -> Engine:
    return create_engine(
        make_url(database).set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        connect_args={"connect_timeout": 5, "options": f"-c lock_timeout={BUSY}s"},
    )


def _sqlite(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": BUSY})

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: object) -> None:
        connection.isolation_level = None  # sqlite3 would begin by itself, and too late
        for pragma in (
            "auto_vacuum = INCREMENTAL",  # before the first table is made
            "journal_mode = WAL",
            "synchronous = FULL",  # what was answered with 202 survives a power cut
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

    return engine
