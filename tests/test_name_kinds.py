"""Which unknown names are a person's, by all that the text says of them."""

import json

import pytest

from models.annotators.names import find_names
from models.annotators.source_kinds import kind_of
from tests.builders import reading
from training.by_name import invented_by_name
from training.name_kinds import SORTED

PARTS = ("development", "reporting")


def kinds(text: str) -> dict[str, str]:
    found = reading(text)
    return {
        name.text: kind_of(name)
        for name in find_names(found.tokens, found.sentences, found.document.text)
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A strike at Rheinchem entered its third week. Staff of Rheinchem walked out.",
            "Rheinchem",
        ),
        ("They lived in Torvaska, and prices in Torvaska rose.", "Torvaska"),
    ],
)
def test_what_the_text_treats_as_a_body_or_a_place_is_no_person(text, name):
    assert kinds(text)[name] == "organisation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was late when Vosloo, 41, came. He said it rained.", "Vosloo"),
        ("It was Keir Vosloo who knew.", "Keir Vosloo"),
        ("They asked Keir Vosloo, and Vosloo said that he knew.", "Keir Vosloo"),
    ],
)
def test_what_the_text_treats_as_a_person_is_one(text, name):
    assert kinds(text)[name] == "person"


def test_a_known_name_stays_what_it_is_whatever_the_text_says():
    assert kinds("They worked at Reuters and for Mr. Vosloo in the north.") == {
        "Reuters": "media",
        "Mr. Vosloo": "person",
    }


def test_every_sorted_name_has_a_place_and_no_article_is_of_both_parts():
    rows = [json.loads(line) for line in SORTED.read_text("utf-8").splitlines()]
    parts = [{row["article"] for row in rows if row["part"] == part} for part in PARTS]
    assert not parts[0] & parts[1]
    assert {row["kind"] for row in rows} == set("pomgldx")
    written = invented_by_name("graded")
    places = [row for row in rows if row["article"].startswith("graded/")]
    assert len(places) > 400
    for row in places:
        text = written[row["article"]].text or ""
        assert text[row["start"]].isalnum()
        assert not text[row["start"] - 1 : row["start"]].isalnum()
