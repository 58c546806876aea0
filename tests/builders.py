"""Readings built by hand, so that a test states all it depends on."""

from __future__ import annotations

import re

from models.annotators.sentences import find_sentences, find_tokens
from models.findings import Reading
from models.text import Document, Span


def document(text: str, *, title: str | None = None, headline: bool = False) -> Document:
    """A document whose lines are its paragraphs; `headline` makes the first line one."""
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Document(
        text, title=title, paragraphs=paragraphs, headline=paragraphs[0] if headline else None
    )


def reading(text: str, *, title: str | None = None, headline: bool = False) -> Reading:
    """A reading with tokens and sentences, and nothing found yet."""
    made = document(text, title=title, headline=headline)
    tokens = find_tokens(made)
    return Reading(made, tokens, find_sentences(made, tokens))


def span(text: str, words: str, *, nth: int = 0) -> Span:
    """The span of the nth occurrence of `words`; raises ValueError when they are not there."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))
