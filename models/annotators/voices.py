"""Whose voice each word stands in: the reporter's, or a source's that the text shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum

from models.annotators.paraphrases import paraphrased
from models.annotators.quotations import DOUBLE_QUOTES, Quotation, quotations
from models.findings import Attribution, Reading, SentenceVoice
from models.text import Sentence, Span

OWN_WORDS = 3  # words beside source and cue that make a sentence the reporter's too


class TokenVoice(Enum):
    REPORTER = "reporter"  # outside what anybody is quoted or paraphrased with
    FRAME = "frame"  # the reporter's words that name a source, or say that it speaks
    SOURCE = "source"
    WORK = "work"  # the title of a book, a song, a bill: nobody's voice


def token_voices(reading: Reading) -> tuple[TokenVoice, ...]:
    """One voice for each token of the reading."""
    voices = [TokenVoice.REPORTER] * len(reading.tokens)
    ends = [token.end for token in reading.tokens]

    def inside(spans: Iterable[Span]) -> Iterable[int]:
        for span in spans:
            at = bisect_right(ends, span.start)
            while at < len(ends) and reading.tokens[at].start < span.end:
                yield at
                at += 1

    quoted = quotations(reading)
    in_quotes = {at for quotation in quoted for at in range(quotation.first, quotation.last)}
    linked = [a for a in reading.attributions if is_linked(a)]
    for attribution in linked:
        said = frozenset(inside(paraphrased(reading, attribution)))
        for at in inside(attribution.content):
            if at in said or (at in in_quotes and attribution.kind != "indirect"):
                voices[at] = TokenVoice.SOURCE
    spoken_in = _paragraphs_spoken_in(reading, linked)
    for quotation in quoted:
        if _continues(reading, quotation, spoken_in):
            for at in range(quotation.first, quotation.last):
                voices[at] = TokenVoice.SOURCE
    for attribution in linked:  # last: a cue inside a content stays the reporter's word
        for at in inside((*attribution.source_span, *attribution.cue)):
            if voices[at] is TokenVoice.REPORTER:
                voices[at] = TokenVoice.FRAME
        if attribution.kind != "direct":
            for at in inside(attribution.cue):
                voices[at] = TokenVoice.FRAME
    for quotation in quoted:
        if _is_title(reading, quotation) and voices[quotation.first] is TokenVoice.REPORTER:
            for at in range(quotation.first, quotation.last):
                voices[at] = TokenVoice.WORK
    return tuple(voices)


def sentence_voice(
    reading: Reading, sentence: Sentence, voices: tuple[TokenVoice, ...]
) -> SentenceVoice:
    """`source` where next to nothing but source and cue is the reporter's own, `mixed` where both
    have their words in it."""
    spoken = own = 0
    for at in range(sentence.first, sentence.last):
        if reading.tokens[at].text[0].isalnum():
            spoken += voices[at] is TokenVoice.SOURCE
            own += voices[at] is TokenVoice.REPORTER
    if not spoken:
        return "reporter"
    return "mixed" if own >= OWN_WORDS else "source"


def is_linked(attribution: Attribution) -> bool:
    """Somebody stands behind the words: a source in the ledger, or a mention beside the cue."""
    return attribution.source is not None or bool(attribution.source_span)


def _paragraphs_spoken_in(reading: Reading, linked: list[Attribution]) -> frozenset[int]:
    starts = [paragraph.start for paragraph in reading.document.paragraphs]
    return frozenset(
        bisect_right(starts, span.start) - 1
        for a in linked
        if a.kind != "indirect"
        for span in a.content
        if not span.in_title
    )


def _continues(reading: Reading, quotation: Quotation, spoken_in: frozenset[int]) -> bool:
    """A longer quotation in a paragraph where a linked source is quoted, or one that fills the
    paragraph after such a paragraph, goes on with that source."""
    if quotation.last - quotation.first < 7:  # marks included: shorter ones may be scare quotes
        return False
    tokens, paragraphs = reading.tokens, reading.document.paragraphs
    start = tokens[quotation.first].start
    number = bisect_right([p.start for p in paragraphs], start) - 1
    if number in spoken_in:
        return True
    whole = (
        start == paragraphs[number].start
        and tokens[quotation.last - 1].end >= paragraphs[number].end - 1
    )
    return whole and number - 1 in spoken_in


def _is_title(reading: Reading, quotation: Quotation) -> bool:
    """Two words or more, all of the longer ones capitalised: a work's name, not a quotation."""
    inner = [
        token.text
        for token in reading.tokens[quotation.first : quotation.last]
        if token.text not in DOUBLE_QUOTES and token.text[0].isalnum()
    ]
    return len(inner) >= 2 and all(w[0].isupper() or len(w) < 4 or w[0].isdigit() for w in inner)
