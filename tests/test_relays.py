"""By which outlet or platform a voice came."""

import pytest

from models.annotators.relays import without_own_outlet
from models.annotators.sources import find_sources
from tests.source_builders import attributed, relays

RELAYED = [
    (
        "One officer told AFP news agency that roads were open.",
        "One officer",
        "told",
        "AFP news agency",
    ),
    (
        "Ann Holt told the Brede Gazette that roads were open.",
        "Ann Holt",
        "told",
        "the Brede Gazette",
    ),
    ("Ann Holt said in an interview with CNN that roads were open.", "Ann Holt", "said", "CNN"),
    ("Ann Holt wrote on Twitter that roads were open.", "Ann Holt", "wrote", "Twitter"),
    ("Ann Holt tweeted that roads were open.", "Ann Holt", "tweeted", "Twitter"),
    ("Roads were open, Ann Holt said, according to Reuters.", "Ann Holt", "said", "Reuters"),
    ("Ann Holt, quoted by Reuters, said roads were open.", "Ann Holt", "said", "Reuters"),
]


@pytest.mark.parametrize(("text", "source", "cue", "relay"), RELAYED)
def test_the_outlet_between_a_voice_and_the_text_is_its_relay(text, source, cue, relay):
    content = "Roads were open" if text.startswith("Roads") else "roads were open"
    assert relays(text, (source, cue, content)) == [relay]


@pytest.mark.parametrize("listener", ["reporters", "police", "the court", "her son", "Karl Moen"])
def test_whoever_merely_listens_is_no_relay(listener):
    text = f"Ann Holt told {listener} that roads were open."
    assert relays(text, ("Ann Holt", "told", "roads were open")) == [None]


def test_a_relay_stands_in_the_ledger_without_attributions():
    sources, _ = find_sources(
        attributed(
            "One officer told AFP that roads were open.", ("One officer", "told", "roads were open")
        )
    )
    assert [(s.name, s.kind, s.attributions) for s in sources] == [
        ("One officer", "person", 1),
        ("AFP", "media", 0),
    ]


def test_an_outlet_that_reports_by_itself_is_a_voice():
    sources, linked = find_sources(
        attributed(
            "One officer told AFP that roads were open. The bridge fell, AFP reports.",
            ("One officer", "told", "roads were open"),
            ("AFP", "reports", "The bridge fell"),
        )
    )
    assert [s.attributions for s in sources] == [1, 1]
    assert linked[1].relay is None


def test_an_outlet_named_in_what_is_said_is_no_relay():
    text = "Ann Holt said that Karl Moen told AFP a lie."
    assert relays(text, ("Ann Holt", "said", "that Karl Moen told AFP a lie")) == [None]


def test_the_same_voice_in_the_same_paragraph_comes_by_the_same_path():
    text = "One officer told AFP that roads were open, but said bridges were shut."
    first = ("One officer", "told", "roads were open")
    second = ("One officer", "said", "bridges were shut")
    assert relays(text, first, second) == ["AFP", "AFP"]


@pytest.mark.parametrize(
    ("outlet", "url", "kept"),
    [
        ("Reuters", "https://www.reuters.com/article/1", False),
        ("CNN", "http://edition.cnn.com/a", False),
        ("Fox News", "https://www.foxnews.com/a", False),
        ("CNN", "https://www.reuters.com/article/1", True),
        ("CNN", None, True),
        ("CNN", "http://[", True),
    ],
)
def test_the_outlet_that_publishes_a_text_is_no_path_to_it(outlet, url, kept):
    text = f"Ann Holt told {outlet} that roads were open."
    made = attributed(text, ("Ann Holt", "told", "that roads were open"))
    sources, linked = find_sources(made)
    assert linked[0].relay is not None
    (one,) = without_own_outlet(linked, sources, url)
    assert (one.relay is not None) is kept
