"""What the overall classifier is fitted on: a vocabulary, and every article as rows of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from models.annotators.sentences import find_sentences, find_tokens
from models.clean import clean
from models.errors import AnalysisError
from models.findings import Reading
from models.own_words import body
from models.rates import Array, count
from models.text import Article
from models.wording import NAME, NUMBER, Gram, masked, runs
from models.wording_vectors import (
    Vocabulary,
    Wording,
    headline_wording,
    masked_body,
    wording_of,
)

MIN_ARTICLES = 20  # of the reference that hold a gram: rarer ones are topics
MOSTLY_LOWER = 2  # a word is common when it stands in lower case twice as often as with a capital
REFERENCE_C = 0.3

MaskedWords = Sequence[Sequence[str | None]]  # by sentence; None for a mark


@dataclass(frozen=True, slots=True)
class Background:
    """What is learnt from the reference alone: the grams worth knowing, and weights by document
    that tell outlets of the left and right from those of the center."""

    vocabulary: Vocabulary
    leaning: Array


@dataclass(frozen=True, slots=True)
class Design:
    """One row an article: both views of the wording, the headline, the score of `leaning`, the
    rates (nan where nothing was counted); and how long it is, which only fitting knows."""

    by_sentence: Any
    by_document: Any
    headline: Any
    leaning: Array
    rates: Array
    log_words: Array

    def some(self, rows: Any) -> Design:
        """The design of some of the rows."""
        return Design(
            self.by_sentence[rows],
            self.by_document[rows],
            self.headline[rows],
            self.leaning[rows],
            self.rates[rows],
            self.log_words[rows],
        )


def plain_reading(article: Article) -> Reading:
    """Tokens and sentences only."""
    document = clean(article)
    tokens = find_tokens(document)
    return Reading(document, tokens, find_sentences(document, tokens))


def learn_background(
    articles: Iterable[Article],
    *,
    leans: Sequence[bool] = (),
    apart: Sequence[bool] = (),
    minimum: int = MIN_ARTICLES,
) -> Background:
    """The vocabulary of all articles (grams that `minimum` of them hold), and weights that tell
    `leans` from those that are not `apart`; all 0 without `leans`."""
    documents: list[MaskedWords] = []
    kept: list[int] = []
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for at, article in enumerate(articles):
        try:
            reading = plain_reading(article)
        except AnalysisError:
            continue
        names = []
        for sentence in body(reading):
            tokens = reading.tokens[sentence.first : sentence.last]
            for token in tokens[1:]:
                if token.text[0].isalpha():
                    side = capital if token.text[0].isupper() else lower
                    side[token.text.lower().replace("’", "'")] += 1
            items = masked(tokens)
            names.append([None if item is None else intern(item.name) for item in items])
        documents.append(names)
        kept.append(at)
    vocabulary = _vocabulary(documents, lower, capital, minimum)
    if not leans:
        return Background(vocabulary, np.zeros(len(vocabulary.ids)))
    rows = _rows(
        [wording_of(_items(names), vocabulary) for names in documents], vocabulary, "document"
    )
    fitted = [row for row, at in enumerate(kept) if not apart[at]]
    model = LogisticRegression(C=REFERENCE_C, solver="liblinear", class_weight="balanced")
    model.fit(rows[fitted], np.array([leans[kept[row]] for row in fitted]))
    return Background(vocabulary, np.asarray(model.coef_[0]))


def _vocabulary(
    documents: Sequence[MaskedWords],
    lower: Counter[str],
    capital: Counter[str],
    minimum: int,
) -> Vocabulary:
    held = Counter(
        gram
        for names in documents
        for gram in {run[0] for one in _items(names) for run in runs(one)}
    )

    def is_common(word: str) -> bool:
        special = word in (NAME, NUMBER, "i") or word.startswith(("<", "i'"))
        return special or lower[word] >= max(3, MOSTLY_LOWER * capital[word])

    kept = sorted(
        gram
        for gram, number in held.items()
        if number >= minimum and all(is_common(word) for word in gram.split(" "))
    )
    idf = np.array([np.log((1 + len(documents)) / (1 + held[gram])) + 1.0 for gram in kept])
    return Vocabulary({gram: number for number, gram in enumerate(kept)}, idf)


def _items(names: MaskedWords) -> list[list[Gram | None]]:
    return [[None if name is None else Gram(name, 0, 0) for name in one] for one in names]


def design(readings: Sequence[Reading], background: Background) -> Design:
    """The rows of these readings."""
    vocabulary = background.vocabulary
    wordings, headlines, rates, lengths = [], [], [], []
    for reading in readings:
        sentences = body(reading)
        wordings.append(wording_of(masked_body(reading, sentences), vocabulary))
        headlines.append(headline_wording(reading, vocabulary) or wording_of([[]], vocabulary))
        rates.append(count(reading, sentences).values())
        lengths.append(np.log1p(reading.word_count))
    by_document = _rows(wordings, vocabulary, "document")
    return Design(
        _rows(wordings, vocabulary, "sentence"),
        by_document,
        _rows(headlines, vocabulary, "document"),
        np.asarray(by_document @ background.leaning),
        np.array(rates),
        np.array(lengths),
    )


def _rows(wordings: Sequence[Wording], vocabulary: Vocabulary, view: str) -> Any:
    """One view of each wording at length 1, as a sparse matrix."""
    values, columns, bounds = [], [], [0]
    for wording in wordings:
        row = wording.summed if view == "sentence" else wording.document_values()
        length = float(np.linalg.norm(row))
        values.append(row / length if length else row)
        columns.append(wording.used)
        bounds.append(bounds[-1] + len(row))
    shape = (len(wordings), len(vocabulary.ids))
    return sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(columns), np.array(bounds)), shape=shape
    )
