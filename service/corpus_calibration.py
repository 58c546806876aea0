"""Whether articles with a score of 30 are labelled in 30 of 100 cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from service.corpus import UNLABELLED
from service.corpus_plots import Bin

MIN_LABELS = 50  # below it the bars cover half of the picture
EACH = 30  # articles of a bin, at least
MOST_BINS = 10
Z = 1.96  # 95 of 100


@dataclass(frozen=True, slots=True)
class Calibration:
    bins: tuple[Bin, ...]
    articles: int
    labelled_yes: int
    error: float  # expected calibration error over the bins, 0 to 1
    brier: float


def calibrate(scores: Sequence[float], labels: Sequence[int]) -> Calibration | str:
    """Scores of 0 to 100 against labels, or why that cannot be said. Bins have equally many
    articles; intervals are Wilson's."""
    score, label = np.asarray(scores, float), np.asarray(labels, int)
    held = ~np.isnan(score) & (label != UNLABELLED)
    score, label = score[held], label[held]
    if len(score) < MIN_LABELS:
        return f"{len(score):,} articles have both a score and a label; {MIN_LABELS} are needed"
    if label.min() == label.max():
        return "all labels are the same"
    order = np.argsort(score, kind="stable")
    pieces = np.array_split(order, max(1, min(MOST_BINS, len(order) // EACH)))
    bins = tuple(_bin(score[piece], label[piece]) for piece in pieces)
    off = sum(it.articles * abs(it.expected / 100 - it.share) for it in bins) / len(score)
    brier = float(np.mean((score / 100 - label) ** 2))
    return Calibration(bins, len(score), int(label.sum()), off, brier)


def _bin(score: np.ndarray, label: np.ndarray) -> Bin:
    n, share = len(label), float(label.mean())
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return Bin(n, float(score.mean()), share, max(0.0, middle - half), min(1.0, middle + half))
