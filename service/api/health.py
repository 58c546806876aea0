"""Health: the process answers (live); it has what it needs and is to be sent work (ready)."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from sqlalchemy import select

from service import wire
from service.api.problem_responses import problems
from service.draining import Draining, Stopping
from service.schema import HealthModel
from service.scorer import Scorer
from service.store import Store
from service.tables import now


def blueprint(engine: Scorer, store: Store, draining: Draining) -> APIBlueprint:
    """An application is made around an engine whose bundle has been verified, so that what is left
    to ask is the store, and whether the server stays."""
    api = APIBlueprint("health", __name__, url_prefix="/health", abp_tags=[Tag(name="health")])

    @api.get(
        "/live", operation_id="live", summary="Is the process up", responses={"200": HealthModel}
    )
    def live() -> Response:
        return _plain({"status": "live"})

    @api.get(
        "/ready",
        operation_id="ready",
        summary="Is it to be sent work",
        description="503 while the store cannot be reached, and from when the server was told to "
        "stop.",
        responses={"200": HealthModel, **problems(503)},
    )
    def ready() -> Response:
        if draining.has_begun:
            raise Stopping
        with store.read() as connection:
            connection.execute(select(now()))
        return _plain({"status": "ready", "bundle": engine.bundle_id})

    return api


def _plain(value: dict[str, str]) -> Response:
    answer = Response(wire.dumps(value), content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
