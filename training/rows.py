"""What an evaluation is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its stable key, what it says, its value, and what a peer or a person gets."""

    key: str
    what: str
    value: float
    peer: str = ""
