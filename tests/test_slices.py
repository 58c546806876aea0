"""Slices within genre and length, and what length, genre and quote share explain."""

import random
from dataclasses import replace

import pytest

from models.calibration import Scale
from models.report import Measurement
from models.text import Article
from tests.builders import Case
from training.allsides import Reference
from training.card import card_of
from training.dependence import explained
from training.observed import Observed, observe, quote_share, with_scores
from training.reference import without_reference
from training.slices import gaps, section, slices

NONE = {"one_sided_sourcing": 0, "unverified_figures": 0, "loaded_language": 0}
SIZES = {"Port Times": 300, "The Quay": 4}


def seen(lean: int, score: float, *, words: int = 700, findings: int = 0, source: str = "The Quay"):
    reference = Reference(Article(text="x", id="a"), lean, "quay.example", source, "elections")
    observed = Observed(
        "report",
        words,
        0.1,
        {"loaded_language": score},
        {**NONE, "loaded_language": findings},
        {"loaded_language": score},
    )
    return reference, observed


def estimate(found, axis: str, name: str, measure: str = "loaded_language score"):
    return next(one.estimates[measure] for one in found if (one.axis, one.name) == (axis, name))


def test_a_slice_is_compared_within_its_length():
    long_left = [seen(0, 50.0, words=2000)] * 4 + [seen(2, 50.0, words=2000)] * 4
    short_right = [seen(0, 20.0)] * 1 + [seen(2, 20.0)] * 7
    found = slices([*long_left, *short_right], SIZES)
    assert estimate(found, "lean", "left").mean == pytest.approx(35.0)
    assert estimate(found, "lean", "right").mean == pytest.approx(35.0)


def test_an_interval_covers_its_mean_and_is_the_same_each_time():
    articles = [seen(lean, float(score)) for lean in (0, 2) for score in range(0, 60, 5)]
    found = estimate(slices(articles, SIZES), "lean", "left")
    assert found.low < found.mean < found.high
    assert found == estimate(slices(articles, SIZES), "lean", "left")


def test_findings_are_counted_per_thousand_words():
    found = slices([seen(0, 1.0, words=500, findings=2)] * 3, SIZES)
    assert estimate(found, "lean", "left", "loaded_language findings").mean == pytest.approx(4.0)


def test_the_gap_is_between_the_highest_and_the_lowest_slice():
    articles = [seen(0, 40.0)] * 3 + [seen(1, 20.0)] * 3 + [seen(2, 35.0, source="Port Times")] * 3
    found = {(a, m): (h.name, low.name) for a, m, h, low in gaps(slices(articles, SIZES))}
    assert found["lean", "loaded_language score"] == ("left", "center")
    assert found["outlet size", "loaded_language score"] == (
        "over 100 articles",
        "up to 20 articles",
    )


def test_the_card_holds_the_slices_and_the_reliability_of_overall():
    metrics = {"overall": {"outlets": {"reliability": [[0.04, 0.11], [0.88, 0.87]]}}}
    facts = {"metrics": metrics, "corpora": {}}
    card = card_of("2026.1.1", facts, without_reference(), slices([seen(0, 40.0)] * 3, SIZES))
    assert "### By lean" in card
    assert "| 0.040 | 0.110 |" in card
    assert "nothing under 304 words" in card.replace("\n", " ")


def test_every_table_has_as_many_cells_in_each_line():
    lines = [line for line in section(slices([seen(0, 4.0)] * 3, SIZES)) if line.startswith("|")]
    assert len({line.count("|") for line in lines}) == 1


def rows(scores):
    return [
        replace(seen(0, 0.0, words=words)[1], scores={"loaded_language": score})
        for words, score in scores
    ]


def test_a_score_that_follows_length_is_told_by_it_and_a_random_one_is_not():
    rng = random.Random(1)
    lengths = [rng.randint(300, 3000) for _ in range(300)]
    told = explained(rows((words, words**0.5) for words in lengths), "loaded_language")
    random_one = explained(rows((words, rng.random()) for words in lengths), "loaded_language")
    assert told["log_words"].value > 0.9
    assert random_one["log_words"].value < 0.05
    assert random_one["genre"].value == pytest.approx(0.0, abs=1e-9)


def test_an_explained_share_lies_within_its_interval_and_says_how_many_articles_have_it():
    rng = random.Random(2)
    lengths = [rng.randint(300, 3000) for _ in range(200)]
    share = explained(rows((w, w + rng.gauss(0, 800)) for w in lengths), "loaded_language")[
        "log_words"
    ]
    assert share.low < share.value < share.high < 1.0
    assert share.articles == 200


def test_what_only_genre_brings_about_explains_nothing_among_reports():
    rng = random.Random(3)
    reports = [replace(one, quote_share=0.4) for one in rows((900, rng.random()) for _ in range(9))]
    opinions = [
        replace(one, genre="opinion", quote_share=0.0)
        for one in rows((900, 50.0 + rng.random()) for _ in range(9))
    ]
    found = explained([*reports, *opinions], "loaded_language")
    assert found["quote_share"].value > 0.9
    assert found["quote_share.reports"].value == pytest.approx(0.0, abs=1e-9)


def test_without_reports_nothing_is_said_of_them():
    columns = [replace(one, genre="opinion") for one in rows([(300, 1.0), (900, 2.0)])]
    assert "log_words.reports" not in explained(columns, "loaded_language")


def test_quote_share_counts_the_words_in_quotation_marks():
    said = "“The ferry sank,” she said. Nobody knew why."
    assert quote_share(Case(said).reading()) == pytest.approx(3 / 8)
    assert quote_share(Case("The ferry sank, she said.").reading()) == 0.0


class Halfway:
    """An overall model that is always in two minds."""

    def probability(self, raw: float) -> float:
        return 0.5


def test_scores_follow_from_raw_measures_and_withheld_ones_have_none():
    measurements = {
        "loaded_language": Measurement("scored", None, 0.0, 40.0),
        "one_sided_sourcing": Measurement("insufficient_evidence", "too short", 0.0, 10.0),
        "overall": Measurement("scored", None, 0.0, 0.0),
    }
    scale = Scale({}, ((30.0, 17.0), (50.0, 57.0)), 1.0, {})
    observed = observe(Case("The ferry sank.").reading(), measurements)
    shown = with_scores(observed, {"loaded_language": scale}, Halfway())
    assert shown.scores == {"loaded_language": pytest.approx(37.0), "overall": 50.0}
