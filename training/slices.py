"""Scores and findings by lean, size of outlet, topic and quote share, within genre and length."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np

from models.dimensions import REGISTER
from models.engine import Engine
from training import allsides
from training.allsides import Reference
from training.observed import Observed, observe_report
from training.unlabelled import draw, scored

LEANS = ("left", "center", "right")
SIZES = ((20, "up to 20 articles"), (100, "21 to 100 articles"))
LARGEST = "over 100 articles"
QUOTES = ((0.1, "up to a tenth quoted"), (0.25, "a tenth to a quarter quoted"))
MOST_QUOTED = "over a quarter quoted"
TOPICS = 8  # the most frequent; the others are too few to say anything
RESAMPLES = 1000
NAMES = tuple(dimension.name for dimension in REGISTER)
MEASURES = (*(f"{name} score" for name in (*NAMES, "overall")), *(f"{n} findings" for n in NAMES))
Seen = tuple[Reference, Observed]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `articles` with its 95 % bootstrap interval."""

    articles: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Slice:
    """One value of an axis, with the estimate of each measure that was seen in it."""

    axis: str
    name: str
    estimates: Mapping[str, Estimate]


def slices(seen: Sequence[Seen], outlet_sizes: Mapping[str, int]) -> tuple[Slice, ...]:
    """Every slice, axis by axis. Each article counts by how far it lies from the mean of its genre
    and length class, put on top of the mean of all: leans differ in genre and length."""
    values = {measure: _adjusted(seen, measure) for measure in MEASURES}
    found = []
    for axis, name_of in _axes(seen, outlet_sizes).items():
        members: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(seen):
            if name := name_of(one):
                members[name].append(number)
        for name, numbers in sorted(members.items()):
            estimates = {
                measure: _estimate([adjusted[n] for n in numbers if n in adjusted])
                for measure, adjusted in values.items()
                if any(n in adjusted for n in numbers)
            }
            found.append(Slice(axis, name, estimates))
    return tuple(found)


def gaps(found: Sequence[Slice]) -> Iterator[tuple[str, str, Slice, Slice]]:
    """For each axis and measure the slices with the highest and the lowest mean."""
    for axis in dict.fromkeys(one.axis for one in found):
        for measure in MEASURES:
            able = [one for one in found if one.axis == axis and measure in one.estimates]
            ranked = sorted(able, key=lambda one: one.estimates[measure].mean)
            if len(ranked) > 1:
                yield axis, measure, ranked[-1], ranked[0]


def section(found: Sequence[Slice]) -> Iterator[str]:
    """The slices as Markdown tables, one an axis."""
    for axis in dict.fromkeys(one.axis for one in found):
        yield f"### By {axis}"
        yield ""
        yield "| " + " | ".join((axis, "articles", *MEASURES)) + " |"
        yield "| --- " * (len(MEASURES) + 2) + "|"
        for one in found:
            if one.axis == axis:
                articles = max(estimate.articles for estimate in one.estimates.values())
                cells = (_cell(one.estimates.get(measure)) for measure in MEASURES)
                yield "| " + " | ".join((one.name, str(articles), *cells)) + " |"
        yield ""


def _cell(estimate: Estimate | None) -> str:
    if estimate is None:
        return ""
    return f"{estimate.mean:.1f} ({estimate.low:.1f} to {estimate.high:.1f})"


def _axes(
    seen: Sequence[Seen], outlet_sizes: Mapping[str, int]
) -> dict[str, Callable[[Seen], str | None]]:
    topics = Counter(reference.topic for reference, _ in seen)
    frequent = {topic for topic, _ in topics.most_common(TOPICS)}
    return {
        "lean": lambda one: LEANS[one[0].lean],
        "outlet size": lambda one: _class(outlet_sizes[one[0].source], SIZES, LARGEST),
        "topic": lambda one: one[0].topic if one[0].topic in frequent else None,
        "quote share": lambda one: _class(one[1].quote_share, QUOTES, MOST_QUOTED),
    }


def _class(value: float, classes: Sequence[tuple[float, str]], last: str) -> str:
    return next((name for limit, name in classes if value <= limit), last)


def _adjusted(seen: Sequence[Seen], measure: str) -> dict[int, float]:
    values = {}
    for number, (_, observed) in enumerate(seen):
        value = _value(observed, measure)
        if value is not None:
            values[number] = value
    cells: dict[str, list[float]] = defaultdict(list)
    for number, value in values.items():
        cells[seen[number][1].cell].append(value)
    means = {cell: fmean(inside) for cell, inside in cells.items()}
    middle = fmean(values.values()) if values else 0.0
    return {n: value - means[seen[n][1].cell] + middle for n, value in values.items()}


def _value(observed: Observed, measure: str) -> float | None:
    name, _, kind = measure.partition(" ")
    if kind == "score":
        return observed.scores.get(name)
    return 1000.0 * observed.findings[name] / max(observed.words, 1)


def _estimate(values: Sequence[float]) -> Estimate:
    drawn = np.random.default_rng(0).integers(0, len(values), (RESAMPLES, len(values)))
    means = np.array(values)[drawn].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Estimate(len(values), fmean(values), float(low), float(high))


def outlet_sizes() -> dict[str, int]:
    """How many articles of the whole corpus each outlet has."""
    return dict(Counter(reference.source for reference in allsides.load()))


def see(engine: Engine, size: int, *, seed: int) -> list[Seen]:
    """Articles that no scale was fitted on, with what the engine makes of them."""
    drawn = {row.article.id: row for row in draw(size, seed=seed)}
    return [
        (drawn[article.id], observe_report(report))
        for article, report in scored((row.article for row in drawn.values()), engine.score)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.slices", description=__doc__)
    parser.add_argument("--bundle", type=Path, help="the newest one when not given")
    parser.add_argument("--articles", type=int, default=400)
    options = parser.parse_args(arguments)
    seen = see(Engine.load(options.bundle), options.articles, seed=2)
    print("\n".join(section(slices(seen, outlet_sizes()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
