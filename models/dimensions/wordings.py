"""Coded wordings in the reporter's voice: judging verbs, labels, scare quotes, shouting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from models.dimensions.base import POST, is_a_line, quoted, whose
from models.dimensions.judging_verbs import judging_verb
from models.findings import Reading, ScoredSentence
from models.lexicons import pattern
from models.text import Span

SCARE = re.compile(r"[“\"]([a-z][\w'’-]+)[”\"]")
NAMING = re.compile(
    r"(?:call(?:s|ed|ing)?|dub(?:s|bed)|name[ds]?|known\s+as|word|words|term|terms|termed|phrase"
    r"|titled|entitled|labell?ed|described\s+as|means?|chant(?:ed|ing|s)?\s+of|as)"
    r"(?:\s+[\w’']+){0,3}[\s,:]+$",
    re.IGNORECASE,
)
# what stands behind words that somebody said, or that a rule or a plan is named by
ECHO = re.compile(
    r"\s{1,9}(?:to|comments?|remarks?|claims?|line|quotes?|speech|slogan|jab|jibe|insult|policy|law|rule"
    r"|bill|program|programme|clause|doctrine|list|conversation|talks|deal|order)\b"
)
SPEAKER = re.compile(r"[A-Za-z][\w.’'-]{1,20}(?: [A-Za-z][\w.’'-]{1,20}){0,2}:\s")  # of a chat
SHOUT = re.compile(r"(?<=[\w”\"’')])(?:!{2,}|!\?|\?!|\?{2,})")
NAME_BEFORE = re.compile(r"[\w,][ ](?!I!)[A-Z]\w*$")  # "a fan of Jeb!"
INSIDE_A_NAME = re.compile(
    r"[’'”\"]|\s{0,9}(?:™|®|[a-z])"
)  # behind the mark: "Yahoo! said", ‘Shame!’
DESIGNATED = re.compile(
    r"(?:(?:designated|foreign|listed|suspected|alleged|accused)"
    r"|\bwhether (?:[\w’'-]{1,20} ){1,5}an?"
    r"|\b(?:brand|call|consider|declar|deem|describ|designat|label|nam|regard)\w{0,5}"
    r"(?: [\w’'-]{1,20}){0,4} (?:as )?an?(?: domestic| foreign)?)\s+$",
    re.IGNORECASE,
)
LISTED_GROUP = re.compile(
    r"\b(?:Klan|Islamic State|ISIS|ISIL|[Aa]l[ -]?Qa[ei]da|[Bb]in Laden|Taliban|Boko Haram|Hamas"
    r"|Hezbollah|Hitler|Mussolini|Nazis?)\b"
)
# of a place on a spectrum, or a sneer: also of a class of people
OF_CLASSES = re.compile(r"(?:(?:far|hard|ultra)-|hardline|so-called|self-)", re.IGNORECASE)
# of one person or group: "the corrupt politician", "Ruiz is a corrupt politician"
ONE_BEFORE = re.compile(
    r"(?:\b(?:the|this|that|his|her|its|their|(?:is|was|are|were|remains?|became) an?)|\w['’]s?)"
    r"\s+(?:\w+,?\s+)?$",
    re.IGNORECASE,
)
ONE_BEHIND = re.compile(r"\s{1,9}(?:(?:such as|like|in|called)\s{1,9})?[A-Z]")
EVIDENCE = re.compile(r"[\s,]{0,9}\b(?:who|which|that|whose|known\s+for|convicted|after|for)\b")
OF_GROUPS = re.compile(
    r"(?:extremist|fascist|jihadist|militant|racist|radical|terrorist)", re.IGNORECASE
)
SHOWN = 0.5  # the weight of a label whose sentence goes on to show what it rests on
STAND_INS = frozenset(("he", "she", "they", "it", "we", "i", "who"))
STEM = 5  # letters by which "claims" and "claimed" are one verb
SHOUTED = 4  # words of a sentence that shouts
MAX_WORDINGS = 40  # a text of nothing else is not more loaded for being longer


@dataclass(frozen=True, slots=True)
class Wording:
    """One coded wording; `weight` 1 is that of a bare one. `again`: without it another one like it
    would stand in its place."""

    code: str
    message: str
    span: Span
    weight: float = 1.0
    again: bool = False


@cache
def _label() -> re.Pattern[str]:
    label, bearer = pattern("wording", "label").pattern, pattern("wording", "bearer").pattern
    return re.compile(rf"{label}\s+(?:[a-z]+\s+)?{bearer}", re.IGNORECASE)


def find_wordings(reading: Reading) -> list[Wording]:
    """The coded wordings of the body, in text order."""
    foreign = _foreign(reading)
    found = [
        wording
        for search in (_verbs, _labels, _scare_quotes, _shouts)
        for wording in search(reading, foreign)
    ]
    return sorted(found, key=lambda wording: wording.span)[:MAX_WORDINGS]


def _foreign(reading: Reading) -> list[bool]:
    """For each character whether it is a source's: content of an attribution with a source, or a
    sentence that is all somebody else's."""
    marks = [False] * len(reading.document.text)
    spans = [c for a in reading.attributions if a.source is not None for c in a.content]
    spans += [s.span for s in reading.scored_sentences if s.voice == "source"]
    for span in spans:
        if not span.in_title:
            marks[span.start : span.end] = [True] * (span.end - span.start)
    # a judging verb stands among the words of the reporter, whatever sentence it is in
    for attribution in reading.attributions:
        for span in attribution.cue:
            marks[span.start : span.end] = [False] * (span.end - span.start)
    return marks


def _body(reading: Reading) -> Iterator[Span]:
    for paragraph in reading.document.paragraphs:
        if paragraph != reading.document.headline:
            yield paragraph


def _verbs(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    """Once for each verb and person: a verb that says it again says nothing new."""
    text = reading.document.text
    people = {source.id for source in reading.sources if source.kind == "person"}
    found: dict[tuple[str | None, str], Wording] = {}
    last: dict[str, tuple[str | None, str]] = {}  # by verb: whom it was charged to
    for attribution in reading.attributions:
        match = judging_verb(reading, attribution)
        if match is None or attribution.source not in people or foreign[match.start()]:
            continue
        if is_a_line(reading, match.start()):
            continue
        stem = match.group().lower()[:STEM]
        named = any(reading.words_of(span)[:1].isupper() for span in attribution.source_span)
        said = " ".join(reading.words_of(span) for span in attribution.source_span).casefold()
        named = named and said not in STAND_INS and not said.startswith("the ")
        key: tuple[str | None, str] = (attribution.source, stem)
        if key not in found and not named and stem in last:
            key = last[stem]  # "the minister", "he": whom these mean may have been charged already
        if key in found:
            found[key] = replace(found[key], again=True)
            continue
        at = Span(match.start(), match.end())
        message = f"{quoted(text, at)}: this verb colours what is said. 'Said' does not."
        found[key] = Wording("loaded-attribution-verb", message, at)
        last[stem] = key
    yield from found.values()


def _labels(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    text = reading.document.text
    ends = [sentence.end for sentence in reading.sentences]
    for paragraph in _body(reading):
        for match in _label().finditer(text, paragraph.start, paragraph.end):
            named = match.group()[0].isupper() and match.group().split()[-1][0].isupper()
            joined = text[match.start() - 1 : match.start()] == "-"  # "anti-racist activist"
            if foreign[match.start()] or named or joined or _is_designated(text, match.start()):
                continue
            at = Span(match.start(), match.end())
            number = bisect_right(ends, match.end())
            end = ends[number] if number < len(ends) else paragraph.end
            if text[match.end() : end].rstrip().endswith("?"):
                continue  # asked, and not said
            if OF_GROUPS.match(match.group()) and LISTED_GROUP.search(text):
                continue
            if not (OF_CLASSES.match(match.group()) or _is_of_one(text, match)):
                continue
            yield Wording(
                "value-label",
                f"{quoted(text, at)}: a label in {whose(reading)} voice. Say what they did or "
                "stand for, or who calls them so.",
                at,
                SHOWN if EVIDENCE.match(text, match.end(), end) else 1.0,
            )


def _is_of_one(text: str, label: re.Match[str]) -> bool:
    """Whether the words beside the label tell which person or group bears it; "tyrannical regimes"
    are nobody's."""
    before = text[max(0, label.start() - 40) : label.start()]
    return bool(ONE_BEHIND.match(text, label.end()) or ONE_BEFORE.search(before))


def _is_designated(text: str, at: int) -> bool:
    return bool(DESIGNATED.search(text, max(0, at - 80), at))


def _scare_quotes(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    """A word of merit, office or fact in marks that deny it: used once in the text, in a sentence
    where nobody speaks. A second use, or a speaker, makes it a term or a quotation."""
    text = reading.document.text
    voiced = _spoken_in(reading)
    used = Counter(token.text.lower() for token in reading.tokens)
    ends = [sentence.end for sentence in reading.sentences]
    for paragraph in _body(reading):
        for match in SCARE.finditer(text, paragraph.start, paragraph.end):
            before = text[max(paragraph.start, match.start() - 30) : match.start()]
            if (
                foreign[match.start(1)]
                or bisect_right(ends, match.start()) in voiced
                or used[match[1].lower()] > 1
                or not pattern("wording", "doubted").fullmatch(match[1])
                or ECHO.match(text, match.end())
                or NAMING.search(before)
            ):
                continue
            at = Span(match.start(), match.end())
            yield Wording(
                "scare-quotes",
                f"{quoted(text, at)}: words in quotation marks, no speaker beside them. Say whose "
                "they are, or drop the marks.",
                at,
            )


def _spoken_in(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences in which somebody is quoted."""
    ends = [sentence.end for sentence in reading.sentences]
    return frozenset(
        bisect_right(ends, span.start)
        for attribution in reading.attributions
        if attribution.kind != "indirect" or attribution.source is not None
        for span in attribution.content
    )


def _shouts(reading: Reading, foreign: list[bool]) -> Iterator[Wording]:
    """In news alone: a writer's opinion, a chat and a post have a tone of their own."""
    text = reading.document.text
    if reading.genre == "opinion":
        return
    ends = [sentence.span.end for sentence in reading.scored_sentences]
    for paragraph in _body(reading):
        posted = POST.search(text, paragraph.start, paragraph.end)
        if posted or SPEAKER.match(text, paragraph.start, paragraph.end):
            continue
        quotes = 0
        at = paragraph.start
        for match in SHOUT.finditer(text, paragraph.start, paragraph.end):
            quotes += sum(text.count(mark, at, match.start()) for mark in '“”"')
            at = match.start()
            if foreign[match.start()] or quotes % 2 or INSIDE_A_NAME.match(text, match.end()):
                continue
            if NAME_BEFORE.search(text, max(paragraph.start, match.start() - 30), match.start()):
                continue
            number = bisect_right(ends, match.start())
            sentence = reading.scored_sentences[number] if number < len(ends) else None
            if sentence is None or not _is_shouted(reading, sentence):
                continue
            span = Span(match.start(), match.end())
            yield Wording(
                "sensational-punctuation",
                f"{quoted(text, span)}: shouting in the reporter's voice. A full stop will do.",
                span,
            )


def _is_shouted(reading: Reading, sentence: ScoredSentence) -> bool:
    """Whether the sentence reports: thanks, orders and appeals to readers,
    headings and irony shout at nobody."""
    words = reading.words_of(sentence.span).lower().split()
    return len(words) >= SHOUTED and pattern("wording", "appeal").search(" ".join(words)) is None
