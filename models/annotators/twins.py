"""Words that must not tell apart whom a text is about."""

from __future__ import annotations

from functools import cache

from models.lexicons import words


@cache
def twins() -> dict[str, str]:
    """Words that differ by gender or by political side only, to the one that stands for both."""
    return {a: b for a, _, b in (line.partition(" = ") for line in words("twins"))}
