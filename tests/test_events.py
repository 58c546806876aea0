"""What accusations weigh in the sourcing measure."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dimensions import REGISTER
from models.dimensions.accusation_codes import CAP, Events
from models.findings import Accusation, Claim, Reading, Source
from models.text import Document, Span
from service import evidence
from service.ruler import Ruler
from tests.builders import Case
from tests.test_ladder import WEIGHTS

SOURCING = REGISTER[0]
RUNGS = ("named", "role", "class", "agentless", "none")
SOURCES = {
    "s1": Source("s1", "Ana Ruiz", "person", "named"),
    "s2": Source("s2", "one aide", "person", "role"),
    "s3": Source("s3", "critics", "group", "class"),
}
SPEAKERS = {"named": "s1", "role": "s2", "class": "s3"}


def accusation(at, rung, *, accused="Bo Ek", reply="none"):
    span = Span(10 * at, 10 * at + 9)
    by = SPEAKERS.get(rung)
    return Accusation(span, accused, by, reply, agentless=rung == "agentless")


def reading(*accusations):
    claims = tuple(Claim(Span(10 * n, 10 * n + 9), 1.0, "named", "s1") for n in range(6))
    return Reading(
        Document("x" * 200),
        sources=tuple(SOURCES.values()),
        claims=claims,
        accusations=accusations,
    )


def events(*accusations):
    return Events(reading(*accusations), SOURCES)


def points(*accusations):
    return events(*accusations).points


accusations = st.lists(
    st.tuples(st.sampled_from(RUNGS), st.sampled_from("ABCDE"), st.sampled_from(["none", "shown"])),
    max_size=6,
)


def made(rows):
    return tuple(
        accusation(at, rung, accused=accused, reply=reply)
        for at, (rung, accused, reply) in enumerate(rows)
    )


def test_without_an_accusation_there_are_no_points():
    assert points() == 0.0


def test_the_reporter_s_own_accusation_weighs_most():
    weights = [points(accusation(0, rung)) for rung in RUNGS]
    assert weights == sorted(weights)
    assert weights[-1] > weights[-2]


@pytest.mark.parametrize("rung", RUNGS)
def test_a_reply_makes_an_accusation_lighter(rung):
    assert points(accusation(0, rung, reply="shown")) < points(accusation(0, rung))


def test_an_answered_accusation_by_a_named_source_weighs_nothing():
    assert points(accusation(0, "named", reply="declined")) == 0.0


def test_the_second_accused_counts_half_and_the_third_a_quarter():
    one, two, three = (accusation(n, "named", accused=who) for n, who in enumerate("ABC"))
    first = points(one)
    assert points(one, two) == pytest.approx(1.5 * first)
    assert points(one, two, three) == pytest.approx(1.75 * first)


def test_an_accused_counts_once_by_the_gravest_accusation():
    assert points(accusation(0, "named"), accusation(1, "none")) == points(accusation(1, "none"))


def test_however_many_there_are_they_stay_under_the_cap():
    assert points(*(accusation(n, "none", accused=str(n)) for n in range(20))) == CAP


def test_whoever_is_accused_by_somebody_nameless_is_owed_a_reply_too():
    found = events(accusation(0, "role")).findings()
    assert [finding.code for finding in found] == ["no-reply-shown"]


@pytest.mark.parametrize("rung", RUNGS)
def test_a_closed_accusation_is_no_finding_and_weighs_nothing(rung):
    closed = replace(accusation(0, rung), closed=True)
    assert (points(closed), events(closed).findings()) == (0.0, [])


def test_a_loose_accusation_weighs_but_is_no_finding():
    loose = replace(accusation(0, "agentless"), loose=True)
    assert points(loose) == points(accusation(0, "agentless"))
    assert events(loose).findings() == []


def test_a_reply_earns_a_credit_and_a_word_on_another_matter_none():
    reply = Span(60, 69)
    shown = replace(accusation(0, "named", reply="shown"), reply_span=reply)
    aside = replace(accusation(0, "named", reply="not-to-charge"), reply_span=reply)
    assert [credit.span for credit in events(shown).credits()] == [reply]
    assert events(aside).credits() == []


def test_what_others_say_earns_no_credit_once_a_matter_is_closed():
    reply = Span(60, 69)
    proxy = replace(accusation(0, "named", reply="proxy"), reply_span=reply)
    own = replace(accusation(0, "named", reply="shown"), reply_span=reply, closed=True)
    assert [credit.span for credit in events(proxy).credits()] == [reply]
    assert [credit.span for credit in events(own).credits()] == [reply]
    assert events(replace(proxy, closed=True)).credits() == []


@given(accusations)
def test_raw_is_the_base_plus_the_points_of_the_features_with_accusations_too(rows):
    measured = SOURCING.measure(reading(*made(rows)), WEIGHTS)
    assert measured.raw == pytest.approx(measured.base + sum(f.points for f in measured.features))


@given(accusations)
def test_each_left_out_value_is_the_measure_without_that_claim_and_what_it_accuses(rows):
    whole = reading(*made(rows))
    measured = SOURCING.measure(whole, WEIGHTS)
    for number, value in enumerate(measured.left_out):
        gone = whole.claims[number]
        rest = replace(
            whole,
            claims=tuple(c for c in whole.claims if c is not gone),
            accusations=tuple(a for a in whole.accusations if not a.span.overlaps(gone.span)),
        )
        assert value == pytest.approx(SOURCING.measure(rest, WEIGHTS).raw, abs=1e-9)


@given(accusations, st.data())
def test_blurring_or_deleting_the_accuser_never_lowers_the_points(rows, data):
    if rows:
        at = data.draw(st.integers(0, len(rows) - 1))
        lower = data.draw(st.sampled_from(RUNGS[RUNGS.index(rows[at][0]) :]))
        blurred = [*rows[:at], (lower, *rows[at][1:]), *rows[at + 1 :]]
        assert points(*made(blurred)) >= points(*made(rows))


@given(accusations)
def test_a_finding_has_no_more_points_than_are_lost_without_it(rows):
    found = made(rows)
    for finding in events(*found).findings():
        rest = [one for one in found if one.span != finding.span]
        assert finding.points <= points(*found) - points(*rest) + 1e-9


def test_the_wire_lists_an_accusation_with_its_reply_at_their_words():
    text = (
        "The clerk Mara Holt was accused of theft on Monday.\nThe choir sings.\n"
        "Holt did not respond to requests for comment."
    )
    read = Case(text).reading()
    (row,) = evidence.accusations(read, Ruler(read.document, "codepoint"))
    assert (row["accused"], row["by"], row["agentless"]) == ("The clerk Mara Holt", None, True)
    assert text[row["start"] : row["end"]] == "The clerk Mara Holt was accused of theft on Monday."
    assert row["reply"] == "declined"
    reply = row["reply_span"]
    assert text[reply["start"] : reply["end"]] == "Holt did not respond to requests for comment."
