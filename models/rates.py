"""Counts and rates of one article for the overall classifier, each a ratio of sums over sentences.

None depends on how long the article is, how much of it is quoted, how many figures it has or where
it was published.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.findings import Reading
from models.lexicons import words
from models.own_words import quoted_tokens, spoken
from models.text import Sentence

Array = NDArray[np.float64]

WORD_RATES = ("first_person", "we", "you", "modal", "negation", "pointing", "joining")
MARK_RATES = ("exclamations", "questions", "dashes", "emphasis")
NAMES = (
    *WORD_RATES,
    *MARK_RATES,
    "loaded_sentences",
    "loaded_phrases",
    "attributions",
    "identified_voices",
)
AT = {name: number for number, name in enumerate(NAMES)}
DASHES = frozenset("—–") | {"--", "...", "…"}
MIXED = 0.5  # the weight of a sentence that is only partly the reporter's


@dataclass(frozen=True, slots=True)
class Rates:
    """`parts` and `wholes` have one row a sentence and one column a name of NAMES; a rate is the
    sum of its parts over the sum of its wholes."""

    parts: Array
    wholes: Array

    def values(self) -> Array:
        """Each rate; nan where nothing was counted."""
        return _ratio(self.parts.sum(0), self.wholes.sum(0))

    def values_without_each(self) -> Array:
        """Each rate with each sentence left out in turn, one row a sentence."""
        return _ratio(self.parts.sum(0) - self.parts, self.wholes.sum(0) - self.wholes)


def _ratio(part: Array, whole: Array) -> Array:
    counted = whole > 1e-9
    return np.where(counted, part / np.where(counted, whole, 1.0), np.nan)


@cache
def _column_of_word() -> dict[str, int]:
    return {word: AT[name] for name in WORD_RATES for word in words("own_voice", name)}


def count(reading: Reading, sentences: Sequence[Sentence]) -> Rates:
    """The rates over these sentences of the reading (its body, each wording once)."""
    parts = np.zeros((len(sentences), len(NAMES)))
    wholes = np.zeros_like(parts)
    quoted = quoted_tokens(reading)
    told = spoken(reading, sentences)
    for row, sentence in enumerate(sentences):
        if not told[row]:
            _count_words(reading, sentence, quoted, parts[row], wholes[row])
    _count_voices(reading, sentences, parts, wholes)
    return Rates(parts, wholes)


def _count_words(
    reading: Reading, sentence: Sentence, quoted: bytearray, parts: Any, wholes: Any
) -> None:
    """Words by kind per word, marks per sentence, both outside quotations."""
    column_of, own = _column_of_word(), 0
    for at in range(sentence.first, sentence.last):
        if quoted[at]:
            continue
        text = reading.tokens[at].text
        if text[0].isalpha():
            own += 1
            column = column_of.get(text.lower().replace("’", "'"))
            if column is not None:
                parts[column] += 1
            elif len(text) > 4 and text.isupper():
                parts[AT["emphasis"]] += 1
        elif text == "!":
            parts[AT["exclamations"]] += 1
        elif text == "?":
            parts[AT["questions"]] += 1
        elif text in DASHES:
            parts[AT["dashes"]] += 1
    if own:
        wholes[: len(WORD_RATES)] = own
        wholes[len(WORD_RATES) : len(WORD_RATES) + len(MARK_RATES)] = 1.0


def _count_voices(
    reading: Reading, sentences: Sequence[Sentence], parts: Array, wholes: Array
) -> None:
    """Loaded sentences and phrases per sentence of the reporter, attributions per sentence, and
    the share of attributions whose source can be identified."""
    starts = [sentence.start for sentence in sentences]

    def row_of(position: int) -> int:
        row = bisect_right(starts, position) - 1
        return row if row >= 0 and position < sentences[row].end else -1

    for scored in reading.scored_sentences:
        row = -1 if scored.span.in_title else row_of(scored.span.start)
        if row < 0 or scored.voice == "source":
            continue
        weight = 1.0 if scored.voice == "reporter" else MIXED
        parts[row, AT["loaded_sentences"]] += weight * scored.loaded_probability
        wholes[row, AT["loaded_sentences"]] += weight
        wholes[row, AT["loaded_phrases"]] += weight
    for phrase in reading.phrases:
        row = -1 if phrase.span.in_title else row_of(phrase.span.start)
        if row >= 0 and phrase.voice == "reporter":
            parts[row, AT["loaded_phrases"]] += 1.0
    wholes[:, AT["attributions"]] = 1.0
    identified = {s.id: s.identified in ("named", "office") for s in reading.sources}
    for attribution in reading.attributions:
        spans = attribution.cue or attribution.source_span or attribution.content
        row = row_of(spans[0].start) if spans else -1
        if row < 0:
            continue
        parts[row, AT["attributions"]] += 1.0
        if attribution.source in identified:
            parts[row, AT["identified_voices"]] += identified[attribution.source]
            wholes[row, AT["identified_voices"]] += 1.0
