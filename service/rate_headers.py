"""What is left of a limit, and how an answer tells it: draft-ietf-httpapi-ratelimit-headers-10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """What is left of a limit in a span of seconds, and the whole seconds until it begins anew."""

    name: str
    limit: int
    span: int
    left: int
    anew: int


def headers_of(counts: Sequence[Count]) -> dict[str, str]:
    """`RateLimit-Policy` and `RateLimit`; nothing where there is no limit."""
    if not counts:
        return {}
    return {
        "RateLimit-Policy": ", ".join(f'"{it.name}";q={it.limit};w={it.span}' for it in counts),
        "RateLimit": ", ".join(f'"{it.name}";r={max(0, it.left)};t={it.anew}' for it in counts),
    }
