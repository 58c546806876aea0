"""Which accusations are no open charge, so that nobody need answer them."""

import pytest

from models.annotators.accusations import find_accusations
from tests.builders import Case, Said, reading
from tests.test_accusations import only, reply_to


@pytest.mark.parametrize(
    "line",
    [
        "A court cleared Holt in May.",
        "Holt has resigned.",
        "Holt was fined for it.",
        "A court dismissed the case against Holt.",
        "The story about Holt is baseless.",
    ],
)
def test_a_matter_that_has_ended_is_closed(line):
    assert reply_to(line).closed
    assert not reply_to(line.replace("Holt", "Moe")).closed


def test_an_accusation_on_its_own_is_open():
    assert not reply_to().closed


@pytest.mark.parametrize(
    "text",
    [
        "The suit alleges that Mara Holt lied to the widows. It was all untrue.",
        "Moe accused Mara Holt of theft. The charge is flimsy.",
        "Moe accused Mara Holt of theft twenty years ago.",
        "In 1991 Moe accused Mara Holt of theft.",
    ],
)
def test_what_the_text_does_not_believe_or_is_long_past_is_closed(text):
    assert only(Case(text)).closed


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Mara Holt distorted the plan of the bishops.",
        "Rivals accused Mara Holt of abusing her authority.",
        "Rivals accused Mara Holt of stealing the show.",
        "In the spring Mara Holt sabotaged the reform.",
        "The government accuses the opposition of fraud.",
    ],
)
def test_a_quarrel_over_policy_or_manners_is_closed(text):
    assert only(Case(text)).closed


@pytest.mark.parametrize(
    "text",
    [
        "Rivals accused Mara Holt of destroying evidence.",
        "Rivals accused Mara Holt of stealing the ring.",
        "A nurse accused Mara Holt of sexual misconduct.",
        "Rivals accused Mara Holt of corruption over the harbour.",
    ],
)
def test_a_specific_wrong_stays_open(text):
    assert not only(Case(text)).closed


def test_a_killing_told_as_a_fact_is_closed_and_a_charge_of_it_is_open():
    assert only(Case("In May Mara Holt murdered two guards.")).closed
    assert not only(Case("Mara Holt was charged with murder.")).closed


def test_abuse_is_closed_until_the_reporter_says_it():
    said = Said("Ida Moe", "We know of Mara Holt's lies")
    assert only(Case("We know of Mara Holt's lies, Ida Moe said.", (said,))).closed
    assert not only(Case("Then came Mara Holt's lies.")).closed
    assert only(Case("Ida Moe accused Mara Holt of corruption.")).closed


def test_what_was_not_found_is_no_accusation():
    text = "The inquiry uncovered nothing to suggest that Mara Holt stole the ring."
    assert find_accusations(reading(text)) == ()


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Ida Moe accused Mara Holt of theft.", False),
        ("Mara Holt was charged with theft.", False),
        ("On Friday Mara Holt allegedly pushed the referee.", False),
        ("Beware of the illegal conduct by Mara Holt!", True),
        ("Even the clerk Mara Holt lied to the committee!", True),
        ("On Friday the Norby Council allegedly moved the files.", True),
    ],
)
def test_an_accusation_without_accuser_or_source_is_loose(text, loose):
    assert only(Case(text)).loose is loose


def test_a_deed_that_a_source_tells_of_is_not_loose():
    said = Said("Ida Moe", "the clerk Mara Holt stole the ring")
    assert not only(Case("Ida Moe said the clerk Mara Holt stole the ring.", (said,))).loose


@pytest.mark.parametrize(
    "text",
    [
        "EP. 144 Mara Holt Is Lying About Norby EP.",
        "The suit alleges that Mara Holt violated the spirit of the constitution.",
    ],
)
def test_a_title_and_a_quarrel_over_principles_are_closed(text):
    assert only(Case(text)).closed
