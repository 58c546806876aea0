"""Who leads: the named voices behind the claims and how much rests on the heaviest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.findings import Claim


@dataclass(frozen=True, slots=True)
class Voices:
    """Weight of the claims by named voice, the leading voice and the two heaviest sums.

    Only a name or an office counts: if an unnamed one counted as a further voice, blurring a claim
    of the leading voice could lower the score."""

    by_voice: dict[str, float]
    leader: str | None
    first: float
    second: float

    def others(self) -> float:
        """The weight of every voice but the leading one."""
        return sum(self.by_voice.values()) - self.first

    def others_without(self, claim: Claim) -> float:
        """`others` with one of the claims taken out."""
        if claim.voice is None:
            return self.others()
        led = claim.voice == self.leader
        first = max(self.first - claim.weight, self.second) if led else self.first
        return sum(self.by_voice.values()) - claim.weight - first


def find_voices(claims: tuple[Claim, ...]) -> Voices:
    """The voices behind the claims, the leading one first."""
    by_voice: dict[str, float] = defaultdict(float)
    for claim in claims:
        if claim.voice is not None:
            by_voice[claim.voice] += claim.weight
    ranked = sorted(by_voice.items(), key=lambda item: (-item[1], item[0]))
    leader, first = ranked[0] if ranked else (None, 0.0)
    return Voices(dict(by_voice), leader, first, ranked[1][1] if len(ranked) > 1 else 0.0)
