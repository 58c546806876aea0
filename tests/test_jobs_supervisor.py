"""Workers that are kept running, beside a server or alone, and end with whom they work for."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from models.bundle import newest_bundle
from models.errors import BundleError
from service.supervisor import supervise
from tests.job_builders import body, ids_of
from tests.job_process import ROOT, Processes, until


@contextmanager
def supervised(*command, count=1):
    """Processes of a command, kept while the block lasts."""
    stop = threading.Event()
    thread = threading.Thread(target=supervise, args=(command, count, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_process_that_ends_is_started_again(tmp_path):
    code = "import sys; open(sys.argv[1], 'a').write('started\\n')"
    told = tmp_path / "told"
    with supervised(sys.executable, "-c", code, str(told)):
        until(lambda: told.exists() and len(told.read_text().splitlines()) >= 2)


def test_processes_are_ended_with_their_supervisor(tmp_path):
    code = (
        "import os, sys, time; open(f'{sys.argv[1]}/{os.getpid()}', 'w').close(); time.sleep(600)"
    )
    with supervised(sys.executable, "-c", code, str(tmp_path), count=2):
        until(lambda: len([*tmp_path.iterdir()]) == 2)
    for file in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(file.name), 0)


def test_one_command_serves_and_works_off_jobs_and_leaves_no_process_when_killed(tmp_path):
    try:
        newest_bundle()
    except BundleError as missing:
        pytest.skip(f"no bundle here: {missing}")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "EVENHAND_JOBS_FOLDER": str(tmp_path / "jobs"),
        "EVENHAND_WORKERS": "1",
    }
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
    served = Processes({}, port=port)
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL
    ) as server:
        try:
            until(lambda: served.answers("/health/ready"))
            job = served.submit(body(range(3)), "one command")
            lines = served.get(f"/v1/jobs/{job['id']}/results")
        finally:
            server.send_signal(signal.SIGKILL)
    assert ids_of(lines) == ["0", "1", "2"]
    assert all("dimensions" in json.loads(line) for line in lines.splitlines())
    until(lambda: not alive(server.pid))


def alive(group):
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
