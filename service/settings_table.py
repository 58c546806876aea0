"""Every setting as a table in Markdown: docs/settings.md, made of the code."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticUndefined

from service.settings import Settings

PREFIX = "EVENHAND_"


def table() -> str:
    """A row for each setting: the variable, its default, what it means."""
    rows = [
        f"| `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(("| variable | default | what |", "| --- | --- | --- |", *rows, ""))


def _shown(default: Any) -> str:
    if default is None or default is PydanticUndefined or default == ():
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`"
