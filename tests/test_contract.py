"""The OpenAPI document against the service: generated requests, valid and not."""

import pytest

from service import wire
from service.access import ROUTES
from service.app import create_app
from service.keys import SCOPES
from service.settings import Settings
from tests.access_builders import bearing, key_of
from tests.service_fakes import FakeEngine

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")
hypothesis = pytest.importorskip("hypothesis")


SETTINGS = hypothesis.settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(hypothesis.HealthCheck),
)
EVERY = [
    ("/v1/score", "POST"),
    ("/v1/batch", "POST"),
    ("/v1/jobs", "POST"),
    ("/v1/jobs/{job_id}", "GET"),
    ("/v1/jobs/{job_id}", "DELETE"),
    ("/v1/jobs/{job_id}/results", "GET"),
    ("/v1/model", "GET"),
    ("/health/live", "GET"),
    ("/health/ready", "GET"),
]


@pytest.fixture(scope="module", params=["open", "keys"])
def access(request, tmp_path_factory):
    """Settings of a service that is open, or asks for keys, and the headers that let one in."""
    folder = tmp_path_factory.mktemp("jobs")
    settings = Settings(jobs_folder=folder, jobs_workers=0, access=request.param)
    if request.param == "open":
        return settings, {}
    return settings, bearing(key_of(settings, *SCOPES, per_minute=1_000_000))


@pytest.fixture(scope="module")
def contract(access):
    settings, headers = access
    app = create_app(settings, FakeEngine())
    return schemathesis.openapi.from_wsgi("/openapi.json", app, headers=headers)


def test_no_operation_is_left_out_below(contract):
    told = {(o.ok().path, o.ok().method.upper()) for o in contract.get_all_operations()}
    assert told == set(EVERY)


@schemathesis.serializer("application/x-ndjson")
def as_lines(context, value):
    """The value as one line, or as it is where it is text already."""
    return value.encode() if isinstance(value, str) else wire.dumps(value) + b"\n"


@pytest.mark.parametrize(("path", "method"), EVERY)
def test_every_answer_is_one_that_the_document_tells_of(contract, access, path, method):
    @SETTINGS
    @hypothesis.given(contract[path][method].as_strategy())
    def check(case):
        # An article may fit the schema and still be empty, German or binary.
        case.call_and_validate(headers=access[1], excluded_checks=[checks.positive_data_acceptance])

    check()


def test_what_does_not_fit_the_schema_of_a_request_is_refused(contract, access):
    mode = schemathesis.GenerationMode.NEGATIVE

    @SETTINGS
    @hypothesis.given(contract["/v1/score"]["POST"].as_strategy(generation_mode=mode))
    def check(case):
        case.call_and_validate(headers=access[1])

    check()


def test_the_document_says_what_each_operation_needs_where_keys_are_asked_for(contract, access):
    operations = [it.ok() for it in contract.get_all_operations()]
    told = {
        it.label: it.definition.raw["security"][0]["key"][0]
        for it in operations
        if "security" in it.definition.raw
    }
    asked = {
        route.replace("<", "{").replace(">", "}"): scope
        for route, scope in ROUTES.items()
        if scope is not None and route != "GET /metrics"
    }
    assert told == (asked if access[0].access == "keys" else {})
    assert all(
        {"401", "403", "429"} <= set(it.definition.raw["responses"])
        for it in operations
        if it.label in told
    )
