"""What must not move a score, checked end to end on real articles."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from models.engine import Engine
from models.findings import Attribution, Reading
from models.text import Article, Span
from training.ablation import without

DIMENSIONS = ("one_sided_sourcing", "unverified_figures")
BLURS = ("critics", "some people", "observers")  # what a named source is made into
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class LadderCheck:
    """Of `articles`, the share in which no measure fell when one attribution was deleted, and when
    one was blurred; `worst` is the deepest fall in points of raw."""

    articles: int
    deletion_holds: float
    blur_holds: float
    worst: float


def ladder_invariant(engine: Engine, texts: Iterable[str], *, seed: int = 0) -> LadderCheck:
    """Delete, then blur, one random attribution of each text; texts without one are passed over."""
    rng = random.Random(seed)
    used = deleted_holds = blurred_holds = 0
    worst = 0.0
    for text in texts:
        reading = engine.read(Article(text=text, language="en"))
        able = [a for a in reading.attributions if a.source_span and a.cue and a.source]
        if not able:
            continue
        used += 1
        chosen = rng.choice(able)
        before = _raws(engine, text)
        falls = []
        for changed in (deleted(text, chosen), blurred(text, chosen, rng.choice(BLURS))):
            after = _raws(engine, changed)
            pairs = [(a, b) for a, b in zip(after, before, strict=True) if a is not None and b]
            falls.append(min((a - b for a, b in pairs), default=0.0))
        deleted_holds += falls[0] >= -TOLERANCE
        blurred_holds += falls[1] >= -TOLERANCE
        worst = min(worst, *falls)
    share = 1.0 / used if used else 0.0
    return LadderCheck(used, deleted_holds * share, blurred_holds * share, worst)


def deleted(text: str, attribution: Attribution) -> str:
    """The text without the source and the cue of an attribution."""
    return without(text, [*attribution.source_span, *attribution.cue])


def blurred(text: str, attribution: Attribution, group: str) -> str:
    """The text with an unnamed group in the place of the source."""
    start = min(span.start for span in attribution.source_span)
    end = max(span.end for span in attribution.source_span)
    if any(Span(start, end).overlaps(span) for span in attribution.content):
        end = attribution.source_span[0].end
    words = group.capitalize() if text[start : start + 1].isupper() else group
    return text[:start] + words + text[end:]


def offsets_hold(reading: Reading) -> bool:
    """Whether every span found lies in the text, in order, and outside the masks."""
    size = len(reading.document.text)
    title = len(reading.document.title or "")
    spans = [
        *(s for a in reading.attributions for s in (*a.source_span, *a.cue, *a.content)),
        *(s for source in reading.sources for s in source.mentions),
        *(figure.span for figure in reading.figures),
        *(phrase.span for phrase in reading.phrases),
        *(sentence.span for sentence in reading.scored_sentences),
    ]
    return all(0 <= s.start < s.end <= (title if s.in_title else size) for s in spans)


def _raws(engine: Engine, text: str) -> list[float | None]:
    report = engine.score(Article(text=text, language="en"))
    return [report.dimensions[name].measurement.raw for name in DIMENSIONS]
