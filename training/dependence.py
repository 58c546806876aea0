"""How much of a score is told by what it must not measure: length, genre and quote share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.observed import Observed

Array = NDArray[np.float64]
COVARIATES = ("log_words", "genre", "quote_share")


def explained(observed: Sequence[Observed], name: str) -> dict[str, float]:
    """R² of linear regressions of the scores of a dimension on each covariate (genre as one column
    a genre) and on all of them (`all`), over the articles that have the score."""
    rows = [row for row in observed if name in row.scores]
    scores = np.array([row.scores[name] for row in rows])
    genres = sorted({row.genre for row in rows})
    columns = {
        "log_words": np.log([[max(row.words, 1)] for row in rows]),
        "genre": np.array([[float(row.genre == genre) for genre in genres] for row in rows]),
        "quote_share": np.array([[row.quote_share] for row in rows]),
    }
    found = {covariate: r_squared(columns[covariate], scores) for covariate in COVARIATES}
    return {**found, "all": r_squared(np.hstack(list(columns.values())), scores)}


def r_squared(columns: Array, values: Array) -> float:
    """The share of the variance that a linear regression with an intercept explains; 0 where the
    values do not vary."""
    spread = float(((values - values.mean()) ** 2).sum())
    if spread == 0.0:
        return 0.0
    design = np.hstack([np.ones((len(values), 1)), columns])
    weights = np.linalg.lstsq(design, values, rcond=None)[0]
    return 1.0 - float(((values - design @ weights) ** 2).sum()) / spread
