"""Fits and measures the loaded-language model: `python -m training.loaded [--out var/training]`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

from models.annotators.loaded import CONTEXT, FILE, LoadedModel, packed
from training import encoder as sentence_encoder
from training.corpora import Part
from training.loaded_data import CORPORA, LoadedData, gather
from training.loaded_marks import Marks, fit_marks
from training.loaded_student import fit_student, tables

FOLDS = 5
BINS = 10
CALIBRATION_C = 10.0
Fold = tuple[np.ndarray, np.ndarray]


def stratified_folds(data: LoadedData, *, seed: int) -> list[Fold]:
    """Folds with equal shares of labels; copies of a sentence stay together."""
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    return list(splitter.split(data.labels, data.labels, data.copies))


def outlet_folds(data: LoadedData) -> list[Fold]:
    """Folds by outlet; of copies at several outlets, those of the held-out one are kept."""
    folds = GroupKFold(FOLDS).split(data.labels, data.labels, data.outlets)
    return [(train[~np.isin(data.copies[train], data.copies[test])], test) for train, test in folds]


def fit_sentences(data: LoadedData, rows: np.ndarray, *, seed: int = 0) -> LoadedModel:
    """The sentence part fitted on some rows of BABE, calibrated on folds inside them."""
    scores = np.zeros(len(rows))
    inner = StratifiedGroupKFold(3, shuffle=True, random_state=seed)
    for train, test in inner.split(rows, data.labels[rows], data.copies[rows]):
        model = uncalibrated(data, rows[train])
        scores[test] = [model.score(data.words[row]) for row in rows[test]]
    curve = LogisticRegression(C=CALIBRATION_C).fit(scores[:, None], data.labels[rows])
    model = uncalibrated(data, rows)
    model.slope, model.offset = float(curve.coef_[0, 0]), float(curve.intercept_[0])
    return model


def uncalibrated(
    data: LoadedData, rows: np.ndarray, graded: np.ndarray | None = None
) -> LoadedModel:
    """The sentence part fitted on some rows of BABE and some graded sentences, or all of these:
    its scores are in order, its probabilities not yet right."""
    beside = data.graded if graded is None else data.graded.take(graded)
    examples = data.examples.take(rows).beside(beside)
    fitted = fit_student(examples, pool=data.pool, pool_hidden=data.pool_hidden)
    return _model(*tables(data.space, fitted))


def _model(found: dict[str, dict[str, float]], base: float) -> LoadedModel:
    full = {name: {key: (w, 0.0) for key, w in table.items()} for name, table in found.items()}
    return LoadedModel(
        **full,
        base=base,
        judging_base=0.0,
        slope=1.0,
        offset=0.0,
        context=(0.0,) * CONTEXT,
        context_base=0.0,
    )


def files_of(model: LoadedModel) -> dict[str, bytes]:
    """The model as the files of a bundle."""
    names = ("base", "judging_base", "slope", "offset", "context", "context_base")
    # what weighs nothing is left out, but for the words: they tell names from other words
    full = {
        "words": model.words,
        "pairs": {k: w for k, w in model.pairs.items() if abs(w[0]) > 0.004},
        "grams": {k: w for k, w in model.grams.items() if max(map(abs, w)) > 0.002},
        "pieces": model.pieces,
    }
    return {FILE: packed(full, {name: getattr(model, name) for name in names})}


def measured(labels: np.ndarray, probabilities: np.ndarray) -> dict[str, float]:
    """Macro-F1, expected calibration error over bins of equal mass, and Brier score."""
    order = np.argsort(probabilities, kind="stable")
    gaps = [
        len(part) * abs(probabilities[part].mean() - labels[part].mean())
        for part in np.array_split(order, BINS)
    ]
    return {
        "macro_f1": round(float(f1_score(labels, probabilities > 0.5, average="macro")), 4),
        "ece": round(float(sum(gaps) / len(labels)), 4),
        "brier": round(float(brier_score_loss(labels, probabilities)), 4),
    }


def cross_validate(data: LoadedData | None = None, *, seed: int = 0) -> dict[str, dict[str, float]]:
    """Figures pooled out of fold, with folds by label and with outlets kept together."""
    data = data or gather(sentence_encoder.load(), seed=seed)
    out: dict[str, dict[str, float]] = {}
    folds = {"stratified": stratified_folds(data, seed=seed), "outlets": outlet_folds(data)}
    for name, parts in folds.items():
        probabilities = np.zeros(len(data.labels))
        for train, test in parts:
            model = fit_sentences(data, train, seed=seed)
            probabilities[test] = [model.probability(model.score(data.words[row])) for row in test]
        out[name] = measured(data.labels, probabilities)
    return out


def graded_measures(data: LoadedData) -> dict[str, dict[str, float]]:
    """How well graded sentences are told apart, those of AllSides by articles held out, those
    written for it by writers: the area under the curve of a grade of 1 or more, and of 2 or more.
    `alone`: by a model of BABE alone."""
    every, none = np.arange(len(data.labels)), np.zeros(0, int)

    def scored(model: LoadedModel, rows: np.ndarray) -> list[float]:
        return [model.score(data.graded_words[row]) for row in rows]

    scores = np.zeros(len(data.grades))
    for train, test in GroupKFold(FOLDS).split(data.grades, groups=data.graded_by):
        scores[test] = scored(uncalibrated(data, every, train), test)
    alone = np.array(scored(uncalibrated(data, every, none), np.arange(len(data.grades))))
    parts = {"allsides": ~data.written, "written": data.written}
    return {
        name: {
            f"{by}_{least}": round(float(roc_auc_score(data.grades[part] >= least, of[part])), 4)
            for by, of in (("auc", scores), ("alone", alone))
            for least in (1, 2)
        }
        for name, part in parts.items()
        if part.any()
    }


def word_measures(data: LoadedData, *, seed: int = 0) -> dict[str, dict[str, float]]:
    """Out-of-fold F1 of marked words: words in BABE, characters in PTC with articles held out."""
    babe_folds = stratified_folds(data, seed=seed)
    ptc_folds = list(GroupKFold(FOLDS).split(data.ptc_articles, groups=data.ptc_articles))
    babe: list[tuple[float, bool, int]] = []
    ptc: list[tuple[float, bool, int]] = []
    for (train, test), (ptc_train, ptc_test) in zip(babe_folds, ptc_folds, strict=True):
        model = uncalibrated(data, train)
        seen = [data.babe_marks[i] for i in train] + [data.ptc_marks[i] for i in ptc_train]
        seen += [*data.written_marks, *data.allsides_marks]
        model = fit_marks(data.space, model, seen)
        babe += _judged(model, (data.babe_marks[i] for i in test))
        ptc += _judged(model, (data.ptc_marks[i] for i in ptc_test))
    return {
        "babe_words": best_f1((p, m, 1) for p, m, _ in babe),
        "ptc_characters": best_f1(ptc),
    }


def _judged(model: LoadedModel, marks: Iterable[Marks]) -> Iterator[tuple[float, bool, int]]:
    for mark in marks:
        words = model.wording(mark.tokens)
        for p, m, token in zip(
            model.judged(words, model.score(words)), mark.marked, mark.tokens, strict=True
        ):
            yield p, m, len(token)


def best_f1(rows: Iterable[tuple[float, bool, int]]) -> dict[str, float]:
    """F1 at the threshold that is best on these rows, one number fitted on thousands of words."""
    table = np.array(list(rows), float)
    table = table[np.argsort(-table[:, 0], kind="stable")]
    hits = np.cumsum(table[:, 1] * table[:, 2])
    taken = np.cumsum(table[:, 2])
    f1 = 2 * hits / (taken + hits[-1])
    at = int(np.argmax(f1))
    return {
        "f1": round(float(f1[at]), 4),
        "precision": round(float(hits[at] / taken[at]), 4),
        "recall": round(float(hits[at] / hits[-1]), 4),
        "threshold": round(float(table[at, 0]), 4),
    }


def fit(*, seed: int = 0, corpora: Collection[str] | None = None, words: bool = False) -> Part:
    """The fitted part and what was measured out of fold; with `words` the marked words too. BABE
    and the sentences written for this are always used, the other corpora where they are among
    `corpora`."""
    used = tuple(name for name in CORPORA if corpora is None or name in corpora)
    encoder = sentence_encoder.load()
    data = gather(encoder, seed=seed, corpora=used)
    metrics: dict[str, object] = {
        "encoder": sentence_encoder.PACKAGE if encoder else None,
        "babe": cross_validate(data, seed=seed),
        "graded": graded_measures(data),
    }
    if words:
        metrics |= word_measures(data, seed=seed)
    model = fit_sentences(data, np.arange(len(data.labels)), seed=seed)
    marks = (*data.babe_marks, *data.ptc_marks, *data.written_marks, *data.allsides_marks)
    model = fit_marks(data.space, model, marks)
    return Part("loaded", files_of(model), metrics, used)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--words", action="store_true", help="also measure the marked words")
    options = parser.parse_args()
    part = fit(seed=options.seed, words=options.words)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in part.files.items():
        (options.out / name).write_bytes(content)
    print(json.dumps(part.metrics, indent=1))


if __name__ == "__main__":
    main()
