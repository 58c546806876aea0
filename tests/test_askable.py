"""Which unsourced figures are findings, and which are only listed."""

import pytest

from models.dimensions import REGISTER
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
        ("The plan leaves out 31 states.", "31 states", "count", 31.0),
        ("Four donations came in May.", "Four donations", "count", 4.0),
        ("The pier is 80 metres long.", "80 metres", "measure", 80.0),
        ("A bear market is defined as a fall of 20 percent.", "20 percent", "percent", 20.0),
    ],
)
def test_what_nobody_would_ask_is_listed_and_no_finding(text, words, kind, value):
    assert codes(text, figure(text, words, kind, value, unit=words.split()[-1])) == []


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The plan costs 31 million crowns.", "31 million crowns", "money", 31e6),
        ("Rents rose by 40 percent.", "40 percent", "percent", 40.0),
        ("The yard lost 800 jobs.", "800 jobs", "count", 800.0),
    ],
)
def test_what_an_editor_would_ask_is_a_finding(text, words, kind, value):
    assert codes(text, figure(text, words, kind, value)) == ["figure-without-source"]


def test_a_body_that_speaks_in_the_paragraph_may_stand_behind_it():
    text = "The Labour Office said the trend had turned. The yard lost 800 jobs."
    body = Said("The Labour Office", "the trend had turned", kind="organisation")
    made = figure(text, "800 jobs", "count", 800.0)
    assert codes(text, made, body) == []
    far = text.replace(" The yard", f"\n{FAR}The yard")
    assert codes(far, figure(far, "800 jobs", "count", 800.0), body) == ["figure-without-source"]


def test_a_toll_is_a_finding_however_small():
    text = "Four people died in the fire."
    assert codes(text, figure(text, "Four people", "casualty", 4.0)) == ["casualty-without-source"]
