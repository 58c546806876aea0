"""Processes to kill: a server and a worker with a cheap engine, and what is left when they are
gone. `python -m tests.job_process serve|worker` with the settings in the environment."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from models.report import Report
from models.text import Article
from service.settings import Settings
from service.worker import run_worker
from tests.service_fakes import FakeEngine

ROOT = Path(__file__).parent.parent
WAIT = 120.0  # seconds for anything: a machine may be busy
NDJSON = "application/x-ndjson"


class SlowEngine(FakeEngine):
    """Takes a little time for each article, so that there are moments in the middle of it."""

    def score(self, article: Article, **options: Any) -> Report:
        time.sleep(0.002)
        return super().score(article, **options)


def run(part: str) -> None:
    """Is one of the processes."""
    settings = Settings(**{})
    if part == "worker":
        run_worker(settings, SlowEngine, parent=os.getppid())
    else:
        from service import create_app
        from service.server import serve

        serve(settings, create_app(settings, FakeEngine()), lambda: None)


@dataclass
class Processes:
    """A server and workers on one store, of which any may be killed."""

    environment: dict[str, str]
    port: int = field(default_factory=lambda: _free_port())
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """`serve`, or a worker by any other name."""
        command = [sys.executable, "-m", "tests.job_process", name.partition("-")[0]]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "EVENHAND_PORT": str(self.port)}
        self.running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment | {"EVENHAND_WORKERS": "1"} | self.environment,
            start_new_session=True,
        )
        if name == "serve":
            until(lambda: self.answers("/health/live"))

    def kill(self, name: str) -> None:
        """Ends it, and the processes it has started, as a power cut would."""
        process = self.running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_all(self) -> None:
        for name in list(self.running):
            self.kill(name)

    def answers(self, path: str) -> bool:
        with suppress(URLError, ConnectionError):
            return self.get(path) is not None
        return False

    def get(self, path: str) -> bytes:
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=WAIT) as answer:
            data: bytes = answer.read()
            return data

    def submit(self, data: bytes, key: str) -> dict[str, Any]:
        headers = {"Content-Type": NDJSON, "Idempotency-Key": key}
        request = Request(f"http://127.0.0.1:{self.port}/v1/jobs", data, headers)
        with urlopen(request, timeout=WAIT) as answer:
            job: dict[str, Any] = json.load(answer)
            return job

    def job(self, job_id: str) -> dict[str, Any]:
        job: dict[str, Any] = json.loads(self.get(f"/v1/jobs/{job_id}"))
        return job


def until(is_so: Callable[[], bool]) -> None:
    """Returns when it is so; raises TimeoutError when it does not come to be."""
    end = time.monotonic() + WAIT
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("waited in vain")
        time.sleep(0.02)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    run(sys.argv[1])
