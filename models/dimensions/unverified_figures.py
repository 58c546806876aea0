"""Unverified figures: what stands behind each figure, in clusters of one release or toll.

raw = 100 * R + events. R is the stake-weighted mean rung of the clusters, shrunk to the reference;
a cluster weighs the square root of its size. Clusters come from the layout of the text and not from
who speaks, so that taking a source away never lowers R. Events are a few faults of the figures
themselves, capped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from models.dimensions.askable import Askable, is_crowd
from models.dimensions.base import (
    Dimension,
    Unit,
    Weights,
    carried,
    one_charge_per_span,
    quoted,
    rate_without_each,
    rates_with_each,
    shrunk_rate,
)
from models.dimensions.figure_faults import FAULTS, find_credits, find_faults
from models.findings import Figure, FigureKind, Reading, Source
from models.report import Feature, Finding, Measurement
from models.text import Span

STAKES: dict[FigureKind, float] = {
    "casualty": 3.0,
    "poll": 2.0,
    "percent": 1.5,
    "money": 1.0,
    "count": 1.0,
    "measure": 0.25,
}
CROWD_STAKE = 2.0
RUNGS = {"named": 0.0, "office": 0.0, "role": 0.5, "class": 0.7, "none": 0.85}
CARRIED = 0.1  # a source shown, but in another sentence than its figure
AGENTLESS, NOBODY = 0.85, 1.0
STANDINGS = ("named", "carried", "unnamed", "none")
MIN_CLUSTERS = 3  # or one current toll or crowd: below this one figure decides the score
MAX_EVENTS = 20.0
PRECEDENCE = (
    *FAULTS,
    "casualty-without-source",
    "crowd-without-source",
    "figure-vague-source",
    "figure-without-source",
)


def stake(figure: Figure) -> float:
    return CROWD_STAKE if is_crowd(figure) else STAKES[figure.kind]


def rung(figure: Figure, sources: dict[str, Source]) -> float:
    """0 behind a named source of its sentence or an actor's own act, a little more where another
    sentence shows the source, 1 on the reporter's word alone."""
    if figure.status == "named":
        return CARRIED if figure.carried else 0.0
    if figure.status == "none":
        return NOBODY
    source = sources.get(figure.source or "")
    # A status the text calls unnamed stays above 0 even where the ledger knows the voice by name.
    value = max(RUNGS["role"], RUNGS[source.identified]) if source else AGENTLESS
    return min(value + CARRIED, NOBODY) if figure.carried else value


def measure(reading: Reading, weights: Weights) -> Measurement:
    """The measurement of one reading; `weights` are the calibration entry's."""
    sources = {source.id: source for source in reading.sources}
    headline = reading.document.headline
    clusters: dict[int, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        above = figure.span.in_title or (headline is not None and headline.covers(figure.span))
        if figure.exempt is None and not above:
            clusters[figure.cluster].append(figure)
    units = [_unit(figures, sources) for figures in clusters.values()]
    mean, pseudo = weights["mean"], weights["pseudo"]
    total = sum(unit.weight for unit in units) + pseudo

    places: dict[str, list[Span]] = {name: [] for name in STANDINGS}
    standing = dict.fromkeys(STANDINGS, 0.0)  # points
    findings: list[Finding] = []
    askable = Askable(reading)
    changes: list[tuple[Unit, Unit]] = []  # a unit, and what is left without a finding's figure
    for unit, figures in zip(units, clusters.values(), strict=True):
        share = unit.weight / sum(stake(figure) for figure in figures)
        charges = [100.0 * share * stake(f) * (rung(f, sources) - mean) / total for f in figures]
        for figure, charge in zip(figures, charges, strict=True):
            name = "carried" if figure.status == "named" and figure.carried else figure.status
            places[name].append(figure.span)
            standing[name] += charge
        for marked, finding in _cluster_findings(askable, figures, charges):
            findings.append(finding)
            changes.append((unit, _unit([f for f in figures if f is not marked], sources)))
    rate = shrunk_rate(units, mean=mean, pseudo=pseudo)
    findings = [
        replace(finding, points=carried(finding.points, 100.0 * (rate - without)))
        for finding, without in zip(
            findings, rates_with_each(units, changes, mean=mean, pseudo=pseudo), strict=True
        )
    ]
    faults = find_faults(reading)
    events = min(sum(fault.points for fault in faults), MAX_EVENTS)
    faults = _carried_faults(faults, list(clusters.values()), units, sources, weights)
    features = [
        Feature(
            f"figures_{name}",
            float(len(places[name])),
            standing[name],
            tuple(places[name]) if name == "carried" else (),  # the others show in the list
        )
        for name in STANDINGS
    ]
    features.append(Feature("faults", float(len(faults)), events))
    raw = 100.0 * rate + events
    reason = _why_withheld(clusters)
    return Measurement(
        status="insufficient_evidence" if reason else "scored",
        reason=reason,
        base=100.0 * mean,
        raw=raw if units else None,
        features=tuple(features),
        findings=one_charge_per_span([*findings, *faults], PRECEDENCE),
        credits=find_credits(reading),
        left_out=tuple(
            100.0 * rate + events for rate in rate_without_each(units, mean=mean, pseudo=pseudo)
        ),
    )


def _carried_faults(
    faults: list[Finding],
    clusters: Sequence[Sequence[Figure]],
    units: Sequence[Unit],
    sources: dict[str, Source],
    weights: Weights,
) -> list[Finding]:
    """The faults with the points that their words carry: a figure that goes takes its source along,
    and a poll stays incomplete while another share of it is left."""
    mean, pseudo = weights["mean"], weights["pseudo"]
    rate = shrunk_rate(units, mean=mean, pseudo=pseudo)
    places = {f.span: (at, f) for at, figures in enumerate(clusters) for f in figures}
    polls = sum(figure.kind == "poll" for figures in clusters for figure in figures)
    carrying = []
    for fault in faults:
        fall = 0.0 if fault.code == "poll-incomplete" and polls > 1 else fault.points
        if fault.span in places:
            at, gone = places[fault.span]
            rest = _unit([f for f in clusters[at] if f is not gone], sources)
            without = next(
                iter(rates_with_each(units, [(units[at], rest)], mean=mean, pseudo=pseudo))
            )
            fall += 100.0 * (rate - without)
        carrying.append(replace(fault, points=carried(fault.points, fall)))
    return carrying


def _unit(figures: Sequence[Figure], sources: dict[str, Source]) -> Unit:
    if not figures:
        return Unit(0.0, 0.0)
    stakes = [stake(figure) for figure in figures]
    value = sum(s * rung(f, sources) for s, f in zip(stakes, figures, strict=True)) / sum(stakes)
    return Unit(sum(stakes) / len(stakes) * sqrt(len(stakes)), value)


def _why_withheld(clusters: dict[int, list[Figure]]) -> str | None:
    figures = [figure for cluster in clusters.values() for figure in cluster]
    if not figures:
        return "no figures to check"
    if len(clusters) >= MIN_CLUSTERS:
        return None
    if any(figure.kind == "casualty" or is_crowd(figure) for figure in figures):
        return None
    return f"too few figures: {len(clusters)} groups of figures, {MIN_CLUSTERS} are needed"


def _cluster_findings(
    askable: Askable, figures: Sequence[Figure], charges: Sequence[float]
) -> Iterator[tuple[Figure, Finding]]:
    """One charge for what nobody stands behind in the cluster, one for what is put down vaguely,
    each with the figure it marks."""
    for status in ("none", "unnamed"):
        chosen = [(f, c) for f, c in zip(figures, charges, strict=True) if f.status == status]
        asked = [pair for pair in chosen if askable.is_worth_asking(pair[0])]
        if not asked:
            continue
        figure = max(asked, key=lambda pair: (stake(pair[0]), -pair[0].span.start))[0]
        code, message = _charge(figure)
        more = f", with {len(chosen) - 1} more of its group" if len(chosen) > 1 else ""
        words = quoted(askable.reading.document.text, figure.span)
        points = max(sum(charge for _, charge in chosen), 0.0)
        yield figure, Finding(code, f"{words}{more}: {message}", figure.span, points)


def _charge(figure: Figure) -> tuple[str, str]:
    if figure.status == "unnamed":
        return "figure-vague-source", (
            "put down to a source that the text does not identify. Say whose figure it is."
        )
    if figure.kind == "casualty":
        return "casualty-without-source", (
            "no source is shown for this toll. Add who gave it, or say it is unconfirmed."
        )
    if is_crowd(figure):
        return "crowd-without-source", (
            "no source is shown for this crowd. Add who counted, or give the range."
        )
    return "figure-without-source", (
        "no source is shown for this figure. Add whose it is, or say it is unconfirmed."
    )


DIMENSION = Dimension(
    name="unverified_figures",
    label="Figures without a shown source",
    codes=PRECEDENCE,
    credits=("unknowns-stated", "range-given", "method-shown"),
    measure=measure,
)
