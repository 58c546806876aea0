"""Sources that are only cited: "the Gazette reported, citing two people briefed on the matter".

The tagger takes those who are cited for what is said. They stand behind what the sentence says
beside them, as a source of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from models.annotators.noun_phrases import read_mention
from models.findings import Attribution, Reading
from models.text import Span

CITING = ("citing", "quoting")
# "a guard and another source": the words that begin a second one
SECOND = re.compile(r",? and (?=(?:an?|another|the|one|two|three|four|several|unnamed)\b)")
FAMILIES = ("body", "document", "name", "role")  # who or what can be asked; not "concerns"


def with_cited(reading: Reading) -> Reading:
    """The reading, with an attribution for each source that is cited in place of the one that has
    it for its content."""
    text = reading.document.text
    starts = [sentence.start for sentence in reading.sentences]
    said: dict[int, Attribution] = {}  # by sentence: what somebody says in it
    for attribution in reading.attributions:
        if attribution.cue and attribution.content and not _cites(attribution, text):
            said.setdefault(bisect_right(starts, attribution.cue[0].start), attribution)
    found: list[Attribution] = []
    for attribution in reading.attributions:
        cited: list[Attribution] = []
        if _cites(attribution, text):
            beside = said.get(bisect_right(starts, attribution.cue[0].start))
            if beside is not None:
                cited = [
                    replace(beside, source_span=(source,), cue=attribution.cue)
                    for source in _sources_in(reading, attribution.content[0])
                ]
        found += cited or [attribution]
    return replace(reading, attributions=tuple(found))


def _cites(attribution: Attribution, text: str) -> bool:
    cues = [span.of(text).casefold() for span in attribution.cue]
    return len(cues) == 1 and cues[0] in CITING and len(attribution.content) == 1


def _sources_in(reading: Reading, span: Span) -> Iterator[Span]:
    """Each who or what is cited in the words."""
    text = reading.document.text
    ends = [*SECOND.finditer(text, span.start, span.end)]
    at = span.start
    for end, following in [*((m.start(), m.end()) for m in ends), (span.end, span.end)]:
        mention = read_mention(reading.tokens_of(Span(at, end)), text)
        if mention is not None and mention.family in FAMILIES:
            yield mention.span
        at = following
