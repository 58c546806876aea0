"""A server process of a test, and raw connections to it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CODE = (
    "from service import cli; from tests.batch_engines import marked; "
    "cli.load_scorer = marked; cli.main()"
)


@contextmanager
def served(folder: Path, *, jobs: int = 0, **settings: object) -> Iterator[int]:
    """The port of a server of one process, with an engine that obeys the marks of a test."""
    port = free_port()
    given = {"jobs_folder": folder, "jobs_workers": jobs, **settings}
    environment = {
        **os.environ,
        "PYTHONPATH": os.getcwd(),
        **{f"EVENHAND_{name.upper()}": str(value) for name, value in given.items()},
    }
    command = [sys.executable, "-c", CODE, "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert str(port) in server.stdout.readline()
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Connection:
    """One chunked request, sent piece by piece, and its reply, read line by line."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._reply: http.client.HTTPResponse | None = None
        self.socket.sendall(
            b"POST /v1/batch HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-ndjson\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )

    def send(self, data: bytes) -> None:
        self.socket.sendall(b"%x\r\n%s\r\n" % (len(data), data))

    def end(self) -> None:
        self.socket.sendall(b"0\r\n\r\n")

    @property
    def reply(self) -> http.client.HTTPResponse:
        if self._reply is None:
            self._reply = http.client.HTTPResponse(self.socket, method="POST")
            self._reply.begin()
        return self._reply

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reply is not None:
            self._reply.close()
        self.socket.close()
