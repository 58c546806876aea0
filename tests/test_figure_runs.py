"""Who stands behind a figure by other sentences than its own: quotations that go on, lists, polls,
releases, filings."""

import pytest

from models.annotators.figure_sources import goes_on_acting
from models.annotators.figures import find_figures
from tests.builders import reading, spoken, statuses


def test_a_quotation_left_open_by_nobody_goes_on_with_who_spoke_before():
    text = (
        "“We asked for boats,” said Ana Roe.\n"
        "“The lake is deep. It is cold, too.\n"
        "“The port lost 40 boats in May.”"
    )
    assert statuses(text) == ["named"]
    assert statuses(text.partition("\n")[2]) == ["none"]


@pytest.mark.parametrize(
    ("items", "status"),
    [
        ("Boats sunk: 12\nHomes lost: 40 homes", "named"),
        ("• The port lost 12 boats\n• The valley lost 40 homes", "named"),
        ("1. The port\nThe valley lost 40 homes.", "none"),
        ("Boats sunk: 12\nThe valley lost 40 homes.", "none"),
    ],
)
def test_every_item_of_a_list_is_told_by_the_line_above_it(items, status):
    assert statuses(f"The Tarn Courier wrote:\n{items}")[-1] == status
    assert statuses(items)[-1] == "none"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Vale stood at 40 percent among women voters.", "named"),
        ("Vale stood at 40 percent in another poll.", "unnamed"),
        ("Vale stood at 40 percent in most surveys.", "unnamed"),
        ("Vale stood at 40 percent, but most surveys are old.", "named"),
        ("Vale got 40 percent of the vote in 1996.", "none"),
    ],
)
def test_other_polls_and_old_results_are_not_of_the_poll_named_before(sentence, status):
    poll = "A Harrow University poll put Vale at 45 percent of likely voters."
    assert statuses(f"{poll} {sentence}") == ["named", status]


def test_the_survey_behind_a_report_is_its_makers():
    report = "So says a new report released by Orle Bank."
    survey = "The survey of 1,200 adults found that few save."
    assert statuses(f"{report}\n{survey}") == ["named"]
    assert statuses(survey) == ["unnamed"]


def test_a_chance_of_winning_the_vote_is_on_no_record():
    text = "Her odds of winning the state dropped to {}."
    assert find_figures(reading(text.format("45 percent")))[0].exempt is None


@pytest.mark.parametrize(
    ("by", "status"),
    [("the Tarn Institute", "named"), ("officials", "none")],
)
def test_who_released_a_number_stands_behind_it(by, status):
    assert statuses(f"The lake took 40 boats. The figure was released by {by}.") == [status]


def test_what_takes_long_goes_on_about_nobody():
    assert goes_on_acting("It lost 40 boats.")
    assert not goes_on_acting("It took 40 years.")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Vale raised $12 million in May.", "named"),
        ("Vale began June with $12 million in cash on hand.", "named"),
        ("Vale's bridge would be worth $12 million.", "none"),
    ],
)
def test_money_raised_is_that_of_the_filings_on_which_the_article_rests(sentence, status):
    assert statuses(f"{sentence} So the campaign finance reports show.") == [status]
    assert statuses(sentence) == ["none"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The port would lose 40 boats.", "named"),
        ("The port would lose hundreds of boats.", "none"),
        ("The port of Orle would lose 40 boats.", "none"),
        ("But the port would lose 40 boats.", "none"),
    ],
)
def test_what_somebody_reports_goes_on_in_the_sentence_after(sentence, status):
    text = f"Ana Roe told the meeting that the lake had risen. {sentence}"
    made = spoken(text, "Ana Roe", "told", "the lake had risen")
    assert [figure.status for figure in find_figures(made)] == [status]
    assert statuses(text) == ["none"]


def test_a_quotation_is_no_report_that_goes_on():
    text = "Ana Roe said the lake was “a disgrace”. The port would lose 40 boats."
    made = spoken(text, "Ana Roe", "said", "the lake was “a disgrace”")
    assert [figure.status for figure in find_figures(made)] == ["none"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The price of fish fell by 12 percent.", "named"),
        ("The price of fish in Orle fell by 12 percent.", "none"),
        ("But the price of fish fell by 12 percent.", "none"),
    ],
)
def test_the_sentence_after_a_figure_told_goes_on_about_it(sentence, status):
    assert statuses(f"The lake took 40 boats, Ana Roe said. {sentence}") == ["named", status]


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ("She told the Tarn Courier that it was the wind.", "named"),
        ("She said no to a loan.", "none"),
        ("The port also lost a crane, Ana Roe said.", "named"),
        ("The port lost a crane, Ana Roe said.", "named"),
        ("“The port lost a crane,” said Ana Roe.", "named"),
        ("Asked about the port, Ana Roe said it would rest.", "none"),
        ("\nThe port lost a crane, Ana Roe said.", "none"),
        ("\nShe told the Tarn Courier that it was the wind.", "none"),
    ],
)
def test_who_tells_on_after_a_figure_has_told_it(after, status):
    assert statuses(f"Ana Roe kept a shop. She lost 40 boats in May. {after}") == [status]


@pytest.mark.parametrize(
    ("by", "told"), [("queried by Ana Roe", True), ("queried about Ana Roe", False)]
)
def test_what_the_people_said_whom_somebody_queried_is_told_by_who_did(by, told):
    text = f"Of the 300 sailors {by}, only 40 sailors wrote back."
    assert [status == "named" for status in statuses(text)] == [told, told]


def test_who_closes_a_sentence_has_told_no_name_before_it():
    told = "The port in Orle lost a crane, Ana Roe said."
    assert statuses(f"It was a hard spring. The crew lost 40 boats. {told}") == ["named"]
    assert statuses(f"It was a hard spring. The crew of Vale lost 40 boats. {told}") == ["none"]


@pytest.mark.parametrize(
    ("people", "status"),
    [
        ("of those surveyed", "named"),
        ("of the respondents", "named"),
        ("of those aboard", "none"),
    ],
)
def test_whom_a_study_asked_are_of_the_last_one_named(people, status):
    study = "A report by the Orle Institute shows that fishing is hard.\n"
    other = "The lake is deep.\nFew boats go out in May.\nThe wind is cold.\nIt snows.\n"
    share = f"Fully 40 {people} have sold a boat."
    assert statuses(f"{study}{other * 2}{share}") == [status]
    assert statuses(f"{other * 2}{share}") != ["named"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("“It is late,” Ana Roe said. “The bill needs 60 votes.”", "named"),
        ("“It is late,” Ana Roe said. The bill needs 60 votes.", "none"),
        ("The Tarn Courier wrote:\nThe bill needs 60 votes.", "named"),
        ("The Tarn Courier wrote.\nThe bill needs 60 votes.", "none"),
    ],
)
def test_what_is_on_record_is_its_speakers_where_it_is_quoted(text, status):
    (votes,) = find_figures(reading(text))
    assert (votes.exempt, votes.status) == ("record", status)


@pytest.mark.parametrize(
    ("between", "status"),
    [
        ("The crew heard nothing.", "named"),
        ("But the crew heard nothing.", "none"),
        ("Later the crew went on to Orle.", "none"),
        ("My cousin heard nothing.", "none"),
        ("The crew heard nothing. It rained.", "none"),
    ],
)
def test_what_somebody_tells_goes_on_over_a_sentence(between, status):
    text = "Ana Roe told the panel that a bolt had broken."
    last = "The train was moving at 47 miles per hour."
    told = f"{text} {between} {last}"
    spoken_of = spoken(told, "Ana Roe", "told", "a bolt had broken")
    assert [figure.status for figure in find_figures(spoken_of)] == [status]
    assert statuses(told) == ["none"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Net income fell to $141 million.", "named"),
        ("Like-for-like sales rose 4 percent.", "named"),
        ("Analysts expected sales of $141 million.", "unnamed"),
        ("The bridge costs $141 million.", "none"),
    ],
)
def test_what_a_company_earned_is_of_the_results_that_top_the_article(sentence, status):
    top = "Tarn Mines reported a sharp drop in profit on Monday."
    assert statuses(f"{top}\nIt rained.\n{sentence}") == [status]
    assert statuses(f"It rained.\n{sentence}") == ["unnamed" if status == "unnamed" else "none"]
