"""The services of docker-compose.yml as processes of this machine: the same commands and settings,
a database between them, the health check of the image, and what the scraper reads."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from models.bundle import newest_bundle
from models.errors import BundleError
from tests.job_builders import body, ids_of
from tests.job_process import until

ROOT = Path(__file__).parents[1]
yaml = pytest.importorskip("ruamel.yaml", reason="check-jsonschema is not installed").YAML(
    typ="safe"
)
COMPOSE = yaml.load((ROOT / "docker-compose.yml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
PORT = "8080"  # within the containers
COUNT = 60  # articles: more than one chunk


def image_settings():
    """The EVENHAND_ variables that the image sets."""
    return dict(re.findall(r"(EVENHAND_\w+)=(\S+)", DOCKERFILE))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def health_check():
    command = re.search(r"HEALTHCHECK .*? CMD (\[.*?\])\s*$", DOCKERFILE, re.MULTILINE)
    return json.loads(command[1])


class Topology:
    """Where the services of ours run, and as whom they are asked."""

    def __init__(self, folder, database):
        self.port, self.metrics_port = free_port(), free_port()
        self._given = {
            "EVENHAND_HOST": "127.0.0.1",  # and not every address of this machine
            "EVENHAND_PORT": self.port,
            "EVENHAND_JOBS_FOLDER": str(folder),
            "EVENHAND_JOBS_DATABASE": database,
            "EVENHAND_JOBS_METRICS_PORT": self.metrics_port,
        }
        self.key = None

    def environment(self, service):
        set_there = COMPOSE["services"][service].get("environment", {})
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            **image_settings(),
            **{name: str(value) for name, value in set_there.items()},
            **self._given,
        }

    def command(self, words):
        program, *rest = words
        start = {"evenhand": ("-m", "service.cli"), "python": ()}[program]
        return [sys.executable, *start, *(word.replace(PORT, self.port) for word in rest)]

    @contextmanager
    def running(self, service):
        """A service until the end of the block; it ends by itself, and in time."""
        settings = COMPOSE["services"][service]
        process = subprocess.Popen(
            self.command(settings["command"]),
            env=self.environment(service),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield process
            assert process.poll() is None
            process.terminate()
            assert process.wait(float(settings["stop_grace_period"].removesuffix("s"))) == 0
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def run(self, *words):
        return subprocess.run(
            self.command(words), env=self.environment("api"), capture_output=True, text=True
        )

    def ask(self, path, data=None, kind="application/json", key=True):
        headers = {"Content-Type": kind} | (
            {"Authorization": f"Bearer {self.key}"} if key and self.key else {}
        )
        request = Request(f"http://127.0.0.1:{self.port}{path}", data, headers)
        with urlopen(request, timeout=60) as answer:
            return answer.read()


@pytest.fixture
def topology(tmp_path, postgres_url):
    try:
        newest_bundle()
    except BundleError as missing:
        pytest.skip(f"no bundle here: {missing}")
    return Topology(tmp_path, postgres_url)


def test_the_services_work_together_as_they_are_composed(topology):
    with ExitStack() as stack:
        for service in ("api", "worker"):
            stack.enter_context(topology.running(service))
        until(lambda: topology.run(*health_check()).returncode == 0)
        with pytest.raises(HTTPError, match="401"):
            topology.ask("/v1/score", b'{"text":"A word."}')
        made = topology.run("evenhand", "keys", "create", "--name", "t", "--scope", "score",
                            "--scope", "jobs")  # fmt: skip
        topology.key = re.search(r"evh_\S+", made.stdout)[0]
        assert "dimensions" in json.loads(topology.ask("/v1/score", b'{"text":"A word."}'))
        job = json.loads(topology.ask("/v1/jobs", body(range(COUNT)), "application/x-ndjson"))
        lines = topology.ask(f"/v1/jobs/{job['id']}/results")
        assert ids_of(lines) == [str(number) for number in range(COUNT)]
        told = topology.ask("/metrics", key=False).decode()
        assert 'evenhand_articles_total{outcome="scored"} 1.0' in told
        with urlopen(f"http://127.0.0.1:{topology.metrics_port}/metrics", timeout=60) as answer:
            told = answer.read().decode()
        assert f'evenhand_articles_total{{outcome="scored"}} {COUNT}.0' in told


def test_the_health_check_fails_where_nothing_answers(topology):
    assert topology.run(*health_check()).returncode != 0


def test_the_scraper_asks_each_service_at_the_port_it_listens_on():
    api, worker = yaml.load((ROOT / "prometheus.yml").read_text("utf-8"))["scrape_configs"]
    assert api["static_configs"] == [{"targets": [f"api:{PORT}"]}]
    assert COMPOSE["services"]["api"]["ports"][0].endswith(f":{PORT}")
    (found,) = worker["dns_sd_configs"]
    settings = COMPOSE["services"]["worker"]["environment"]
    assert found["names"] == ["worker"]
    assert settings["EVENHAND_JOBS_METRICS_PORT"] == str(found["port"])
