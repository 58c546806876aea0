"""What quantities say: value, bound, unit, and the words they span."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.annotators.numerals import find_atoms
from models.annotators.quantities import Quantity, find_quantities


def quantities(text: str) -> list[Quantity]:
    return find_quantities(find_atoms(text, 0, len(text)))


def only(text: str) -> tuple[str, Quantity]:
    found = quantities(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return text[found[0].start : found[0].end], found[0]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("It cost $500,000 to mend.", "$500,000", 500_000, "USD"),
        ("It cost US$5m to mend.", "US$5m", 5_000_000, "USD"),
        ("It cost £1.5bn to mend.", "£1.5bn", 1.5e9, "GBP"),
        ("It cost a trillion dollars.", "a trillion dollars", 1e12, "USD"),
        ("It cost 3.2 million euros.", "3.2 million euros", 3_200_000, "EUR"),
        ("It cost a half-million dollars.", "a half-million dollars", 500_000, "USD"),
        ("Output fell 5.9 percent.", "5.9 percent", 5.9, "percent"),
        ("Output fell by 20 per cent.", "20 per cent", 20, "percent"),
        ("Output fell 40% again.", "40%", 40, "percent"),
        ("It rose 3 percentage points.", "3 percentage points", 3, "percentage point"),
        ("It rose 25 basis points.", "25 basis points", 25, "basis point"),
        ("The wave was 30 feet high.", "30 feet", 30, "foot"),
        ("A 100-pound rock fell.", "100-pound", 100, "pound"),
        ("A quake of magnitude 7.1 struck.", "magnitude 7.1", 7.1, "magnitude"),
        ("It burned 12 square miles.", "12 square miles", 12, "square mile"),
        ("Twelve hundred people came.", "Twelve hundred people", 1200, "people"),
        ("Twenty-one sailors came.", "Twenty-one sailors", 21, "sailors"),
        (
            "One hundred and twenty thousand men.",
            "One hundred and twenty thousand men",
            120_000,
            "men",
        ),
        ("A dozen people came.", "A dozen people", 12, "people"),
        ("Half a dozen boats sank.", "Half a dozen boats", 6, "boats"),
        ("Two and a half million voters.", "Two and a half million voters", 2.5e6, "voters"),
        ("A quarter of a million people.", "A quarter of a million people", 250_000, "people"),
        ("There are 30 confirmed cases here.", "30 confirmed cases", 30, "cases"),
        ("They sent 3000 U.S. citizens home.", "3000 U.S. citizens", 3000, "citizens"),
        ("The dredger cost ₦170 billion.", "₦170 billion", 170e9, "NGN"),
        ("The dredger cost Rs 32 crore.", "Rs 32 crore", 320e6, "INR"),
        ("A bribe of Rs. 5 lakh was paid.", "Rs. 5 lakh", 500_000, "INR"),
        ("They gave 5 lakh rupees.", "5 lakh rupees", 500_000, "INR"),
        ("She lost Sh8,000 in sales.", "Sh8,000", 8000, "KES"),
        ("She lost KSh 900 in sales.", "KSh 900", 900, "KES"),
        ("It was around -10C at dawn.", "around -10C", -10, "degree"),
        ("It was minus 40 degrees there.", "minus 40 degrees", -40, "degree"),
        ("It was 31°C in the hall.", "31°C", 31, "degree"),
        ("Winds of 195km/h tore it off.", "195km/h", 195, "kph"),
        ("A storm tide of up to 2.4m came.", "up to 2.4m", 2.4, "metre"),
        ("The wall is 3m high.", "3m", 3, "metre"),
        ("Its viewers rose to 3.1m.", "3.1m", 3_100_000, None),
        (
            "The top one-tenth of 1 percent paid.",
            "one-tenth of 1 percent",
            0.1,
            "percent",
        ),
    ],
)
def test_value_and_unit_are_read(text, span, value, unit):
    words, quantity = only(text)
    assert words == span
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two-thirds of the members left.", 66.6667),
        ("One in five voters stayed.", 20),
        ("Nine out of ten homes stood.", 90),
        ("Nearly half of them left.", 50),
        ("A third of the crop failed.", 33.3333),
    ],
)
def test_shares_are_given_in_percent(text, value):
    _, quantity = only(text)
    assert quantity.unit == "percent"
    assert quantity.value == pytest.approx(value, abs=0.001)


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("More than 10 people came.", "at_least"),
        ("At least 10 people came.", "at_least"),
        ("Over 40 people came.", "at_least"),
        ("Sixteen million people or more came.", "at_least"),
        ("Rewards of up to $500,000 wait.", "at_most"),
        ("Fewer than 10 people came.", "at_most"),
        ("As many as 40 people came.", "at_most"),
        ("Some 800 people came.", "about"),
        ("Nearly 70 people came.", "about"),
        ("Between 10 and 12 people came.", "range"),
        ("They paid $2 to $3 million.", "range"),
        ("Exactly 12 people came.", "exact"),
    ],
)
def test_bounds_are_read(text, comparison):
    assert only(text)[1].comparison == comparison


def test_both_ends_of_a_range_share_its_scale_word():
    quantity = only("They paid $2 to $3 million.")[1]
    assert (quantity.value, quantity.upper) == (2_000_000, 3_000_000)


@pytest.mark.parametrize("text", ["Dozens of boats sank.", "Tens of thousands of men came.",
                                  "Several hundred people came."])  # fmt: skip
def test_a_vague_quantity_has_no_value(text):
    assert only(text)[1].value is None


def test_a_conversion_in_brackets_is_no_second_quantity():
    words, quantity = only("It cost $500,000 (£360,000) to mend.")
    assert (words, quantity.unit) == ("$500,000", "USD")
    assert only("It fell 100 feet (30 metres) away.")[0] == "100 feet"
    assert only("It fell to -10C (14F) there.")[0] == "-10C"


def test_a_multiple_and_what_it_comes_to_are_two():
    assert [q.value for q in quantities("The number quadrupled to 41.3 million.")] == [4, 41.3e6]


def test_two_shares_with_a_falling_order_are_no_range():
    assert [q.value for q in quantities("Vale leads Orr 45.8% to 42.8%.")] == [45.8, 42.8]


@pytest.mark.parametrize(
    "name", ["F-35", "G20", "COVID-19", "9/11", "K-12", "the 17th", "the 1980s", "MI6"]
)
def test_numbers_written_onto_a_name_are_none(name):
    assert quantities(f"They spoke of {name} again.") == []


@given(st.integers(1, 10**9), st.sampled_from(["{:d}", "{:,d}"]))
def test_digits_parse_back(number, written):
    quantity = only(f"It cost ${written.format(number)}.")[1]
    assert quantity.value == number


@given(st.text(alphabet="a 1,5.$%-–'half of million to between and\n(%)½²٣", max_size=60))
def test_spans_lie_in_order_inside_any_text(text):
    found = quantities(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A wave of layoffs hit 2m people.", 2e6),
        ("At the height of summer 3m tourists came.", 3e6),
        ("The bill covers 3m high school students.", 3e6),
        ("The bill covers 2m long-term unemployed.", 2e6),
        ("He paid GBP 2m above the price.", 2e6),
        ("The fund lost 30m above its target.", 30e6),
        ("The wall, 2m high, fell.", 2),
        ("A storm tide of more than 3m hit the pier.", 3),
        ("A wave of 2m people came.", 2e6),
        ("A wave of 2m tourists came.", 2e6),
        ("A 3m-high wall fell.", 3),
    ],
)
def test_an_m_is_for_metres_only_where_something_extends_by_it(text, value):
    assert quantities(text)[0].value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["Students in 7C won.", "The seat 12C was empty.", "He lives at 1400 M Street."]
)
def test_a_letter_behind_a_number_is_no_scale_without_a_sign_of_one(text):
    assert all(quantity.form != "measure" for quantity in quantities(text))


def test_temperatures_below_zero_keep_both_ends():
    for text in ("It was -10 to -5 degrees.", "It was minus 10 to minus 5 degrees."):
        quantity = only(text)[1]
        assert (quantity.value, quantity.upper) == (-10, -5)
    assert len(quantities("It was 35 degrees (10 degrees above normal).")) == 2


def test_sums_in_indian_grouping_are_whole():
    assert only("A bribe of Rs 5,00,000 was paid.")[1].value == 500_000
    assert only("The fund has Rs 300cr.")[1].value == 3e9
