"""An id for each request, which the answer carries too, and a line in the log; never words of an
article."""

from __future__ import annotations

import logging
import re
from time import perf_counter
from uuid import uuid4

from flask import Flask, Response, g, request

HEADER = "X-Request-Id"
GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")  # an id of the caller's that is safe to write down
log = logging.getLogger("evenhand.requests")


def name_requests(app: Flask, *, lines: bool) -> None:
    """Gives each request an id, and with `lines` a line in the log when it is answered."""

    @app.before_request
    def begin() -> None:
        given = request.headers.get(HEADER, "")
        g.request_id = given if GIVEN.fullmatch(given) else uuid4().hex
        g.begun = perf_counter()

    @app.after_request
    def end(answer: Response) -> Response:
        identifier = g.get("request_id") or uuid4().hex
        answer.headers[HEADER] = identifier
        if not lines:
            return answer
        line = {
            "request": identifier,
            "key": g.get("key"),
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": answer.status_code,
            "seconds": round(perf_counter() - g.get("begun", perf_counter()), 4),
            "bytes_in": request.content_length,
            "bytes_out": answer.calculate_content_length(),
        }
        log.info("request", extra={"fields": line})
        return answer
