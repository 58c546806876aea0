"""BABE: news sentences with an expert's label, and the words that carry the bias."""

from __future__ import annotations

import ast
import csv
import re
from dataclasses import dataclass
from pathlib import Path

from training.corpora import corpus

NAME = "babe"
LABELS = {"Biased": True, "Non-biased": False}
NOT_A_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence; `marked` are the words that annotators marked, lower-cased."""

    text: str
    biased: bool
    outlet: str
    marked: frozenset[str]


def load(path: Path | None = None) -> tuple[LabelledSentence, ...]:
    """The sentences of SG2 that have a label, in the order of the file; raises CorpusMissing. SG1
    adds nothing: it is a part of SG2 by sentence."""
    path = path or corpus(NAME, "data", "final_labels_SG2.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            LabelledSentence(
                row["text"],
                LABELS[row["label_bias"]],
                row["outlet"],
                frozenset(w.lower() for w in ast.literal_eval(row["biased_words"])),
            )
            for row in csv.DictReader(lines, delimiter=";")
            if row["label_bias"] in LABELS
        )


def normalised(text: str) -> str:
    """The words of a sentence only: equal for two copies of one sentence."""
    return NOT_A_WORD.sub(" ", text.lower()).strip()
