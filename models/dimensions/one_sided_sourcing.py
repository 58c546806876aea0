"""One-sided sourcing: on which rung each claim stands, and how much rests on the leading voice.

raw = ladder * R + concentration * C, both shrunk to the reference. R is the mean rung of the claims
weighted by how contestable they are. C is the share of that weight *not* carried by an identified
voice other than the leading one. Blurring or deleting an attribution never lowers either sum: see
`voice_share`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.dimensions.base import (
    Dimension,
    Unit,
    Weights,
    one_charge_per_span,
    quoted,
    rate_without_each,
    shrunk_rate,
)
from models.findings import Claim, Reading, Rung, Source
from models.lexicons import pattern
from models.report import Credit, Feature, Finding, Measurement
from models.text import Span

LADDER: dict[Rung, float] = {
    "named": 0.0,
    "experience": 0.1,
    "reason": 0.3,
    "role": 0.5,
    "class": 0.7,
    "agentless": 0.85,
    "none": 1.0,
}
RELAYED = 0.15  # added to a rung, up to 1, for what reached this outlet through another
MIN_WORDS = 120  # below this one sentence moves the score by more than a band
MIN_ATTRIBUTIONS = 4  # below this who leads is chance
CONTESTABLE = 0.5  # the weight from which a missing name is worth an editor's look
DOMINANT, SECOND_HAND, ONE_RELAY = 0.6, 0.5, 0.8  # shares, from the definitions
WITHHELD = {
    "opinion": "opinion pieces are not scored for sourcing",
    "other": "this kind of text is not scored for sourcing",
}
PRECEDENCE = (
    "relayed-report",
    "single-source",
    "dominant-source",
    "second-hand-sourcing",
    "officials-only",
    "anonymous-opinion",
    "anonymous-without-reason",
    "plural-sources-one-shown",
    "vague-source",
    "agentless-attribution",
    "reporter-speculation",
    "unattributed-claim",
)


def ladder_value(claim: Claim, source: Source | None) -> float:
    """0 for a named voice heard first hand, 1 for the reporter's word alone."""
    second_hand = claim.relay is not None or (source is not None and source.kind == "media")
    return min(1.0, LADDER[claim.rung] + (RELAYED if second_hand else 0.0))


def voice_share(rung: Rung, weights: Weights) -> float:
    """How much of a voice counts as identified: 1 when named, 0 when nobody speaks.

    An unnamed voice may not take more off the concentration than the step up to its rung adds to
    the ladder; otherwise blurring a claim of the leading source would lower the score."""
    value = LADDER[rung]
    if value == 0.0:
        return 1.0
    step = value - max(lower for lower in LADDER.values() if lower < value)
    return min(1.0 - value, step * weights["ladder"] / weights["concentration"])


@dataclass(frozen=True, slots=True)
class _Voices:
    """Identified weight by source, and the two heaviest sums."""

    by_source: dict[str, float]
    leader: str | None
    first: float
    second: float

    def others(self) -> float:
        return sum(self.by_source.values()) - self.first

    def others_without(self, source: str | None, weight: float) -> float:
        """`others` with `weight` of one source's claims taken out."""
        if source is None:
            return self.others()
        total = sum(self.by_source.values()) - weight
        first = max(self.first - weight, self.second) if source == self.leader else self.first
        return total - first


def _voices(claims: tuple[Claim, ...], weights: Weights) -> _Voices:
    by_source: dict[str, float] = defaultdict(float)
    for claim in claims:
        if claim.source is not None:
            by_source[claim.source] += claim.weight * voice_share(claim.rung, weights)
    ranked = sorted(by_source.items(), key=lambda item: (-item[1], item[0]))
    leader, first = ranked[0] if ranked else (None, 0.0)
    return _Voices(dict(by_source), leader, first, ranked[1][1] if len(ranked) > 1 else 0.0)


def measure(reading: Reading, weights: Weights) -> Measurement:
    """The measurement of one reading; `weights` are the calibration entry's."""
    claims = reading.claims
    sources = {source.id: source for source in reading.sources}
    values = [ladder_value(claim, sources.get(claim.source or "")) for claim in claims]
    units = [Unit(claim.weight, value) for claim, value in zip(claims, values, strict=True)]
    mean, pseudo = weights["mean"], weights["pseudo"]
    others_mean = 1.0 - weights["concentration_mean"]
    ladder, concentration = weights["ladder"], weights["concentration"]
    voices = _voices(claims, weights)
    total = sum(unit.weight for unit in units) + pseudo
    rate = shrunk_rate(units, mean=mean, pseudo=pseudo)
    others = (voices.others() + pseudo * others_mean) / total
    base = ladder * mean + concentration * (1.0 - others_mean)

    def points(unit: Unit) -> float:
        return ladder * unit.weight * (unit.value - mean) / total

    by_rung: dict[Rung, list[Unit]] = defaultdict(list)
    for claim, unit in zip(claims, units, strict=True):
        by_rung[claim.rung].append(unit)
    features = [
        Feature(
            f"claims_{rung}",
            sum(unit.weight for unit in by_rung[rung]),
            sum(points(unit) for unit in by_rung[rung]),
        )
        for rung in LADDER
    ]
    concentration_points = concentration * (others_mean - others)
    features.append(Feature("concentration", 1.0 - others, concentration_points))
    left_out = tuple(
        ladder * without
        + concentration
        * (
            1.0
            - (
                voices.others_without(claim.source, claim.weight * voice_share(claim.rung, weights))
                + pseudo * others_mean
            )
            / (total - claim.weight)
        )
        for claim, without in zip(
            claims, rate_without_each(units, mean=mean, pseudo=pseudo), strict=True
        )
    )
    findings = [
        *_claim_findings(reading, sources, [points(unit) for unit in units]),
        *_document_findings(reading, sources, voices, max(concentration_points, 0.0)),
    ]
    reason = _why_withheld(reading)
    return Measurement(
        status="insufficient_evidence" if reason else "scored",
        reason=reason,
        base=base,
        raw=ladder * rate + concentration * (1.0 - others) if claims else None,
        features=tuple(features),
        findings=one_charge_per_span(findings, PRECEDENCE),
        credits=_credits(reading),
        left_out=left_out,
    )


def _why_withheld(reading: Reading) -> str | None:
    if reading.genre in WITHHELD:
        return WITHHELD[reading.genre]
    words = sum(token.text[0].isalnum() for token in reading.tokens)
    if words < MIN_WORDS:
        return f"too short: {words} words, {MIN_WORDS} are needed"
    attributed = sum(claim.source is not None for claim in reading.claims)
    if attributed < MIN_ATTRIBUTIONS:
        return f"too few attributed statements: {attributed}, {MIN_ATTRIBUTIONS} are needed"
    return None if reading.disputes else "no dispute in the text"


def _claim_findings(
    reading: Reading, sources: dict[str, Source], points: list[float]
) -> list[Finding]:
    """What one claim's own rung asks for; the finding spans the claim, never the source."""
    found = []
    text = reading.document.text
    for claim, charge in zip(reading.claims, points, strict=True):
        source = sources.get(claim.source or "")
        code, message = _charge(reading, claim, source)
        if code:
            words = quoted(text, claim.cue or claim.span)
            found.append(Finding(code, message.format(words=words), claim.span, max(charge, 0.0)))
    return found


def _charge(reading: Reading, claim: Claim, source: Source | None) -> tuple[str, str]:
    if source is None:
        return _reporters_charge(claim)
    if claim.weight < CONTESTABLE:
        return "", ""
    name = source.name.replace("{", "{{").replace("}", "}}")
    if any(f.status == "unnamed" and claim.span.covers(f.span) for f in reading.figures):
        return "", ""  # charged once, as a figure put down to a vague source
    if claim.rung == "class":
        if _one_shown(source, reading.sources):
            return "plural-sources-one-shown", (
                f"{{words}}: put down to '{name}', of whom the text shows one. Name the one, or "
                "show the others."
            )
        return "vague-source", (
            f"{{words}}: put down to '{name}', whom nobody could ring up. Say who."
        )
    if claim.rung == "role":
        if any(p.voice == "source" and claim.span.covers(p.span) for p in reading.phrases):
            return "anonymous-opinion", (
                f"{{words}}: an opinion from '{name}', who is not named. Anonymous material should "
                "be information; name the person or leave the opinion out."
            )
        return "anonymous-without-reason", (
            f"{{words}}: '{name}' is not named and no reason is shown. Name the source, or say why "
            "the name is withheld."
        )
    return "", ""


def _reporters_charge(claim: Claim) -> tuple[str, str]:
    if claim.rung == "agentless" and claim.weight >= CONTESTABLE:
        return "agentless-attribution", (
            "{words}: nobody is shown to say so. Name who says it, or state it as your own."
        )
    if claim.cue_code == "reporter-speculation" and claim.weight >= CONTESTABLE:
        return "reporter-speculation", (
            "{words}: a guess in the reporter's voice. Say what it rests on, or leave it out."
        )
    if claim.cue_code == "unattributed-claim" and claim.weight == 1.0:
        return "unattributed-claim", (
            "{words}: a motive in the reporter's voice, no source beside it. Add who says so."
        )
    return "", ""


def _one_shown(group: Source, sources: tuple[Source, ...]) -> bool:
    """Whether a plural class ("analysts") has exactly one named voice of its kind in the text."""
    last = group.name.split()[-1].casefold() if group.name.split() else ""
    if not last.endswith("s") or len(last) < 5:
        return False
    shown = [
        s for s in sources if s.identified == "named" and last[:-1] in s.name.casefold().split()
    ]
    return len(shown) == 1


def _document_findings(
    reading: Reading, sources: dict[str, Source], voices: _Voices, charge: float
) -> list[Finding]:
    """What the ledger as a whole asks for; each spans the claim that leans on it most."""
    attributed = [claim for claim in reading.claims if claim.source in sources]
    if len(attributed) < MIN_ATTRIBUTIONS or reading.genre == "brief" or not reading.disputes:
        return []
    text = reading.document.text
    found: list[Finding] = []

    def heaviest(claims: list[Claim]) -> Claim:
        return max(claims, key=lambda claim: (claim.weight, -claim.span.start))

    def add(code: str, claims: list[Claim], message: str, points: float = 0.0) -> None:
        span = heaviest(claims).span
        found.append(Finding(code, f"{quoted(text, span)}: {message}", span, points))

    second_hand = [c for c in attributed if c.relay or sources[c.source or ""].kind == "media"]
    paths = [c.relay or c.source for c in second_hand]
    one_path = max((paths.count(path) for path in set(paths)), default=0)
    by_leader = [c for c in attributed if c.source == voices.leader]
    speakers = {c.source for c in attributed}
    if one_path >= ONE_RELAY * len(attributed):
        add(
            "relayed-report", second_hand, "nearly all of it came through one other outlet.", charge
        )
    elif len(speakers) == 1:
        add("single-source", by_leader, "one voice carries every attributed statement.", charge)
    elif (
        by_leader
        and voices.first > DOMINANT * sum(voices.by_source.values())
        and len(by_leader) >= MIN_ATTRIBUTIONS
    ):
        name = sources[voices.leader or ""].name
        add("dominant-source", by_leader, f"most of the statements are by {name}.", charge)
    if len(second_hand) >= SECOND_HAND * len(attributed) and not found:
        add(
            "second-hand-sourcing",
            second_hand,
            f"{len(second_hand)} of {len(attributed)} attributed statements came through other "
            "outlets or platforms. Say what was confirmed first hand.",
        )
    if len(speakers) > 1 and all(sources[s or ""].official for s in speakers):
        add("officials-only", attributed, "every voice in the text speaks for the state.")
    return found


def _credits(reading: Reading) -> tuple[Credit, ...]:
    given = [
        Credit(
            "anonymity-reason-given",
            f"The text says why '{source.name}' is not named.",
            source.mentions[0],
        )
        for source in reading.sources
        if source.reason_given and source.mentions
    ]
    for sentence in reading.sentences:
        match = pattern("credits", "verification").search(sentence.span.of(reading.document.text))
        if match and not sentence.is_headline:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            given.append(Credit("verification-stated", "The text says what was checked.", span))
    return tuple(sorted(given, key=lambda credit: credit.span))


DIMENSION = Dimension(
    name="one_sided_sourcing",
    label="One-sided sourcing",
    codes=PRECEDENCE,
    credits=("anonymity-reason-given", "verification-stated"),
    measure=measure,
)
