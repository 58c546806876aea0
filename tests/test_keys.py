"""`evenhand keys`, and what is kept of a key."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.keys import KeyNotValid, digest_of, recognised, revoke
from service.store import open_store
from tests.access_builders import app_of, bearing, keyed
from tests.service_fakes import TEXT


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs `evenhand keys`."""
    monkeypatch.setenv("EVENHAND_JOBS_FOLDER", str(tmp_path / "jobs"))
    return lambda *words: CliRunner().invoke(main, ["keys", *words])


def made(run, *words):
    done = run("create", "--name", "newsroom", "--scope", "score", *words)
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def kept(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_key_is_shown_once_and_only_its_hash_is_kept(run, tmp_path):
    token = made(run, "--scope", "jobs")
    secret = token.rsplit("_", 1)[0].encode(), token[17:].encode()
    assert all(part not in kept(tmp_path) for part in secret)
    assert digest_of(token).encode() in kept(tmp_path)
    shown = run("list").output
    assert token[17:] not in shown
    assert "newsroom" in shown


def test_a_key_alone_is_on_standard_output_for_a_script(run):
    done = run("create", "--name", "cms", "--scope", "admin")
    assert done.stdout.startswith("evh_")
    assert len(done.stdout.split()) == 1
    assert "only time" in done.stderr


def test_keys_are_listed_with_scopes_limits_and_when_they_ended(run):
    token = made(run, "--scope", "jobs", "--requests-per-minute", "7", "--articles-per-day", "9")
    made(run)
    assert run("revoke", token[4:16]).exit_code == 0
    first, second = json.loads(run("list", "--format", "json").stdout)
    assert first["id"] == token[4:16]
    assert first["scopes"] == ["jobs", "score"]
    assert (first["requests_per_minute"], first["articles_per_day"]) == (7, 9)
    assert first["revoked"]
    assert second["revoked"] is None


def test_the_list_tells_how_many_articles_a_key_sent_today(run, tmp_path):
    token = made(run)
    client = app_of(keyed(tmp_path / "jobs")).test_client()
    for _ in range(3):
        client.post("/v1/score", json={"text": TEXT}, headers=bearing(token))
    (key,) = json.loads(run("list", "--format", "json").stdout)
    assert (key["articles_today"], key["articles_per_day"]) == (3, None)


def test_an_id_is_shown_whole_however_narrow_the_terminal(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    token = made(run, "--scope", "jobs", "--scope", "batch", "--articles-per-day", "1000000")
    assert token[4:16] in run("list").output


def test_a_key_is_recognised_until_it_is_revoked(run, tmp_path):
    token = made(run)
    store = open_store(keyed(tmp_path / "jobs"))
    assert recognised(store, f"bearer  {token}").scopes == {"score"}
    ended = revoke(store, token[4:16]).revoked
    assert revoke(store, token[4:16]).revoked == ended
    with pytest.raises(KeyNotValid):
        recognised(store, f"Bearer {token}")


def test_no_two_keys_are_alike_and_each_is_one_word(run):
    tokens = {made(run) for _ in range(5)}
    assert len(tokens) == 5
    assert all(re.fullmatch(r"evh_\w{77}", token) for token in tokens)


@pytest.mark.parametrize(
    "words",
    [
        ("create", "--name", "x"),
        ("create", "--scope", "score"),
        ("create", "--name", " ", "--scope", "score"),
        ("create", "--name", "\x1b[31mred", "--scope", "score"),
        ("create", "--name", "x" * 101, "--scope", "score"),
        ("create", "--name", "x", "--scope", "everything"),
        ("create", "--name", "x", "--scope", "score", "--articles-per-day", "0"),
        ("revoke", "no-such-key"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_message(run, words):
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr
    assert "evh_" not in done.stdout


def test_a_list_of_nothing_makes_no_store_and_says_what_to_do(run, tmp_path):
    assert "keys create" in run("list").output
    assert not (tmp_path / "jobs").exists()


def test_a_store_that_cannot_be_written_is_a_message(run, tmp_path):
    (tmp_path / "jobs").touch()
    done = run("create", "--name", "x", "--scope", "score")
    assert done.exit_code == 2
    assert "cannot be read or written" in done.stderr
