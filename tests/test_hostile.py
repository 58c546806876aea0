"""What nobody sends by mistake: every request has an answer, and none is a fault of the service."""

import gzip
import json
import os
import random
import subprocess
import sys

import pytest
from click.testing import CliRunner

from models.bundle import newest_bundle
from models.engine import Engine
from models.errors import BundleError
from service import cli, create_app
from service.settings import Settings
from tests import hostile
from tests.fuzz import answer, ask_all
from tests.live import CODE, served
from tests.service_fakes import TEXT, FakeEngine

TEXTS = 150
CHUNKED = b"POST %s HTTP/1.1\r\nHost: t\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with served(tmp_path_factory.mktemp("served"), max_bytes=4096, batches=8) as number:
        yield number


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The service with the released bundle."""
    try:
        newest_bundle()
    except BundleError as missing:
        pytest.skip(f"no bundle here: {missing}")
    settings = Settings(jobs_folder=tmp_path_factory.mktemp("jobs"))
    return create_app(settings, Engine.load()).test_client()


def post(client, fields):
    data = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    return client.post("/v1/score", data=data, content_type="application/json")


def test_requests_made_by_chance_are_each_answered_by_a_live_server(port):
    outcome = ask_all(port, hostile.requests(300, seed=7))
    assert outcome.faults == []
    assert outcome.statuses.total() == 300
    assert len(outcome.statuses) > 10


def test_texts_and_pages_made_by_chance_are_read_or_refused(client, caplog):
    chance = random.Random(7)
    for number in range(TEXTS):
        kind, words = (
            ("text", hostile.text(chance)) if number % 3 else ("html", hostile.page(chance))
        )
        made = post(client, {kind: words, "language": "en"})
        assert made.status_code in (200, 400, 422), (kind, words, caplog.text)


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_json_nested_a_hundred_thousand_deep_is_refused(client, opening):
    assert post(client, opening * 100_000).status_code == 400


@pytest.mark.parametrize(
    "words",
    [
        "9" * 400,
        "9" * 100_000,
        "1/" + "9" * 5000,
        "$" + "9" * 300 + " trillion trillion",
        "1 in " + "9" * 5000,
        "1e400 people, 1e-400 people, 0x1F people",
        "١٢٣ people, ⅷ people, ½½½ people, 1⁄2 people",
    ],
)
def test_gigantic_numbers_in_a_text_are_no_fault(client, words):
    text = f"Officials said that {words} people died on Tuesday. Then {words} came."
    assert post(client, {"text": text}).status_code in (200, 422)


@pytest.mark.parametrize("number", [b"9" * 100_000, b"1e999999", b"-1e999999", b"0." + b"1" * 9999])
def test_gigantic_numbers_in_json_are_refused(client, number):
    for field in (b"text", b"id", b"language"):
        made = post(client, b'{"text":"a","%s":%s}' % (field, number))
        assert made.status_code in (400, 422)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("a \ud800 b", 400),
        ("\udfff", 400),
        ("a \x00 b", 400),
        ("\x00", 400),
        ("\x01\x02" * 50, 400),
    ],
)
def test_half_surrogates_nulls_and_binary_are_refused_wherever_they_stand(client, words, status):
    assert post(client, {"text": words}).status_code == status
    assert post(client, {"html": f"<p>{words}</p>"}).status_code == status
    assert post(client, {"text": "A word.", "title": words}).status_code in (200, 400, 422)
    line = json.dumps({"text": words}).encode() + b"\n" + json.dumps({"text": "One."}).encode()
    made = client.post("/v1/batch", data=line, content_type="application/x-ndjson")
    told = [json.loads(it) for it in made.data.splitlines()]
    assert (told[0]["error"]["status"], "dimensions" in told[1]) == (status, True)


def test_a_compressed_body_is_refused_unread(client):
    bomb = gzip.compress(b"0" * 10_000_000)
    for path, kind in (
        ("/v1/score", "application/json"),
        ("/v1/batch", "application/x-ndjson"),
        ("/v1/jobs", "application/x-ndjson"),
    ):
        for coding in ("gzip", "GZIP", "deflate", "br", "gzip, gzip"):
            headers = {"Content-Encoding": coding}
            made = client.post(path, data=bomb, content_type=kind, headers=headers)
            assert made.status_code == 415
    assert post(client, bomb).status_code == 400


NESTED = "<div>" * 50_000
WIDE = "<p>a</p>" * 100_000
ATTRIBUTES = "<p " + "a=1 " * 200_000 + ">"


@pytest.mark.parametrize(
    "markup",
    [
        NESTED,
        WIDE,
        ATTRIBUTES,
        "<table>" * 20_000 + "<td>" * 20_000,
        "<b><i>" * 1500 + "a",  # misnested formatting, which some parsers repeat
        "<a><p>" * 30_000,
        "&amp;" * 200_000,
        "<!--" * 200_000,
        "<![CDATA[" * 100_000,
        "<!DOCTYPE a [" + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 60))
        + "]><p>&a59;</p>",
        "<script>" * 100_000,
        "<svg><math><mtext><p>" * 10_000,
        "<" * 200_000,
    ],
    ids=lambda markup: markup[:12],
)  # fmt: skip
def test_a_page_that_expands_or_nests_is_answered_soon(client, markup, cpu_seconds):
    with cpu_seconds(at_most=20):
        assert post(client, {"html": markup}).status_code in (200, 413, 422)


@pytest.mark.parametrize("kind", [b"application/json", b"application/x-ndjson"])
@pytest.mark.parametrize("path", [b"/v1/score", b"/v1/jobs", b"/v1/batch"])
@pytest.mark.parametrize(
    "body", [b"zz\r\n{}", b"-1\r\n{}", b"5\r\n{}", b"2\r\n{}", b"2\r\n{}\r\n", b"", b"\x00\r\n"]
)
def test_chunks_that_are_none_or_break_off_are_the_clients_fault(port, path, kind, body):
    status = answer(port, CHUNKED % (path, kind) + body)
    assert status == "200" if (path, status) == (b"/v1/batch", "200") else status[0] == "4"


def test_a_chunked_body_over_the_limit_is_refused_by_a_live_server(port):
    chunk = b"1000\r\n" + b" " * 0x1000 + b"\r\n"
    head = CHUNKED % (b"/v1/score", b"application/json")
    assert answer(port, head + b'c\r\n{"text":"a"}\r\n' + chunk + b"0\r\n\r\n") == "413"


ESCAPES = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e"


def test_nothing_that_was_named_or_sent_reaches_the_terminal_as_a_command(tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "load_scorer", lambda bundle: FakeEngine())
    monkeypatch.setenv("EVENHAND_JOBS_FOLDER", str(tmp_path / "jobs"))
    article, lines, table = (tmp_path / name for name in ("a.txt", "in.jsonl", "in.csv"))
    article.write_text(ESCAPES + TEXT)
    lines.write_text(
        "".join(
            json.dumps(it) + "\n"
            for it in ({"text": "", "id": ESCAPES}, {ESCAPES: 1}, {"text": f"{ESCAPES} {TEXT}"})
        )
        + ESCAPES
    )
    table.write_text(f"{ESCAPES},text\n1,{TEXT[:20]}\n")
    out = str(tmp_path / "out.csv")
    for words in (
        ["score", ESCAPES],
        ["score", str(article), "--title", ESCAPES],
        ["score", str(article), "--off", ESCAPES],
        ["batch", ESCAPES, "-o", out],
        ["batch", str(lines), "-o", f"{tmp_path}/{ESCAPES}/out"],
        ["batch", str(table), "-o", out, "--column", f"id={ESCAPES}no"],
        ["batch", str(table), "-o", out, "--column", ESCAPES],
        ["keys", "revoke", ESCAPES],
        [ESCAPES],
    ):
        result = CliRunner().invoke(cli.main, words)
        told = result.stdout + result.stderr
        assert told
        assert not set(ESCAPES) & set(told) & {"\x1b", "\x07", "\x9b", "\u202e"}, words
    with subprocess.Popen(
        [sys.executable, "-c", CODE, "batch", str(lines), "-o", out, "--workers", "1"],
        env=os.environ | {"PYTHONPATH": os.getcwd()},
        stderr=subprocess.PIPE,
    ) as batch:
        told = batch.stderr.read().decode()
    assert "3 failed" in told
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told)
