"""What a list of words alone finds of the words that readers marked, in BABE and in PTC: the
baseline of the word part of the loaded-language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

from training import babe, ptc
from training.loaded import FOLDS, best_f1
from training.loaded_marks import Marks, babe_marks, span_marks

Shares = Mapping[str, float]


def measures(*, seed: int = 0) -> dict[str, float]:
    """Out-of-fold F1, by the folds and at the kind of threshold that the model is measured with."""
    sentences, lines = babe.load(), ptc.load()
    marked = [babe_marks(sentence) for sentence in sentences]
    spans = [span_marks(line.text, line.spans) for line in lines]
    labels = np.array([sentence.biased for sentence in sentences], int)
    copies = np.unique([babe.normalised(s.text) for s in sentences], return_inverse=True)[1]
    articles = np.array([line.article for line in lines])
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    found: tuple[list[tuple[float, bool, int]], list[tuple[float, bool, int]]] = ([], [])
    for (train, test), (ptc_train, ptc_test) in zip(
        splitter.split(labels, labels, copies),
        GroupKFold(FOLDS).split(articles, groups=articles),
        strict=True,
    ):
        listed = shares([*(marked[i] for i in train), *(spans[i] for i in ptc_train)])
        found[0].extend((p, m, 1) for p, m, _ in looked_up(listed, (marked[i] for i in test)))
        found[1].extend(looked_up(listed, (spans[i] for i in ptc_test)))
    return {"babe_words": best_f1(found[0])["f1"], "ptc_characters": best_f1(found[1])["f1"]}


def shares(marks: Sequence[Marks]) -> Shares:
    """For each word, lower-cased, the share of its uses that readers marked, of one use more."""
    uses: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for mark in marks:
        words = [token.lower() for token in mark.tokens]
        uses.update(words)
        hits.update(word for word, is_marked in zip(words, mark.marked, strict=True) if is_marked)
    return {word: hits[word] / (uses[word] + 1) for word in hits}


def looked_up(listed: Shares, marks: Iterable[Marks]) -> Iterator[tuple[float, bool, int]]:
    """For each word its share, whether it was marked, and its length."""
    for mark in marks:
        for token, is_marked in zip(mark.tokens, mark.marked, strict=True):
            yield listed.get(token.lower(), 0.0), is_marked, len(token)
