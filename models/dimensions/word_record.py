"""How often readers agreed with a marked word, word by word: what they said of its like before.

`python -m training.telling --write` counts it in the findings that readers judged one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from models.lexicons import table

LONGEST = 9  # letters of a word that tell it from others
ENDINGS = ("'s", "ness", "ing", "ly", "ed", "es", "s")
# fmt: off
EMPTY = frozenset((
    "the", "a", "an", "of", "in", "to", "and", "is", "was", "are", "were", "be", "been", "with",
    "for", "as", "it", "so", "very", "more", "most", "too", "by", "on", "at", "up", "out", "his",
    "her", "their", "this", "that", "not", "no", "or", "but",
))
# fmt: on


def record_of(lows: Sequence[str]) -> float:
    """By how much the log-odds that readers agree are higher for these words (in lower case, with
    straight apostrophes) than for the average of marked words; 0 for words never judged."""
    return _records().get(stems_of(lows), 0.0)


def stems_of(lows: Sequence[str]) -> str:
    """What stands for a marked phrase in the record; "a cynical ploy" is "cynical ploys", too."""
    return " ".join(_stem(low) for low in lows if low[:1].isalpha() and low not in EMPTY)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending)[:LONGEST]
    return word[:LONGEST]


@cache
def _records() -> dict[str, float]:
    return {stems: float(value) for stems, value in table("word_record").items()}
