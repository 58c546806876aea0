"""The sentences of the body as claims on a ladder of identification, and the disputes in them.

The weight of a claim comes from its own words, never from who says it: taking an attribution away
moves a claim up the ladder and cannot make it lighter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from models.findings import Attribution, Claim, Reading, Rung, Source
from models.lexicons import pattern
from models.text import Sentence, Span

PLAIN, WEAK, STRONG = 0.15, 0.5, 1.0  # plain narration counts, but seven times less
# Of a sentence without its sources and cues; below it the sentence is the reporter's own statement.
MIN_SHARE = 0.25


def contestability(words: str) -> float:
    """How contestable the words are: 1 for a judgement, a motive, a cause or an allegation, 0.5 for
    a prediction or an evaluation, 0.15 for plain narration."""
    if pattern("contestable", "strong").search(words):
        return STRONG
    return WEAK if pattern("contestable", "weak").search(words) else PLAIN


def rung_of(source: Source | None, *, has_cue: bool) -> Rung:
    """The rung of an attribution; without a source it is agentless, without a cue nobody's."""
    if source is None or source.identified == "none":
        return "agentless" if has_cue or source is not None else "none"
    if source.identified in ("named", "office"):
        return "named"
    if source.own_experience:
        return "experience"
    if source.identified == "role":
        return "reason" if source.reason_given else "role"
    return "class"


def find_claims(reading: Reading) -> tuple[Claim, ...]:
    """One claim a sentence of the body, in text order; identical sentences count once."""
    sources = {source.id: source for source in reading.sources}
    by_sentence = _attributions_by_sentence(reading)
    seen: set[str] = set()
    claims: list[Claim] = []
    for number, sentence in enumerate(reading.sentences):
        words = sentence.span.of(reading.document.text)
        key = " ".join(words.casefold().split())
        if sentence.is_headline or key in seen:
            continue
        seen.add(key)
        best = by_sentence.get(number)
        if best is None:
            claims.append(_own_claim(sentence, words))
        else:
            attribution, content = best
            source = sources.get(attribution.source or "")
            claims.append(
                Claim(
                    span=content,
                    weight=contestability(content.of(reading.document.text)),
                    rung=rung_of(source, has_cue=bool(attribution.cue)),
                    source=source.id if source else None,
                    relay=attribution.relay,
                )
            )
    return tuple(claims)


def _own_claim(sentence: Sentence, words: str) -> Claim:
    """A statement in the reporter's own voice, with what a finding would point at."""
    agentless = pattern("hearsay", "agentless").search(words)
    cue, code = None, None
    for section, name in (
        ("agentless", "agentless-attribution"),
        ("guess", "reporter-speculation"),
        ("motive", "unattributed-claim"),
    ):
        match = pattern("hearsay", section).search(words)
        if match:
            cue = Span(sentence.start + match.start(), sentence.end)
            code = name
            break
    rung: Rung = "agentless" if agentless else "none"
    return Claim(sentence.span, contestability(words), rung, cue=cue, cue_code=code)


def _attributions_by_sentence(reading: Reading) -> dict[int, tuple[Attribution, Span]]:
    """For each sentence the attribution whose content covers most of it, where the contents in it
    cover enough of what is neither source nor cue."""
    starts = [sentence.start for sentence in reading.sentences]
    framing: dict[int, int] = defaultdict(int)
    said: dict[int, int] = defaultdict(int)
    best: dict[int, tuple[int, Attribution, Span]] = {}
    for attribution in reading.attributions:
        for number, part in _pieces(reading, starts, attribution.content):
            size = part.end - part.start
            said[number] += size
            if number not in best or size > best[number][0]:
                best[number] = (size, attribution, part)
        for number, part in _pieces(reading, starts, (*attribution.source_span, *attribution.cue)):
            framing[number] += part.end - part.start
    return {
        number: (attribution, part)
        for number, (_, attribution, part) in best.items()
        if said[number]
        >= MIN_SHARE
        * (reading.sentences[number].end - reading.sentences[number].start - framing[number])
    }


def _pieces(
    reading: Reading, starts: list[int], spans: tuple[Span, ...]
) -> Iterator[tuple[int, Span]]:
    """The spans cut at the ends of sentences, each piece with its sentence's number."""
    for span in spans:
        number = max(bisect_right(starts, span.start) - 1, 0)
        while number < len(starts) and starts[number] < span.end:
            sentence = reading.sentences[number]
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end:
                yield number, Span(start, end)
            number += 1


def find_disputes(reading: Reading) -> tuple[Span, ...]:
    """Words that set one party against another; empty where the text shows no dispute. One
    allegation, denial or lawsuit is enough; criticism has to be there twice."""
    text = reading.document.text
    found: dict[str, list[Span]] = {"strong": [], "weak": []}
    for paragraph in reading.document.paragraphs:
        for section, spans in found.items():
            matches = pattern("disputes", section).finditer(text, paragraph.start, paragraph.end)
            spans.extend(Span(match.start(), match.end()) for match in matches)
    if found["strong"] or len(found["weak"]) >= 2:
        return tuple(sorted(found["strong"] + found["weak"]))
    return ()
