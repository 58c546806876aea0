import os
import tempfile
import time
import uuid
from contextlib import contextmanager

import pytest

from service.store import Store
from tests.browser import browser
from tests.page_steps import errors
from tests.postgres import MISSING, PostgresServer, binaries
from training.corpora import CorpusMissing, data_folder

# No test meets the jobs and keys of whoever runs it.
os.environ["EVENHAND_JOBS_FOLDER"] = tempfile.mkdtemp(prefix="evenhand-tests-")
os.environ["EVENHAND_DRAIN"] = "0"  # servers of tests are in no rotation


@pytest.fixture(scope="session")
def corpora():
    """The folder of public corpora. Without it a test is skipped, with the reason; where
    EVENHAND_REQUIRE_CORPORA is set, as in the gate, it fails."""
    try:
        return data_folder()
    except CorpusMissing as missing:
        if os.environ.get("EVENHAND_REQUIRE_CORPORA"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgres():
    """A running PostgreSQL server. Without the binaries a test is skipped, with the reason; where
    EVENHAND_REQUIRE_POSTGRES is set, it fails."""
    programs = binaries()
    if programs is None:
        if os.environ.get("EVENHAND_REQUIRE_POSTGRES"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    server = PostgresServer(programs)
    server.start()
    yield server
    server.remove()


@pytest.fixture
def postgres_url(postgres):
    """An empty database."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres.url(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """EVENHAND_JOBS_DATABASE for each kind of store: None stands for the file."""
    return None if request.param == "sqlite" else request.getfixturevalue("postgres_url")


@pytest.fixture
def store(database, tmp_path):
    """An empty store of each kind."""
    return Store(database, tmp_path / "jobs")


@pytest.fixture
def cpu_seconds():
    """Asserts that a block takes no more processor time of this process than it may; the clock of
    the wall would measure what else the machine does."""

    @contextmanager
    def measured(*, at_most):
        begun = time.process_time()
        yield
        assert time.process_time() - begun <= at_most

    return measured


@pytest.fixture(scope="module")
def window():
    """A browser for the tests of one file; without one they skip."""
    with browser() as made:
        yield made


@pytest.fixture
def chromium(window):
    """A window in which no script may fail and no policy be broken."""
    window.get_log("browser")
    yield window
    assert errors(window) == []
