"""How much of a score is told by what it must not measure: length, genre and quote share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.observed import Observed

Array = NDArray[np.float64]
COVARIATES = ("log_words", "genre", "quote_share")
RESAMPLES = 200


@dataclass(frozen=True, slots=True)
class Share:
    """An R² with its 95 % bootstrap interval, over `articles`."""

    value: float
    low: float
    high: float
    articles: int


def explained(observed: Sequence[Observed], name: str) -> dict[str, Share]:
    """R² of linear regressions of the scores of a dimension on each covariate (genre as one column
    a genre), on all of them (`all`), and on length and quote share among reports only, over the
    articles that have the score. Genre itself goes with length and quote share."""
    rows = [row for row in observed if name in row.scores]
    reports = [row for row in rows if row.genre == "report"]
    columns = _columns(rows)
    shares = {covariate: _share(columns[covariate], rows, name) for covariate in COVARIATES}
    shares["all"] = _share(np.hstack(list(columns.values())), rows, name)
    if reports:
        among = _columns(reports)
        for covariate in ("log_words", "quote_share"):
            shares[f"{covariate}.reports"] = _share(among[covariate], reports, name)
    return shares


def _columns(rows: Sequence[Observed]) -> dict[str, Array]:
    genres = sorted({row.genre for row in rows})
    return {
        "log_words": np.log([[max(row.words, 1)] for row in rows]),
        "genre": np.array([[float(row.genre == genre) for genre in genres] for row in rows]),
        "quote_share": np.array([[row.quote_share] for row in rows]),
    }


def _share(columns: Array, rows: Sequence[Observed], name: str) -> Share:
    scores = np.array([row.scores[name] for row in rows])
    drawn = np.random.default_rng(0).integers(0, len(rows), (RESAMPLES, len(rows)))
    low, high = np.quantile([r_squared(columns[at], scores[at]) for at in drawn], (0.025, 0.975))
    return Share(r_squared(columns, scores), float(low), float(high), len(rows))


def r_squared(columns: Array, values: Array) -> float:
    """The share of the variance that a linear regression with an intercept explains; 0 where the
    values do not vary."""
    spread = float(((values - values.mean()) ** 2).sum())
    if spread == 0.0:
        return 0.0
    design = np.hstack([np.ones((len(values), 1)), columns])
    weights = np.linalg.lstsq(design, values, rcond=None)[0]
    return 1.0 - float(((values - design @ weights) ** 2).sum()) / spread
