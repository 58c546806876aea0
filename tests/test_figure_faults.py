"""Faults of the figures themselves: which are found, and what their words carry."""

from dataclasses import replace

import pytest

from models.dimensions import REGISTER
from tests.builders import Case, figure

FIGURES = REGISTER[1]
WEIGHTS = {"mean": 0.3, "pseudo": 4.0}
SHARES = (("45 percent", 45.0), ("43 percent", 43.0))


def found(text: str, figures, **parts) -> dict[str, float]:
    reading = Case(text, figures=tuple(figures), **parts).reading()
    return {f.code: f.points for f in FIGURES.measure(reading, WEIGHTS).findings}


def shares(text: str, status: str = "named"):
    return [figure(text, w, "poll", v, unit="percent", status=status) for w, v in SHARES]


def test_a_poll_is_incomplete_where_the_text_is_about_it_and_not_in_passing():
    text = "Ruiz has 45 percent against 43 percent for Holm in a survey."
    assert "poll-incomplete" in found(text, shares(text))
    passing = f"{'The pier is to be shut for a year, and nobody is glad of it. ' * 6}\n{text}"
    assert "poll-incomplete" not in found(passing, shares(passing))
    cast = text.replace("in a survey", "in the exit poll")
    assert "poll-incomplete" not in found(cast, shares(cast))


@pytest.mark.parametrize("vote", ["by-poll", "assembly poll", "poll campaign", "poll body"])
def test_a_poll_that_is_an_election_makes_no_poll_story(vote):
    text = f"The {vote} is near. Of the town 45 percent read a paper and 43 percent none."
    assert "poll-incomplete" not in found(text, shares(text))
    asked = text.replace(vote, "new poll")
    assert "poll-incomplete" in found(asked, shares(asked))


def test_a_poll_that_stays_incomplete_without_one_of_its_shares_carries_no_points():
    text = "Ruiz has 45 percent against 43 percent for Holm in a survey."
    assert found(text, shares(text))["poll-incomplete"] == 0.0


def test_a_fault_carries_no_more_than_raw_loses_with_its_words():
    text = "Rents rose 20 percent."
    made = figure(text, "20 percent", "percent", 20.0, unit="percent", status="named")
    assert 0.0 <= found(text, [made])["percent-without-base"] < 2.0
    nobody = replace(made, status="none")
    assert found(text, [nobody])["percent-without-base"] == 2.0


@pytest.mark.parametrize(
    "text",
    [
        "They make up 20 percent of the town.",
        "She is picking up 20 percent of the votes.",
        "Rents are up to 20 percent tax.",
        "Rents rose from May.\tPay rose 20 percent.",
        "Rents rose from May.\nPay rose 20 percent.",
        "The index rose 20 percent.",
        '"Pay rose 20 percent," she said.',
    ],
)
def test_a_share_a_market_or_a_change_whose_base_stands_near_has_its_base(text):
    made = figure(text, "20 percent", "percent", 20.0, unit="percent", status="named")
    assert "percent-without-base" not in found(text, [made])


def test_a_headline_leaves_the_base_to_the_text():
    text = "Rents of flats rose 20 percent in Orle\n\nThe board met and heard of it at length."
    made = figure(text, "20 percent", "percent", 20.0, unit="percent", status="named")
    assert "percent-without-base" not in found(text, [made], headline=True)
    assert "percent-without-base" in found(text, [made])


def test_what_a_speaker_leaves_out_is_not_asked_of_the_reporter():
    text = "Rents rose 20 percent."
    made = figure(text, "20 percent", "percent", 20.0, unit="percent", status="named", source="s1")
    assert "percent-without-base" not in found(text, [made])


def test_a_headline_is_beyond_a_body_that_counts_the_same_thing():
    def beyond(title: str, words: str, unit: str) -> bool:
        text = f"{title}\nThe storm took the roofs off 12 houses, the fire brigade said."
        above = figure(text, words, "count", 30.0, unit=unit)
        below = figure(text, "12 houses", "count", 12.0, unit=unit)
        return "headline-beyond-body" in found(text, [above, below], headline=True)

    assert beyond("Storm leaves 30 houses without roofs", "30 houses", "houses")
    assert not beyond("Storm hits 30 small towns", "30 small towns", "houses")


def test_a_number_in_words_bears_out_its_digits():
    text = "3 men held\nThree men were held on Monday, after two men had been."
    above = figure(text, "3 men", "count", 3.0, unit="men")
    three = figure(text, "Three men", "count", 3.0, unit="men")
    two = figure(text, "two men", "count", 2.0, unit="men")
    assert "headline-beyond-body" in found(text, [above, two], headline=True)
    assert "headline-beyond-body" not in found(text, [above, three, two], headline=True)


def test_a_sampling_error_is_the_margin_of_a_poll():
    said = "The poll of 800 adults on Monday has a {} of plus or minus 3 points."
    text = "Ruiz has 45 percent against 43 percent for Holm. " + said
    in_words = text.replace("plus or minus 3", "three")
    assert "poll-incomplete" not in found(in_words.format("margin of error"), shares(in_words))
    for words in ("margin of error", "sampling error"):
        told = text.format(words)
        assert "poll-incomplete" not in found(told, shares(told))
    assert "poll-incomplete" in found(text.format("lead"), shares(text.format("lead")))


def test_a_part_and_a_number_far_off_count_something_else():
    for words, value in (("two of the dead", 2.0), ("900 dead", 900.0), ("15 dead", 15.0)):
        text = f"Police found 12 dead. Later they told of {words}."
        first = figure(text, "12 dead", "casualty", 12.0, status="named", differs_from=(1,))
        second = figure(text, words, "casualty", value, status="none", differs_from=(0,))
        assert ("figures-differ" in found(text, [first, second])) == (value == 15.0)


def test_figures_beside_another_name_or_only_supposed_do_not_differ():
    text = "The toll is 212 people. {} is 260 people."
    for words, code in (
        ("Later it", True),
        ("The toll of Bravia", False),
        ("Bravia has more: it", False),
        ("Outside the hall it", False),
        ("It would say, it", False),
        ("In May it", False),
        ("Last week it", False),
    ):
        told = text.format(words)
        first = figure(told, "212 people", "count", 212.0, status="named", differs_from=(1,))
        second = figure(told, "260 people", "count", 260.0, status="none", differs_from=(0,))
        assert ("figures-differ" in found(told, [first, second])) == code
        assert "figures-differ" not in found(told, [first, second], genre="live_blog")


def credited(text: str, *figures) -> list[str]:
    reading = Case(text, figures=figures).reading()
    return [credit.code for credit in FIGURES.measure(reading, WEIGHTS).credits]


def test_a_range_is_credited_and_where_a_number_went_is_not():
    shown = "They expect 310 to 890 boxes."
    grown = "Trade grew from 310 to 890 boxes."
    for text, given in ((shown, ["range-given"]), (grown, [])):
        made = replace(figure(text, "310 to 890 boxes", "count", 310.0), comparison="range")
        assert credited(text, replace(made, upper=890.0)) == given


def test_what_is_not_known_is_credited_to_the_text_and_to_nobody_it_quotes():
    assert credited("It was not clear how many came.") == ["unknowns-stated"]
    assert credited("“It was not clear how many came,” Holm said.") == []


def test_a_poll_that_lacks_several_things_is_asked_for_them():
    text = "Ruiz has 45 percent against 43 percent for Holm in a survey."
    reading = Case(text, figures=tuple(shares(text, "none"))).reading()
    (poll,) = (f for f in FIGURES.measure(reading, WEIGHTS).findings if f.code == "poll-incomplete")
    assert poll.message.endswith("who did it, the sample, when or the margin of error. Add them.")
