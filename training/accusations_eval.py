"""Accusations, replies and disputes found against those that two annotators labelled.

Accusations are few: every measure comes with its counts. The labels are in `labels/allsides`; the
articles themselves are a corpus and are not in the repository.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from models.dimensions.accusation_codes import CODES, Events
from models.findings import Reading
from models.text import Span
from training.allsides import load

LABELS = Path(__file__).parent / "labels" / "allsides"
ANNOTATORS = ("a", "b")
WITHOUT_SOURCE, _, NO_REPLY = CODES
Part = Literal["development", "reporting"]


@dataclass(frozen=True, slots=True)
class Charged:
    """An accusation as somebody labelled it."""

    span: Span
    by: str
    reply: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What one annotator says of one article; `candidates` are sentences judged one by one."""

    accusations: tuple[Charged, ...]
    candidates: Mapping[Span, bool]
    dispute: bool


@dataclass(slots=True)
class Counts:
    """Found, labelled and matched, to divide."""

    found: int = 0
    labelled: int = 0
    right: int = 0
    recalled: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.labelled if self.labelled else 0.0


@dataclass(slots=True)
class Measured:
    """All measures of one part of the labels, over both annotators."""

    candidates: Counts = field(default_factory=Counts)
    accusations: Counts = field(default_factory=Counts)
    no_reply: Counts = field(default_factory=Counts)
    without_source: Counts = field(default_factory=Counts)
    disputes: Counts = field(default_factory=Counts)
    replies: list[tuple[str, str]] = field(default_factory=list)

    @property
    def reply_agreement(self) -> float:
        """Of matched accusations, the share whose reply is as labelled: any, or none."""
        same = sum((found == "none") == (labelled == "none") for found, labelled in self.replies)
        return same / len(self.replies) if self.replies else 0.0


def labels(part: Part) -> dict[str, tuple[Labels, ...]]:
    """The labels of both annotators, by the article's identifier."""
    found: dict[str, list[Labels]] = {}
    for annotator in ANNOTATORS:
        for path in sorted((LABELS / annotator).glob("*.json")):
            row = json.loads(path.read_text("utf-8"))
            if row["part"] == part:
                found.setdefault(row["article"], []).append(_labels(row))
    return {article: tuple(both) for article, both in found.items()}


def _labels(row: dict[str, list[dict[str, object]]]) -> Labels:
    return Labels(
        tuple(Charged(_span(one), str(one["by"]), str(one["reply"])) for one in row["accusations"]),
        {_span(one): bool(one["accusation"]) for one in row["candidates"]},
        bool(row["dispute"]),
    )


def _span(row: Mapping[str, object]) -> Span:
    return Span(int(str(row["start"])), int(str(row["end"])))


def readings(read: Callable[..., Reading], part: Part) -> dict[str, Reading]:
    """The readings of the labelled articles of a part; raises CorpusMissing."""
    wanted = labels(part)
    return {
        reference.article.id: read(reference.article)
        for reference in load()
        if reference.article.id in wanted
    }


def measure(found: Mapping[str, Reading], part: Part) -> Measured:
    """Every measure of the readings against both annotators in turn."""
    made = Measured()
    for article, both in labels(part).items():
        reading = found[article]
        spans = [one.span for one in reading.accusations]
        agreed = {s: v for s, v in both[0].candidates.items() if both[1].candidates.get(s) == v}
        _count_candidates(made.candidates, spans, agreed)
        for given in both:
            gold = [one.span for one in given.accusations]
            _count(made.accusations, spans, gold)
            for one in reading.accusations:
                match = next((g for g in given.accusations if g.span.overlaps(one.span)), None)
                if match is not None:
                    made.replies.append((one.reply, match.reply))
            unanswered = [g.span for g in given.accusations if g.reply == "none"]
            _count(made.no_reply, charged(reading, NO_REPLY), unanswered)
            own = [g.span for g in given.accusations if g.by == "reporter"]
            _count(made.without_source, charged(reading, WITHOUT_SOURCE), own)
            made.disputes.found += bool(reading.disputes)
            made.disputes.labelled += given.dispute
            made.disputes.right += bool(reading.disputes) and given.dispute
            made.disputes.recalled += bool(reading.disputes) and given.dispute
    return made


def charged(reading: Reading, code: str) -> list[Span]:
    """The spans charged with the code."""
    sources = {source.id: source for source in reading.sources}
    return [one.span for one in Events(reading, sources).findings() if one.code == code]


def _count_candidates(counts: Counts, spans: Sequence[Span], gold: Mapping[Span, bool]) -> None:
    for span, accuses in gold.items():
        hit = any(span.overlaps(one) for one in spans)
        counts.found += hit
        counts.labelled += accuses
        counts.right += hit and accuses
        counts.recalled += hit and accuses


def _count(counts: Counts, spans: Sequence[Span], gold: Sequence[Span]) -> None:
    """What was found is right, and what was labelled is recalled, where the two overlap."""
    counts.found += len(spans)
    counts.labelled += len(gold)
    counts.right += sum(any(span.overlaps(one) for one in gold) for span in spans)
    counts.recalled += sum(any(one.overlaps(span) for span in spans) for one in gold)


def alpha(pairs: Iterable[tuple[object, object]]) -> float:
    """Krippendorff's alpha for two coders and nominal values."""
    pairs = list(pairs)
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    differing = sum(one != other for one, other in pairs) / len(pairs)
    expected = 1.0 - sum(n * (n - 1) for n in values.values()) / (total * (total - 1))
    return 1.0 - differing / expected if expected else 1.0


def people(part: Part) -> float:
    """Alpha of the two annotators on whether a candidate sentence accuses somebody."""
    return alpha(
        (accuses, both[1].candidates[span])
        for both in labels(part).values()
        for span, accuses in both[0].candidates.items()
        if span in both[1].candidates
    )
