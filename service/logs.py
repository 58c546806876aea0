"""The log as lines of JSON, each with the id of the request it belongs to. What an error says may
quote an article: its type and the lines it came through are written, its message never."""

from __future__ import annotations

import logging
import logging.config
from datetime import UTC, datetime
from typing import Any

from flask import g, has_request_context

from service import wire
from service.errors import where

HANDLER = {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}
CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "service.logs.JsonLines"}},
    "handlers": {"lines": HANDLER},
    "root": {"level": "WARNING", "handlers": ["lines"]},
    "loggers": {
        "evenhand": {"level": "INFO"},
        "gunicorn.error": {"level": "WARNING", "handlers": ["lines"], "propagate": False},
    },
}


class JsonLines(logging.Formatter):
    """One JSON object on one line; what stands in `fields` of a record is part of it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if has_request_context() and "request_id" in g:
            line["request"] = g.request_id
        if record.exc_info and record.exc_info[1]:
            line["error"] = where(record.exc_info[1])
        line |= getattr(record, "fields", {})
        return wire.dumps(line).decode()


def write_json_lines() -> None:
    """From now on this process logs in lines of JSON, on standard error."""
    logging.config.dictConfig(CONFIG)
