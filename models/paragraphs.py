"""Paragraphs of a plain text, hard-wrapped or one to a line. Offsets are those of the text."""

from __future__ import annotations

import re
from itertools import pairwise

from models.text import Span

# Zero-width characters, soft hyphens and bidi controls: invisible, and no white space to Python.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_TRIM = re.compile(rf"[\s{INVISIBLE}]*")
_TRIM_END = re.compile(rf"[\s{INVISIBLE}]")

MAX_WRAP_WIDTH = 100  # wider lines are whole paragraphs, not lines of a wrapped one
MIN_WRAP_WIDTH = 40  # narrower ones are verse, lists and captions
MIN_BREAKS = 2  # one line break says nothing about how a text is set
FULL_SHARE = 0.7  # of line breaks at which the next word would not have fitted
OPEN_SHARE = 0.4  # of line breaks in the middle of a sentence
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space and invisible characters at its ends; None if none is left."""
    found = _TRIM.match(text, start, end)
    start = found.end() if found else start
    while end > start and _TRIM_END.match(text, end - 1):
        end -= 1
    return Span(start, end) if end > start else None


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Paragraphs in order, trimmed; lines of a hard-wrapped text are joined."""
    runs = _runs(text)
    width = _wrap_width(text, runs)
    if width is None:
        return tuple(line for run in runs for line in run)
    return tuple(span for run in runs for span in _joined(text, run, width))


def _runs(text: str) -> list[list[Span]]:
    """Lines, in groups between blank lines."""
    runs: list[list[Span]] = []
    current: list[Span] = []
    at = 0
    for found in _BREAK.finditer(text):
        line = trimmed(text, at, found.start())
        at = found.end()
        if line is not None:
            current.append(line)
        elif current:
            runs.append(current)
            current = []
    last = trimmed(text, at, len(text))
    if last is not None:
        current.append(last)
    if current:
        runs.append(current)
    return runs


def _wrap_width(text: str, runs: list[list[Span]]) -> int | None:
    """The column at which the text is wrapped, or None when it is not."""
    breaks = [(a, b) for run in runs for a, b in pairwise(run)]
    if len(breaks) < MIN_BREAKS:
        return None
    lengths = sorted(line.end - line.start for run in runs if len(run) > 1 for line in run)
    width = lengths[int(0.97 * (len(lengths) - 1))]  # a bare address may stick out
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    full = sum(_is_full(text, a, b, width) for a, b in breaks)
    inside = sum(not _ENDS_SENTENCE.search(a.of(text)[-4:]) for a, _ in breaks)
    wrapped = full >= FULL_SHARE * len(breaks) and inside >= OPEN_SHARE * len(breaks)
    return width if wrapped else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """The first word of the next line would not have fitted into this one."""
    word = re.match(r"\S+", text[following.start : following.end])
    length = word.end() if word else 0
    return (line.end - line.start) + 1 + length > width - 3  # ragged setting leaves a little room


def _joined(text: str, run: list[Span], width: int) -> list[Span]:
    joined = [run[0]]
    for before, line in pairwise(run):
        goes_on = text[line.start].islower() and not _ENDS_SENTENCE.search(before.of(text)[-4:])
        if goes_on or _is_full(text, before, line, width):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined
