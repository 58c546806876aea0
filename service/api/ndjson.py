"""Bodies and replies of many lines."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_openapi3.models import RawModel
from werkzeug.exceptions import UnsupportedMediaType

NDJSON = "application/x-ndjson"
REPLY: dict[str, Any] = {
    "description": "OK",
    "content": {NDJSON: {"schema": {"type": "string"}}},
}


class Lines(RawModel):
    mimetypes = [NDJSON]  # noqa: RUF012 - the library reads this name


def refuse_other_bodies() -> None:
    """Raises UnsupportedMediaType for a body that is not plain NDJSON."""
    if request.mimetype != NDJSON:
        raise UnsupportedMediaType(f"the body must be {NDJSON}")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType("the body must not be compressed")
