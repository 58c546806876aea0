"""Who stands behind a figure against labels: the figures are given, only the status is judged."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from models.dimensions.unverified_figures import DIMENSION as FIGURES
from models.engine import Engine
from models.findings import Figure
from models.text import Article, Span
from training.by_name import all_written, articles_by_name
from training.figures_eval import LABELS

BACKING = LABELS / "backing.json"
UNSOURCED = (
    "figure-without-source",
    "figure-vague-source",
    "casualty-without-source",
    "crowd-without-source",
)

WRITTEN = LABELS / "written"  # the texts of the invented articles

Part = Literal["read", "fitted", "unread", "written", "held"]


@dataclass(frozen=True, slots=True)
class Backed:
    """One figure by its place in the text as the engine reads it, and what a reader said of it:
    `how` is what carries the source, `ask` whether an editor would ask for one."""

    start: int
    end: int
    status: str
    exempt: str | None
    ask: bool
    how: str | None


@dataclass(frozen=True, slots=True)
class BackedArticle:
    """One article and its labelled figures, in text order."""

    name: str
    article: Article
    figures: tuple[Backed, ...]


def load(part: Part) -> tuple[BackedArticle, ...]:
    """The labelled articles of a part; raises CorpusMissing, but for the invented ones (`written`
    and `held`). The errors of a part may be read but for those of `unread` and `held`."""
    labels = json.loads(BACKING.read_text("utf-8"))
    chosen = {name: entry for name, entry in labels.items() if entry["part"] == part}
    articles = _invented() if part in ("written", "held") else articles_by_name()
    return tuple(
        BackedArticle(
            name,
            articles[name],
            tuple(Backed(*row) for row in entry["figures"] if row[2] is not None),
        )
        for name, entry in chosen.items()
    )


def _invented() -> Mapping[str, Article]:
    """The invented articles by name, line ends as they are."""
    return {f"written/{name}": article for name, article in all_written(WRITTEN).items()}


@dataclass(frozen=True, slots=True)
class Judged:
    """Shares over the labelled figures that the engine finds, too."""

    figures: int
    accuracy: float
    named_precision: float
    named_recall: float


def judge(engine: Engine, articles: Sequence[BackedArticle]) -> Judged:
    """How often the engine's status is the reader's."""
    pairs = [
        pair
        for labelled in articles
        for pair in statuses(labelled.figures, engine.read(labelled.article).figures)
    ]
    return judged(pairs)


@dataclass(frozen=True, slots=True)
class Charged:
    """Groups of figures: how many are charged, how many of these hold one that an editor would ask
    about, and how many there are of those in all."""

    charged: int = 0
    right: int = 0
    asked: int = 0

    def __add__(self, other: Charged) -> Charged:
        return Charged(
            self.charged + other.charged, self.right + other.right, self.asked + other.asked
        )


def findings(engine: Engine, articles: Sequence[BackedArticle]) -> Charged:
    """The findings on unsourced figures beside what readers would ask."""
    total = Charged()
    for labelled in articles:
        reading = engine.read(labelled.article)
        weights = engine.scales[FIGURES.name].weights
        marked = {
            finding.span
            for finding in FIGURES.measure(reading, weights).findings
            if finding.code in UNSOURCED
        }
        total += charged(labelled.figures, reading.figures, marked)
    return total


def charged(labels: Sequence[Backed], found: Sequence[Figure], marked: Set[Span]) -> Charged:
    """The same of one article; `marked` are the figures that findings stand at."""
    asked = {(label.start, label.end) for label in labels if label.ask}
    hit = {f.cluster for f in found if f.span in marked}
    wanted = {f.cluster for f in found if (f.span.start, f.span.end) in asked}
    return Charged(len(hit), len(hit & wanted), len(wanted))


def statuses(labels: Sequence[Backed], found: Sequence[Figure]) -> list[tuple[str, str]]:
    """The reader's status and the engine's, of every figure at the same place."""
    by_place = {(f.span.start, f.span.end): f.status for f in found if not f.span.in_title}
    return [
        (label.status, by_place[label.start, label.end])
        for label in labels
        if (label.start, label.end) in by_place
    ]


def judged(pairs: Sequence[tuple[str, str]]) -> Judged:
    """The shares of pairs of the reader's status and the engine's."""
    both = sum(said == found == "named" for said, found in pairs)
    said = sum(said == "named" for said, _ in pairs)
    found = sum(found == "named" for _, found in pairs)
    right = sum(said == found for said, found in pairs)
    return Judged(len(pairs), right / max(1, len(pairs)), both / max(1, found), both / max(1, said))
