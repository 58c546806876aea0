"""Which sentences of an article the overall classifier looks at, and which are a source's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from models.annotators.quotations import quotations
from models.findings import Reading
from models.text import Sentence

QUOTED_WORDS = 5  # fewer may be scare quotes or a title


def body(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences below the headline, each wording once."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for sentence in reading.sentences:
        words = tuple(t.text.lower() for t in reading.tokens[sentence.first : sentence.last])
        if not sentence.is_headline and words not in seen:
            seen.add(words)
            kept.append(sentence)
    return tuple(kept)


def quoted_tokens(reading: Reading) -> bytearray:
    """1 for each token inside quotation marks, else 0."""
    quoted = bytearray(len(reading.tokens))
    for quotation in quotations(reading):
        quoted[quotation.first : quotation.last] = b"\x01" * (quotation.last - quotation.first)
    return quoted


def spoken(reading: Reading, sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Whether each sentence quotes a source at length: QUOTED_WORDS or more in quotation marks that
    an attribution ties to a source. Marks alone make nobody else speak."""
    starts = [token.start for token in reading.tokens]
    tied = bytearray(len(starts))
    for attribution in reading.attributions:
        if attribution.source_span or attribution.source is not None:
            for span in attribution.content:
                first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
                tied[first:last] = b"\x01" * (last - first)
    long = bytearray(len(starts))
    for quotation in quotations(reading):
        inside = range(quotation.first, quotation.last)
        words = [at for at in inside if reading.tokens[at].text[0].isalpha()]
        if len(words) >= QUOTED_WORDS and 2 * sum(tied[at] for at in words) >= len(words):
            long[quotation.first : quotation.last] = b"\x01" * len(inside)
    return tuple(any(long[sentence.first : sentence.last]) for sentence in sentences)
