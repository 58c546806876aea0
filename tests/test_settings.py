import pytest
from pydantic import ValidationError

from service.settings import MAX_BYTES, Settings


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


def test_settings_do_not_change():
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1
