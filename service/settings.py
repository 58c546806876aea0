"""Every setting of the service, in one place."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LONGEST_LEASE = 600  # seconds; a lease that ends further off was given before the clock went back
MAX_BYTES = 1024 * 1024  # the longest live blogs of the reference have a tenth of it

ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?")


class Settings(BaseSettings):
    """Read from EVENHAND_HOST, EVENHAND_PORT and so on; arguments win over the environment."""

    model_config = SettingsConfigDict(env_prefix="EVENHAND_", frozen=True, env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8080, ge=0, le=65535, description="port to listen on")
    bundle: Path | None = Field(None, description="bundle folder; the newest one when not given")
    access: Literal["auto", "keys", "open"] = Field(
        "auto",
        description="`keys`: ask for an API key; `open`: let everybody in; `auto`: ask once a key "
        "was ever made, and do not start without one on an address that is not loopback",
    )
    key_requests_per_minute: int = Field(
        600, ge=1, description="requests a minute of a key that has no limit of its own"
    )
    key_articles_per_day: int | None = Field(
        None, ge=1, description="articles a day (UTC) of a key that has no limit of its own"
    )
    metrics_open: bool = Field(
        False, description="answer /metrics without a key, for a network that only a scraper is on"
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="origins whose pages may call /v1 from a browser, as `https://cms.example`, "
        "with spaces between them; none when not given",
    )
    max_bytes: int = Field(MAX_BYTES, ge=1024, description="longest request body or file, in bytes")
    workers: int = Field(
        default_factory=lambda: min(2, os.cpu_count() or 1),
        ge=1,
        description="server processes; one a core, and 2 at most, when not given",
    )
    threads: int = Field(32, ge=1, description="threads of each server process")
    queue: int = Field(
        3, ge=1, description="articles let in at once by each process; others are told to come back"
    )
    drain: float = Field(
        2.0,
        ge=0,
        description="seconds between SIGTERM, from when /health/ready says no, and the end of "
        "listening",
    )
    batches: int = Field(2, ge=1, description="batches each process reads at once")
    batch_max_lines: int = Field(10_000, ge=1, description="most articles of one batch")
    batch_max_bytes: int = Field(64 * 1024 * 1024, ge=1024, description="most bytes of one batch")
    log_requests: bool = Field(
        False, description="write the log as lines of JSON, with one for each request"
    )
    jobs_folder: Path = Field(
        Path("var/jobs"),
        description="where jobs and keys are kept, in one file of SQLite, on a local disk",
    )
    jobs_database: SecretStr | None = Field(
        None,
        description="`postgresql://user:password@host/name`, to keep jobs and keys there instead "
        "(extra `postgres`)",
    )
    jobs_workers: int = Field(
        1, ge=0, description="worker processes beside the server; 0 where they run elsewhere"
    )
    jobs_max_lines: int = Field(
        20_000, ge=1, description="most articles of one job; more is refused with 413"
    )
    jobs_max_bytes: int = Field(
        64 * 1024 * 1024, ge=1024, description="most bytes of one job; more is refused with 413"
    )
    jobs_hours: float = Field(
        24 * 7, gt=0, description="hours after which a job is deleted with its texts and results"
    )
    jobs_metrics_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="port on which `evenhand worker` shows its metrics, at the address to listen "
        "on and without a key; not shown when not given",
    )
    jobs_lease: float = Field(
        60,
        ge=1,
        le=LONGEST_LEASE,
        description="seconds after which the work of a silent worker is taken over",
    )

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _are_origins(cls, value: object) -> object:
        origins = tuple(value.split()) if isinstance(value, str) else value
        for origin in origins if isinstance(origins, tuple) else ():
            if not ORIGIN.fullmatch(origin):
                raise PydanticCustomError(
                    "origin",
                    "expected origins as https://cms.example, each by itself and without "
                    "a path, with spaces between them",
                )
        return origins

    @field_validator("jobs_database")
    @classmethod
    def _is_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            if not value.get_secret_value().startswith(("postgresql://", "postgres://")):
                raise PydanticCustomError("database", "expected postgresql://user@host/name")
            if find_spec("psycopg") is None:
                raise PydanticCustomError(
                    "database", "psycopg is not installed; install evenhand[postgres]"
                )
        return value
