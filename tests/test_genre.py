import pytest

from models.genre import genre_with_reason, guess_genre
from tests.builders import reading

NEWS = (
    "The council voted to close the bridge, the mayor said.\n"
    "Vera Lund, who lives nearby, told reporters that she had been warned.\n"
) * 14
COLUMN = (
    "I have walked over that bridge for years, and I will miss it.\n"
    "My neighbours think I am a fool about old stones.\n"
    "Perhaps they are right. A bridge is only a bridge.\n"
) * 10


def test_news_is_a_report():
    assert guess_genre(reading(NEWS)) == "report"


def test_a_short_text_is_a_brief():
    assert guess_genre(reading(NEWS[:600])) == "brief"


@pytest.mark.parametrize(
    "title",
    [
        "OPINION: The bridge must stay",
        "Opinion | The bridge must stay",
        "Op-ed: The bridge must stay",
        "The bridge must stay | Editorial",
        "The bridge must stay - Opinion",
        "Letter to the editor: The bridge must stay",
    ],
)
def test_a_label_in_the_title_makes_an_opinion(title):
    assert guess_genre(reading(NEWS, title=title)) == "opinion"


@pytest.mark.parametrize(
    "title",
    [
        "Opinion poll: mayor ahead by nine points",
        "Analysis: why the bridge was closed",
        "Public opinion turns against the bridge",
        "Editorial board of the Harbour Post resigns",
        "What the bridge vote means",
        "Column collapses on the old bridge",
    ],
)
def test_a_word_like_a_label_does_not_make_one(title):
    assert guess_genre(reading(NEWS, title=title)) == "report"


@pytest.mark.parametrize(
    "line",
    ["ANALYSIS/OPINION:", "OPINION", "Commentary", "EDITORIAL: Now", "Opinion contributors"],
)
def test_a_label_above_the_text_makes_an_opinion(line):
    assert guess_genre(reading(f"{line}\n{NEWS}")) == "opinion"


@pytest.mark.parametrize(
    "note",
    [
        "Vera Lund is a columnist for the Harbour Post.",
        "Vera Lund is a nationally syndicated columnist.",
        "The views expressed in this article are the author's.",
        "The opinions expressed by columnists are their own.",
        "Vera Lund’s column appears on Tuesdays.",
        "This column was first published in the Harbour Post.",
        "Send letters to the editor at the Harbour Post.",
    ],
)
def test_a_note_on_the_author_makes_an_opinion_at_either_end(note):
    assert genre_with_reason(reading(NEWS + note)) == ("opinion", "note on the author")
    assert genre_with_reason(reading(f"{note}\n{NEWS}")) == ("opinion", "note on the author")


@pytest.mark.parametrize(
    "line",
    [
        "The column of smoke appears on every map, the mayor said.",
        "She sent letters to the mayor in March, she told reporters.",
        "The opinion of the court was read out on Monday, the clerk said.",
        "A columnist for the Harbour Post was sued over it, the court said.",
    ],
)
def test_words_like_a_note_do_not_make_one(line):
    assert guess_genre(reading(f"{line}\n{NEWS}")) == "report"
    assert guess_genre(reading(f"{NEWS}{line}")) == "report"


@pytest.mark.parametrize(
    ("url", "genre"),
    [
        ("https://post.example/opinion/2021/bridge", "opinion"),
        ("https://opinion.post.example/bridge", "opinion"),
        ("post.example/columnists/lund/bridge", "opinion"),
        ("https://post.example/news/public-opinion-shifts", "report"),
        ("https://post.example/news/columns-of-smoke", "report"),
        ("http://[broken", "report"),
    ],
)
def test_the_address_tells(url, genre):
    assert guess_genre(reading(NEWS), url=url) == genre


def test_a_writer_who_speaks_as_i_and_lets_nobody_speak_is_an_opinion():
    assert genre_with_reason(reading(COLUMN)) == ("opinion", "first person, few sources")


def test_a_quoted_i_is_not_the_writer():
    lines = "".join(f"“{line}”\n" for line in COLUMN.strip().split("\n"))
    assert guess_genre(reading(lines)) == "report"


def test_a_report_from_the_scene_may_say_i():
    assert guess_genre(reading(COLUMN + NEWS)) == "report"


def test_an_interview_is_no_opinion():
    asked = "".join(f"{line}\nWhat happened then, in your view?\n" for line in COLUMN.split("\n"))
    assert guess_genre(reading(asked)) == "report"


def test_many_time_stamps_make_a_live_blog():
    stamps = "".join(f"10:{minute} a.m.\n{NEWS[:120]}\n" for minute in range(10, 20))
    assert guess_genre(reading(stamps)) == "live_blog"
    assert guess_genre(reading(NEWS, title="Live updates: bridge closes")) == "live_blog"
    assert guess_genre(reading(NEWS, title="Where survivors live after the flood")) == "report"


def test_speakers_by_name_make_a_transcript():
    spoken = "VERA LUND: Well, the bridge is closed now.\nHOST: And what will you do?\n" * 20
    assert genre_with_reason(reading(spoken)) == ("transcript", "speakers take turns")


def test_a_radio_report_is_a_transcript():
    guests = ("JAN ROTH", "MAYOR ELSE DAHL", "TIM BO", "RUTH KEY")
    heard = "".join(f"{guest}: We had no warning.\nLUND: Nobody had.\n" for guest in guests)
    report = f"The bridge is closed.\n\nAMY FELD, HOST:\n\nVera Lund has more.\n{heard}"
    assert genre_with_reason(reading(report)) == ("transcript", "speakers on air")
    by_two = "VERA LUND, ENGINEER: It is.\nLUND: Yes.\nAMY FELD: Is it?\nFELD: Since when?\n" * 3
    assert genre_with_reason(reading(by_two)) == ("transcript", "speakers take turns")
    # whoever is only said to be a host, in news
    assert guess_genre(reading(f"AMY FELD, HOST: she leaves the show.\n{NEWS}")) == "report"


def test_questions_under_a_note_make_a_transcript():
    asked = "Why was the bridge closed?\nBecause nobody looked after it. We have a gutless board.\n"
    note = "We met Vera Lund at the river. A transcript of our conversation follows.\n"
    assert genre_with_reason(reading(note + asked * 4)) == ("transcript", "note and questions")
    assert guess_genre(reading(NEWS + asked * 4)) == "report"  # a text that asks its readers
    assert guess_genre(reading(note + NEWS)) == "report"


def test_a_recipe_is_no_news():
    recipe = f"Bread\nIngredients\nflour and water\nMethod\nMix and bake.\n{NEWS}"
    assert guess_genre(reading(recipe)) == "other"


def test_a_text_of_nothing_has_a_genre():
    assert guess_genre(reading("")) == "brief"


def test_lines_that_are_a_speakers_name_make_a_transcript_whatever_is_called_opinion():
    turns = (
        "ana ruiz\nThe bridge has been closed for years.\nbo ek\nWe must all ask why it was.\n" * 6
    )
    assert guess_genre(reading(turns, title="Opinion | The bridge")) == "transcript"
