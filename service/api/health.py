"""Health: the process answers (live), and it has a bundle to score with (ready)."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from service import wire
from service.schema import HealthModel
from service.scorer import Scorer


def blueprint(engine: Scorer) -> APIBlueprint:
    """An application is made around a loaded engine, so whatever answers is ready."""
    api = APIBlueprint("health", __name__, url_prefix="/health", abp_tags=[Tag(name="health")])

    @api.get(
        "/live", operation_id="live", summary="Is the process up", responses={"200": HealthModel}
    )
    def live() -> Response:
        return _plain({"status": "live"})

    @api.get("/ready", operation_id="ready", summary="Can it score", responses={"200": HealthModel})
    def ready() -> Response:
        return _plain({"status": "ready", "bundle": engine.bundle_id})

    return api


def _plain(value: dict[str, str]) -> Response:
    answer = Response(wire.dumps(value), content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
