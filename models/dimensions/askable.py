"""Which unsourced figures are worth an editor's look. A figure that is not is listed and weighs as
before; it is no finding, because asking who counted would be idle, or the answer stands near.

A finding is made only where the words show that somebody must have counted: a share, a cost, a
number of people or things that something happened to, a toll of now."""

from __future__ import annotations

import re
from bisect import bisect_right

from models.findings import Figure, Reading, Source
from models.lexicons import pattern, words
from models.text import Sentence

PUBLIC = frozenset(words("public_counts"))  # counted in public, or listed by name in the text
VAGUE = frozenset(words("askable", "vague"))
BODIES = ("organisation", "media", "document")
MANY = 20  # counts below it are mostly of things that the text shows one by one
NEAR = 60  # code points around a figure in which a word makes it a term, an act or a record
FEW_WORDS = 8  # a shorter sentence with a colon is a piece of a list or of a speech
LEAD = 4  # paragraphs at the top of a report that tell the news
BULLET = re.compile(r"\W{0,3}[•·▪*–—-]")
POINTS_BACK = re.compile(r"(?:this|that|those|these)\s", re.IGNORECASE)
POSSESSED = re.compile(
    r"\b(?:has|have|had|with|received|employs?|operates?|owns?|serves?|exports?|includ(?:es|ing))\s$"
)
PLAIN = re.compile(r"(?:an? |about |over )*half|one of .*|\w+fold", re.IGNORECASE)
POST = re.compile(r"pic\.twitter\.com|https://t\.co/|\(@\w+\)")
OLD = re.compile(r"\b1[5-9]\d\d\b")
YEAR = re.compile(r"\b20\d\d\b")
# What nobody counted, by the sentence it stands in, and what is on record, by the words beside it.
UNCOUNTED = ("supposed", "writer", "results", "defined")
ON_RECORD = ("official", "relative", "conditional")
REMINDERS = ("supposed", "writer", "background")


def worth_asking(reading: Reading, figure: Figure) -> bool:
    """Whether a finding may be made of an unsourced or vaguely sourced figure."""
    at = bisect_right(reading.sentences, figure.span.start, key=lambda s: s.start) - 1
    if at < 0 or figure.span.in_title or _is_somebody_elses(reading, figure):
        return False
    said = reading.words_of(reading.sentences[at].span)
    if "?" in said or _has(said, "captions") or POINTS_BACK.match(said) or _is_old(reading, at):
        return False
    if _is_given_elsewhere(reading, figure):
        return False
    if figure.status == "unnamed" and not _is_vague(reading, figure):
        return False
    if figure.status == "none" and _is_told_near(reading, figure, reading.sentences[at]):
        return False
    if figure.kind == "casualty":
        return _is_toll_of_now(reading, figure, at)
    return figure.value is not None and _is_counted(reading, figure, reading.sentences[at])


def _is_counted(reading: Reading, figure: Figure, sentence: Sentence) -> bool:
    """Whether somebody must have counted, and neither a rule nor a record tells the number."""
    said = reading.words_of(sentence.span)
    if BULLET.match(said) or (len(said.split()) < FEW_WORDS and ":" in said):
        return False
    if any(_has(said, part) for part in UNCOUNTED):
        return False
    start = max(sentence.start, figure.span.start - NEAR)
    near = reading.document.text[start : min(sentence.end, figure.span.end + NEAR)]
    if any(_has(near, part) for part in ON_RECORD) or PLAIN.fullmatch(_words_of(reading, figure)):
        return False
    if POSSESSED.search(reading.document.text[sentence.start : figure.span.start]):
        return False
    free = reading.genre == "opinion"  # a writer's statistics; a report has offices behind many
    if not free and (_has(near, "published") or _has_releases(reading, figure)):
        return False
    if figure.kind == "money":
        return _has(near, "costs") or (free and not _has(near, "terms"))
    if figure.kind == "count":
        big = (figure.value or 0.0) >= MANY and not _is_public(reading, figure)
        return big and (free or _has(near, "events"))
    return figure.kind == "percent"


def _has(said: str, part: str) -> bool:
    return pattern("askable", part).search(said) is not None


def _words_of(reading: Reading, figure: Figure) -> str:
    return reading.words_of(figure.span)


def _is_public(reading: Reading, figure: Figure) -> bool:
    nouns = set((figure.unit or "").casefold().split())
    nouns |= set(re.split(r"[\s-]+", _words_of(reading, figure).casefold()))
    return not nouns.isdisjoint(PUBLIC)


def _is_vague(reading: Reading, figure: Figure) -> bool:
    """Whether nobody could ring up the source: a class without a word that places it; a toll also
    where no one at all is shown ("reportedly")."""
    source: Source | None = next((s for s in reading.sources if s.id == figure.source), None)
    if source is None:
        return figure.kind == "casualty"
    if source.identified not in ("role", "class"):
        return False
    return set(source.name.casefold().split()) <= VAGUE


def _is_somebody_elses(reading: Reading, figure: Figure) -> bool:
    """Whether the figure stands in a quotation, in a post, or under a line that leads on to it."""
    starts = [paragraph.start for paragraph in reading.document.paragraphs]
    at = bisect_right(starts, figure.span.start) - 1
    if at < 0:
        return False
    before = reading.document.text[starts[at] : figure.span.start]
    quoted = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    led = at > 0 and reading.words_of(reading.document.paragraphs[at - 1]).rstrip().endswith(":")
    return (
        quoted or led or POST.search(reading.words_of(reading.document.paragraphs[at])) is not None
    )


def _is_old(reading: Reading, at: int) -> bool:
    """Whether the sentence, or the one before it in its paragraph, tells of what is long over."""
    here = reading.sentences[at]
    before = reading.sentences[at - 1] if at else here
    told = [here, before] if before.paragraph == here.paragraph else [here]
    words_told = [reading.words_of(sentence.span) for sentence in told]
    return any(_has(said, "settled") or OLD.search(said) is not None for said in words_told)


def _is_given_elsewhere(reading: Reading, figure: Figure) -> bool:
    """Whether the text gives the same number with a source in another place."""
    return any(
        other.status != "none" and other.value == figure.value and other.span != figure.span
        for other in reading.figures
        if figure.value is not None and figure.value >= MANY
    )


def _is_toll_of_now(reading: Reading, figure: Figure, at: int) -> bool:
    """Whether a toll is of what happens now: it stands at the top of a report with a day or a word
    of now, or in a report that counts on; no reminder of another event, no case only supposed."""
    sentence = reading.sentences[at]
    said = reading.words_of(sentence.span)
    before = reading.words_of(reading.sentences[at - 1].span) if at else ""
    if any(_has(said, part) for part in REMINDERS) or YEAR.search(said + before):
        return False
    if reading.genre == "opinion":
        return figure.value is not None and _has(said, "counting")
    if _has(said, "counting"):
        return True
    return sentence.paragraph < LEAD and not _is_told_next(reading, at)


def _is_told_next(reading: Reading, at: int) -> bool:
    """Whether a named source speaks in one of the two sentences after this one."""
    known = {s.id for s in reading.sources if s.identified in ("named", "office")}
    after = reading.sentences[at + 1 : at + 3]
    return any(
        sentence.start <= cue.start < sentence.end and _has(reading.words_of(cue), "saying")
        for attribution in reading.attributions
        if attribution.source in known
        for cue in attribution.cue
        for sentence in after
    )


def _has_releases(reading: Reading, figure: Figure) -> bool:
    """Whether a named body or document gives other figures of its kind: the text has a release that
    this one may well be from."""
    kinds = {source.id: source.kind for source in reading.sources}
    if figure.kind == "percent" and any(other.kind == "poll" for other in reading.figures):
        return True
    return any(
        other.kind == figure.kind
        and other.status == "named"
        and other.exempt is None
        and (other.source is None or kinds.get(other.source) in BODIES)
        and (figure.kind == "percent" or other.unit == figure.unit)
        for other in reading.figures
    )


def _is_told_near(reading: Reading, figure: Figure, sentence: Sentence) -> bool:
    """Whether somebody speaks in the figure's sentence, a named source in its paragraph, or a named
    body, outlet or document stands in its paragraph or in the one before: the figure may well be
    theirs, although nothing ties it there."""
    starts = [paragraph.start for paragraph in reading.document.paragraphs]
    here = bisect_right(starts, figure.span.start) - 1
    known = {s.id for s in reading.sources if s.identified in ("named", "office")}
    for attribution in reading.attributions:
        for cue in attribution.cue:
            if attribution.source is None or not _has(reading.words_of(cue), "saying"):
                continue
            if sentence.start <= cue.start < sentence.end:
                return True
            if attribution.source in known and bisect_right(starts, cue.start) - 1 == here:
                return True
    return any(
        here - 1 <= bisect_right(starts, mention.start) - 1 <= here
        for source in reading.sources
        if source.kind in BODIES and source.id in known and source.attributions
        for mention in source.mentions
    )
