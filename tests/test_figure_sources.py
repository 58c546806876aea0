"""How far a voice reaches: sentences, quotations, contrasts and polls around a figure."""

import pytest

from models.annotators.figures import find_figures
from models.findings import Figure, Reading
from tests.builders import reading, spoken


def figures(text: str) -> dict[str, Figure]:
    return {figure.span.of(text): figure for figure in find_figures(reading(text))}


def statuses(made: Reading) -> list[str]:
    return [figure.status for figure in find_figures(made)]


def test_words_in_the_next_sentence_are_the_reporters_unless_quoted():
    text = "Ana Roe feared the worst. Some 37 homes burned down."
    content = "Some 37 homes burned down"
    assert statuses(spoken(text, "Ana Roe", "feared", content)) == ["none"]
    quoted = 'Ana Roe feared the worst. "Some 37 homes burned down."'
    assert statuses(spoken(quoted, "Ana Roe", "feared", content)) == ["named"]


def test_a_quotation_far_from_its_speaker_is_nobodys():
    text = (
        "Ana Roe warned of rain. It fell all night. The dam held at first. "
        'By noon the square was flooded. "Some 37 homes are gone."'
    )
    made = spoken(text, "Ana Roe", "warned", "Some 37 homes")
    assert statuses(made) == ["none"]


def test_a_long_quotation_keeps_its_speaker_to_its_end():
    text = (
        'Ana Roe warned: "It will rain. It will rain all night. The dam is old. '
        'The walls are weak. Some 37 homes will go."'
    )
    assert statuses(spoken(text, "Ana Roe", "warned", "Some 37 homes will go")) == ["named"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("The Harbour Board", "named"),
        ("A chorus of Democrats", "unnamed"),
        ("I", "none"),
        ("which", "none"),
    ],
)
def test_a_mention_that_the_ledger_does_not_know_counts_by_its_head(who, status):
    text = f"{who} fear that some 37 homes are gone."
    made = spoken(text, who, "fear", "some 37 homes are gone", known=False)
    assert statuses(made) == [status]


@pytest.mark.parametrize(
    ("who", "how", "status"),
    [
        ("A spokeswoman", "office", "named"),
        ("Local radio", "office", "unnamed"),
        ("Economists polled by Finlight", "class", "named"),
        ("Economists in the capital", "class", "unnamed"),
    ],
)
def test_who_can_be_told_from_how_they_are_called(who, how, status):
    text = f"{who} fear that some 37 homes are gone."
    assert statuses(spoken(text, who, "fear", "some 37 homes are gone", how=how)) == [status]


def test_who_is_blamed_for_a_figure_does_not_say_it():
    text = "Ana Roe was blamed for the loss of 37 homes."
    assert statuses(spoken(text, "Ana Roe", "was blamed for", "the loss of 37 homes")) == ["none"]


def test_after_a_contrast_the_figure_is_the_second_speakers():
    text = (
        "The government of Sarrabe said 112 people had died, but doctors and aid groups working "
        "in the valley said 300 had died."
    )
    made = spoken(text, "The government of Sarrabe", "said", text.partition(" said ")[2])
    assert statuses(made) == ["named", "unnamed"]


def test_a_poll_is_named_by_who_did_it_and_not_by_whom_it_is_about():
    named = "Most back Vale.\nA Harrow University poll put Vale at 45 percent."
    assert [f.status for f in figures(named).values()] == ["named"]
    by = "A survey by Tarn Research put Vale at 45 percent."
    assert [f.status for f in figures(by).values()] == ["named"]
    body = "In a poll run by the farmers' union, 45 percent of voters back Vale."
    assert [f.status for f in figures(body).values()] == ["named"]
    rival = body.replace("the farmers' union", "a rival")
    assert [f.status for f in figures(rival).values()] == ["unnamed"]
    bare = "Ann Vale trails Joan Orr in polling in Orle. A new poll put Vale at 45 percent."
    assert [f.status for f in figures(bare).values()] == ["unnamed"]


def test_a_poll_keeps_its_name_as_long_as_figures_of_it_follow():
    lines = ["A Harrow University poll put Vale at 45 percent."]
    lines += [f"Vale leads among voters in ward {n} with {50 + n} percent." for n in range(1, 9)]
    assert {f.status for f in figures("\n".join(lines)).values()} == {"named"}


def test_a_poll_far_from_its_name_is_nobodys():
    gap = ["The wind was cold and the market was empty."] * 8
    lines = ["A Harrow University poll put Vale at 45 percent.", *gap]
    text = "\n".join([*lines, "Support for Vale was 61 percent of likely voters."])
    assert [f.status for f in figures(text).values()] == ["named", "none"]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("The Tarn Courier wrote:", "named"),
        ("Here is what Ana Roe put on her page:", "named"),
        ("Critics said:", "unnamed"),
        ("The Tarn Courier wrote of it.", "none"),
    ],
)
def test_what_stands_below_a_line_that_ends_with_a_colon_is_told_by_it(line, status):
    text = f"{line}\nThe fire took 37 homes in the valley."
    assert [f.status for f in figures(text).values()] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "“We will rebuild,” Ana Roe told 2,000 people in Orle.",
        "“We will rebuild,” Ana Roe said to a crowd of 2,000 people.",
    ],
)
def test_those_who_listen_are_not_the_speakers_figure(text):
    made = spoken(text, "Ana Roe", "told" if "told" in text else "said", "2,000 people")
    assert statuses(made) == ["none"]


@pytest.mark.parametrize(("cue", "status"), [("say", "unnamed"), ("oppose", "none")])
def test_a_class_gives_a_figure_only_where_it_tells(cue, status):
    text = f"Traders {cue} a levy on 37 homes."
    assert statuses(spoken(text, "Traders", cue, "a levy on 37 homes", how="class")) == [status]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Police said 40 homes burned down on Monday.", False),
        ("Police said 40 homes burned down. Another 12 homes were flooded.", True),
        ("The city council bought 40 buses for $9 million on Monday.", False),
    ],
)
def test_a_figure_knows_whether_another_sentence_shows_its_source(text, carried):
    *_, last = find_figures(reading(text))
    assert (last.status, last.carried) == ("named", carried)


@pytest.mark.parametrize(
    ("opening", "status"),
    [
        ("Nationally, there are", "named"),
        ("That brings the number to", "named"),
        ("Across Lake Orle there are", "none"),
    ],
)
def test_some_openings_go_on_about_the_release_before(opening, status):
    text = f"The town is empty, the bureau of Orle said. {opening} 40 homes for sale."
    made = spoken(text, "the bureau of Orle", "said", "The town is empty")
    assert statuses(made) == [status]


def test_who_unveils_a_plan_tells_what_is_in_it():
    text = "Ana Roe unveiled a plan with room for 40 boats."
    assert statuses(spoken(text, "Ana Roe", "unveiled", "a plan with room for 40 boats")) == [
        "named"
    ]


def test_a_body_goes_on_in_its_paragraph_only():
    text = "Tarn Mines said that all is well.{}The company had 400 clerks in May."
    for gap, status in ((" ", "named"), ("\n", "none")):
        made = spoken(text.format(gap), "Tarn Mines", "said", "all is well")
        assert statuses(made) == [status]


@pytest.mark.parametrize(
    ("cue", "status"),
    [
        ("told", "named"),
        ("will tell", "none"),
        ("is better known as", "none"),
        ("has added to", "none"),
    ],
)
def test_what_somebody_is_or_has_yet_to_say_is_not_said_by_them(cue, status):
    text = f"Ana Roe {cue} the tale of 37 homes."
    assert statuses(spoken(text, "Ana Roe", cue, "the tale of 37 homes")) == [status]


def test_a_quotation_to_come_is_its_speakers():
    text = 'Ana Roe will say: "Some 37 homes are gone."'
    assert statuses(spoken(text, "Ana Roe", "will say", "Some 37 homes are gone")) == ["named"]


@pytest.mark.parametrize(
    ("who", "cue", "status"),
    [
        ("We", "counted", "named"),
        ("We", "fear", "none"),
        ("They", "counted", "named"),
        ("Someone", "claimed", "none"),
        ("That", "suggests", "none"),
    ],
)
def test_an_outlet_stands_behind_its_own_count_and_nobody_behind_someones(who, cue, status):
    text = f"{who} {cue} 37 homes."
    assert statuses(spoken(text, who, cue, "37 homes", known=False)) == [status]


def test_we_in_a_quotation_is_no_outlet():
    text = '"We counted 37 homes," he said.'
    assert statuses(spoken(text, "We", "counted", "37 homes", known=False)) == ["none"]


def test_a_headline_that_reads_so_is_one_that_nobody_could_ring_up():
    text = "One headline reads: “Some 37 homes burned down.”"
    made = spoken(text, "One headline", "reads:", "Some 37 homes burned down", how="class")
    assert statuses(made) == ["unnamed"]


QUOTED = "“Nobody was hurt,” Ana Roe said. “The fire took 37 homes in May.”"


@pytest.mark.parametrize(
    ("text", "content", "carried"),
    [
        (QUOTED, "“The fire took 37 homes in May.”", False),
        ("Ana Roe said so. It was the fire that “took 37 homes in May.”", "“took 37 homes", True),
    ],
)
def test_words_quoted_within_a_sentence_are_carried_from_the_one_before(text, content, carried):
    (figure,) = find_figures(spoken(text, "Ana Roe", "said", content))
    assert (figure.status, figure.carried) == ("named", carried)


def test_what_trails_a_figure_told_elsewhere_is_carried_as_well():
    text = (
        "Tarn Mines said that all is well. The company had 400 clerks in May, up from 300 clerks."
    )
    made = spoken(text, "Tarn Mines", "said", "all is well")
    assert [(f.status, f.carried) for f in find_figures(made)] == [("named", True)] * 2


def test_who_is_let_in_says_nothing():
    text = "Instead of 9,000 people, workers from Tarn have been admitted."
    assert [f.status for f in find_figures(reading(text))] == ["none"]


def test_a_poll_named_before_its_shares_shows_them():
    text = "Roe finished ahead in recent polls from Harrow University, by 8 points."
    assert [(f.status, f.carried) for f in find_figures(reading(text))] == [("named", False)]


def test_behind_a_semicolon_a_class_of_people_foresees_for_itself():
    content = "sales of $412 million; analysts had hoped for $440 million"
    text = f"Tarn Watch expects {content}."
    assert statuses(spoken(text, "Tarn Watch", "expects", content)) == ["named", "unnamed"]
    content = "sales of $412 million; the pits had hoped for $440 million"
    text = f"Tarn Watch expects {content}."
    assert statuses(spoken(text, "Tarn Watch", "expects", content)) == ["named", "named"]
