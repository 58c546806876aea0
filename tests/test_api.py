import io
import json
import re

import pytest

from service import create_app
from service.errors import KINDS
from service.schema import ProblemModel, ReportModel
from service.settings import Settings
from tests.service_fakes import TEXT, FakeEngine

LIMIT = 4096


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def client(engine):
    return create_app(Settings(max_bytes=LIMIT), engine).test_client()


def post(client, data, **options):
    return client.post("/v1/score", data=data, content_type="application/json", **options)


def is_problem(answer, status, slug):
    assert answer.status_code == status, answer.data
    assert answer.content_type == "application/problem+json"
    told = answer.get_json()
    ProblemModel.model_validate(told)
    assert (told["type"], told["status"]) == (f"/problems/{slug}", status)
    return told


def test_an_article_is_answered_with_its_report(client, engine):
    answer = client.post("/v1/score", json={"text": TEXT, "id": "a1", "url": "http://example.org"})
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    ReportModel.model_validate(answer.get_json())
    assert answer.get_json()["id"] == "a1"
    assert engine.seen[0].url == "http://example.org"


def test_the_report_keeps_the_order_of_the_schema(client):
    names = [*json.loads(client.post("/v1/score", json={"text": TEXT}).data)]
    assert names[:4] == ["id", "input_sha256", "model", "document"]


def test_options_reach_the_engine_and_the_report(client, engine):
    fields = {"text": TEXT, "dimensions": ["loaded_language"], "include": [], "offsets": "utf16"}
    made = client.post("/v1/score", json=fields).get_json()
    assert engine.asked == [["loaded_language"]]
    assert [*made["dimensions"]] == ["loaded_language"]
    assert "figures" not in made


@pytest.mark.parametrize(
    ("data", "status", "slug"),
    [
        (b"", 400, "malformed-json"),
        (b'{"text": "cut off', 400, "malformed-json"),
        (b"\xff\xfe\x00", 400, "malformed-json"),
        (b'{"text": NaN}', 400, "malformed-json"),
        (b'{"text": "a", "text": "b"}', 400, "malformed-json"),
        (b"[" * 4000, 400, "malformed-json"),
        (b'{"text": 1e999}', 422, "invalid-request"),
        (b"[]", 422, "invalid-request"),
        (b"null", 422, "invalid-request"),
        (b'"{\\"text\\": \\"a\\"}"', 422, "invalid-request"),
        (b"{}", 422, "invalid-request"),
        (b'{"text": "a", "html": "b"}', 422, "invalid-request"),
        (b'{"text": "a", "tilte": "b"}', 422, "invalid-request"),
        (b'{"text": "\\ud83d"}', 400, "invalid-text"),
        (b'{"text": "a\\u0000b"}', 400, "invalid-text"),
        (b'{"text": "\\u0001\\u0002"}', 400, "invalid-text"),
        (b'{"text": ""}', 422, "empty-article"),
        (b'{"text": " \\n\\t "}', 422, "empty-article"),
        (b'{"html": ""}', 422, "empty-article"),
        (b'{"text": "' + b"a" * LIMIT + b'"}', 413, "too-large"),
    ],
)
def test_each_fault_of_a_client_is_its_own_problem(client, data, status, slug):
    is_problem(post(client, data), status, slug)


def test_another_language_is_told_with_what_was_detected(client):
    answer = client.post("/v1/score", json={"text": "Oui, le président a parlé."})
    assert is_problem(answer, 422, "unsupported-language")["detected"] == "fr"


def test_a_schema_fault_names_the_field_and_repeats_nothing_of_the_text(client):
    answer = client.post("/v1/score", json={"text": ["hush-hush"], "offsets": "hush"})
    told = is_problem(answer, 422, "invalid-request")
    assert [error["field"] for error in told["errors"]] == ["text", "offsets"]
    assert b"hush" not in answer.data


def test_a_fault_of_ours_says_nothing_of_its_cause(client, caplog):
    answer = client.post("/v1/score", json={"text": "SECRET"})
    is_problem(answer, 500, "internal-error")
    assert b"SECRET" not in answer.data
    assert b"ZeroDivision" not in answer.data
    assert "ZeroDivisionError" in caplog.text
    assert "SECRET" not in caplog.text


def test_only_json_is_taken(client):
    for kind in ("text/plain", "application/x-www-form-urlencoded", None):
        answer = client.post("/v1/score", data=b'{"text": "a"}', content_type=kind)
        is_problem(answer, 415, "unsupported-media-type")
    is_problem(
        post(client, b"\x1f\x8b", headers={"Content-Encoding": "gzip"}),
        415,
        "unsupported-media-type",
    )


def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not(client):
    def sized(size):
        return b'{"text":"' + b"a" * (size - 11) + b'"}'

    assert len(sized(LIMIT)) == LIMIT
    assert post(client, sized(LIMIT)).status_code == 200
    is_problem(post(client, sized(LIMIT + 1)), 413, "too-large")
    is_problem(post(client, sized(LIMIT + 2)), 413, "too-large")


@pytest.mark.parametrize("tail", [b" " * LIMIT, b" " * 100_000])
def test_a_chunked_body_over_the_limit_is_never_cut_off_in_silence(client, tail):
    answer = client.post(
        "/v1/score",
        input_stream=io.BytesIO(b'{"text":"a"}' + tail),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True},
    )
    is_problem(answer, 413, "too-large")


def test_there_is_nothing_at_other_addresses(client):
    for path in ("/nope", "/v1", "/docs/nope.js", "/problems/nope", "/docs/../settings.py"):
        is_problem(client.get(path), 404, "not-found")


def test_a_wrong_method_is_told_with_those_allowed(client):
    answer = client.get("/v1/score")
    is_problem(answer, 405, "method-not-allowed")
    assert "POST" in answer.headers["Allow"]


def test_every_problem_has_a_page_at_its_type(client):
    for kind in KINDS:
        page = client.get(kind.type).get_json()
        assert (page["status"], page["title"]) == (kind.status, kind.title)
        assert page["advice"]
    assert len(client.get("/problems").get_json()["problems"]) == len(KINDS)


def test_the_service_is_live_and_ready_with_its_bundle(client):
    assert client.get("/health/live").get_json() == {"status": "live"}
    ready = client.get("/health/ready").get_json()
    assert ready == {"status": "ready", "bundle": "test-bundle"}


def test_the_model_shows_the_licences_of_its_corpora(client):
    facts = client.get("/v1/model").get_json()
    assert facts["bundle"] == "test-bundle"
    assert facts["corpora"][0]["licence"] == "CC BY-NC 4.0"


def test_the_openapi_document_has_every_operation_and_the_whole_report(client):
    document = client.get("/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {"/v1/score", "/v1/model", "/health/live", "/health/ready"}
    schemas = document["components"]["schemas"]
    names = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(document)))
    assert names <= set(schemas)
    assert "figures" in schemas["ReportModel"]["properties"]
    dimension = schemas["ScoreRequest"]["properties"]["dimensions"]
    assert "loaded_language" in json.dumps(dimension)
    answers = document["paths"]["/v1/score"]["post"]["responses"]
    assert {"200", "400", "413", "415", "422", "500"} == set(answers)
    assert "422" not in document["paths"]["/v1/model"]["get"]["responses"]


def test_the_documentation_is_served_without_any_outside_host(client):
    page = client.get("/docs")
    assert page.status_code == 200
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(links) >= 4
    for link in links:
        assert not re.match(r"(\w+:)?//", link)
        answer = client.get(f"/{link}")
        assert answer.status_code == 200
        answer.close()
    assert "http" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    start = client.get("/docs/start.js").text
    assert "http" not in start
    assert "validatorUrl: null" in start


def test_the_root_leads_to_the_documentation(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("docs")


def test_any_bytes_are_answered_without_a_server_error(client):
    for data in (bytes(range(256)), b"\x00" * 100, b'{"text":{"a":[]}}', b'{"\\ud800":1}', b"{}{}"):
        answer = post(client, data)
        assert 400 <= answer.status_code < 500
        ProblemModel.model_validate(answer.get_json())
