"""Sources that an outlet or a speaker only cites."""

import pytest

from models.annotators.cited import with_cited
from models.annotators.sources import find_sources
from tests.source_builders import attributed


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("two people briefed on the matter", ["two people briefed on the matter"]),
        ("a guard and another source", ["a guard", "another source"]),
        ("the defence ministry", ["the defence ministry"]),
        ("safety concerns", []),
    ],
)
def test_who_is_cited_stands_behind_what_is_said_beside(cited, found):
    text = f"The dam had cracked by noon, the Gazette reported, citing {cited}."
    made = with_cited(
        attributed(
            text,
            ("the Gazette", "reported", "The dam had cracked by noon"),
            ("the Gazette", "citing", cited),
        )
    )
    behind = [a for a in made.attributions if a.cue[0].of(text) == "citing"]
    if found:
        assert [a.source_span[0].of(text) for a in behind] == found
        assert {a.content[0].of(text) for a in behind} == {"The dam had cracked by noon"}
        sources, _ = find_sources(made)
        assert {"the Gazette", *found} <= {source.name for source in sources}
    else:
        assert [a.content[0].of(text) for a in behind] == [cited]


def test_who_is_cited_where_nothing_else_is_said_stays_as_it_was():
    made = attributed("The Gazette, citing a guard.", ("The Gazette", "citing", "a guard"))
    assert with_cited(made) == made
