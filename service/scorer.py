"""What a surface asks of the engine, and where it gets it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from models.errors import AnalysisError
from models.report import Report
from models.rules import NONE, Rules
from models.text import Article

WORDS = "The council will cut 40 jobs by May, a spokesman said. Critics call it a scandal. "


class Scorer(Protocol):
    """Scores one article at a time; safe to call from several threads."""

    @property
    def bundle_id(self) -> str: ...

    def score(
        self, article: Article, *, dimensions: Sequence[str] | None = None, rules: Rules = NONE
    ) -> Report:
        """The report of an article, under the request's own rules; raises AnalysisError."""
        ...

    def model_info(self) -> dict[str, Any]:
        """Bundle, versions, corpora with their licences, metrics and the card."""
        ...


class ScorerAround:
    """A scorer that does something more around the scoring of another."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer

    @property
    def bundle_id(self) -> str:
        return self.scorer.bundle_id

    def model_info(self) -> dict[str, Any]:
        """As the scorer's."""
        return self.scorer.model_info()


class RuledScorer(ScorerAround):
    """A scorer whose rules hold for every article, beside those of its request."""

    def __init__(self, scorer: Scorer, rules: Rules) -> None:
        super().__init__(scorer)
        self.rules = rules

    def score(
        self, article: Article, *, dimensions: Sequence[str] | None = None, rules: Rules = NONE
    ) -> Report:
        """The report under both rules; raises AnalysisError."""
        return self.scorer.score(article, dimensions=dimensions, rules=self.rules | rules)


def ruled(load: Callable[[], Scorer], rules: Rules) -> Scorer:
    """What `load` loads, under rules."""
    return RuledScorer(load(), rules)


def warmed(scorer: Scorer) -> Scorer:
    """The scorer after its first articles: what is loaded when it is first needed, in seconds, is
    there, and the processes made from this one share it."""
    for article in (Article(text=WORDS), Article(html=f"<article><p>{WORDS}</p></article>")):
        with suppress(AnalysisError):
            scorer.score(article)
    gc.collect()
    gc.freeze()  # else each process copies what its collector looks at
    return scorer


def load_scorer(bundle: Path | None) -> Scorer:
    """The engine of a bundle folder, or of the newest one; raises BundleError."""
    from models.engine import Engine  # the first import of it takes a second

    return Engine.load(bundle)
