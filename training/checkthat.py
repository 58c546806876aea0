"""CheckThat! 2025 task 1: news sentences labelled subjective or objective."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from training.corpora import corpus

NAME = "checkthat2025-task1-english"


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    text: str
    subjective: bool


def load(folder: Path | None = None, *, part: str = "train") -> tuple[JudgedSentence, ...]:
    """The sentences of `part`, train or dev, in the order of the file; raises CorpusMissing."""
    folder = folder or corpus(NAME)
    with (folder / f"{part}_en.tsv").open(encoding="utf-8", newline="") as lines:
        # quotation marks are part of the sentences, not of the file format
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(JudgedSentence(row["sentence"], row["label"] == "SUBJ") for row in rows)
