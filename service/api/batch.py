"""POST /v1/batch: request objects in and reports out, while the request is still being sent."""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator
from itertools import chain, islice

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from service.access import allowance
from service.allowance import Allowance
from service.api.ndjson import NDJSON, REPLY, Lines, refuse_other_bodies
from service.api.problem_responses import problems
from service.batch import Answer, failed, read_lines, score_line
from service.errors import KINDS, BatchTooLarge
from service.gate import Busy
from service.scorer import Scorer
from service.settings import Settings
from service.upload import Upload

INTERNAL = KINDS[-1].slug
log = logging.getLogger("evenhand")


def blueprint(engine: Scorer, settings: Settings) -> APIBlueprint:
    """Scores with `engine`, one line after the other, so many batches at once as the settings say.
    The engine is to wait for its turn, not to refuse."""
    api = APIBlueprint("batch", __name__, abp_tags=[Tag(name="batch")])
    places = threading.BoundedSemaphore(settings.batches)

    @api.post(
        "/v1/batch",
        operation_id="batch",
        summary="Score many articles in one request",
        description="One request object of /v1/score on each line. Each is answered by a line, in "
        "order and as soon as it is scored: a report, or its `index`, `id` and `error`. A reply "
        "that ends in order is complete; one that breaks off is not.",
        responses={
            "200": REPLY,
            **problems(400, 413, 415, 422, 500, 503),
        },
    )
    def batch(raw: Lines) -> Response:
        refuse_other_bodies()
        if (request.content_length or 0) > settings.batch_max_bytes:
            raise BatchTooLarge(f"at most {settings.batch_max_bytes:,} bytes are read as one batch")
        if not places.acquire(blocking=False):
            raise Busy("as many batches are being read as are let in; try again")
        answers = _answers(engine, settings, places, allowance())
        first = list(islice(answers, 1))  # what is wrong before the first line is a problem
        answer = Response(chain(first, answers), mimetype=NDJSON)
        answer.call_on_close(answers.close)
        answer.headers["X-Accel-Buffering"] = "no"  # a proxy passes lines on as they come
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return api


def _answers(
    engine: Scorer,
    settings: Settings,
    places: threading.BoundedSemaphore,
    allowance: Allowance | None,
) -> Generator[bytes, None, None]:
    """Lines of the reply; whatever ends it gives the place back and stops the reading."""
    upload = Upload(request, max_bytes=settings.batch_max_bytes)
    count, after = 0, 0
    try:
        for line in read_lines(upload, max_bytes=settings.max_bytes):
            after = line.index
            if count == settings.batch_max_lines:
                raise BatchTooLarge(f"at most {count:,} lines are read as one batch")
            if allowance is not None:
                allowance.take(1)
            yield _told(score_line(line, engine))
            count, after = count + 1, line.index + 1
    except Exception as error:  # also a full disk: what was answered stays answered
        if not count:
            raise
        yield _told(failed(after, error))
        upload.drain()
    finally:
        upload.close()
        places.release()


def _told(answer: Answer) -> bytes:
    """The line; a fault of ours is in the log too."""
    if answer.reason == INTERNAL:
        log.error("internal error: %s", answer.failure)
    return answer.line + b"\n"
