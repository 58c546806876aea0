"""From a raw measure to what is shown: score, interval, band and percentile."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from models.findings import Genre
from models.report import Band, DimensionScore, Measurement

Z95 = 1.96
MODERATE, HIGH = 34.0, 67.0
# Below this many reference articles a percentile says more about them than about this one.
MIN_REFERENCE = 200
LENGTH_CLASSES = ((300, "under 300"), (600, "300-599"), (1200, "600-1199"))
LONGEST = "1200 and over"


def length_class(words: int) -> str:
    """The class of a text of so many words."""
    return next((name for limit, name in LENGTH_CLASSES if words < limit), LONGEST)


def band_of(score: float) -> Band:
    """Low under 34, moderate under 67, high from there, of the score as it is shown: to a tenth."""
    score = round(score, 1)
    return "low" if score < MODERATE else "moderate" if score < HIGH else "high"


def jackknife_error(left_out: Sequence[float]) -> float:
    """Standard error of a measure from its values with each unit left out (Tukey's delete-one
    jackknife: sqrt((n-1)/n * sum of squared deviations)); 0 under two units."""
    n = len(left_out)
    if n < 2:
        return 0.0
    mean = sum(left_out) / n
    return sqrt((n - 1) / n * sum((value - mean) ** 2 for value in left_out))


@dataclass(frozen=True, slots=True)
class Scale:
    """One dimension's calibration. `anchors` are (raw, score) in strictly rising order, `weights`
    what its measure takes, `least_error` the smallest standard error believed, on raw,
    `error_factor` what the jackknife is multiplied by, so that halves of one article differ as it
    foretells, and `reference` the sorted raw values of reference articles by "genre|length class"
    in percent steps (101 of them)."""

    weights: Mapping[str, float]
    anchors: tuple[tuple[float, float], ...]
    least_error: float
    reference: Mapping[str, tuple[float, ...]]
    error_factor: float = 1.0

    def error(self, left_out: Sequence[float]) -> float:
        """The standard error of a raw, from its values with each unit left out."""
        return max(self.error_factor * jackknife_error(left_out), self.least_error)

    def score(self, raw: float) -> float:
        """Strictly monotone in raw and always inside 0..100: linear between the anchors, and
        approaching the ends exponentially beyond them."""
        (low, low_score), (high, high_score) = self.anchors[0], self.anchors[-1]
        span = (high - low) / max(high_score - low_score, 1.0)
        if raw <= low:
            return low_score * exp((raw - low) / (span * low_score))
        if raw >= high:
            rest = 100.0 - high_score
            return 100.0 - rest * exp((high - raw) / (span * rest))
        at = bisect_right([x for x, _ in self.anchors], raw)
        (x0, y0), (x1, y1) = self.anchors[at - 1], self.anchors[at]
        return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)

    def percentile(self, raw: float, genre: Genre, words: int) -> float | None:
        """Share in percent of the reference of this genre and length that lies below `raw`."""
        reference = self.reference.get(f"{genre}|{length_class(words)}")
        if reference is None:
            return None
        middle = (bisect_left(reference, raw) + bisect_right(reference, raw)) / 2
        return 100.0 * middle / len(reference)


def read_scales(raw: bytes) -> dict[str, Scale]:
    """The scales of a bundle's calibration file, by dimension (and `overall`)."""
    return {
        name: Scale(
            weights=dict(entry["weights"]),
            anchors=tuple((float(x), float(y)) for x, y in entry["anchors"]),
            least_error=float(entry["least_error"]),
            reference={key: tuple(values) for key, values in entry["reference"].items()},
            error_factor=float(entry.get("error_factor", 1.0)),  # bundles before it have none
        )
        for name, entry in json.loads(raw).items()
    }


def calibrated(
    measurement: Measurement,
    scale: Scale,
    *,
    genre: Genre,
    words: int,
    to_score: Callable[[float], float] | None = None,
) -> DimensionScore:
    """The score of a measurement, with an interval that always contains it; a withheld measurement
    keeps its raw value and has no score. `to_score` stands in for the scale's anchors."""
    raw = measurement.raw
    if measurement.status != "scored" or raw is None:
        return DimensionScore(measurement, None, None, None, None)
    to_score = to_score or scale.score
    error = scale.error(measurement.left_out)
    score = to_score(raw)
    return DimensionScore(
        measurement,
        score,
        (to_score(raw - Z95 * error), to_score(raw + Z95 * error)),
        band_of(score),
        scale.percentile(raw, genre, words),
    )
