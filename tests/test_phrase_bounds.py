"""The noun phrase inside the words that were tagged as a source."""

import pytest

from models.annotators.phrase_bounds import noun_phrase
from tests.builders import reading
from tests.source_builders import ledger


@pytest.mark.parametrize(
    ("tagged", "phrase"),
    [
        ("that Ann Holt earlier", "Ann Holt"),
        ("how the White House", "the White House"),
        ("that police statement", "that police statement"),
        ("the council Monday", "the council"),
        ("a new report released", "a new report"),
        ("the mayor of Brede with the", "the mayor of Brede"),
        ("Holt castigates the mayor for", "Holt"),
        ("help fund the law's mandates", ""),
        ("forced the agency earlier this year", ""),
        ("an inquiry into what Mr. Holt", "Mr. Holt"),
        ("Holt, and if the council", "Holt"),
        ("a chart the committee released", "a chart"),
        ("Holt himself", "Holt"),
        ("that voters", "voters"),
        ("Last week Mayor Ana Holt", "Mayor Ana Holt"),
        ("The analysis further", "The analysis"),
        ("Even sceptics", "sceptics"),
        ("Only Bo Ek", "Bo Ek"),
        ("Tarn Mines several years ago", "Tarn Mines"),
        ("Lawmakers in recent weeks", "Lawmakers"),
        ("65%", "65%"),
        ("Bo Ek the head of the port", "Bo Ek"),
        ("Governor Bo Ek, who has a close friend there", None),
        ("both the council and the mayor", None),
        ("the last of the judges", None),
    ],
)
def test_only_the_noun_phrase_of_a_source_is_left(tagged, phrase):
    tokens = noun_phrase(reading(tagged).tokens)
    left = tagged[tokens[0].start : tokens[-1].end] if tokens else ""
    assert left == (tagged if phrase is None else phrase)


def test_a_clause_makes_no_voice():
    sources, names = ledger(
        "Taxes that help fund the law's mandates aim to cut costs. Ann Holt said so.",
        ("help fund the law's mandates", "aim", "to cut costs"),
        ("Ann Holt", "said", "so"),
    )
    assert names == [None, "Ann Holt"]
    assert [source.name for source in sources] == ["Ann Holt"]


def test_a_time_makes_no_voice():
    _, names = ledger(
        "Several times that year it was suggested the bridge could fail.",
        ("Several times", "suggested", "the bridge could fail"),
    )
    assert names == [None]


def test_an_apposition_is_whom_it_describes():
    sources, names = ledger(
        "Police held 300 people, according to OVD-Info, a group that monitors arrests.",
        ("a group that monitors arrests", "according to", "Police held 300 people"),
    )
    assert names == ["OVD-Info"]
    assert (sources[0].kind, sources[0].identified) == ("organisation", "named")


def test_what_else_an_outlet_does_is_no_part_of_its_name():
    sources, _ = ledger(
        "The New York Times, citing unnamed officials, reported that guards were asleep.",
        ("The New York Times, citing unnamed officials", "reported", "that guards were asleep"),
    )
    assert sources[0].name == "The New York Times"
    assert not sources[0].official


def test_father_and_son_are_two_voices():
    _, names = ledger(
        "Carl Moen said he would sue. Carl Moen Jr., his son, said he would not.",
        ("Carl Moen", "said", "he would sue"),
        ("Carl Moen Jr., his son,", "said", "he would not"),
    )
    assert len(set(names)) == 2


def test_a_title_in_apposition_tells_for_whom_somebody_speaks():
    sources, _ = ledger(
        "Guards slept, said Kerri Orr, a Justice Department spokeswoman.",
        ("Kerri Orr, a Justice Department spokeswoman", "said", "Guards slept"),
    )
    assert sources[0].official


def test_the_husband_of_somebody_unnamed_has_a_role_and_no_name_behind_it():
    sources, _ = ledger(
        "The husband of a former aide to Bo Ek said the posts were cruel.",
        ("The husband of a former aide to Bo Ek", "said", "the posts were cruel"),
    )
    assert sources[0].identified == "role"


def test_an_adjective_is_nobody_that_a_pronoun_could_mean():
    _, names = ledger(
        "There are many possible Democratic candidates. She said she would run.",
        ("She", "said", "she would run"),
    )
    assert names == [None]
