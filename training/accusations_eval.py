"""Accusations, replies and disputes found against those that two annotators labelled.

What counts as labelled is every accusation of an article and every candidate sentence judged to
accuse. They are few, so that every measure says how many it rests on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from models.dimensions.accusation_codes import is_reporters
from models.engine import Engine
from models.findings import Accusation, Reading
from models.text import Article, Span
from training import by_name
from training.allsides import load
from training.rows import Row

LABELS = Path(__file__).parent / "labels" / "allsides"
# Articles in which whole texts were read for accusations: AllSides ones drawn at random, by one
# reader each, and invented ones whose writers labelled them (`a`) before another reader did (`b`).
DRAWN = LABELS.parent / "accusations" / "read.jsonl"
WRITTEN = LABELS.parent / "accusations" / "written"
ANNOTATORS = ("a", "b")
READ_WHOLE = {
    "drawn": "AllSides articles drawn at random, one reader",
    "written": "invented articles written to vary, two annotators",
}
Part = Literal["development", "reporting"]


@dataclass(frozen=True, slots=True)
class Charged:
    """One accusation as somebody sees it: who makes it and what the reply is."""

    span: Span
    by: str
    reply: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What one annotator says of one article; `candidates` are sentences judged one by one."""

    charged: tuple[Charged, ...]
    candidates: Mapping[Span, bool]
    dispute: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Of `found`, how many are `right`; of `labelled`, how many are `met`."""

    found: int = 0
    right: int = 0
    labelled: int = 0
    met: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.met / self.labelled if self.labelled else 0.0


def labels(part: Part) -> dict[str, tuple[Labels, ...]]:
    """The labels of both annotators, by the article's identifier."""
    found: dict[str, list[Labels]] = {}
    for annotator in ANNOTATORS:
        for path in sorted((LABELS / annotator).glob("*.json")):
            row = json.loads(path.read_text("utf-8"))
            if row["part"] == part:
                found.setdefault(row["article"], []).append(_labels(row))
    return {article: tuple(both) for article, both in found.items()}


def _labels(row: dict[str, Any]) -> Labels:
    accusing = [*row["accusations"], *(c for c in row["candidates"] if c["accusation"])]
    return Labels(
        _charged(accusing),
        {_span(one): one["accusation"] for one in row["candidates"]},
        row["dispute"],
    )


def _span(row: Mapping[str, int]) -> Span:
    return Span(row["start"], row["end"])


def drawn(part: Part) -> dict[str, tuple[Charged, ...]]:
    """The accusations of AllSides articles drawn at random, by the article's identifier."""
    rows = map(json.loads, DRAWN.read_text("utf-8").splitlines())
    return {r["article"]: _charged(r["accusations"]) for r in rows if r["part"] == part}


def written(part: Part) -> dict[str, dict[str, tuple[Charged, ...]]]:
    """The accusations of invented articles by annotator, by the name of the text."""
    rows = map(json.loads, WRITTEN.with_suffix(".jsonl").read_text("utf-8").splitlines())
    return {
        r["article"]: {annotator: _charged(r[annotator]) for annotator in ANNOTATORS}
        for r in rows
        if r["part"] == part
    }


def written_article(name: str) -> Article:
    """The invented article of that name."""
    return by_name.written(WRITTEN / f"{name}.txt")


def _charged(rows: Iterable[Mapping[str, Any]]) -> tuple[Charged, ...]:
    return tuple(Charged(_span(one), one["by"], one["reply"]) for one in rows)


def read_part(read: Callable[[Article], Reading], part: Part) -> dict[str, Reading]:
    """The readings of the labelled articles of a part; raises CorpusMissing."""
    return _read(read, labels(part))


def _read(read: Callable[[Article], Reading], wanted: Container[str]) -> dict[str, Reading]:
    articles = (reference.article for reference in load())
    return {one.id: read(one) for one in articles if one.id in wanted}


def measure(readings: Mapping[str, Reading], part: Part) -> dict[str, Counts]:
    """Every measure, by name, over both annotators. `without_source` and `unanswered` are found
    where the accusation is charged so; `reply` counts whether any is shown, over those that were
    found and labelled."""
    sums: dict[str, Counts] = {}
    for article, both in labels(part).items():
        reading = readings[article]
        for given in both:
            for name, counts in _compared(reading, given).items():
                sums[name] = sums.get(name, Counts()) + counts
    return sums


def _compared(reading: Reading, given: Labels) -> dict[str, Counts]:
    found = reading.accusations
    pairs = [(one, other) for one in found for other in given.charged if _same(one, other)]
    same = sum((one.reply == "none") == (other.reply == "none") for one, other in pairs)
    candidates = [(span, accuses) for span, accuses in given.candidates.items()]
    hit = {span: any(span.overlaps(one.span) for one in found) for span, _ in candidates}
    both = sum(hit[span] and accuses for span, accuses in candidates)
    disputed = bool(reading.disputes)
    return {
        "candidate": Counts(sum(hit.values()), both, sum(a for _, a in candidates), both),
        "accusation": _matched(found, given.charged),
        "unanswered": _matched(
            [one for one in found if one.reply == "none"],
            [one for one in given.charged if one.reply == "none"],
        ),
        "without_source": _matched(
            [one for one in found if is_reporters(one)],
            [one for one in given.charged if one.by == "reporter"],
        ),
        "reply": Counts(len(pairs), same, len(pairs), same),
        "dispute": Counts(
            disputed, disputed and given.dispute, given.dispute, disputed and given.dispute
        ),
    }


def _same(found: Accusation, labelled: Charged) -> bool:
    return found.span.overlaps(labelled.span)


def _matched(found: Sequence[Accusation], labelled: Sequence[Charged]) -> Counts:
    right = sum(any(_same(one, other) for other in labelled) for one in found)
    met = sum(any(_same(one, other) for one in found) for other in labelled)
    return Counts(len(found), right, len(labelled), met)


def listed(read: Callable[[Article], Reading], part: Part) -> Iterator[tuple[str, int, Counts]]:
    """Accusations listed in articles that are there, against those that readers mark in the whole
    text: what articles, how many, counts. Raises CorpusMissing."""
    wanted = drawn(part)
    readings = _read(read, wanted)
    counts = (_matched(readings[name].accusations, of) for name, of in wanted.items())
    yield "drawn", len(wanted), sum(counts, Counts())
    invented = written(part)
    total = Counts()
    for name, by_annotator in invented.items():
        found = read(written_article(name)).accusations
        total = sum((_matched(found, of) for of in by_annotator.values()), total)
    yield "written", len(invented), total


def alpha(pairs: Iterable[tuple[object, object]]) -> float:
    """Krippendorff's alpha of two coders for nominal values; 1 where only one value occurs."""
    pairs = list(pairs)
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    differing = sum(one != other for one, other in pairs) / len(pairs)
    expected = 1.0 - sum(n * (n - 1) for n in values.values()) / (total * (total - 1))
    return 1.0 - differing / expected if expected else 1.0


def between_people(part: Part) -> float:
    """Alpha of the two annotators on whether a candidate sentence accuses somebody."""
    return alpha(
        (accuses, b.candidates[span])
        for a, b in labels(part).values()
        for span, accuses in a.candidates.items()
        if span in b.candidates
    )


def rows(engine: Engine) -> Iterator[Row]:
    """Labelled articles, those kept for reporting."""
    people = f"two people: alpha {between_people('reporting'):.3f}"
    for name, counts in measure(read_part(engine.read, "reporting"), "reporting").items():
        few = f"{counts.found} found, {counts.labelled} labelled, two annotators"
        what = f"AllSides, {name.replace('_', ' ')} ({few})"
        peer = people if name == "candidate" else ""
        if name == "reply":
            yield Row("accusations.reply", f"{what}: shown or not, agreement", counts.precision)
        else:
            yield Row(f"accusations.{name}.precision", f"{what}: precision", counts.precision, peer)
            yield Row(f"accusations.{name}.recall", f"{what}: recall", counts.recall, peer)
    for name, articles, counts in listed(engine.read, "reporting"):
        what = f"accusations in {articles} {READ_WHOLE[name]}"
        few = f"{what}: {counts.found} listed, {counts.labelled} labelled"
        yield Row(f"accusations.{name}.precision", f"{few}: precision", counts.precision)
        yield Row(f"accusations.{name}.recall", f"{few}: recall", counts.recall)
