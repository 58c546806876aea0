"""Figures that the reporter tells beside what somebody says: what a name or a thing is or has, and
the harm of an event that is only mentioned."""

import pytest

from tests.builders import statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tarn Watch, which has 40 boats, said that the lake had risen.", "none"),
        ("Roe said the lake had risen near Orle, which has 40 boats.", "none"),
        ("Roe said that Ana Vale (who has 40 boats) must leave.", "none"),
        ("Roe said the lake had risen near Orle, which she says has 40 boats.", "named"),
        ("Roe said the lake had risen near Orle, which will lose 40 boats.", "named"),
        ("The lake rose near Orle, which has 40 boats, according to Tarn Watch.", "named"),
        ("The lake rose near Orle, which has 40 boats, Ana Roe said.", "named"),
        ("Ana Vale, who donated $40,000 to the port, said that it was old.", "named"),
        ("“Orle, which has 40 boats, is old,” Ana Roe said.", "named"),
    ],
)
def test_what_a_relative_clause_describes_is_the_reporters(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Roe said she felt sad about a fire that killed 40 people.", ["none"]),
        ("Ana Roe said she felt sad about a fire that has killed 40 people.", ["none"]),
        ("Ana Roe said the port was closed after the deaths of 40 people.", ["none"]),
        (
            "Ana Roe said she felt sad about a fire in which 40 people died, and 30 were injured.",
            ["none", "none"],
        ),
        ("The port closed after a fire that killed 40 people, the ministry said.", ["named"]),
        ("Ana Roe said that the fire had killed 40 people.", ["named"]),
        ("Ana Roe said the deaths of 40 people were due to a fire.", ["named"]),
        ("Ana Roe said it was a port in which 40 people work.", ["named"]),
    ],
)
def test_the_harm_of_an_event_only_mentioned_is_the_reporters(text, found):
    assert statuses(text) == found
