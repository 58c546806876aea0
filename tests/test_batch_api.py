import io
import json
import socket
import threading
import time
from urllib.request import Request, urlopen

import pytest

from service import create_app, upload
from service.settings import Settings
from tests.live import Connection, served
from tests.service_fakes import TEXT, FakeEngine
from tests.test_api import is_problem

LIMIT = 2048
NDJSON = "application/x-ndjson"


def settings(tmp_path, **given):
    return Settings(
        max_bytes=LIMIT,
        batch_max_bytes=64 * 1024,
        batch_max_lines=20,
        jobs_folder=tmp_path,
        **given,
    )


@pytest.fixture
def client(tmp_path):
    return create_app(settings(tmp_path), FakeEngine()).test_client()


def body(*requests):
    return b"".join(
        (it if isinstance(it, bytes) else json.dumps(it).encode()) + b"\n" for it in requests
    )


def numbered(count, text=TEXT):
    return [{"id": str(number), "text": text} for number in range(count)]


def post(client, data, **options):
    return client.post("/v1/batch", data=data, content_type=NDJSON, **options)


def lines_of(answer):
    assert answer.status_code == 200, answer.data
    assert answer.content_type.startswith(NDJSON)
    return [json.loads(line) for line in answer.data.splitlines()]


def chunked(client, data):
    return client.post(
        "/v1/batch",
        input_stream=io.BytesIO(data),
        content_type=NDJSON,
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )


def test_every_line_is_answered_in_order_and_a_bad_one_by_its_problem(client):
    long = {"id": "long", "text": "a" * LIMIT}
    sent = body({"id": "a", "text": TEXT}, b"{broken", b"", long, {"id": "b", "text": TEXT})
    made = lines_of(post(client, sent.rstrip(b"\n")))
    assert [it["id"] for it in made] == ["a", None, None, "b"]
    assert [it.get("index") for it in made] == [None, 1, 3, None]
    assert [it["error"]["status"] for it in made if "error" in it] == [400, 413]


def test_a_batch_answers_with_the_report_of_a_single_request(client):
    request = {"id": "a", "text": TEXT, "include": ["figures"], "offsets": "utf16"}
    alone = client.post("/v1/score", json=request).data
    assert post(client, body(request)).data == alone + b"\n"


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_a_batch_of_nothing_is_answered_by_nothing(client, data):
    assert lines_of(post(client, data)) == []


def test_what_is_wrong_with_a_batch_as_a_whole_is_a_problem(client):
    answer = client.post("/v1/batch", json={"text": TEXT})
    is_problem(answer, 415, "unsupported-media-type")
    zipped = post(client, b"\x1f\x8b", headers={"Content-Encoding": "gzip"})
    is_problem(zipped, 415, "unsupported-media-type")
    is_problem(post(client, b"\n" * 70_000), 413, "batch-too-large")


@pytest.mark.parametrize("send", [post, chunked])
def test_a_batch_at_its_number_of_lines_is_answered_and_one_line_more_is_told(client, send):
    assert len(lines_of(send(client, body(*numbered(20))))) == 20
    made = lines_of(send(client, body(b"", *numbered(22))))
    assert [it["id"] for it in made[:20]] == [str(number) for number in range(20)]
    assert len(made) == 21
    assert made[20]["index"] == 21
    assert made[20]["error"]["type"] == "/problems/batch-too-large"


def test_a_chunked_batch_over_its_bytes_is_never_cut_off_in_silence(client):
    made = lines_of(chunked(client, body(*numbered(5), *[b" " * 2000] * 40, *numbered(5))))
    assert [it["id"] for it in made] == [*"01234", None]
    assert made[5]["error"]["type"] == "/problems/batch-too-large"


def test_a_body_that_ends_before_its_length_is_told(client):
    sent = body(*numbered(2))
    answer = client.post(
        "/v1/batch",
        input_stream=io.BytesIO(sent + b'{"text": "half'),
        content_type=NDJSON,
        environ_overrides={"CONTENT_LENGTH": str(len(sent) + 500)},
    )
    made = lines_of(answer)
    assert [it["id"] for it in made] == ["0", "1", None]
    assert (made[2]["index"], made[2]["error"]["type"]) == (2, "/problems/cut-off")


def test_a_disk_that_fills_up_is_told_after_what_was_answered(client, monkeypatch, caplog):
    class Full(io.BytesIO):
        def write(self, data):
            if self.tell():
                raise OSError(28, "No space left on device")
            return super().write(data)

    monkeypatch.setattr(upload, "BLOCK", 1024)
    monkeypatch.setattr(upload.tempfile, "SpooledTemporaryFile", lambda **_: Full())
    made = lines_of(chunked(client, body(*numbered(10))))
    assert made[0]["id"] == "0"
    assert made[-1]["error"]["type"] == "/problems/internal-error"
    assert len(made) < 10
    assert "OSError" in caplog.text


def test_more_batches_than_are_let_in_are_told_to_come_back(tmp_path):
    client = create_app(settings(tmp_path, batches=1), FakeEngine()).test_client()
    first = client.post("/v1/batch", data=body(*numbered(3)), content_type=NDJSON, buffered=False)
    answer = post(client, body(*numbered(1)))
    is_problem(answer, 503, "busy")
    assert answer.headers["Retry-After"]
    first.close()
    assert len(lines_of(post(client, body(*numbered(1))))) == 1


def test_the_openapi_document_says_what_a_batch_takes_and_gives(client):
    operation = client.get("/openapi.json").get_json()["paths"]["/v1/batch"]["post"]
    assert [*operation["requestBody"]["content"]] == [NDJSON]
    assert [*operation["responses"]["200"]["content"]] == [NDJSON]
    assert {"413", "415", "503"} <= set(operation["responses"])


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with served(
        tmp_path_factory.mktemp("jobs"), batches=4, batch_max_bytes=24_000_000, batch_max_lines=1200
    ) as port:
        yield port


def test_each_answer_comes_while_the_next_line_is_still_to_be_sent(port):
    with Connection(port) as connection:
        for request in numbered(3, "A short one."):
            connection.send(body(request))
            assert json.loads(connection.reply.readline())["id"] == request["id"]
        connection.end()
        assert connection.reply.read() == b""


def test_a_line_may_come_in_pieces_and_pieces_may_hold_many_lines(port):
    data = body(*numbered(30))
    with Connection(port) as connection:
        for at in range(0, len(data), 777):
            connection.send(data[at : at + 777])
        connection.end()
        made = [json.loads(line) for line in connection.reply.read().splitlines()]
    assert [it["id"] for it in made] == [str(number) for number in range(30)]


def test_a_client_that_reads_only_when_all_is_sent_is_answered(port):
    # More in both directions than the system holds for a connection.
    data = body(*numbered(1200, TEXT + " word" * 3000))
    assert len(data) > 12_000_000
    with Connection(port) as connection:
        connection.send(data)
        connection.end()
        assert len(connection.reply.read().splitlines()) == 1200


def test_a_chunked_body_that_breaks_off_is_told_after_its_whole_lines(port):
    with Connection(port) as connection:
        connection.send(body(*numbered(2)) + b'{"text": "half')
        connection.socket.shutdown(socket.SHUT_WR)
        made = [json.loads(line) for line in connection.reply.read().splitlines()]
    assert [it["id"] for it in made] == ["0", "1", None]
    assert made[2]["error"]["type"] == "/problems/cut-off"


def test_a_batch_over_its_bytes_keeps_every_answer_also_over_a_connection(port):
    with Connection(port) as connection:
        connection.send(body(*numbered(100)))
        for _ in range(300):
            connection.send(b" " * 99_999 + b"\n")
        connection.end()
        made = [json.loads(line) for line in connection.reply.read().splitlines()]
    assert len(made) == 101
    assert made[100]["error"]["type"] == "/problems/batch-too-large"


def test_a_batch_over_its_lines_keeps_every_answer_also_over_a_connection(port):
    with Connection(port) as connection:
        connection.send(body(*numbered(1210)))
        connection.send(body(*numbered(400, " word" * 5000)))
        connection.end()
        made = [json.loads(line) for line in connection.reply.read().splitlines()]
    assert len(made) == 1201
    assert (made[1200]["index"], made[1200]["error"]["status"]) == (1200, 413)


def articles(port):
    """How many articles the server has scored."""
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        for line in answer.read().decode().splitlines():
            if line.startswith('evenhand_articles_total{outcome="scored"}'):
                return float(line.split()[1])
    return 0.0


def test_a_client_that_goes_away_stops_the_work(port, tmp_path):
    before, flag = articles(port), tmp_path / "flag"
    waiting = {"text": f"{TEXT} WAIT-FOR {flag} "}
    with Connection(port) as connection:
        connection.send(body(*numbered(1), waiting, *numbered(400)))
        assert connection.reply.readline()
    flag.touch()
    deadline = time.monotonic() + 30
    done = articles(port)
    while time.monotonic() < deadline:
        time.sleep(0.5)
        if articles(port) == done:
            break
        done = articles(port)
    assert 1 <= done - before < 100


def test_a_batch_and_single_requests_take_turns(port):
    results = []

    def batch():
        request = Request(f"http://127.0.0.1:{port}/v1/batch", body(*numbered(50)))
        request.add_header("Content-Type", NDJSON)
        with urlopen(request, timeout=60) as answer:
            results.append(len(answer.read().splitlines()))

    threads = [threading.Thread(target=batch) for _ in range(2)]
    for thread in threads:
        thread.start()
    single = Request(f"http://127.0.0.1:{port}/v1/score", json.dumps({"text": TEXT}).encode())
    single.add_header("Content-Type", "application/json")
    with urlopen(single, timeout=60) as answer:
        assert answer.status == 200
    for thread in threads:
        thread.join()
    assert results == [50, 50]


def test_a_fault_of_ours_is_in_the_log_without_the_words_of_the_article(client, caplog):
    made = lines_of(post(client, body({"id": "a", "text": "SECRET"})))
    assert made[0]["error"]["type"] == "/problems/internal-error"
    assert "ZeroDivisionError" in caplog.text
    assert "SECRET" not in caplog.text + str(made)
