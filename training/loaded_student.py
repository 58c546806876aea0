"""The sentence part of the loaded-language model: a linear student of an encoder and of labels.

A logistic regression on the hidden layers of a sentence encoder is fitted to the labels; its
log-odds on unlabelled news, blended with the labels where there are some, are what a ridge
regression on words, pairs, runs of characters and word pieces then learns to give. Without the
encoder the same regression learns from the labels alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from models.annotators.loaded_words import grams, pairs, pieces, plain
from models.annotators.sentences import TOKEN
from training.encoder import Encoder

MIN_WORDS = 3  # sentences a word or pair must stand in
MIN_GRAMS = 8
LEXICAL = 0.1  # scales set the strength of the ridge on lexical and on meaning features
MEANING = 0.1
RIDGE = 3.0
LABEL = 3.0  # the log-odds a label stands for, and its share beside the teacher's
LABEL_SHARE = 0.7
LABEL_WEIGHT = 2.0
TEACHER_C = 0.0005

Table = dict[str, tuple[float, float]]


def tokens_of(text: str) -> list[str]:
    return TOKEN.findall(text)


def common_words(texts: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words that stand lower-cased in at least three sentences' worth of places, and not mostly
    capitalised inside a sentence: what is left are names."""
    low: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for tokens in texts:
        for at, token in enumerate(tokens):
            text = plain(token)
            if text[:1].islower() or not text[:1].isalnum():
                low[text] += 1
            elif at and text[0].isupper():
                capitalised[text.lower()] += 1
    return frozenset(w for w, n in low.items() if n >= MIN_WORDS and 2 * n >= capitalised[w])


@dataclass(frozen=True, slots=True)
class Space:
    """The features: lexical columns with their kinds and weights, and vectors of word pieces."""

    columns: Mapping[str, int]
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    idf: np.ndarray
    vectors: np.ndarray  # standardised; no rows without an encoder
    piece_of: Mapping[str, int]

    def lexical(self, texts: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        """One row a text: how often each column occurs, over the root of its words."""
        data: list[float] = []
        indices: list[int] = []
        ends = [0]
        for words in texts:
            found = Counter(
                column for key in _keys(words) if (column := self.columns.get(key)) is not None
            )
            scale = LEXICAL / max(1, len(words)) ** 0.5
            indices += found
            data += [n * scale for n in found.values()]
            ends.append(len(indices))
        shape = (len(texts), len(self.columns))
        counts = sparse.csr_matrix((np.array(data, np.float32), indices, ends), shape=shape)
        return counts @ sparse.diags(self.idf)

    def meaning(self, texts: Sequence[Sequence[str]]) -> np.ndarray:
        """One row a text: the mean of its word pieces' vectors."""
        rows = np.zeros((len(texts), self.vectors.shape[1]), np.float32)
        for at, words in enumerate(texts):
            found = [self.piece_of[p] for word in words for p in pieces(word, self.piece_of)]
            if found:
                rows[at] = self.vectors[found].mean(0)
        return rows * MEANING

    def features(self, texts: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        return sparse.hstack(
            [self.lexical(texts), sparse.csr_matrix(self.meaning(texts))], format="csr"
        )


def _keys(words: Sequence[str]) -> list[str]:
    """Every lexical feature, its kind in its first letter."""
    keys = [f"w{word}" for word in words]
    keys += [f"p{pair}" for pair in pairs(words)]
    keys += [f"g{gram}" for word in words for gram in grams(word)]
    return keys


def make_space(
    texts: Sequence[Sequence[str]], common: frozenset[str], encoder: Encoder | None
) -> Space:
    """The features that are frequent enough in `texts`, none of which needs a label."""
    frequency: Counter[str] = Counter()
    for words in texts:
        frequency.update(set(_keys(words)))
    chosen = sorted(
        key for key, n in frequency.items() if n >= (MIN_GRAMS if key[0] == "g" else MIN_WORDS)
    )
    # a word that names are told by must stay in the table, whatever it weighs
    chosen += sorted({f"w{word}" for word in common} - set(chosen))
    idf = np.array([1 + np.log(len(texts) / max(1, frequency[key])) for key in chosen], np.float32)
    vectors = np.zeros((0, 0), np.float32)
    piece_of: dict[str, int] = {}
    if encoder is not None:
        piece_of = {
            piece: at for at, piece in enumerate(encoder.pieces) if not piece.startswith("[")
        }
        vectors = encoder.table.astype(np.float32)
        space = Space({}, (), (), idf, vectors, piece_of)
        means = space.meaning(texts) / MEANING
        # standardised over sentences; shrinks what every sentence has in common
        vectors = (vectors - means.mean(0)) / (means.std(0) + 1e-6)
    return Space(
        {key: at for at, key in enumerate(chosen)},
        tuple(key[0] for key in chosen),
        tuple(key[1:] for key in chosen),
        idf,
        vectors,
        piece_of,
    )


def teach(hidden: np.ndarray, labels: np.ndarray) -> Any:
    """The teacher: labels from the hidden layers of the encoder."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=TEACHER_C, max_iter=300))
    return model.fit(hidden, labels)


def fit_student(
    features: sparse.csr_matrix,
    labels: np.ndarray,
    *,
    pool: sparse.csr_matrix | None = None,
    hidden: np.ndarray | None = None,
    pool_hidden: np.ndarray | None = None,
) -> Ridge:
    """Weights by which features give log-odds: of the teacher on `pool`, and of the labels."""
    signs = (2.0 * labels - 1.0) * LABEL
    student = Ridge(RIDGE, solver="lsqr", max_iter=60, tol=1e-3)
    if pool is None or hidden is None or pool_hidden is None:
        return student.fit(features, signs)
    teacher = teach(hidden, labels)
    own = (1 - LABEL_SHARE) * teacher.decision_function(hidden) + LABEL_SHARE * signs
    target = np.concatenate([teacher.decision_function(pool_hidden), own])
    weight = np.r_[np.ones(pool.shape[0]), np.full(len(labels), LABEL_WEIGHT)]
    return student.fit(sparse.vstack([pool, features]), target, sample_weight=weight)


def tables(space: Space, student: Ridge) -> tuple[dict[str, dict[str, float]], float]:
    """What each word, pair, run of characters and word piece adds, and the base."""
    lexical = student.coef_[: len(space.columns)] * space.idf * LEXICAL
    out: dict[str, dict[str, float]] = {"words": {}, "pairs": {}, "grams": {}, "pieces": {}}
    name = {"w": "words", "p": "pairs", "g": "grams"}
    for kind, key, weight in zip(space.kinds, space.keys, lexical, strict=True):
        out[name[kind]][key] = float(weight)
    if len(space.vectors):
        scores = space.vectors @ student.coef_[len(space.columns) :] * MEANING
        out["pieces"] = {piece: float(scores[at]) for piece, at in space.piece_of.items()}
    return out, float(student.intercept_)
