"""Which unsourced figures are findings, and which are only listed."""

from dataclasses import replace

import pytest

from models.dimensions import REGISTER
from models.dimensions.askable import WEIGHTS as FITTED
from tests.builders import Case, Said, figure

FIGURES = REGISTER[1]
WEIGHTS = {"mean": 0.3, "pseudo": 4.0}
FAR = "The talks went on.\n" * 2


def codes(text: str, made, *said: Said, genre: str = "report") -> list[str]:
    reading = Case(text, said, figures=(made,), genre=genre).reading()
    return [finding.code for finding in FIGURES.measure(reading, WEIGHTS).findings]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Four donations came in May.", "Four donations", "count", 4.0),
        ("The pier is 80 metres long.", "80 metres", "measure", 80.0),
        ("In 2014 some 800 workers lost their jobs.", "some 800 workers", "count", 800.0),
        ('"We saw some 800 workers laid off."', "some 800 workers", "count", 800.0),
        ("Were some 800 workers laid off?", "some 800 workers", "count", 800.0),
        ("If 800 workers leave, the pit will close.", "800 workers", "count", 800.0),
        ("Hide caption 800 workers laid off by the firm.", "800 workers", "count", 800.0),
        ("The post said https://t.co/x that 800 workers fled.", "800 workers", "count", 800.0),
    ],
)
def test_what_nobody_would_ask_is_listed_and_no_finding(text, words, kind, value):
    assert codes(text, figure(text, words, kind, value, unit=words.split()[-1])) == []


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Rents take 40 percent of wages.", "40 percent", "percent", 40.0),
        ("Half are gone, and 60 percent of shops.", "60 percent", "percent", 60.0),
    ],
)
def test_what_an_editor_would_ask_is_a_finding(text, words, kind, value):
    assert codes(text, figure(text, words, kind, value)) == ["figure-without-source"]


def test_a_sum_without_a_source_is_a_finding_in_an_opinion_piece():
    text = "The plan costs 31 million crowns."
    made = figure(text, "31 million crowns", "money", 31e6)
    assert codes(text, made, genre="opinion") == ["figure-without-source"]
    assert codes(text, made) == []


def test_no_fact_that_a_source_brings_about_makes_a_finding_more_likely():
    brought = ("told report", "told beside", "released", "body here", "body before", "voices")
    assert all(FITTED[fact] < 0 for fact in brought)


def test_a_body_that_speaks_in_the_paragraph_may_stand_behind_it():
    text = "The Labour Office said the trend had turned. Rents take 40 percent of wages."
    body = Said("The Labour Office", "the trend had turned", kind="organisation")
    assert codes(text, figure(text, "40 percent", "percent", 40.0), body) == []
    far = text.replace(" Rents", f"\n{FAR}Rents")
    made = figure(far, "40 percent", "percent", 40.0)
    assert codes(far, made, body) == ["figure-without-source"]


def test_a_toll_is_a_finding_however_small():
    text = "Four people died in the fire."
    assert codes(text, figure(text, "Four people", "casualty", 4.0)) == ["casualty-without-source"]


def test_a_writers_statistics_are_findings_where_a_report_has_a_release():
    text = "Rents rose by 40 percent.\nThe rest of the day was calm.\nAnd 30 percent of jobs went."
    made = figure(text, "30 percent", "percent", 30.0)
    told = replace(figure(text, "40 percent", "percent", 40.0, status="named"))
    for genre, found in (("report", []), ("opinion", ["figure-without-source"])):
        reading = Case(text, figures=(told, made), genre=genre).reading()
        given = FIGURES.measure(reading, WEIGHTS).findings
        assert [finding.code for finding in given if finding.code in FIGURES.codes[6:]] == found


def test_the_same_number_with_a_source_elsewhere_is_asked_no_more():
    text = "Some 80 percent of workers left.\nNight fell.\nThe union says 80 percent went."
    made = figure(text, "Some 80 percent", "percent", 80.0)
    told = figure(text, "80 percent went", "percent", 80.0, status="named", cluster=1)
    reading = Case(text, figures=(made, told)).reading()
    assert FIGURES.measure(reading, WEIGHTS).findings == ()
    assert codes(text, made) == ["figure-without-source"]
