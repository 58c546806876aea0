"""/v1/jobs over HTTP, with a worker in the same process where something is to be scored."""

import io
import json
import threading
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from models.errors import BundleError
from service import create_app
from service.errors import TooLarge, problem
from service.leases import claim
from service.schema import ProblemModel, ReportModel
from service.settings import Settings
from service.store import open_store
from service.worker import Worker
from tests.job_builders import body, finished, ids_of, retention_ends, taken
from tests.service_fakes import FakeEngine

NDJSON = "application/x-ndjson"
LIMIT = 4096  # bytes of a line
MOST = 20_000  # bytes of a job


@pytest.fixture
def settings(database, tmp_path):
    return Settings(
        jobs_database=database,
        jobs_folder=tmp_path / "jobs",
        max_bytes=LIMIT,
        jobs_max_bytes=MOST,
        jobs_max_lines=200,
        threads=4,
    )


@pytest.fixture
def client(settings):
    return create_app(settings, FakeEngine()).test_client()


@contextmanager
def working(settings, engine=None):
    """A worker while the block lasts."""
    stop = threading.Event()
    worker = Worker(
        open_store(settings),
        lambda: engine or FakeEngine(),
        settings.jobs_lease,
        settings.max_bytes,
        stop,
    )
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def post(client, data, **options):
    return client.post("/v1/jobs", data=data, content_type=NDJSON, **options)


def is_problem(answer, status, slug):
    assert answer.status_code == status, answer.data
    assert answer.content_type == "application/problem+json"
    ProblemModel.model_validate(answer.get_json())
    assert answer.get_json()["type"] == f"/problems/{slug}"
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_a_job_is_taken_and_its_results_can_be_fetched_again_and_again(client, settings):
    answer = post(client, body(range(120)))
    assert answer.status_code == 202
    at, job = answer.headers["Location"], answer.get_json()
    assert at == f"/v1/jobs/{job['id']}"
    assert (job["state"], job["total"], job["done"], job["failed"]) == ("queued", 120, 0, 0)
    kept = datetime.fromisoformat(job["expires"]) - datetime.fromisoformat(job["created"])
    assert kept == timedelta(hours=settings.jobs_hours)
    with working(settings):
        first = client.get(f"{at}/results", buffered=True)
    assert first.content_type == NDJSON
    assert ids_of(first.data) == [str(n) for n in range(120)]
    ReportModel.model_validate_json(first.data.splitlines()[7])
    assert client.get(f"{at}/results").data == first.data
    job = client.get(at).get_json()
    assert (job["state"], job["total"], job["done"], job["failed"]) == ("done", 120, 120, 0)


def test_a_line_that_fails_is_an_error_with_its_index_and_the_rest_goes_on(client, settings):
    lines = [
        b'{"id": "a", "text": "One."}',
        b"",
        b'{"id": "b", "text": ""}',
        b"not json",
        b'{"id": "c", "text": "' + b"x" * LIMIT + b'"}',
        b'{"id": "d", "text": "SECRET"}',
        b'{"id": "e", "text": "Two."}',
    ]
    answer = post(client, b"\n".join(lines))
    assert answer.get_json()["total"] == 6
    with working(settings):
        told = client.get(answer.headers["Location"] + "/results", buffered=True)
    made = [json.loads(line) for line in told.data.splitlines()]
    assert [it["id"] for it in made] == ["a", "b", None, None, "d", "e"]
    assert [it.get("index") for it in made] == [None, 2, 3, 4, 5, None]
    slugs = [it["error"]["type"].rpartition("/")[2] for it in made if "error" in it]
    assert slugs == ["empty-article", "malformed-json", "too-large", "internal-error"]
    assert made[3]["error"] == problem(TooLarge(LIMIT))
    job = client.get(answer.headers["Location"]).get_json()
    assert (job["state"], job["done"], job["failed"]) == ("done", 6, 4)


def test_a_repeated_submission_is_the_same_job_and_another_body_is_refused(client):
    key = {"Idempotency-Key": "night run, 23 November"}
    first = post(client, body(range(3)), headers=key)
    again = post(client, body(range(3)), headers=key)
    assert again.status_code == 202
    assert again.headers["Location"] == first.headers["Location"]
    is_problem(post(client, body(range(4)), headers=key), 422, "idempotency-key-reused")
    assert post(client, body(range(3))).headers["Location"] != first.headers["Location"]


@pytest.mark.parametrize("key", ["k" * 256, "\u00e9t\u00e9"])
def test_a_key_that_is_none_is_refused(client, key):
    is_problem(post(client, body([1]), headers={"Idempotency-Key": key}), 422, "invalid-request")


@pytest.mark.parametrize(
    ("data", "status", "slug"),
    [
        (b"", 422, "invalid-request"),
        (b"\n \n\r\n", 422, "invalid-request"),
        (b"{}\n" * 201, 413, "job-too-large"),
        (body([1], words="word " * MOST), 413, "job-too-large"),
        (body([1]) + b"\n" * MOST, 413, "job-too-large"),
    ],
)
def test_what_is_no_job_is_refused(client, data, status, slug):
    is_problem(post(client, data), status, slug)


def test_a_job_at_the_limits_is_taken(client):
    assert post(client, b"{}\n" * 200).status_code == 202
    assert post(client, b"{}".ljust(MOST - 1) + b"\n").status_code == 202
    is_problem(post(client, b"{}".ljust(MOST) + b"\n"), 413, "job-too-large")


@pytest.mark.parametrize("size", [MOST + 1, 10 * MOST])
def test_a_chunked_body_over_the_limit_is_never_cut_off_in_silence(client, size):
    answer = client.post(
        "/v1/jobs",
        input_stream=io.BytesIO(b"{}\n" + b"\n" * (size - 3)),
        content_type=NDJSON,
        environ_overrides={"wsgi.input_terminated": True},
    )
    is_problem(answer, 413, "job-too-large")


@pytest.mark.parametrize("terminated", [False, True])  # gunicorn says True
def test_a_body_that_breaks_off_makes_no_job(client, settings, terminated):
    answer = client.post(
        "/v1/jobs",
        input_stream=io.BytesIO(body(range(60))),
        content_type=NDJSON,
        environ_overrides={"CONTENT_LENGTH": "15000", "wsgi.input_terminated": terminated},
    )
    is_problem(answer, 400, "cut-off")
    assert claim(open_store(settings), seconds=60) is None


def test_only_lines_of_json_are_taken(client):
    for kind in ("text/plain", "application/json", "application/x-www-form-urlencoded", None):
        answer = client.post("/v1/jobs", data=body([1]), content_type=kind)
        is_problem(answer, 415, "unsupported-media-type")
    packed = post(client, b"\x1f\x8b", headers={"Content-Encoding": "gzip"})
    is_problem(packed, 415, "unsupported-media-type")


def test_an_unknown_or_expired_job_is_not_found(client, settings):
    at = post(client, body([1])).headers["Location"]
    retention_ends(open_store(settings))
    for path in (at, "/v1/jobs/" + "0" * 32, "/v1/jobs/%00", "/v1/jobs/" + "x" * 3000):
        is_problem(client.get(path), 404, "unknown-job")
        is_problem(client.delete(path), 404, "unknown-job")
        is_problem(client.get(f"{path}/results"), 404, "unknown-job")


def test_a_cancelled_job_keeps_its_results(client, settings):
    at = post(client, body(range(60))).headers["Location"]
    job = client.delete(at).get_json()
    assert (job["state"], job["done"], job["total"]) == ("cancelled", 0, 60)
    assert client.get(f"{at}/results").data == b""
    done = post(client, body(range(3))).headers["Location"]
    with working(settings):
        results = client.get(f"{done}/results").data
    assert client.delete(done).get_json()["state"] == "done"
    assert client.get(f"{done}/results").data == results


def test_results_there_are_can_be_had_without_waiting(client):
    at = post(client, body(range(60))).headers["Location"]
    assert client.get(f"{at}/results?follow=false").data == b""
    is_problem(client.get(f"{at}/results?follow=perhaps"), 422, "invalid-request")
    is_problem(client.get(f"{at}/results?folow=false"), 422, "invalid-request")


def test_clients_that_wait_leave_threads_for_the_others(client, settings):
    at = post(client, body(range(60))).headers["Location"]
    finished(open_store(settings), taken(open_store(settings)))
    waiting = [client.get(f"{at}/results", buffered=False) for _ in range(2)]
    is_problem(client.get(f"{at}/results"), 503, "try-again")
    assert client.get(f"{at}/results?follow=false").status_code == 200
    waiting[0].close()
    with working(settings):
        assert len(ids_of(client.get(f"{at}/results").data)) == 60
    waiting[1].close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_store_that_is_away_is_told_with_when_to_come_back(client, settings, tmp_path):
    at = post(client, body([1])).headers["Location"]
    folder = settings.jobs_folder
    folder.rename(tmp_path / "elsewhere")
    folder.touch()
    is_problem(post(client, body([1])), 503, "try-again")
    for path in (at, f"{at}/results"):
        is_problem(client.get(path), 503, "try-again")
    is_problem(client.delete(at), 503, "try-again")
    assert client.post("/v1/score", json={"text": "Still here."}).status_code == 200
    folder.unlink()
    (tmp_path / "elsewhere").rename(folder)
    assert client.get(at).get_json()["state"] == "queued"


def test_jobs_stand_in_the_openapi_document(client):
    paths = client.get("/openapi.json").get_json()["paths"]
    submit = paths["/v1/jobs"]["post"]
    assert list(submit["requestBody"]["content"]) == [NDJSON]
    assert [it["name"] for it in submit["parameters"]] == ["Idempotency-Key"]
    assert {"202", "413", "415", "422", "503"} <= set(submit["responses"])
    assert set(paths["/v1/jobs/{job_id}"]) == {"get", "delete"}
    assert NDJSON in paths["/v1/jobs/{job_id}/results"]["get"]["responses"]["200"]["content"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_released_bundle_says_the_same_in_a_job_as_in_a_request(settings):
    try:
        from models.engine import Engine

        engine = Engine.load()
    except (ImportError, BundleError) as missing:
        pytest.skip(f"no bundle here: {missing}")
    client = create_app(settings, engine).test_client()
    articles = [
        {"id": "1", "text": "The council will cut 40 jobs, officials said on Monday. " * 3},
        {"id": "2", "text": "Mayor Ana Ruiz said the depot was safe.", "offsets": "utf16"},
        {"id": "3", "text": ""},
    ]
    data = b"\n".join(json.dumps(it).encode() for it in articles)
    at = post(client, data).headers["Location"]
    with working(settings, engine):
        lines = client.get(f"{at}/results").data.splitlines()
    for article, line in zip(articles[:2], lines, strict=False):
        assert client.post("/v1/score", json=article).data == line
    assert json.loads(lines[2])["error"]["type"] == "/problems/empty-article"
