"""Whether the scores order articles as readers do, who rate each as a whole from 0 to 3.

Two readers who worked apart rated AllSides articles drawn at random; nothing was fitted on those
kept for reporting. What is compared is `raw`, withheld scores included, by rank correlation: the
steps of a rating are no distances. One figure beside it is the correlation of the two readers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

from scipy.stats import spearmanr

from models.engine import Engine
from models.report import Report
from training.allsides import load
from training.rows import Row

LABELS = Path(__file__).parent / "labels" / "ratings.jsonl"
READERS = ("a", "b")
# What a reader rates, and the dimension that is to follow it.
RATED = {
    "one_sided": ("one_sided_sourcing", "how one-sided the voices are"),
    "assertion": ("one_sided_sourcing", "how much stands on the reporter's word"),
    "figures": ("unverified_figures", "how many figures have nobody behind them"),
    "loaded": ("loaded_language", "how loaded the reporter's words are"),
}
Part = Literal["development", "reporting"]
Rating = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Spearman's rank correlation over `articles`: of the measure with the mean of the readers,
    and of the readers with each other. nan where all articles are rated alike."""

    articles: int
    measure: float
    readers: float


def ratings(part: Part) -> dict[str, tuple[Rating, ...]]:
    """What each reader says of an article, by its identifier."""
    rows = map(json.loads, LABELS.read_text("utf-8").splitlines())
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


def rows(engine: Engine) -> Iterator[Row]:
    """The articles kept for reporting; raises CorpusMissing."""
    rated = ratings("reporting")
    reports = {r.article.id: engine.score(r.article) for r in load() if r.article.id in rated}
    for of, (dimension, what) in RATED.items():
        raws = {name: _raw(report, dimension) for name, report in reports.items()}
        found = agreement(raws, rated, of)
        yield Row(
            f"ratings.{of}",
            f"{what}, in {found.articles} AllSides articles: rank correlation of {dimension} "
            "with two readers",
            found.measure,
            f"the two readers: {found.readers:.2f}",
        )
    yield from _shares(reports, rated)


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
