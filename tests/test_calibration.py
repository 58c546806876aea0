import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calibration import (
    Scale,
    band_of,
    calibrated,
    jackknife_error,
    length_class,
    read_scales,
)
from models.report import Measurement

SCALE = Scale(
    weights={},
    anchors=((20.0, 5.0), (30.0, 17.0), (40.0, 34.0), (60.0, 67.0), (75.0, 90.0)),
    least_error=1.0,
    reference={"report|600-1199": tuple(float(n) for n in range(101))},
)


def measured(raw, left_out=(), status="scored"):
    return Measurement(status, None, 40.0, raw, left_out=tuple(left_out))


@given(st.floats(-50, 150), st.floats(0.001, 20))
def test_the_score_rises_with_raw_and_stays_on_the_scale(raw, more):
    low, high = SCALE.score(raw), SCALE.score(raw + more)
    assert 0.0 <= low < high <= 100.0


@given(st.floats(-50, 150), st.lists(st.floats(-50, 150), max_size=30))
def test_the_interval_always_contains_the_score(raw, left_out):
    scored = calibrated(measured(raw, left_out), SCALE, genre="report", words=700)
    assert scored.interval[0] <= scored.score <= scored.interval[1]


def test_anchors_are_met_exactly():
    assert [SCALE.score(raw) for raw, _ in SCALE.anchors] == pytest.approx([5, 17, 34, 67, 90])


def test_a_withheld_measurement_keeps_its_raw_and_has_no_score():
    withheld = measured(55.0, status="insufficient_evidence")
    scored = calibrated(withheld, SCALE, genre="report", words=700)
    assert scored.measurement.raw == 55.0
    assert (scored.score, scored.interval, scored.band, scored.percentile) == (None,) * 4


def test_a_percentile_is_given_only_where_there_is_a_reference():
    assert SCALE.percentile(50.0, "report", 700) == pytest.approx(50.0, abs=1)
    assert SCALE.percentile(50.0, "report", 100) is None
    assert SCALE.percentile(50.0, "opinion", 700) is None


def test_the_jackknife_of_a_mean_is_its_standard_error():
    values = [1.0, 4.0, 7.0, 2.0]
    left_out = [(sum(values) - value) / 3 for value in values]
    mean = sum(values) / 4
    expected = (sum((v - mean) ** 2 for v in values) / 3 / 4) ** 0.5
    assert jackknife_error(left_out) == pytest.approx(expected)


def test_the_factor_widens_what_the_jackknife_gives_and_not_the_least_error():
    left_out = [50.0, 54.0, 58.0]
    wide = replace(SCALE, error_factor=1.5)
    assert wide.error(left_out) == pytest.approx(1.5 * jackknife_error(left_out))
    assert wide.error([50.0, 50.0]) == SCALE.least_error


def test_a_calibration_file_without_a_factor_takes_the_jackknife_as_it_is():
    entry = {"weights": {}, "anchors": SCALE.anchors, "least_error": 1.0, "reference": {}}
    given = {"old": entry, "new": {**entry, "error_factor": 1.3}}
    scales = read_scales(json.dumps(given).encode())
    assert (scales["old"].error_factor, scales["new"].error_factor) == (1.0, 1.3)


def test_bands_begin_at_34_and_67():
    assert [band_of(score) for score in (33.9, 34.0, 66.9, 67.0)] == [
        "low",
        "moderate",
        "moderate",
        "high",
    ]


def test_length_classes_have_no_gap():
    classes = [length_class(words) for words in (0, 299, 300, 599, 600, 1199, 1200, 99999)]
    assert classes == sorted(classes, key=classes.index)
    assert len(set(classes)) == 4
