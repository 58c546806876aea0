"""Fit and cross-validate the overall classifier on articles labelled hyperpartisan or not.

One ridge-penalised logistic regression over all features, on log-odds that are calibrated (Platt)
on predictions for articles that it was not fitted on, within the training part. The reference gives
the vocabulary, its document frequencies and one distant score (outlets of left and right against
center); no outlet of the labelled set takes part in that score, so held-out outlets stay held out.
In the labelled set longer articles are more often hyperpartisan. Length is therefore a covariate of
the fit and is dropped afterwards, so that no other feature has to stand in for it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from models.findings import Reading
from models.genre_rules import OVERALL_WITHHELD
from models.overall import LIMIT, MIN_WORDS, OverallModel, Rate
from models.rates import NAMES, Array
from models.text import Article
from training import allsides, hyperpartisan
from training.corpora import Part
from training.hyperpartisan import Labelled
from training.overall_design import Background, Design, design, learn_background, plain_reading

Ints = NDArray[np.int64]

PENALTY_C = 20.0
# How far each part may move the score, beside 1 for the covariate of length. A wording has norm 1;
# a rate and the distant score count in standard deviations, and weigh little: 516 articles settle
# few weights.
SENTENCE_SCALE, DOCUMENT_SCALE, HEADLINE_SCALE = 0.7, 1.0, 0.8
RATE_SCALE, LEANING_SCALE = 0.05, 0.12
INNER_FOLDS, FOLDS, SEEDS = 5, 10, 5


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the columns of a design, in calibrated log-odds."""

    by_sentence: Array
    by_document: Array
    by_headline: Array
    rates: tuple[Rate, ...]
    intercept: float

    def raw(self, rows: Design) -> Array:
        """The log-odds of each row."""
        scaled = [
            np.nan_to_num(np.clip((column - r.mean) / r.deviation, -LIMIT, LIMIT)) * r.weight
            for column, r in zip(rows.rates.T, self.rates, strict=True)
        ]
        return np.asarray(
            self.intercept
            + rows.by_sentence @ self.by_sentence
            + rows.by_document @ self.by_document
            + rows.headline @ self.by_headline
            + np.sum(scaled, axis=0)
        )


def fit(
    *,
    seed: int = 0,
    read: Callable[[Article], Reading] = plain_reading,
    corpora: Sequence[str] = (hyperpartisan.NAME, allsides.NAME),
) -> Part:
    """The overall part, fitted on every article of the set; its metrics are cross-validated."""
    labelled = hyperpartisan.load()
    background = background_of(labelled, corpora)
    readings = _read_all(labelled, read)
    rows, labels = design(readings, background), _labels(labelled)
    fitted = fit_rows(rows, labels, outlet_groups(labelled), background.leaning, seed=seed)
    wording = rows.by_sentence @ fitted.by_sentence + rows.by_document @ fitted.by_document
    headline = rows.headline @ fitted.by_headline
    wording_mean, headline_mean = float(np.mean(wording)), float(np.mean(headline))
    model = OverallModel(
        background.vocabulary,
        fitted.by_sentence,
        fitted.by_document,
        fitted.by_headline,
        fitted.rates,
        fitted.intercept + wording_mean + headline_mean,
        wording_mean,
        headline_mean,
    )
    metrics = _cross_validated(labelled, readings, rows, background)
    used = tuple(name for name in (hyperpartisan.NAME, allsides.NAME) if name in corpora)
    return Part("overall", model.to_files(), dict(metrics), used)


def cross_validate(
    *,
    read: Callable[[Article], Reading] = plain_reading,
    corpora: Sequence[str] = (hyperpartisan.NAME, allsides.NAME),
) -> dict[str, dict[str, Any]]:
    """Measures of `plain` (stories kept together) and `outlets` (outlets too), 10-fold, means over
    five seeds, by `raw` > 0 with withheld articles included."""
    labelled = hyperpartisan.load()
    background = background_of(labelled, corpora)
    readings = _read_all(labelled, read)
    return _cross_validated(labelled, readings, design(readings, background), background)


def background_of(labelled: Sequence[Labelled], corpora: Sequence[str]) -> Background:
    """From the reference; without it, the vocabulary of the labelled set and no leaning."""
    if allsides.NAME not in corpora:
        return learn_background([one.article for one in labelled], minimum=5)
    outlets = {hyperpartisan.house_of(one.outlet) for one in labelled}
    articles = allsides.load()
    return learn_background(
        [one.article for one in articles],
        leans=[one.lean != allsides.CENTER for one in articles],
        apart=[hyperpartisan.house_of(one.outlet) in outlets for one in articles],
    )


def fit_rows(rows: Design, labels: Ints, groups: Ints, leaning: Array, *, seed: int = 0) -> Fitted:
    """Weights fitted on these rows, calibrated on rows held out group by group."""
    folds = StratifiedGroupKFold(INNER_FOLDS, shuffle=True, random_state=seed)
    held_out = np.zeros(len(labels))
    for train, test in folds.split(labels, labels, groups):
        inner = _fit_once(rows.some(train), labels[train], leaning)
        held_out[test] = inner.raw(rows.some(test))
    platt = LogisticRegression(C=1e3).fit(held_out[:, None], labels)
    slope, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    whole = _fit_once(rows, labels, leaning)
    return Fitted(
        slope * whole.by_sentence,
        slope * whole.by_document,
        slope * whole.by_headline,
        tuple(Rate(r.mean, r.deviation, slope * r.weight) for r in whole.rates),
        slope * whole.intercept + shift,
    )


def _fit_once(rows: Design, labels: Ints, leaning: Array) -> Fitted:
    """Weights in uncalibrated log-odds, for an article of average length."""
    mean, deviation = _moments(rows.rates)
    scaled = np.nan_to_num(np.clip((rows.rates - mean) / deviation, -LIMIT, LIMIT))
    lean_mean, lean_deviation = float(rows.leaning.mean()), float(rows.leaning.std() or 1.0)
    lean = (rows.leaning - lean_mean) / lean_deviation
    blocks = [
        SENTENCE_SCALE * rows.by_sentence,
        DOCUMENT_SCALE * rows.by_document,
        HEADLINE_SCALE * rows.headline,
        sparse.csr_matrix(RATE_SCALE * scaled),
        sparse.csr_matrix(LEANING_SCALE * lean[:, None]),
        sparse.csr_matrix(_length_covariate(rows.log_words)),
    ]
    model = LogisticRegression(C=PENALTY_C, solver="liblinear")
    model.fit(sparse.hstack(blocks).tocsr(), labels)
    size, rates = rows.by_sentence.shape[1], len(NAMES)
    weights = model.coef_[0]
    rate_weights = RATE_SCALE * weights[3 * size : 3 * size + rates]
    lean_weight = LEANING_SCALE * weights[3 * size + rates] / lean_deviation
    return Fitted(
        SENTENCE_SCALE * weights[:size],
        DOCUMENT_SCALE * weights[size : 2 * size] + lean_weight * leaning,
        HEADLINE_SCALE * weights[2 * size : 3 * size],
        tuple(Rate(*map(float, each)) for each in zip(mean, deviation, rate_weights, strict=True)),
        float(model.intercept_[0]) - lean_weight * lean_mean,
    )


def _length_covariate(log_words: Array) -> Array:
    """Log length and its square, around 0."""
    standard = (log_words - log_words.mean()) / (log_words.std() or 1.0)
    return np.column_stack([standard, standard**2 - 1.0])


def _moments(rates: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of each rate where it is known; 0 and 1 where it never varies."""
    counted = np.isfinite(rates)
    number = np.maximum(counted.sum(0), 1)
    mean = np.where(counted, rates, 0.0).sum(0) / number
    spread = np.sqrt((np.where(counted, rates - mean, 0.0) ** 2).sum(0) / number)
    return mean, np.where(spread > 1e-9, spread, 1.0)


def outlet_groups(labelled: Sequence[Labelled]) -> Ints:
    """A number for each article: the same for articles of one outlet or of one story."""
    group = list(range(len(labelled)))
    first: dict[object, int] = {}
    for at, one in enumerate(labelled):
        for key in (("outlet", hyperpartisan.house_of(one.outlet)), ("story", one.story)):
            other = group[first.setdefault(key, at)]
            mine = group[at]
            group = [other if number == mine else number for number in group]
    return np.array(group)


def _labels(labelled: Sequence[Labelled]) -> Ints:
    return np.array([int(one.hyperpartisan) for one in labelled])


def _read_all(labelled: Sequence[Labelled], read: Callable[[Article], Reading]) -> list[Reading]:
    return list(Parallel(1)(delayed(read)(one.article) for one in labelled))


def _cross_validated(
    labelled: Sequence[Labelled],
    readings: Sequence[Reading],
    rows: Design,
    background: Background,
) -> dict[str, dict[str, Any]]:
    labels, outlets = _labels(labelled), outlet_groups(labelled)
    long = [reading.word_count >= MIN_WORDS for reading in readings]
    kept = np.array(long) & np.array([r.genre not in OVERALL_WITHHELD for r in readings])
    measured: dict[str, dict[str, Any]] = {}
    stories = np.array([one.story for one in labelled])
    for name, groups in (("plain", stories), ("outlets", outlets)):
        raws = []
        for seed in range(SEEDS):
            raw = np.zeros(len(labels))
            folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
            for train, test in folds.split(labels, labels, groups):
                fitted = fit_rows(
                    rows.some(train), labels[train], outlets[train], background.leaning
                )
                raw[test] = fitted.raw(rows.some(test))
            raws.append(raw)
        measured[name] = measures(np.array(raws), labels, kept)
    return measured


def measures(raws: Array, labels: Ints, kept: NDArray[np.bool_]) -> dict[str, Any]:
    """Accuracy by raw > 0, Brier score and a reliability table (ten bins of equal mass: share,
    mean probability, positives) over seeds; the share of articles scored, and accuracy on them."""
    probability = 1.0 / (1.0 + np.exp(-raws))
    correct = (raws > 0) == labels
    every, truth = probability.ravel(), np.tile(labels, len(raws))
    bins = np.array_split(np.argsort(every, kind="stable"), 10)
    table = [(float(every[b].mean()), float(truth[b].mean())) for b in bins]
    return {
        "accuracy": round(float(correct.mean()), 4),
        "accuracy_by_seed": [round(float(one), 4) for one in correct.mean(1)],
        "auc": round(float(np.mean([_auc(raw, labels) for raw in raws])), 4),
        "brier": round(float(((probability - labels) ** 2).mean()), 4),
        "calibration_error": round(float(np.mean([abs(p - t) for p, t in table])), 4),
        "reliability": [[round(p, 3), round(t, 3)] for p, t in table],
        "share_scored": round(float(kept.mean()), 4),
        "accuracy_scored": round(float(correct[:, kept].mean()), 4),
    }


def _auc(raw: Array, labels: Ints) -> float:
    order = raw.argsort(kind="stable").argsort(kind="stable") + 1.0
    positive = int(labels.sum())
    above = float(order[labels == 1].sum()) - positive * (positive + 1) / 2
    return above / (positive * (len(labels) - positive))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the measures, and write the files of the part to a folder."""
    parser = argparse.ArgumentParser(prog="python -m training.overall", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--plain", action="store_true", help="read tokens and sentences only")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    read = plain_reading if options.plain else fitted_reader(options.out)
    part = fit(seed=options.seed, read=read)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in part.files.items():
        (options.out / name).write_bytes(content)
    print(json.dumps(part.metrics, indent=1))
    return 0


def fitted_reader(folder: Path) -> Callable[[Article], Reading]:
    """The engine up to the annotations, with the parts that lie in `folder`."""
    from models.annotators.attributions import AttributionModel
    from models.annotators.loaded import LoadedModel
    from models.engine import annotate

    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return partial(
        annotate,
        attributions=AttributionModel.from_files(files),
        loaded=LoadedModel.from_files(files),
    )


if __name__ == "__main__":
    sys.exit(main())
