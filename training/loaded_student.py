"""The sentence part of the loaded-language model: a linear student of an encoder and of labels.

A logistic regression on the hidden layers of a sentence encoder is fitted to the labels; its
log-odds on unlabelled news, blended with the labels where there are some, are what a ridge
regression on words, pairs, runs of characters and word pieces then learns to give. Without the
encoder the same regression learns from the labels alone. Graded sentences count beside those of
BABE; that whoever grades is stricter than its readers is one number, which the student leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression, Ridge
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
FREE = 30.0  # how freely the teacher may weigh whether a sentence is graded

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


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences with labels: their features, the share of readers who call each loaded, how much
    it counts, whether that is from its grade, and the hidden layers where there is an encoder."""

    features: sparse.csr_matrix
    shares: np.ndarray
    weights: np.ndarray
    graded: np.ndarray
    hidden: np.ndarray | None

    def take(self, rows: np.ndarray) -> Examples:
        """Those rows."""
        hidden = None if self.hidden is None else self.hidden[rows]
        rest = (self.shares[rows], self.weights[rows], self.graded[rows])
        return Examples(self.features[rows], *rest, hidden)

    def beside(self, other: Examples) -> Examples:
        """These and the others."""
        known = self.hidden is not None and other.hidden is not None
        return Examples(
            sparse.vstack([self.features, other.features], format="csr"),
            np.r_[self.shares, other.shares],
            np.r_[self.weights, other.weights],
            np.r_[self.graded, other.graded],
            np.vstack([self.hidden, other.hidden]) if known else None,
        )


@dataclass(frozen=True, slots=True)
class Teacher:
    """The log-odds of hidden layers as BABE's readers call sentences; `stricter` is what grading
    adds to them."""

    scaler: StandardScaler
    weights: np.ndarray
    base: float
    stricter: float

    def odds(self, hidden: np.ndarray) -> np.ndarray:
        return self.scaler.transform(hidden.astype(np.float32)) @ self.weights + self.base


def teach(examples: Examples) -> Teacher:
    """The teacher: labels from the hidden layers of the encoder, which there have to be. A share
    between none and all of the readers is so much of a yes and of a no."""
    assert examples.hidden is not None
    hidden = examples.hidden.astype(np.float32)
    scaler = StandardScaler().fit(hidden)
    columns = np.c_[scaler.transform(hidden), FREE * examples.graded]
    yes = examples.weights * examples.shares
    no = examples.weights - yes
    regression = LogisticRegression(C=TEACHER_C, max_iter=300).fit(
        np.vstack([columns[yes > 0], columns[no > 0]]),
        np.r_[np.ones((yes > 0).sum()), np.zeros((no > 0).sum())],
        np.r_[yes[yes > 0], no[no > 0]],
    )
    found = regression.coef_[0]
    return Teacher(scaler, found[:-1], float(regression.intercept_[0]), float(FREE * found[-1]))


def fit_student(
    examples: Examples,
    *,
    pool: sparse.csr_matrix | None = None,
    pool_hidden: np.ndarray | None = None,
) -> Ridge:
    """Weights by which features give log-odds: of the teacher on `pool`, and of the labels."""
    signs = (2.0 * examples.shares - 1.0) * LABEL
    student = Ridge(RIDGE, solver="lsqr", max_iter=60, tol=1e-3)
    if pool is None or examples.hidden is None or pool_hidden is None:
        return student.fit(examples.features, signs, examples.weights)
    teacher = teach(examples)
    labels = np.clip(signs - teacher.stricter * examples.graded, -LABEL, LABEL)
    own = (1 - LABEL_SHARE) * teacher.odds(examples.hidden) + LABEL_SHARE * labels
    target = np.concatenate([teacher.odds(pool_hidden), own])
    weight = np.r_[np.ones(pool.shape[0]), LABEL_WEIGHT * examples.weights]
    return student.fit(sparse.vstack([pool, examples.features]), target, sample_weight=weight)


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
