"""Texts that quote in single marks are read as if in double ones."""

import pytest

from models.clean import clean
from models.engine import Engine
from models.quote_marks import with_double_marks
from models.text import Article

FIRST = "'The boiler broke again,' said Ana Ruiz."


def read(text: str) -> str:
    document = clean(Article(text=text, language="en"))
    return with_double_marks(document.text, document.paragraphs)


@pytest.mark.parametrize(
    ("text", "as_read"),
    [
        (FIRST, "“The boiler broke again,” said Ana Ruiz."),
        ("‘The boiler broke,’ she said.", "“The boiler broke,” she said."),
        (
            "'I'll fight for the workers' rights and win,' he said.",
            "“I'll fight for the workers' rights and win,” he said.",
        ),
        (
            "He said: 'It's the tenants' choice.' The tenants' union agreed.",
            "He said: “It's the tenants' choice.” The tenants' union agreed.",
        ),
        (
            "'She said \"never again\" to me,' he said.",
            "“She said 'never again' to me,” he said.",
        ),
        (
            f"{FIRST} 'Get 'em out by the '90s rules,' she said.",
            "“The boiler broke again,” said Ana Ruiz. “Get 'em out by the '90s rules,” she said.",
        ),
        (
            f"{FIRST}\n'We rang the office every day for a month.\n'Nobody ever called,' she said.",
            "“The boiler broke again,” said Ana Ruiz.\n“We rang the office every day for a month.\n"
            "“Nobody ever called,” she said.",
        ),
        (
            f"{FIRST} She called the flat 'damp' and the tenants' lives 'hard'.",
            "“The boiler broke again,” said Ana Ruiz. She called the flat “damp” and the tenants' "
            "lives “hard”.",
        ),
    ],
)
def test_single_marks_that_quote_become_double_ones(text, as_read):
    assert read(text) == as_read


@pytest.mark.parametrize(
    "text",
    [
        "\"The 'never again' of '45 is a 'long way off',\" she said.",
        "The tenants' union met in the '90s, and didn't win.",
        '"The boiler broke again," said Ana Ruiz. "He said \'never again\' to me."',
        "They met the so-called 'fat cat' of the town.",
        "Rock 'n' roll was played 'til dawn at the workers' club.",
        "The board is 6' long and 4' wide, the sisters' mother said.",
    ],
)
def test_texts_that_do_not_quote_in_single_marks_are_left_alone(text):
    assert read(text) == text


@pytest.mark.parametrize(
    ("text", "as_read"),
    [
        ("''The boiler broke,'' she said.", " “The boiler broke,”  she said."),
        ("``The boiler broke,'' she said.", " “The boiler broke,”  she said."),
        ("‘‘The boiler broke,’’ she said.", " “The boiler broke,”  she said."),
        ("’’The boiler broke,’’ she said.", " “The boiler broke,”  she said."),
        ("Nobody came (''a joke'').", "Nobody came ( “a joke” )."),
        ("He said, ''It was the tenants'.''", "He said,  “It was the tenants'.” "),
        ("''She said 'never.''' He left.", " “She said 'never.'”  He left."),
        ("A pause -- ''a long one''--came.", "A pause --  “a long one” --came."),
        ("He said, ″It broke.″", 'He said, "It broke."'),
    ],
)
def test_other_forms_of_a_double_mark_are_read_as_one(text, as_read):
    assert read(text) == as_read
    assert len(as_read) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "The man was 5'10'' and the pipe 6'' wide.",
        "The field is '' where nothing was filled in.",
        "It began ''here and no mark closes it.",
    ],
)
def test_two_marks_that_quote_nothing_are_left_alone(text):
    assert read(text) == text


def test_a_report_shows_two_marks_as_they_came():
    text = "''The boiler broke again on Monday,'' said Ana Ruiz."
    report = Engine.load().score(Article(text=text, language="en"))
    (attribution,) = report.reading.attributions
    assert report.reading.document.text == text
    assert "boiler broke again on Monday" in attribution.content[0].of(text)
    assert attribution.source_span[0].of(text) == "Ana Ruiz"


def test_a_few_words_in_single_marks_are_no_sign_of_a_text_that_quotes_in_them():
    text = "She rang the board for a month. " * 20 + "He called it 'a very long winter', she said."
    assert read(text) == text


def test_an_even_number_of_single_and_double_ones_changes_nothing():
    text = FIRST + ' "It broke again," she said.'
    assert read(text) == text


@pytest.mark.parametrize("mark", ["'", "''", "`"])
def test_reading_marks_takes_time_in_proportion_to_the_text(mark):
    text = f"{mark}a " * 50_000 + f"b{mark} " * 50_000
    assert len(read(text)) == len(text)
