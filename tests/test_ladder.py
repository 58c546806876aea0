"""The ladder, exactly, on readings built by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dimensions import REGISTER
from models.findings import Claim, Figure, Reading, Source
from models.text import Document, Span
from tests.builders import WEIGHTS

SOURCING, FIGURES, _ = REGISTER
LADDER = ("named", "experience", "reason", "role", "class", "agentless", "none")
KINDS = ("casualty", "money", "percent", "count", "measure", "poll")

claims = st.lists(
    st.tuples(
        st.sampled_from([0.15, 0.5, 1.0]),
        st.sampled_from(LADDER),
        st.sampled_from(["s1", "s2", "s3", "s4"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
)
figures = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.sampled_from(["named", "unnamed", "none"]), st.integers(0, 3)
    ),
    min_size=1,
    max_size=12,
)


def claim(at, weight, rung, source, relayed):
    nobody = rung in ("agentless", "none")
    return Claim(
        Span(at, at + 1),
        weight,
        rung,
        None if nobody else source,
        "s9" if relayed else None,
        (source,) if rung == "named" else (),
    )


def sourcing_raw(found):
    return SOURCING.measure(Reading(Document("x" * 400), claims=tuple(found)), WEIGHTS).raw


def blurred(found, at, rung):
    """The claims with one of them put on another rung; below a name it is another voice."""
    new = {"agentless": None, "none": None}.get(rung, "s7")
    changed = replace(found[at], rung=rung, source=new, voices=())
    return [*found[:at], changed, *found[at + 1 :]]


@given(claims, st.data())
def test_blurring_or_deleting_an_attribution_never_lowers_the_sourcing_score(rows, data):
    found = [claim(number, *row) for number, row in enumerate(rows)]
    at = data.draw(st.integers(0, len(found) - 1))
    rung = data.draw(st.sampled_from(LADDER[LADDER.index(found[at].rung) :]))
    if rung == found[at].rung:
        return
    assert sourcing_raw(blurred(found, at, rung)) >= sourcing_raw(found) - 1e-9


@given(claims, st.data())
def test_naming_the_source_of_a_claim_never_raises_the_sourcing_score(rows, data):
    found = [claim(number, *row) for number, row in enumerate(rows)]
    at = data.draw(st.integers(0, len(found) - 1))
    change = replace(found[at], rung="named", source="s8", voices=("s8",))
    named = [*found[:at], change, *found[at + 1 :]]
    if found[at].rung != "named":
        assert sourcing_raw(named) <= sourcing_raw(found) + 1e-9


@given(claims, st.lists(st.sets(st.sampled_from(["s1", "s2", "s3"])), min_size=12), st.data())
def test_one_voice_less_in_a_sentence_of_several_never_lowers_the_sourcing_score(rows, sets, data):
    found = [
        replace(claim(number, *row), voices=tuple(sorted(heard)))
        for number, (row, heard) in enumerate(zip(rows, sets, strict=False))
    ]
    at = data.draw(st.integers(0, len(found) - 1))
    for gone in found[at].voices:
        rest = tuple(voice for voice in found[at].voices if voice != gone)
        changed = [*found[:at], replace(found[at], voices=rest), *found[at + 1 :]]
        assert sourcing_raw(changed) >= sourcing_raw(found) - 1e-9


def figures_raw(found):
    sources = (Source("s1", "one official", "person", "role"),)
    reading = Reading(Document("x" * 400), figures=tuple(found), sources=sources)
    return FIGURES.measure(reading, WEIGHTS).raw


@given(figures, st.data())
def test_taking_a_source_from_a_figure_never_lowers_the_figure_score(rows, data):
    found = [
        Figure(
            Span(2 * n, 2 * n + 1), kind, 5.0, None, None, "exact", status, "s1", cluster=cluster
        )
        for n, (kind, status, cluster) in enumerate(rows)
    ]
    at = data.draw(st.integers(0, len(found) - 1))
    for status in ("unnamed", "none"):
        if (found[at].status, status) != ("none", "unnamed"):
            changed = [*found[:at], replace(found[at], status=status), *found[at + 1 :]]
            assert figures_raw(changed) >= figures_raw(found) - 1e-9


def test_a_source_in_another_sentence_costs_a_figure_less_than_none_and_more_than_one_beside_it():
    beside = [
        Figure(Span(2 * n, 2 * n + 1), "money", 5.0, None, None, "exact", "named", cluster=n)
        for n in range(3)
    ]
    carried = [*beside[:2], replace(beside[2], carried=True)]
    unsourced = [*beside[:2], replace(beside[2], status="none")]
    assert figures_raw(beside) < figures_raw(carried) < figures_raw(unsourced)
    measured = FIGURES.measure(Reading(Document("x" * 400), figures=tuple(carried)), WEIGHTS)
    feature = {feature.name: feature for feature in measured.features}["figures_carried"]
    assert feature.spans == (beside[2].span,)


def test_an_unnamed_source_in_another_sentence_costs_a_figure_more_than_one_beside_it():
    beside = [
        Figure(Span(2 * n, 2 * n + 1), "money", 5.0, None, None, "exact", "unnamed", cluster=n)
        for n in range(3)
    ]
    carried = [*beside[:2], replace(beside[2], carried=True)]
    unsourced = [*beside[:2], replace(beside[2], status="none")]
    assert figures_raw(beside) < figures_raw(carried) < figures_raw(unsourced)


@pytest.mark.parametrize("dimension", REGISTER, ids=lambda d: d.name)
@given(claims=claims, figures=figures)
def test_raw_is_the_base_plus_the_points_of_the_features(dimension, claims, figures):
    reading = Reading(
        Document("x" * 400),
        claims=tuple(claim(number, *row) for number, row in enumerate(claims)),
        figures=tuple(
            Figure(Span(n, n + 1), kind, 5.0, None, None, "exact", status, cluster=cluster)
            for n, (kind, status, cluster) in enumerate(figures)
        ),
    )
    measured = dimension.measure(reading, WEIGHTS)
    if measured.raw is not None:
        total = measured.base + sum(feature.points for feature in measured.features)
        assert measured.raw == pytest.approx(total, abs=1e-9)


@given(claims)
def test_each_left_out_value_is_the_measure_without_that_claim(rows):
    found = tuple(claim(number, *row) for number, row in enumerate(rows))
    measured = SOURCING.measure(Reading(Document("x" * 400), claims=found), WEIGHTS)
    for number, value in enumerate(measured.left_out):
        rest = (*found[:number], *found[number + 1 :])
        if rest:
            assert value == pytest.approx(sourcing_raw(rest), abs=1e-9)


def test_a_statement_carried_over_stands_no_higher_than_a_class():
    own = [claim(0, 1.0, "named", "s1", False), claim(2, 1.0, "class", "s2", False)]
    carried = [replace(one, carried=True) for one in own]
    assert sourcing_raw([carried[0], own[1]]) > sourcing_raw(own)
    assert sourcing_raw([own[0], carried[1]]) == sourcing_raw(own)
