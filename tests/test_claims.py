"""On which attribution each sentence stands."""

from dataclasses import replace

import pytest

from models.annotators.claims import find_claims
from models.annotators.sources import find_sources
from tests.source_builders import attributed


def claims_of(text, *parts, kind="indirect"):
    made = attributed(text, *parts)
    made = replace(made, attributions=tuple(replace(one, kind=kind) for one in made.attributions))
    sources, linked = find_sources(made)
    found = find_claims(replace(made, sources=sources, attributions=linked))
    names = {source.id: source.name for source in sources}
    return [(one.rung, *map(names.get, one.voices)) for one in found]


def test_a_sentence_that_stands_behind_a_cue_elsewhere_is_the_reporters_own():
    text = "Lawmakers closed the session early on Monday. Ann Holt said the vote would be repeated."
    far = ("Ann Holt", "said", "Lawmakers closed the session early on Monday")
    near = ("Ann Holt", "said", "the vote would be repeated")
    assert claims_of(text, far, near) == [("none",), ("named", "Ann Holt")]


def test_a_quotation_goes_on_over_the_end_of_a_sentence_but_not_past_the_next_paragraph():
    text = (
        '"The bridge is safe," Ann Holt said. "We checked every cable and bolt."\n\n'
        '"It will open in the spring."\n\nTraffic went over the old road for two years.\n\n'
        '"Nobody was ever asked about it."'
    )
    parts = [
        ("Ann Holt", "said", words)
        for words in (
            "The bridge is safe",
            "We checked every cable and bolt",
            "It will open in the spring",
            "Nobody was ever asked about it",
        )
    ]
    made = attributed(text, *parts[:1])
    contents = tuple(
        attributed(text, ("", "", part[2])).attributions[0].content[0] for part in parts
    )
    one = replace(made.attributions[0], content=contents, kind="direct")
    sources, linked = find_sources(replace(made, attributions=(one,)))
    found = find_claims(replace(made, sources=sources, attributions=linked))
    assert [claim.rung for claim in found] == ["named", "named", "named", "none", "none"]


@pytest.mark.parametrize(
    ("cue", "rung", "voices"),
    [
        ("said", "named", ["Ann Holt"]),
        ("was accused of", "none", []),
        ("declined to discuss", "none", []),
        ("wanted to keep", "none", []),
    ],
)
def test_only_what_somebody_is_shown_to_say_has_a_source(cue, rung, voices):
    text = f"Ann Holt {cue} a plan that the council had dropped."
    assert claims_of(text, ("Ann Holt", cue, "a plan that the council had dropped")) == [
        (rung, *voices)
    ]


def test_a_pronoun_alone_makes_nobody_a_voice():
    text = "Ann Holt left the hall before noon. She said the vote had been a fraud."
    by_pronoun = ("She", "said", "the vote had been a fraud")
    assert claims_of(text, by_pronoun) == [("none",), ("named",)]
    more = text + " The count will be checked, Holt said."
    in_her_name = ("Holt", "said", "The count will be checked")
    assert claims_of(more, by_pronoun, in_her_name) == [
        ("none",),
        ("named", "Ann Holt"),
        ("named", "Ann Holt"),
    ]


def test_words_of_what_is_no_voice_keep_their_weight():
    text = "Thursday's reckless vote shows that the plan will fail, an aide said."
    nested = ("Thursday's reckless vote", "shows", "that the plan will fail")
    alone = attributed(text, nested)
    sources, linked = find_sources(alone)
    assert linked[0].source is None
    (claim,) = find_claims(replace(alone, sources=sources, attributions=linked))
    (plain,) = find_claims(replace(alone, attributions=()))
    assert claim.weight == plain.weight


@pytest.mark.parametrize(
    ("mark", "voice"), [("", "Ann Holt"), ('"', None)], ids=["left open", "closed"]
)
def test_a_quotation_in_the_next_paragraph_is_the_speakers_voice_where_it_was_left_open(
    mark, voice
):
    text = f'"The bridge is safe," Ann Holt said. "It is old{mark}\n\n"It will open in the spring."'
    made = attributed(text, ("Ann Holt", "said", "The bridge is safe"))
    more = attributed(text, ("", "", "It will open in the spring")).attributions[0].content
    said = made.attributions[0]
    one = replace(said, content=(*said.content, *more), kind="direct")
    sources, linked = find_sources(replace(made, attributions=(one,)))
    *_, last = find_claims(replace(made, sources=sources, attributions=linked))
    assert last.rung == "named"
    assert last.voices == ((sources[0].id,) if voice else ())


def test_what_only_seems_to_be_said_keeps_its_weight():
    text = "Ann Holt opposes the new bridge but would keep the ferry."
    opposed = ("Ann Holt", "opposes", "the new bridge but would keep the ferry")
    made = attributed(text, opposed)
    sources, linked = find_sources(made)
    (claim,) = find_claims(replace(made, sources=sources, attributions=linked))
    (plain,) = find_claims(replace(made, attributions=()))
    assert claim.weight == plain.weight == 0.5


@pytest.mark.parametrize(("said", "found"), [("Not today", 0), ("Utterly corrupt", 1)])
def test_a_plain_scrap_is_no_claim_whoever_says_it(said, found):
    named = attributed(f'"{said}," Ann Holt said.', ("Ann Holt", "said", said))
    sources, linked = find_sources(named)
    assert len(find_claims(replace(named, sources=sources, attributions=linked))) == found
    assert len(find_claims(attributed(f'"{said}."'))) == found


def test_a_statement_whose_sentence_shows_nobody_is_carried():
    text = '"The bridge is safe," Ann Holt said. "It will open in the early spring."'
    made = attributed(text, ("Ann Holt", "said", "The bridge is safe"))
    more = attributed(text, ("", "", "It will open in the early spring")).attributions[0].content
    said = made.attributions[0]
    one = replace(said, content=(*said.content, *more), kind="direct")
    sources, linked = find_sources(replace(made, attributions=(one,)))
    found = find_claims(replace(made, sources=sources, attributions=linked))
    assert [claim.carried for claim in found] == [False, True]


@pytest.mark.parametrize(("between", "voices"), [("", ["Ann Holt"]), ("Traffic stopped.\n\n", [])])
def test_a_pronoun_speaks_for_whom_its_paragraph_or_the_one_before_names(between, voices):
    text = (
        "The count had been a fraud, Ann Holt said.\n\n"
        + between
        + "The vote will be repeated, she said."
    )
    parts = (
        ("Ann Holt", "said", "The count had been a fraud"),
        ("she", "said", "The vote will be repeated"),
    )
    assert claims_of(text, *parts)[-1] == ("named", *voices)


@pytest.mark.parametrize(
    ("source", "named"), [("The chairman", False), ("The council's chairman, Ann Holt,", True)]
)
def test_an_office_without_a_name_is_no_voice_of_its_own(source, named):
    text = f"{source} said the vote had been a fraud."
    ((rung, *voices),) = claims_of(text, (source.strip(","), "said", "the vote had been a fraud"))
    assert rung == "named"
    assert ["Ann Holt" in voice for voice in voices] == [True] * named


def test_every_voice_of_a_sentence_is_heard_and_none_takes_the_place_of_another():
    text = "Ann Holt said the ferry was late and the harbour, Ben Orr said, was to blame."
    first = ("Ann Holt", "said", "the ferry was late and the harbour, Ben Orr said, was to blame")
    second = ("Ben Orr", "said", "the ferry was late and the harbour")
    ((_, *both),) = claims_of(text, first, second)
    assert both == ["Ann Holt", "Ben Orr"]
    assert claims_of(text, second) == [("named", "Ben Orr")]


def test_who_speaks_for_the_name_before_it():
    text = "Ann Holt, who said the vote had been a fraud, left the hall."
    (claim,) = claims_of(text, ("who", "said", "the vote had been a fraud"))
    assert claim[0] == "named"
    assert len(claim) == 2
