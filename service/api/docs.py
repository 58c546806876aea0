"""/openapi.json and /docs: the whole documentation, served without any outside host."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Any, cast

from flask import Blueprint, Response, abort, current_app, send_from_directory
from flask_openapi3.openapi import OpenAPI

from service import wire
from service.access import PUBLIC, Door, scope_of
from service.api.problem_responses import problems

KEY = "key"
SCHEMES: dict[str, Any] = {
    KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key (`evenhand keys create`), where the service asks for one. It "
        "has scopes, which each operation names, and limits, which `RateLimit` tells.",
    }
}
ASSETS = {
    "swagger-ui.css": "css/swagger-ui.css",
    "swagger-ui-bundle.js": "js/swagger-ui-bundle.js",
    "swagger.svg": "images/swagger.svg",
}
# Nothing but this service may be loaded or called; swagger-ui sets styles inline.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evenhand: the interface</title>
<link rel="icon" href="docs/swagger.svg">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<noscript>This page needs scripts; <a href="openapi.json">openapi.json</a> has it all.</noscript>
<main id="docs"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
# validatorUrl: swagger-ui would otherwise send the document's address to an outside validator.
START = """window.ui = SwaggerUIBundle({
  url: new URL("openapi.json", window.location.href).href,
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0
});
"""


def blueprint(door: Door) -> Blueprint:
    """The document, its page and the page's files."""
    api = Blueprint("docs", __name__)

    @api.get("/openapi.json")
    def document() -> Response:
        return Response(
            wire.dumps(openapi(cast(OpenAPI, current_app), is_open=door.is_open())),
            content_type="application/json",
        )

    @api.get("/docs")
    def page() -> Response:
        answer = Response(PAGE, content_type="text/html; charset=utf-8")
        answer.headers["Content-Security-Policy"] = POLICY
        return answer

    @api.get("/docs/start.js")
    def start() -> Response:
        return Response(START, content_type="text/javascript; charset=utf-8")

    @api.get("/docs/<name>")
    def asset(name: str) -> Response:
        if name not in ASSETS:
            abort(404)
        with as_file(files("flask_openapi3_swagger") / "templates" / "swagger") as folder:
            return send_from_directory(folder, ASSETS[name], max_age=3600)

    return api


def openapi(app: OpenAPI, *, is_open: bool) -> dict[str, Any]:
    """The OpenAPI document. The library gives every operation a 422; those without a body have
    nothing to refuse. Where keys are asked for, it says what each operation needs."""
    made = cast(dict[str, Any], app.api_doc)
    for path, operations in made["paths"].items():
        rule = path.replace("{", "<").replace("}", ">")
        for method, operation in operations.items():
            if "requestBody" not in operation and "parameters" not in operation:
                operation["responses"].pop("422", None)
            scope = scope_of(rule, method.upper())
            if scope is not PUBLIC and not is_open:
                operation["security"] = [{KEY: [scope]}]
                operation["responses"] |= problems(401, 403, 429, 503)
    return made
