"""The readers' ratings of whole articles, and how a score is held against them."""

import json
from collections import Counter
from math import isclose

import pytest

from training.ratings_eval import (
    FEWEST,
    FILES,
    RATED,
    READERS,
    Judged,
    agreement,
    by_genre,
    by_level,
    invented,
    ratings,
)

GENRES = {"report", "analysis", "opinion", "other"}


def rated(*pairs):
    return {str(at): ({"loaded": a}, {"loaded": b}) for at, (a, b) in enumerate(pairs)}


@pytest.mark.parametrize(
    ("of", "development", "reporting"), [("allsides", 484, 198), ("invented", 111, 57)]
)
def test_every_rating_is_on_the_scale_and_each_article_in_one_part(of, development, reporting):
    rows = [json.loads(line) for line in FILES[of].read_text("utf-8").splitlines()]
    parts = Counter(row["part"] for row in rows)
    assert parts == {"development": development, "reporting": reporting}
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


@pytest.mark.parametrize("of", FILES)
def test_both_readers_rate_what_is_reported(of):
    reported = ratings("reporting", of)
    assert {len(given) for given in reported.values()} == {2}
    assert set(reported).isdisjoint(ratings("development", of))
    assert all(rated in given[0] for given in reported.values() for rated in RATED)


def test_every_invented_article_that_is_rated_is_there():
    names = [*ratings("development", "invented"), *ratings("reporting", "invented")]
    assert all(article.text for _, article in invented(names))


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


def test_scores_are_told_by_level_where_both_readers_say_the_same():
    given = rated(*[(2, 2)] * FEWEST, *[(0, 1)] * FEWEST, *[(1, 1)] * (FEWEST - 1), (2, 2))
    scores = dict.fromkeys(given, 40.0) | {str(len(given) - 1): None}
    assert by_level(scores, given, "loaded") == {2: [40.0] * FEWEST}


def test_what_genre_explains_beyond_the_readers_is_apart_from_what_it_explains_of_theirs():
    theirs = [Judged("report", 0.0, 10.0), Judged("opinion", 2.0, 60.0)] * 2
    assert by_genre(theirs) == pytest.approx((1.0, 1.0, 0.0), abs=1e-9)
    ours = [
        Judged(genre, rating, score)
        for rating in (0.0, 2.0)
        for genre, score in (("report", 10.0), ("opinion", 60.0))
    ]
    assert by_genre(ours) == pytest.approx((0.0, 1.0, 1.0), abs=1e-9)
