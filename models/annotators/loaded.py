"""How loaded a run of words reads: a linear model whose weights lie on words, pairs of words, runs
of characters and word pieces, so that every word's share of a score is known."""

from __future__ import annotations

import io
import json
import math
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from models.annotators.loaded_words import FEATURES_VERSION, grams, pieces, wording
from models.errors import BundleError

FILE = "loaded.npz"
TABLES = ("words", "pairs", "grams", "pieces")
MAX_CACHED = 60_000
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OSError, EOFError)
CONTEXT = 8  # numbers that the judgement of one word rests on, in `LoadedModel.word_facts`


@dataclass(frozen=True, slots=True)
class WordWeight:
    """What one word adds to a sentence (`lexical`, `meaning` summed over `pieces` word pieces), and
    how much it looks by itself like a word that readers marked (`judging`)."""

    lexical: float
    meaning: float
    pieces: int
    judging: float


@dataclass(slots=True)
class LoadedModel:
    """The fitted weights. Safe to share between threads and to pickle: only a cache ever changes,
    and each of its entries is the same whoever writes it."""

    words: Mapping[str, tuple[float, float]]
    pairs: Mapping[str, tuple[float, float]]
    grams: Mapping[str, tuple[float, float]]
    pieces: Mapping[str, tuple[float, float]]
    base: float
    judging_base: float
    slope: float
    offset: float
    context: tuple[float, ...]
    context_base: float
    _cache: dict[str, WordWeight] = field(default_factory=dict)

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> LoadedModel:
        """The model in `files`, by name; raises BundleError where it is missing or unreadable."""
        if FILE not in files:
            raise BundleError(f"loaded files missing: {FILE}")
        try:
            # allow_pickle=False: an array file can then hold numbers only
            with np.load(io.BytesIO(files[FILE]), allow_pickle=False) as arrays:
                facts: dict[str, Any] = json.loads(arrays["facts"].tobytes())
                tables = {name: _table(arrays, name) for name in TABLES}
            if facts["features_version"] != FEATURES_VERSION:
                raise BundleError("loaded: made for another version of its features")
            context = tuple(float(w) for w in facts["context"])
            if len(context) != CONTEXT:
                raise BundleError("loaded: another number of word facts")
            return cls(
                words=tables["words"],
                pairs=tables["pairs"],
                grams=tables["grams"],
                pieces=tables["pieces"],
                base=float(facts["base"]),
                judging_base=float(facts["judging_base"]),
                slope=float(facts["slope"]),
                offset=float(facts["offset"]),
                context=context,
                context_base=float(facts["context_base"]),
            )
        except (*UNREADABLE, zipfile.BadZipFile, zlib.error) as error:
            raise BundleError(f"loaded: unreadable ({type(error).__name__})") from error

    def wording(self, tokens: Sequence[str]) -> list[str]:
        """The tokens as this model reads them."""
        return wording(tokens, self.words)

    def weight(self, word: str) -> WordWeight:
        """What is known of one word."""
        known = self._cache.get(word)
        if known is None:
            known = self._weigh(word)
            if len(self._cache) < MAX_CACHED:
                self._cache[word] = known
        return known

    def score(self, words: Sequence[str]) -> float:
        """The log-odds, before calibration, that readers call these words loaded."""
        if not words:
            return self.base
        lexical = meaning = 0.0
        meant = 0
        for word in words:
            weight = self.weight(word)
            lexical += weight.lexical
            meaning += weight.meaning
            meant += weight.pieces
        known = self.pairs
        for a, b in pairwise(words):
            if pair := known.get(f"{a} {b}"):
                lexical += pair[0]
        return self.base + lexical / math.sqrt(len(words)) + (meaning / meant if meant else 0.0)

    def probability(self, score: float) -> float:
        """The calibrated probability for a score."""
        return _logistic(self.slope * score + self.offset)

    def word_facts(self, words: Sequence[str], score: float) -> list[tuple[float, ...]]:
        """For each word of a sentence with this score, the CONTEXT numbers to judge it by: how it,
        the word before and the word after look by themselves, and what it adds to the score."""
        weights = [self.weight(word) for word in words]
        root = math.sqrt(len(words)) if words else 1.0
        looks = [self.judging_base, *(w.judging for w in weights), self.judging_base]
        return [
            (
                look,
                looks[at],
                looks[at + 2],
                score,
                own.lexical / root,
                own.meaning / own.pieces if own.pieces else 0.0,
                look * score,
                look * look,
            )
            for at, (own, look) in enumerate(zip(weights, looks[1:-1], strict=True))
        ]

    def judged(self, words: Sequence[str], score: float) -> list[float]:
        """For each word of a sentence with this score, the probability that it judges."""
        a, b, c, d, e, f, g, h = self.context
        base = self.context_base + d * score
        return [  # written out: this runs for every word of every article
            _logistic(
                base + a * x[0] + b * x[1] + c * x[2] + e * x[4] + f * x[5] + g * x[6] + h * x[7]
            )
            for x in self.word_facts(words, score)
        ]

    def _weigh(self, word: str) -> WordWeight:
        lexical, judging = self.words.get(word, (0.0, 0.0))
        for gram in grams(word):
            found = self.grams.get(gram)
            if found:
                lexical += found[0]
                judging += found[1]
        parts = [self.pieces[piece] for piece in pieces(word, self.pieces)]
        meaning = sum(part[0] for part in parts)
        if parts:
            judging += sum(part[1] for part in parts) / len(parts)
        return WordWeight(lexical, meaning, len(parts), judging + self.judging_base)


def packed(
    tables: Mapping[str, Mapping[str, tuple[float, float]]], facts: Mapping[str, Any]
) -> bytes:
    """The bytes that `from_files` reads; the same for the same weights."""
    arrays: dict[str, Any] = {
        "facts": np.frombuffer(
            json.dumps({**facts, "features_version": FEATURES_VERSION}).encode(), np.uint8
        )
    }
    for name in TABLES:
        table = tables[name]
        text = "\n".join(table)
        arrays[f"{name}_text"] = np.frombuffer(text.encode(), np.uint8)
        arrays[f"{name}_weights"] = np.array(list(table.values()), np.float16).reshape(-1, 2)
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def _table(arrays: Any, name: str) -> dict[str, tuple[float, float]]:
    weights = arrays[f"{name}_weights"].astype(float)
    text = arrays[f"{name}_text"].tobytes().decode()
    keys = text.split("\n") if text else []
    if weights.shape != (len(keys), 2):
        raise ValueError(name)
    return {key: (float(a), float(b)) for key, (a, b) in zip(keys, weights, strict=True)}


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))
