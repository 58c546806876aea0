"""The wording of an article: runs of one and two words, with names and numbers masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from models.lexicons import words
from models.text import Token

NAME, NUMBER = "NAME", "#"
PARTIES = frozenset({"republican", "republicans", "democrat", "democrats", "democratic", "gop"})
# fmt: off
SECTIONS = (
    "they", "them", "themself", "person", "people", "spouse", "parent", "parents", "child",
    "children", "kid", "kids", "sibling", "siblings", "chair", "spokesperson", "member",
    "partisan", "partisans", "faithful", "skin",
)
# fmt: on
# Capitals say nothing in a line that capitalises most of its longer words.
TITLED_SHARE, LONG_WORD, FEWEST_LONG = 0.7, 4, 3
CLOSING = frozenset(".!?")
REOPENING = frozenset('"“„‘:')


class Gram(NamedTuple):
    """A masked word, or two that follow each other, and where they stand."""

    name: str
    start: int
    end: int


@cache
def _interchangeable() -> dict[str, str]:
    return {word: f"<{name}>" for name in SECTIONS for word in words("interchangeable", name)}


def masked(tokens: Sequence[Token], *, titled: bool = False) -> list[Gram | None]:
    """Each word in lower case with its place; a name is NAME (once for all its words), a number
    `#`, any mark None. Capitals make a name unless they open a sentence or a quotation; `titled`
    lines are lowered whole."""
    swapped = _interchangeable()
    titled = titled or is_titled(tokens)
    items: list[Gram | None] = []
    opening = True
    for token in tokens:
        text = token.text
        first = text[0]
        if not first.isalpha():
            if first.isdigit():
                items.append(Gram(NUMBER, token.start, token.end))
                opening = False
            else:
                items.append(None)
                opening = opening or first in REOPENING
            continue
        low = text.lower().replace("’", "'")
        own = low == "i" or low.startswith("i'")
        if low in PARTIES or (first.isupper() and not (opening or titled or own)):
            name = NAME
        else:
            name = swapped.get(low, low)
        opening = False
        last = items[-1] if items else None
        if name == NAME and last is not None and last.name == NAME:
            items[-1] = Gram(NAME, last.start, token.end)
        else:
            items.append(Gram(name, token.start, token.end))
    return items


def is_titled(tokens: Sequence[Token]) -> bool:
    """Whether most of the longer words begin with a capital and no full stop follows, as in a
    headline."""
    longer = [t.text for t in tokens if len(t.text) >= LONG_WORD and t.text[0].isalpha()]
    capital = sum(text[0].isupper() for text in longer)
    ended = any(token.text in CLOSING for token in tokens[-2:])
    return not ended and len(longer) >= FEWEST_LONG and capital >= TITLED_SHARE * len(longer)


def runs(items: Iterable[Gram | None]) -> Iterator[tuple[str, Gram, Gram]]:
    """Every word but names and numbers, and every pair that no mark parts, as name, first and last
    word."""
    previous: Gram | None = None
    for item in items:
        if item is not None:
            name = item.name
            if name != NAME and name != NUMBER:
                yield name, item, item
            if previous is not None:
                yield f"{previous.name} {name}", previous, item
        previous = item


def grams(items: Iterable[Gram | None]) -> list[Gram]:
    """The runs with their places."""
    return [Gram(name, first.start, last.end) for name, first, last in runs(items)]
