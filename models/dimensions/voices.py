"""Who leads: the named voices behind the claims and how much rests on the heaviest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.findings import Claim


def voice_weight(claim: Claim) -> float:
    """What a claim adds to its voice. Only a named voice or an office counts: if an unnamed one
    counted as a further voice, blurring a claim of the leading source could lower the score."""
    return claim.weight if claim.source is not None and claim.rung == "named" else 0.0


@dataclass(frozen=True, slots=True)
class Voices:
    """Named weight by source, the leading source and the two heaviest sums."""

    by_source: dict[str, float]
    leader: str | None
    first: float
    second: float

    def others(self) -> float:
        """The weight of every voice but the leading one."""
        return sum(self.by_source.values()) - self.first

    def others_without(self, source: str | None, weight: float) -> float:
        """`others` with `weight` of one source's claims taken out."""
        if source is None:
            return self.others()
        total = sum(self.by_source.values()) - weight
        first = max(self.first - weight, self.second) if source == self.leader else self.first
        return total - first


def find_voices(claims: tuple[Claim, ...]) -> Voices:
    """The voices behind the claims, the leading one first."""
    by_source: dict[str, float] = defaultdict(float)
    for claim in claims:
        if claim.source is not None:
            by_source[claim.source] += voice_weight(claim)
    ranked = sorted(by_source.items(), key=lambda item: (-item[1], item[0]))
    leader, first = ranked[0] if ranked else (None, 0.0)
    return Voices(dict(by_source), leader, first, ranked[1][1] if len(ranked) > 1 else 0.0)
