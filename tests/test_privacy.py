"""What is left of an article: nothing of a request, nothing of a job after its time. A real server
is asked, and then every file it wrote is searched."""

import gzip
import json
import os
import signal
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from service.jobs import purge, results, submit
from service.leases import claim, finish
from service.settings import Settings
from service.store import FILE, Store
from tests.job_builders import body, retention_ends, submission, work_off
from tests.job_process import ROOT
from tests.live import free_port

CANARY = "Zyxwortham"  # a name that stands in no file but those of an article
ARTICLE = f"Mayor {CANARY} said the council would cut 40 jobs, and she did not say which. " * 12
CODE = """
import sys
sys.addaudithook(lambda event, given: print(given[0], file=sys.stderr) if event == "open" else None)
from service import cli
from tests.batch_engines import marked
cli.load_scorer = marked
cli.main()
"""


def holds(data: bytes, word: str = CANARY) -> bool:
    """Whether the word is in the data, in the clear or in a compressed part of it."""
    if word.encode() in data or word.encode("utf-16-le") in data:
        return True
    starts = [at for at in range(len(data) - 1) if data[at : at + 2] in (b"\x78\x5e", b"\x78\x9c")]
    return any(word.encode() in _inflated(data[at:]) for at in starts)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 1_000_000)
    except zlib.error:
        return b""


def test_the_search_finds_what_is_packed_as_the_store_packs_it():
    assert holds(b"\0\0" + zlib.compress(ARTICLE.encode(), 3))
    assert holds(ARTICLE.encode())
    assert not holds(zlib.compress(b"Nobody at all.", 3) + gzip.compress(b"x"))


def sent(port: int, path: str, data: bytes, kind: str) -> bytes:
    request = Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": kind})
    with urlopen(request, timeout=60) as answer:
        return answer.read()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_no_word_of_an_article_is_in_any_file_of_a_server_that_scored_it(tmp_path, end):
    port = free_port()
    given = {"jobs_folder": tmp_path / "jobs", "jobs_workers": 0, "log_requests": "true"}
    environment = os.environ | {"TMPDIR": str(tmp_path), "EVENHAND_DRAIN": "0"}
    environment |= {f"EVENHAND_{name.upper()}": str(value) for name, value in given.items()}
    command = [sys.executable, "-c", CODE, "serve", "--port", str(port), "--workers", "1"]
    log = tmp_path / "log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        ) as server,
    ):
        try:
            server.stdout.readline()
            article = {"text": ARTICLE, "title": CANARY, "id": CANARY}
            line = json.dumps(article).encode() + b"\n"
            assert CANARY.encode() in sent(port, "/v1/score", line, "application/json")
            page = json.dumps({"html": f"<article><p>{ARTICLE}</p></article>"}).encode()
            sent(port, "/v1/score", page, "application/json")
            answers = sent(port, "/v1/batch", line * 2000, "application/x-ndjson")
            assert len(answers.splitlines()) == 2000  # 2 MB: more than is held in memory
        finally:
            os.killpg(server.pid, end)
            server.wait(timeout=30)
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    opened = {Path(name) for name in log.read_text().splitlines() if name.startswith("/")}
    written |= {path for path in opened if path.is_file() and os.access(path, os.W_OK)}
    here = [path for path in written if ROOT not in path.parents and path.stat().st_size < 10**7]
    assert log in here
    assert [str(path) for path in here if holds(path.read_bytes())] == []


def handed_in(store):
    """A job of 200 articles, under a key with the canary in it."""
    return submit(store, submission(body(range(200), ARTICLE)), key=CANARY, hours=1)


def quoted(store):
    """Finishes every part of a job with results that quote all of it."""
    while (chunk := claim(store, seconds=60)) is not None:
        assert finish(store, chunk, chunk.body, failed=0)


def in_files(folder: Path) -> bool:
    return any(holds(path.read_bytes()) for path in folder.iterdir())


@pytest.mark.parametrize("finished", [False, True])
def test_nothing_of_a_job_is_in_the_file_after_its_time(tmp_path, finished):
    store = Store(None, tmp_path)
    job = handed_in(store)
    if finished:
        quoted(store)
        assert holds(b"".join(results(store, job.id, follow=False)))
    assert in_files(tmp_path)
    retention_ends(store)
    assert purge(store) == 1
    assert not in_files(tmp_path)


def test_the_text_of_an_article_goes_as_soon_as_its_results_are_there(tmp_path):
    store = Store(None, tmp_path)
    submit(store, submission(body(range(20), ARTICLE)), key=None, hours=1)
    assert in_files(tmp_path)
    work_off(store)  # with results that quote nothing
    store.scrub()
    assert not in_files(tmp_path)


def test_the_page_of_the_data_flow_names_how_long_a_job_is_kept():
    page = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    assert f"`expires`: {Settings().jobs_hours / 24:.0f} days (`EVENHAND_JOBS_HOURS`)" in page
    assert FILE in page
