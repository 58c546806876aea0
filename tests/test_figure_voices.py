"""Who stands behind a figure by the wording around it: inverted verbs, speakers named before "but",
polls, documents, posts, interviews and acts."""

import pytest

from models.annotators.figures import find_figures
from tests.builders import reading, statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tarn Mines gave no prices, but said 40 boats were sold.", "named"),
        ("The company gave no prices but said 40 boats were sold.", "named"),
        ("Workers gave no prices, but said 40 boats were sold.", "none"),
        ("The storm sank 40 boats on the lake, says the ministry.", "named"),
        ("The storm sank 40 boats on the lake, says Ana Roe.", "named"),
        ("Tarn, which lost 40 boats, said Sunday on its page that all is well.", "none"),
        ("Ana Roe said the lake “is cold. But 40 boats are too many.”", "named"),
        ("On the north shore, Tarn Watch found that 40 boats had sunk.", "named"),
        ("The Harrow Courier pegged its worth at $40 million.", "named"),
        ("Ana Roe points to 40 boats that sank.", "named"),
        ("The price rose by two points to 40 percent.", "none"),
        ("Harrow University has compiled a list of 40 boats.", "named"),
        ("Their database includes 40 boats.", "named"),
        ("The lake took 40 boats in a report issued by the Tarn Institute.", "named"),
        ("Vale now stands at 40 percent in the Harrow Watch average.", "named"),
        ("The cost of $40 million that the study forecasts is high.", "named"),
        ("Under the worst of the plans, the economists reckon, 40 boats would sink.", "named"),
        ("Boats can expect to meet 40 storms.", "none"),
    ],
)
def test_the_wording_names_who_tells_the_figure(text, status):
    assert statuses(text)[-1] == status


@pytest.mark.parametrize(
    ("poll", "status"),
    [
        ("A Harrow University tracking poll", "named"),
        ("An Orle exit poll", "named"),
        ("A recent national poll", "unnamed"),
    ],
)
def test_a_poll_has_the_name_before_what_kind_of_poll_it_is(poll, status):
    assert statuses(f"{poll} put Vale at 45 percent of voters.") == [status]


def test_an_outlet_in_capitals_names_the_poll_that_a_sentence_opens_with():
    assert statuses("HBC poll last month gave Vale 45 percent.") == ["named"]
    assert statuses("Last poll of the month gave Vale 45 percent.") == ["unnamed"]


def test_an_estimate_is_that_of_somebody_who_is_not_named():
    assert statuses("They live with an estimated 40 bears.") == ["unnamed"]
    assert statuses("They live with about 40 bears.") == ["none"]
    told = "Tarn Watch said 30 bears were seen. An estimated 40 bears hid."
    assert statuses(told) == ["named", "named"]


def test_a_post_is_told_by_who_signs_it():
    post = "The lake took 40 boats!"
    assert statuses(f"{post} — Ana Roe (@anaroe) June 3, 2019") == ["named"]
    assert statuses(f"{post}\n\n— Ana Roe (@anaroe) June 3, 2019") == ["named"]
    assert statuses(f"{post}\nIt rained.\n— Ana Roe (@anaroe) June 3, 2019") == ["none"]


def test_an_interview_goes_on_over_headings_and_open_quotations():
    text = (
        "Ana Roe spoke of the lake.\nOn the boats\n“We lost 40 boats.”\n“We sank 50 rafts.\n“All.”"
    )
    assert statuses(text) == ["named", "named"]
    far = "\n".join(["It rained."] * 6)
    assert statuses(f"Ana Roe spoke of the lake.\n{far}\n“We lost 40 boats.”") == ["none"]


@pytest.mark.parametrize(
    ("label", "status"), [("Susan Roe: ", "named"), ("A: ", "named"), ("Update of noon: ", "none")]
)
def test_the_label_of_a_line_tells_who_speaks(label, status):
    assert statuses(f"It was cold.\n{label}The storm took 40 boats. It rained.") == [status]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The council doubled the fee.", True),
        ("Profits doubled in a year.", False),
        ("Mr. Vale and his brother also gave $40 million.", True),
        ("Back in 2008 Vale donated $40 million.", True),
        ("Tarn Mines is aiming for $40 million.", True),
        ("Tarn Mines decided to donate $40 million.", True),
        ("Tarn Mines launched 40 boats.", True),
        ("The storm launched 40 boats.", False),
    ],
)
def test_an_act_belongs_to_who_does_it(text, act):
    assert statuses(text) == ["named" if act else "none"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Vorn Bus holds 30 contracts, procurement records show.", "named"),
        ("Vorn Bus holds 30 contracts, new records show.", "unnamed"),
        ("The bank now sees prices rising 4.3 percent.", "named"),
        ("The bank sees the 300 boats as safe.", "none"),
        ("In a phone poll it commissioned in July, 31 percent of voters said yes.", "named"),
        ("In a phone poll taken in July, 31 percent of voters said yes.", "unnamed"),
        ("A poll for this newspaper had 61 percent of voters in favour.", "named"),
        ("A poll for the spring had 61 percent of voters in favour.", "unnamed"),
    ],
)
def test_registers_forecasts_and_commissioned_polls_name_who_tells(text, status):
    assert statuses(text)[-1] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Villagers are busy with talk of a man who earns $90,000 a week.", "unnamed"),
        ("Villagers talk to a man who earns $90,000 a week.", "none"),
        ("Asked about claims that he owes a builder $60,000, he left.", "unnamed"),
        ("Insiders at the department tell us clerks hold 600 files each.", "unnamed"),
        ("Insiders at the department tell stories about 600 files each.", "none"),
        ("A nurse who came out of the valley at dusk thought that 100 huts were gone.", "unnamed"),
        ("A nurse came out of the valley at dusk, and 100 huts were gone.", "none"),
    ],
)
def test_talk_and_whoever_tells_us_is_nobody_named(text, status):
    assert statuses(text)[-1] == status


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The harbour board has spent $4 million on the pier.", "The harbour board"),
        (
            "A survey by Harrow University put the share at 27 percent.",
            "A survey by Harrow University",
        ),
        (
            "The bridge cost $3 million, according to the Orle audit office.",
            "the Orle audit office",
        ),
    ],
)
def test_the_words_that_show_who_stands_behind_a_figure_are_marked(text, shown):
    (figure,) = find_figures(reading(text))
    assert figure.status == "named"
    assert figure.backing is not None
    assert figure.backing.of(text) == shown


def test_nobody_behind_a_figure_leaves_no_words_marked():
    (figure,) = find_figures(reading("The pier has cost $4 million."))
    assert (figure.status, figure.backing) == ("none", None)
