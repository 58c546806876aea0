"""Which descriptions without a name point at somebody the text lets us tell, how far they carry."""

from dataclasses import replace

import pytest

from models.annotators.figure_known import Introduced, is_known
from models.annotators.figures import find_figures
from tests.builders import reading
from tests.test_figure_sources import spoken, statuses


def status(text: str) -> list[str]:
    return [figure.status for figure in find_figures(reading(text))]


@pytest.mark.parametrize(
    "description",
    [
        "The trust",
        "their report",
        "Board papers",
        "Its planning statement",
        "The harbour master's log",
        "Records obtained under the law",
        "the researchers",
        "a paper tabled by the council",
        "figures in the report",
        "Its volunteers",
        "the companies",
        "the military services",
        "the announcement",
        "an announcement by the union",
    ],
)
def test_a_body_or_document_that_was_told_of_is_known(description):
    assert is_known(description)


@pytest.mark.parametrize(
    "description",
    [
        *("One study", "Critics", "The critics", "A filing", "the door", "Reports", ""),
        *("a paper tabled by a man", "a boat sold by the council", "figures in a box"),
        "Its critics",
        *("Companies", "some companies", "the doors", "an announcement"),
    ],
)
def test_what_was_not_told_of_is_not_known(description):
    assert not is_known(description)


def test_a_description_is_of_the_one_named_unless_somebody_unnamed_was_introduced_by_it():
    text = "Ana Roe ran for mayor. A local trader cheered. The mogul smiled. The trader left."
    introduced = Introduced(text)
    assert introduced.knows("The mogul", text.index("The mogul"))
    assert not introduced.knows("The trader", text.index("The trader"))
    assert not introduced.knows("The official", text.index("The trader"))
    assert not Introduced("the fair began. The mogul smiled.").knows("The mogul", 16)


def test_figures_of_a_described_person_stand_behind_the_one_named():
    text = "Ana Roe ran for mayor. The mogul said she would spend 4 million crowns."
    content = "she would spend 4 million crowns"
    assert statuses(spoken(text, "The mogul", "said", content, how="role")) == ["named"]
    hidden = text.replace("Ana Roe", "A banking mogul")
    assert statuses(spoken(hidden, "The mogul", "said", content, how="role")) == ["unnamed"]


def test_a_document_of_a_known_body_is_named_by_the_wording_alone():
    assert status("The deficit rose to 18 million euros, board papers show.") == ["named"]
    assert status("Their report says the city is 5,200 homes short.") == ["named"]
    assert status("One study suggests 5,200 homes are empty.") == ["unnamed"]


@pytest.mark.parametrize("who", ["Organisers", "One of them", "Insurers"])
def test_a_bare_class_is_unnamed(who):
    text = f"{who} said more than 90,000 people had come."
    assert statuses(spoken(text, who, "said", "more than 90,000 people had come", known=False)) == [
        "unnamed"
    ]


def test_one_of_a_group_with_a_name_beside_it_is_named():
    text = "One of them, Ana Roe, said 60 people had slept there."
    made = spoken(text, "One of them, Ana Roe,", "said", "60 people had slept there", known=False)
    assert statuses(made) == ["named"]


def test_who_asked_not_to_be_named_is_unnamed_until_a_contrast():
    hidden = "A member of the board, who asked not to be named, said 40 jobs would go"
    assert status(f"{hidden}.") == ["unnamed"]
    assert status(f"{hidden}, but Ana Roe said 20 jobs would go.") == ["unnamed", "named"]


def test_a_pronoun_puts_the_number_where_its_speaker_does():
    text = "Ana Roe said the wards were full. She put the number of beds at more than 70."
    made = spoken(text, "Ana Roe", "said", "the wards were full")
    assert statuses(made) == ["named"]


def _institute(next_words: str) -> list[str]:
    text = f"The quake was 11 kilometres deep, the Tarn Institute said. {next_words}"
    made = spoken(text, "the Tarn Institute", "said", "The quake was 11 kilometres deep")
    sources = tuple(replace(source, kind="organisation") for source in made.sources)
    return statuses(replace(made, sources=sources))[1:]


def test_what_goes_on_about_the_release_of_a_body_stands_behind_it():
    assert _institute("It was followed by more than 30 aftershocks.") == ["named"]
    assert _institute("Supply was cut by a third.") == ["named"]


@pytest.mark.parametrize(
    "next_words",
    [
        "But supply was cut by a third.",
        "Supply in Bravia was cut by a third.",
        "\nSupply was cut by a third.",
    ],
)
def test_another_topic_or_paragraph_leaves_the_release(next_words):
    assert _institute(next_words) == ["none"]


def test_an_offer_is_the_act_of_whoever_stands_before_it_over_an_apposition():
    text = "The operator, Tarn Ferries, has offered 4.5 percent."
    assert [f.exempt for f in find_figures(reading(text))] == ["own_act"]
    talks = "Dockers left after talks over pay, leaving 80 ships at anchor."
    assert [f.exempt for f in find_figures(reading(talks))] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn model now gives Roe a 60 percent chance of winning.",
        "Tarn Weekly has her at better than 60 percent.",
        "On Monday, Roe was given a 60 percent chance of winning by Tarn Weekly.",
        "Harrow University surveyed 1,051 adults in the valley.",
        "Tarnwatch expects prices to rise 3 percent.",
        "Roe's disclosure form lists a stake of $15,000.",
        "He holds $15,000, according to his disclosure forms.",
        "Roe is first, with 27 percent support in Harrow's most recent survey.",
        "Support fell to 27 percent in a Harrow University poll.",
        "Tarnwatch gives her a 60 percent chance, up two points since Monday.",
    ],
)
def test_a_forecaster_a_survey_and_a_form_stand_behind_their_numbers(text):
    assert set(status(text)) == {"named"}


@pytest.mark.parametrize(
    "text",
    [
        "Roe has an 80 percent chance of winning.",
        "A model gives her a 60 percent chance of winning.",
        "Profits expected in the spring fell 3 percent.",
    ],
)
def test_who_has_a_chance_gives_none_and_a_model_may_be_anybodys(text):
    assert "named" not in status(text)
