"""Loaded words found against loaded words labelled, in the voice of the reporter.

The labels are those of two annotators who worked apart by the same guide, on AllSides articles;
neither saw what the code finds. They left headlines and quotations out, and so does this.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.findings import Phrase
from models.text import Article, Span
from training.allsides import load

LABELS = Path(__file__).parent / "labels" / "allsides"
ANNOTATORS = ("a", "b")

Half = Literal["development", "reporting"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Counts of one comparison, in spans and in characters; `voiced` of `seen` labelled spans that
    stand in a phrase of any voice stand in one of the reporter's."""

    gold: int = 0
    found: int = 0
    gold_met: int = 0
    found_met: int = 0
    gold_characters: int = 0
    found_characters: int = 0
    shared_characters: int = 0
    seen: int = 0
    voiced: int = 0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(
            *(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__)
        )

    @property
    def precision(self) -> float:
        return self.found_met / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.gold_met / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def character_f1(self) -> float:
        both = self.gold_characters + self.found_characters
        return 2 * self.shared_characters / both if both else 0.0

    @property
    def voice_accuracy(self) -> float:
        return self.voiced / self.seen if self.seen else 0.0


def compare(gold: Sequence[Span], phrases: Sequence[Phrase]) -> Overlap:
    """The labelled spans against the phrases of one text; any shared character is a meeting."""
    found = [p.span for p in phrases if p.voice == "reporter" and not p.span.in_title]
    listed = [p.span for p in phrases if not p.span.in_title]
    gold_at, found_at = _characters(gold), _characters(found)
    seen = [span for span in gold if _meets(span, listed)]
    return Overlap(
        gold=len(gold),
        found=len(found),
        gold_met=sum(_meets(span, found) for span in gold),
        found_met=sum(_meets(span, gold) for span in found),
        gold_characters=len(gold_at),
        found_characters=len(found_at),
        shared_characters=len(gold_at & found_at),
        seen=len(seen),
        voiced=sum(_meets(span, found) for span in seen),
    )


def labels(annotator: str, half: Half) -> Mapping[str, tuple[Span, ...]]:
    """The loaded words one annotator marked, by article, of one half of the labelled articles."""
    read: list[dict[str, Any]] = [
        json.loads(path.read_text("utf-8")) for path in sorted((LABELS / annotator).glob("*.json"))
    ]
    return {
        labelled["article"]: tuple(Span(mark["start"], mark["end"]) for mark in labelled["loaded"])
        for labelled in read
        if labelled["part"] == half
    }


def articles(half: Half) -> tuple[Article, ...]:
    """The labelled articles of one half, from the corpus; raises CorpusMissing."""
    wanted = labels(ANNOTATORS[0], half)
    return tuple(found.article for found in load() if found.article.id in wanted)


def agreement_with(
    find: Callable[[Article], Sequence[Phrase]], half: Half
) -> Mapping[str, Overlap]:
    """What `find` sees in the articles against each annotator, and the second annotator against
    the first (`humans`)."""
    marked = {annotator: labels(annotator, half) for annotator in ANNOTATORS}
    total = {key: Overlap() for key in (*ANNOTATORS, "humans")}
    for article in articles(half):
        name = article.id or ""
        found = find(article)
        for annotator in ANNOTATORS:
            total[annotator] += compare(marked[annotator][name], found)
        first, second = (marked[annotator][name] for annotator in ANNOTATORS)
        total["humans"] += compare(first, [Phrase(span, "reporter", 1.0) for span in second])
    return total


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
