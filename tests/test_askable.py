"""Which unsourced figures are findings, and which are only listed."""

from dataclasses import replace

import pytest

from models.dimensions import REGISTER
from models.dimensions.askable import WEIGHTS as FITTED
from models.dimensions.askable import Askable
from tests.builders import Case, Said, figure

FIGURES = REGISTER[1]
WEIGHTS = {"mean": 0.3, "pseudo": 4.0}
FAR = "The talks went on.\n" * 2


def codes(text: str, made, *said: Said, genre: str = "report") -> list[str]:
    reading = Case(text, said, figures=(made,), genre=genre).reading()
    return [finding.code for finding in FIGURES.measure(reading, WEIGHTS).findings]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Four donations came in May.", "Four donations", "count", 4.0),
        ("The pier is 80 metres long.", "80 metres", "measure", 80.0),
        ("In 2014 some 800 workers lost their jobs.", "some 800 workers", "count", 800.0),
        ('"We saw some 800 workers laid off."', "some 800 workers", "count", 800.0),
        ("Were some 800 workers laid off?", "some 800 workers", "count", 800.0),
        ("If 800 workers leave, the pit will close.", "800 workers", "count", 800.0),
        ("In the 1970s it took 50 percent more.", "50 percent more", "percent", 50.0),
        ("Nobody doubts that 100 percent would agree.", "100 percent", "percent", 100.0),
        ("Hide caption 800 workers laid off by the firm.", "800 workers", "count", 800.0),
        ("AT LEAST 800 WORKERS laid off by the firm.", "800 WORKERS", "count", 800.0),
        ("The post said https://t.co/x that 800 workers fled.", "800 workers", "count", 800.0),
    ],
)
def test_what_nobody_would_ask_is_listed_and_no_finding(text, words, kind, value):
    assert codes(text, figure(text, words, kind, value, unit=words.split()[-1])) == []


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Rents take 40 percent of wages.", "40 percent", "percent", 40.0),
        ("Half are gone, and 60 percent of shops.", "60 percent", "percent", 60.0),
    ],
)
def test_what_an_editor_would_ask_is_a_finding(text, words, kind, value):
    made = figure(text, words, kind, value)
    assert codes(text, made, genre="opinion") == ["figure-without-source"]


def test_a_share_is_seldom_a_finding_in_a_report_that_its_sources_tell():
    text = "Rents take 40 percent of wages."
    made = figure(text, "40 percent", "percent", 40.0)
    said = [Said("She", words) for words in ("it rained", "it froze", "it snowed")]
    told = text + "".join(f"\nShe said {one.content}." for one in said)
    assert codes(text, made) == ["figure-without-source"]
    assert codes(told, made, *said) == []


def test_no_fact_that_a_source_brings_about_makes_a_finding_more_likely():
    brought = ("told report", "told beside", "released", "body here", "body before", "voices")
    assert all(FITTED[fact] < 0 for fact in brought)


def test_a_body_that_speaks_in_the_paragraph_may_stand_behind_it():
    def probability(text: str) -> float:
        body = Said("The Labour Office", "the trend had turned", kind="organisation")
        made = figure(text, "40 percent", "percent", 40.0)
        return Askable(Case(text, (body,), figures=(made,)).reading()).probability(made)

    text = "The Labour Office said the trend had turned. Rents now take 40 percent."
    assert probability(text) < probability(text.replace(" Rents", f"\n{FAR}Rents"))


@pytest.mark.parametrize(
    "text", ["Four people died in the fire.", "Four people have died since the fire on Sunday."]
)
def test_a_toll_of_now_is_a_finding_however_small(text):
    assert codes(text, figure(text, "Four people", "casualty", 4.0)) == ["casualty-without-source"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Four people died in the fire on March 3.", "Four people"),
        ("The hall burned in 1987. Four people died.", "Four people"),
        ("Two days after four people died the hall stood empty.", "four people"),
        ("Four people could have died.", "Four people"),
        ("Four people have died since the fire.", "Four people"),
        (f"Night fell.\n{FAR}{FAR}Four people had died in the fire.", "Four people"),
    ],
)
def test_a_toll_that_is_dated_supposed_or_told_far_down_is_no_news(text, words):
    made = figure(text, words, "casualty", 4.0, unit=words.split()[-1])
    assert codes(text, made) == []


def test_where_an_authority_speaks_only_a_rough_toll_is_asked_about():
    def asked(words: str, comparison: str, source: Said) -> bool:
        text = f"{words} died in the fire. {source.source} said the road was shut."
        made = replace(figure(text, words, "casualty", 4.0), comparison=comparison)
        reading = Case(text, (source,), figures=(made,)).reading()
        return FIGURES.measure(reading, WEIGHTS).findings != ()

    authority = Said("Mayor Ana Ruiz", "the road was shut", official=True)
    assert not asked("Four people", "exact", authority)
    assert asked("At least four people", "at_least", authority)
    assert asked("Four people", "exact", Said("Ana Ruiz", "the road was shut"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He spoke for the bottom 20 percent of households.", "20 percent"),
        ("They defend the 99 percent of workers.", "99 percent"),
        ("Nobody is right 100 percent of the time.", "100 percent"),
    ],
)
def test_a_share_that_names_a_group_or_means_always_is_no_finding(text, words):
    made = figure(text, words, "percent", float(words.split()[0]))
    assert codes(text, made, genre="opinion") == []


def test_the_same_number_with_a_source_elsewhere_is_asked_no_more():
    text = "Some 80 percent of workers left.\nNight fell.\nThe union says 80 percent went."
    made = figure(text, "Some 80 percent", "percent", 80.0)
    told = figure(text, "80 percent went", "percent", 80.0, status="named", cluster=1)
    reading = Case(text, figures=(made, told), genre="opinion").reading()
    assert FIGURES.measure(reading, WEIGHTS).findings == ()
    assert codes(text, made, genre="opinion") == ["figure-without-source"]


def test_a_vague_toll_beside_one_that_somebody_gives_or_only_supposed_is_no_finding():
    def asked(text: str, *others) -> bool:
        said = Said("traders", "60 people died", identified="class", kind="group")
        made = figure(text, "60 people", "casualty", 60.0, status="unnamed", source="s1")
        reading = Case(text, (said,), figures=(made, *others)).reading()
        return FIGURES.measure(reading, WEIGHTS).findings != ()

    text = "60 people died, traders said. The port counted 58 people."
    told = figure(text, "58 people", "casualty", 58.0, status="named", cluster=1)
    assert asked(text)
    assert not asked(text, told)
    assert not asked("60 people died, traders said, or would have.")
