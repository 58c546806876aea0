"""Where jobs and keys are kept: on SQLite or PostgreSQL, with one error when it fails."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    NullPool,
    QueuePool,
    create_engine,
    event,
    exc,
    inspect,
    make_url,
)
from sqlalchemy.schema import CreateColumn

from service.job_errors import StoreUnavailable
from service.settings import Settings
from service.tables import metadata

FILE = "jobs.sqlite"
BUSY = 15  # seconds to wait for another writer
KEPT = 30  # seconds a connection of a quick store is used
LOCK = 0x65_76_65_6E  # of the tables' creation, so that processes do not race for it
log = logging.getLogger("evenhand.jobs")


class Store:
    """Transactions on the tables, each on a connection of its own: a store may be made before a
    process forks and while the database is away, and nothing of a broken connection is left.

    A `quick` one is for what every request asks, opened after the fork: it keeps its connections,
    which is worth ten milliseconds each time, and may forget its last writes at a power cut."""

    def __init__(self, database: str | None, folder: Path, *, quick: bool = False) -> None:
        self._folder = None if database else folder
        if database is None:
            self._engine = _sqlite(folder / FILE, quick)
        else:
            self._engine = _postgresql(database, quick)
        weakref.finalize(self, self._engine.dispose)
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

    def is_empty(self) -> bool:
        """True where there is no file yet; nothing is made by asking."""
        return self._folder is not None and not (self._folder / FILE).exists()

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
                _add_columns(connection)
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


def open_store(settings: Settings, *, quick: bool = False) -> Store:
    """The store that the settings name; opens nothing yet."""
    database = settings.jobs_database
    address = database.get_secret_value() if database else None
    return Store(address, settings.jobs_folder, quick=quick)


def _add_columns(connection: Connection) -> None:
    """Adds the columns that tables of an earlier version lack; each may be null."""
    asked = inspect(connection)
    for table in metadata.sorted_tables:
        there = {column["name"] for column in asked.get_columns(table.name)}
        for column in table.columns:
            if column.name not in there:
                words = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {words}")


def _pool(quick: bool) -> dict[str, Any]:
    """How connections are kept: not at all, or for a while, so that a file put in the place of
    another is seen."""
    if not quick:
        return {"poolclass": NullPool}
    return {
        "poolclass": QueuePool,
        "pool_size": 4,
        "max_overflow": -1,
        "pool_pre_ping": True,
        "pool_recycle": KEPT,
    }


def _postgresql(database: str, quick: bool) -> Engine:
    return create_engine(
        make_url(database).set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": 5, "options": f"-c lock_timeout={BUSY}s"},
        **_pool(quick),
    )


def _sqlite(file: Path, quick: bool) -> Engine:
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": BUSY}, **_pool(quick))

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: object) -> None:
        connection.isolation_level = None  # sqlite3 would begin by itself, and too late
        for pragma in (
            "auto_vacuum = INCREMENTAL",  # before the first table is made
            "journal_mode = WAL",
            # What was answered with 202 survives a power cut.
            f"synchronous = {'NORMAL' if quick else 'FULL'}",
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
