"""Calibration of the dimensions: their weights, and where reference news lies on each measure.

There are no labels behind the three dimensions. The weights of the ladder come from its definition;
the reference (AllSides articles, unlabelled) sets the mean that thin evidence is shrunk to, the raw
values at which the bands begin, and the percentiles.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import TypeVar

import numpy as np
from joblib import Parallel, delayed

from models.calibration import MIN_REFERENCE, jackknife_error
from models.dimensions import REGISTER
from models.findings import Reading
from models.report import Measurement
from models.text import Article
from training.halves import Pair, factor, pairs
from training.observed import Observed, observe

# The size of a full ladder and of full concentration in points of raw, and the pseudo-units of
# evidence that every measure starts from. The order of the ladder is a definition; its
# share against the concentration, the steps between a name and nobody, and the pseudo-units were
# chosen on ablations of PolNeAR train and on deleted attributions of AllSides articles: over a
# hundred settings were compared, and many neighbours lie within a point or two. So many
# pseudo-units, because a short text that is all one voice would otherwise look better for being
# short. Fitted to no label.
WEIGHTS: dict[str, dict[str, float]] = {
    "one_sided_sourcing": {
        "ladder": 20.0,
        "concentration": 80.0,
        "pseudo": 24.0,
    },
    "unverified_figures": {"pseudo": 4.0},
    "loaded_language": {"pseudo": 4.0},
}
# Where reference reports are put on the scale: three in five are "low", one in ten is "high".
ANCHORS = ((0.05, 5.0), (0.25, 17.0), (0.60, 34.0), (0.90, 67.0), (0.99, 90.0))
LEAST_ERROR = {  # points of raw (log-odds for overall): what one changed word can do
    "one_sided_sourcing": 1.5,
    "unverified_figures": 2.0,
    "loaded_language": 1.0,
    "overall": 0.1,
}
REFERENCE_SIZE = 1500  # the smallest cell of reports then holds over two hundred
FOR_HALVES = 800  # articles: about a hundred of them have figures enough in both halves
FOR_MEANS = 600  # articles: their mean has a standard error under a hundredth

T = TypeVar("T")
Scales = dict[str, dict[str, object]]


def sample(articles: Sequence[T], size: int, *, seed: int) -> list[T]:
    """`size` articles drawn without replacement, the same for the same seed."""
    return random.Random(seed).sample(list(articles), min(size, len(articles)))


def fit_scales(
    articles: Sequence[Article],
    read: Callable[[Article], Reading],
    overall: Callable[[Reading], Measurement],
    *,
    jobs: int = 2,
) -> tuple[Scales, list[Observed]]:
    """The calibration entries of every dimension and of `overall`, and what was observed of each
    article, with its raw measures and no scores yet."""
    weights = _with_means(Parallel(jobs)(delayed(_bare)(a, read) for a in articles[:FOR_MEANS]))
    rows = Parallel(jobs)(delayed(_row)(a, read, overall, weights) for a in articles)
    halved = Parallel(jobs)(
        delayed(_halves)(a, read, overall, weights) for a in articles[:FOR_HALVES]
    )
    scales: Scales = {}
    for name in [*(d.name for d in REGISTER), "overall"]:
        reports = [row.raws[name] for row in rows if row.genre == "report" and name in row.raws]
        scales[name] = {
            "weights": weights.get(name, {}),
            "anchors": _anchors(reports),
            "least_error": LEAST_ERROR[name],
            "error_factor": round(
                factor([p for ps in halved for p in ps if p.dimension == name]), 3
            ),
            "reference": _reference(name, rows),
        }
    return scales, rows


def without_reference() -> Scales:
    """Entries for a bundle made without reference articles: means in the middle of the scale, raw
    shown as it is, no percentiles."""
    means = {"mean": 0.4, "concentration_mean": 0.7}
    anchors = [[score, score] for _, score in ANCHORS]
    return {
        name: {
            "weights": {**WEIGHTS.get(name, {}), **means},
            "anchors": anchors,
            "least_error": error,
            "error_factor": 1.0,
            "reference": {},
        }
        for name, error in LEAST_ERROR.items()
    }


def as_file(scales: Scales) -> bytes:
    return (json.dumps(scales, indent=1) + "\n").encode()


def _bare(article: Article, read: Callable[[Article], Reading]) -> dict[str, tuple[float, ...]]:
    """Unshrunk rates of one article: (rate, concentration) or (rate,), where there is evidence."""
    reading = read(article)
    if reading.genre != "report":
        return {}
    rates: dict[str, tuple[float, ...]] = {}
    for dimension in REGISTER:
        weights = {
            **WEIGHTS[dimension.name],
            "pseudo": 1e-9,
            "mean": 0.0,
            "concentration_mean": 0.0,
        }
        measured = dimension.measure(reading, weights)
        if measured.raw is None or measured.status != "scored":
            continue
        extra = {f.name: f for f in measured.features}
        if dimension.name == "one_sided_sourcing":
            spread = extra["concentration"].value
            rate = (measured.raw - weights["concentration"] * spread) / weights["ladder"]
            rates[dimension.name] = (rate, spread)
        else:
            events = sum(extra[n].points for n in ("faults", "headline") if n in extra)
            rates[dimension.name] = ((measured.raw - events) / 100.0,)
    return rates


def _with_means(bare: Sequence[dict[str, tuple[float, ...]]]) -> dict[str, dict[str, float]]:
    weights = {}
    for name, given in WEIGHTS.items():
        found = [rates[name] for rates in bare if name in rates]
        weights[name] = {**given, "mean": round(fmean(rate[0] for rate in found), 4)}
        if name == "one_sided_sourcing":
            weights[name]["concentration_mean"] = round(fmean(rate[1] for rate in found), 4)
    return weights


def _row(
    article: Article,
    read: Callable[[Article], Reading],
    overall: Callable[[Reading], Measurement],
    weights: dict[str, dict[str, float]],
) -> Observed:
    reading = read(article)
    return observe(reading, _measured(reading, overall, weights))


def _halves(
    article: Article,
    read: Callable[[Article], Reading],
    overall: Callable[[Reading], Measurement],
    weights: dict[str, dict[str, float]],
) -> list[Pair]:
    def measure(half: Article) -> dict[str, Measurement]:
        return _measured(read(half), overall, weights)

    def error(measurement: Measurement, name: str) -> float:
        return max(jackknife_error(measurement.left_out), LEAST_ERROR[name])

    return list(pairs(article, measure, error))


def _measured(
    reading: Reading,
    overall: Callable[[Reading], Measurement],
    weights: dict[str, dict[str, float]],
) -> dict[str, Measurement]:
    measured = {d.name: d.measure(reading, weights[d.name]) for d in REGISTER}
    return {**measured, "overall": overall(reading)}


def _anchors(raws: Sequence[float]) -> list[list[float]]:
    """Raw values at the anchor quantiles, nudged apart where the reference has ties."""
    anchors: list[list[float]] = []
    for quantile, score in ANCHORS:
        value = round(float(np.quantile(raws, quantile)), 4)
        if anchors and value <= anchors[-1][0]:
            value = anchors[-1][0] + 0.01
        anchors.append([value, score])
    return anchors


def _reference(name: str, rows: Sequence[Observed]) -> dict[str, list[float]]:
    """Percent steps of raw by "genre|length class", where the reference is large enough."""
    cells: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if name in row.raws:
            cells[row.cell].append(row.raws[name])
    steps = np.linspace(0.0, 1.0, 101)
    return {
        cell: [round(float(value), 4) for value in np.quantile(values, steps)]
        for cell, values in sorted(cells.items())
        if len(values) >= MIN_REFERENCE
    }
