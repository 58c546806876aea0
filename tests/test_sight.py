"""What an operator sees: metrics and request lines."""

import io
import json
import logging
import os
import re
import subprocess
import sys
from functools import partial
from itertools import pairwise
from threading import Thread

import pytest
from flask import Flask

from models.engine import Engine
from service.app import create_app
from service.draining import Draining
from service.logs import JsonLines
from service.request_log import name_requests
from service.settings import Settings
from service.store import open_store
from tests.access_builders import app_of, bearing, key_of, keyed
from tests.job_builders import body, taken
from tests.job_process import ROOT, until
from tests.service_fakes import TEXT, FakeEngine
from tests.test_gate import SlowEngine


@pytest.fixture
def client():
    return create_app(Settings(), FakeEngine()).test_client()


def value(text: str, line: str) -> float:
    """The value of one line of the metrics; 0 where it is not there."""
    found = [row.rsplit(" ", 1)[1] for row in text.splitlines() if row.startswith(line + " ")]
    return float(found[0]) if found else 0.0


def test_requests_articles_findings_and_abstentions_are_counted(client):
    client.post("/v1/score", json={"text": TEXT})
    client.post("/v1/score", json={"text": ""})
    client.get("/nowhere")
    shown = client.get("/metrics").get_data(as_text=True)
    ok = 'evenhand_requests_total{method="POST",route="/v1/score",status="200"}'
    assert value(shown, ok) == 1
    assert value(shown, 'evenhand_requests_total{method="GET",route="(none)",status="404"}') == 1
    assert value(shown, 'evenhand_articles_total{outcome="scored"}') == 1
    assert value(shown, 'evenhand_articles_total{outcome="EmptyArticle"}') == 1
    assert "evenhand_findings_total{" in shown
    assert "evenhand_request_seconds_bucket{" in shown


def test_no_word_of_an_article_and_no_made_up_method_is_in_the_metrics(client):
    client.post("/v1/score", json={"text": TEXT})
    client.open("/v1/score", method="ZEBRA")
    shown = client.get("/metrics").get_data(as_text=True)
    assert "Reyes" not in shown
    assert "ZEBRA" not in shown
    assert 'method="(other)"' in shown


def test_several_processes_add_up(tmp_path):
    code = (
        "from tests.service_fakes import FakeEngine, TEXT\n"
        "from service.app import create_app\nfrom service.settings import Settings\n"
        "client = create_app(Settings(), FakeEngine()).test_client()\n"
        "client.post('/v1/score', json={'text': TEXT})\n"
        "print(client.get('/metrics').get_data(as_text=True))\n"
    )
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    seen = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(3)
    ]
    counts = [value(shown, 'evenhand_articles_total{outcome="scored"}') for shown in seen]
    assert [later - earlier for earlier, later in pairwise(counts)] == [1, 1]


def test_steps_of_the_engine_are_timed_and_add_up_to_it(client):
    app = create_app(Settings(), Engine.load())
    app.test_client().post("/v1/score", json={"text": TEXT * 3, "title": "Fire"})
    shown = app.test_client().get("/metrics").get_data(as_text=True)
    steps = re.findall(r'evenhand_engine_step_seconds_sum{step="(\w+)"} (\S+)', shown)
    assert {"clean", "attributions", "sources", "figures", "phrases", "scores"} <= {
        name for name, _ in steps
    }
    whole = value(shown, "evenhand_engine_seconds_sum")
    assert whole * 0.8 < sum(float(seconds) for _, seconds in steps) <= whole


def test_every_metric_is_explained(client):
    client.post("/v1/score", json={"text": TEXT})
    names = re.findall(r"# TYPE (evenhand_\w+(?<!_created)) ", client.get("/metrics").text)
    page = (ROOT / "docs" / "server.md").read_text("utf-8")
    assert len(set(names)) >= 10
    assert [name for name in names if f"| `{name}` |" not in page] == []


def test_scores_are_counted_in_their_buckets(client):
    client.post("/v1/score", json={"text": TEXT})
    shown = client.get("/metrics").get_data(as_text=True)
    sourcing = 'evenhand_score_bucket{dimension="one_sided_sourcing",le="%s"}'
    assert value(shown, sourcing % "70.0") == 0
    assert value(shown, sourcing % "80.0") == 1
    assert value(shown, 'evenhand_abstentions_total{dimension="unverified_figures"}') == 1


def test_the_queue_is_as_deep_as_there_are_requests_inside():
    engine = SlowEngine()
    client = create_app(Settings(queue=3), engine).test_client()

    def depth():
        return value(client.get("/metrics").get_data(as_text=True), "evenhand_queue")

    assert depth() == 0
    ask = partial(client.application.test_client().post, "/v1/score", json={"text": TEXT})
    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    until(lambda: depth() == 2)
    engine.go.set()
    for thread in threads:
        thread.join(30)
    assert depth() == 0


def test_articles_of_jobs_that_wait_or_are_in_work_are_shown(tmp_path):
    settings = Settings(jobs_folder=tmp_path / "jobs")
    client = create_app(settings, FakeEngine()).test_client()
    sent = {"data": body(range(60)), "content_type": "application/x-ndjson"}
    job = client.post("/v1/jobs", **sent).get_json()["id"]

    def shown(state):
        text = client.get("/metrics").get_data(as_text=True)
        return value(text, f'evenhand_job_articles{{state="{state}"}}')

    assert (shown("waiting"), shown("in_work")) == (60, 0)
    taken(open_store(settings))
    assert (shown("waiting"), shown("in_work")) == (10, 50)
    client.delete(f"/v1/jobs/{job}")
    assert (shown("waiting"), shown("in_work")) == (0, 0)
    (tmp_path / "jobs").rename(tmp_path / "away")
    (tmp_path / "jobs").touch()
    assert client.get("/metrics").status_code == 200


def test_a_service_is_ready_while_its_store_can_be_reached(tmp_path):
    folder = tmp_path / "jobs"
    client = create_app(Settings(jobs_folder=folder), FakeEngine()).test_client()
    assert client.get("/health/ready").status_code == 200
    folder.rename(tmp_path / "away")
    folder.touch()
    refused = client.get("/health/ready")
    assert (refused.status_code, refused.get_json()["type"]) == (503, "/problems/try-again")
    assert client.get("/health/live").status_code == 200
    folder.unlink()
    assert client.get("/health/ready").status_code == 200


def test_a_service_that_was_told_to_stop_is_not_ready():
    draining = Draining()
    client = create_app(Settings(), FakeEngine(), draining).test_client()
    assert client.get("/health/ready").status_code == 200
    draining.begin()
    assert client.get("/health/ready").get_json()["type"] == "/problems/stopping"


@pytest.fixture
def lines():
    """What is logged, as it is written."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("evenhand")
    log.addHandler(handler)
    before, log.level = log.level, logging.INFO
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    log.removeHandler(handler)
    log.setLevel(before)


def test_a_fault_is_in_the_log_under_the_id_of_its_request_and_without_its_words(lines):
    client = create_app(Settings(log_requests=True), FakeEngine()).test_client()
    client.post("/v1/score", json={"text": "SECRET"}, headers={"X-Request-Id": "cms-7"})
    fault, line = lines()
    assert fault["request"] == line["request"] == "cms-7"
    assert (fault["level"], line["status"]) == ("error", 500)
    assert "ZeroDivisionError" in fault["event"]
    assert "SECRET" not in json.dumps(lines())


def test_a_fault_can_be_found_by_the_id_of_its_answer_where_requests_are_not_logged(client, caplog):
    answer = client.post("/v1/score", json={"text": "SECRET"})
    assert answer.status_code == 500
    assert answer.headers["X-Request-Id"] in caplog.text
    assert "X-Request-Id" in client.get(answer.get_json()["type"]).get_json()["advice"]


def test_the_message_of_an_error_is_never_written(lines):
    try:
        raise ValueError("the secret article")
    except ValueError:
        logging.getLogger("evenhand.any").exception("it failed")
    (line,) = lines()
    assert line["error"].startswith("ValueError at ")
    assert "secret" not in json.dumps(line)


def test_the_key_of_a_request_is_told_by_its_id_alone(lines, tmp_path):
    settings = keyed(tmp_path, log_requests=True)
    token = key_of(settings, "score")
    app_of(settings).test_client().post("/v1/score", json={"text": TEXT}, headers=bearing(token))
    assert lines()[-1]["key"] == token[4:16]
    assert token[17:] not in json.dumps(lines())


def logged(lines, path: str, headers: dict[str, str]) -> tuple[dict[str, object], str]:
    app = Flask("x")
    name_requests(app, lines=True)
    app.post("/score")(lambda: "done")
    answer = app.test_client().post(path, data="the secret article", headers=headers)
    return lines()[-1], answer.headers["X-Request-Id"]


def test_a_request_is_one_line_with_an_id_that_the_answer_carries(lines):
    line, answered = logged(lines, "/score", {"X-Request-Id": "cms-42"})
    assert line["request"] == answered == "cms-42"
    assert (line["method"], line["route"], line["status"]) == ("POST", "/score", 200)
    assert line["bytes_in"] == len("the secret article")
    assert "secret" not in json.dumps(line)


@pytest.mark.parametrize("given", ["a b", "x" * 65, '"}', ""])
def test_an_id_that_cannot_be_written_down_is_replaced(lines, given):
    line, answered = logged(lines, "/nowhere?q=secret", {"X-Request-Id": given})
    assert line["request"] == answered != given
    assert line["status"] == 404
    assert "secret" not in json.dumps(line)
