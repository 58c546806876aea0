"""What docs/codes.md says of each code, as lines that a page shows beside a finding."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

CODES = Path(__file__).parents[1] / "docs" / "codes.md"
EXAMPLE = "Fires:"
ROOM = 300  # characters beside a finding; the whole is one link away
SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")


def rules() -> dict[str, list[str]]:
    """Of each code what it means and, where there is one, an example; nothing where the docs are
    not installed."""
    if not CODES.exists():
        return {}
    return rules_of(CODES.read_text("utf-8"))


def rules_of(source: str) -> dict[str, list[str]]:
    """Of the first paragraph under each heading of a code the sentences there is room for, at
    least one, and the example; without marks of Markdown."""
    tokens = [token for token in MarkdownIt().parse(source) if token.type == "inline"]
    made: dict[str, list[str]] = {}
    for heading, paragraph in pairwise(tokens):
        code = heading.content.strip("`")
        if heading.level != 1 or not heading.content.startswith("`") or code in made:
            continue
        words = " ".join(paragraph.content.replace("`", "").split())
        meaning, mark, example = words.partition(EXAMPLE)
        made[code] = [_begun(meaning.strip()), *([mark + example] if mark else [])]
    return made


def _begun(meaning: str) -> str:
    first, *others = SENTENCE_ENDS.split(meaning)
    for sentence in others:
        if len(first) + len(sentence) > ROOM:
            return f"{first} …"
        first = f"{first} {sentence}"
    return first
