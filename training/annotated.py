"""Attributions that readers marked in AllSides and in invented articles, in PolNeAR's terms.

`labels/attributions.jsonl` holds places alone: code points of the text as it was submitted, three
lists of spans (source, cue, content) for each attribution.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from models.text import Span
from training.allsides import load as load_allsides
from training.by_name import all_written
from training.corpora import CorpusMissing
from training.polnear import AnnotatedArticle, Gold

LABELS = Path(__file__).parent / "labels"
MARKED = LABELS / "attributions.jsonl"
WRITTEN = ("graded", "findings")  # folders of invented articles
ANNOTATORS = ("a", "b")  # the first marked every article, a second some of those for reporting
Part = Literal["development", "reporting"]


def load(part: Part) -> tuple[AnnotatedArticle, ...]:
    """The articles of a part; only the invented ones without AllSides."""
    texts = dict(_texts())
    rows = (json.loads(line) for line in MARKED.read_text("utf-8").splitlines())
    return tuple(
        AnnotatedArticle(
            row["article"],
            texts[row["article"]],
            {who: tuple(map(_gold, row[who])) for who in ANNOTATORS if who in row},
        )
        for row in rows
        if row["part"] == part and row["article"] in texts
    )


def _texts() -> Iterator[tuple[str, str]]:
    """Every text that may be marked, by folder or corpus and name."""
    for folder in WRITTEN:
        for name, article in all_written(LABELS / folder / "written").items():
            yield f"{folder}/{name}", article.text or ""
    try:
        for row in load_allsides():
            yield f"allsides/{row.article.id}", row.article.text or ""
    except CorpusMissing:
        return


def _gold(roles: list[list[list[int]]]) -> Gold:
    source, cue, content = (tuple(sorted(Span(*span) for span in role)) for role in roles)
    return Gold(source, cue, content)
