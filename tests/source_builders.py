"""Attributions written by hand: who, by which word, what."""

from __future__ import annotations

import re
from dataclasses import replace

from models.annotators.sources import find_sources
from models.findings import Attribution, Reading, Source
from models.text import Span
from tests.builders import reading


def attributed(text: str, *parts: tuple[str, str, str]) -> Reading:
    """A reading with one attribution for each (source, cue, content): the cue is its next
    occurrence, source and content are those nearest to it; "" is a part that is not there."""
    made, floor = reading(text), 0
    attributions: list[Attribution] = []
    for source, cue, content in parts:
        at = _places(text, cue or content or source)
        anchor = next((place for place in at if place >= floor), at[0])
        floor = anchor + 1
        spans = (_near(text, words, anchor) for words in (source, cue, content))
        attributions.append(Attribution(*spans, "indirect", 1.0))
    return replace(made, attributions=tuple(attributions))


def _places(text: str, words: str) -> list[int]:
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _near(text: str, words: str, anchor: int) -> tuple[Span, ...]:
    if not words:
        return ()
    at = min(_places(text, words), key=lambda place: abs(place - anchor))
    return (Span(at, at + len(words)),)


def ledger(text: str, *parts: tuple[str, str, str]) -> tuple[list[Source], list[str | None]]:
    """The sources, and the name of the source of every attribution."""
    sources, linked = find_sources(attributed(text, *parts))
    names = {source.id: source.name for source in sources}
    return list(sources), [names.get(one.source or "") for one in linked]


def relays(text: str, *parts: tuple[str, str, str]) -> list[str | None]:
    """The name of the relay of every attribution."""
    sources, linked = find_sources(attributed(text, *parts))
    names = {source.id: source.name for source in sources}
    return [names.get(one.relay or "") for one in linked]
