"""What every dimension is made of: a name, its codes, and a measure over a reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from models.findings import Reading
from models.report import Finding, Measurement
from models.text import Span

Weights = Mapping[str, float]
LONGEST_LINE = 120  # code points
CAPTIONS = ("CLOSE ", "Photo:", "Photos:", "~ ")  # what a caption or a teaser begins with
POST = re.compile(r"pic\.twitter\.com|https://t\.co/|\(@\w{1,20}\)")
AROUND = 2500  # code points before and behind a place, of a paragraph that is longer
SENTENCE_ENDS = tuple(".!?…:;\"”’')]")


@dataclass(frozen=True, slots=True)
class Dimension:
    """`measure(reading, weights)` depends on the reading and on the calibration entry's weights
    alone. `codes` are the findings and `credits` the credits it may give."""

    name: str
    label: str
    codes: tuple[str, ...]
    credits: tuple[str, ...]
    measure: Callable[[Reading, Weights], Measurement]


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim, cluster or sentence of a rate: its weight and its value in 0..1."""

    weight: float
    value: float


def shrunk_rate(units: Sequence[Unit], *, mean: float, pseudo: float) -> float:
    """Weighted mean of the values, shrunk to the reference mean with `pseudo` units of weight:
    (sum w x + k m) / (sum w + k). Equals the mean when there are no units."""
    total = sum(unit.weight for unit in units) + pseudo
    return (sum(unit.weight * unit.value for unit in units) + pseudo * mean) / total


def rate_without_each(units: Sequence[Unit], *, mean: float, pseudo: float) -> tuple[float, ...]:
    """The shrunk rate with each unit left out in turn, in one pass."""
    weight = sum(unit.weight for unit in units) + pseudo
    value = sum(unit.weight * unit.value for unit in units) + pseudo * mean
    return tuple(
        (value - unit.weight * unit.value) / (weight - unit.weight)
        if weight > unit.weight
        else mean
        for unit in units
    )


def rates_with_each(
    units: Sequence[Unit], changes: Sequence[tuple[Unit, Unit]], *, mean: float, pseudo: float
) -> tuple[float, ...]:
    """The shrunk rate with each change alone made: its first unit gone, its second in the place."""
    weight = sum(unit.weight for unit in units) + pseudo
    value = sum(unit.weight * unit.value for unit in units) + pseudo * mean
    return tuple(
        (value - old.weight * old.value + new.weight * new.value)
        / (weight - old.weight + new.weight)
        for old, new in changes
    )


def carried(points: float, fall: float) -> float:
    """The points of a finding: its share of the feature, but no more than `raw` falls by when its
    words go, so that no charge stands on words whose loss would raise the measure."""
    return max(min(points, fall), 0.0)


def one_charge_per_span(
    findings: Sequence[Finding], precedence: Sequence[str]
) -> tuple[Finding, ...]:
    """Findings in text order; of those whose spans overlap only the first by `precedence` stays."""
    rank = {code: number for number, code in enumerate(precedence)}
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (rank[f.code], -f.points, f.span)):
        if not any(finding.span.overlaps(other.span) for other in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda f: (f.span.in_title is False, f.span)))


def likelihood(base: float, weights: Weights, facts: Mapping[str, float]) -> float:
    """What a fitted logistic regression makes of the facts, a probability."""
    return 1.0 / (1.0 + exp(-base - sum(weights[name] * facts[name] for name in weights)))


def paragraph_at(reading: Reading, at: int) -> int:
    """The number of the paragraph that the place stands in or below; -1 above the first."""
    return bisect_right(reading.document.paragraphs, at, key=lambda p: p.start) - 1


def is_a_line(reading: Reading, at: int) -> bool:
    """Whether the place stands in a line that is no sentence: a caption, a link, a list's item."""
    number = paragraph_at(reading, at)
    if number < 0:
        return False
    written = reading.document.paragraphs[number].of(reading.document.text).rstrip()
    if written.startswith(CAPTIONS) or "Hide Caption" in written:
        return True
    return len(written) <= LONGEST_LINE and not written.endswith(SENTENCE_ENDS)


def is_posted(reading: Reading, at: int) -> bool:
    """Whether the place stands in a post that the text shows: its paragraph has the writer's handle
    or the link of one."""
    number = paragraph_at(reading, at)
    if number < 0:
        return False
    paragraph = reading.document.paragraphs[number]
    start, end = max(paragraph.start, at - AROUND), min(paragraph.end, at + AROUND)
    return POST.search(reading.document.text, start, end) is not None


def whose(reading: Reading) -> str:
    """Whose voice a message names: in an opinion piece nobody reports."""
    return "the writer's" if reading.genre == "opinion" else "the reporter's"


def in_quotation(before: str) -> bool:
    """Whether the words leave a quotation open, so that what follows them stands in it."""
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def quoted(text: str, span: Span, *, limit: int = 90) -> str:
    """The words of a span as a message shows them, shortened at a word."""
    words = " ".join(span.of(text).split())
    if len(words) > limit:
        words = words[: limit + 1].rsplit(" ", 1)[0] + " …"
    return f"'{words}'"
