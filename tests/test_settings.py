from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from service.cli import main
from service.settings import MAX_BYTES, Settings
from service.settings_table import table


def test_without_any_environment_it_listens_locally(monkeypatch):
    for name in ("HOST", "PORT", "BUNDLE", "MAX_BYTES"):
        monkeypatch.delenv(f"EVENHAND_{name}", raising=False)
    settings = Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.bundle is None
    assert settings.max_bytes == MAX_BYTES == 1_048_576


def test_the_environment_sets_it_and_arguments_win(monkeypatch):
    monkeypatch.setenv("EVENHAND_PORT", "9000")
    monkeypatch.setenv("EVENHAND_HOST", "0.0.0.0")
    settings = Settings(host="127.0.0.2")
    assert (settings.host, settings.port) == ("127.0.0.2", 9000)


def test_variables_of_other_parts_are_none_of_its_business(monkeypatch):
    monkeypatch.setenv("EVENHAND_DATA", "/corpora")
    Settings()


def test_an_impossible_value_is_refused(monkeypatch):
    monkeypatch.setenv("EVENHAND_PORT", "70000")
    with pytest.raises(ValidationError, match="port"):
        Settings()


def test_the_documented_table_is_what_the_code_says():
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert "\n".join(rows) + "\n" == table()
    assert CliRunner().invoke(main, ["settings"]).output == table()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_means(name):
    assert Settings.model_fields[name].description


def test_settings_do_not_change():
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1
