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
        ("He faces 53 counts of attempted murder.", "53 counts", "record"),
        ("She read the 212-page report.", "212-page", "record"),
        ("The assembly, which has 45 seats, met.", "45 seats", "constant"),
        ("They lost at least 45 seats.", "at least 45 seats", "record"),
        ("They met in a capital of 3.1 million.", "3.1 million", "constant"),
        ("Orle is a two-hour drive away.", "two-hour", "constant"),
        ("It lifts a maximum load of 20,000 pounds.", "20,000 pounds", "constant"),
        ("Flu kills thousands of people every year.", "thousands of people", "constant"),
        ("The flood has killed thousands of people.", "thousands of people", None),
        ("It raises the minimum wage to $15.", "$15", "record"),
        ("He won 58 delegates there.", "58 delegates", "record"),
        ("The mosque fire killed 51 people last March.", "51 people", "settled"),
        ("Four Republicans joined them.", "Four Republicans", "record"),
        ("Some 40,000 Republicans joined them.", "Some 40,000 Republicans", None),
        ("Of the members, 132 members voted no.", "132 members", "record"),
        ("She needs 45 percent of the remaining delegates.", "45 percent", "record"),
        ("The Tarn index fell 3 percent on Monday.", "3 percent", "record"),
        ("The S&P 500 is up 11.5% since May.", "11.5%", "record"),
        ("Couples earning up to $150,000 get more.", "up to $150,000", "record"),
        ("Filers may deduct a maximum $10,000.", "$10,000", "record"),
        ("The 2.3% tax is felt.", "2.3%", "record"),
        ("The fort is about 30 miles from the border.", "about 30 miles", "constant"),
        ("An 86-story tower burned.", "86-story", "constant"),
        ("Roe is accused in the blasts that killed 12 people.", "12 people", "settled"),
        ("Blasts that killed 12 people shook the town.", "12 people", None),
        (
            "It is the first debate since the mall attack that killed 12 people.",
            "12 people",
            "settled",
        ),
        (
            "A gun attack at the mall on Sunday that killed 12 people began at noon.",
            "12 people",
            None,
        ),
        ("Roe took 27 percent of the vote in Orle.", "27 percent", "record"),
        ("Roe beat Holm by 51 percent to 36 percent in the county.", "51 percent", "record"),
        ("A poll has Roe winning 51 percent of voters in the county.", "51 percent", None),
        ("Soya will face a tariff of 28 percent.", "28 percent", "record"),
        ("The corporate tax rate went to 20 percent.", "20 percent", "record"),
        ("Empty plots are taxed at 20 percent of the full rate.", "20 percent", "record"),
        ("A 90-day ban on visits began.", "90-day", "record"),
        ("The post got more than 42,000 retweets.", "more than 42,000 retweets", "observed"),
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
        ("Tarn Mines, which paid $3 million for the pit, has closed it.", "$3 million"),
        ("Ana Roe, the mayor, gave back $3,000 last year.", "$3,000"),
        ("On Monday, Norway expelled 12 envoys.", "12 envoys"),
        ("Harbour officials are monitoring 40 ships.", "40 ships"),
        ("Roe is also requesting more than $3 million for boats.", "more than $3 million"),
        ("The Central Bank raised its main rate by 0.5 percent.", "0.5 percent"),
        ("The boat club got a $5,000 donation from Tarn Mines.", "$5,000"),
        ("The bill imposes new duties; it also provides $3 million for ports.", "$3 million"),
        ("They join 14 others arrested by the Harbour Police.", "14 others"),
        ("Roe, who grew up in the port and bought the club for $3, left.", "$3"),
        ("Tarn Democrats want $3 million for the port.", "$3 million"),
        ("The council will spend $3 million on roads.", "$3 million"),
        ("The council is trying to raise $3 million.", "$3 million"),
        ("The union is demanding 9 percent for its members.", "9 percent"),
        ("Tarn Mines said it had treated 40 divers.", "40 divers"),
    ],
)
def test_a_decision_is_the_own_act_of_who_takes_it(text, words):
    figure = figures(text)[words]
    assert (figure.status, figure.exempt) == ("named", "own_act")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The company cut 500 jobs.", "500 jobs"),
        ("The economy added 30,000 jobs.", "30,000 jobs"),
        ("The fall of Tarn sent 30,000 people abroad.", "30,000 people"),
        ("Tarn Mines bought 40 percent more boats.", "40 percent"),
        ("England raised government spending by 4 percent.", "4 percent"),
        ("The state spends almost $3 million on roads.", "almost $3 million"),
        ("The club could give Roe $3,000.", "$3,000"),
        ("The proposed $3 million budget has no road in it.", "$3 million"),
        (
            "Lawmakers demanded reform before any of the 12 million tenants left.",
            "12 million tenants",
        ),
        ("Police say Vale told a man to pay a driver $5,000.", "$5,000"),
        ("The port, which grew up on a loan and a pay rise of $3, closed.", "$3"),
        ("They want the power to feed 30,000 people.", "30,000 people"),
        ("Some owners told us they pay $3,000 a year.", "$3,000"),
        ("They had treated 40 divers by noon.", "40 divers"),
        ("A banker left and she will spend $3 million.", "$3 million"),
        ("The council raised $3 million in a year.", "$3 million"),
        ("Ana Roe collected 30,000 signatures.", "30,000 signatures"),
        ("The union has lost 9 percent of its members.", "9 percent"),
    ],
)
def test_what_only_happened_beside_an_act_is_none(text, words):
    assert figures(text)[words].exempt is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Sales were 41 percent in May and 52 percent in June, 11 percentage points more.",
            "11 percentage points",
        ),
        (
            "The club spent $300,000 on boats and $450,000 on sails. In all it cost $750,000.",
            "$750,000",
        ),
        ("Rent is $1,200 a month, so a year of it costs $14,400.", "$14,400"),
        ("Of 400 tenants, 100 families left, or 25 percent.", "25 percent"),
    ],
)
def test_arithmetic_on_the_figures_beside_it_is_derived(text, words):
    found = figures(text)
    assert found[words].exempt == "derived"
    assert [figure.exempt for figure in found.values()].count("derived") == 1


def test_numbers_that_do_not_add_up_are_not_derived():
    text = "The boats cost $300,000 and the sails cost $450,000. In all they cost $980,000."
    assert all(figure.exempt is None for figure in figures(text).values())


def test_a_sum_on_record_is_on_record_wherever_it_is_given():
    text = "The minimum wage is $12 an hour. Clerks were paid $12 last year, and guards $15."
    assert [f.exempt for f in find_figures(reading(text))] == ["record", "record", None]
