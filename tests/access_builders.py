"""A service that asks for keys, and clients of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from service import create_app
from service.keys import Scope, create
from service.settings import Settings
from service.store import open_store
from tests.service_fakes import FakeEngine


def keyed(folder: Path, **given: Any) -> Settings:
    """Settings of a service that asks for keys."""
    return Settings(**{"jobs_folder": folder, "access": "keys", **given})


def app_of(settings: Settings) -> Flask:
    return create_app(settings, FakeEngine())


def key_of(settings: Settings, *scopes: Scope, **limits: int) -> str:
    """A new key."""
    return create(open_store(settings), "test", scopes, **limits)


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
