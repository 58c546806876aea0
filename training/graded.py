"""Sentences of news that readers graded by how loaded the writer's own words are.

From 0 (plain) over 1 (a shade) and 2 (loaded) to 3 (polemic), by their places: in AllSides
articles, and in articles written for this, about everything that is no American politics, where the
words that carry the grade are marked, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.text import Article, Span
from training import allsides
from training.by_name import all_written

LABELS = Path(__file__).parent / "labels" / "graded"
WRITTEN = LABELS / "written"  # the texts of the invented articles


@dataclass(frozen=True, slots=True)
class GradedSentence:
    """One sentence, and the places in it of the words that carry its grade: in AllSides nobody
    marked them."""

    text: str
    grade: int
    article: str
    is_written: bool
    marked: tuple[Span, ...] = ()

    @property
    def group(self) -> str:
        """What is held out as a whole: its article, or its writer ("07" of "07-12")."""
        return self.article.partition("-")[0]


def articles() -> Mapping[str, Article]:
    """The articles written for this, by name."""
    return all_written(WRITTEN)


def written() -> tuple[GradedSentence, ...]:
    """Their sentences, in order."""
    texts = {name: article.text or "" for name, article in articles().items()}
    return tuple(_sentence(row, texts, is_written=True) for row in _rows("written"))


def of_allsides() -> tuple[GradedSentence, ...]:
    """The sentences of AllSides articles; raises CorpusMissing."""
    texts = {row.article.id or "": row.article.text or "" for row in allsides.load()}
    return tuple(_sentence(row, texts, is_written=False) for row in _rows("allsides"))


def _sentence(
    row: Mapping[str, Any], texts: Mapping[str, str], *, is_written: bool
) -> GradedSentence:
    span = Span(row["start"], row["end"])
    return GradedSentence(
        span.of(texts[row["article"]]),
        row["grade"],
        row["article"],
        is_written,
        tuple(Span(start - span.start, end - span.start) for start, end in row.get("marked", ())),
    )


def balance() -> float:
    """By how much a loaded sentence of the written ones is to count for less, so that as large a
    share is loaded as in news: writers were asked for more of them."""

    def odds(name: str) -> float:
        grades = [row["grade"] for row in _rows(name)]
        loaded = sum(grade > 0 for grade in grades)
        return loaded / (len(grades) - loaded)

    return odds("allsides") / odds("written")


def _rows(name: str) -> Iterator[Mapping[str, Any]]:
    return map(json.loads, (LABELS / f"{name}.jsonl").read_text("utf-8").splitlines())
