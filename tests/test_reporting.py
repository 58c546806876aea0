"""Who speaks, and who only thinks, acts or keeps silent."""

import pytest

from tests.source_builders import ledger


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
