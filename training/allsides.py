"""AllSides: whole news articles with outlet, topic and a left, center or right label."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from models.text import Article
from training.corpora import corpus
from training.hyperpartisan import outlet_of

NAME = "allsides"
CENTER = 1


@dataclass(frozen=True, slots=True)
class Reference:
    """One article; `lean` is 0 left, 1 center, 2 right; `outlet` the host it was read at."""

    article: Article
    lean: int
    outlet: str
    source: str
    topic: str


def load(path: Path | None = None) -> tuple[Reference, ...]:
    """Every article with words in it, in the order of the file; raises CorpusMissing."""
    path = path or corpus(NAME, "articles.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return tuple(
        Reference(
            Article(
                text=row["content_original"],
                id=row["ID"],
                title=row["title"] or None,
                url=row["url"] or None,
                published=row["date"] or None,
                language="en",
            ),
            int(row["bias"]),
            outlet_of(row["url"] or ""),
            row["source"],
            row["topic"],
        )
        for row in rows
        if row["content_original"].strip()
    )
