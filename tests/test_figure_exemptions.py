"""Which figures need no source."""

import pytest

from models.annotators.figures import find_figures
from models.findings import Figure
from tests.builders import reading


def figures(text: str) -> dict[str, Figure]:
    return {figure.span.of(text): figure for figure in find_figures(reading(text))}


def test_a_toll_dated_by_day_is_never_settled():
    assert figures("The flood killed 12 people on May 3.")["12 people"].exempt is None
    assert figures("The flood of 1953 killed 307 people.")["307 people"].exempt == "settled"


def test_population_is_a_constant():
    assert (
        figures("The town of about 1,500 people slept.")["about 1,500 people"].exempt == "constant"
    )


@pytest.mark.parametrize(
    ("text", "words", "exempt"),
    [
        ("The judge gave him 13 months in jail.", "13 months", "record"),
        ("Tenants waited for more than 50 days.", "more than 50 days", None),
        ("She read the 212-page report.", "212-page", "record"),
        ("The assembly, which has 45 seats, met.", "45 seats", "constant"),
        ("They lost at least 45 seats.", "at least 45 seats", None),
        ("They met in a capital of 3.1 million.", "3.1 million", "constant"),
        ("Orle is a two-hour drive away.", "two-hour", "constant"),
        ("It lifts a maximum load of 20,000 pounds.", "20,000 pounds", "constant"),
        ("Flu kills thousands of people every year.", "thousands of people", "constant"),
        ("The flood has killed thousands of people.", "thousands of people", None),
        ("The mosque fire killed 51 people last March.", "51 people", "settled"),
    ],
)
def test_what_stands_on_record_or_does_not_change_is_exempt(text, words, exempt):
    assert figures(text)[words].exempt == exempt


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministry asked donors for 400,000 tents.", "400,000 tents"),
        ("The state department cut its annual $500,000 grant.", "$500,000"),
        ("Tarn Mines agreed to pay $3 million.", "$3 million"),
    ],
)
def test_a_decision_is_the_own_act_of_who_takes_it(text, words):
    figure = figures(text)[words]
    assert (figure.status, figure.exempt) == ("named", "own_act")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The company cut 500 jobs.", "500 jobs"),
        ("The proposed $3 million budget has no road in it.", "$3 million"),
        (
            "Lawmakers demanded reform before any of the 12 million tenants left.",
            "12 million tenants",
        ),
        ("Police say Vale told a man to pay a driver $5,000.", "$5,000"),
    ],
)
def test_what_only_happened_beside_an_act_is_none(text, words):
    assert figures(text)[words].exempt is None
