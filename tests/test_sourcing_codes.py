"""Whom one-sided sourcing charges for being vague or unnamed, and whom it leaves alone."""

import pytest

from models.dimensions import REGISTER
from tests.builders import WEIGHTS, Case, Said

SOURCING = REGISTER[0]


def codes(text: str, *said: Said) -> set[str]:
    found = SOURCING.measure(Case(text, said).reading(), WEIGHTS).findings
    return {finding.code for finding in found}


def put_down_to(
    who: str,
    *,
    cue: str = "said",
    identified: str = "class",
    content: str = "the new levy will ruin the harbour",
) -> set[str]:
    """The codes of one contestable sentence put down to that source."""
    kind = "group" if identified == "class" else "person"
    return codes(
        f"{who} {cue} {content}.",
        Said(who, content, cue=cue, identified=identified, kind=kind),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("who", ["Critics", "Some experts", "Sources", "Many traders"])
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
        "Each trader",
        "Employers",  # no class that judges or explains
        "Ten towns",
    ],
)
def test_who_can_be_told_or_counted_is_no_vague_source(who):
    assert "vague-source" not in put_down_to(who)


def test_what_insiders_say_they_will_do_is_no_allegation():
    charge = "the levy was a fraud"
    assert put_down_to("Senior officials", content=charge) == {"vague-source"}
    assert put_down_to("Senior officials", content=f"they will show that {charge}") == set()


@pytest.mark.parametrize("cue", ["fear that", "want to hear that", "are convinced that"])
def test_a_thought_or_a_wish_is_no_statement_to_source(cue):
    assert put_down_to("Critics", cue=cue) == set()


def test_one_unnamed_person_is_charged_and_a_former_mayor_is_not():
    assert put_down_to("One aide", identified="role") == {"anonymous-without-reason"}
    assert put_down_to("The former mayor", identified="role") == set()


def test_a_guess_is_charged_and_what_would_have_been_is_not():
    guess = "The fire may have been a threat to the witness."
    assert codes(guess) == {"reporter-speculation"}
    assert (
        codes("The fire, the Tarn Courier reports, may have been a threat to the witness.") == set()
    )
    assert codes("Without the rain the fire could have been a disaster.") == set()
    assert codes("Police look into whether the aide may have been involved in the fire.") == set()


def test_unnamed_officials_are_charged_for_an_allegation_and_not_for_a_forecast():
    assert put_down_to("Senior officials") == set()
    assert put_down_to("Senior officials", content="the levy was a fraud") == {"vague-source"}


def test_a_class_with_a_named_voice_beside_it_is_shown():
    text = (
        "Critics said the levy is a fraud. It will ruin us all, said Ana Ruiz of the Harbour Union."
    )
    critics = Said("Critics", "the levy is a fraud", identified="class", kind="group")
    assert codes(text, critics) == {"vague-source"}
    assert codes(text, critics, Said("Ana Ruiz", "It will ruin us all")) == set()


@pytest.mark.parametrize("who", ["One psychologist", "A member of the club", "A survivor"])
def test_only_who_speaks_to_reporters_unnamed_is_anonymous(who):
    assert put_down_to(who, identified="role") == set()


def test_what_another_outlet_was_told_is_its_own_to_answer_for():
    said = Said("One aide", "the levy is a fraud", identified="role", relay="s9")
    assert codes("One aide told the Gazette the levy is a fraud.", said) == set()


def test_hearsay_beside_a_named_outlet_is_its_report():
    text = "The mayor reportedly lied about the levy. The Gazette said the papers are forged."
    assert codes(text) == {"agentless-attribution"}
    gazette = Said("The Gazette", "the papers are forged", kind="media")
    assert codes(text, gazette) == set()


def test_an_opinion_piece_is_not_asked_for_its_sources():
    said = (Said("Critics", "the levy is a fraud", identified="class", kind="group"),)
    case = Case("Critics said the levy is a fraud.", said, genre="opinion")
    assert SOURCING.measure(case.reading(), WEIGHTS).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "The treasurer allegedly lied about the levy.",
        "The treasurer is believed to have lied, according to the police.",
        "The strait was closed in a bid to combat the crisis.",
        "It may have been too late for the failed levy.",
    ],
)
def test_a_caution_a_plain_aim_and_a_guess_at_a_thing_are_no_findings(text):
    assert codes(text) == set()


def test_who_is_named_right_behind_a_role_may_be_that_person():
    text = "One aide said the levy is a fraud. Ana Ruiz told the council of the debts in May."
    aide = Said("One aide", "the levy is a fraud", identified="role")
    assert codes(text, aide) == {"anonymous-without-reason"}
    ruiz = Said("Ana Ruiz", "the debts in May", cue="told the council of")
    assert codes(text, aide, ruiz) == set()


def test_a_source_without_a_name_is_asked_for_once():
    text = "One aide said the levy is a fraud.\nThe hall is full.\nThe mayor lied, one aide said."
    said = (
        Said("One aide", "the levy is a fraud", identified="role"),
        Said("One aide", "The mayor lied", identified="role"),
    )
    found = SOURCING.measure(Case(text, said).reading(), WEIGHTS).findings
    assert [finding.code for finding in found] == ["anonymous-without-reason"]


POSTS = ("The dam will burst", "It was built badly", "The town is in danger", "Nobody checked it")


def second_hand(source: str, relay: str | None = None, kind: str = "person") -> bool:
    """Whether four statements of one source are second hand; the second source is a platform."""
    said = (
        *(Said(source, words, relay=relay, kind=kind) for words in POSTS),  # type: ignore[arg-type]
        Said("Twitter", "it denies all this", kind="organisation"),
    )
    text = "\n".join(f"{words}, {source} said." for words in POSTS)
    return "second-hand-sourcing" in codes(f"{text}\nTwitter said it denies all this.", *said)


def test_what_somebody_posts_is_their_own_word_unless_they_report():
    assert not second_hand("Ana Ruiz", relay="s2")
    assert second_hand("Ana Ruiz, a reporter", relay="s2")
    assert second_hand("An editorial by El Faro", kind="document")
    assert not second_hand("A report by the engineers", kind="document")


@pytest.mark.parametrize("name", ["A newspaper poll", "An editorial of a sister station"])
def test_what_an_outlet_has_itself_is_first_hand(name):
    assert not second_hand(name, kind="document")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The letter, seen by the Courier, is short.", ["verification-stated"]),
        ("The plan is seen by many as a failure.", []),
    ],
)
def test_a_check_is_credited_and_a_view_of_many_is_not(text, given):
    measured = SOURCING.measure(Case(text).reading(), WEIGHTS)
    assert [credit.code for credit in measured.credits] == given
