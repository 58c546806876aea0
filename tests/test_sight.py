"""What an operator sees: metrics and request lines."""

import io
import json
import os
import subprocess
import sys
from itertools import pairwise

import pytest
from flask import Flask

from service.app import create_app
from service.request_log import log_requests
from service.settings import Settings
from tests.service_fakes import TEXT, FakeEngine


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


def logged(path: str, headers: dict[str, str]) -> tuple[dict[str, object], str]:
    app, out = Flask("x"), io.StringIO()
    log_requests(app, out)
    app.post("/score")(lambda: "done")
    answer = app.test_client().post(path, data="the secret article", headers=headers)
    return json.loads(out.getvalue()), answer.headers["X-Request-Id"]


def test_a_request_is_one_line_with_an_id_that_the_answer_carries():
    line, answered = logged("/score", {"X-Request-Id": "cms-42"})
    assert line["request"] == answered == "cms-42"
    assert (line["method"], line["route"], line["status"]) == ("POST", "/score", 200)
    assert line["bytes_in"] == len("the secret article")
    assert "secret" not in json.dumps(line)


@pytest.mark.parametrize("given", ["a b", "x" * 65, '"}', ""])
def test_an_id_that_cannot_be_written_down_is_replaced(given):
    line, answered = logged("/nowhere?q=secret", {"X-Request-Id": given})
    assert line["request"] == answered != given
    assert line["status"] == 404
    assert "secret" not in json.dumps(line)
