"""POST /v1/score: one article in, one report out."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from service import wire
from service.api.problem_responses import problems
from service.schema import ReportModel, ScoreRequest
from service.scorer import Scorer


def blueprint(engine: Scorer) -> APIBlueprint:
    """Scores with `engine`."""
    api = APIBlueprint("score", __name__, abp_tags=[Tag(name="score")])

    @api.post(
        "/v1/score",
        operation_id="score",
        summary="Score one article",
        description="Returns the report: scores with their features, findings and credits, and "
        "everything that was found in the text.",
        responses={"200": ReportModel, **problems(400, 408, 413, 415, 422, 500, 503)},
    )
    def score(body: ScoreRequest) -> Response:
        rules = wire.rules_of(body.rules)
        report = engine.score(wire.article_of(body), dimensions=body.dimensions, rules=rules)
        made = wire.report_object(report, offsets=body.offsets, include=body.include)
        return Response(wire.dumps(made), content_type="application/json")

    return api
