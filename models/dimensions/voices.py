"""Who leads: the named voices that the claims show, and how much rests on one alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.findings import Claim


@dataclass(frozen=True, slots=True)
class Voices:
    """The weight of the claims that show a named voice, that of the claims that show one alone, by
    voice, the leader (the voice alone in most of it) and the two heaviest of those weights.

    Only a name or an office in the claim's own sentence counts. A pronoun does not: whom it stands
    for depends on the sentences around it, so that a name deleted there could make it another
    voice."""

    shown: float
    alone: dict[str, float]
    leader: str | None
    first: float
    second: float

    def others(self) -> float:
        """The weight of the claims that show a voice other than the leader."""
        return self.shown - self.first

    def others_without(self, claim: Claim) -> float:
        """`others` with one of the claims taken out."""
        if not claim.shown:
            return self.others()
        led = claim.shown == (self.leader,)
        first = max(self.first - claim.weight, self.second) if led else self.first
        return self.shown - claim.weight - first


def find_voices(claims: tuple[Claim, ...]) -> Voices:
    """The voices that the claims show, the leading one first."""
    alone: dict[str, float] = defaultdict(float)
    for claim in claims:
        if len(claim.shown) == 1:
            alone[claim.shown[0]] += claim.weight
    ranked = sorted(alone.items(), key=lambda item: (-item[1], item[0]))
    leader, first = ranked[0] if ranked else (None, 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    shown = sum(claim.weight for claim in claims if claim.shown)
    return Voices(shown, dict(alone), leader, first, second)
