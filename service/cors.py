"""Which pages of other origins may call the interface from a browser: none, until they are named.
Browsers send a key only where a script puts it, so that no cookie and no credential is allowed."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask
from flask_cors import CORS

SENT = ("Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id")
TOLD = ("Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id")
REMEMBERED = 600  # seconds a browser need not ask again


def allow_origins(app: Flask, origins: Sequence[str]) -> None:
    """Lets scripts of these origins call /v1 and read the answers."""
    if origins:
        CORS(
            app,
            resources=r"/v1/*",
            origins=list(origins),
            methods=("GET", "POST", "DELETE"),
            allow_headers=SENT,
            expose_headers=TOLD,
            max_age=REMEMBERED,
            always_send=False,
        )
