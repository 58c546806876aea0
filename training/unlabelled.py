"""AllSides articles to measure on: nobody has labelled them, and no scale was fitted on them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from models.errors import AnalysisError
from models.report import Report
from models.text import Article
from training import allsides
from training.reference import REFERENCE_SIZE, sample

LABELS = Path(__file__).parent / "labels" / "allsides"
Score = Callable[[Article], Report]


def draw(size: int, *, seed: int) -> list[allsides.Reference]:
    """`size` articles, the same for the same seed; raises CorpusMissing."""
    return sample(_free(), size, seed=seed)


def kept_for_judgement(*, seed: int = 0) -> list[allsides.Reference]:
    """The articles that nobody who develops reads, shuffled by the seed; raises CorpusMissing."""
    kept = [row for row in _free() if is_kept(row.article.id or "")]
    return sample(kept, len(kept), seed=seed)


def is_kept(identifier: str) -> bool:
    """Six articles in sixteen, by the digests of their identifiers, are kept for judgement: those
    of "a" to "f". Who draws leaves out those with a finding that was judged before."""
    return hashlib.sha256(identifier.encode()).hexdigest()[0] in "abcdef"


def _free() -> list[allsides.Reference]:
    every = allsides.load()
    fitted_on = {row.article.id for row in sample(every, REFERENCE_SIZE, seed=0)}
    labelled = {path.stem for path in LABELS.glob("*/*.json")}
    return [row for row in every if row.article.id not in fitted_on | labelled]


def scored(articles: Iterable[Article], score: Score) -> Iterator[tuple[Article, Report]]:
    """Each article that can be read, with its report."""
    for article in articles:
        try:
            yield article, score(article)
        except AnalysisError:
            continue
