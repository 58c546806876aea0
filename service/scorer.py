"""What a surface asks of the engine, and where it gets it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from models.report import Report
from models.text import Article


class Scorer(Protocol):
    """Scores one article at a time; safe to call from several threads."""

    @property
    def bundle_id(self) -> str: ...

    def score(self, article: Article, *, dimensions: Sequence[str] | None = None) -> Report:
        """The report of an article; raises AnalysisError."""
        ...

    def model_info(self) -> dict[str, Any]:
        """Bundle, versions, corpora with their licences, metrics and the card."""
        ...


def load_scorer(bundle: Path | None) -> Scorer:
    """The engine of a bundle folder, or of the newest one; raises BundleError."""
    from models.engine import Engine  # the first import of it takes a second

    return Engine.load(bundle)
