"""One-sided sourcing: on which rung each claim stands, and how much rests on the leading voice.

raw = ladder * R + concentration * C + events. R is the mean rung of the claims weighted by how
contestable they are, shrunk to the reference. C is the share of that weight *not* carried by a
named voice other than the leading one; nobody is taken to be there who is not shown. Blurring or
deleting an attribution never lowers either: the weights come from the words of the claims, and a
claim taken from any voice leaves the others no more. The path by which a voice came (an outlet, a
post) is no rung; the second-hand codes tell of it. Events are the accusations without a source, a
name or a reply.
"""

from __future__ import annotations

from collections import defaultdict

from models.dimensions.accusation_codes import CREDIT, Events
from models.dimensions.base import (
    Dimension,
    Unit,
    Weights,
    carried,
    one_charge_per_span,
    rate_without_each,
    shrunk_rate,
)
from models.dimensions.ledger_codes import MIN_ATTRIBUTIONS, document_findings
from models.dimensions.sourcing_codes import PRECEDENCE, claim_findings, find_credits
from models.dimensions.voices import find_voices
from models.findings import Claim, Reading, Rung
from models.genre_rules import SOURCING_WITHHELD
from models.report import Feature, Measurement

LADDER: dict[Rung, float] = {
    "named": 0.0,
    "experience": 0.1,
    "reason": 0.2,
    "role": 0.35,
    "class": 0.5,
    "agentless": 0.75,
    "none": 1.0,
}
CARRIED = LADDER["class"]  # at the least, where another sentence shows the source and the cue
NOTHING = 1e-9
MIN_WORDS = 120  # below this one sentence moves the score by more than a band


def measure(reading: Reading, weights: Weights) -> Measurement:
    """The measurement of one reading; `weights` are the calibration entry's."""
    claims = reading.claims
    sources = {source.id: source for source in reading.sources}
    units = [Unit(claim.weight, rung(claim)) for claim in claims]
    mean, pseudo = weights["mean"], weights["pseudo"]
    others_mean = 1.0 - weights["concentration_mean"]
    ladder, concentration = weights["ladder"], weights["concentration"]
    voices = find_voices(claims)
    heard = sum(unit.weight for unit in units)
    total = heard + pseudo
    rate = shrunk_rate(units, mean=mean, pseudo=pseudo)
    others = share(voices.others(), heard)
    base = ladder * mean + concentration * (1.0 - others_mean)

    def points(unit: Unit) -> float:
        return ladder * unit.weight * (unit.value - mean) / total

    by_rung: dict[Rung, list[Unit]] = defaultdict(list)
    for claim, unit in zip(claims, units, strict=True):
        by_rung[claim.rung].append(unit)
    features = [
        Feature(
            f"claims_{name}",
            sum(unit.weight for unit in by_rung[name]),
            sum(points(unit) for unit in by_rung[name]),
        )
        for name in LADDER
    ]
    concentration_points = concentration * (others_mean - others)
    features.append(Feature("concentration", 1.0 - others, concentration_points))
    events = Events(reading, sources)
    features.append(Feature("accusations", float(len(reading.accusations)), events.points))
    left_out = tuple(
        ladder * without
        + concentration * (1.0 - share(voices.others_without(claim), heard - claim.weight))
        + events.without(claim.span)
        for claim, without in zip(
            claims, rate_without_each(units, mean=mean, pseudo=pseudo), strict=True
        )
    )
    raw = ladder * rate + concentration * (1.0 - others) + events.points
    falls = [raw - without for without in left_out]
    charges = [carried(points(unit), fall) for unit, fall in zip(units, falls, strict=True)]
    findings = [
        *events.findings(),
        *claim_findings(reading, sources, charges),
        *document_findings(
            reading,
            sources,
            [carried(max(concentration_points, 0.0), fall) for fall in falls],
        ),
    ]
    reason = _why_withheld(reading)
    return Measurement(
        status="insufficient_evidence" if reason else "scored",
        reason=reason,
        base=base,
        raw=raw if claims else None,
        features=tuple(features),
        findings=one_charge_per_span(findings, PRECEDENCE),
        credits=(*find_credits(reading), *events.credits()),
        left_out=left_out,
    )


def rung(claim: Claim) -> float:
    """The value of its rung; whose a statement is that shows no source itself, is no surer than a
    class."""
    value = LADDER[claim.rung]
    return max(value, CARRIED) if claim.carried else value


def share(part: float, whole: float) -> float:
    """The part of the whole; none of nothing."""
    return part / whole if whole > NOTHING else 0.0


def _why_withheld(reading: Reading) -> str | None:
    if reading.genre in SOURCING_WITHHELD:
        return SOURCING_WITHHELD[reading.genre]
    words = reading.word_count
    if words < MIN_WORDS:
        return f"too short: {words} words, {MIN_WORDS} are needed"
    attributed = sum(claim.source is not None for claim in reading.claims)
    if attributed < MIN_ATTRIBUTIONS:
        return f"too few attributed statements: {attributed}, {MIN_ATTRIBUTIONS} are needed"
    return None if reading.disputes else "no dispute in the text"


DIMENSION = Dimension(
    name="one_sided_sourcing",
    label="One-sided sourcing",
    codes=PRECEDENCE,
    credits=("anonymity-reason-given", "verification-stated", CREDIT),
    measure=measure,
)
