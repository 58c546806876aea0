import fcntl
import json
import os
import pty
import re
import resource
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager, suppress

import pytest
from click.testing import CliRunner

from service import cli
from tests.batch_engines import marked, missing, other_bundle
from tests.service_fakes import TEXT

CODE = (
    "from service import cli; from tests.batch_engines import marked; "
    "cli.load_scorer = marked; cli.main()"
)


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    monkeypatch.setattr(cli, "load_scorer", marked)


def run(*arguments, **options):
    """The batch command with one worker, unless told otherwise."""
    given = ["batch", "--workers", "1", *map(str, arguments)]
    return CliRunner().invoke(cli.main, given, **options)


@contextmanager
def running(*arguments, **options):
    """The batch command as a process of its own."""
    command = [sys.executable, "-c", CODE, "batch", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, preexec_fn=hear_the_keyboard, **options
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def hear_the_keyboard():
    """A process started from a background one would ignore its interrupts, as its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def lines(*requests):
    return b"".join(
        (it.encode() if isinstance(it, str) else json.dumps(it).encode()) + b"\n" for it in requests
    )


def numbered(count, mark="", at=-1):
    return [{"id": str(n), "text": f"{mark if n == at else ''} {n} {TEXT}"} for n in range(count)]


def ids(path):
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def wait_for_lines(part, count):
    deadline = time.monotonic() + 60
    while not part.exists() or part.read_bytes().count(b"\n") < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines(*numbered(6)))
    return path


def test_a_batch_answers_every_line_in_order(tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    requests = (
        {"text": TEXT, "id": "a"},
        '{"text": broken',
        "",
        {"text": "", "id": "empty"},
        {"text": "SECRET", "id": "bug"},
        {"text": TEXT, "id": "b"},
    )
    source.write_bytes(lines(*requests).rstrip(b"\n"))
    result = run(source, "-o", out, "--workers", 2)
    assert result.exit_code == 1
    made = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [it["id"] for it in made] == ["a", None, "empty", "bug", "b"]
    assert [it.get("index") for it in made] == [None, 1, 3, 4, None]
    assert "5 lines: 2 scored, 0 abstained, 3 failed" in result.stderr
    assert "1 malformed-json" in result.stderr
    assert "SECRET" not in result.stderr + out.read_text()
    assert result.stdout == ""
    assert "\x1b" not in result.stderr


def test_an_empty_batch_is_an_empty_output(tmp_path):
    (tmp_path / "in").write_bytes(b"\n\n")
    assert run(tmp_path / "in", "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out").read_bytes() == b""
    assert sorted(it.name for it in tmp_path.iterdir()) == ["in", "out"]


def test_codes_are_switched_off_for_every_line_beside_its_own_rules():
    own = {"text": TEXT, "rules": {"off": ["scare-quotes"]}}
    result = run("-", "-o", "-", "--off", "vague-source", input=lines(own, {"text": TEXT}))
    assert result.exit_code == 0, result.stderr
    made = [json.loads(line) for line in result.stdout.splitlines()]
    assert [it["model"]["rules_modified"] for it in made] == [True, True]


def test_a_worker_that_is_killed_costs_no_line(tmp_path):
    flag = tmp_path / "flag"
    source, out = tmp_path / "in", tmp_path / "out"
    source.write_bytes(lines(*numbered(5, f"KILL-ONCE {flag} ", at=2)))
    assert run(source, "-o", out, "--workers", 2).exit_code == 0
    assert flag.exists()
    assert ids(out) == list("01234")


def test_an_article_that_ends_every_process_is_one_error_line(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.write_bytes(lines(*numbered(4, "KILL-ALWAYS ", at=1)))
    result = run(source, "-o", out, "--workers", 2)
    assert result.exit_code == 1
    made = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [it.get("index") for it in made] == [None, 1, None, None]
    assert made[1]["id"] == "1"
    assert "line 2: the process that scored it was ended" in result.stderr


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.csv"])
def test_a_batch_that_is_killed_goes_on_where_it_stopped(tmp_path, name):
    flag, out = tmp_path / "flag", tmp_path / name
    source, whole = tmp_path / "in.jsonl", tmp_path / f"whole-{name}"
    source.write_bytes(lines("broken", *numbered(5, f"WAIT-FOR {flag} ", at=3)))
    part = tmp_path / f"{name}.part"
    with running(source, "-o", out, "--workers", "1") as process:
        wait_for_lines(part, 4)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not out.exists()
    with part.open("ab") as cut:
        cut.write(b'{"id":"half a line')
    flag.touch()
    refused = run(source, "-o", out)
    assert refused.exit_code == 2
    assert "--resume" in refused.stderr
    result = run(source, "-o", out, "--resume")
    assert result.exit_code == 1  # for the line that failed before
    assert "2 lines: 2 scored" in result.stderr
    assert "4 lines were kept, 1 of them failed" in result.stderr
    assert not part.exists()
    run(source, "-o", whole)
    assert out.read_bytes() == whole.read_bytes()


def test_stopping_by_the_keyboard_keeps_what_was_done(tmp_path):
    flag, out = tmp_path / "never", tmp_path / "out"
    source = tmp_path / "in"
    source.write_bytes(lines(*numbered(3, f"WAIT-FOR {flag} ", at=2)))
    with running(source, "-o", out, "--workers", "1", start_new_session=True) as process:
        wait_for_lines(tmp_path / "out.part", 2)
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait(timeout=30) == 130
    assert "2 answers are kept" in told
    assert "Traceback" not in told


def test_resuming_refuses_answers_to_another_input_or_by_another_bundle(
    source, tmp_path, monkeypatch
):
    out, part = tmp_path / "out", tmp_path / "out.part"
    run(source, "-o", out)
    out.rename(part)
    (tmp_path / "other").write_bytes(lines(*numbered(6)[::-1]))
    (tmp_path / "short").write_bytes(lines(*numbered(2)))
    for other in ("other", "short"):
        result = run(tmp_path / other, "-o", out, "--resume")
        assert (result.exit_code, "another input" in result.stderr) == (2, True)
    monkeypatch.setattr(cli, "load_scorer", other_bundle)
    result = run(source, "-o", out, "--resume")
    assert result.exit_code == 2
    assert "test-bundle" in result.stderr
    assert len(part.read_bytes().splitlines()) == 6


@pytest.mark.parametrize("held", [b"somebody's notes\n", b"notes", b'{"their": "json"}\n'])
def test_resuming_what_is_no_part_of_a_batch_is_refused(source, tmp_path, held):
    (tmp_path / "out.part").write_bytes(held)
    result = run(source, "-o", tmp_path / "out", "--resume")
    assert result.exit_code == 2
    assert "holds no answers" in result.stderr
    assert (tmp_path / "out.part").read_bytes() == held


def test_what_is_answered_and_not_yet_put_together_is_not_scored_again(source, tmp_path):
    run(source, "-o", tmp_path / "whole.jsonl")
    (tmp_path / "whole.jsonl").rename(tmp_path / "out.csv.part")
    (tmp_path / ".out.csv.whole").write_bytes(b"killed in the middle of it")
    result = run(source, "-o", tmp_path / "out.csv", "--resume")
    assert result.exit_code == 0, result.stderr
    assert "0 lines: 0 scored" in result.stderr
    assert len((tmp_path / "out.csv").read_bytes().splitlines()) == 7
    assert sorted(it.name for it in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]


def test_resuming_without_a_part_begins_anew(source, tmp_path):
    assert run(source, "-o", tmp_path / "out", "--resume").exit_code == 0
    assert ids(tmp_path / "out") == list("012345")


def test_two_runs_never_write_the_same_output(tmp_path):
    flag, out = tmp_path / "flag", tmp_path / "out"
    source = tmp_path / "in"
    source.write_bytes(lines(*numbered(3, f"WAIT-FOR {flag} ", at=1)))
    with running(source, "-o", out, "--workers", "1") as process:
        wait_for_lines(tmp_path / "out.part", 1)
        result = run(source, "-o", out, "--resume")
        assert result.exit_code == 2
        assert "another run" in result.stderr
        flag.touch()
        assert process.wait(timeout=60) == 0
    assert ids(out) == list("012")


def test_a_full_disk_loses_nothing_that_was_done(source, tmp_path):
    out = tmp_path / "out"
    run(source, "-o", tmp_path / "whole")
    limit = (tmp_path / "whole").stat().st_size // 2
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        result = run(source, "-o", out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert "answers are kept" in result.stderr
    assert not out.exists()
    assert run(source, "-o", out, "--resume").exit_code == 0
    assert out.read_bytes() == (tmp_path / "whole").read_bytes()


def test_a_full_device_is_told(source):
    result = run(source, "-o", "/dev/full")
    assert result.exit_code == 2
    assert "cannot write /dev/full: No space left on device" in result.stderr


def test_an_output_that_cannot_be_written_is_told_before_anything_is_scored(source, tmp_path):
    result = run(source, "-o", tmp_path / "no" / "out")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert "No such file or directory" in result.stderr


def test_yesterdays_output_stays_until_todays_is_whole(source, tmp_path):
    out = tmp_path / "out"
    out.write_text("yesterday's")
    (tmp_path / "cut").write_bytes(b"")
    assert run(tmp_path / "nope", "-o", out).exit_code == 2
    assert out.read_text() == "yesterday's"
    assert run(source, "-o", out).exit_code == 0
    assert ids(out) == list("012345")


def test_the_output_never_replaces_the_input(source):
    assert run(source, "-o", source).exit_code == 2


def test_a_bundle_that_is_missing_is_told_once(source, tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "load_scorer", missing)
    result = run(source, "-o", tmp_path / "out", "--workers", 2)
    assert result.exit_code == 2
    assert result.stderr == "evenhand: no bundle was found\n"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["in.jsonl"]


def test_a_terminal_sees_a_bar_with_rate_and_time_left(source, tmp_path):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
    environment = {**os.environ, "PYTHONPATH": os.getcwd(), "TERM": "xterm"}
    command = [sys.executable, "-c", CODE, "batch", str(source), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, env=environment, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the end of a terminal
            while data := os.read(ours, 4096):
                shown += data
        assert process.wait(timeout=60) == 0
    os.close(ours)
    text = shown.decode()
    assert "6 articles" in text
    assert "100%" in text
    assert re.search(r"\d a second.*\d:\d\d:\d\d", text)


def test_a_reader_that_goes_away_ends_the_batch(source):
    source.write_bytes(lines(*numbered(200)))  # more reports than a pipe holds unread
    with running(source, "-o", "-", "--workers", "1", stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait(timeout=60) == 2
    assert "cannot write -" in told
    assert "Traceback" not in told
    assert "Exception ignored" not in told


@pytest.mark.parametrize("name", ["table.xlsx", "table.ods", "articles.zip"])
def test_a_form_that_is_not_known_is_told_and_not_taken_for_lines(source, tmp_path, name):
    (tmp_path / name).write_bytes(source.read_bytes())
    for given in (
        (tmp_path / name, "-o", tmp_path / "out"),
        (source, "-o", tmp_path / f"o-{name}"),
    ):
        result = run(*given)
        assert (result.exit_code, ".csv or .parquet" in result.stderr) == (2, True)
    assert run(tmp_path / name, "-o", tmp_path / "out", "--from", "jsonl").exit_code == 0


def test_one_array_of_articles_is_told_at_once(tmp_path):
    (tmp_path / "in.json").write_bytes(b"\n [\n" + json.dumps({"text": TEXT}).encode() + b"\n]")
    result = run(tmp_path / "in.json", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "one JSON array" in result.stderr
    assert not (tmp_path / "out.part").exists()


def test_a_pipe_has_nothing_to_resume(source):
    result = run(source, "-o", "-", "--resume")
    assert result.exit_code == 2
    assert "resume" in result.stderr


@pytest.mark.parametrize("option", [("--workers", 0), ("--from", "xml"), ("--column", "text")])
def test_a_wrong_option_is_a_usage_error(source, tmp_path, option):
    assert run(source, "-o", tmp_path / "out", *option).exit_code == 2
