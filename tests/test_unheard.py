"""Which accusations an editor would not ask a reply to, because one may be there or none is due."""

import pytest

from tests.builders import Case, Said
from tests.test_accusations import only, reply_to


@pytest.mark.parametrize(
    "line",
    [
        "Holt tweeted a picture of the choir.",
        "The hall was full, said Holt.",
        "A Holt adviser left the hall early.",
        "A lawyer for Holt was in the hall.",
        "Holt's testimony is awaited.",
        "Her lawyer left the hall early.",
        "Her court-appointed attorney left the hall early.",
        "Her longtime defence lawyer left the hall early.",
        "Defense attorneys were in the hall.",
        "Holt, who runs the choir, has argued for a new organ.",
        "The bishop stands with Holt.",
        "The bishop spoke at a rally in support of Holt.",
        "Holt: I shall play the organ.",
        "Both have issued denials of it.",
        "Both pleaded not guilty.",
        "Holt's former lawyer was in the hall.",
    ],
)
def test_whatever_may_be_a_word_of_the_accused_or_theirs_is_heard(line):
    assert reply_to(line).reply == "not-to-charge"


def test_whoever_is_described_by_the_accused_is_heard_for_them():
    said = Said("Per Aas", "It was a good year")
    line = "It was a good year, Per Aas, a friend who sings with Holt, said."
    assert reply_to(line, said=(said,)).reply == "not-to-charge"


def test_who_is_described_by_the_accused_in_the_charge_alone_is_not_heard():
    text = "The cashier, Mara Holt, was charged with theft.\nThe till is empty, the cashier said."
    beside = Said("The cashier", "Mara Holt, was charged with theft")
    assert only(Case(text, (beside,))).reply == "none"


def test_a_state_is_heard_for_its_bodies():
    text = "Ida Moe accused the Norby Navy of theft.\nThe foreign ministry spoke of spring."
    assert only(Case(text)).reply == "not-to-charge"
    text = "Ida Moe accused the Norby Navy of theft.\nThe government of Norby denies that."
    assert only(Case(text)).reply == "not-to-charge"


@pytest.mark.parametrize(
    "line",
    [
        "Holt was in the hall.",
        "The choir of Norby sings on Sunday.",
        "Moe sang with Holt accuser Ida Aas.",
    ],
)
def test_whoever_is_only_mentioned_is_not_heard(line):
    assert reply_to(line).reply == "none"


def test_a_lawyer_is_heard_for_whoever_was_named_before():
    far = "The choir sang of spring and summer. " * 20
    assert reply_to("His lawyer left the hall.").reply == "not-to-charge"
    assert reply_to(far, "Bo Ek sang too. His lawyer left the hall.").reply == "none"


def test_an_official_may_speak_for_a_government():
    text = "Ida Moe accused the Norby Council of fraud.\nSpring is near, the clerk said."
    clerk = Said("the clerk", "Spring is near", official=True)
    assert only(Case(text, (clerk,))).reply == "not-to-charge"
    assert only(Case(text)).reply == "none"


def test_what_something_beside_it_bears_out_is_not_the_reporter_s_word():
    assert not only(Case("Mara Holt stole from the fund.")).agentless
    assert only(Case("Mara Holt stole from the fund. A judge ruled so in May.")).agentless


def test_the_charge_itself_is_not_its_answer():
    assert reply_to().reply == "none"
