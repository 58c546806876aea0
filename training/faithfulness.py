"""Whether the words of a finding carry its points: they are cut from the text, and the text is read
anew. Against it, sentences that no finding, figure or attribution touches are cut."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.report import Report
from models.text import Article, Sentence, Span
from training.ablation import without
from training.unlabelled import Score, scored

ROOM = 0.3  # an innocent sentence is as long as the one a finding stands in, give or take this
PER_DIMENSION = 2  # findings cut in an article, so that no long one decides the share
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Cut:
    """`raw` of a dimension before and after the words from `start` to `end` were cut: those of a
    finding with this `code` and these `points`, or of an innocent sentence (no code)."""

    article: str
    dimension: str
    code: str
    points: float
    start: int
    end: int
    before: float
    after: float

    @property
    def falls(self) -> bool:
        return self.after < self.before - TOLERANCE

    @property
    def move(self) -> float:
        return abs(self.after - self.before)


def cuts(articles: Sequence[Article], score: Score, *, seed: int = 0) -> Iterator[Cut]:
    """Up to two findings with points of each dimension, and one innocent sentence, of each article.
    A cut that leaves nothing to measure tells nothing and is left out."""
    rng = random.Random(seed)
    for article, report in scored(articles, score):
        charged = []
        for name, dimension in report.dimensions.items():
            found = [f for f in dimension.measurement.findings if f.points > TOLERANCE]
            chosen = rng.sample(found, min(PER_DIMENSION, len(found)))
            charged += [finding.span for finding in chosen]
            for finding in chosen:
                after = score(_without_words(article, report, finding.span))
                for cut in _compared(report, after, finding.span, finding.code, finding.points):
                    if cut.dimension == name:
                        yield cut
        control = _innocent(report, charged, rng)
        if control:
            yield from _compared(report, score(without_span(article, control)), control, "", 0.0)


def without_span(article: Article, span: Span) -> Article:
    """The article without the words of a span of its title or text."""
    if span.in_title:
        return replace(article, title=without(article.title or "", [span]))
    return replace(article, text=without(article.text or "", [span]))


def _without_words(article: Article, report: Report, span: Span) -> Article:
    """The article without the words of a finding: of a whole sentence every copy goes, as a
    statement that a text repeats counts once."""
    if span.in_title:
        return without_span(article, span)
    reading = report.reading
    words = reading.words_of(span)
    copies = {s.span for s in reading.sentences if reading.words_of(s.span) == words}
    return replace(article, text=without(article.text or "", sorted({span, *copies})))


def _compared(before: Report, after: Report, span: Span, code: str, points: float) -> Iterator[Cut]:
    for name, dimension in before.dimensions.items():
        raws = dimension.measurement.raw, after.dimensions[name].measurement.raw
        if raws[0] is not None and raws[1] is not None:
            identity = before.id or ""
            yield Cut(identity, name, code, points, span.start, span.end, raws[0], raws[1])


def _innocent(report: Report, charged: Sequence[Span], rng: random.Random) -> Span | None:
    """A sentence that nothing found touches, about as long as one that a charge stands in."""
    reading = report.reading
    touched = [
        *(f.span for d in report.dimensions.values() for f in d.measurement.findings),
        *(figure.span for figure in reading.figures),
        *(s for a in reading.attributions for s in (*a.source_span, *a.cue, *a.content)),
    ]
    lengths = [
        _length(sentence)
        for sentence in reading.sentences
        if any(sentence.span.overlaps(span) for span in charged)
    ]
    able = [
        sentence.span
        for sentence in reading.sentences
        if not sentence.is_headline
        and any(abs(_length(sentence) - length) <= ROOM * length for length in lengths)
        and not any(sentence.span.overlaps(span) for span in touched)
    ]
    return rng.choice(able) if able else None


def _length(sentence: Sentence) -> int:
    return sentence.last - sentence.first
