"""What is withheld from a genre, and which figures of it are on record."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from models.annotators.records import with_records
from models.dimensions import one_sided_sourcing
from models.engine import Engine
from models.findings import Genre
from models.genre_rules import OVERALL_WITHHELD, SOURCING_WITHHELD
from models.text import Article
from tests.builders import WEIGHTS, Case, Said, figure

ARTICLES = Path(__file__).parent / "articles"
WEIGHTS = {**WEIGHTS, "mean": 0.35}
QUARRY = (
    "Farmer Ada Holm said the quarry had lied about the dust.\n"
    "Holm said that the company lied about the letters.\n"
    "Holm said that the owners had lied about 40 dead cows.\n"
    "Holm accused the manager of bribing the council.\n"
    "Bo Lind denied it.\n" + "The quarry lies in the hills above the town, and it is old.\n" * 10
)
DISPUTE = Case(
    QUARRY,
    said=(
        Said("Ada Holm", "the quarry had lied about the dust"),
        Said("Ada Holm", "that the company lied about the letters"),
        Said("Ada Holm", "that the owners had lied about 40 dead cows"),
        Said("Ada Holm", "the manager of bribing the council", cue="accused"),
        Said("Bo Lind", "it", cue="denied"),
    ),
)
GAME = (
    "Wexley led 2-0 after 26 minutes.\nA crowd of 18,204 saw it.\n"
    "Around 200 supporters fought outside.\nPolice made 14 arrests.\n"
    "The striker cost 4.5 million pounds.\nOne fan died."
)
MARKET = (
    "The index fell 0.9% to 7,412 points.\nBrent dropped to $79.02 a barrel.\n"
    "Consumer prices rose 4.2%.\nCalder said 300 posts would go as its shares fell.\n"
    "The bank owes $40 billion."
)


def exempt(text, genre, *figures):
    made = replace(Case(text, figures=figures).reading(), genre=genre)
    return [figure.exempt for figure in with_records(made)]


def game(genre):
    return exempt(
        GAME,
        genre,
        figure(GAME, "2-0", "count", 2.0),
        figure(GAME, "26 minutes", "measure", 26.0),
        figure(GAME, "18,204", "count", 18204.0),
        figure(GAME, "Around 200 supporters", "count", 200.0, comparison="about"),
        figure(GAME, "14 arrests", "count", 14.0),
        figure(GAME, "4.5 million pounds", "money", 4.5e6),
        figure(GAME, "One fan", "casualty", 1.0),
    )


def market(genre):
    return exempt(
        MARKET,
        genre,
        figure(MARKET, "0.9%", "percent", 0.9),
        figure(MARKET, "7,412 points", "measure", 7412.0, unit="points"),
        figure(MARKET, "$79.02", "money", 79.02),
        figure(MARKET, "4.2%", "percent", 4.2),
        figure(MARKET, "300 posts", "count", 300.0, unit="posts"),
        figure(MARKET, "$40 billion", "money", 4e10),
    )


@pytest.mark.parametrize("genre", SOURCING_WITHHELD)
def test_sourcing_is_withheld_with_the_genre_as_its_reason(genre):
    measured = one_sided_sourcing.measure(replace(DISPUTE, genre=genre).reading(), WEIGHTS)
    assert measured.status == "insufficient_evidence"
    assert measured.reason == SOURCING_WITHHELD[genre]
    assert measured.raw is not None


@pytest.mark.parametrize("genre", sorted({*get_args(Genre)} - {*SOURCING_WITHHELD}))
def test_every_other_genre_is_scored_alike(genre):
    measured = one_sided_sourcing.measure(replace(DISPUTE, genre=genre).reading(), WEIGHTS)
    report = one_sided_sourcing.measure(DISPUTE.reading(), WEIGHTS)
    assert (measured.status, measured.raw) == ("scored", report.raw)


def test_findings_on_the_whole_ledger_ask_for_a_finished_report():
    def codes(genre):
        measured = one_sided_sourcing.measure(replace(DISPUTE, genre=genre).reading(), WEIGHTS)
        return {finding.code for finding in measured.findings}

    assert "dominant-source" in codes("report")
    for genre in ("brief", "live_blog", "listicle"):
        assert "dominant-source" not in codes(genre)


def test_scores_are_on_record_in_a_result_and_a_toll_or_a_fee_is_not():
    assert game("sports_result") == ["record", "record", "record", None, None, None, None]
    assert game("report") == [None] * 7


def test_prices_are_on_record_in_a_market_report_and_a_survey_or_a_debt_is_not():
    assert market("market_report") == ["record", "record", "record", None, None, None]
    assert market("report") == [None] * 6


@pytest.mark.parametrize(
    ("name", "genre"),
    [
        ("03-oped-school-phones", "opinion"),
        ("05-liveblog-wildfire", "live_blog"),
        ("06-markets-close", "market_report"),
        ("07-football-derby", "sports_result"),
    ],
)
def test_a_report_says_its_genre_and_why_overall_is_withheld(engine, name, genre):
    text = (ARTICLES / f"{name}.txt").read_text("utf-8")
    report = engine.score(Article(text=text, language="en"))
    assert report.reading.genre == genre
    assert report.overall.score is None
    assert report.overall.measurement.reason == OVERALL_WITHHELD[genre]


@pytest.fixture(scope="module")
def engine():
    return Engine.load()
