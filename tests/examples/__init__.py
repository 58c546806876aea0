"""Every code by example: one article in which it fires, and a near miss in which it does not."""

from dataclasses import dataclass

from tests.builders import Case


@dataclass(frozen=True, slots=True)
class Example:
    """`at` are the words that the finding or credit must mark in `fires`."""

    code: str
    fires: Case
    near_miss: Case
    at: str
