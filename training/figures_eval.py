"""Figures found against figures labelled: detection, kind and status.

The labels are those of two annotators who worked apart by the same guide, on articles written for
this repository (`tests/articles`); neither saw what the code finds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.text import Span

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "tests" / "articles"
LABELS = Path(__file__).parent / "labels" / "figures"
ANNOTATORS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One figure as somebody sees it."""

    span: Span
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of one comparison; kind and status are counted over the matched figures."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    kind: int = 0
    status: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.gold + other.gold,
            self.found + other.found,
            self.matched + other.matched,
            self.kind + other.kind,
            self.status + other.status,
        )

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.gold + self.found) if self.matched else 0.0

    @property
    def kind_accuracy(self) -> float:
        return self.kind / self.matched if self.matched else 0.0

    @property
    def status_accuracy(self) -> float:
        return self.status / self.matched if self.matched else 0.0


def read_labels(annotator: str, name: str) -> tuple[Labelled, ...]:
    """The figures one annotator marked in the article of that name, in text order."""
    labels = json.loads((LABELS / annotator / f"{name}.json").read_text("utf-8"))
    return tuple(
        Labelled(Span(f["start"], f["end"]), f["kind"], f["status"]) for f in labels["figures"]
    )


def names() -> tuple[str, ...]:
    """The labelled articles, by name."""
    return tuple(sorted(path.stem for path in (LABELS / ANNOTATORS[0]).glob("*.json")))


def text_of(name: str) -> str:
    """The words of a labelled article, line ends as they are."""
    return (ARTICLES / f"{name}.txt").read_bytes().decode("utf-8")


def compare(gold: Sequence[Labelled], found: Sequence[Labelled]) -> Agreement:
    """One-to-one by overlap, the longest overlap first."""
    pairs = sorted(
        (
            (min(g.span.end, f.span.end) - max(g.span.start, f.span.start), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g.span.overlaps(f.span)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    kind = status = 0
    for _, i, j in pairs:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            kind += gold[i].kind == found[j].kind
            status += gold[i].status == found[j].status
    return Agreement(len(gold), len(found), len(used_gold), kind, status)


def agreement_with(
    find: Callable[[str], Sequence[Labelled]], articles: Sequence[str] | None = None
) -> Mapping[str, Agreement]:
    """What `find` sees in the articles against each annotator, and the annotators against each
    other (`humans`)."""
    total = {key: Agreement() for key in (*ANNOTATORS, "humans")}
    for name in articles or names():
        found = find(text_of(name))
        labels = [read_labels(annotator, name) for annotator in ANNOTATORS]
        for annotator, gold in zip(ANNOTATORS, labels, strict=True):
            total[annotator] += compare(gold, found)
        total["humans"] += compare(*labels)
    return total
