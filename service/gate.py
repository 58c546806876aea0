"""A short queue before the engine: what does not fit is refused at once, so that what is let in is
answered soon. A growing backlog would make everybody wait for answers nobody waits for any more."""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import Any

from models.report import Report
from models.text import Article
from service.scorer import Scorer, ScorerAround

RETRY_AFTER = 1  # seconds; a place is free after one article, which takes a fraction of that


class Busy(RuntimeError):
    """Every place in the queue is taken."""

    retry_after = RETRY_AFTER


class GatedScorer(ScorerAround):
    """Scores one article at a time, as the engine keeps one core busy, with at most `places`
    requests inside, waiting ones included; `inside` is told how many there are."""

    def __init__(
        self, engine: Scorer, places: int, inside: Callable[[int], None] = lambda more: None
    ) -> None:
        super().__init__(engine)
        self._inside = inside
        self._places = BoundedSemaphore(places)
        self._turn = Lock()

    def score(self, article: Article, **options: Any) -> Report:
        """The report; raises Busy at once where no place is free."""
        if not self._places.acquire(blocking=False):
            raise Busy(f"more articles are waiting than are let in; try again in {RETRY_AFTER} s")
        self._inside(1)
        try:
            with self._turn:
                return self.scorer.score(article, **options)
        finally:
            self._inside(-1)
            self._places.release()

    def patient(self) -> Scorer:
        """The same engine for a batch, which takes turns with the requests inside and waits for
        its own however long: it is one article a time, and has a thread of its own."""
        return _PatientScorer(self.scorer, self._turn)


class _PatientScorer(ScorerAround):
    def __init__(self, engine: Scorer, turn: Lock) -> None:
        super().__init__(engine)
        self._turn = turn

    def score(self, article: Article, **options: Any) -> Report:
        with self._turn:
            return self.scorer.score(article, **options)
