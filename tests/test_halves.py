"""Halves of an article, and the factor by which their standard errors fall short."""

import pytest

from models.clean import clean
from models.report import Measurement
from models.text import Article
from training.halves import MIN_PAIRS, Pair, coverage, factor, halves, pairs

LINES = (
    "The harbour board met on Monday to settle the fees.",
    "Two members asked for the minutes of the spring meeting.",
    "The clerk read them out, and nobody objected.",
    "A vote was put off until the ferries have been inspected.",
)
ARTICLE = Article(text="\n\n".join(LINES), title="Board settles the fees", language="en")


def length(article: Article) -> dict[str, Measurement]:
    """A measure that is the number of words, each of them a unit."""
    words = float(len(clean(article).text.split()))
    return {"length": Measurement("scored", None, 0.0, words)}


def test_the_halves_share_no_paragraph_and_leave_none_out():
    first, second = halves(ARTICLE)
    assert first.text == f"{LINES[0]}\n\n{LINES[2]}"
    assert second.text == f"{LINES[1]}\n\n{LINES[3]}"
    assert first.title is None


def test_a_pair_holds_the_difference_and_the_error_of_the_difference():
    (pair,) = pairs(ARTICLE, length, lambda measurement, name: 3.0)
    assert pair.dimension == "length"
    assert pair.apart == 3.0
    assert pair.error == pytest.approx(18**0.5)


def test_a_dimension_withheld_in_one_half_gives_no_pair():
    def measure(article: Article) -> dict[str, Measurement]:
        status = "scored" if "minutes" in (article.text or "") else "insufficient_evidence"
        return {"length": Measurement(status, None, 0.0, 1.0)}

    assert list(pairs(ARTICLE, measure, lambda measurement, name: 1.0)) == []


def test_an_article_of_one_paragraph_has_no_second_half():
    assert list(pairs(Article(text=LINES[0], language="en"), length, lambda m, n: 1.0)) == []


def test_errors_that_are_half_too_small_get_a_factor_of_two():
    found = [Pair("length", 2 * 1.96 * step / 95, 1.0) for step in range(1, 101)]
    assert factor(found) == pytest.approx(2.0, rel=0.01)
    assert coverage(found) == pytest.approx(0.47)


def test_too_few_pairs_leave_the_errors_as_they_are():
    found = [Pair("length", 9.0, 1.0)] * (MIN_PAIRS - 1)
    assert factor(found) == 1.0
