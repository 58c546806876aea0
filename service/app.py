"""The application: blueprints, error answers and the OpenAPI document around one engine."""

from __future__ import annotations

import logging
from functools import partial
from importlib.metadata import version
from typing import Any, NoReturn

from flask import Flask, Response, g
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from service import wire
from service.access import Door, guard, unlisted
from service.access_errors import QuotaUsedUp, TooOften
from service.api import batch, docs, health, jobs, model, page, problems, score
from service.body import JsonRequest
from service.cors import allow_origins
from service.draining import Draining, Stopping
from service.errors import InvalidRequest, problem, where
from service.gate import Busy, GatedScorer
from service.job_errors import StoreUnavailable, TooManyFollowers
from service.jobs import open_articles
from service.metrics import MeasuredScorer, Metrics, watch
from service.request_log import name_requests
from service.schema import ProblemModel
from service.scorer import Scorer
from service.settings import Settings
from service.store import Store, open_store

DESCRIPTION = (
    "Scores news articles for one-sided sourcing, unverified figures and loaded language, with the "
    "evidence marked in the text. Style and sourcing only; truth is not examined."
)
WITH_WAIT = (Stopping, Busy, StoreUnavailable, TooManyFollowers, TooOften, QuotaUsedUp)
log = logging.getLogger("evenhand")


class Application(OpenAPI):
    """Flask with an OpenAPI document, which reads JSON strictly."""

    request_class = JsonRequest


def create_app(settings: Settings, engine: Scorer, draining: Draining | None = None) -> Flask:
    """A WSGI application that scores with `engine`; jobs and keys are kept in the store of the
    settings, and nothing else between requests. It is not ready while it is `draining`."""
    app: OpenAPI = Application(
        "service",
        info=Info(title="Evenhand", version=version("evenhand"), description=DESCRIPTION),
        doc_ui=False,
        security_schemes=docs.SCHEMES,
        static_folder=None,
        validation_error_model=ProblemModel,
        validation_error_callback=_refuse,
    )
    store = open_store(settings)
    draining = draining or Draining()
    door = Door(settings)
    metrics = Metrics()
    engine = MeasuredScorer(engine, metrics)
    watch(app, metrics, partial(_open_articles, store))
    name_requests(app, lines=settings.log_requests)
    guard(app, settings, door)
    allow_origins(app, settings.cors_origins)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_bytes + 1  # body.py says why one more
    gated = GatedScorer(engine, settings.queue, metrics.queue.inc)
    for api in (
        score.blueprint(gated),
        batch.blueprint(gated.patient(), settings),
        jobs.blueprint(settings),
        model.blueprint(engine),
        health.blueprint(engine, store, draining),
    ):
        app.register_api(api)
    app.register_blueprint(problems.blueprint())
    app.register_blueprint(docs.blueprint(door))
    app.register_blueprint(page.blueprint())
    if forgotten := unlisted(app):
        raise LookupError(f"routes without a scope in service/access.py: {', '.join(forgotten)}")
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer)
    return app


def _open_articles(store: Store) -> dict[str, int]:
    try:
        return open_articles(store)
    except StoreUnavailable:
        return {}


def _refuse(error: ValidationError) -> NoReturn:
    raise InvalidRequest.of(error)


def _answer_http(error: HTTPException) -> Any:
    """Redirects pass; refusals become problems and keep headers such as `Allow`."""
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    answer = _answer(error)
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            answer.headers[name] = value
    return answer


def _answer(error: Exception) -> Response:
    made = problem(error)
    if made["status"] == 500:
        log.error("internal error in request %s: %s", g.get("request_id"), where(error))
    answer = Response(
        wire.dumps(made), status=made["status"], content_type="application/problem+json"
    )
    if isinstance(error, WITH_WAIT):
        answer.headers["Retry-After"] = str(error.retry_after)
    if made["status"] == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Evenhand"'
    return answer
