"""The same articles through every surface are answered by the same JSON."""

import gzip
import json
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.errors import BundleError
from service import cli, create_app
from service.settings import Settings
from service.store import open_store
from service.worker import Worker

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))[:6]
NDJSON = "application/x-ndjson"


@pytest.fixture(scope="module")
def engine():
    from models.engine import Engine

    try:
        return Engine.load()
    except BundleError as missing:
        pytest.skip(f"no bundle here: {missing}")


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings(jobs_folder=tmp_path_factory.mktemp("jobs"))


@pytest.fixture(scope="module")
def client(settings, engine):
    return create_app(settings, engine).test_client()


@pytest.fixture(scope="module")
def requests():
    """Articles of several kinds, a page, and a text that is too short."""
    made = [{"id": path.stem, "text": path.read_text(), "title": "Fire 🔥"} for path in ARTICLES]
    page = "<article>" + "".join(f"<p>{it}</p>" for it in made[0]["text"].split("\n\n"))
    return [*made, {"id": "page", "html": page}, {"id": "word", "text": "Word"}]


@pytest.fixture(scope="module")
def expected(client, requests):
    """What /v1/score says to each."""
    answers = [client.post("/v1/score", json=request) for request in requests]
    assert [answer.status_code for answer in answers] == [200] * len(requests)
    return [json.loads(answer.data) for answer in answers]


@pytest.fixture
def lines(requests):
    return b"".join(json.dumps(request).encode() + b"\n" for request in requests)


def read(data):
    return [json.loads(line) for line in data.splitlines()]


def test_a_batch_over_http(client, lines, expected):
    assert read(client.post("/v1/batch", data=lines, content_type=NDJSON).data) == expected


def test_a_job(client, settings, engine, lines, expected):
    job = client.post("/v1/jobs", data=lines, content_type=NDJSON).get_json()
    stop = threading.Event()
    worker = Worker(open_store(settings), lambda: engine, 60.0, settings.max_bytes, stop)
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        assert read(client.get(f"/v1/jobs/{job['id']}/results").data) == expected
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.parquet"])
def test_a_batch_of_files(tmp_path, requests, lines, expected, name):
    source, out = tmp_path / "in.jsonl", tmp_path / name
    source.write_bytes(lines)
    result = CliRunner().invoke(cli.main, ["batch", str(source), "-o", str(out), "--workers", "2"])
    assert result.exit_code == 0, result.stderr
    if name.endswith(".parquet"):
        parquet = pytest.importorskip("pyarrow.parquet")
        rows = parquet.read_table(out).to_pylist()
        assert [json.loads(row["report"]) for row in rows] == expected
        assert [row["overall_score"] for row in rows] == [it["overall"]["score"] for it in expected]
    else:
        assert read(gzip.decompress(out.read_bytes())) == expected


@pytest.mark.filterwarnings("ignore")  # of the library and its launcher
def test_a_data_frame_on_spark(requests, expected):
    from service.spark import score_articles
    from tests.spark_session import spark_session

    fields = ("id", "text", "title", "html")
    rows = [tuple(request.get(field) for field in fields) for request in requests]
    with spark_session() as spark:
        frame = spark.createDataFrame(rows, ", ".join(f"{field} string" for field in fields))
        made = {row["id"]: json.loads(row["report"]) for row in score_articles(frame).collect()}
    assert [made[report["id"]] for report in expected] == expected
