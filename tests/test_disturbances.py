"""The other name in every place, and how far a disturbance moves a score."""

import pytest

from models.annotators.nouns import first_names
from models.report import DimensionScore, Measurement, Report
from models.text import Article
from tests.builders import reading
from training.disturbances import (
    COUNTRIES,
    DISTURBANCES,
    GENDERS,
    PARTIES,
    moves,
    other_names,
    swapper,
    with_other_genders,
)


def swapped(pairs, text: str) -> str:
    return swapper(*pairs)(Article(text=text)).text


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "Democrats and liberals met the Republican Party.",
            "Republicans and conservatives met the Democratic Party.",
        ),
        ("The democrats lost.", "The republicans lost."),
    ],
)
def test_each_party_stands_in_the_place_of_the_other(text, other):
    assert swapped(PARTIES, text) == other


def test_capitals_are_kept_and_parts_of_words_left_alone():
    assert swapped(COUNTRIES, "PARIS: the French in Paris, Texas") == (
        "BERLIN: the German in Berlin, Texas"
    )
    assert swapped(COUNTRIES, "Frenchmen") == "Frenchmen"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("He saw her and sold her house.", "She saw him and sold his house."),
        ("She told him that his son left.", "He told her that her daughter left."),
        ("They asked her.", "They asked him."),
        ("Ms. Ek left. Mr. Lind stayed.", "Mr. Ek left. Mrs. Lind stayed."),
        ("The spokeswoman left.", "The spokesman left."),
    ],
)
def test_men_stand_in_the_place_of_women_and_women_in_that_of_men(text, other):
    assert swapped(GENDERS, text) == other


def test_every_first_name_is_of_the_other_gender_unless_it_is_a_word_of_the_text():
    genders = first_names()
    article = Article(text="Alice and Robert left. Grace stayed, to the grace of all.")
    changed = with_other_genders(article).text or ""
    one, _, other, *rest = changed.split()
    assert (genders[one.casefold()], genders[other.casefold()]) == ("m", "f")
    assert " ".join(rest) == "left. Grace stayed, to the grace of all."
    assert set(other_names()) == {name for name, gender in genders.items() if gender}


def by_length(article: Article) -> Report:
    """A report whose only score is the number of words."""
    words = float(len((article.text or "").split()))
    scored = DimensionScore(
        Measurement("scored", None, 0.0, words), words, (words, words), "low", None
    )
    withheld = DimensionScore(
        Measurement("insufficient_evidence", "no dispute", 0.0, None), None, None, None, None
    )
    text = article.text or ""
    return Report("a1", "", "", reading(text), {}, withheld, {"length": scored})


def test_the_move_of_each_shown_score_is_held_against_what_is_allowed():
    article = Article(text="The ferry left.\n\nIt came back late.", id="a1", language="en")
    found = list(moves([article], by_length))
    assert {(m.disturbance, m.dimension, m.points) for m in found} == {
        ("doubled", "length", 7.0),
        ("boilerplate", "length", 25.0),
        ("quotation", "length", 23.0),
    }
    assert not any(move.holds for move in found)


def test_a_name_that_does_not_occur_is_no_proof():
    article = Article(text="The ferry left for the islands.", language="en")
    only = {"party": DISTURBANCES["party"]}
    assert list(moves([article], by_length, only)) == []
