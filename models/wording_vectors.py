"""The wording of one article as weights of n-grams, by sentence and by document.

Two views of the same grams. By sentence: each sentence's idf-weighted counts at length 1, summed,
at length 1 again. By document: (1 + log count) * idf at length 1. Both lose a sentence exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.annotators.sentences import find_tokens
from models.findings import Reading
from models.own_words import spoken
from models.rates import Array
from models.text import Document, Sentence, Span, Token
from models.wording import Gram, masked, runs

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The number of each gram, in order from 0, and its inverse document frequency."""

    ids: Mapping[str, int]
    idf: Array


@dataclass(frozen=True, slots=True)
class Wording:
    """The known grams of one article, as `grams` with `ids` in text order, and as entries: gram
    `used[column]` stands `count` times in sentence `row`. `unit` is the entry's weight in its
    sentence, `summed` the sum of those by column, `idf` by column."""

    sentences: int
    grams: tuple[Gram, ...]
    ids: Ids
    used: Ids
    row: Ids
    column: Ids
    count: Array
    unit: Array
    summed: Array
    idf: Array

    def raw(self, by_sentence: Array, by_document: Array) -> float:
        """The sum of both views."""
        length = float(np.linalg.norm(self.summed))
        view = float(self.summed @ by_sentence[self.used]) / length if length else 0.0
        return view + self.document_raw(by_document)

    def document_raw(self, weights: Array) -> float:
        """The view by document."""
        values = self.document_values()
        length = float(np.linalg.norm(values))
        return float(values @ weights[self.used]) / length if length else 0.0

    def document_values(self) -> Array:
        """(1 + log count) * idf of each of the `used` grams."""
        return self._document(self._totals())

    def raw_without_each(self, by_sentence: Array, by_document: Array) -> Array:
        """`raw` with each sentence left out in turn."""
        return self._without_by_sentence(by_sentence) + self._without_by_document(by_document)

    def _without_by_sentence(self, weights: Array) -> Array:
        own = self._by_row(self.unit * weights[self.used][self.column])
        along = self._by_row(self.unit * self.summed[self.column])
        squares = self.summed @ self.summed - 2.0 * along + self._by_row(self.unit**2)
        return _over_length(self.summed @ weights[self.used] - own, squares)

    def _without_by_document(self, weights: Array) -> Array:
        totals, chosen = self._totals(), weights[self.used]
        before = self._document(totals)
        after = self._document(totals[self.column] - self.count, self.idf[self.column])
        value = self._by_row(chosen[self.column] * (after - before[self.column]))
        square = self._by_row(after**2 - before[self.column] ** 2)
        return _over_length(before @ chosen + value, before @ before + square)

    def shares(self, by_sentence: Array, by_document: Array) -> Array:
        """How much each of the `used` grams adds to `raw`."""
        values = self.document_values()
        first, second = np.linalg.norm(self.summed), np.linalg.norm(values)
        if not first or not second:
            return np.zeros(len(self.used))
        by_view = self.summed * by_sentence[self.used] / first
        return np.asarray(by_view + values * by_document[self.used] / second)

    def _totals(self) -> Array:
        totals = np.bincount(self.column, self.count, minlength=len(self.used))
        return totals.astype(np.float64)

    def _document(self, counts: Array, idf: Array | None = None) -> Array:
        logs = 1.0 + np.log(np.maximum(counts, 1.0))
        return np.where(counts > 0, logs * (self.idf if idf is None else idf), 0.0)

    def _by_row(self, values: Array) -> Array:
        return np.bincount(self.row, values, minlength=self.sentences).astype(np.float64)


def _over_length(values: Array, squares: Array) -> Array:
    known = squares > 1e-9
    return np.where(known, values / np.sqrt(np.where(known, squares, 1.0)), 0.0)


def masked_body(reading: Reading, sentences: Sequence[Sentence]) -> list[list[Gram | None]]:
    """The masked words of each sentence; none of one that quotes a source at length, so that
    quoting neither adds nor dilutes."""
    return [
        [] if told else masked(reading.tokens[sentence.first : sentence.last])
        for sentence, told in zip(sentences, spoken(reading, sentences), strict=True)
    ]


def headline_tokens(reading: Reading) -> tuple[Token, ...]:
    """The words of the title, else of the headline in the text."""
    title = reading.document.title
    if title and title.strip():
        return find_tokens(Document(title, paragraphs=(Span(0, len(title)),)))
    return tuple(
        token
        for sentence in reading.sentences
        if sentence.is_headline
        for token in reading.tokens[sentence.first : sentence.last]
    )


def body_wording(
    reading: Reading, sentences: Sequence[Sentence], vocabulary: Vocabulary
) -> Wording:
    """The known grams of these sentences."""
    return wording_of(masked_body(reading, sentences), vocabulary)


def headline_wording(reading: Reading, vocabulary: Vocabulary) -> Wording | None:
    """The known grams of title or headline; None where there is none."""
    tokens = headline_tokens(reading)
    return wording_of([masked(tokens, titled=True)], vocabulary) if tokens else None


def wording_of(by_sentence: Sequence[Sequence[Gram | None]], vocabulary: Vocabulary) -> Wording:
    """The known grams of these masked sentences, with their weights."""
    known: list[Gram] = []
    numbers: list[int] = []
    rows: list[int] = []
    number_of = vocabulary.ids.get
    for row, items in enumerate(by_sentence):
        for name, first, last in runs(items):
            number = number_of(name)
            if number is not None:
                known.append(Gram(name, first.start, last.end))
                numbers.append(number)
                rows.append(row)
    ids = np.array(numbers, dtype=np.int64)
    size = max(len(vocabulary.ids), 1)
    keys, counts = np.unique(np.array(rows, dtype=np.int64) * size + ids, return_counts=True)
    row, entry = keys // size, keys % size
    used, column = np.unique(entry, return_inverse=True)
    idf = vocabulary.idf[used]
    weight = counts * idf[column]
    lengths = np.sqrt(np.bincount(row, weight**2, minlength=len(by_sentence)))
    unit = weight / lengths[row]
    return Wording(
        sentences=len(by_sentence),
        grams=tuple(known),
        ids=ids,
        used=used,
        row=row,
        column=column,
        count=counts.astype(np.float64),
        unit=unit,
        summed=np.bincount(column, unit, minlength=len(used)).astype(np.float64),
        idf=idf,
    )
