"""A server as it runs: slow clients, floods of connections, and how it stops. Real processes on
loopback; clocks of the server are made short where a test would wait for them."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest

from models.errors import EmptyArticle
from service.deadlines import Deadlines, is_late
from service.patience import BODY, SLOWEST, STALLED, seconds_for
from service.patience import HEAD as HEAD_TIME
from service.scorer import warmed
from service.server import TIMEOUT
from service.settings import Settings
from tests.job_process import ROOT, until
from tests.live import free_port
from tests.service_fakes import TEXT, FakeEngine

pytest.importorskip("gunicorn", reason="gunicorn is not here")
CODE = """
import time
from service import cli, patience
from tests.service_fakes import FakeEngine
patience.HEAD, patience.BODY, patience.STALLED = 1.5, 1.5, 1.5
class Slow(FakeEngine):
    def score(self, article, **options):
        time.sleep(1.5 if article.id == "slow" else 0)
        return super().score(article, **options)
cli.load_scorer = lambda bundle: Slow()
cli.main()
"""
SCORE = json.dumps({"text": TEXT}).encode()
HEAD = b"POST /v1/score HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"


@contextmanager
def running(folder, **settings):
    """A server of one process with four threads, and its port."""
    port = free_port()
    given = {"jobs_folder": folder, "jobs_workers": 0, "workers": 1, "threads": 4, "drain": 0}
    named = {f"EVENHAND_{name.upper()}": str(it) for name, it in (given | settings).items()}
    environment = os.environ | {"TMPDIR": str(folder)} | named
    command = [sys.executable, "-c", CODE, "serve", "--port", str(port)]
    errors = (folder / "errors").open("wb")
    with (
        errors,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors
        ) as server,
    ):
        try:
            assert str(port).encode() in server.stdout.readline()
            yield server, port
        finally:
            server.terminate()
            server.wait(timeout=30)


def connected(port):
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def reply(connection):
    """Status and body of what comes back."""
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    return answer.status, answer.read()


def ask(port, path="/health/live", body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kind = {"Content-Type": "application/json"} if body else {}
    try:
        connection.request("POST" if body else "GET", path, body, kind)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_connections_that_send_nothing_keep_no_thread(tmp_path):
    with running(tmp_path) as (_, port):
        idle = [connected(port) for _ in range(40)]
        begun = time.monotonic()
        assert ask(port, "/v1/score", SCORE)[0] == 200
        assert time.monotonic() - begun < 4
        for one in idle:
            one.close()


def test_a_head_that_does_not_come_to_its_end_is_given_up_and_others_are_served(tmp_path):
    with running(tmp_path) as (_, port):
        slow = [connected(port) for _ in range(4)]  # as many as there are threads
        for one in slow:
            one.sendall(b"POST /v1/score HTTP/1.1\r\nHo")
        assert ask(port)[0] == 200
        assert [one.recv(1000) for one in slow] == [b""] * 4
        for one in slow:
            one.close()


def test_a_body_that_drips_is_told_so_however_often_a_byte_comes(tmp_path):
    with running(tmp_path) as (_, port), connected(port) as slow:
        slow.sendall(HEAD + b"Content-Length: 5000\r\n\r\n")
        told = []
        thread = threading.Thread(target=lambda: told.append(reply(slow)))
        thread.start()
        try:
            while thread.is_alive():
                slow.sendall(b" ")
                thread.join(0.1)
        except OSError:
            thread.join(30)
        status, body = told[0]
        assert (status, json.loads(body)["type"]) == (408, "/problems/too-slow")


def test_an_answer_that_nobody_takes_is_given_up_and_others_are_served(tmp_path):
    with running(tmp_path) as (_, port):
        deaf = [connected(port) for _ in range(4)]  # as many as there are threads
        for one in deaf:
            one.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: test\r\n\r\n" * 1000)  # 30 MB
        time.sleep(4)  # until they hold every thread, and longer than they may
        assert ask(port)[0] == 200
        for one in deaf:
            one.close()


def test_a_body_that_breaks_off_is_no_article(tmp_path):
    with running(tmp_path) as (_, port), connected(port) as broken:
        broken.sendall(HEAD + b"Content-Length: 5000\r\n\r\n" + SCORE)
        broken.shutdown(socket.SHUT_WR)
        status, body = reply(broken)
        assert (status, json.loads(body)["type"]) == (400, "/problems/cut-off")


def test_an_answer_that_takes_longer_than_a_body_may_is_given_all_the_same(tmp_path):
    with running(tmp_path) as (_, port):
        body = json.dumps({"text": TEXT, "id": "slow"}).encode()
        assert [ask(port, "/v1/score", body)[0] for _ in range(2)] == [200, 200]


def test_a_stop_is_told_first_and_what_was_begun_is_answered(tmp_path):
    with running(tmp_path, drain=1.0) as (server, port):
        answers = []
        slow = json.dumps({"text": TEXT, "id": "slow"}).encode()
        assert ask(port, "/health/ready")[0] == 200
        server.send_signal(signal.SIGTERM)
        until(lambda: ask(port, "/health/ready")[0] == 503)
        told = json.loads(ask(port, "/health/ready")[1])
        assert told["type"] == "/problems/stopping"
        assert ask(port, "/health/live")[0] == 200
        assert ask(port, "/v1/score", SCORE)[0] == 200  # whoever has not heard of it yet
        thread = threading.Thread(target=lambda: answers.append(ask(port, "/v1/score", slow)))
        thread.start()
        assert server.wait(timeout=30) == 0
        thread.join(30)
        assert answers[0][0] == 200
        with pytest.raises(OSError, match="refused"):
            ask(port)


def test_a_second_signal_ends_the_waiting(tmp_path):
    with running(tmp_path, drain=300) as (server, port):
        server.send_signal(signal.SIGTERM)
        until(lambda: ask(port, "/health/ready")[0] == 503)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0


def test_what_a_server_kept_for_its_metrics_is_gone_with_it(tmp_path):
    with running(tmp_path) as (_, port):
        assert ask(port, "/metrics")[0] == 200
        assert len([*tmp_path.glob("evenhand-metrics-*")]) == 1
    assert [*tmp_path.glob("evenhand-metrics-*")] == []


def shown(port, line):
    """A value of the metrics."""
    rows = ask(port, "/metrics")[1].decode().splitlines()
    return sum(float(row.rsplit(" ", 1)[1]) for row in rows if row.startswith(line))


def test_any_process_of_a_server_tells_the_sums_of_all(tmp_path):
    with running(tmp_path, workers=3, queue=8) as (server, port):
        for _ in range(12):
            assert ask(port, "/v1/score", SCORE)[0] == 200
        for _ in range(6):
            assert shown(port, 'evenhand_articles_total{outcome="scored"}') == 12
            assert shown(port, 'evenhand_request_seconds_count{route="/v1/score"}') == 12
        assert shown(port, "evenhand_queue") == 0
        lost = children(server.pid)[0]
        os.kill(lost, signal.SIGKILL)
        until(lambda: lost not in children(server.pid) and len(children(server.pid)) == 3)
        assert shown(port, 'evenhand_articles_total{outcome="scored"}') == 12


def test_articles_that_a_worker_beside_the_server_scores_are_counted_too(tmp_path):
    with running(tmp_path, jobs_workers=1) as (_, port):
        lines = b'{"text": "The council will cut 40 jobs, officials said."}\n{"text": ""}\n'
        request = Request(
            f"http://127.0.0.1:{port}/v1/jobs", lines, {"Content-Type": "application/x-ndjson"}
        )
        with urlopen(request, timeout=30) as answer:
            job = json.load(answer)["id"]
        until(lambda: json.loads(ask(port, f"/v1/jobs/{job}")[1])["state"] == "done")
        assert shown(port, 'evenhand_articles_total{outcome="scored"}') == 1
        assert shown(port, 'evenhand_articles_total{outcome="EmptyArticle"}') == 1


def children(pid):
    """Processes that a process has started."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True).stdout
    rows = [line.split() for line in listed.splitlines()[1:]]
    return [int(child) for child, parent in rows if int(parent) == pid]


def test_the_log_of_a_server_is_lines_of_json_with_each_request(tmp_path):
    with running(tmp_path, log_requests="true") as (_, port):
        ask(port, "/v1/score", SCORE)
        with connected(port) as broken:
            broken.sendall(b"nonsense\r\n\r\n")
            broken.recv(1000)
    lines = [json.loads(line) for line in (tmp_path / "errors").read_text().splitlines()]
    (line,) = [line for line in lines if line["event"] == "request"]
    assert (line["route"], line["status"]) == ("/v1/score", 200)


def test_limits_are_documented_as_they_are():
    page = (ROOT / "docs" / "server.md").read_text("utf-8")
    told = (
        f"| the head of a request | {HEAD_TIME:.0f} s |",
        f"| a body | {BODY:.0f} s, and 1 s more for each {SLOWEST // 1000} kB",
        f"| an answer that nobody takes | {STALLED:.0f} s for",
        f"`EVENHAND_DRAIN` seconds later ({Settings.model_fields['drain'].default:.0f})",
        f"for at most {TIMEOUT} s",
    )
    assert [words for words in told if words not in " ".join(page.split("\n"))] == []


def test_an_engine_is_warm_before_the_processes_are_made():
    engine = FakeEngine()
    assert warmed(engine) is engine
    assert [article.html is None for article in engine.seen] == [True, False]
    assert warmed(Refusing()) is not None


class Refusing(FakeEngine):
    def score(self, article, **options):
        raise EmptyArticle("nothing here")


def test_time_for_a_body_grows_with_what_may_come():
    settings = Settings()
    assert seconds_for("/v1/score", 0, settings) == BODY
    assert seconds_for("/v1/score", 10**12, settings) == seconds_for("/v1/score", None, settings)
    assert seconds_for("/v1/score", None, settings) < 45
    assert seconds_for("/v1/jobs", 64 * 1024 * 1024, settings) > 1000
    assert seconds_for("/v1/batch", None, settings) is None


def test_a_connection_in_time_is_left_alone_and_one_that_is_late_can_still_be_answered():
    deadlines = Deadlines()
    here, there = socket.socketpair()
    other, its = socket.socketpair()
    deadlines.set(here, 0.0)
    deadlines.set(other, 0.0)
    deadlines.clear(other)
    here.settimeout(10)
    assert here.recv(1) == b""
    assert is_late(here)
    assert not is_late(other)
    here.sendall(b"answer")
    assert there.recv(6) == b"answer"
    for one in (here, there, other, its):
        one.close()
