"""JSON as RFC 8259 has it: what is ambiguous or cannot be read is refused, never guessed."""

from __future__ import annotations

import json
from typing import Any, NoReturn


class MalformedJson(ValueError):
    """Bytes that are not one JSON value; the message says where, and echoes none of them."""


def read_json(data: bytes) -> Any:
    """The value of UTF-8 JSON; raises MalformedJson, also for NaN, a doubled name, deep nesting."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedJson(f"the body is not UTF-8 (byte {error.start})") from error
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise MalformedJson(f"the body is not valid JSON: {error.msg} ({where})") from error
    except RecursionError as error:
        raise MalformedJson("the body is nested too deeply") from error
    except MalformedJson:
        raise
    except ValueError as error:  # a whole number of more digits than Python converts
        raise MalformedJson("the body holds a number that is too long") from error


def _no_constant(name: str) -> NoReturn:
    raise MalformedJson(f"{name} is not JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise MalformedJson("an object has the same name twice")
    return made
