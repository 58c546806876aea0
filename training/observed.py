"""One article of the reference as tables need it: what it is, its scores and its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.annotators.quotations import quote_states
from models.calibration import Scale, length_class
from models.findings import Reading
from models.overall import OverallModel
from models.report import Measurement, Report


@dataclass(frozen=True, slots=True)
class Observed:
    """`raws` and `scores` hold what is scored, by dimension and `overall`; `findings` counts by
    dimension; `quote_share` is the share, 0 to 1, of the words in quotation marks."""

    genre: str
    words: int
    quote_share: float
    raws: Mapping[str, float]
    findings: Mapping[str, int]
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def cell(self) -> str:
        """Genre and length class, within which articles compare."""
        return f"{self.genre}|{length_class(self.words)}"


def observe(reading: Reading, measurements: Mapping[str, Measurement]) -> Observed:
    """The observation of a reading, without scores."""
    return Observed(
        reading.genre,
        reading.word_count,
        quote_share(reading),
        {
            name: one.raw
            for name, one in measurements.items()
            if one.raw is not None and one.status == "scored"
        },
        {name: len(one.findings) for name, one in measurements.items() if name != "overall"},
    )


def observe_report(report: Report) -> Observed:
    """The observation of a report, with its scores."""
    shown = {**report.dimensions, "overall": report.overall}
    seen = observe(report.reading, {name: one.measurement for name, one in shown.items()})
    scores = {name: one.score for name, one in shown.items() if one.score is not None}
    return replace(seen, scores=scores)


def with_scores(observed: Observed, scales: Mapping[str, Scale], model: OverallModel) -> Observed:
    """The observation with the scores that these scales give its raw measures."""
    scores = {
        name: 100.0 * model.probability(raw) if name == "overall" else scales[name].score(raw)
        for name, raw in observed.raws.items()
    }
    return replace(observed, scores=scores)


def quote_share(reading: Reading) -> float:
    """The share of the words that stands in double quotation marks."""
    states = quote_states(reading)
    words = [
        state is not None
        for state, token in zip(states, reading.tokens, strict=True)
        if token.text[0].isalnum()
    ]
    return sum(words) / len(words) if words else 0.0
