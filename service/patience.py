"""gunicorn's threads, kept from clients that take their time: whoever does not send a request in
time is cut off, and one that sends nothing has no thread at all."""

from __future__ import annotations

from typing import Any

from gunicorn.workers import gthread

from service.deadlines import Deadlines
from service.settings import Settings

HEAD = 15.0  # seconds for the head of a request
BODY = 20.0  # seconds for its body, and as many more as it has SLOWEST
SLOWEST = 50_000  # bytes a second
STALLED = 60.0  # seconds in which a client may take nothing of its answer


def seconds_for(path: str, length: int | None, settings: Settings) -> float | None:
    """How long a body may take to arrive; None for a batch, which is read while it is answered,
    minds silence by itself and is one of few."""
    if path == "/v1/batch":
        return None
    most = settings.jobs_max_bytes if path == "/v1/jobs" else settings.max_bytes
    return BODY + min(most, most if length is None else length) / SLOWEST


def worker_class(settings: Settings) -> type[Any]:
    """Workers of one server."""

    class PatientWorker(gthread.ThreadWorker):  # type: ignore[misc]
        def init_process(self) -> None:
            self.deadlines = Deadlines()
            super().init_process()

        def handle(self, conn: Any) -> Any:
            # The poller waits for the first byte, and no thread; one that stops has no poller left.
            if self.alive and not conn.initialized and not conn.wait_for_data(0):
                return gthread._DEFER
            self.deadlines.set(conn.sock, HEAD)
            try:
                return super().handle(conn)
            finally:
                self.deadlines.clear(conn.sock)

        def handle_request(self, req: Any, conn: Any) -> Any:
            length = next((value for name, value in req.headers if name == "CONTENT-LENGTH"), "")
            seconds = seconds_for(req.path, int(length) if length.isdigit() else None, settings)
            if seconds is None:
                self.deadlines.clear(conn.sock)
            else:
                self.deadlines.set(conn.sock, seconds)
            conn.sock.settimeout(STALLED)
            return super().handle_request(req, conn)

    return PatientWorker
