"""The page for people at `/`, and `/codes`: what each point means. Nothing of an outside host."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from flask import Blueprint, Response, abort
from markdown_it import MarkdownIt

from service.rules_text import CODES, rules
from service.wire import dumps

# Nothing but this service may be loaded or called, and nothing may frame the page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evenhand: what each point means</title>
<link rel="icon" href="page/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="page/page.css">
</head>
<body><main><p><a href=".">Score an article</a></p>
{body}
</main></body>
</html>
"""


def blueprint() -> Blueprint:
    """The page, its files, and the page of codes."""
    api = Blueprint("page", __name__)
    pages = {
        entry.name: entry.read_bytes()
        for entry in (files("service") / "page").iterdir()
        if Path(entry.name).suffix in TYPES
    }

    @api.get("/")
    def home() -> Response:
        return _guarded(pages["index.html"], "index.html")

    pages["rules.json"] = dumps(rules())

    @api.get("/page/<name>")
    def asset(name: str) -> Response:
        if name not in pages:
            abort(404)
        return _guarded(pages[name], name)

    @api.get("/codes")
    def codes() -> Response:
        if not CODES.exists():  # installed without the docs
            abort(404)
        return _guarded(codes_page(CODES.read_text("utf-8")).encode(), "codes.html")

    return api


def codes_page(source: str) -> str:
    """The Markdown of the codes as a page in which `#CODE` leads to the code's heading."""
    reader = MarkdownIt()
    tokens = reader.parse(source)
    for heading, words in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", words.content.strip("`").lower().replace(" ", "-"))
    return FRAME.format(body=reader.renderer.render(tokens, reader.options, {}))


def _guarded(content: bytes, name: str) -> Response:
    answer = Response(content, content_type=TYPES[Path(name).suffix])
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
