"""What the scores mean, measured: rows of the evaluation on AllSides articles that nobody labelled
and no scale was fitted on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from models.engine import Engine
from models.report import Measurement
from models.text import Article
from training import dependence, disturbances, faithfulness, halves, slices
from training.faithfulness import Cut
from training.rows import Row
from training.unlabelled import draw

# How many articles each component reads (or reads changed): three minutes of CPU at most. An R² of
# .02 came out at .08 in one draw of 400 articles, and at .06 in one of 1,000.
FOR_CUTS, FOR_HALVES, FOR_DISTURBANCES = 600, 600, 150
FOR_DEPENDENCE, FOR_SLICES = 2500, 1000
MIN_CODE = 5  # findings of a code below which its share is one or two articles


def faithful(engine: Engine) -> Iterator[Row]:
    """The words of findings cut out, against sentences that nothing touches."""
    cuts = tuple(faithfulness.cuts(_articles(FOR_CUTS, seed=21), engine.score))
    yield _falls("faithful.all", "the words of a finding cut", [cut for cut in cuts if cut.code])
    for name in slices.NAMES:
        charged = [cut for cut in cuts if cut.dimension == name and cut.code]
        moves = [cut.move for cut in cuts if cut.dimension == name and not cut.code]
        if charged:
            yield _falls(f"faithful.{name}", f"{name}, the words of a finding cut", charged)
        by_code: dict[str, list[Cut]] = defaultdict(list)
        for cut in charged:
            by_code[cut.code].append(cut)
        for code, found in sorted(by_code.items()):
            if len(found) >= MIN_CODE:
                yield _falls(f"faithful.{name}.{code}", f"the words of {code} cut", found)
        what = f"{name}, one of {len(moves)} innocent sentences cut: 95th percentile of the move"
        yield Row(f"faithful.{name}.innocent", what, float(np.quantile(moves, 0.95)))


def intervals(engine: Engine) -> Iterator[Row]:
    """Halves of one article against what the intervals foretell."""

    def measure(half: Article) -> Mapping[str, Measurement]:
        report = engine.score(half)
        shown = {**report.dimensions, "overall": report.overall}
        return {name: one.measurement for name, one in shown.items()}

    def error(measurement: Measurement, name: str) -> float:
        return engine.scales[name].error(measurement.left_out)

    found = [
        pair
        for article in _articles(FOR_HALVES, seed=22)
        for pair in halves.pairs(article, measure, error)
    ]
    for name in (*slices.NAMES, "overall"):
        pairs = [pair for pair in found if pair.dimension == name]
        what = f"{name}, {len(pairs)} articles in two halves: their difference within 1.96 errors"
        yield Row(f"halves.{name}", what, halves.coverage(pairs))
    what = f"{len(found)} scores of halves: their difference within 1.96 errors"
    yield Row("halves.all", what, halves.coverage(found))


def undisturbed(engine: Engine) -> Iterator[Row]:
    """What must not move a score."""
    found = list(disturbances.moves(_articles(FOR_DISTURBANCES, seed=23), engine.score))
    for disturbance, (_, allowed) in disturbances.DISTURBANCES.items():
        for name in (*slices.NAMES, "overall"):
            moves = [m for m in found if (m.disturbance, m.dimension) == (disturbance, name)]
            if moves:
                key, what = f"undisturbed.{disturbance}.{name}", f"{disturbance}, {name}"
                share = sum(move.holds for move in moves) / len(moves)
                held = f"share of {len(moves)} articles that move by at most {allowed:g}"
                yield Row(key, f"{what}: {held}", share)
                worst = max(move.points for move in moves)
                yield Row(f"{key}.worst", f"{what}: furthest move of the score", worst)


def independent(engine: Engine) -> Iterator[Row]:
    """What length, genre and quote share tell of a score."""
    observed = [one for _, one in slices.see(engine, FOR_DEPENDENCE, seed=24)]
    for name in (*slices.NAMES, "overall"):
        for key, share in dependence.explained(observed, name).items():
            covariate, _, among = key.replace("_", " ").partition(".")
            what = f"{name}: R² on {covariate} in {share.articles} {among or 'articles'}"
            beside = f"95 %: {share.low:.3f} to {share.high:.3f}"
            yield Row(f"explained.{name}.{key}", what, share.value, beside)


def sliced(engine: Engine) -> Iterator[Row]:
    """The widest gap between two slices of each axis; the card has every slice."""
    seen = slices.see(engine, FOR_SLICES, seed=24)
    found = slices.slices(seen, slices.outlet_sizes())
    for axis, measure, highest, lowest in slices.gaps(found):
        high, low = highest.estimates[measure], lowest.estimates[measure]
        what = f"{measure} by {axis}, within genre and length: {highest.name} over {lowest.name}"
        beside = f"{high.low:.1f} to {high.high:.1f} against {low.low:.1f} to {low.high:.1f}"
        key = f"slices.{axis}.{measure}".replace(" ", "_")
        yield Row(key, what, high.mean - low.mean, beside)


PARTS = {
    "faithful": faithful,
    "halves": intervals,
    "undisturbed": undisturbed,
    "explained": independent,
    "slices": sliced,
}


def _falls(key: str, what: str, cuts: Sequence[Cut]) -> Row:
    share = sum(cut.falls for cut in cuts) / len(cuts) if cuts else 0.0
    return Row(key, f"{what}: share of {len(cuts)} in which raw falls", share)


def _articles(size: int, *, seed: int) -> list[Article]:
    return [row.article for row in draw(size, seed=seed)]
