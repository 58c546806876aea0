"""GET /problems/SLUG: what a problem means and what to do about it."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from service import wire
from service.errors import KINDS, Kind


def blueprint() -> Blueprint:
    """A page for each kind of problem, and a list of them."""
    api = Blueprint("problems", __name__, url_prefix="/problems")
    pages = {kind.slug: _page(kind) for kind in KINDS}

    @api.get("")
    def every() -> Response:
        return _json({"problems": list(pages.values())})

    @api.get("/<slug>")
    def one(slug: str) -> Response:
        if slug not in pages:
            abort(404)
        return _json(pages[slug])

    return api


def _page(kind: Kind) -> dict[str, object]:
    return {"type": kind.type, "title": kind.title, "status": kind.status, "advice": kind.advice}


def _json(value: dict[str, object]) -> Response:
    return Response(wire.dumps(value), content_type="application/json")
