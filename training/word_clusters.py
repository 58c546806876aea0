"""Classes of words that stand in the same places, learnt from unlabelled news text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from models.annotators.sentences import TOKEN
from models.annotators.token_features import normal

CONTEXTS = 2000
DIMENSIONS = 80
MIN_COUNT = 8  # a rarer word has too few neighbours to place it


def word_clusters(
    texts: Iterable[str], *, sizes: tuple[int, ...] = (48, 320), seed: int = 0
) -> dict[str, tuple[int, ...]]:
    """Lower-cased word -> its cluster at each granularity, by the words beside it.

    Positive pointwise mutual information with the left and right neighbour, reduced by a singular
    value decomposition and clustered by k-means on the unit sphere.
    """
    documents = [[normal(m.group()) for m in TOKEN.finditer(t)] for t in texts]
    counts = Counter(word for words in documents for word in words)
    vocabulary = sorted(word for word, n in counts.items() if n >= MIN_COUNT)
    row_of = {word: number for number, word in enumerate(vocabulary)}
    frequent = sorted(counts, key=lambda word: (-counts[word], word))[:CONTEXTS]
    column_of = {word: number for number, word in enumerate(frequent)}

    pairs: Counter[tuple[int, int]] = Counter()
    for words in documents:
        rows = [row_of.get(word, -1) for word in words]
        columns = [column_of.get(word, -1) for word in words]
        pairs.update(
            (row, column)
            for row, column in zip(rows[1:], columns[:-1], strict=True)
            if row >= 0 and column >= 0
        )
        pairs.update(
            (row, CONTEXTS + column)
            for row, column in zip(rows[:-1], columns[1:], strict=True)
            if row >= 0 and column >= 0
        )
    if not pairs:
        return {}
    keys = np.array(list(pairs), dtype=np.int64)
    values = np.array(list(pairs.values()), dtype=float)
    shape = (len(vocabulary), 2 * CONTEXTS)
    matrix = csr_matrix((values, (keys[:, 0], keys[:, 1])), shape=shape)
    matrix.sort_indices()
    row_sums = np.asarray(matrix.sum(axis=1)).ravel()
    column_sums = np.asarray(matrix.sum(axis=0)).ravel() ** 0.75
    column_sums *= row_sums.sum() / column_sums.sum()
    coo = matrix.tocoo()
    expected = row_sums[coo.row] * column_sums[coo.col] / row_sums.sum()
    coo.data = np.maximum(np.log(coo.data / expected), 0.0)
    reduced = min(DIMENSIONS, min(shape) - 1)
    u, s, _ = randomized_svd(coo.tocsr(), reduced, n_iter=4, random_state=seed)
    vectors = u * np.sqrt(s)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    weights = np.sqrt(row_sums)
    labels = [
        MiniBatchKMeans(
            min(size, len(vocabulary)),
            random_state=seed,
            batch_size=4096,
            n_init=3,
            max_iter=60,
        )
        .fit(vectors, sample_weight=weights)
        .labels_
        for size in sizes
    ]
    return {word: tuple(int(of[number]) for of in labels) for number, word in enumerate(vocabulary)}
