"""Whether the scores order articles as readers do, who rate each as a whole from 0 to 3.

Two readers who worked apart rated AllSides articles drawn at random, and invented ones of many
kinds and places; nothing was fitted on those kept for reporting. What is compared is `raw`,
withheld scores included, by rank correlation: the steps of a rating are no distances. One figure
beside it is the correlation of the two readers.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from models.engine import Engine
from models.report import Report
from models.text import Article
from training import accusations_eval, backing_eval, figures_eval
from training.allsides import load
from training.by_name import written
from training.dependence import r_squared
from training.rows import Row

LABELS = Path(__file__).parent / "labels"
FILES = {"allsides": LABELS / "ratings.jsonl", "invented": LABELS / "ratings_invented.jsonl"}
INVENTED = {
    "articles": figures_eval.ARTICLES,
    "figures": backing_eval.WRITTEN,
    "accusations": accusations_eval.WRITTEN,
}
READERS = ("a", "b")
RESAMPLES = 200
FEWEST = 5  # articles with a score, from which their mean is told
# What a reader rates, and the dimension that is to follow it.
RATED = {
    "one_sided": ("one_sided_sourcing", "how one-sided the voices are"),
    "assertion": ("one_sided_sourcing", "how much stands on the reporter's word"),
    "figures": ("unverified_figures", "how many figures have nobody behind them"),
    "loaded": ("loaded_language", "how loaded the reporter's words are"),
}
Part = Literal["development", "reporting"]
Of = Literal["allsides", "invented"]
Rating = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Spearman's rank correlation over `articles`: of the measure with the mean of the readers,
    and of the readers with each other. nan where all articles are rated alike."""

    articles: int
    measure: float
    readers: float


def ratings(part: Part, of: Of = "allsides") -> dict[str, tuple[Rating, ...]]:
    """What each reader says of an article, by its identifier, or by folder and name."""
    rows = map(json.loads, FILES[of].read_text("utf-8").splitlines())
    return {
        row["article"]: tuple(row[reader] for reader in READERS if reader in row)
        for row in rows
        if row["part"] == part
    }


def agreement(
    raws: Mapping[str, float | None], rated: Mapping[str, Sequence[Rating]], of: str
) -> Agreement:
    """Over the articles that have a measure and that both readers rate: what `null` abstains from
    (no dispute, too few figures) is no rating."""
    both = {
        article: [one[of] for one in given]
        for article, given in rated.items()
        if len(given) == len(READERS)
        and all(one[of] is not None for one in given)
        and raws.get(article) is not None
    }
    return Agreement(
        len(both),
        _correlation(
            [raws[article] for article in both], [fmean(given) for given in both.values()]
        ),
        _correlation(*zip(*both.values(), strict=True)),
    )


def _correlation(one: Sequence[float | None], other: Sequence[float]) -> float:
    return float(spearmanr(one, other).statistic)


def invented(names: Iterable[str]) -> Iterator[tuple[str, Article]]:
    """The invented articles of these names ("figures/wa-1")."""
    for name in names:
        folder, _, stem = name.partition("/")
        yield name, written(INVENTED[folder] / f"{stem}.txt")


def rows(engine: Engine) -> Iterator[Row]:
    """The articles kept for reporting, the invented ones first; raises CorpusMissing."""
    rated = ratings("reporting", "invented")
    reports = {name: engine.score(article) for name, article in invented(rated)}
    yield from _agreements("ratings.invented", "invented", reports, rated)
    rated = ratings("reporting")
    reports = {r.article.id: engine.score(r.article) for r in load() if r.article.id in rated}
    yield from _agreements("ratings", "AllSides", reports, rated)
    yield from _shares(reports, rated)
    yield from _genres(reports, rated)


def _genres(reports: Mapping[str, Report], rated: Mapping[str, Sequence[Rating]]) -> Iterator[Row]:
    """How much the genre that the engine tells explains of how loaded readers call an article, of
    the score, and of the score beyond what they say."""
    judged = [
        Judged(report.reading.genre, fmean(one["loaded"] for one in rated[name]), score)
        for name, report in reports.items()
        if (score := report.dimensions["loaded_language"].score) is not None
    ]
    measured = by_genre(judged)
    drawn = np.random.default_rng(0).integers(0, len(judged), (RESAMPLES, len(judged)))
    again = [by_genre([judged[at] for at in one]) for one in drawn]
    for number, (key, what) in enumerate(
        (
            ("genre", "what genre, as the engine tells it, explains of the readers' rating"),
            ("genre_of_score", "the same of the score"),
            ("beyond", "the same of the score beyond the rating"),
        )
    ):
        low, high = np.quantile([one[number] for one in again], (0.025, 0.975))
        yield Row(
            f"ratings.loaded.{key}",
            f"loaded language in {len(judged)} AllSides articles: {what}, R²",
            measured[number],
            f"{low:.2f} to {high:.2f}",
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One article: its genre, the mean of its ratings, and its score."""

    genre: str
    rating: float
    score: float


def by_genre(judged: Sequence[Judged]) -> tuple[float, float, float]:
    """R² by genre of the ratings and of the scores, and what genre adds to the ratings in
    explaining the scores."""
    genres = _columns([one.genre for one in judged])
    levels = _columns([one.rating for one in judged])
    ratings = np.array([one.rating for one in judged])
    scores = np.array([one.score for one in judged])
    both = r_squared(np.hstack([levels, genres]), scores)
    return r_squared(genres, ratings), r_squared(genres, scores), both - r_squared(levels, scores)


def _columns(values: Sequence[str | float]) -> NDArray[np.float64]:
    """A column of ones and zeros for each value."""
    _, numbers = np.unique(values, return_inverse=True)
    return np.eye(numbers.max() + 1)[numbers]


def _agreements(
    key: str, kind: str, reports: Mapping[str, Report], rated: Mapping[str, Sequence[Rating]]
) -> Iterator[Row]:
    for of, (dimension, what) in RATED.items():
        raws = {name: _raw(report, dimension) for name, report in reports.items()}
        found = agreement(raws, rated, of)
        yield Row(
            f"{key}.{of}",
            f"{what}, in {found.articles} {kind} articles: rank correlation of {dimension} "
            "with two readers",
            found.measure,
            f"the two readers: {found.readers:.2f}",
        )
        scores = {name: report.dimensions[dimension].score for name, report in reports.items()}
        for level, given in by_level(scores, rated, of).items():
            yield Row(
                f"{key}.{of}.{level}",
                f"{what}: mean score of {len(given)} {kind} articles rated {level} of 3",
                fmean(given),
            )


def by_level(
    scores: Mapping[str, float | None], rated: Mapping[str, Sequence[Rating]], of: str
) -> dict[int, list[float]]:
    """The scores of articles that both readers rate alike, by the rating, of FEWEST or more."""
    found: dict[int, list[float]] = defaultdict(list)
    for name, given in rated.items():
        score, levels = scores.get(name), {one[of] for one in given}
        if score is not None and len(levels) == 1 and None not in levels:
            found[levels.pop()].append(score)
    return {level: found[level] for level in sorted(found) if len(found[level]) >= FEWEST}


def _raw(report: Report, dimension: str) -> float | None:
    return report.dimensions[dimension].measurement.raw


def _shares(reports: Mapping[str, Report], rated: Mapping[str, Sequence[Rating]]) -> Iterator[Row]:
    """Opinion pieces recognised and disputes seen, against articles of which both readers say the
    same."""
    agreed = {n: given[0] for n, given in rated.items() if len({g["genre"] for g in given}) == 1}
    called = {name for name in agreed if reports[name].reading.genre == "opinion"}
    opinions = {name for name, given in agreed.items() if given["genre"] == "opinion"}
    what = f"opinion pieces ({len(called)} found, {len(opinions)} to both readers)"
    yield Row(
        "ratings.opinion.precision", f"{what}: precision", len(called & opinions) / len(called)
    )
    yield Row("ratings.opinion.recall", f"{what}: recall", len(called & opinions) / len(opinions))
    alike = {n: given[0] for n, given in rated.items() if len({g["dispute"] for g in given}) == 1}
    right = [
        bool(reports[name].reading.disputes) == given["dispute"] for name, given in alike.items()
    ]
    yield Row(
        "ratings.dispute",
        f"whether {len(alike)} articles show a dispute: right",
        fmean(right),
        f"the two readers: {len(alike) / len(rated):.2f}",
    )
