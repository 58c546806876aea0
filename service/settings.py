"""Every setting of the service, in one place."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MAX_BYTES = 1024 * 1024  # the longest live blogs of the reference have a tenth of it


class Settings(BaseSettings):
    """Read from EVENHAND_HOST, EVENHAND_PORT and so on; arguments win over the environment."""

    model_config = SettingsConfigDict(env_prefix="EVENHAND_", frozen=True, env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8080, ge=0, le=65535, description="port to listen on")
    bundle: Path | None = Field(None, description="bundle folder; the newest one when not given")
    max_bytes: int = Field(MAX_BYTES, ge=1024, description="longest request body or file, in bytes")
    workers: int = Field(
        default_factory=lambda: min(2, os.cpu_count() or 1), ge=1, description="server processes"
    )
    threads: int = Field(8, ge=1, description="threads of each server process")
    log_requests: bool = Field(False, description="write one line of JSON a request to the log")
