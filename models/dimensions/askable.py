"""Which unsourced figures are worth an editor's look. A figure that is not is listed and weighs as
before; it is no finding, because asking who counted would be idle, or the answer stands near.

Some wordings settle it: a quotation, a question, a caption, the same number given with a source.
For the others a logistic regression over a dozen plain facts says how likely it is that an editor
would ask: `python -m training.askable_odds` fits it and prints the weights. No fact that a source
brings about makes a finding more likely, so that a source never adds one.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from models.dimensions.base import in_quotation, is_a_line, is_posted, likelihood, paragraph_at
from models.findings import Figure, Reading
from models.lexicons import pattern

BODIES = ("organisation", "media", "document")
MANY = 20  # counts below it are mostly of things that the text shows one by one
FAR = 2000  # code points of a sentence or paragraph that are read
SHORT = 10  # sentences by which a short text is taken to be longer
LEAD = 4  # paragraphs at the top of a report that tell the news
TOLD = 0.2  # attributions of a sentence from which on a report is told by its sources
MILLION = 1e6
LOOSE = re.compile(  # "one of two ways", "three-fifths" of the old constitution, "100 percent"
    r"\b(?:half|halv|doubl|tripl|twice)|\bone of\b|\bthree-fifths\b|^100(?: ?%| per ?cent)",
    re.IGNORECASE,
)
GIVEN = re.compile(  # "the bottom 20 percent", "the 57 percent who": known already, and no news
    r"\b(?:the|top|bottom|upper|lower|richest|poorest|wealthiest)\W$", re.IGNORECASE
)
BEFORE = 12  # code points before a figure in which such a word stands
SUPPOSED = re.compile(r"^\W{0,3}(?:suppose|imagine)\b", re.IGNORECASE)
AUTHORITY = re.compile(r"\b(?:police|authorities|officials|prosecutors|deputies)\b", re.IGNORECASE)
WOULD_BE = re.compile(r"\b(?:if|would|could|might)\b", re.IGNORECASE)
NAME = re.compile(r"\w \W?[A-Z]\w")
CAPITALS = re.compile(r"[A-Z]{4}")  # "AT LEAST 10 KILLED", and not "$40M"
YEAR = re.compile(r"\b(?:19|20)\d\ds?\b")
PAST = re.compile(  # a toll that its sentence dates, or only supposes, is no news
    rf"{YEAR.pattern}|{WOULD_BE.pattern}"
    r"|\b(?:(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.? \d{1,2}"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:days?|weeks?|months?|years?|decades?) (?:after|later|ago|earlier|before)"
    r"|since(?![^.]{0,200}\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday)\b))\b"
)
CAPTIONS = pattern("askable", "captions")
CROWDS = frozenset(
    {
        "attendees",
        "crowd",
        "demonstrators",
        "marchers",
        "protesters",
        "protestors",
        "ralliers",
        "rioters",
        "spectators",
        "strikers",
        "supporters",
    }
)
# Fitted by `training.askable_odds`. A fact is 0 or 1, `voices` the attributions of a sentence.
BASE = 0.12
WEIGHTS = {
    "told report": -0.24,
    "opinion": 0.46,
    "percent": 0.57,
    "toll or crowd": 1.14,
    "measure": -0.78,
    "small": -0.97,
    "year": -0.08,
    "part of": 0.41,
    "name before": -0.62,
    "told beside": -0.70,
    "released": -0.25,
    "body here": -0.21,
    "body before": -0.71,
    "voices": -0.41,
}
ASKED = 0.70  # of what was held out, 29 of 31 groups and 68 of 91 verdicts above it were right
VAGUELY = 0.6  # the same where a toll or a crowd is put down to nobody who can be told


def is_crowd(figure: Figure) -> bool:
    return figure.kind == "count" and (figure.unit or "").split(" ")[-1] in CROWDS


class Askable:
    """What a reading shows beside its figures, looked up once for all of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sentences = [sentence.start for sentence in reading.sentences]
        self.paragraphs = [paragraph.start for paragraph in reading.document.paragraphs]
        sources = {source.id: source for source in reading.sources}
        known = {s.id for s in reading.sources if s.identified in ("named", "office")}
        self.unnamed = {
            s.id
            for s in reading.sources
            if s.identified in ("role", "class") and not AUTHORITY.search(s.name)
        }
        self.has_authority = any(
            source.attributions
            and source.id in known
            and (source.official or source.kind in BODIES)
            for source in reading.sources
        )
        spoken = len(reading.attributions) / (len(reading.sentences) + SHORT)
        self.voices = min(1.0, spoken)
        self.bodies = {
            self.paragraph_at(mention.start)
            for source in reading.sources
            if source.kind in BODIES and source.id in known and source.attributions
            for mention in source.mentions
        }
        self.told = {  # paragraphs with a figure that somebody named gives
            self.paragraph_at(figure.span.start)
            for figure in reading.figures
            if figure.status == "named" and not figure.span.in_title
        }
        self.given: dict[float, int] = {}  # how often a number stands with a source
        self.released: set[str] = set()  # kinds of figures that a named body or document gives
        for figure in reading.figures:
            if figure.status != "none" and figure.value is not None:
                self.given[figure.value] = self.given.get(figure.value, 0) + 1
            by = sources.get(figure.source or "")
            told = figure.status == "named" and figure.exempt is None
            if told and (by is None or by.kind in BODIES):
                self.released.add(_kind(figure))

    def sentence_at(self, at: int) -> int:
        return max(0, bisect_right(self.sentences, at) - 1)

    def paragraph_at(self, at: int) -> int:
        return max(0, paragraph_at(self.reading, at))

    def is_worth_asking(self, figure: Figure) -> bool:
        """Whether a finding may be made of an unsourced or vaguely sourced figure."""
        least = ASKED
        if figure.status == "unnamed":  # of other figures the vague source is too often another's
            if figure.kind != "casualty" and not is_crowd(figure):
                return False
            least = VAGUELY
        if self.is_settled(figure) or (figure.status == "unnamed" and self._is_borne_out(figure)):
            return False
        return self.probability(figure) >= least

    def _is_borne_out(self, figure: Figure) -> bool:
        """Whether somebody with a name gives such a figure beside it."""
        here = self.paragraph_at(figure.span.start)
        return any(
            other.status == "named"
            and other.kind == figure.kind
            and self.paragraph_at(other.span.start) in (here, here + 1)
            for other in self.reading.figures
        )

    def is_settled(self, figure: Figure) -> bool:
        """Whether the wording alone says that nobody would ask."""
        if not self.sentences or figure.span.in_title or self._is_somebody_elses(figure):
            return True
        if is_a_line(self.reading, figure.span.start) or self._is_loose(figure):
            return True
        words_said = self.reading.words_of(figure.span)
        if words_said.isupper() and CAPITALS.search(words_said):
            return True  # a heading
        if figure.kind == "casualty" and not self._is_toll_of_now(figure):
            return True
        if figure.status == "unnamed" and figure.source not in self.unnamed:
            return True  # nobody is shown whose name could be given, or those of the place
        said = self._said(self.sentence_at(figure.span.start))
        if "?" in said or any(of.search(said) for of in (CAPTIONS, SUPPOSED, WOULD_BE)):
            return True
        return self._is_given_elsewhere(figure)

    def _is_loose(self, figure: Figure) -> bool:
        """Whether it is a half or a double, which are mostly said loosely, one that its reader is
        taken to know, or a smaller number of things in a writer's opinion."""
        start = figure.span.start
        before = self.reading.document.text[max(0, start - BEFORE) : start]
        if LOOSE.search(self.reading.words_of(figure.span)) or GIVEN.search(before):
            return True
        free = self.reading.genre == "opinion"
        return free and figure.kind == "count" and (figure.value or 0.0) < MILLION

    def _is_toll_of_now(self, figure: Figure) -> bool:
        """Whether a toll is news: people, at the top of a report, whom neither their sentence nor
        the one before dates or only supposes; an exact number only where no authority speaks."""
        if self.has_authority and figure.comparison == "exact" and figure.value is not None:
            return False
        at = self.sentence_at(figure.span.start)
        said = self._said(max(0, at - 1)) + self._said(at)
        if self.reading.genre == "opinion" or PAST.search(said):
            return False
        return self.reading.sentences[at].paragraph < LEAD

    def probability(self, figure: Figure) -> float:
        """How likely an editor asks who counted."""
        return likelihood(BASE, WEIGHTS, self.facts(figure))

    def facts(self, figure: Figure) -> dict[str, float]:
        """The facts of WEIGHTS about a figure of the text."""
        at = self.sentence_at(figure.span.start)
        here = self.paragraph_at(figure.span.start)
        text, sentence = self.reading.document.text, self.reading.sentences[at]
        before = text[max(sentence.start, figure.span.start - FAR) : figure.span.start]
        return {
            "told report": self.reading.genre == "report" and self.voices >= TOLD,
            "opinion": self.reading.genre == "opinion",
            "percent": figure.kind == "percent",
            "toll or crowd": figure.kind == "casualty" or is_crowd(figure),
            "measure": figure.kind == "measure",
            "small": figure.kind == "count" and (figure.value or 0.0) < MANY,
            "year": YEAR.search(self._said(at)) is not None,
            "part of": text.startswith(" of ", figure.span.end),
            "name before": NAME.search(before) is not None,
            "told beside": here in self.told,
            "released": _kind(figure) in self.released,
            "body here": here in self.bodies,
            "body before": here - 1 in self.bodies,
            "voices": self.voices,
        }

    def _said(self, at: int) -> str:
        """The words of the sentence, its beginning where it is longer than any of the news."""
        sentence = self.reading.sentences[at]
        return self.reading.document.text[sentence.start : min(sentence.end, sentence.start + FAR)]

    def _paragraph(self, figure: Figure) -> str:
        """The words of the paragraph before the figure."""
        start = self.paragraphs[self.paragraph_at(figure.span.start)] if self.paragraphs else 0
        return self.reading.document.text[max(start, figure.span.start - FAR) : figure.span.start]

    def _is_somebody_elses(self, figure: Figure) -> bool:
        """Whether the figure stands in a quotation, in a post, or under a line that leads on."""
        if not self.paragraphs:
            return False
        here, before = self.paragraph_at(figure.span.start), self._paragraph(figure)
        if in_quotation(before):
            return True
        text, start = self.reading.document.text, self.paragraphs[here]
        if text[max(0, start - 3) : start].rstrip().endswith(":"):
            return True
        return is_posted(self.reading, figure.span.start)

    def _is_given_elsewhere(self, figure: Figure) -> bool:
        """Whether the text gives the same number with a source in another place."""
        if figure.value is None or figure.value < MANY:
            return False
        return self.given.get(figure.value, 0) > (figure.status != "none")


def _kind(figure: Figure) -> str:
    """What a release would give more of: shares, or the same thing counted."""
    return "percent" if figure.kind == "percent" else f"{figure.kind} {figure.unit}"
