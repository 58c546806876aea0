"""The ledger as a whole."""

import cProfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.annotators.sources import find_sources
from models.findings import Attribution
from models.text import Span
from tests.builders import reading
from tests.source_builders import attributed, ledger


def test_ids_follow_the_order_of_first_mention():
    sources, _ = ledger(
        "Mary Orr said it rained. Peter Lund said it snowed.",
        ("Mary Orr", "said", "it rained"),
        ("Peter Lund", "said", "it snowed"),
    )
    assert [(source.id, source.name) for source in sources] == [
        ("s1", "Mary Orr"),
        ("s2", "Peter Lund"),
    ]


def test_words_of_overlapping_contents_count_once():
    sources, _ = ledger(
        "Mary Orr said it rained all day long.",
        ("Mary Orr", "said", "it rained all day long"),
        ("Orr", "said", "all day long"),
    )
    assert sources[0].words == 5


def test_what_somebody_is_said_to_want_is_no_voice():
    sources, names = ledger(
        "Karl Moen wants voters to believe that taxes fell.",
        ("Karl Moen", "wants", "voters to believe that taxes fell"),
    )
    assert names == ["Karl Moen"]
    assert (sources[0].attributions, sources[0].words) == (0, 0)


def test_the_thoughts_of_a_voice_that_speaks_count():
    sources, _ = ledger(
        "Karl Moen said taxes fell. Moen thinks rents will fall.",
        ("Karl Moen", "said", "taxes fell"),
        ("Moen", "thinks", "rents will fall"),
    )
    assert sources[0].attributions == 2


@pytest.mark.parametrize(
    "reason",
    [
        "who was not authorized to speak publicly",
        "who spoke on condition of anonymity because the talks go on",
        "who spoke on the condition of anonymity to offer a first count",
        "who asked not to be named",
        "who withheld her name for fear of reprisals",
    ],
)
def test_a_reason_for_anonymity_is_seen(reason):
    sources, _ = ledger(
        f"One officer, {reason}, said shots were fired.",
        ("One officer", "said", "shots were fired"),
    )
    assert sources[0].reason_given


@pytest.mark.parametrize("aside", ["who fears that voters will leave his party", "who left"])
def test_what_somebody_fears_for_is_no_reason_unless_it_is_for_speaking(aside):
    sources, _ = ledger(
        f"One officer, {aside}, said shots were fired.",
        ("One officer", "said", "shots were fired"),
    )
    assert not sources[0].reason_given


def test_the_reason_of_another_paragraph_is_another_sources():
    text = "One officer said shots were fired.\n\nOne aide, who requested anonymity, said nothing."
    sources, _ = ledger(text, ("One officer", "said", "shots were fired"))
    assert not sources[0].reason_given


def test_anonymity_without_a_reason_is_seen_as_such():
    sources, _ = ledger(
        "One officer said shots were fired. He left.", ("One officer", "said", "shots were fired")
    )
    assert not sources[0].reason_given


def test_a_resident_tells_an_experience_and_an_aide_does_not():
    sources, _ = ledger(
        "One resident said windows shook. One aide said windows shook.",
        ("One resident", "said", "windows shook"),
        ("One aide", "said", "windows shook"),
    )
    assert [source.own_experience for source in sources] == [True, False]


def test_a_resident_who_lays_blame_tells_no_experience():
    sources, _ = ledger(
        "One resident said the mayor was to blame.",
        ("One resident", "said", "the mayor was to blame"),
    )
    assert not sources[0].own_experience


def test_without_attributions_the_ledger_is_empty():
    assert find_sources(reading("Mary Orr walked home.")) == ((), ())


WORDS = st.sampled_from(
    [
        "Mary",
        "Orr",
        "Mr.",
        "the",
        "police",
        "said",
        "that",
        "she",
        "who",
        "'King'",
        '"',
        "(",
        ")",
        ",",
        ".",
        "of",
        "and",
        "it",
        "AFP",
        "told",
        "one",
        "Times",
        "\n",
        "Brede's",
        "I",
        "they",
        "’s",
        "\u200b",
        "é",
        "5",
        "%",
        "resident",
        "minister",
        "a",
        "—",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(WORDS, min_size=1, max_size=40),
    cuts=st.lists(st.tuples(*[st.integers(0, 120)] * 6), max_size=4),
)
def test_any_spans_give_a_sound_ledger(words, cuts):
    text = " ".join(words)
    made = reading(text)
    attributions = tuple(
        Attribution(*(_spans(text, cut[i], cut[i + 1]) for i in (0, 2, 4)), "indirect", 0.5)
        for cut in cuts
    )
    attributions = tuple(a for a in attributions if a.source_span or a.cue or a.content)
    sources, linked = find_sources(replace(made, attributions=attributions))
    ids = {source.id for source in sources}
    assert [replace(one, source=None, relay=None) for one in linked] == list(attributions)
    assert all({one.source, one.relay} <= ids | {None} for one in linked)
    assert sum(source.attributions for source in sources) <= len(attributions)
    for source in sources:
        assert source.name
        assert source.mentions == tuple(sorted(set(source.mentions)))
        assert all(0 <= span.start < span.end <= len(text) for span in source.mentions)


def _spans(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    return (Span(start, end),) if end > start else ()


def test_the_steps_taken_grow_with_the_length_of_the_article_and_no_faster():
    def steps(times):
        one = "Mary Orr said it rained. She said the Brede Gazette had told them.\n"
        made = attributed(one * times)
        spans = tuple(
            Attribution(
                (Span(at * len(one), at * len(one) + 8),),
                (Span(at * len(one) + 9, at * len(one) + 13),),
                (Span(at * len(one) + 14, at * len(one) + 23),),
                "indirect",
                1.0,
            )
            for at in range(times)
        )
        made = replace(made, attributions=spans)
        profile = cProfile.Profile()
        profile.runcall(find_sources, made)
        return sum(entry.callcount for entry in profile.getstats())

    steps(20)
    assert steps(1200) < 7 * steps(200)  # calls, not seconds: the same on a busy machine


def test_a_document_of_any_kind_is_a_source():
    who = "the itinerary filed with the house"
    text = f"They met at noon, according to {who}."
    sources, _ = find_sources(attributed(text, (who, "according to", "They met at noon")))
    assert [source.name for source in sources] == [who]


def test_a_time_behind_a_source_is_no_part_of_it():
    text = "China’s commerce ministry last month said the talks had failed."
    said = ("China’s commerce ministry last month", "said", "the talks had failed")
    (source,), _ = find_sources(attributed(text, said))
    assert (source.identified, source.attributions) == ("office", 1)


@pytest.mark.parametrize(
    "opening",
    [
        "He had been on watch, but a source familiar with the matter who spoke on condition of",
        "A source familiar with the matter, speaking on condition of",
    ],
)
def test_who_spoke_on_condition_of_anonymity_is_the_source_and_not_the_condition(opening):
    text = f"{opening} anonymity said the door was open."
    (source,), _ = find_sources(attributed(text, ("anonymity", "said", "the door was open")))
    assert source.name.lower() == "a source familiar with the matter"
    assert source.identified == "role"


@pytest.mark.parametrize(
    ("who", "identified"),
    [
        ("papers seen by the Gazette", "class"),
        ("a memo provided to Reuters", "class"),
        ("a report by the Defence Ministry", "named"),
    ],
)
def test_who_was_given_a_document_did_not_write_it(who, identified):
    text = f"They met at noon, according to {who}."
    sources, _ = find_sources(attributed(text, (who, "according to", "They met at noon")))
    assert [source.identified for source in sources] == [identified]


def test_a_time_inside_a_source_ends_it():
    who = "A source close to Ana Ruiz last night hit back"
    text = f"{who}, calling the claims untrue."
    (source,), _ = find_sources(attributed(text, (who, "calling", "the claims untrue")))
    assert source.name == "A source close to Ana Ruiz"


def test_the_next_day_is_not_cut_in_two():
    text = "Ana Ruiz said it was cold. The next day she said the pump had failed."
    said = (
        ("Ana Ruiz", "said", "it was cold"),
        ("The next day she", "said", "the pump had failed"),
    )
    sources, _ = find_sources(attributed(text, *said))
    assert [(source.name, source.attributions) for source in sources] == [("Ana Ruiz", 1)]


def test_the_insider_is_the_source_that_spoke_before():
    text = "A source close to the club said it was sold. The insider said fans would cheer."
    said = (
        ("A source close to the club", "said", "it was sold"),
        ("The insider", "said", "fans would cheer"),
    )
    (source,), _ = find_sources(attributed(text, *said))
    assert source.attributions == 2


@pytest.mark.parametrize("who", ["Ringleader Sandra Pugh", "Mum-of-two Kelly Strand"])
def test_a_first_name_behind_a_description_stands_for_the_person(who):
    first = who.split()[-2]
    text = f"{who} said the pump had failed. {first} said it was cold."
    said = ((who, "said", "the pump had failed"), (first, "said", "it was cold"))
    (source,), _ = find_sources(attributed(text, *said))
    assert (source.name, source.attributions) == (who, 2)


def test_the_who_is_no_relative_clause():
    text = "The WHO said the pump had failed."
    (source,), _ = find_sources(attributed(text, ("The WHO", "said", "the pump had failed")))
    assert source.name == "The WHO"
