"""/v1/jobs: many articles handed in at once, scored by workers, results fetched later."""

from __future__ import annotations

import io
import threading
from itertools import chain
from typing import cast

from flask import Response, request, url_for
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import RequestEntityTooLarge

from service import wire
from service.access import allowance, caller
from service.api.ndjson import NDJSON, REPLY, Lines, refuse_other_bodies
from service.api.problem_responses import problems
from service.body import broken_off, cut_off_told
from service.intake import Submission, read_submission
from service.job_errors import JobTooLarge, TooManyFollowers
from service.jobs import Job, State, cancel, find, results, submit
from service.settings import Settings
from service.store import open_store

BLOCK = 64 * 1024  # a raw stream reads a line byte by byte


class JobModel(BaseModel):
    """How far a job is."""

    id: str
    state: State
    total: int = Field(description="articles")
    done: int = Field(description="articles answered, by a report or by a problem")
    failed: int = Field(description="articles answered by a problem")
    created: str = Field(description="moment of the submission (RFC 3339)")
    expires: str = Field(description="when the job is deleted, with its texts and results")


class SubmitHeader(BaseModel):
    idempotency_key: str | None = Field(
        None,
        alias="Idempotency-Key",
        max_length=255,
        pattern=r"^[!-~]([ -~]*[!-~])?$",
        description="repeated with the same body it is the same job, and nothing is scored twice",
    )


class JobPath(BaseModel):
    job_id: str


class ResultsQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    follow: bool = Field(
        True, description="wait for results still to come; else only those there are, in order"
    )


def blueprint(settings: Settings) -> APIBlueprint:
    """Keeps jobs in the store of the settings."""
    api = APIBlueprint("jobs", __name__, url_prefix="/v1/jobs", abp_tags=[Tag(name="jobs")])
    store = open_store(settings)
    followers = threading.Semaphore(max(1, settings.threads // 2))

    @api.post(
        "",
        operation_id="submit_job",
        summary="Hand in many articles",
        description="One request object of /v1/score on each line. Where a line cannot be scored "
        "its result is a problem; the others are scored all the same.",
        responses={"202": JobModel, **problems(400, 408, 413, 415, 422, 500, 503)},
    )
    def post(header: SubmitHeader, raw: Lines) -> Response:
        job = submit(
            store,
            _submission(settings),
            key=header.idempotency_key,
            hours=settings.jobs_hours,
            owner=caller(),
            allowance=allowance(),
        )
        answer = _answer(job, 202)
        answer.headers["Location"] = url_for(".get", job_id=job.id)
        return answer

    @api.get(
        "/<job_id>",
        operation_id="job",
        summary="How far a job is",
        responses={"200": JobModel, **problems(404, 500, 503)},
    )
    def get(path: JobPath) -> Response:
        return _answer(find(store, path.job_id, owner=caller()))

    @api.delete(
        "/<job_id>",
        operation_id="cancel_job",
        summary="Cancel a job",
        description="It stops within a chunk of articles. Results there are by then stay until the "
        "job expires; what ended before is left as it is.",
        responses={"200": JobModel, **problems(404, 500, 503)},
    )
    def delete(path: JobPath) -> Response:
        return _answer(cancel(store, path.job_id, owner=caller()))

    @api.get(
        "/<job_id>/results",
        operation_id="job_results",
        summary="The results of a job",
        description="A report or an error on each line, in the order of the articles, sent as they "
        "are ready; as often as is wanted until the job expires. A reply that ends in order is "
        "complete; one that breaks off is not.",
        responses={
            "200": REPLY,
            **problems(404, 422, 500, 503),
        },
    )
    def read(path: JobPath, query: ResultsQuery) -> Response:
        job = find(store, path.job_id, owner=caller())  # told before the first line
        follow = query.follow and job.state != "done"
        if follow and not followers.acquire(blocking=False):
            raise TooManyFollowers
        headers_now = (b"",)  # and the lines when they are there
        lines = chain(headers_now, results(store, path.job_id, follow=follow))
        answer = Response(lines, mimetype=NDJSON)
        if follow:
            answer.call_on_close(followers.release)
        return answer

    return api


def _submission(settings: Settings) -> Submission:
    """The body, line by line; raises JobTooLarge, CutOff, InvalidRequest, UnsupportedMediaType."""
    refuse_other_bodies()
    limit = settings.jobs_max_bytes
    request.max_content_length = limit + 1  # Werkzeug cuts off there without a word; we refuse
    try:
        with cut_off_told(request):
            made = read_submission(
                io.BufferedReader(cast(io.RawIOBase, request.stream), BLOCK),
                line_bytes=settings.max_bytes,
                max_lines=settings.jobs_max_lines,
                max_bytes=limit,
            )
    except RequestEntityTooLarge:
        raise JobTooLarge(f"at most {limit:,} bytes are taken as one job") from None
    if request.content_length not in (None, made.length):  # gunicorn ends it without a word
        raise broken_off(request)
    return made


def _answer(job: Job, status: int = 200) -> Response:
    answer = Response(wire.dumps(job.wire()), status=status, content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
