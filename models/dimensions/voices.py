"""Who leads: the named voices behind the claims and how much rests on the heaviest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.findings import Claim


@dataclass(frozen=True, slots=True)
class Voices:
    """Weight of the claims in which any named voice is heard (`heard`), the leading voice, and the
    two heaviest sums of claims in which one voice is heard alone.

    Only a name or an office counts: if an unnamed one counted as a further voice, blurring a claim
    of the leading voice could lower the score. A claim with several voices is not the leader's
    alone: if it were that of the best placed one, deleting that one could give it to another."""

    heard: float
    leader: str | None
    first: float
    second: float

    def others(self) -> float:
        """The weight of every claim in which a voice but the leading one is heard."""
        return self.heard - self.first

    def others_without(self, claim: Claim) -> float:
        """`others` with one of the claims taken out."""
        if not claim.voices:
            return self.others()
        led = claim.voices == (self.leader,)
        first = max(self.first - claim.weight, self.second) if led else self.first
        return self.heard - claim.weight - first


def find_voices(claims: tuple[Claim, ...]) -> Voices:
    """The voices behind the claims: the leading one is heard alone in the most of their weight."""
    alone: dict[str, float] = defaultdict(float)
    for claim in claims:
        if len(claim.voices) == 1:
            alone[claim.voices[0]] += claim.weight
    heard = sum(claim.weight for claim in claims if claim.voices)
    ranked = sorted(alone.items(), key=lambda item: (-item[1], item[0]))
    leader, first = ranked[0] if ranked else (None, 0.0)
    return Voices(heard, leader, first, ranked[1][1] if len(ranked) > 1 else 0.0)
