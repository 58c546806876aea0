"""Scores and prices: figures that are on public record in a result of sport or a market report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from models.findings import Figure, Genre, Reading
from models.lexicons import pattern

_ORDER = re.compile(
    r"\b(?:police|officers?|arrest\w*|hooligan\w*|clash\w*|injured|hospital\w*|fined|banned|"
    r"salary|salaries|contract|transfer)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:revenues?|sales|profits?|earnings|output|orders|jobs|posts|workers|consumer prices|"
    r"inflation|unemployment|wages|economists?|gdp|growth|households?|survey)\b",
    re.IGNORECASE,
)
_UNIT_PRICE = re.compile(
    r"\b(?:a|an|per|the) (?:barrel|ounce|share|tonne|ton|gallon|bushel|coin|pound|euro|dollar)\b",
    re.IGNORECASE,
)


def with_records(reading: Reading) -> tuple[Figure, ...]:
    """The figures; those on record in a text of this genre are exempt as `record`."""
    is_record = RECORDS.get(reading.genre)
    if is_record is None:
        return reading.figures
    starts = [sentence.start for sentence in reading.sentences]

    def words_around(figure: Figure) -> str:
        number = bisect_right(starts, figure.span.start) - 1
        return reading.sentences[number].span.of(reading.document.text) if number >= 0 else ""

    return tuple(
        replace(figure, exempt="record")
        if figure.exempt is None and is_record(figure, words_around(figure))
        else figure
        for figure in reading.figures
    )


def _is_result(figure: Figure, sentence: str) -> bool:
    """Scores, times, distances, places in a table, attendance as it was announced."""
    counted = figure.kind in ("count", "measure", "percent")
    exact = figure.comparison in ("exact", "range") and figure.value is not None
    return counted and exact and not _ORDER.search(sentence)


def _is_price(figure: Figure, sentence: str) -> bool:
    """What an exchange shows: how far a price moved and where it stands."""
    if not pattern("genres", "moved").search(sentence) or _COMPANY.search(sentence):
        return False
    if figure.kind == "money":
        return _UNIT_PRICE.search(sentence) is not None
    points = figure.unit is not None and figure.unit.endswith(("points", "point"))
    return figure.value is not None and (figure.kind == "percent" or points)


RECORDS: dict[Genre, Callable[[Figure, str], bool]] = {
    "sports_result": _is_result,
    "market_report": _is_price,
}
