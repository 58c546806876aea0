"""What only looks like a source of a figure, and what is one though its words are unusual."""

import pytest

from models.annotators.figures import find_figures
from tests.builders import reading, statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In a dry Orle state some 400 barns burned.", "none"),
        ("The rules of Orle state that 400 barns must go.", "unnamed"),
        ("Some 400 barns burned, with 12 people confirmed dead.", "none"),
        ("Ana Roe confirmed that 12 people drowned.", "named"),
        ("Some mobs stormed the port, where 400 barns burned.", "none"),
        ("Some stayed away in hopes of a turnout below 400 farmers.", "none"),
    ],
)
def test_a_word_that_can_also_be_a_noun_says_something_only_with_its_content(text, status):
    assert statuses(text)[-1] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Some 400 barns burned down, says the Orle Fire Office.", "named"),
        ("Some 400 barns burned down, said Ana Roe.", "named"),
        ("Some 400 barns burned down, said Monday.", "none"),
        ("The Orle Fire Office named no street but said 400 barns burned down.", "named"),
        ("With 400 barns burned down, Ana Roe said the rain had to come.", "none"),
    ],
)
def test_who_says_it_stands_behind_the_verb_or_opens_the_sentence(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tarn Mines fined the pit $12 million.", "named"),
        ("Tarn Mines fined the pit, where a strike had cost $12 million.", "none"),
        ("Tarn Mines ended up paying in a year with losses of $12 million.", "none"),
        ("The court slapped the pit with a $12 million fine.", "named"),
        ("Tarn Mines paid more than the $12 million that rivals took.", "none"),
        ("Tarn Mines sold a $12 book at the gate.", "named"),
        ("Tarn Mines sold out its $12 book at the gate.", "none"),
        ("Ana Roe won, rejecting a plan that would have paid $12 million.", "none"),
    ],
)
def test_what_only_goes_along_with_an_act_is_not_set_by_it(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("At dawn Tarn Mines got a $12 million grant.", "named"),
        ("At dawn Tarn Mines spoke of the $12 million grant.", "none"),
        ("At dawn Tarn Mines lived on a $12 million loan.", "none"),
    ],
)
def test_a_sum_with_its_article_or_what_is_owed_is_nobodys_act(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Orle Senate voted 52-47 to close the pit.", "named"),
        ("The Orle council on Monday approved the plan 9-2.", "named"),
        ("The Orle Senate passed the bill 52-47.", "none"),
        ("The vote in the Orle Senate was 52-47.", "none"),
        ("The plan for the pit was approved 9-2.", "none"),
    ],
)
def test_how_a_house_voted_is_on_record_and_its_own_where_it_decides(text, status):
    (figure,) = find_figures(reading(text))
    assert (figure.status, figure.exempt) == (status, "record")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("An estimated 4,000 hens live in Orle.", "unnamed"),
        ("Some 4,000 hens live in Orle.", "none"),
        ("Ana Roe said an estimated 4,000 hens live in Orle.", "named"),
    ],
)
def test_an_estimate_of_nobodys_is_agentless(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    "text",
    [
        "A Harrow University online poll of May put Vale at 57 percent.",
        "In May Harrow University conducted what it called a fair survey: 57 percent back Vale.",
    ],
)
def test_a_poll_is_its_makers_whatever_its_sort(text):
    assert statuses(text) == ["named"]


def test_a_poll_of_nobodys_lasts_for_its_sentence():
    text = "In a recent poll 57 percent back Vale.\nOnly 30 percent of voters lean to Orr."
    assert statuses(text) == ["unnamed", "none"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Vale stands at 57 percent.", "named"),
        ("Vale stands at 57 percent in most surveys.", "unnamed"),
        ("Most surveys are old, but Vale stands at 57 percent.", "named"),
    ],
)
def test_several_polls_at_once_are_not_the_one_told_before(text, status):
    poll = "A Harrow University poll put Orr at 30 percent of voters."
    assert statuses(f"{poll} {text}")[-1] == status


def test_what_anybody_can_look_up_takes_no_vague_source():
    text = "Some experts say Vale won 52 percent of the vote in Orle."
    (figure,) = find_figures(reading(text))
    assert (figure.status, figure.exempt) == ("none", "record")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A study of 15 mines by the Orle Bank came out.", "named"),
        ("A study of 15 mines came out by chance.", "unnamed"),
        ("OBK data show that 15 percent of the mines are shut.", "named"),
        ("Some data show that 15 percent of the mines are shut.", "unnamed"),
    ],
)
def test_a_study_is_its_makers_and_an_acronym_a_name_wherever_it_stands(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The port lost 40 boats seized by the Orle Navy.", "named"),
        ("The port hoped to see 40 boats sold by May.", "none"),
        ("The port needs 40 boats sold by the deadline of the Orle Senate.", "none"),
        ("The port takes 40 boats of all selling by the Orle Navy.", "none"),
    ],
)
def test_by_a_day_or_behind_a_noun_names_no_actor(text, status):
    assert statuses(text) == [status]


def test_who_says_it_opens_the_sentence_also_before_a_word_of_time():
    assert statuses("Tarn Mines was founded in 1904 and now reports over 400 pits.") == ["named"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ana Roe said the rain is all over his 400-page report.", "none"),
        ("Ana Roe said the report has 400 pages.", "named"),
        ("Ana Roe said: “The 400-page report is wet.”", "named"),
        ("The storm spared a 40-storey block, Ana Roe said.", "none"),
        ("The 40-mile march sank in mud, Ana Roe said.", "none"),
        ("A 40-mile march sank in mud, Ana Roe said.", "named"),
        ("A march of 40 miles sank in mud, Ana Roe said.", "named"),
    ],
)
def test_a_number_that_only_describes_what_is_known_is_the_reporters(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Analysts had been looking for $440 million.", "unnamed"),
        ("Most economists expected sales of $440 million.", "unnamed"),
        ("Economists are expected to hear of sales of $440 million.", "named"),
        ("The pits had hoped for sales of $440 million.", "named"),
    ],
)
def test_what_a_class_of_people_foresaw_is_not_told_by_who_told_the_outcome(text, status):
    told = "Sales fell to $412 million in May, Tarn Watch said."
    assert statuses(f"{told} {text}") == ["named", status]
