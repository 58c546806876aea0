"""GET /v1/model: which bundle scores, how well it was measured, and whose corpora are behind it."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from service import wire
from service.api.problem_responses import problems
from service.schema import ModelInfo
from service.scorer import Scorer


def blueprint(engine: Scorer) -> APIBlueprint:
    """Tells what `engine` is made of."""
    api = APIBlueprint("model", __name__, abp_tags=[Tag(name="model")])
    answer = wire.dumps(engine.model_info())

    @api.get(
        "/v1/model",
        operation_id="model",
        summary="The bundle behind the scores",
        description="Its card, its measured quality, and each corpus with its licence: some "
        "exclude commercial use.",
        responses={"200": ModelInfo, **problems(500)},
    )
    def model() -> Response:
        return Response(answer, content_type="application/json")

    return api
