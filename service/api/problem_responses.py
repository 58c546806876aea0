"""How the OpenAPI document describes the problems an operation may answer with."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

SCHEMA = {"$ref": "#/components/schemas/ProblemModel"}


def problems(*statuses: int) -> dict[str | int, Any]:
    """Responses of problem+json for each status."""
    return {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": {"application/problem+json": {"schema": SCHEMA}},
        }
        for status in statuses
    }
