"""Word lists, each with its provenance in its first lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

STEPS = {"*": r"\w*", " ": r"\s+"}


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
def table(name: str) -> dict[str, str]:
    """The entries of `name`.txt that are written "a = b", as b by a."""
    entries = (entry.rpartition(" = ") for entry in words(name))
    return {left: right for left, _, right in entries}


@cache
def pattern(name: str, section: str = "") -> re.Pattern[str]:
    """One case-blind expression that finds any entry as whole words; `*` ends an open stem, and a
    space stands for any white space."""
    return re.compile(rf"(?<!\w){_shared(words(name, section))}(?!\w)", re.IGNORECASE)


def _shared(entries: Iterable[str]) -> str:
    """An expression of all entries in which what they begin with stands once: the engine of `re`
    tries every alternative at every place, which is slow for a list of hundreds. Longer entries go
    before those that they begin with."""
    ends, rest = False, defaultdict[str, list[str]](list)
    for entry in entries:
        if entry:
            rest[entry[0].lower()].append(entry[1:])
        else:
            ends = True
    parts = [STEPS.get(first) or re.escape(first) for first in rest]
    ways = [part + _shared(tails) for part, tails in zip(parts, rest.values(), strict=True)]
    if "*" in rest:  # an open stem comes after the longer entries, an open beginning before all
        open_stem = ways.pop(list(rest).index("*"))
        ways.insert(0 if any(rest["*"]) else len(ways), open_stem)
    if ends:
        ways.append("")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
