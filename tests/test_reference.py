"""Calibration fitted on a handful of invented articles, as a bundle would hold it."""

from functools import partial
from pathlib import Path

import pytest

from models.calibration import calibrated, read_scales
from models.engine import Engine, stripped_statistics
from models.overall import measure_overall
from models.report import Measurement
from models.text import Article
from training.observed import with_scores
from training.reference import LEAST_ERROR, as_file, fit_scales

ARTICLES = sorted((Path(__file__).parent / "articles").glob("0*.txt"))


@pytest.fixture(scope="module")
def engine():
    return Engine.load()


@pytest.fixture(scope="module")
def fitted(engine):
    """The scales of nine articles, and what was observed of each."""
    articles = [Article(text=path.read_text("utf-8"), language="en") for path in ARTICLES]

    def overall(reading, model):
        return measure_overall(reading, stripped_statistics(reading), model)

    scales, observed = fit_scales(
        articles, engine.read, partial(overall, model=engine.overall_model), jobs=1
    )
    return read_scales(as_file(scales)), observed


def test_every_dimension_and_overall_has_an_entry(fitted):
    scales, _ = fitted
    assert set(scales) == set(LEAST_ERROR)
    assert all(scale.error_factor > 0 for scale in scales.values())


def test_every_article_is_observed_in_order_and_gets_a_score_for_each_raw(engine, fitted):
    scales, observed = fitted
    words = [len(path.read_text("utf-8").split()) for path in ARTICLES]
    assert [one.words for one in observed] == pytest.approx(words, rel=0.15)
    for one in observed:
        assert set(with_scores(one, scales, engine.overall_model).scores) == set(one.raws)


def test_an_interval_of_the_fitted_scales_holds_its_score(fitted):
    scales, observed = fitted
    for one in observed:
        for name, raw in one.raws.items():
            measured = Measurement("scored", None, 0.0, raw, left_out=(raw - 4.0, raw + 4.0))
            shown = calibrated(measured, scales[name], genre="report", words=one.words)
            assert shown.interval[0] < shown.score < shown.interval[1]


def test_no_percentile_where_the_reference_is_thin(fitted):
    scales, _ = fitted
    assert all(scale.percentile(50.0, "report", 700) is None for scale in scales.values())
