"""Who may ask for what: the scope of each route, checked before anything of a request is read."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from contextlib import suppress

from flask import Flask, Response, g, request

from service.access_errors import QuotaUsedUp, ScopeMissing, TooOften, WouldBeOpen
from service.allowance import Allowance
from service.job_errors import StoreUnavailable
from service.keys import Scope, any_made, recognised
from service.rate_headers import headers_of
from service.settings import Settings
from service.store import open_store

PUBLIC = None
ROUTES: dict[str, Scope | None] = {
    "POST /v1/score": "score",
    "POST /v1/batch": "batch",
    "POST /v1/jobs": "jobs",
    "GET /v1/jobs/<job_id>": "jobs",
    "DELETE /v1/jobs/<job_id>": "jobs",
    "GET /v1/jobs/<job_id>/results": "jobs",
    "GET /metrics": "admin",
    "GET /v1/model": PUBLIC,
    "GET /health/live": PUBLIC,
    "GET /health/ready": PUBLIC,
    "GET /openapi.json": PUBLIC,
    "GET /docs": PUBLIC,
    "GET /docs/start.js": PUBLIC,
    "GET /docs/<name>": PUBLIC,
    "GET /problems": PUBLIC,
    "GET /problems/<slug>": PUBLIC,
    "GET /": PUBLIC,
    "GET /page/<name>": PUBLIC,
    "GET /codes": PUBLIC,
}
NEVER_LISTED = {"HEAD", "OPTIONS"}  # HEAD is let in where GET is; OPTIONS says what there is


class Door:
    """Whether a service asks for keys. It does once one was ever made, and on any address that is
    not loopback; never where it is told to be open."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = open_store(settings)
        self._open: bool | None = None
        with suppress(StoreUnavailable):  # asked again by the first request
            self.is_open()

    def is_open(self) -> bool:
        """Raises StoreUnavailable as long as that is not known."""
        if self._open is None:
            match self._settings.access:
                case "open" | "keys" as told:
                    self._open = told == "open"
                case "auto":
                    self._open = is_loopback(self._settings.host) and not any_made(self._store)
        return self._open


def refuse_open_network(settings: Settings) -> None:
    """Raises WouldBeOpen for an address that is not loopback while there are no keys and nobody
    has said that none are wanted."""
    if settings.access != "auto" or is_loopback(settings.host):
        return
    try:
        if any_made(open_store(settings)):
            return
    except StoreUnavailable:
        return  # it asks for keys, whichever there turn out to be
    raise WouldBeOpen(
        f"{settings.host} can be reached from elsewhere, and there are no API keys yet. Make one: "
        "`evenhand keys create --name NAME --scope score`. Or set EVENHAND_ACCESS=keys to start "
        "now and make keys later, EVENHAND_ACCESS=open to let everybody in who reaches it, or "
        "EVENHAND_HOST=127.0.0.1 to serve this machine alone."
    )


def guard(app: Flask, settings: Settings, door: Door) -> None:
    """Checks the key of every request that needs one, and counts it."""
    store = open_store(settings, quick=True)

    @app.before_request
    def check() -> None:
        if request.url_rule is None or request.method == "OPTIONS":
            return
        scope = scope_of(request.url_rule.rule, request.method)
        open_metrics = scope == "admin" and settings.metrics_open
        if scope is PUBLIC or open_metrics or door.is_open():
            return
        key = recognised(store, request.headers.get("Authorization"))
        g.key = key.id
        if scope not in key.scopes:
            raise ScopeMissing(scope)
        allowance = Allowance(store, key, settings)
        articles = 1 if scope == "score" else 0  # a batch and a job count their lines themselves
        try:
            g.counts = allowance.ask(articles)
        except (TooOften, QuotaUsedUp) as refused:
            g.counts = (refused.count,)
            raise
        g.allowance, g.articles = allowance, articles

    @app.after_request
    def tell(answer: Response) -> Response:
        if answer.status_code >= 500 and g.get("articles"):
            with suppress(StoreUnavailable):
                g.allowance.take(-g.articles)  # not the caller's fault
        answer.headers.update(headers_of(g.get("counts", ())))
        return answer


def caller() -> str | None:
    """The id of the key of this request; None where none is asked for."""
    key: str | None = g.get("key")
    return key


def allowance() -> Allowance | None:
    """What the key of this request may still ask for; None where there is no limit."""
    made: Allowance | None = g.get("allowance")
    return made


def scope_of(rule: str, method: str) -> Scope | None:
    """What a route needs; raises KeyError for one that nobody has listed."""
    return ROUTES[f"{'GET' if method == 'HEAD' else method} {rule}"]


def unlisted(app: Flask) -> Sequence[str]:
    """Routes of the application that are not in the table."""
    return sorted(
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - NEVER_LISTED
        if f"{method} {rule.rule}" not in ROUTES
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
