"""Attributions that readers marked in AllSides and in invented articles, in PolNeAR's terms.

`labels/attributions.jsonl` holds places alone: code points of the text as it was submitted, three
lists of spans (source, cue, content) for each attribution.
"""

from __future__ import annotations

import json
from typing import Literal

from models.text import Article, Span
from training.by_name import LABELS, allsides_by_name, invented_by_name
from training.corpora import CorpusMissing
from training.polnear import AnnotatedArticle, Gold

MARKED = LABELS / "attributions.jsonl"
WRITTEN = ("graded", "findings")  # folders of invented articles
ANNOTATORS = ("a", "b")  # the first marked every article, a second some of those for reporting
Part = Literal["development", "reporting"]


def load(part: Part) -> tuple[AnnotatedArticle, ...]:
    """The articles of a part; only the invented ones without AllSides."""
    articles = _articles()
    rows = (json.loads(line) for line in MARKED.read_text("utf-8").splitlines())
    return tuple(
        AnnotatedArticle(
            row["article"],
            articles[row["article"]].text or "",
            {who: tuple(map(_gold, row[who])) for who in ANNOTATORS if who in row},
        )
        for row in rows
        if row["part"] == part and row["article"] in articles
    )


def _articles() -> dict[str, Article]:
    """Every article that may be marked, by folder or corpus and name."""
    found = invented_by_name(*WRITTEN)
    try:
        return found | allsides_by_name()
    except CorpusMissing:
        return found


def _gold(roles: list[list[list[int]]]) -> Gold:
    source, cue, content = (tuple(sorted(Span(*span) for span in role)) for role in roles)
    return Gold(source, cue, content)
