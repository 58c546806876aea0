"""Which unsourced figures are worth an editor's look. A figure that is not is listed and weighs as
before; it is no finding, because asking who counted would be idle, or the answer stands near.

A finding is made only where the words show that somebody must have counted: a share, a cost, a
number of people or things that something happened to, a toll of now."""

from __future__ import annotations

import re
from bisect import bisect_right

from models.findings import Figure, Reading
from models.lexicons import pattern, words

PUBLIC = frozenset(words("public_counts"))  # counted in public, or listed by name in the text
VAGUE = frozenset(words("askable", "vague"))
BODIES = ("organisation", "media", "document")
MANY = 20  # counts below it are mostly of things that the text shows one by one
MANY_IN_OPINION = 100
FAR = 2000  # code points of a sentence or paragraph that are read
NEAR = 60  # code points around a figure in which a word makes it a term, an act or a record
FEW_WORDS = 8  # a shorter sentence with a colon is a piece of a list or of a speech
LEAD = 4  # paragraphs at the top of a report that tell the news
BULLET = re.compile(r"\W{0,3}[•·▪*–—-]")
POINTS_BACK = re.compile(r"(?:this|that|those|these)\s", re.IGNORECASE)
POSSESSED = re.compile(
    r"\b(?:has|have|had|with|received|employs?|operates?|owns?|serves?|exports?|includ(?:es?|ing))\s$"
)
PLAIN = re.compile(
    r"(?:\w{1,20} ){0,5}half\b.*|one of .*|.{0,60} of (?:those|them|these)\b.*"
    r"|\w{1,20}fold|\w{1,20}-first",
    re.IGNORECASE,
)
POST = re.compile(r"pic\.twitter\.com|https://t\.co/|\(@\w+\)")
IDIOMS = (1.0, 50.0, 99.0, 100.0)  # percent: "the 1 percent", "a 100 percent commitment"
SMALL_SUM = 1000.0  # below it a sum is a price or a rule
OPENING = 300  # code points that tell what a report is about
OLD = re.compile(r"\b1[5-9]\d\d\b")
YEAR = re.compile(r"\b20\d\d\b")
# What nobody counted, by the sentence it stands in, and what is on record, by the words beside it.
UNCOUNTED = ("supposed", "writer", "results", "defined")
ON_RECORD = ("official", "relative", "conditional")
REMINDERS = ("supposed", "writer", "background")


class Askable:
    """What a reading shows beside its figures, looked up once for all of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sources = {source.id: source for source in reading.sources}
        self.sentences = [sentence.start for sentence in reading.sentences]
        self.paragraphs = [paragraph.start for paragraph in reading.document.paragraphs]
        known = {s.id for s in reading.sources if s.identified in ("named", "office")}
        self.spoken: set[int] = set()  # sentences in which somebody speaks
        self.named: set[int] = set()  # ... a named source
        for attribution in reading.attributions:
            for cue in attribution.cue:
                if attribution.source and _has(reading.words_of(cue), "saying"):
                    at = self.sentence_at(cue.start)
                    self.spoken.add(at)
                    if attribution.source in known:
                        self.named.add(at)
        self.voiced = {self.paragraph_at(self.sentences[at]) for at in self.named}
        self.bodies = {
            self.paragraph_at(mention.start)
            for source in reading.sources
            if source.kind in BODIES and source.id in known and source.attributions
            for mention in source.mentions
        }
        self.given: dict[float, int] = {}  # how often a number stands with a source
        self.released: set[str] = set()  # kinds of figures that a named body or document gives
        for figure in reading.figures:
            if figure.status != "none" and figure.value is not None:
                self.given[figure.value] = self.given.get(figure.value, 0) + 1
            by = self.sources.get(figure.source or "")
            told = figure.status == "named" and figure.exempt is None
            if told and (by is None or by.kind in BODIES):
                self.released.add(_kind(figure))
            if figure.kind == "poll":
                self.released.add("percent")
        top = self.paragraphs[0] if self.paragraphs else 0
        opening = f"{reading.document.title or ''} {reading.document.text[top : top + OPENING]}"
        self.is_release = _has(opening, "releases")

    def sentence_at(self, at: int) -> int:
        return max(0, bisect_right(self.sentences, at) - 1)

    def paragraph_at(self, at: int) -> int:
        return max(0, bisect_right(self.paragraphs, at) - 1)

    def is_worth_asking(self, figure: Figure) -> bool:
        """Whether a finding may be made of an unsourced or vaguely sourced figure."""
        if not self.sentences or figure.span.in_title or self._is_somebody_elses(figure):
            return False
        at = self.sentence_at(figure.span.start)
        said = self._said(at)
        if "?" in said or _has(said, "captions") or POINTS_BACK.match(said) or self._is_old(at):
            return False
        if self._is_given_elsewhere(figure):
            return False
        if figure.status == "unnamed" and not self._is_vague(figure, said):
            return False
        if figure.status == "none" and self._is_told_near(figure, at):
            return False
        if figure.kind == "casualty":
            return self._is_toll_of_now(figure, at)
        return figure.value is not None and self._is_counted(figure, at)

    def _said(self, at: int) -> str:
        """The words of the sentence, its beginning where it is longer than any of the news."""
        sentence = self.reading.sentences[at]
        return self.reading.document.text[sentence.start : min(sentence.end, sentence.start + FAR)]

    def _led(self, figure: Figure, at: int) -> str:
        """The words of the sentence right before the figure."""
        start = max(self.sentences[at], figure.span.start - NEAR)
        return self.reading.document.text[start : figure.span.start]

    def _paragraph(self, figure: Figure) -> str:
        """The words of the paragraph before the figure."""
        start = self.paragraphs[self.paragraph_at(figure.span.start)] if self.paragraphs else 0
        return self.reading.document.text[max(start, figure.span.start - FAR) : figure.span.start]

    def _is_counted(self, figure: Figure, at: int) -> bool:
        """Whether somebody must have counted, and neither a rule nor a record tells the number."""
        said, sentence = self._said(at), self.reading.sentences[at]
        if BULLET.match(said) or (len(said.split()) < FEW_WORDS and ":" in said):
            return False
        if any(_has(said, part) for part in UNCOUNTED) or POSSESSED.search(self._led(figure, at)):
            return False
        start = max(sentence.start, figure.span.start - NEAR)
        near = self.reading.document.text[start : min(sentence.end, figure.span.end + NEAR)]
        if any(_has(near, part) for part in ON_RECORD):
            return False
        if PLAIN.fullmatch(self.reading.words_of(figure.span)):
            return False
        value = figure.value or 0.0
        free = self.reading.genre == "opinion"  # a writer's statistics; a report has offices behind
        if not free and (self.is_release or _has(said, "published")):
            return False
        if not free and _kind(figure) in self.released:
            return False
        if figure.kind == "money":
            costs = _has(near, "costs") or (free and not _has(near, "terms"))
            return value >= SMALL_SUM and costs
        if figure.kind == "count":
            if self._is_public(figure):
                return False
            return value >= MANY_IN_OPINION if free else value >= MANY and _has(near, "events")
        return figure.kind == "percent" and value not in IDIOMS

    def _is_public(self, figure: Figure) -> bool:
        nouns = set((figure.unit or "").casefold().split())
        nouns |= set(re.split(r"[\s-]+", self.reading.words_of(figure.span).casefold()))
        return not nouns.isdisjoint(PUBLIC)

    def _is_vague(self, figure: Figure, said: str) -> bool:
        """Whether nobody could ring up the source: a class without a word that places it; a toll
        also where no one at all is shown ("reportedly")."""
        source = self.sources.get(figure.source or "")
        if source is None:
            return figure.kind == "casualty" and _has(said, "hearsay")
        if source.identified not in ("role", "class"):
            return False
        return set(source.name.casefold().split()) <= VAGUE

    def _is_somebody_elses(self, figure: Figure) -> bool:
        """Whether the figure stands in a quotation, in a post, or under a line that leads on."""
        if not self.paragraphs:
            return False
        here, before = self.paragraph_at(figure.span.start), self._paragraph(figure)
        if before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1:
            return True
        text, start = self.reading.document.text, self.paragraphs[here]
        if text[max(0, start - 3) : start].rstrip().endswith(":"):
            return True
        return (
            POST.search(before + text[figure.span.start : figure.span.end + FAR // 4]) is not None
        )

    def _is_old(self, at: int) -> bool:
        """Whether the sentence, or the one before it in its paragraph, tells of what is over."""
        sentences = self.reading.sentences
        first = at - 1 if at and sentences[at - 1].paragraph == sentences[at].paragraph else at
        told = [self._said(number) for number in range(first, at + 1)]
        return any(_has(said, "settled") or OLD.search(said) is not None for said in told)

    def _is_given_elsewhere(self, figure: Figure) -> bool:
        """Whether the text gives the same number with a source in another place."""
        if figure.value is None or figure.value < MANY:
            return False
        return self.given.get(figure.value, 0) > (figure.status != "none")

    def _is_toll_of_now(self, figure: Figure, at: int) -> bool:
        """Whether a toll is of what happens now: it stands at the top of a report that tells no
        source next, or is said to rise; no reminder of another event, no case only supposed."""
        said = self._said(at)
        before = self._said(at - 1) if at else ""
        if any(_has(said, part) for part in REMINDERS) or YEAR.search(said + before):
            return False
        marked = self.reading.words_of(figure.span)
        if (figure.value is not None and figure.value < 2) or PLAIN.fullmatch(marked):
            return False
        if _has(marked, "attackers") or POSSESSED.search(self._led(figure, at)):
            return False
        if _has(said, "counting"):
            return self.reading.genre != "opinion" or figure.value is not None
        next_told = not self.named.isdisjoint((at + 1, at + 2))
        top = self.reading.sentences[at].paragraph < LEAD and not next_told
        return top and self.reading.genre != "opinion"

    def _is_told_near(self, figure: Figure, at: int) -> bool:
        """Whether somebody speaks in the figure's sentence, a named source in its paragraph, or a
        named body, outlet or document stands in its paragraph or in the one before: the figure may
        well be theirs, although nothing ties it there."""
        here = self.paragraph_at(figure.span.start)
        said = self._said(at)
        if _has(said, "relays") or _has(self._paragraph(figure) + said, "sources"):
            return True
        if at in self.spoken or here in self.voiced:
            return True
        return not self.bodies.isdisjoint((here - 1, here))


def _kind(figure: Figure) -> str:
    """What a release would give more of: shares, or the same thing counted."""
    return "percent" if figure.kind == "percent" else f"{figure.kind} {figure.unit}"


def _has(said: str, part: str) -> bool:
    return pattern("askable", part).search(said) is not None
