import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.annotators.quotations import quotations
from models.annotators.token_features import (
    TEMPLATES,
    TokenFeatures,
    WordTables,
    feature_keys,
    normal,
    shape_of,
)
from tests.builders import reading

TABLES = WordTables(
    {"said": (1, 2), "he": (3, 4)}, {"said": (6, 0, 0), "he": (0, 5, 1), "that": (0, 0, 4)}
)


def columns(text):
    return TokenFeatures(TABLES).columns(reading(text))


def quoted(text):
    made = reading(text)
    return [
        text[made.tokens[q.first].start : made.tokens[q.last - 1].end] for q in quotations(made)
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Yes,” he said.", ["“Yes,”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("He said “yes and left.", ["“yes and left."]),
        ("“One.\nTwo.”", ["“One."]),
        ("He left” at noon.", []),
        ("It's the '90s.", []),
        ("«Oui», he said.", ["«Oui»"]),
    ],
)
def test_a_quotation_ends_with_its_mark_or_its_paragraph(text, inside):
    assert quoted(text) == inside


def test_numbers_of_one_form_are_one_word():
    assert normal("1,250") == normal("3,999") == "0,000"
    assert normal("Don’t") == "don't"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mary", "John"),
        ("she", "he"),
        ("Her", "his"),
        ("Mrs.", "Mr."),
        ("Democrats", "Republicans"),
    ],
)
def test_gender_and_party_tell_the_tagger_nothing(one, other):
    assert normal(one) == normal(other)


def test_a_first_name_in_small_letters_is_a_word():
    assert normal("grace") == "grace" != normal("Grace")


def test_a_shape_keeps_case_and_digits():
    assert (shape_of("McNally"), shape_of("1,000"), shape_of("UN")) == ("XxXxx", "d,dd", "XX")


def test_the_nearest_likely_cue_is_of_the_same_sentence():
    found = columns("He said that it rains. It rains.")
    assert list(found["nld"] >= 1 << 40) == [True, True, *[False] * 4, *[True] * 3]
    assert found["nlt"][4] == 1  # "that" stands between the cue and the word


def test_a_text_without_quotation_marks_says_so():
    assert set(columns("He said it.")["q"]) == {2}
    assert set(columns("He said “it”.")["q"]) == {0, 1}


def test_features_do_not_depend_on_what_was_read_before():
    features = TokenFeatures(TABLES)
    first = list(feature_keys(features.columns(reading("He said “it”."))))
    features.columns(reading("Something else, quite different."))
    again = list(feature_keys(features.columns(reading("He said “it”."))))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


@given(
    st.text(alphabet="aB1 .,:;“”\"'—()\n\u200b\u0301", min_size=1, max_size=80).filter(
        lambda text: reading(text).sentences
    )
)
def test_every_token_has_one_key_per_template(text):
    made = reading(text)
    keys = list(feature_keys(TokenFeatures(TABLES).columns(made)))
    assert len(keys) == len(TEMPLATES)
    assert {len(column) for column in keys} == {len(made.tokens)}
