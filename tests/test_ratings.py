"""The readers' ratings of whole articles, and how a score is held against them."""

import json
from collections import Counter
from math import isclose

import pytest

from training.ratings_eval import LABELS, RATED, READERS, agreement, ratings

GENRES = {"report", "analysis", "opinion", "other"}


def rated(*pairs):
    return {str(at): ({"loaded": a}, {"loaded": b}) for at, (a, b) in enumerate(pairs)}


def test_every_rating_is_on_the_scale_and_each_article_in_one_part():
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    assert Counter(row["part"] for row in rows) == {"development": 484, "reporting": 198}
    assert len({row["article"] for row in rows}) == len(rows)
    for row in rows:
        for one in (row[reader] for reader in READERS if reader in row):
            assert one["genre"] in GENRES
            assert one["voices"] in range(5)
            assert one["assertion"] in range(4)
            assert one["loaded"] in range(4)
            assert one["figures"] in (None, 0, 1, 2, 3)
            assert one["one_sided"] in (None, 0, 1, 2, 3)
            assert one["dispute"] or one["one_sided"] is None


def test_both_readers_rate_what_is_reported():
    assert {len(given) for given in ratings("reporting").values()} == {2}
    assert set(ratings("reporting")).isdisjoint(ratings("development"))
    assert all(of in given[0] for given in ratings("reporting").values() for of in RATED)


def test_a_measure_in_the_readers_order_agrees_whatever_its_steps():
    found = agreement({"0": 1.0, "1": 2.0, "2": 50.0}, rated((0, 0), (1, 2), (3, 3)), "loaded")
    assert found.articles == 3
    assert isclose(found.measure, 1.0)
    assert isclose(found.readers, 1.0)


def test_a_measure_against_the_readers_order_disagrees():
    found = agreement({"0": 3.0, "1": 2.0, "2": 1.0}, rated((0, 1), (1, 2), (3, 3)), "loaded")
    assert isclose(found.measure, -1.0)


@pytest.mark.parametrize("missing", [(None, 2), (2, None)])
def test_an_article_that_one_reader_abstains_from_is_left_out(missing):
    given = rated((0, 0), (1, 1), (2, 3), missing)
    raws = {"0": 1.0, "1": 2.0, "2": 3.0, "3": 0.0}
    assert agreement(raws, given, "loaded").articles == 3


def test_an_article_without_a_measure_is_left_out():
    given = rated((0, 0), (1, 1), (2, 3), (0, 1))
    assert agreement({"0": 1.0, "1": 2.0, "2": 3.0, "3": None}, given, "loaded").articles == 3
    assert agreement({"0": 1.0, "1": 2.0, "2": 3.0}, given, "loaded").articles == 3
