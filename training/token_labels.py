"""Annotated spans as token labels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from models.findings import Reading
from models.text import Span, Token
from training.polnear import AnnotatedArticle, Gold


def labels_of(reading: Reading, golds: Iterable[Gold]) -> list[str]:
    """One label per token, by the role in whose span the token's middle lies."""
    labels = ["O"] * len(reading.tokens)
    for gold in golds:
        for role in ("content", "source", "cue"):
            for span in getattr(gold, role):
                for n, i in enumerate(tokens_in(reading.tokens, span)):
                    labels[i] = f"{'I' if n else 'B'}-{role}"
    return labels


def tokens_in(tokens: Sequence[Token], span: Span) -> list[int]:
    """Numbers of the tokens whose middle lies in the span."""
    at = bisect_left(tokens, span.start, key=lambda t: t.end)
    found = []
    while at < len(tokens) and tokens[at].start < span.end:
        if span.start <= (tokens[at].start + tokens[at].end) / 2 < span.end:
            found.append(at)
        at += 1
    return found


def first_annotation(article: AnnotatedArticle) -> tuple[Gold, ...]:
    return article.annotations[min(article.annotations)]
