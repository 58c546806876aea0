"""PTC: news articles with character spans of propaganda techniques, as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.text import Span
from training.corpora import corpus

NAME = "ptc"
TECHNIQUES = ("Loaded_Language", "Name_Calling", "Exaggeration")
LABELS = "train-labels-task2-technique-classification"


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """One line of an article and the spans of loaded wording in it, by the line's own offsets."""

    article: str
    text: str
    spans: tuple[Span, ...]


def texts(folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """The name and the text of every article, in order, line ends as they are; raises
    CorpusMissing."""
    for path in sorted(((folder or corpus(NAME)) / "train-articles").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as opened:
            yield path.stem, opened.read()


def load(folder: Path | None = None) -> tuple[MarkedSentence, ...]:
    """Every line of every article, in order; raises CorpusMissing."""
    folder = folder or corpus(NAME)
    sentences: list[MarkedSentence] = []
    for name, text in texts(folder):
        spans = _spans(folder / LABELS / f"{name}.task2-TC.labels")
        for line in re.finditer(r"[^\n]+", text):
            start, end = line.span()
            here = tuple(
                Span(max(s.start, start) - start, min(s.end, end) - start)
                for s in spans
                if s.start < end and start < s.end
            )
            sentences.append(MarkedSentence(name, line.group(), here))
    return tuple(sentences)


def _spans(path: Path) -> list[Span]:
    """The spans of one label file, a file or a folder that holds one file."""
    if path.is_dir():
        path = next(path.iterdir())
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    return sorted(
        Span(int(row[2]), int(row[3])) for row in rows if row[1].split(",")[0] in TECHNIQUES
    )
