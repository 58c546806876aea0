"""The event part of one-sided sourcing: accusations that no source, no name or no reply goes with.

An accused counts once, by the severest accusation. The largest counts in full, the second half, the
third a quarter, 40 points at most, and never by the length of the article: a libel in a long piece
is as serious as in a brief. An accusation weighs no less the vaguer its source is, and most with
none, so that deleting an attribution never helps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection

from models.dimensions.base import quoted
from models.findings import Accusation, Reading, Source
from models.report import Credit, Finding
from models.text import Span

CODES = ("accusation-without-source", "no-reply-shown")
CREDIT = "reply-shown"
NAMED, UNNAMED, AGENTLESS, REPORTER = 12.0, 14.0, 16.0, 24.0  # points of raw, without a reply
ANSWERED = 8.0  # in the reporter's voice, with a reply
SHARES = (1.0, 0.5, 0.25)
CAP = 40.0


class Events:
    """The accusations of one reading as points of `raw`."""

    def __init__(self, reading: Reading, sources: dict[str, Source]) -> None:
        self._reading = reading
        self._sources = sources
        self._starts = [one.span.start for one in reading.accusations]
        self._severity = [severity(one, sources) for one in reading.accusations]
        self._of: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(reading.accusations):
            self._of[one.accused].append(number)
        for numbers in self._of.values():
            numbers.sort(
                key=lambda number: (-self._severity[number], reading.accusations[number].loose)
            )
        self._worst = sorted(self._of.values(), key=lambda numbers: -self._severity[numbers[0]])
        self.points = self._total(())

    def without(self, span: Span) -> float:
        """The points when the accusations inside the sentence at `span` are taken out."""
        gone = self._overlapping(span)
        return self._total(gone) if gone else self.points

    def findings(self) -> list[Finding]:
        """One for each accused, at the severest accusation; a reply leaves only what the reporter
        says. A loose one weighs, so that blurring its source does not help, but is too seldom
        right to be pointed at. Its points are what `raw` falls by without it, at most."""
        found = []
        for numbers in self._worst:
            one = self._reading.accusations[numbers[0]]
            code, message = _charge(one)
            if code:
                words = quoted(self._reading.document.text, one.span)
                fall = max(self.points - self._total(numbers[:1]), 0.0)
                found.append(Finding(code, f"{words}: {message}", one.span, fall))
        return found

    def credits(self) -> list[Credit]:
        """The replies shown; to a matter that is closed, those of the accused alone: what others
        say in such a text is mostly of something else."""
        return [
            Credit(CREDIT, f"{one.accused} is accused, and a reply is shown.", one.reply_span)
            for one in {o.reply_span: o for o in self._reading.accusations}.values()
            if one.reply_span is not None
            if one.reply in ("shown", "declined") or (one.reply == "proxy" and not one.closed)
        ]

    def _overlapping(self, span: Span) -> list[int]:
        at = bisect_left(self._starts, span.end)
        found = []
        while at > 0 and self._reading.accusations[at - 1].span.overlaps(span):
            at -= 1
            found.append(at)
        return found

    def _total(self, gone: Collection[int]) -> float:
        """The points of the worst three accused; only so many can move up when some are gone."""
        rest = []
        for numbers in self._worst[: len(SHARES) + len(gone)]:
            left = next((number for number in numbers if number not in gone), None)
            if left is not None:
                rest.append(self._severity[left])
        rest.sort(reverse=True)
        return min(sum(share * one for share, one in zip(SHARES, rest, strict=False)), CAP)


def severity(accusation: Accusation, sources: dict[str, Source]) -> float:
    """Points of raw of one accusation taken alone."""
    if accusation.closed:
        return 0.0
    if accusation.reply != "none":
        return ANSWERED if is_reporters(accusation) else 0.0
    if is_reporters(accusation):
        return REPORTER
    if accusation.agentless:
        return AGENTLESS
    return UNNAMED if is_anonymous(accusation, sources) else NAMED


def is_reporters(accusation: Accusation) -> bool:
    """Whether it stands in the reporter's voice."""
    return accusation.by is None and not accusation.agentless


def is_anonymous(accusation: Accusation, sources: dict[str, Source]) -> bool:
    """Whether its source has neither name nor office; who tells what they suffered needs none."""
    source = sources.get(accusation.by or "")
    if source is None or source.own_experience or source.kind in ("document", "media"):
        return False
    return source.identified not in ("named", "office")


def _charge(accusation: Accusation) -> tuple[str, str]:
    accused = accusation.accused
    if accusation.closed:
        return "", ""
    if is_reporters(accusation):
        return CODES[0], (
            f"{accused} is accused in the reporter's voice, and no source is shown. Say who says "
            "so, and show the reply."
        )
    if accusation.reply == "none" and not accusation.loose:
        return CODES[1], (
            f"{accused} is accused in this text; no reply by {accused} is shown. Show the reply, "
            "or say that none was to be had."
        )
    return "", ""
