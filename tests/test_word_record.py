"""What readers said of a word before."""

import pytest

from models.dimensions.word_record import record_of, stems_of
from models.lexicons import words


@pytest.mark.parametrize(
    ("lows", "stems"),
    [
        (["a", "cynical", "ploy"], "cynical ploy"),
        (["the", "ploys"], "ploy"),
        (["recklessly"], "reckless"),
        (["“", "vile"], "vile"),
        (["so"], ""),
    ],
)
def test_forms_of_a_word_share_a_record(lows, stems):
    assert stems_of(lows) == stems


def test_a_word_that_nobody_judged_is_an_average_one():
    assert record_of(["zanderfish"]) == 0.0


def test_every_entry_of_the_record_is_found_again():
    entries = [entry.split(" = ") for entry in words("word_record")]
    assert len(entries) > 300
    for stems, value in entries:
        assert -3.0 < float(value) < 3.0
        assert record_of(stems.split()) == float(value) or stems_of(stems.split()) != stems
