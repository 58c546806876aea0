"""What is said about it: findings, credits, measurements, scores and the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from models.findings import Reading
from models.text import Span

ScoreStatus = Literal["scored", "insufficient_evidence"]
Band = Literal["low", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A charge: a stable code, a sentence for people, the span it rests on, and its points."""

    code: str
    message: str
    span: Span
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Credit:
    """Good practice the text shows; never changes a score by itself."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Feature:
    """A named part of a measure; `raw` is `base` plus the points of all features. `spans` are the
    words that a feature rests on and that no list of the report shows."""

    name: str
    value: float
    points: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """A dimension before calibration. `raw` is None where it cannot be computed at all;
    `left_out` holds `raw` with each unit deleted in turn (claims, clusters or sentences), for the
    delete-one jackknife. A withheld measurement says why in `reason`."""

    status: ScoreStatus
    reason: str | None
    base: float
    raw: float | None
    features: tuple[Feature, ...] = ()
    findings: tuple[Finding, ...] = ()
    credits: tuple[Credit, ...] = ()
    left_out: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """A calibrated measurement: `score` and `interval` in 0..100, None when it is withheld."""

    measurement: Measurement
    score: float | None
    interval: tuple[float, float] | None
    band: Band | None
    percentile: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that is said about one article. `rules_modified`: codes were switched off or phrases
    allowed, so that it does not compare with other reports."""

    id: str | None
    input_sha256: str
    bundle: str
    reading: Reading
    readability: dict[str, float]
    overall: DimensionScore
    dimensions: dict[str, DimensionScore] = field(default_factory=dict)
    rules_modified: bool = False
