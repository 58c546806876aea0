"""The sentences of the body as claims on a ladder of identification.

The weight of a claim comes from its own words, never from who says it: taking an attribution away
moves a claim up the ladder and cannot make it lighter. Only what shows somebody speaking is taken
out of the words; what they oppose or want is told by the reporter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import get_args

from models.annotators.figure_quotes import is_left_open
from models.annotators.nouns import PRONOUNS
from models.annotators.reporting import (
    HYPOTHETICAL,
    TELLING,
    introduced,
    is_active,
    is_said,
    points_away,
)
from models.findings import Attribution, Claim, Reading, Rung, Source
from models.lexicons import pattern
from models.text import Sentence, Span

RUNGS: tuple[Rung, ...] = get_args(Rung)
# Plain narration counts, but hardly: at 0.05 one innocent quotation moved one score in ten by more
# than 2, at 0.15 by up to 5, and halves of an article lay further apart, while deleted voices
# raised it no more often.
PLAIN, WEAK, STRONG = 0.03, 0.5, 1.0
# Of a sentence without its sources and cues; below it the sentence is the reporter's own statement.
MIN_SHARE = 0.25
MIN_WORDS = 4  # of a statement of the reporter's own
WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
PARENTHETIC = re.compile(  # "the paper reports," in the middle of what it reports
    r",[\s\w.’'-]{2,40}\b(?:reports?|reported|says?|said|writes?|wrote|adds?|added|notes?|noted),"
)
COUNTERFACTUAL = re.compile(r"\b(?:if|had|without|unless|whether|you|your|we|our)\b", re.IGNORECASE)
SURE = 0.7  # probability from which an attribution is held against a text
# An attribution, its content in one sentence, and the sentences in which its cue and source stand.
Standing = tuple[Attribution, Span, frozenset[int]]


def contestability(words: str) -> float:
    """How contestable the words are: 1 for a judgement, a motive, a cause or an allegation, 0.5 for
    a prediction or an evaluation, 0.03 for plain narration."""
    if any(pattern("contestable", of).search(words) for of in ("strong", "reason")):
        return STRONG
    return WEAK if pattern("contestable", "weak").search(words) else PLAIN


def rung_of(attribution: Attribution, source: Source | None) -> Rung:
    """The rung of an attribution. A mention that the ledger cannot place (an unclear "it") is
    as vague as a class; without any mention it is agentless, without a cue nobody's."""
    if source is None or source.identified == "none":
        if attribution.source_span:
            return "class"
        return "agentless" if attribution.cue else "none"
    if source.identified in ("named", "office"):
        return "named"
    if source.own_experience:
        return "experience"
    if source.identified == "role":
        return "reason" if source.reason_given else "role"
    return "class"


class Heard:
    """Which sources are heard in their own name: those that the text shows speaking, beside what
    they say."""

    def __init__(self, reading: Reading, sources: dict[str, Source], starts: list[int]) -> None:
        self._reading = reading
        self._sources = sources
        self._speakers = introduced(reading)
        self._named: dict[int, set[str | None]] = defaultdict(set)  # by paragraph, not by a pronoun
        for attribution in reading.attributions:
            if by_name(reading, attribution):
                for number, _ in _pieces(reading, starts, attribution.source_span):
                    paragraph = reading.sentences[number].paragraph
                    self._named[paragraph].add(attribution.source)

    def among(self, number: int, candidates: Sequence[Standing]) -> tuple[str, ...]:
        """The voices of a sentence, each once. All of them count, so that one more or less changes
        nothing for the others."""
        heard = {one.source for one, _, home in candidates if self._hears(number, one, home)}
        return tuple(sorted(source for source in heard if source is not None))

    def _hears(self, number: int, attribution: Attribution, home: frozenset[int]) -> bool:
        reading, source = self._reading, attribution.source
        return (
            source in self._speakers
            and rung_of(attribution, self._sources.get(source or "")) == "named"
            and is_active(attribution, reading.document.text)
            and _is_beside(reading, number, home)
            and (by_name(reading, attribution) or self._is_named_near(source, number))
        )

    def _is_named_near(self, source: str | None, number: int) -> bool:
        """Whether it speaks by more than a pronoun in the paragraph of the sentence, or in the one
        before."""
        paragraph = self._reading.sentences[number].paragraph
        return any(source in self._named.get(at, ()) for at in (paragraph, paragraph - 1))


def by_name(reading: Reading, attribution: Attribution) -> bool:
    """Whether the source is called something, and is not only a pronoun."""
    return any(not points_away(reading.words_of(span)) for span in attribution.source_span)


def find_claims(reading: Reading) -> tuple[Claim, ...]:
    """One claim a sentence of the body, in text order; identical sentences count once."""
    sources = {source.id: source for source in reading.sources}
    starts = [sentence.start for sentence in reading.sentences]
    heard = Heard(reading, sources, starts)
    chosen, framing = _attributions_by_sentence(reading, sources, starts)
    seen: set[str] = set()
    claims: list[Claim] = []
    for number, sentence in enumerate(reading.sentences):
        words = sentence.span.of(reading.document.text)
        key = " ".join(words.casefold().split())
        if sentence.is_headline or key in seen:
            continue
        seen.add(key)
        said = _without(words, sentence.start, framing.get(number, ()))
        weight = contestability(said)
        if weight == PLAIN and len(WORD.findall(said)) < MIN_WORDS:
            continue  # "Holt said in a statement."
        if number not in chosen:
            claims.append(_own_claim(sentence, words, weight))
        else:
            standing = chosen[number]
            attribution, content, home = standing[0]
            source = sources.get(attribution.source or "")
            rung = rung_of(attribution, source)
            name = source.id if source else None
            cue, code = _hearsay(sentence, words) if rung == "agentless" else (None, None)
            voices = heard.among(number, standing)
            relay, spoken = attribution.relay, _is_spoken(reading, sentence, attribution)
            carried = number not in home
            claims.append(
                Claim(content, weight, rung, name, relay, voices, spoken, carried, cue, code)
            )
    return tuple(claims)


def _is_spoken(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether the sentence shows it being said, beyond doubt: by a verb of telling (no wish,
    thought, act or proposal), with its source beside it, and that no pronoun."""
    inside = sentence.span.covers
    cues = (reading.words_of(span) for span in attribution.cue if inside(span))
    mentions = (reading.words_of(span) for span in attribution.source_span if inside(span))
    return (
        attribution.probability >= SURE
        and not any(HYPOTHETICAL.search(reading.words_of(span)) for span in attribution.cue)
        and any(TELLING.search(words) for words in cues)
        and any(words.casefold() not in PRONOUNS for words in mentions)
    )


def _home(reading: Reading, starts: list[int], attribution: Attribution) -> frozenset[int]:
    """The numbers of the sentences in which its cue and source stand."""
    frame = (*attribution.cue, *attribution.source_span)
    return frozenset(number for number, _ in _pieces(reading, starts, frame))


def _is_beside(reading: Reading, number: int, home: frozenset[int]) -> bool:
    """Whether a sentence stands in a paragraph with its source and cue (`home`), or in the next
    one, where a quotation left open leads on from there. Whose a statement further off is, is left
    to the reader."""
    sentences = reading.sentences
    paragraph = sentences[number].paragraph
    if not home or any(sentences[at].paragraph == paragraph for at in home):
        return True
    if max(home) > number:
        return False
    above = reading.document.paragraphs[max(paragraph - 1, 0)]
    return is_left_open(above.of(reading.document.text))


def _strays(reading: Reading, attribution: Attribution, content: Span) -> bool:
    """Whether a content in another sentence than its cue and source is no quotation that goes on
    from there, in the same paragraph or the next: whose it is, is then a guess."""
    text = reading.document.text
    frame = [*attribution.cue, *attribution.source_span]
    if not frame:
        return False
    before = content.start < max(frame).start
    between = (
        text[content.end : min(frame).start] if before else text[max(frame).end : content.start]
    )
    if attribution.kind == "indirect":
        return True
    return between.strip("\n").count("\n\n") > (0 if before else 1)


def _without(words: str, start: int, spans: Sequence[Span]) -> str:
    """The words of a sentence that begins at `start` without its sources and cues, so that they
    weigh the same when those are deleted."""
    kept, at = [], 0
    for span in sorted(spans):
        kept.append(words[at : max(span.start - start, at)])
        at = max(at, span.end - start)
    return " ".join([*kept, words[at:]])


def _own_claim(sentence: Sentence, words: str, weight: float) -> Claim:
    """A statement in the reporter's own voice, with what a finding would point at."""
    cue, code = _hearsay(sentence, words)
    rung: Rung = "agentless" if code == "agentless-attribution" else "none"
    return Claim(sentence.span, weight, rung, cue=cue, cue_code=code)


def _hearsay(sentence: Sentence, words: str) -> tuple[Span | None, str | None]:
    """From the agentless wording, the guess or the motive on, and the code it would have."""
    if PARENTHETIC.search(words):
        return None, None
    for section, code in (
        ("agentless", "agentless-attribution"),
        ("guess", "reporter-speculation"),
        ("motive", "unattributed-claim"),
    ):
        match = pattern("hearsay", section).search(words)
        asked = words.rstrip().endswith("?")
        unsure = section == "guess" and (asked or COUNTERFACTUAL.search(words))
        aim = section != "motive" or pattern("hearsay", "aim").match(
            words, match.end() + 1 if match else 0
        )
        if match and aim and not unsure:
            return Span(sentence.start + match.start(), sentence.end), code
    return None, None


def _attributions_by_sentence(
    reading: Reading, sources: dict[str, Source], starts: list[int]
) -> tuple[dict[int, list[Standing]], dict[int, list[Span]]]:
    """What each attributed sentence stands on, what it rests on first, and the sources and cues of
    every sentence.

    A sentence is attributed where somebody is shown to say it (what they only think, want or do is
    the reporter's word), and the contents in it cover enough of what is neither source nor cue. Of
    several that cover enough it stands on the best identified one, so that deleting another
    changes nothing."""
    framing: dict[int, list[Span]] = defaultdict(list)
    said: dict[int, list[Standing]] = defaultdict(list)
    for attribution in reading.attributions:
        home = _home(reading, starts, attribution)
        shown = is_said(attribution, reading.document.text)
        for number, part in _pieces(reading, starts, attribution.content):
            if shown and (number in home or not _strays(reading, attribution, part)):
                said[number].append((attribution, part, home))
        if attribution.source is None or not shown:
            continue  # "Thursday's vote will show", "Holt opposes": nobody to be taken out
        for number, part in _pieces(reading, starts, (*attribution.source_span, *attribution.cue)):
            framing[number].append(part)

    def rank(candidate: Standing) -> tuple[int, int, int]:
        attribution, part, _ = candidate
        rung = rung_of(attribution, sources.get(attribution.source or ""))
        return RUNGS.index(rung), part.start - part.end, part.start

    chosen = {}
    for number, candidates in said.items():
        sentence = reading.sentences[number]
        framed = sum(span.end - span.start for span in framing[number])
        enough = MIN_SHARE * (sentence.end - sentence.start - framed)
        if sum(part.end - part.start for _, part, _ in candidates) >= enough:
            large = [c for c in candidates if c[1].end - c[1].start >= enough]
            first = min(large or candidates, key=rank)
            chosen[number] = [first, *(one for one in candidates if one is not first)]
    return chosen, framing


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
