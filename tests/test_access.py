"""Who gets in: route by route, from the table of routes itself."""

import json

import pytest

from service import create_app
from service.access import ROUTES, is_loopback, refuse_open_network, unlisted
from service.access_errors import WouldBeOpen
from service.api import health
from service.keys import SCOPES, create, revoke
from service.schema import ProblemModel
from service.settings import Settings
from service.store import open_store
from tests.access_builders import app_of, bearing, key_of, keyed
from tests.job_builders import body
from tests.service_fakes import TEXT, FakeEngine

NDJSON = "application/x-ndjson"
GUARDED = {route: scope for route, scope in ROUTES.items() if scope is not None}
OF_A_JOB = [route for route in GUARDED if "<job_id>" in route]


@pytest.fixture
def settings(tmp_path):
    return keyed(tmp_path / "jobs")


@pytest.fixture
def client(settings):
    return app_of(settings).test_client()


def ask(client, route, token=None, *, job="0" * 32, as_method=None):
    """A request to a route that fits its schema; `as_method` stands in for the method."""
    method, rule = route.split(" ")
    path = rule.replace("<job_id>", job).replace("<name>", "page.js").replace("<slug>", "busy")
    sent = {}
    if route == "POST /v1/score":
        sent = {"json": {"text": TEXT}}
    elif method == "POST":
        sent = {"data": body([1]), "content_type": NDJSON}
    headers = bearing(token) if token else {}
    return client.open(path, method=as_method or method, headers=headers, **sent)


def is_problem(answer, status, slug):
    assert answer.status_code == status, answer.data
    assert answer.content_type == "application/problem+json"
    ProblemModel.model_validate(answer.get_json())
    assert answer.get_json()["type"] == f"/problems/{slug}"


def submitted(client, token):
    """The id of a job that the key has handed in."""
    return ask(client, "POST /v1/jobs", token).get_json()["id"]


def test_every_route_of_the_application_is_in_the_table_and_nothing_else(client):
    assert unlisted(client.application) == []
    rules = {
        f"{method} {rule.rule}"
        for rule in client.application.url_map.iter_rules()
        for method in rule.methods
    }
    assert set(ROUTES) <= rules


def test_an_application_with_a_route_that_nobody_listed_does_not_start(monkeypatch, settings):
    made = health.blueprint

    def with_one_more(*given):
        api = made(*given)
        api.get("/all-jobs")(lambda: "everything")
        return api

    monkeypatch.setattr(health, "blueprint", with_one_more)
    with pytest.raises(LookupError, match="GET /health/all-jobs"):
        create_app(settings, FakeEngine())


@pytest.mark.parametrize("route", GUARDED)
def test_a_guarded_route_is_closed_without_a_key(client, route):
    answer = ask(client, route)
    is_problem(answer, 401, "key-missing")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("route", [route for route in GUARDED if route.startswith("GET")])
def test_asking_for_the_headers_alone_is_no_way_around(client, route):
    assert ask(client, route, as_method="HEAD").status_code == 401


@pytest.mark.parametrize("route", GUARDED)
def test_a_guarded_route_is_closed_to_a_key_of_every_other_scope(client, settings, route):
    others = [scope for scope in SCOPES if scope != GUARDED[route]]
    is_problem(ask(client, route, key_of(settings, *others)), 403, "scope-missing")


@pytest.mark.parametrize("route", GUARDED)
def test_a_guarded_route_is_open_to_a_key_of_its_scope(client, settings, route):
    answer = ask(client, route, key_of(settings, GUARDED[route]))
    if route in OF_A_JOB:  # and there is no such job
        is_problem(answer, 404, "unknown-job")
    else:
        assert answer.status_code in {200, 202}, answer.data


@pytest.mark.parametrize("route", OF_A_JOB)
def test_a_job_is_not_there_for_another_key(client, settings, route):
    job = submitted(client, key_of(settings, "jobs"))
    every = key_of(settings, *SCOPES)
    foreign = ask(client, route, every, job=job)
    unknown = ask(client, route, every, job="0" * 32)
    is_problem(foreign, 404, "unknown-job")
    assert foreign.data == unknown.data


def test_keys_and_their_jobs_are_kept_apart_in_each_kind_of_store(database, tmp_path):
    settings = keyed(tmp_path, jobs_database=database)
    client = app_of(settings).test_client()
    mine, other = key_of(settings, "jobs"), key_of(settings, "jobs")
    job = submitted(client, mine)
    for route in OF_A_JOB:
        is_problem(ask(client, route, other, job=job), 404, "unknown-job")
    assert ask(client, "GET /v1/jobs/<job_id>", mine, job=job).status_code == 200
    revoke(open_store(settings), mine[4:16])
    is_problem(ask(client, OF_A_JOB[0], mine, job=job), 401, "key-not-valid")


def test_a_job_is_there_for_its_own_key_after_others_have_tried(client, settings):
    mine, other = key_of(settings, "jobs"), key_of(settings, "jobs")
    job = submitted(client, mine)
    assert ask(client, "DELETE /v1/jobs/<job_id>", other, job=job).status_code == 404
    seen = ask(client, "GET /v1/jobs/<job_id>", mine, job=job).get_json()
    assert (seen["id"], seen["state"]) == (job, "queued")


def test_two_keys_may_choose_the_same_idempotency_key(client, settings):
    def handed_in(token, words):
        headers = {**bearing(token), "Idempotency-Key": "monday"}
        data = body([1], words)
        return client.post("/v1/jobs", data=data, content_type=NDJSON, headers=headers)

    mine, other = key_of(settings, "jobs"), key_of(settings, "jobs")
    first = handed_in(mine, "One.").get_json()["id"]
    assert handed_in(other, "Two.").get_json()["id"] != first
    assert handed_in(mine, "One.").get_json()["id"] == first
    is_problem(handed_in(mine, "Two."), 422, "idempotency-key-reused")


def test_jobs_of_an_open_service_are_no_keys_jobs(tmp_path):
    ours = Settings(jobs_folder=tmp_path, access="open")
    job = submitted(app_of(ours).test_client(), None)
    asking = keyed(tmp_path)
    answer = ask(app_of(asking).test_client(), OF_A_JOB[0], key_of(asking, *SCOPES), job=job)
    is_problem(answer, 404, "unknown-job")


@pytest.mark.parametrize("route", [route for route in ROUTES if route not in GUARDED])
def test_a_public_route_needs_no_key_and_minds_none(client, route):
    assert ask(client, route).status_code in {200, 404}
    assert ask(client, route, "evh_nonsense").status_code in {200, 404}


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Basic dXNlcjpwYXNz",
        "evh_000000000000_" + "a" * 64,
        "Bearer " + "a" * 100_000,
        "Bearer evh_000000000000_" + "a" * 64,
        "Bearer evh_%s_" + "a" * 64,
        "Bearer évh_00",
        "Bearer evh_0 OR 1=1",
    ],
)
def test_whatever_is_no_key_opens_nothing(client, settings, header):
    known = key_of(settings, "score")[4:16]
    answer = client.post(
        "/v1/score", json={"text": TEXT}, headers={"Authorization": header.replace("%s", known)}
    )
    assert answer.status_code == 401
    assert answer.get_json()["type"] in {"/problems/key-missing", "/problems/key-not-valid"}


def test_a_revoked_key_opens_nothing_from_then_on(client, settings):
    token = key_of(settings, "score")
    assert ask(client, "POST /v1/score", token).status_code == 200
    revoke(open_store(settings), token[4:16])
    is_problem(ask(client, "POST /v1/score", token), 401, "key-not-valid")


def test_nothing_is_read_of_a_request_without_a_key(client):
    answer = client.post("/v1/score", data=b'{"text": "cut o', content_type="application/json")
    is_problem(answer, 401, "key-missing")


def test_a_store_that_is_away_lets_nobody_in(client, settings):
    token = key_of(settings, "score")
    settings.jobs_folder.rename(settings.jobs_folder.with_name("away"))
    settings.jobs_folder.touch()
    answer = ask(client, "POST /v1/score", token)
    is_problem(answer, 503, "try-again")
    assert answer.headers["Retry-After"]


def test_loopback_is_open_until_a_key_is_made_and_never_again(tmp_path):
    settings = Settings(jobs_folder=tmp_path)
    assert ask(app_of(settings).test_client(), "POST /v1/score").status_code == 200
    token = create(open_store(settings), "first", ("score",))
    revoke(open_store(settings), token[4:16])
    is_problem(ask(app_of(settings).test_client(), "POST /v1/score"), 401, "key-missing")


def test_another_address_asks_for_keys_unless_it_is_told_to_be_open(tmp_path):
    anywhere = Settings(jobs_folder=tmp_path, host="0.0.0.0")
    is_problem(ask(app_of(anywhere).test_client(), "POST /v1/score"), 401, "key-missing")
    told = Settings(jobs_folder=tmp_path, host="0.0.0.0", access="open")
    assert ask(app_of(told).test_client(), "POST /v1/score").status_code == 200


def test_a_start_on_another_address_without_keys_is_refused_with_what_to_do(tmp_path):
    anywhere = Settings(jobs_folder=tmp_path, host="0.0.0.0")
    with pytest.raises(WouldBeOpen, match="evenhand keys create") as told:
        refuse_open_network(anywhere)
    assert "EVENHAND_ACCESS=open" in str(told.value)
    refuse_open_network(Settings(jobs_folder=tmp_path, host="0.0.0.0", access="keys"))
    refuse_open_network(Settings(jobs_folder=tmp_path, host="0.0.0.0", access="open"))
    refuse_open_network(Settings(jobs_folder=tmp_path))
    key_of(anywhere, "score")
    refuse_open_network(anywhere)


def test_a_store_that_is_away_at_the_start_does_not_open_the_door(tmp_path):
    (tmp_path / "jobs").touch()
    client = app_of(Settings(jobs_folder=tmp_path / "jobs")).test_client()
    is_problem(ask(client, "POST /v1/jobs"), 503, "try-again")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("", False),
        ("192.168.1.2", False),
        ("localhost.example.org", False),
    ],
)
def test_only_loopback_is_loopback(host, local):
    assert is_loopback(host) is local


def test_metrics_may_be_left_open_for_a_scraper(tmp_path):
    client = app_of(keyed(tmp_path, metrics_open=True)).test_client()
    assert client.get("/metrics").status_code == 200
    assert ask(client, "POST /v1/score").status_code == 401


def test_a_line_of_a_batch_is_never_lost_to_the_check(client, settings):
    token = key_of(settings, "batch")
    answer = client.post(
        "/v1/batch", data=body(range(3), TEXT), content_type=NDJSON, headers=bearing(token)
    )
    assert [json.loads(line)["id"] for line in answer.data.splitlines()] == ["0", "1", "2"]


def test_a_database_that_restarts_lets_nobody_in_meanwhile_and_its_keys_in_again(
    postgres, postgres_url, tmp_path
):
    settings = keyed(tmp_path, jobs_database=postgres_url)
    client = app_of(settings).test_client()
    token = key_of(settings, "score")
    assert ask(client, "POST /v1/score", token).status_code == 200
    postgres.crash()
    try:
        is_problem(ask(client, "POST /v1/score", token), 503, "try-again")
        assert client.get("/health/ready").status_code == 503
    finally:
        postgres.start()
    assert ask(client, "POST /v1/score", token).status_code == 200
    assert client.get("/health/ready").status_code == 200
