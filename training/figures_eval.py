"""Figures found against figures labelled: detection, kind, status and exemption.

Two sets, each labelled by two annotators who worked apart by the same guide and never saw what the
code finds: articles written for this repository (`tests/articles`), and AllSides articles, whose
words stand in no file here and are read from the corpus.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.findings import Figure
from models.text import Span
from training.allsides import load as load_allsides

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "tests" / "articles"
LABELS = Path(__file__).parent / "labels" / "figures"
ALLSIDES_LABELS = Path(__file__).parent / "labels" / "allsides"
ANNOTATORS = ("a", "b")
REPORTING = ("13", "24")  # first and last of the invented articles whose errors nobody reads

Part = Literal["development", "reporting"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One figure as somebody sees it; the invented articles have no label for `exempt`."""

    span: Span
    kind: str
    status: str
    exempt: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """One article and what each annotator marked in it, in text order."""

    name: str
    text: str
    figures: Mapping[str, tuple[Labelled, ...]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of one comparison; kind, status and whether the figure is exempt are counted over the
    matched figures."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    kind: int = 0
    status: int = 0
    exempt: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.gold + other.gold,
            self.found + other.found,
            self.matched + other.matched,
            self.kind + other.kind,
            self.status + other.status,
            self.exempt + other.exempt,
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

    @property
    def exempt_accuracy(self) -> float:
        return self.exempt / self.matched if self.matched else 0.0


def names() -> tuple[str, ...]:
    """The invented articles, by name."""
    return tuple(sorted(path.stem for path in (LABELS / ANNOTATORS[0]).glob("*.json")))


def text_of(name: str) -> str:
    """The words of an invented article, line ends as they are."""
    return (ARTICLES / f"{name}.txt").read_bytes().decode("utf-8")


def invented(part: Part) -> tuple[LabelledArticle, ...]:
    """The labelled articles of `tests/articles`."""
    first, last = REPORTING
    reported = [name for name in names() if first <= name[:2] <= last]
    chosen = reported if part == "reporting" else [n for n in names() if n not in reported]
    return tuple(
        LabelledArticle(name, text_of(name), {a: _marked(LABELS / a, name) for a in ANNOTATORS})
        for name in chosen
    )


def allsides(part: Part) -> tuple[LabelledArticle, ...]:
    """The labelled articles of AllSides; raises CorpusMissing."""
    texts = {r.article.id: r.article.text or "" for r in load_allsides()}
    return tuple(
        LabelledArticle(
            path.stem,
            texts[path.stem],
            {a: _marked(ALLSIDES_LABELS / a, path.stem) for a in ANNOTATORS},
        )
        for path in sorted((ALLSIDES_LABELS / ANNOTATORS[0]).glob("*.json"))
        if _labels(path)["part"] == part
    )


def as_labelled(figures: Iterable[Figure]) -> tuple[Labelled, ...]:
    """What the code found in the text, in the form of the labels."""
    return tuple(
        Labelled(f.span, f.kind, f.status, f.exempt) for f in figures if not f.span.in_title
    )


def _marked(folder: Path, name: str) -> tuple[Labelled, ...]:
    return tuple(
        Labelled(Span(f["start"], f["end"]), f["kind"], f["status"], f.get("exempt"))
        for f in _labels(folder / f"{name}.json")["figures"]
    )


def _labels(path: Path) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return labels


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
    kind = status = exempt = 0
    for _, i, j in pairs:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            kind += gold[i].kind == found[j].kind
            status += gold[i].status == found[j].status
            exempt += (gold[i].exempt is None) == (found[j].exempt is None)
    return Agreement(len(gold), len(found), len(used_gold), kind, status, exempt)


def agreement_with(
    find: Callable[[str], Sequence[Labelled]], articles: Sequence[LabelledArticle]
) -> Mapping[str, Agreement]:
    """What `find` sees in the articles against each annotator, and the annotators against each
    other (`humans`)."""
    total = {key: Agreement() for key in (*ANNOTATORS, "humans")}
    for article in articles:
        found = find(article.text)
        for annotator in ANNOTATORS:
            total[annotator] += compare(article.figures[annotator], found)
        total["humans"] += compare(*(article.figures[annotator] for annotator in ANNOTATORS))
    return total
