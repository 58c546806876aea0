"""Faults of the place a service stands in, met by real processes: each is told in words, costs
nothing that was accepted, and is over by itself when it is over."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import update

from models.bundle import MANIFEST, newest_bundle
from models.errors import BundleError
from service.jobs import find
from service.settings import LONGEST_LEASE
from service.store import Store
from service.tables import CHUNKS, now
from tests.job_builders import body, finished, ids_of, results_of, submitted, taken, work_off
from tests.job_process import ROOT, Processes, until
from tests.live import served

NDJSON = "application/x-ndjson"
LEASE = "1"  # second
COUNT = 200


def post(port, path, data, kind="application/json"):
    """Status, headers and body of an answer, whatever it says."""
    request = Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": kind})
    try:
        with urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as refused:
        return refused.code, refused.headers, refused.read()


@pytest.fixture
def bundle(tmp_path):
    try:
        return Path(shutil.copytree(newest_bundle(), tmp_path / "2099.1.1"))
    except BundleError as missing:
        pytest.skip(f"no bundle here: {missing}")


def cut_short(bundle):
    file = bundle / "attribution.npz"
    file.write_bytes(file.read_bytes()[:1000])


def altered(bundle):
    file = bundle / "calibration.json"
    file.write_bytes(file.read_bytes().replace(b"1", b"2", 1))


def incomplete(bundle):
    (bundle / "NOTICE").unlink()


def without_manifest(bundle):
    (bundle / MANIFEST).unlink()


def of_another_version(bundle):
    manifest = json.loads((bundle / MANIFEST).read_text())
    manifest["features_version"] += 1
    (bundle / MANIFEST).write_text(json.dumps(manifest))


def gone(bundle):
    shutil.rmtree(bundle)


@pytest.mark.parametrize(
    ("command", "fault", "told"),
    [
        ("serve", cut_short, r"attribution\.npz .* not the file that was packed"),
        ("serve", altered, r"calibration\.json .* not the file that was packed"),
        ("serve", incomplete, "NOTICE"),
        ("serve", without_manifest, "no bundle at"),
        ("serve", of_another_version, "train it again"),
        ("serve", gone, "no bundle at"),
        ("batch", cut_short, r"attribution\.npz .* not the file that was packed"),
        ("score", of_another_version, "train it again"),
        ("model", altered, r"calibration\.json .* not the file that was packed"),
    ],
)
def test_a_bundle_that_is_not_whole_is_told_and_nothing_is_scored(
    bundle, tmp_path, command, fault, told
):
    fault(bundle)
    (tmp_path / "in.jsonl").write_text('{"text": "A word."}\n')
    words = {
        "serve": ["--port", "0"],
        "batch": [str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out"), "--workers", "1"],
        "score": [str(tmp_path / "in.jsonl")],
        "model": [],
    }[command]
    run = [sys.executable, "-m", "service.cli", command, *words, "--bundle", str(bundle)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert re.search(told, done.stderr.replace("\n", " ")), done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
    assert not (tmp_path / "out").exists()


def children(pid):
    """What a process has started, from whichever of its threads."""
    told = [it.read_text() for it in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for it in told for child in it.split()]


def words_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")


@contextmanager
def family(tmp_path):
    """A server of one process with one worker for jobs beside it, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "EVENHAND_JOBS_FOLDER": str(tmp_path / "jobs"),
        "EVENHAND_JOBS_LEASE": LEASE,
        "EVENHAND_WORKERS": "1",
    }
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE
    ) as server:
        try:
            assert str(port).encode() in server.stdout.readline()
            yield server, Processes({}, port=port)
        finally:
            os.killpg(server.pid, signal.SIGKILL)


def kept_by(server):
    """Who keeps the workers, and its worker."""
    for child in children(server.pid):
        with suppress(OSError):  # it may just have ended
            if "--beside" in words_of(child):
                return child, next(iter(children(child)), None)
    return None, None


def is_replaced(server, victim):
    return all(kept_by(server)) and victim not in kept_by(server)


def test_whichever_process_is_killed_another_takes_its_place_and_no_article_is_lost(tmp_path):
    try:
        newest_bundle()
    except BundleError as missing:
        pytest.skip(f"no bundle here: {missing}")
    with family(tmp_path) as (server, asked):
        until(lambda: all(kept_by(server)))
        keeper, worker = kept_by(server)
        answering = [it for it in children(server.pid) if it != keeper]
        job = asked.submit(body(range(COUNT)), "killed")
        for victim in (worker, keeper, *answering):
            os.kill(victim, signal.SIGKILL)
            until(lambda: asked.answers("/health/ready"))
            until(partial(is_replaced, server, victim))
        assert ids_of(asked.get(f"/v1/jobs/{job['id']}/results")) == [str(n) for n in range(COUNT)]
        assert asked.job(job["id"])["failed"] == 0
        assert server.poll() is None


@pytest.fixture
def small_disk():
    """A file system of a megabyte; only root can make one."""
    folder = tempfile.mkdtemp(prefix="evenhand-disk-")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        os.rmdir(folder)
        pytest.skip("no file system can be mounted here")
    yield Path(folder)
    subprocess.run(["umount", "-l", folder], check=True)
    os.rmdir(folder)


def filled_up(ballast):
    """A file that takes all the room there is."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)) == 4096:
            pass
    assert shutil.disk_usage(ballast.parent).free < 4096


def test_a_full_disk_is_told_keeps_what_was_accepted_and_is_over_when_there_is_room(small_disk):
    folder = small_disk / "jobs"
    with served(folder, jobs_lease=LEASE) as port:
        status, _, told = post(port, "/v1/jobs", body(range(20)), NDJSON)
        assert status == 202
        ballast = small_disk / "ballast"
        filled_up(ballast)
        words = os.urandom(200_000).hex()  # nothing that could be packed into what is left
        status, headers, refused = post(port, "/v1/jobs", body([1], words), NDJSON)
        assert status == 503
        assert int(headers["Retry-After"]) > 0
        assert json.loads(refused)["type"] == "/problems/try-again"
        assert post(port, "/v1/score", b'{"text":"A word."}')[0] == 200
        ballast.unlink()
        assert post(port, "/v1/jobs", body(range(5)), NDJSON)[0] == 202
        store = Store(None, folder)
        work_off(store)
        assert ids_of(results_of(store, find_job(store, told))) == [str(n) for n in range(20)]


def find_job(store, told):
    return find(store, json.loads(told)["id"])


def test_a_database_that_restarts_is_told_and_waited_for(postgres, postgres_url, tmp_path):
    processes = Processes(
        {
            "EVENHAND_JOBS_FOLDER": str(tmp_path),
            "EVENHAND_JOBS_LEASE": LEASE,
            "EVENHAND_JOBS_DATABASE": postgres_url,
        }
    )
    try:
        processes.start("serve")
        processes.start("worker")
        job = processes.submit(body(range(COUNT)), "restart")
        until(lambda: processes.job(job["id"])["done"] >= 50)
        postgres.crash()
        status, headers, told = post(processes.port, "/v1/jobs", body([1]), NDJSON)
        assert (status, json.loads(told)["type"]) == (503, "/problems/try-again")
        assert int(headers["Retry-After"]) > 0
        assert processes.answers("/health/live")
        postgres.start()
        lines = processes.get(f"/v1/jobs/{job['id']}/results")
        assert ids_of(lines) == [str(number) for number in range(COUNT)]
    finally:
        processes.kill_all()


def clock_moves(store, seconds):
    """What a clock that was put forward makes of every lease, or one put back when negative."""
    with store.begin() as connection:
        held = CHUNKS.c.leased_until > 0
        moved = update(CHUNKS).where(held)
        connection.execute(moved.values(leased_until=CHUNKS.c.leased_until - seconds))


def test_a_clock_put_forward_doubles_nothing(store):
    job = submitted(store, 100)
    first = taken(store)
    clock_moves(store, 3600.0)
    work_off(store)  # another worker takes the chunk that seems to be nobody's
    assert not finished(store, first)
    assert ids_of(results_of(store, job)) == [str(n) for n in range(100)]


@pytest.mark.parametrize("back", [3600.0, 86_400.0 * 365])
def test_a_clock_put_back_keeps_no_chunk_from_a_worker_for_long(store, back):
    job = submitted(store, 100)
    taken(store)  # by a worker that is killed
    clock_moves(store, -back)
    with store.read() as connection:
        ahead = connection.exec_driver_sql("SELECT max(leased_until) FROM job_chunks").scalar_one()
        assert ahead > connection.execute(now().select()).scalar_one() + LONGEST_LEASE
    work_off(store)
    assert find(store, job.id).state == "done"
    assert ids_of(results_of(store, job)) == [str(n) for n in range(100)]
