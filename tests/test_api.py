import io
import json
import re

import pytest

from models.clean import clean
from models.dimensions import REGISTER
from models.errors import BundleError
from models.rules import Rules
from service import create_app
from service.errors import KINDS
from service.labels import CODES
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


def test_rules_reach_the_engine_and_the_report(client, engine):
    rules = {"off": ["vague-source"], "allow": ["death tax"]}
    made = client.post("/v1/score", json={"text": TEXT, "rules": rules}).get_json()
    assert engine.ruled == [Rules(frozenset({"vague-source"}), ("death tax",))]
    assert made["model"]["rules_modified"] is True


def test_an_unknown_code_is_told_with_those_there_are(client):
    answer = client.post("/v1/score", json={"text": TEXT, "rules": {"off": ["no-such-code"]}})
    (error,) = is_problem(answer, 422, "invalid-request")["errors"]
    assert error["field"] == "rules.off[0]"
    assert "vague-source" in error["message"]


def test_the_openapi_document_lists_every_code(client):
    schemas = client.get("/openapi.json").get_json()["components"]["schemas"]
    assert schemas["RulesModel"]["properties"]["off"]["items"]["enum"] == list(CODES)


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


@pytest.mark.parametrize("terminated", [False, True])  # gunicorn says True
def test_a_body_that_breaks_off_is_not_read_as_if_it_were_whole(client, terminated, engine):
    answer = client.post(
        "/v1/score",
        input_stream=io.BytesIO(b'{"text":"a"}'),
        content_type="application/json",
        environ_overrides={"CONTENT_LENGTH": "30", "wsgi.input_terminated": terminated},
    )
    is_problem(answer, 400, "cut-off")
    assert engine.seen == []


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
    assert None not in document["components"].values()
    jobs = {"/v1/jobs", "/v1/jobs/{job_id}", "/v1/jobs/{job_id}/results"}
    others = {"/v1/score", "/v1/batch", "/v1/model", "/health/live", "/health/ready"}
    assert set(document["paths"]) == jobs | others
    schemas = document["components"]["schemas"]
    names = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(document)))
    assert names <= set(schemas)
    assert "figures" in schemas["ReportModel"]["properties"]
    dimension = schemas["ScoreRequest"]["properties"]["dimensions"]
    assert "loaded_language" in json.dumps(dimension)
    answers = document["paths"]["/v1/score"]["post"]["responses"]
    assert {"200", "400", "408", "413", "415", "422", "500", "503"} == set(answers)
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


def test_the_page_and_its_files_are_served_and_nothing_else_may_be_loaded(client):
    answer = client.get("/")
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//|<script(?![^>]* src=)|style=", page)
    for name in re.findall(r'(?:src|href)="(page/[^"]+)"', page):
        assert client.get(f"/{name}").status_code == 200, name
    assert client.get("/page/nothing.js").status_code == 404


def test_every_code_has_its_heading_on_the_page_of_codes(client):
    shown = client.get("/codes").get_data(as_text=True)
    codes = [code for dimension in REGISTER for code in dimension.codes]
    assert [code for code in codes if f'id="{code}"' not in shown] == []


def test_any_bytes_are_answered_without_a_server_error(client):
    for data in (bytes(range(256)), b"\x00" * 100, b'{"text":{"a":[]}}', b'{"\\ud800":1}', b"{}{}"):
        answer = post(client, data)
        assert 400 <= answer.status_code < 500
        ProblemModel.model_validate(answer.get_json())


class CleaningEngine(FakeEngine):
    """Refuses what the real first step refuses."""

    def score(self, article, **options):
        clean(article)
        return super().score(article, **options)


FRENCH = (
    "Les habitants du port ont été évacués mardi après une explosion dans un dépôt. "
    "La mairie a indiqué que quatre ouvriers avaient été blessés et que le quartier "
    "resterait fermé jusqu'à la fin de la semaine. "
)
PROBLEMS = {
    "empty": ({"text": ""}, 422, "empty-article"),
    "blank": ({"text": "\ufeff \u200b\u00a0\r\n"}, 422, "empty-article"),
    "binary": ({"text": "\x01\x02\x03\x04PK"}, 400, "invalid-text"),
    "replaced bytes": ({"text": "\ufffd" * 50}, 400, "invalid-text"),
    "French": ({"text": FRENCH * 3}, 422, "unsupported-language"),
    "said to be German": ({"text": "Hello there.", "language": "de"}, 422, "unsupported-language"),
    "a page without an article": ({"html": "<html><script>x()</script>"}, 422, "empty-article"),
    "no page at all": ({"html": "<<<<>>>>"}, 422, "empty-article"),
    "2 MB": ({"text": "word " * 400_000}, 413, "too-large"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_is_no_article_is_a_clear_problem(name):
    fields, status, slug = PROBLEMS[name]
    client = create_app(Settings(), CleaningEngine()).test_client()
    told = is_problem(client.post("/v1/score", json=fields), status, slug)
    if slug == "unsupported-language":
        assert told["detected"] in {"fr", "de"}


@pytest.fixture(scope="module")
def released():
    """A client of the service with the bundle that comes with the repository."""
    try:
        from models.engine import Engine

        engine = Engine.load()
    except (ImportError, BundleError) as missing:
        pytest.skip(f"no bundle here: {missing}")
    return create_app(Settings(), engine).test_client()


ARTICLE = (
    "Hundreds of residents left the harbour district of Port Reyes on Tuesday after a blast.\n\n"
    "Mayor Ana Ruiz said at least 4 workers had been hurt and that the depot would stay shut.\n\n"
    "One officer told the Harbour Wire news agency that the depot had been unsafe for years.\n\n"
    '"We were never warned 🔥," said a resident who did not want to be named.\n\n'
    "The reckless owners ignored every rule, critics say. The firm did not reply to questions.\n\n"
)


@pytest.mark.parametrize("offsets", ["codepoint", "utf16"])
@pytest.mark.parametrize("name", ["text", "html"])
def test_the_released_bundle_answers_in_the_documented_shape(released, name, offsets):
    page = "<article>" + "".join(f"<p>{it}</p>" for it in ARTICLE.split("\n\n")) + "</article>"
    title = "🔥 Chaos after blast"
    fields = {name: ARTICLE if name == "text" else page, "title": title, "offsets": offsets}
    answer = released.post("/v1/score", json=fields)
    assert answer.status_code == 200, answer.data
    made = answer.get_json()
    ReportModel.model_validate(made)
    assert made["sources"]
    assert made["figures"]
    texts = {None: made["document"].get("text", ARTICLE), "title": title}
    for one in marked_in(made):
        text = texts[one.get("in")]
        if offsets == "utf16":
            units = text.encode("utf-16-le")[2 * one["start"] : 2 * one["end"]]
            assert units.decode("utf-16-le") == one["text"]
        else:
            assert text[one["start"] : one["end"]] == one["text"]
    for scored in [made["overall"], *made["dimensions"].values()]:
        if scored["raw"] is not None:
            points = sum(feature["points"] for feature in scored["features"])
            assert scored["raw"] == pytest.approx(scored["base"] + points, abs=1e-6)
        if scored["score"] is not None:
            low, high = scored["interval"]
            assert low <= scored["score"] <= high


@pytest.mark.parametrize(
    "text", ["Word", "!!!", "“" * 50, "https://example.org/a\n" * 30, "7" * 1000, '"Yes." ' * 40]
)
def test_the_released_bundle_makes_no_score_out_of_nothing(released, text):
    answer = released.post("/v1/score", json={"text": text})
    assert answer.status_code in {200, 400, 422}
    if answer.status_code == 200:
        made = answer.get_json()
        for scored in [made["overall"], *made["dimensions"].values()]:
            assert scored["status"] == "insufficient_evidence"
            assert scored["reason"]
            assert scored["score"] is None


@pytest.mark.parametrize("name", PROBLEMS)
def test_the_released_bundle_refuses_what_is_no_article(released, name):
    fields, status, slug = PROBLEMS[name]
    is_problem(released.post("/v1/score", json=fields), status, slug)


def test_the_released_bundle_shows_its_notices(released):
    facts = released.get("/v1/model").get_json()
    assert facts["schema"] == 1
    assert facts["notice"]


def marked_in(value):
    """Every object with offsets and the words they mark."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        value = value.values()
    elif not isinstance(value, list):
        return
    for inner in value:
        yield from marked_in(inner)
