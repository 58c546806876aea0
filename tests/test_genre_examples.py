"""Invented articles of every genre, in several styles, and near misses that stay what they are."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from models.findings import Genre
from models.genre import genre_with_reason
from models.text import Article
from training.overall_design import plain_reading

FOLDER = Path(__file__).parent / "genres"
NEWS = ("report", "brief")  # what a near miss stays, whatever its length


def examples():
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text("utf-8").split("\n====\n"):
            genre, title, text = block.strip().split("\n", 2)
            yield pytest.param(genre, title, text, id=f"{path.stem}-{title[:40]}")


@pytest.mark.parametrize(("genre", "title", "text"), list(examples()))
def test_a_genre_is_told_by_its_text(genre, title, text):
    reading = plain_reading(Article(text=text, title=title, language="en"))
    assert genre_with_reason(reading)[0] in (NEWS if genre == "news" else (genre,))


@pytest.mark.parametrize(("genre", "title", "text"), list(examples()))
def test_a_headline_above_the_text_is_as_good_as_a_title(genre, title, text):
    reading = plain_reading(Article(text=f"{title}\n\n{text}", language="en"))
    assert genre_with_reason(reading)[0] in (NEWS if genre == "news" else (genre,))


def test_every_genre_that_is_recognised_has_examples_in_several_styles():
    counts = Counter(example.values[0] for example in examples())
    recognised = set(get_args(Genre)) - {"report", "other"}
    assert {genre for genre, count in counts.items() if count >= 6} >= recognised
    assert counts["news"] >= len(recognised)
