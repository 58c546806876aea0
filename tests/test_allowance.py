"""What a key may ask for: counted in the store, told in headers, right in several processes."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from service.access_errors import QuotaUsedUp, TooOften
from service.allowance import MINUTE, Allowance
from service.keys import create, listed, revoke
from service.settings import Settings
from service.store import Store
from tests.access_builders import app_of, bearing, key_of, keyed
from tests.job_builders import body
from tests.job_process import ROOT
from tests.service_fakes import TEXT

NDJSON = "application/x-ndjson"
SCORE = {"json": {"text": TEXT}}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands still in the middle of a minute, until it is moved."""
    moment = [86_400.0 * 20_000 + 30.0]
    monkeypatch.setattr("service.allowance._moment", lambda connection: moment[0])
    return moment


def allowed(store, **limits):
    create(store, "test", ("score",), **limits)
    return Allowance(store, listed(store)[-1], Settings())


def refused(answer, slug):
    assert answer.status_code == 429, answer.data
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["type"] == f"/problems/{slug}"
    return int(answer.headers["Retry-After"])


def test_requests_of_a_minute_are_counted_down_and_begin_anew(store, clock):
    allowance = allowed(store, per_minute=2)
    assert [allowance.ask(0)[0].left for _ in range(2)] == [1, 0]
    with pytest.raises(TooOften) as told:
        allowance.ask(0)
    assert told.value.retry_after == 30
    clock[0] += told.value.retry_after
    assert allowance.ask(0)[0].left == 1


def test_articles_of_a_day_are_taken_whole_or_not_at_all(store, clock):
    allowance = allowed(store, per_day=10)
    allowance.take(7)
    with pytest.raises(QuotaUsedUp, match="4 came, and 3 are left") as told:
        allowance.take(4)
    assert told.value.retry_after == 86_400 - 30
    allowance.take(3)
    allowance.take(-2)
    allowance.take(2)
    with pytest.raises(QuotaUsedUp):
        allowance.take(1)
    clock[0] += told.value.retry_after
    allowance.take(10)


def test_what_is_refused_counts_nothing(store):
    allowance = allowed(store, per_minute=5, per_day=1)
    assert allowance.ask(1)[0].left == 4
    for _ in range(3):
        with pytest.raises(QuotaUsedUp):
            allowance.ask(1)
    assert allowance.ask(0)[0].left == 3


def test_keys_do_not_share_and_a_key_without_limits_has_those_of_the_settings(store):
    first, second = allowed(store, per_minute=1), allowed(store)
    first.ask(0)
    (count,) = second.ask(0)
    assert (count.limit, count.span) == (Settings().key_requests_per_minute, MINUTE)


def test_a_clock_that_jumps_back_locks_nobody_out(store, clock):
    allowance = allowed(store, per_minute=1)
    allowance.ask(0)
    clock[0] -= 10 * 86_400
    assert allowance.ask(0)[0].left == 0


def test_many_threads_never_take_more_than_there_is(store):
    allowance = allowed(store, per_minute=20)

    def ask(_):
        try:
            return allowance.ask(0)[0].left
        except TooOften:
            return None

    with ThreadPoolExecutor(8) as threads:
        left = [it for it in threads.map(ask, range(40)) if it is not None]
    assert sorted(left) == list(range(20))


def test_the_processes_of_a_server_share_one_count(tmp_path):
    settings = keyed(tmp_path)
    token = key_of(settings, "score", per_day=10)
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.access_builders import *\nfrom tests.service_fakes import TEXT\n"
        "client = app_of(keyed(Path(sys.argv[1]))).test_client()\n"
        "sent = {'json': {'text': TEXT}, 'headers': bearing(sys.argv[2])}\n"
        "print([client.post('/v1/score', **sent).status_code for _ in range(8)].count(200))\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path), token]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert sum(int(one.communicate()[0]) for one in running) == 10


def test_headers_tell_the_limits_and_what_is_left(tmp_path):
    settings = keyed(tmp_path)
    client = app_of(settings).test_client()
    token = key_of(settings, "score", per_minute=2, per_day=50)
    answer = client.post("/v1/score", headers=bearing(token), **SCORE)
    assert answer.headers["RateLimit-Policy"] == '"requests";q=2;w=60, "articles";q=50;w=86400'
    assert answer.headers["RateLimit"] == '"requests";r=1;t=30, "articles";r=49;t=86370'
    client.post("/v1/score", headers=bearing(token), **SCORE)
    third = client.post("/v1/score", headers=bearing(token), **SCORE)
    assert refused(third, "too-often") == 30
    assert third.headers["RateLimit"] == '"requests";r=0;t=30'


def test_no_limit_is_told_where_no_key_is_asked_for(tmp_path):
    client = app_of(Settings(jobs_folder=tmp_path, access="open")).test_client()
    answer = client.post("/v1/score", **SCORE)
    assert [name for name, _ in answer.headers.items() if name.startswith("RateLimit")] == []


def test_a_fault_of_ours_costs_no_article_and_one_of_the_callers_does(tmp_path):
    settings = keyed(tmp_path)
    client = app_of(settings).test_client()
    token = key_of(settings, "score", per_day=5)

    def left(text):
        client.post("/v1/score", json={"text": text}, headers=bearing(token))
        told = client.post("/v1/score", headers=bearing(token), **SCORE).headers["RateLimit"]
        return int(told.split('"articles";r=')[1].split(";")[0])

    assert left("SECRET") == 4
    assert left("") == 2


def test_a_job_over_the_quota_is_not_taken_and_one_repeated_is_not_counted_twice(tmp_path):
    settings = keyed(tmp_path)
    client = app_of(settings).test_client()
    headers = bearing(key_of(settings, "jobs", per_day=10))

    def submit(count, key):
        sent = {"data": body(range(count)), "content_type": NDJSON}
        return client.post("/v1/jobs", headers={**headers, "Idempotency-Key": key}, **sent)

    refused(submit(11, "a"), "quota-used-up")
    job = submit(6, "b").get_json()["id"]
    assert submit(6, "b").get_json()["id"] == job
    refused(submit(5, "c"), "quota-used-up")
    assert submit(4, "d").status_code == 202


def test_a_batch_is_answered_as_far_as_the_quota_goes(tmp_path):
    settings = keyed(tmp_path)
    client = app_of(settings).test_client()
    headers = bearing(key_of(settings, "batch", per_day=3))
    sent = {"data": body(range(5), TEXT), "content_type": NDJSON}
    answer = client.post("/v1/batch", headers=headers, **sent)
    *reports, last = [json.loads(line) for line in answer.data.splitlines()]
    assert [it["id"] for it in reports] == ["0", "1", "2"]
    assert (last["index"], last["error"]["type"]) == (3, "/problems/quota-used-up")
    refused(client.post("/v1/batch", headers=headers, **sent), "quota-used-up")


def test_a_store_of_an_earlier_version_gets_what_it_lacks(database, tmp_path):
    old = Store(database, tmp_path)
    with old.begin() as connection:
        connection.execute(text("ALTER TABLE jobs DROP COLUMN owner"))
        connection.execute(text("DROP TABLE api_key_use"))
        connection.execute(text("DROP TABLE api_keys"))
    new = Store(database, tmp_path)
    token = create(new, "test", ("jobs",))
    client = app_of(keyed(tmp_path, jobs_database=database)).test_client()
    sent = {"data": body([1]), "content_type": NDJSON}
    assert client.post("/v1/jobs", headers=bearing(token), **sent).status_code == 202
    assert revoke(new, token[4:16]).revoked is not None
