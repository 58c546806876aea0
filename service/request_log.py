"""One line of JSON a request, with an id that the answer carries too; never words of an article."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from time import perf_counter
from typing import TextIO
from uuid import uuid4

from flask import Flask, Response, g, request

from service import wire

HEADER = "X-Request-Id"
GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")  # an id of the caller's that is safe to write down


def log_requests(app: Flask, out: TextIO | None = None) -> None:
    """Writes the lines to `out`, standard error when not given."""

    @app.before_request
    def begin() -> None:
        given = request.headers.get(HEADER, "")
        g.request_id = given if GIVEN.fullmatch(given) else uuid4().hex
        g.begun = perf_counter()

    @app.after_request
    def end(answer: Response) -> Response:
        identifier = g.get("request_id") or uuid4().hex
        answer.headers[HEADER] = identifier
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request": identifier,
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": answer.status_code,
            "seconds": round(perf_counter() - g.get("begun", perf_counter()), 4),
            "bytes_in": request.content_length,
            "bytes_out": answer.calculate_content_length(),
        }
        print(wire.dumps(line).decode(), file=out or sys.stderr, flush=True)
        return answer
