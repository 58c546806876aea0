"""What docs/codes.md says of each code, as lines that a page shows beside a finding."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

CODES = Path(__file__).parents[1] / "docs" / "codes.md"
EXAMPLE = "Fires:"


def rules() -> dict[str, list[str]]:
    """Of each code what it means and, where there is one, an example; nothing where the docs are
    not installed."""
    if not CODES.exists():
        return {}
    return rules_of(CODES.read_text("utf-8"))


def rules_of(source: str) -> dict[str, list[str]]:
    """The first paragraph under each heading of a code, without marks of Markdown."""
    tokens = [token for token in MarkdownIt().parse(source) if token.type == "inline"]
    made: dict[str, list[str]] = {}
    for heading, paragraph in pairwise(tokens):
        code = heading.content.strip("`")
        if heading.level != 1 or not heading.content.startswith("`") or code in made:
            continue
        words = " ".join(paragraph.content.replace("`", "").split())
        meaning, mark, example = words.partition(EXAMPLE)
        made[code] = [meaning.strip(), *([mark + example] if mark else [])]
    return made
