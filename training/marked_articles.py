"""AllSides articles in which a reader marked the loaded words in the reporter's own voice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from models.text import Article, Span
from training import allsides

LABELS = Path(__file__).parent / "labels" / "loaded.json"


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with the places of its loaded words. `unread`: nobody had read it when the lists
    of words were written, so that they don't look better in it than they are."""

    article: Article
    spans: tuple[Span, ...]
    unread: bool


def load() -> tuple[MarkedArticle, ...]:
    """Every labelled article, in the order of the corpus; raises CorpusMissing."""
    labels = json.loads(LABELS.read_text("utf-8"))
    articles = (one.article for one in allsides.load() if one.article.id in labels)
    return tuple(
        MarkedArticle(
            article,
            tuple(Span(*pair) for pair in labels[article.id]["loaded"]),
            labels[article.id]["lists"] == "unread",
        )
        for article in articles
    )
