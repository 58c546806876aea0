"""Pages of other origins: none may call, until they are named."""

import pytest
from pydantic import ValidationError

from service.settings import Settings
from tests.access_builders import app_of, bearing, key_of, keyed
from tests.service_fakes import TEXT

CMS, OTHER = "https://cms.example", "https://other.example"
ORIGIN, METHODS = "Access-Control-Allow-Origin", "Access-Control-Allow-Methods"


@pytest.fixture
def settings(tmp_path):
    return keyed(tmp_path, cors_origins=(CMS, "http://localhost:3000"))


def preflight(app, origin, method="POST", headers="authorization, content-type", path="/v1/score"):
    """What a browser asks before it lets a page of `origin` call."""
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": headers,
    }
    return app.test_client().options(path, headers=asked)


def score(app, origin, headers=None):
    headers = {**(headers or {}), **({"Origin": origin} if origin else {})}
    return app.test_client().post("/v1/score", json={"text": TEXT}, headers=headers)


def cors_headers(answer):
    return [name for name, _ in answer.headers.items() if name.startswith("Access-Control")]


def test_no_origin_is_let_in_when_none_is_named(tmp_path):
    app = app_of(Settings(jobs_folder=tmp_path, access="open"))
    assert cors_headers(preflight(app, CMS)) == []
    assert cors_headers(score(app, CMS)) == []


def test_a_named_origin_may_call_with_a_key_and_needs_none_to_ask(settings):
    app = app_of(settings)
    asked = preflight(app, CMS)
    assert asked.status_code == 200
    assert asked.headers[ORIGIN] == CMS
    assert "POST" in asked.headers[METHODS]
    allowed = asked.headers["Access-Control-Allow-Headers"].lower()
    assert {"authorization", "content-type"} <= set(allowed.split(", "))
    assert asked.headers["Access-Control-Max-Age"] == "600"
    answer = score(app, CMS, bearing(key_of(settings, "score")))
    assert (answer.status_code, answer.headers[ORIGIN]) == (200, CMS)


def test_a_page_reads_refusals_and_limits_too(settings):
    app = app_of(settings)
    refused = score(app, CMS)
    assert (refused.status_code, refused.headers[ORIGIN]) == (401, CMS)
    told = refused.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"RateLimit", "Retry-After", "Location", "X-Request-Id"} <= set(told)


@pytest.mark.parametrize(
    "origin",
    [
        OTHER,
        "https://cms.example.evil.example",
        "https://xcms.example",
        "https://cmsxexample",
        "http://cms.example",
        "https://cms.example:8443",
        "null",
        "*",
    ],
)
def test_an_origin_that_is_not_named_gets_no_leave(settings, origin):
    app = app_of(settings)
    assert cors_headers(preflight(app, origin)) == []
    assert cors_headers(score(app, origin)) == []


def test_leave_is_for_the_interface_alone_and_never_for_credentials(settings):
    app = app_of(settings)
    assert cors_headers(preflight(app, CMS, path="/metrics", method="GET")) == []
    assert cors_headers(app.test_client().get("/", headers={"Origin": CMS})) == []
    assert "Access-Control-Allow-Credentials" not in preflight(app, CMS).headers


def test_a_cache_is_told_that_the_answer_depends_on_the_origin(settings):
    assert "Origin" in score(app_of(settings), CMS).headers["Vary"]
    assert ORIGIN not in score(app_of(settings), None).headers


@pytest.mark.parametrize("header", ["x-evil", "cookie"])
def test_no_other_header_is_allowed(settings, header):
    asked = preflight(app_of(settings), CMS, headers=f"content-type, {header}")
    assert header not in asked.headers["Access-Control-Allow-Headers"].lower()


def test_origins_come_from_the_environment_with_spaces_between(monkeypatch):
    monkeypatch.setenv("EVENHAND_CORS_ORIGINS", f"{CMS}  http://[::1]:3000")
    assert Settings().cors_origins == (CMS, "http://[::1]:3000")


@pytest.mark.parametrize(
    "origins",
    ["*", "cms.example", "https://cms.example/", "https://*.example", f"{CMS},{OTHER}", ".*"],
)
def test_what_is_no_origin_is_refused(monkeypatch, origins):
    monkeypatch.setenv("EVENHAND_CORS_ORIGINS", origins)
    with pytest.raises(ValidationError, match=r"cms\.example"):
        Settings()
