"""Whom one-sided sourcing charges for being vague or unnamed, and whom it leaves alone."""

import pytest

from models.dimensions import REGISTER
from tests.builders import WEIGHTS, Case, Said

SOURCING = REGISTER[0]


def codes(text: str, *said: Said) -> set[str]:
    found = SOURCING.measure(Case(text, said).reading(), WEIGHTS).findings
    return {finding.code for finding in found}


def put_down_to(who: str, *, cue: str = "said", identified: str = "class") -> set[str]:
    """The codes of one contestable sentence put down to that source."""
    content = "the new levy will ruin the harbour"
    kind = "group" if identified == "class" else "person"
    return codes(
        f"{who} {cue} {content}.",
        Said(who, content, cue=cue, identified=identified, kind=kind),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("who", ["Critics", "Some experts", "Senior officials", "Many traders"])
def test_a_class_nobody_could_ring_up_is_charged(who):
    assert put_down_to(who) == {"vague-source"}


@pytest.mark.parametrize(
    "who",
    [
        "The traders",  # told of before
        "No senator",
        "Ruiz and other traders",
        "Traders like Ana Ruiz",
        "More than six in 10",
        "Two-thirds",
        "Most voters",
        "48 members",
    ],
)
def test_who_can_be_told_or_counted_is_no_vague_source(who):
    assert "vague-source" not in put_down_to(who)


@pytest.mark.parametrize("cue", ["fear that", "want to hear that", "are convinced that"])
def test_a_thought_or_a_wish_is_no_statement_to_source(cue):
    assert put_down_to("Critics", cue=cue) == set()


def test_one_unnamed_person_is_charged_and_a_former_mayor_is_not():
    assert put_down_to("One aide", identified="role") == {"anonymous-without-reason"}
    assert put_down_to("The former mayor", identified="role") == set()


def test_a_guess_is_charged_and_what_would_have_been_is_not():
    guess = "The fire may have been a threat to the witness."
    assert codes(guess) == {"reporter-speculation"}
    assert codes("Without the rain the fire could have been a disaster.") == set()
