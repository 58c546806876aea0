"""On whose side of a dispute a voice speaks, where the text itself shows it.

The dispute is the one over the party with most accusers. Its accusers are one side, because they
support the same charge against the same target; the accused and who speaks for them are the other.
Party, ideology or nationality known from outside the text put nobody on a side.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from models.findings import Accusation, Reading, Source

ACCUSER, ACCUSED = "accuser", "accused"


def with_sides(reading: Reading) -> tuple[Source, ...]:
    """The sources, each with the side it speaks for or None; whoever speaks for both has none."""
    by_accused: dict[str, list[Accusation]] = defaultdict(list)
    for accusation in reading.accusations:
        if accusation.by is not None:
            by_accused[accusation.accused].append(accusation)
    if not by_accused:
        return reading.sources
    dispute = max(by_accused.values(), key=lambda found: len({one.by for one in found}))
    accusers = {one.by for one in dispute}
    accused = {source for one in dispute for source in one.answering}
    sides = dict.fromkeys(accusers - accused, ACCUSER) | dict.fromkeys(accused - accusers, ACCUSED)
    return tuple(replace(source, side=sides.get(source.id)) for source in reading.sources)
