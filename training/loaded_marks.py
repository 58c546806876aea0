"""The word part of the loaded-language model: which words of a sentence readers mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from models.annotators.loaded import LoadedModel
from models.annotators.loaded_words import grams, pieces
from models.annotators.quotations import quote_states
from models.annotators.sentences import TOKEN
from models.text import Span
from training.babe import LabelledSentence, normalised
from training.loaded_student import Space
from training.marked_articles import MarkedArticle
from training.polnear import reading_of

LONGEST = 5  # words of a span that can be a phrase; longer ones are arguments, not words
TYPE_C = 0.05
WORD = 0.5  # scales: how freely a single word type, a run of characters, a vector may weigh
GRAM = 0.15
VECTOR = 0.3


@dataclass(frozen=True, slots=True)
class Marks:
    """The tokens of a sentence, whether each was marked, and how much the sentence counts."""

    tokens: tuple[str, ...]
    marked: tuple[bool, ...]
    weight: float = 1.0


def babe_marks(sentence: LabelledSentence) -> Marks:
    """Every token that equals a marked word of the sentence counts as marked."""
    parts = {part for mark in sentence.marked for part in TOKEN.findall(mark)}
    tokens = TOKEN.findall(sentence.text)
    return Marks(tuple(tokens), tuple(t.lower() in parts and t[0].isalnum() for t in tokens))


def span_marks(text: str, spans: Sequence[Span], *, weight: float = 1.0) -> Marks:
    """Tokens inside the short spans are marked."""
    found = list(TOKEN.finditer(text))
    inside = [False] * len(found)
    for span in spans:
        here = [i for i, m in enumerate(found) if m.start() < span.end and span.start < m.end()]
        if len(here) <= LONGEST:
            for i in here:
                inside[i] = found[i].group()[0].isalnum()
    return Marks(tuple(m.group() for m in found), tuple(inside), weight)


def article_marks(article: MarkedArticle, known: frozenset[str]) -> Iterator[Marks]:
    """Those of each sentence of an article outside quotation marks; none of the `known` sentences,
    on which others are measured."""
    text = article.article.text or ""
    reading = reading_of(text)
    quoted = quote_states(reading)
    for sentence in reading.sentences:
        if normalised(sentence.span.of(text)) in known:
            continue
        own = [at for at in range(sentence.first, sentence.last) if quoted[at] is None]
        tokens = [reading.tokens[at] for at in own]
        marked = (any(s.start <= token.start < s.end for s in article.spans) for token in tokens)
        if own:
            yield Marks(tuple(token.text for token in tokens), tuple(marked))


def fit_marks(space: Space, model: LoadedModel, marks: Sequence[Marks]) -> LoadedModel:
    """The model with what it takes to judge words: weights by type of word first, then by the
    word's neighbours and sentence. The sentence weights of the model stay as they are."""
    read = [model.wording(m.tokens) for m in marks]
    halves = (slice(0, None, 2), slice(1, None, 2))  # types come from the other half
    rows: list[tuple[float, ...]] = []
    marked: list[bool] = []
    weights: list[float] = []
    for types, rest in (halves, halves[::-1]):
        judge = _with_types(space, model, read[types], marks[types])
        for words, mark in zip(read[rest], marks[rest], strict=True):
            rows += judge.word_facts(words, judge.score(words))
            marked += mark.marked
            weights += [mark.weight] * len(mark.marked)
    context = LogisticRegression(C=1.0, max_iter=500)
    context.fit(np.array(rows), np.array(marked), np.array(weights))
    fitted = _with_types(space, model, read, marks)
    return replace(
        fitted,
        context=tuple(map(float, context.coef_[0])),
        context_base=float(context.intercept_[0]),
    )


def _with_types(
    space: Space, model: LoadedModel, read: Sequence[Sequence[str]], marks: Sequence[Marks]
) -> LoadedModel:
    """The model with a judging weight on every word, run of characters and word piece."""
    counts: defaultdict[tuple[str, bool], float] = defaultdict(float)
    for words, mark in zip(read, marks, strict=True):
        for key in zip(words, mark.marked, strict=True):
            counts[key] += mark.weight
    types = sorted({word for word, _ in counts})
    words = [word for word in types if word in model.words]
    word_at = {word: at for at, word in enumerate(words)}
    gram_at = {gram: len(words) + at for at, gram in enumerate(model.grams)}
    cells: list[tuple[int, int, float]] = []
    vectors = np.zeros((len(types), space.vectors.shape[1]), np.float32)
    scale = _scale(space)
    for row, word in enumerate(types):
        if word in word_at:
            cells.append((row, word_at[word], WORD))
        cells += [(row, gram_at[g], GRAM) for g in set(grams(word)) if g in gram_at]
        found = [space.piece_of[p] for p in pieces(word, space.piece_of)]
        if found:
            vectors[row] = space.vectors[found].mean(0) * scale
    rows, columns, values = zip(*cells, strict=True)
    matrix = sparse.csr_matrix(
        (values, (rows, columns)), shape=(len(types), len(words) + len(gram_at))
    )
    yes = np.array([counts.get((word, True), 0.0) for word in types])
    no = np.array([counts.get((word, False), 0.0) for word in types])
    weights, base = _shares(matrix, vectors, yes, no)
    by_piece = (
        space.vectors @ weights[len(words) + len(gram_at) :] * scale
        if len(space.vectors)
        else np.zeros(0)
    )
    return replace(
        model,
        words={
            w: (a, float(weights[word_at[w]]) * WORD if w in word_at else 0.0)
            for w, (a, _) in model.words.items()
        },
        grams={g: (a, float(weights[gram_at[g]]) * GRAM) for g, (a, _) in model.grams.items()},
        pieces={p: (a, float(by_piece[space.piece_of[p]])) for p, (a, _) in model.pieces.items()},
        judging_base=base,
        _cache={},
    )


def _shares(
    lexical: sparse.csr_matrix, vectors: np.ndarray, yes: np.ndarray, no: np.ndarray
) -> tuple[np.ndarray, float]:
    """Weights and base of a logistic regression of shares, `yes` of `yes + no` in each row. The
    dense columns stay dense, which is ten times as fast as one sparse matrix of both."""
    split, size = lexical.shape[1], lexical.shape[1] + vectors.shape[1]
    turned = lexical.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = lexical @ weights[:split] + vectors @ weights[split:size] + weights[size]
        p = expit(z)
        error = (yes + no) * p - yes
        value = float(np.sum((yes + no) * np.logaddexp(0, z) - yes * z))
        penalty = weights[:size] / TYPE_C
        gradient = np.r_[turned @ error, vectors.T @ error, error.sum()]
        gradient[:size] += penalty
        return value + 0.5 * float(weights[:size] @ penalty), gradient

    start = np.zeros(size + 1)
    start[size] = np.log(yes.sum() / no.sum())
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return found[:size], float(found[size])


def _scale(space: Space) -> float:
    """Word vectors spread wider than the means of sentences that they were standardised by."""
    return VECTOR / float(space.vectors.std()) if len(space.vectors) else 0.0
