import json
import os
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from models.errors import BundleError
from models.rules import Rules
from service import cli
from service.cli import main
from tests.service_fakes import TEXT, FakeEngine


@pytest.fixture
def engine(monkeypatch):
    engine = FakeEngine()
    monkeypatch.setattr(cli, "load_scorer", lambda bundle: engine)
    return engine


@pytest.fixture
def run(engine):
    def invoke(*arguments, **options):
        return CliRunner().invoke(main, [str(it) for it in arguments], **options)

    return invoke


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_an_article_is_scored_as_text_to_read(run, article):
    result = run("score", article)
    assert result.exit_code == 0
    assert "One-sided sourcing" in result.stdout
    assert "\x1b" not in result.stdout


def test_an_article_is_scored_as_json_for_machines(run, article, engine):
    result = run("score", article, "--format", "json", "--title", "Blast")
    assert json.loads(result.stdout)["model"]["bundle"] == "test-bundle"
    assert engine.seen[0].title == "Blast"


def test_codes_are_switched_off_and_phrases_allowed(run, article, engine):
    options = ("--off", "vague-source", "--off", "scare-quotes", "--allow", "death tax")
    result = run("score", article, *options)
    assert engine.ruled == [Rules(frozenset({"vague-source", "scare-quotes"}), ("death tax",))]
    assert "rules modified" in result.stdout
    assert "rules modified" not in run("score", article).stdout


@pytest.mark.parametrize("command", ["score", "batch"])
def test_a_code_that_is_none_is_a_usage_error_with_those_there_are(run, article, command):
    for option in (("--off", "no-such-code"), ("--allow", "?!")):
        result = run(command, article, *option, *(("-o", "-") if command == "batch" else ()))
        assert result.exit_code == 2
        assert option[0] in result.stderr
        assert "vague-source" in result.stderr or option[0] == "--allow"


def test_the_width_of_the_text_can_be_set(run, article):
    assert max(map(len, run("score", article, "--width", 50).stdout.splitlines())) <= 50


def test_the_text_is_read_without_any_translation(run, tmp_path, engine):
    path = tmp_path / "crlf.txt"
    path.write_bytes("\ufeffOne.\r\nTwo\r\r\n".encode())
    run("score", path)
    assert engine.seen[0].text == "\ufeffOne.\r\nTwo\r\r\n"


def test_standard_input_is_a_file_too(run, engine):
    assert run("score", "-", input=TEXT.encode()).exit_code == 0
    assert engine.seen[0].text == TEXT


def test_pages_are_known_by_their_name_or_by_an_option(run, tmp_path, engine):
    page, other = tmp_path / "PAGE.HTM", tmp_path / "page"
    for path in (page, other):
        path.write_text("<p>Hello</p>")
    run("score", page)
    run("score", other, "--html")
    assert [it.html for it in engine.seen] == ["<p>Hello</p>"] * 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "No article to read"),
        (b"   \n", "No article to read"),
        ("Le, le président".encode(), "fr"),
        (b"\xff\xfe\x00binary", "not UTF-8 text (byte 0)"),
        (b"text\x00binary", "NUL"),
        (b"a" * 2_000_000, "Too large"),
    ],
)
def test_what_cannot_be_scored_is_told_on_standard_error(run, tmp_path, data, said):
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    result = run("score", path)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert said in result.stderr
    machine = run("score", path, "--format", "json")
    assert json.loads(machine.stderr)["type"].startswith("/problems/")


def test_a_file_that_is_not_there_is_a_usage_error(run, tmp_path):
    for command in (["score", "nope"], ["batch", "nope", "-o", tmp_path / "out"]):
        result = run(*command)
        assert result.exit_code == 2
        assert "nope" in result.stderr


def test_a_wrong_option_is_a_usage_error(run, article):
    assert run("score", article, "--format", "xml").exit_code == 2
    assert run("score").exit_code == 2


def test_a_wrong_setting_is_named(run, article, monkeypatch):
    monkeypatch.setenv("EVENHAND_PORT", "many")
    result = run("score", article)
    assert result.exit_code == 2
    assert "EVENHAND_PORT" in result.stderr


def test_a_missing_bundle_is_told(run, article, monkeypatch):
    def missing(bundle):
        raise BundleError("no bundle was found")

    monkeypatch.setattr(cli, "load_scorer", missing)
    result = run("score", article)
    assert result.exit_code == 2
    assert "no bundle was found" in result.stderr


def test_the_model_is_shown_with_its_card_and_licences(run):
    result = run("model")
    assert "Test bundle" in result.stdout
    assert "CC BY-NC 4.0" in result.stdout
    assert json.loads(run("model", "--format", "json").stdout)["bundle"] == "test-bundle"


@pytest.mark.parametrize(("command", "code", "told"), [("train", 2, True), ("evaluate", 1, False)])
def test_training_runs_apart_and_only_a_missing_corpus_points_at_its_folder(
    run, monkeypatch, command, code, told
):
    called = []

    def fake(arguments, **options):
        called.append(arguments)
        return subprocess.CompletedProcess(arguments, code)

    monkeypatch.setattr(cli.subprocess, "run", fake)
    result = run(command, "--corpora", "babe", "--help")
    assert called == [[sys.executable, "-m", "training", command, "--corpora", "babe", "--help"]]
    assert result.exit_code == code
    assert ("EVENHAND_DATA" in result.stderr) == told


def test_training_without_its_parts_says_what_to_install(run, monkeypatch):
    monkeypatch.setattr(cli.importlib.util, "find_spec", lambda name: None)
    result = run("train")
    assert result.exit_code == 2
    assert "checkout" in result.stderr


def test_a_port_that_is_taken_is_told_at_once(run):
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = run("serve", "--port", other.getsockname()[1])
    assert result.exit_code == 2
    assert "cannot listen on 127.0.0.1" in result.stderr


def test_serving_answers_requests_and_ends_when_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code = (
        "from service import cli; from tests.service_fakes import FakeEngine; "
        "cli.load_scorer = lambda bundle: FakeEngine(); cli.main()"
    )
    command = [sys.executable, "-c", code, "serve", "--port", str(port), "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": os.getcwd(), "EVENHAND_JOBS_WORKERS": "0"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert f"http://127.0.0.1:{port}" in server.stdout.readline()
            with urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=10) as answer:
                assert json.load(answer)["bundle"] == "test-bundle"
        finally:
            server.terminate()
        assert server.wait(timeout=10) == 0


def test_nothing_that_serves_imports_training():
    code = "import sys, service.cli, service.server; sys.exit('training' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    assert (
        subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
    )
