"""Word lists, each with its provenance in its first lines."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def words(name: str, section: str = "") -> tuple[str, ...]:
    """Entries of `name`.txt in file order: one a line, `#` opens a comment, and a line like
    `[strong]` opens the section that later lines belong to."""
    current, entries = "", []
    for line in (files(__package__) / f"{name}.txt").read_text("utf-8").splitlines():
        entry = line.split("#", 1)[0].strip()
        if entry.startswith("[") and entry.endswith("]"):
            current = entry[1:-1]
        elif entry and current == section:
            entries.append(entry)
    return tuple(entries)


@cache
def pattern(name: str, section: str = "") -> re.Pattern[str]:
    """One case-blind expression that finds any entry as whole words; `*` ends an open stem, and a
    space stands for any white space."""
    stems = sorted(words(name, section), key=len, reverse=True)
    parts = (re.escape(s).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for s in stems)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)
