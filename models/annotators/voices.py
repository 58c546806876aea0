"""Whose voice each word stands in: the reporter's, or a source's that the text shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum

from models.annotators.paraphrases import paraphrased
from models.annotators.quotations import DOUBLE_QUOTES, Quotation, quotations
from models.findings import Attribution, Reading, SentenceVoice
from models.lexicons import pattern, words
from models.text import Sentence, Span

OWN_WORDS = 3  # words beside source and cue that make a sentence the reporter's too


ANNOUNCED_IN = 80  # code points before a colon in which somebody is said to speak
SAYING = (pattern("paraphrase", "saying"), pattern("paraphrase", "reporting"))
AS_SEEN_BY = re.compile(
    r"\bwhat (?P<who>[\w.’'-]+)(?: [\w.’'-]+){0,5}? (?:calls?|called|sees?|saw|views?|viewed"
    r"|considers?|considered|describes?|described|terms|termed|regards?|regarded|deems?|deemed"
    r"|dubs|dubbed)(?: as| to be)? "
    r"|\b(?:they|he|she|critics|supporters|opponents|many|some)"
    r" (?:sees?|saw|views?|viewed|regards?|regarded) as "
    r"|[\w”], (?:alleging|accusing|claiming|arguing|saying|complaining|insisting|warning"
    r"|calling|denouncing|blaming|decrying|describing|branding|declaring)\b"
    # "ripped the board for botching", "were accused of", "the theory is that"
    r"|\b(?:accus|blam|blast|castigat|chid|condemn|criticis|criticiz|decr|denounc|deride|fault|hammer"
    r"|knock|lambast|mock|pann|rapp|rebuk|ridicul|ripp|scold|slam)\w*(?: [\w.’'-]+){0,7}?"
    r" (?:for|of|over|as) "
    r"|\b(?:idea|theory|fear|belief|notion|charge|claim|argument|view|complaint|thrust|thesis)"
    r" (?:is|was) that "
    r"|\b(?:brand|cast|characteri|depict|describ|dismiss|label|liken|paint|portray)\w*"
    r"(?: [\w.’'-]+){0,5}? (?:as|to) "
    r"|\bto brand (?:him|her|it|them) |\b(?:image|portrayals?|reputation) (?:as|for|of) "
    r"|\b(?:[Aa]ccusations?|[Aa]llegations?|complaints?) of "
)
TURN = re.compile(r", (?:but|yet|though|although|while) |;| [—–] ")  # the reporter speaks again
WRITERS = frozenset(words("paraphrase", "writer"))
SINGLE_MARKS = re.compile(r"(?<![\w’'])[‘'](?=\w)(?:[^‘’'\n]|(?<=\w)[’'](?=\w)){1,120}[’'](?!\w)")
# A paragraph that opens in single marks: somebody's words up to the mark behind a stop.
IN_SINGLE = re.compile(r"[‘'](?=[A-Z\[])[^\n]*?(?:[.,!?][’'](?!\w)|$)")
HANDLE = re.compile(r"[—–-] ?[^\W\d_][^()\n]{0,60} \(@\w{1,20}\)")


class TokenVoice(Enum):
    REPORTER = "reporter"  # outside what anybody is quoted or paraphrased with
    FRAME = "frame"  # the reporter's words that name a source, or say that it speaks
    SOURCE = "source"
    WORK = "work"  # the title of a book or a song, words in single marks: nobody's voice


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

    if reading.genre == "transcript":
        return _of_speakers(reading)
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
    for at in inside(_in_single_marks(reading)):
        if voices[at] is TokenVoice.REPORTER:
            voices[at] = TokenVoice.WORK
    for at in inside((*_posts(reading), *_reported(reading))):
        voices[at] = TokenVoice.SOURCE
    return tuple(voices)


def _of_speakers(reading: Reading) -> tuple[TokenVoice, ...]:
    """In a transcript all that stands below the headline is somebody's speech."""
    voices = [TokenVoice.SOURCE] * len(reading.tokens)
    for sentence in reading.sentences:
        if sentence.is_headline:
            own = [TokenVoice.REPORTER] * (sentence.last - sentence.first)
            voices[sentence.first : sentence.last] = own
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


def _in_single_marks(reading: Reading) -> Iterable[Span]:
    """Words in single quotation marks, as headlines and British papers quote."""
    text = reading.document.text
    for paragraph in reading.document.paragraphs:
        for match in SINGLE_MARKS.finditer(text, paragraph.start, paragraph.end):
            yield Span(match.start(), match.end())
        if opened := IN_SINGLE.match(text, paragraph.start, paragraph.end):
            yield Span(opened.start(), opened.end())


def _posts(reading: Reading) -> Iterable[Span]:
    """Paragraphs that are somebody's post, signed with their handle, or stand behind a colon and a
    word of saying."""
    text, paragraphs = reading.document.text, reading.document.paragraphs
    announced = False
    for paragraph in paragraphs:
        written = paragraph.of(text).rstrip()
        if announced or HANDLE.search(written):
            yield paragraph
        lead = written[-ANNOUNCED_IN:]
        announced = lead.endswith(":") and any(saying.search(lead) for saying in SAYING)


def _reported(reading: Reading) -> Iterable[Span]:
    """What follows "what they call" or ", accusing" to the end of its clause: theirs, although no
    attribution says whose."""
    text = reading.document.text
    for sentence in reading.sentences:
        for match in AS_SEEN_BY.finditer(text, sentence.start, sentence.end):
            if (match["who"] or "").lower() not in WRITERS:
                turn = TURN.search(text, match.end(), sentence.end)
                yield Span(match.end(), turn.start() if turn else sentence.end)
                break


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
