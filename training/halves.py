"""Whether the standard errors foretell how far two halves of one article lie apart.

The halves are alternating paragraphs. Where they differ by more than the delete-one jackknife
foretells, sentences of one paragraph resemble each other more than those of two; the factor that
mends it is fitted by dimension on the reference and reported on other articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

import numpy as np

from models.calibration import Z95
from models.clean import clean
from models.errors import AnalysisError
from models.report import Measurement
from models.text import Article

COVERED = 0.95
MIN_PAIRS = 30  # below it the 95th percentile is one or two articles


@dataclass(frozen=True, slots=True)
class Pair:
    """How far `raw` of the two halves of one article lies apart, and the standard error of that
    difference as both measurements foretell it."""

    dimension: str
    apart: float
    error: float

    @property
    def covered(self) -> bool:
        return self.apart <= Z95 * self.error


def halves(article: Article) -> tuple[Article, Article]:
    """The article's paragraphs in turn, without its title: the first, third, ... and the others;
    raises AnalysisError."""
    document = clean(article)
    text = document.text
    body = [p for p in document.paragraphs if p != document.headline]
    first, second = (
        replace(article, text="\n\n".join(p.of(text) for p in body[start::2]), title=None)
        for start in (0, 1)
    )
    return first, second


def pairs(
    article: Article,
    measure: Callable[[Article], Mapping[str, Measurement]],
    error: Callable[[Measurement, str], float],
) -> Iterator[Pair]:
    """One pair for each dimension that is scored in both halves; `error` is the standard error of a
    measurement of the dimension named."""
    try:
        first, second = (measure(half) for half in halves(article))
    except AnalysisError:
        return
    for name, one in first.items():
        other = second[name]
        if one.status == other.status == "scored" and None not in (one.raw, other.raw):
            apart = abs((one.raw or 0.0) - (other.raw or 0.0))
            yield Pair(name, apart, hypot(error(one, name), error(other, name)))


def factor(found: Sequence[Pair]) -> float:
    """By how much the errors have to be multiplied for 95 % of the pairs to be covered; 1 where
    there are too few pairs to say."""
    ratios = [pair.apart / (Z95 * pair.error) for pair in found if pair.error > 0]
    return float(np.quantile(ratios, COVERED)) if len(ratios) >= MIN_PAIRS else 1.0


def coverage(found: Sequence[Pair]) -> float:
    """The share of pairs whose difference lies within 1.96 of its standard error."""
    return sum(pair.covered for pair in found) / len(found) if found else 0.0
