"""Which figures go on about what the sentence beside theirs has told with its source."""

import pytest

from models.annotators.figures import find_figures
from tests.builders import reading, statuses


@pytest.mark.parametrize(
    "text",
    [
        "Most of the 31 dead were bakers. Nine clerks were killed, too, Sheriff Ana Roe said.",
        "Tarn Mines said profits fell 12 percent. The rain went on. At the smelter profits fell "
        "30 percent.",
    ],
)
def test_a_neighbour_in_the_same_words_has_the_same_source(text):
    assert statuses(text) == ["named", "named"]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn Mines said profits fell 12 percent. But voters at home made up 30 percent.",
        "Tarn Mines said profits fell 12 percent. Voters in Orle made up 30 percent.",
        "Tarn Mines said profits fell 12 percent.\nVoters who stayed at home made up 30 percent.",
        "Tarn Mines said it made $12 million.\nThe harbour made $30 million.",
        "Tarn Mines said 12 boats sank. Yet boats lost 30 percent of their price.",
        "Tarn Mines paid $12 million for boats. The boats of rivals cost $30 million.",
    ],
)
def test_another_topic_another_paragraph_and_an_act_carry_nothing(text):
    assert statuses(text) == ["named", "none"]


def test_an_exempt_figure_asks_for_no_source_and_takes_none():
    text = "Ana Roe said 40 boats sank. The boats were up to 30 feet long."
    told, length = find_figures(reading(text))
    assert (told.status, length.exempt, length.status) == ("named", "constant", "none")


def test_who_gives_out_the_numbers_next_stands_behind_those_told_before():
    text = "Roe raised more than $14 million in May. The two campaigns announced their numbers."
    assert statuses(text) == ["named"]


def test_a_quotation_that_ends_with_a_comma_is_not_its_neighbours():
    text = '"We will go on," said Ana Roe. "The pit lost 30 percent of its staff{}" It rained.'
    assert statuses(text.format(".")) == ["named"]
    assert statuses(text.format(",")) == ["none"]


@pytest.mark.parametrize(
    ("between", "last", "status"),
    [
        ("It rained.", "Rivals lost 30 percent.", "named"),
        ("It rained. It rained on.", "Rivals lost 30 percent.", "none"),
        ("It rained. It rained on.", "Rivals saw profits fall 30 percent.", "named"),
        ("It rained.", "Rivals in Orle lost 30 boats.", "none"),
    ],
)
def test_a_share_goes_on_about_one_told_a_little_before(between, last, status):
    text = f"Tarn Mines said profits fell 12 percent. {between} {last}"
    assert statuses(text) == ["named", status]


@pytest.mark.parametrize(
    ("last", "status"),
    [
        ("In Orle the number of boats rose to 30.", "named"),
        ("In Orle the figure is 30 percent.", "named"),
        ("In Orle a figure of 30 percent is high.", "none"),
        ("In Orle the harbour lost 30 percent.", "none"),
    ],
)
def test_the_level_of_what_was_told_is_told_too(last, status):
    text = f"In Harrow 12 boats sank, the Tarn Institute said. {last}"
    assert statuses(text) == ["named", status]


@pytest.mark.parametrize(
    ("last", "status"),
    [
        (" Lake Orle lost about 1,300.", "named"),
        ("\nLake Orle lost about 1,300.", "named"),
        ("\nLake Orle lost 1,300 cranes.", "none"),
        ("\nIt rained.\nLake Orle lost about 1,300.", "none"),
    ],
)
def test_a_number_whose_noun_is_left_out_goes_on_about_the_one_told(last, status):
    text = f"Lake Tarn lost 12 boats, the Tarn Institute said.{last}"
    assert statuses(text) == ["named", status]


@pytest.mark.parametrize(
    ("number", "status"), [("200 boats", "named"), ("Hundreds of boats", "none")]
)
def test_a_vague_number_goes_on_about_nothing(number, status):
    text = f"The Tarn Institute said 12 boats sank. {number} lie in the harbour."
    assert statuses(text) == ["named", status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The mine lost $12 million a month.", "named"),
        ("That's $12 million for a mine a month.", "none"),
        ("The mine therefore lost $12 million a month.", "none"),
        ("So if the mine stays shut it will lose $12 million a month.", "none"),
        ("So far the mine lost $12 million a month.", "named"),
    ],
)
def test_what_the_reporter_reckons_from_it_is_the_reporters(text, status):
    told = "The mine lost $90 million, Tarn Watch said."
    assert statuses(f"{told} {text}") == ["named", status]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In Orle it was 61 percent.", "named"),
        ("In Orle it stood at 61 percent.", "named"),
        ("In Orle they lost 61 percent.", "none"),
        ("In Orle it cost 61 percent.", "none"),
    ],
)
def test_a_pronoun_for_the_number_told_points_back_to_it(sentence, expected):
    told = "Coverage stood at 87 percent on Monday, Ana Roe said."
    assert statuses(f"{told} {sentence}") == ["named", expected]
    assert statuses(f"{told}\n{sentence}")[-1] == "none"
