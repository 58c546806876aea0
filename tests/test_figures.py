"""Which quantities are figures, what kind they are, and who stands behind them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.annotators.figures import find_figures
from models.findings import Attribution, Figure, Identified, Reading, Source
from tests.builders import reading, span


def figures(text: str) -> dict[str, Figure]:
    return {figure.span.of(text): figure for figure in find_figures(reading(text))}


def attributed(text: str, *said: tuple[str, str, Identified]) -> Reading:
    """A reading in which each (speaker, content, identification) is one attribution."""
    sources = tuple(
        Source(f"s{n}", who, "person", how, mentions=(span(text, who),))
        for n, (who, _, how) in enumerate(said)
    )
    attributions = tuple(
        Attribution((span(text, who),), (), (span(text, content),), "indirect", 0.9, source=f"s{n}")
        for n, (who, content, _) in enumerate(said)
    )
    return replace(reading(text), sources=sources, attributions=attributions)


@pytest.mark.parametrize(
    "text",
    [
        "The law of 2016 came into force on May 3 at 6 p.m.",
        "Ana Roe, 64, and her 12-year-old son live there.",
        "Men aged 25 to 54 may apply.",
        "It was the 17th meeting of the Group of 7.",
        "Two days later they met again for three hours.",
        "He left his three children with two brothers.",
        "Both sides met one of the envoys.",
        "They flew a 747 along Route 20 to Ward 3.",
        "Section 8 and Title 42 apply, as do 18 U.S.C. rules.",
        "He was held under Sections 106, 107 and 125 of the code.",
        "At about ten past eight they left, and at twenty to six Holt unlocks the gate.",
        "The gallery (17 Images) is open around the clock, 24/7.",
        "I told them a million times that it was 50-50.",
        "The S&P 500-stock index fell.",
        "Ana Roe, Who Sang For The Harbour, Dies At 75 Ana Roe sang there.",
        "Call 555-013-4477 or see https://example.com/12/45000 now.",
        "He was 100 percent sure of it.",
        "They spend half the time abroad.",
        "The first quarter of 2020 saw a slump.",
        "The %d people of the template stayed.",
        "In 60 seconds the 1990s were over.",
        "He doubled down on it for more than half a century.",
        "Voters under 35 support Sanders.",
        "She left two of the best brothers out.",
        "The past two elections were close.",
        "The two are friends.",
        "It was two years ago, and she was six months pregnant.",
        "They held him back for 40 minutes after the match.",
    ],
)
def test_no_figures(text):
    assert figures(text) == {}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Six guards were wounded at the gate.", "Six guards", "casualty"),
        ("The blast killed at least 50 people.", "at least 50 people", "casualty"),
        ("The storm left 17 dead.", "17 dead", "casualty"),
        ("The death toll rose to 112.", "112", "casualty"),
        ("The bridge cost $3 million.", "$3 million", "money"),
        ("Prices rose 5.9 percent.", "5.9 percent", "percent"),
        ("A Harrow poll put Vale at 45 percent.", "45 percent", "poll"),
        ("A lake 30 miles away dried up.", "30 miles", "measure"),
        ("He was sentenced to 20 years.", "20 years", "measure"),
        ("Some 37 buildings burned down.", "Some 37 buildings", "count"),
        ("The Senate passed it 54-45.", "54-45", "count"),
        ("Police arrested three men.", "three men", "count"),
        ("Hundreds of officers stood by.", "Hundreds of officers", "count"),
        ("The number of thefts has tripled.", "tripled", "percent"),
        ("The risk was 1.3 times higher.", "1.3 times higher", "percent"),
        ("Fares rose by a third.", "a third", "percent"),
        ("One pupil in five is absent.", "One pupil in five", "percent"),
        ("The repair took 11 weeks.", "11 weeks", "measure"),
        ("He served four years and six months.", "four years and six months", "measure"),
        ("The vessel was 37 years old.", "37 years", "measure"),
        ("The hall has a capacity of 650.", "650", "count"),
        ("Harcombe beat Wexley 3-2.", "3-2", "count"),
        ("Council members backed it, 7 to 2, in a vote.", "7 to 2", "count"),
        ("He was convicted of two counts of fraud.", "two counts", "count"),
        ("She handed in a 212-page report.", "212-page", "count"),
        ("Nine of the port's 11 gates were shut.", "Nine of the port's 11 gates", "count"),
        ("One in 45 children has it.", "One in 45 children", "percent"),
        ("About 31 strokes per 1,000 people were seen.", "About 31 strokes", "count"),
        ("The navy sent four MV-22 Ospreys.", "four MV-22 Ospreys", "count"),
        ("It trained 12 US advisers.", "12 US advisers", "count"),
        ("The heating was off for more than 50 days.", "more than 50 days", "measure"),
        ("The guards were asleep for three hours.", "three hours", "measure"),
        ("Inspectors visit every 30 minutes.", "30 minutes", "measure"),
        ("The builders got 19 days to redraw the map.", "19 days", "measure"),
        ("Barely 4 percent stayed.", "Barely 4 percent", "percent"),
        ("Five are in custody.", "Five", "count"),
        ("By noon 31 had been let go.", "31", "count"),
        ("Forty-three arrested on the bridge.", "Forty-three", "count"),
        ("Warm nights rose from nine to 18.", "nine to 18", "count"),
        ("Wages grew by barely a fifth.", "barely a fifth", "percent"),
        ("The ferry was late by two weeks.", "two weeks", "measure"),
        ("The opening slipped by 18 months after a fire.", "18 months", "measure"),
        ("The penalty is 10 years.", "10 years", "measure"),
        ("The queue was 20 minutes over.", "20 minutes", "measure"),
        ("As 300,000 voters headed to the polls, it rained.", "300,000 voters", "count"),
        ("The county cut its polling places by 85 percent.", "85 percent", "percent"),
        ("Two Harrow police officers were shot.", "Two Harrow police officers", "casualty"),
        ("Twenty children - all under ten - were killed.", "Twenty children", "casualty"),
        ("In all 46 people remained missing.", "46 people", "casualty"),
        ("Officers found two men, 45 and 51, with wounds.", "two men", "casualty"),
    ],
)
def test_kinds(text, words, kind):
    found = figures(text)
    assert list(found) == [words]
    assert found[words].kind == kind


def test_the_parts_of_a_list_are_figures():
    text = "The harbour has 27 cranes: seven in Orle, six in Dun and 14 at the old quay."
    assert list(figures(text)) == ["27 cranes", "seven", "six", "14"]


def test_a_poll_keeps_going_where_it_is_not_named():
    text = (
        "Most voters back Vale, a Harrow University poll found.\n"
        "Vale leads the field with 57 percent of the vote.\nOrr is second with 18 percent."
    )
    assert {f.kind for f in figures(text).values()} == {"poll"}
    assert {f.status for f in figures(text).values()} == {"named"}


def test_the_voice_around_a_figure_stands_behind_it():
    text = "The fire took some 37 homes, Ana Roe told us. Crews saved dozens of others."
    found = find_figures(attributed(text, ("Ana Roe", "The fire took some 37 homes", "named")))
    assert [(f.status, f.source) for f in found] == [("named", "s0"), ("none", None)]


@pytest.mark.parametrize("how", ["role", "class", "none"])
def test_a_voice_without_a_name_leaves_a_figure_unnamed(how):
    text = "one officer told us more than 10 people were hurt there."
    found = find_figures(attributed(text, ("one officer", "more than 10 people were hurt", how)))
    assert [f.status for f in found] == ["unnamed"]


def test_hearsay_is_unnamed_and_hedged():
    figure = figures("The fire reportedly killed 12 people.")["12 people"]
    assert (figure.status, figure.hedged) == ("unnamed", True)


def test_about_and_more_than_are_no_hedges():
    assert not figures("More than 12 people were killed.")["More than 12 people"].hedged


@pytest.mark.parametrize(
    "text",
    [
        "The town spent $3 million, according to the Valley Gazette.",
        "The Labor Office estimates that farms lost $3 million.",
        "A Harrow Institute study found that farms lost $3 million.",
        "Losses of $3 million were reported by the Farm Ministry.",
        "Farms lost $3 million, the Farm Ministry said.",
    ],
)
def test_a_document_or_body_in_the_same_sentence_stands_behind_a_figure(text):
    assert figures(text)["$3 million"].status == "named"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Its chief, Joan Pell, said sales of 30 boats were lost.", "named"),
        ("Sales of 30 boats were lost, the Marl Crown Court heard.", "named"),
        ("Sales of 30 boats were lost, accounts filed at Tarn House reveal.", "named"),
        ("In March, Tarn Mines plans to sell 30 boats.", "named"),
        ("Neighbours in Tallis House claim 30 boats were lost.", "unnamed"),
        ("The Tarn Courier quotes a captain as saying 30 boats were lost.", "unnamed"),
        ("A Western diplomat put the number of boats at 30 boats.", "unnamed"),
        ("There was a trial in which 30 boats took part.", "unnamed"),
        ("The storm took 30 boats, and experts say that more will sink.", "none"),
    ],
)
def test_the_wording_of_a_sentence_says_who_stands_behind_it(text, status):
    assert figures(text)["30 boats"].status == status


def test_a_quotation_belongs_to_the_speaker_of_its_paragraph():
    text = "“It was cold,” said Ana Roe. “We lost 30 boats.”\nThe club has 40 tents."
    assert [f.status for f in figures(text).values()] == ["named", "none"]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph():
    text = "Ana Roe said: “It was cold.\n“We lost 30 boats.”"
    assert figures(text)["30 boats"].status == "named"


def test_results_of_a_study_keep_its_name_while_it_goes_on():
    text = (
        "Naps help, according to a study in the Annals of Rest.\n"
        "Researchers followed 23,418 adults. Among those who napped 24% slept less.\n"
        "Stroke kills 90,000 people every spring."
    )
    assert [f.status for f in figures(text).values()] == ["named", "named", "none"]


def test_a_headline_shows_by_itself_who_stands_behind_its_figure():
    text = "Storm takes 30 boats\nThe storm took 30 boats, the Harbour Office said."
    found = find_figures(reading(text, headline=True))
    assert [f.status for f in found] == ["none", "named"]
    text = "Storm took 30 boats, Harbour Office says\nIt came at night."
    assert [f.status for f in find_figures(reading(text, headline=True))] == ["named"]


def test_a_cue_that_relays_nothing_backs_no_figure():
    text = "Ana Roe greeted 300 guests there."
    said = Attribution(
        (span(text, "Ana Roe"),), (span(text, "greeted"),), (span(text, "300 guests"),),
        "indirect", 0.9, source="s0",
    )  # fmt: skip
    source = Source("s0", "Ana Roe", "person", "named", mentions=(span(text, "Ana Roe"),))
    found = find_figures(replace(reading(text), attributions=(said,), sources=(source,)))
    assert [f.status for f in found] == ["none"]


def test_proximity_is_not_attribution():
    text = "More than 200,000 people fell ill and the Health Council has declared an emergency."
    assert figures(text)["More than 200,000 people"].status == "none"


@pytest.mark.parametrize(
    "text",
    [
        "The government has offered rewards of up to $500,000 for tips.",
        "The firm was fined up to $500,000 by the commission.",
        "The company agreed to pay up to $500,000 to its clients.",
    ],
)
def test_an_actor_stands_behind_their_own_act(text):
    figure = figures(text)["up to $500,000"]
    assert (figure.status, figure.exempt) == ("named", "own_act")


def test_a_sentence_that_goes_on_about_a_release_keeps_its_source():
    text = "Prices rose 3 percent, the bureau reported.\nThe rate was up from 2 percent in May."
    said = ("the bureau", "Prices rose 3 percent", "named")
    found = find_figures(attributed(text, said))  # type: ignore[arg-type]
    assert [f.status for f in found] == ["named", "named"]


SPEAKERS: tuple[Identified, ...] = ("named", "office", "role", "class", "none")


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(SPEAKERS)), max_size=5), st.data())
def test_taking_an_attribution_away_never_raises_a_figure(made, data):
    lines = (
        "Ana Roe said the fire killed 12 people.",
        "The report also counted 40 homes.",
        "A clerk said some 300 people fled.",
        "It said 25 shops burned.",
    )
    text = "\n".join(lines)
    sources = tuple(Source(f"s{n}", "X", "person", how) for n, (_, how) in enumerate(made))
    attributions = tuple(
        Attribution((), (span(text, "said"),), (span(text, lines[line]),), "indirect", 0.9, f"s{n}")
        for n, (line, _) in enumerate(made)
    )
    whole = replace(reading(text), sources=sources, attributions=attributions)
    kept = data.draw(st.sets(st.sampled_from(range(len(made))))) if made else set()
    less = replace(whole, attributions=tuple(a for n, a in enumerate(attributions) if n in kept))
    rank = ("none", "unnamed", "named")
    before, after = find_figures(whole), find_figures(less)
    assert [f.span for f in before] == [f.span for f in after]
    assert [f.cluster for f in before] == [f.cluster for f in after]
    assert [f.exempt for f in before] == [f.exempt for f in after]
    for figure, other in zip(before, after, strict=True):
        assert rank.index(other.status) <= rank.index(figure.status)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Medics treated around 60 demonstrators.", ["casualty"]),
        ("14 people were being treated in the square.", ["casualty"]),
        ("11 children were among the dead.", ["casualty"]),
        ("Three officers were slightly hurt.", ["casualty"]),
        ("His team claimed 3,000 for the rally.", ["count"]),
        ("The trust treated 412,000 patients.", ["count"]),
        ("A magnitude-6.3 earthquake struck.", ["measure"]),
        ("The fund will be 4.1 billion crowns short.", ["money"]),
    ],
)
def test_kinds_of_harm_money_and_measures(text, kinds):
    assert [figure.kind for figure in find_figures(reading(text))] == kinds


def test_a_poll_goes_on_while_shares_of_people_answer_and_no_further():
    poll = "A Tarn survey of voters found that 52% of them back the pier."
    later = "Sixty percent say it is ugly."
    assert [f.kind for f in find_figures(reading(f"{poll} {later}"))] == ["poll", "poll"]
    pay = "A spokesperson for the ministry said that wages and pensions had gone up by 17 per cent."
    assert [f.kind for f in find_figures(reading(f"{poll} {pay}"))] == ["poll", "percent"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("After ten to six people left the room.", "six people"),
        ("Pages 3 and 400 people are in the book.", "400 people"),
    ],
)
def test_what_is_counted_is_a_figure_whatever_number_stands_before_it(text, words):
    assert words in figures(text)
