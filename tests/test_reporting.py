"""Who speaks, and who only thinks, acts or keeps silent."""

from dataclasses import replace

import pytest

from models.annotators.reporting import introduced
from models.annotators.sources import find_sources
from tests.source_builders import attributed, ledger


@pytest.mark.parametrize(
    ("cue", "speaks"),
    [
        ("said", 1),
        ("wrote in a letter", 1),
        ("was quoted as saying", 1),
        ("believes", 0),
        ("voted for", 0),
        ("has not been accused of", 0),
        ("declined to comment on", 0),
        ("did not respond to", 0),
    ],
)
def test_only_those_who_speak_are_counted(cue, speaks):
    sources, _ = ledger(
        f"The mayor, Ann Holt, {cue} the plan for the bridge.",
        ("Ann Holt", cue, "the plan for the bridge"),
    )
    assert [source.attributions for source in sources] == [speaks]


def test_a_refusal_to_comment_takes_no_saying_away():
    sources, _ = ledger(
        "Ann Holt said the plan was sound. Holt declined to name its author.",
        ("Ann Holt", "said", "the plan was sound"),
        ("Holt", "declined", "to name its author"),
    )
    assert [source.attributions for source in sources] == [1]


def test_a_platform_that_speaks_is_a_company():
    sources, _ = ledger(
        "Twitter said the posts broke its rules.", ("Twitter", "said", "the posts broke its rules")
    )
    assert sources[0].kind == "organisation"


@pytest.mark.parametrize(
    ("cue", "probability", "speaks"),
    [
        ("said", 0.5, True),
        ("would call", 0.5, False),
        ("showed", 0.5, False),
        ("showed", 0.9, True),
    ],
)
def test_a_verb_of_telling_introduces_a_voice_however_probable(cue, probability, speaks):
    made = attributed(
        f"Ann Holt {cue} the plan was sound.", ("Ann Holt", cue, "the plan was sound")
    )
    unsure = tuple(replace(one, probability=probability) for one in made.attributions)
    sources, linked = find_sources(replace(made, attributions=unsure))
    found = introduced(replace(made, sources=sources, attributions=linked))
    assert bool(found) == speaks
