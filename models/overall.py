"""How much an article resembles articles that readers labelled hyperpartisan.

A linear model: `raw` (calibrated log-odds) is `base` plus the points of its features. Its features
are the wording with names and numbers masked, the wording of the headline, and rates of the other
parts; never the dimensions' scores, length, quote share, figure density or outlet. Sentences that
stand in the text more than once count once, so doubling an article changes nothing.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from models.errors import BundleError
from models.findings import Reading
from models.own_words import body
from models.rates import NAMES, Array, count
from models.report import Feature, Measurement
from models.text import Span
from models.wording_vectors import Vocabulary, Wording, body_wording, headline_wording

MIN_WORDS = 120  # below it, leaving one sentence out moves most scores across a band
SHOWN_GRAMS, SHOWN_EACH = 10, 3
LIMIT = 3.0  # standard deviations: no rate counts beyond them


@dataclass(frozen=True, slots=True)
class Rate:
    """How a rate is weighed: `weight` points for each standard deviation from the mean."""

    mean: float
    deviation: float
    weight: float


@dataclass(frozen=True, slots=True)
class OverallModel:
    """Weights of every part. `wording_mean` and `headline_mean` are those of the articles it was
    fitted on, so that `base` is the raw of an average one."""

    vocabulary: Vocabulary
    by_sentence: Array
    by_document: Array
    by_headline: Array
    rates: tuple[Rate, ...]
    base: float
    wording_mean: float
    headline_mean: float

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> OverallModel:
        """The model of a bundle's files; raises BundleError. Tables of numbers and words are read,
        nothing is executed."""
        try:
            facts = json.loads(files["overall.json"])
            with np.load(io.BytesIO(files["overall.npz"]), allow_pickle=False) as tables:
                arrays = {name: tables[name].astype(np.float64) for name in tables.files}
            grams = files["overall.vocabulary.txt"].decode("utf-8").splitlines()
            rates = {name: Rate(*map(float, values)) for name, values in facts["rates"].items()}
            model = cls(
                Vocabulary({gram: at for at, gram in enumerate(grams)}, arrays["idf"]),
                arrays["by_sentence"],
                arrays["by_document"],
                arrays["by_headline"],
                tuple(rates[name] for name in NAMES),
                float(facts["base"]),
                float(facts["wording_mean"]),
                float(facts["headline_mean"]),
            )
        except (KeyError, ValueError, TypeError, OSError) as error:
            raise BundleError(f"the overall model cannot be read: {error}") from error
        lengths = {len(model.vocabulary.ids), *(len(array) for array in arrays.values())}
        if len(lengths) != 1:
            raise BundleError("the overall model's tables are not of one length")
        return model

    def to_files(self) -> dict[str, bytes]:
        """What from_files reads."""
        tables = io.BytesIO()
        np.savez_compressed(
            tables,
            idf=self.vocabulary.idf.astype(np.float32),
            by_sentence=self.by_sentence.astype(np.float32),
            by_document=self.by_document.astype(np.float32),
            by_headline=self.by_headline.astype(np.float32),
        )
        facts = {
            "base": self.base,
            "wording_mean": self.wording_mean,
            "headline_mean": self.headline_mean,
            "rates": {
                name: [rate.mean, rate.deviation, rate.weight]
                for name, rate in zip(NAMES, self.rates, strict=True)
            },
        }
        return {
            "overall.json": (json.dumps(facts, indent=1) + "\n").encode(),
            "overall.npz": tables.getvalue(),
            "overall.vocabulary.txt": ("\n".join(self.vocabulary.ids) + "\n").encode("utf-8"),
        }

    def probability(self, raw: float) -> float:
        """Strictly monotone in raw: raw is fitted as the log-odds of the positive class."""
        return 1.0 / (1.0 + exp(-raw)) if raw >= 0 else exp(raw) / (1.0 + exp(raw))


def measure_overall(
    reading: Reading, readability: Mapping[str, float], model: OverallModel
) -> Measurement:
    """The measurement of one reading. Readability takes no part: on outlets that were held out it
    adds nothing."""
    sentences = body(reading)
    wording = body_wording(reading, sentences, model.vocabulary)
    headline = headline_wording(reading, model.vocabulary)
    counted = count(reading, sentences)
    values = counted.values()
    by_rate = standardised(model, values) * _weights(model)
    wording_sum = wording.raw(model.by_sentence, model.by_document)
    wording_points = wording_sum - model.wording_mean
    headline_sum = headline.document_raw(model.by_headline) if headline else model.headline_mean
    features = (
        Feature(
            "wording",
            wording_sum,
            wording_points,
            _telling(wording, model, rising=wording_points >= 0),
        ),
        Feature("headline", headline_sum, headline_sum - model.headline_mean),
        *(
            Feature(name, 0.0 if np.isnan(value) else float(value), float(points))
            for name, value, points in zip(NAMES, values, by_rate, strict=True)
        ),
    )
    fixed = model.base + features[1].points - model.wording_mean
    left_out = (
        fixed
        + wording.raw_without_each(model.by_sentence, model.by_document)
        + standardised(model, counted.values_without_each()) @ _weights(model)
    )
    measured = Measurement(
        "scored",
        None,
        model.base,
        model.base + sum(feature.points for feature in features),
        features,
        left_out=tuple(left_out.tolist()),
    )
    if reading.word_count < MIN_WORDS:
        return replace(
            measured,
            status="insufficient_evidence",
            reason=f"fewer than {MIN_WORDS} words: too short to resemble anything",
        )
    return measured


def standardised(model: OverallModel, values: Array) -> Array:
    """Rates in standard deviations from the mean, within the limit; 0 where nothing was counted."""
    mean = np.array([rate.mean for rate in model.rates])
    deviation = np.array([rate.deviation for rate in model.rates])
    scaled = np.clip((values - mean) / deviation, -LIMIT, LIMIT)
    return np.where(np.isnan(scaled), 0.0, scaled)


def _weights(model: OverallModel) -> Array:
    return np.array([rate.weight for rate in model.rates])


def _telling(wording: Wording, model: OverallModel, *, rising: bool) -> tuple[Span, ...]:
    """Where the grams stand that move the wording's points most in the direction it goes."""
    shares = wording.shares(model.by_sentence, model.by_document)
    order = np.argsort(-shares if rising else shares, kind="stable")[:SHOWN_GRAMS]
    shown = {
        int(wording.used[at]): 0 for at in order if (shares[at] > 0 if rising else shares[at] < 0)
    }
    spans = []
    for gram, number in zip(wording.grams, wording.ids.tolist(), strict=True):
        if number in shown and shown[number] < SHOWN_EACH:
            shown[number] += 1
            spans.append(Span(gram.start, gram.end))
    return tuple(sorted(set(spans)))
