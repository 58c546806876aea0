"""Coded wordings in the reporter's voice: judging verbs, labels, scare quotes, shouting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from models.dimensions.base import quoted
from models.findings import Reading
from models.lexicons import pattern
from models.text import Span

Wording = tuple[str, str, Span]
SCARE = re.compile(r"[“\"]((?:[a-z][\w'’-]*)(?:\s[a-z][\w'’-]*){0,2})[”\"]")
NAMING = re.compile(
    r"(?:call(?:s|ed|ing)?|dub(?:s|bed)|name[ds]?|known\s+as|word|words|term|terms|termed|phrase"
    r"|titled|entitled|labell?ed|described\s+as|means?|chant(?:ed|ing|s)?\s+of|as)"
    r"(?:\s+[\w’']+){0,3}[\s,:]+$",
    re.IGNORECASE,
)
SHOUT = re.compile(r"!{2,}|!\?|\?!|\?{2,}|!")
MAX_WORDINGS = 40  # a text of nothing else is not more loaded for being longer


@cache
def _label() -> re.Pattern[str]:
    label, bearer = pattern("wording", "label").pattern, pattern("wording", "bearer").pattern
    return re.compile(rf"{label}\s+(?:[a-z]+\s+)?{bearer}", re.IGNORECASE)


def find_wordings(reading: Reading) -> list[Wording]:
    """(code, message, span) of each coded wording of the body, in text order."""
    foreign = _foreign(reading)
    found = [
        wording
        for search in (_verbs, _labels, _scare_quotes, _shouts)
        for wording in search(reading, foreign)
    ]
    return sorted(found, key=lambda wording: wording[2])[:MAX_WORDINGS]


def _foreign(reading: Reading) -> list[bool]:
    """For each character whether it is a source's: content of an attribution with a source."""
    marks = [False] * len(reading.document.text)
    for attribution in reading.attributions:
        if attribution.source is not None:
            for span in attribution.content:
                marks[span.start : span.end] = [True] * (span.end - span.start)
    return marks


def _body(reading: Reading) -> Iterator[Span]:
    for paragraph in reading.document.paragraphs:
        if paragraph != reading.document.headline:
            yield paragraph


def _verbs(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    text = reading.document.text
    for attribution in reading.attributions:
        for span in attribution.cue:
            match = pattern("wording", "verb").search(text, span.start, span.end)
            if match and attribution.source is not None and not foreign[match.start()]:
                at = Span(match.start(), match.end())
                yield (
                    "loaded-attribution-verb",
                    f"{quoted(text, at)}: this verb judges the speaker. 'Said' does not.",
                    at,
                )


def _labels(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    text = reading.document.text
    for paragraph in _body(reading):
        for match in _label().finditer(text, paragraph.start, paragraph.end):
            if not foreign[match.start()]:
                at = Span(match.start(), match.end())
                yield (
                    "value-label",
                    f"{quoted(text, at)}: a label in the reporter's voice. Say what they did or "
                    "stand for, or who calls them so.",
                    at,
                )


def _scare_quotes(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    text = reading.document.text
    claimed = [
        (a.content[0].start, max(span.end for span in (*a.content, *a.cue)))
        for a in reading.attributions
        if a.content
    ]
    for paragraph in _body(reading):
        for match in SCARE.finditer(text, paragraph.start, paragraph.end):
            near = any(start - 2 <= match.start() <= end + 2 for start, end in claimed)
            before = text[max(paragraph.start, match.start() - 30) : match.start()]
            if foreign[match.start(1)] or near or NAMING.search(before):
                continue
            at = Span(match.start(), match.end())
            yield (
                "scare-quotes",
                f"{quoted(text, at)}: words in quotation marks, no speaker beside them. Say whose "
                "they are, or drop the marks.",
                at,
            )


def _shouts(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    text = reading.document.text
    for paragraph in _body(reading):
        quotes = 0
        at = paragraph.start
        for match in SHOUT.finditer(text, paragraph.start, paragraph.end):
            quotes += sum(text.count(mark, at, match.start()) for mark in '“”"')
            at = match.start()
            if foreign[match.start()] or quotes % 2:
                continue
            span = Span(match.start(), match.end())
            yield (
                "sensational-punctuation",
                f"{quoted(text, span)}: shouting in the reporter's voice. A full stop will do.",
                span,
            )
