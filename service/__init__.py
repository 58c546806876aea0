"""The surfaces: each turns its input into an Article and a Report into its output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """`create_app` when it is asked for: workers and clusters do without the web."""
    if name != "create_app":
        raise AttributeError(name)
    from service.app import create_app

    return create_app
