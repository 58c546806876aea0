"""Which unquoted words of an attribution are the source's own, and which the reporter chose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from models.findings import Attribution, Reading
from models.lexicons import pattern
from models.lexicons import words as entries
from models.text import Span


def paraphrased(reading: Reading, attribution: Attribution) -> Iterator[Span]:
    """The parts of a content that are the source's also where no quotation marks show it: all of a
    direct quotation; of a paraphrase what stands in a sentence with its source or its cue."""
    if attribution.kind == "direct":
        yield from attribution.content
    elif _is_paraphrase(reading, attribution):
        beside = {
            _sentence_at(reading, span.start)
            for span in (*attribution.cue, *attribution.source_span)
        }
        for span in attribution.content:
            yield from _in_sentences(reading, span, beside)


def _is_paraphrase(reading: Reading, attribution: Attribution) -> bool:
    """Whether the cue makes the content something that somebody other than the writer said."""
    if any(_listed("writer") & _words(reading, span) for span in attribution.source_span):
        return False
    cue = " ".join(reading.words_of(span) for span in attribution.cue)
    if not cue or pattern("paraphrase", "saying").search(cue):
        return True
    content = [w for span in attribution.content for w in reading.words_of(span).lower().split()]
    if not content:
        return False
    if content[0] in _listed("opening") or pattern("paraphrase", "naming").search(cue):
        return True
    if pattern("paraphrase", "charge").search(cue):
        last = cue.lower().split()[-1]
        return not _listed("charge-opening").isdisjoint((last, *content))
    return bool(pattern("paraphrase", "reporting").search(cue)) and not _listed(
        "verbal"
    ).isdisjoint(content)


def _in_sentences(reading: Reading, span: Span, numbers: set[int]) -> Iterator[Span]:
    """The parts of the span that stand in those sentences."""
    at = max(_sentence_at(reading, span.start), 0)
    while at < len(reading.sentences) and reading.sentences[at].start < span.end:
        sentence = reading.sentences[at]
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if at in numbers and start < end:
            yield Span(start, end)
        at += 1


def _sentence_at(reading: Reading, offset: int) -> int:
    return bisect_right(reading.sentences, offset, key=lambda sentence: sentence.start) - 1


def _words(reading: Reading, span: Span) -> frozenset[str]:
    return frozenset(reading.words_of(span).lower().replace("’", "'").split())


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(entries("paraphrase", section))
