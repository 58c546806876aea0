"""Which figures belong together, and which contradict each other. Both follow from the words and
their layout alone, never from who speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from models.findings import Comparison, FigureKind

POPULATIONS: dict[str, str] = {
    noun: name
    for name, nouns in {
        "forces": "officers police policemen personnel troops soldiers agents forces cops guards "
        "marines guardsmen servicemen deputies",
        "people": "people persons others victims individuals",
        "crowd": "protesters protestors demonstrators marchers supporters attendees activists",
        "dead": "dead deaths fatalities bodies corpses killed lives",
        "hurt": "wounded injured injuries hospitalized hospitalised",
        "migrants": "migrants refugees immigrants asylum-seekers",
        "homes": "homes houses buildings properties structures",
    }.items()
    for noun in nouns.split()
}
MANY = {"dozens": (24.0, 99.0), "hundreds": (100.0, 999.0), "thousands": (1000.0, 99_999.0)}
ANYBODY = frozenset(("", "people", "dead", "hurt", "casualties", "killed", "victims"))
NEAR = 0.15  # "about" leaves this much room
POLL_GAP = 3  # paragraphs without a poll figure after which a new release begins


@dataclass(frozen=True, slots=True)
class Placed:
    """What clustering knows of a figure: where it stands and what it counts. `predicate` is what is
    said of the counted ("deployed"), `dated` when its sentence gives it a time or place of its
    own, `part` when it counts a part of a whole; `places` and `days` are those its sentence names.
    """

    sentence: int
    paragraph: int
    kind: FigureKind
    value: float | None
    upper: float | None
    unit: str | None
    comparison: Comparison
    words: str
    predicate: str = ""
    dated: bool = False
    part: bool = False
    places: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()


def cluster(figures: Sequence[Placed]) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """A cluster number for each figure, counted from 0 in text order, and for each the figures that
    give the same quantity another value."""
    parents = list(range(len(figures)))
    last_poll: int | None = None
    for at, figure in enumerate(figures):
        if at and _adjoin(figures[at - 1], figure):
            _join(parents, at - 1, at)
        if figure.kind == "poll":
            if last_poll is not None and (
                figure.paragraph - figures[last_poll].paragraph <= POLL_GAP
            ):
                _join(parents, last_poll, at)
            last_poll = at
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        for key in _keys(figure):
            same[key].append(at)
    for members in same.values():
        for member in members[1:]:
            _join(parents, members[0], member)
    differing: list[set[int]] = [set() for _ in figures]
    for key, members in same.items():
        if key[0] == "quantity":
            _mark_differing(figures, members, differing)
    return _numbered(parents), tuple(tuple(sorted(others)) for others in differing)


def _adjoin(before: Placed, figure: Placed) -> bool:
    """Whether two neighbours in the text belong to one release."""
    if before.paragraph != figure.paragraph:
        return False
    if (before.kind == "casualty") != (figure.kind == "casualty"):
        return False
    return before.sentence == figure.sentence or before.kind == figure.kind


def population(unit: str | None) -> str:
    """The counted noun, or the class of nouns that count the same people."""
    return POPULATIONS.get(unit or "", unit or "")


def _keys(figure: Placed) -> list[tuple[str, ...]]:
    """What a figure shares with others for the same quantity."""
    keys: list[tuple[str, ...]] = []
    unit = population(figure.unit)
    if figure.value is not None and figure.kind in ("money", "count", "casualty", "percent"):
        exact = figure.kind == "money" or figure.value >= 20
        if exact and (figure.kind != "percent" or figure.value % 5):
            keys.append(("repeat", figure.kind, unit, str(figure.value)))
    if figure.dated or figure.part:
        return keys
    if figure.kind == "casualty" and figure.predicate:
        keys.append(("quantity", "casualty", figure.predicate, "" if unit in ANYBODY else unit))
    elif figure.kind == "count" and figure.predicate and unit:
        keys.append(("quantity", unit, figure.predicate))
    return keys


def bounds(figure: Placed) -> tuple[float, float]:
    """The values that the figure allows."""
    value = figure.value
    if value is None:
        for word, limits in MANY.items():
            if word in figure.words:
                return limits if "tens" not in figure.words else (10_000.0, 99_999.0)
        return 0.0, float("inf")
    if figure.comparison == "at_least":
        return value, float("inf")
    if figure.comparison == "at_most":
        return 0.0, value
    if figure.comparison == "range":
        return value, figure.upper if figure.upper is not None else value
    if figure.comparison == "about":
        return value * (1 - NEAR), value * (1 + NEAR)
    return value, value


def _mark_differing(
    figures: Sequence[Placed], members: list[int], differing: list[set[int]]
) -> None:
    """Every figure against the first one that states the quantity: linear in the members."""
    stated = next((m for m in members if figures[m].value is not None), None)
    if stated is None:
        return
    low, high = bounds(figures[stated])
    for member in members:
        if figures[member].sentence == figures[stated].sentence or figures[member].value is None:
            continue
        if _is_elsewhere(figures[stated], figures[member]):
            continue
        other_low, other_high = bounds(figures[member])
        if other_low > high or other_high < low:
            differing[member].add(stated)
            differing[stated].add(member)


def _is_elsewhere(figure: Placed, other: Placed) -> bool:
    """Whether the two are of different places or days, as far as their sentences say."""
    apart = figure.places and other.places and not figure.places & other.places
    later = figure.days and other.days and not figure.days & other.days
    return bool(apart or later)


def _join(parents: list[int], first: int, second: int) -> None:
    parents[_root(parents, second)] = _root(parents, first)


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def _numbered(parents: list[int]) -> tuple[int, ...]:
    """Roots renumbered 0, 1, 2 in text order."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(_root(parents, at), len(numbers)) for at in range(len(parents)))
