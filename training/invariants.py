"""What must not move a score, checked end to end on real articles."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.annotators.accusations import find_accusations
from models.annotators.claims import find_claims
from models.annotators.figures import find_figures
from models.annotators.reporting import is_said
from models.dimensions import REGISTER
from models.engine import Engine
from models.findings import Attribution, Reading
from models.lexicons import pattern
from models.text import Article, Span
from training.ablation import without

DIMENSIONS = ("one_sided_sourcing", "unverified_figures")
BLURS = ("critics", "some people", "observers")  # what a named source is made into
TOLERANCE = 1e-9
EACH = 3  # attributions of an article: with one, the shares moved by .02 from draw to draw


@dataclass(frozen=True, slots=True)
class LadderCheck:
    """Of `tried` attributions, the share in which no measure fell when it was taken out of what
    had been read (`reading_holds`), when its words were deleted from the text and the text was read
    anew, and when its source was blurred in the text; `worst` is the deepest fall of the latter two
    in points of raw."""

    tried: int
    reading_holds: float
    deletion_holds: float
    blur_holds: float
    worst: float


def ladder_invariant(engine: Engine, texts: Iterable[str], *, seed: int = 0) -> LadderCheck:
    """Delete, then blur, up to EACH random attributions of each text, one at a time; texts without
    one are passed over. What somebody does or thinks ("signed", "hoped") is told by the reporter,
    and "a third said" or "took 40 calls about" gives a number: to delete that is to delete a fact,
    and no attribution.

    Reading a changed text anew can also link other words to other sources: a pronoun after a
    deleted name finds another name. `reading_holds` is free of that."""
    rng = random.Random(seed)
    used = 0
    holds = [0, 0, 0]
    worst = 0.0
    for text in texts:
        reading = engine.read(Article(text=text, language="en"))
        able = [
            a
            for a in reading.attributions
            if a.source_span and a.cue and a.source and is_said(a, text)
            if not accuses(a, text) and not counts(a, reading)
        ]
        if not able:
            continue
        before = _raws(engine, reading)
        for chosen in rng.sample(able, min(EACH, len(able))):
            used += 1
            changed = [
                without_attribution(reading, chosen),
                *(
                    engine.read(Article(text=new, language="en"))
                    for new in (deleted(text, chosen), blurred(text, chosen, rng.choice(BLURS)))
                ),
            ]
            for number, one in enumerate(changed):
                fall = _fall(before, _raws(engine, one))
                holds[number] += fall >= -TOLERANCE
                worst = min(worst, fall) if number else worst
    shares = [held / used if used else 0.0 for held in holds]
    return LadderCheck(used, *shares, worst)


def accuses(attribution: Attribution, text: str) -> bool:
    """Whether the cue itself is the accusation ("Moe accused Holt of fraud"): deleting it deletes
    what weighs, not who says it."""
    cue = " ".join(span.of(text) for span in attribution.cue)
    return pattern("accusing", "accuse").search(cue) is not None or "alleg" in cue.casefold()


def counts(attribution: Attribution, reading: Reading) -> bool:
    """Whether the source or the cue holds a figure ("a third of them said"): deleting it deletes
    what is to be verified, not who says it."""
    frame = (*attribution.source_span, *attribution.cue)
    return any(figure.span.overlaps(span) for figure in reading.figures for span in frame)


def without_attribution(reading: Reading, attribution: Attribution) -> Reading:
    """The reading with one attribution taken out, and what follows from it found again."""
    rest = tuple(a for a in reading.attributions if a is not attribution)
    changed = replace(reading, attributions=rest)
    changed = replace(changed, figures=find_figures(changed))
    return replace(changed, claims=find_claims(changed), accusations=find_accusations(changed))


def _fall(before: list[float | None], after: list[float | None]) -> float:
    """The deepest fall of a measure that can be computed both times; 0 or more if none fell."""
    pairs = [(a, b) for a, b in zip(after, before, strict=True) if a is not None and b is not None]
    return min((a - b for a, b in pairs), default=0.0)


def deleted(text: str, attribution: Attribution) -> str:
    """The text without the source and the cue of an attribution; where a sentence began with them,
    what is left of it begins with a capital."""
    spans = [*attribution.source_span, *attribution.cue]
    first = min(spans)
    if text[: first.start].rstrip(" \"“”'‘’")[-1:] in ("", "\n", ".", "!", "?"):
        cut = {at for span in spans for at in range(span.start, span.end)}
        rest = (at for at in range(first.start, len(text)) if at not in cut and text[at].isalnum())
        at = next(rest, first.start)
        text = text[:at] + text[at].upper() + text[at + 1 :]
    return without(text, spans)


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


def _raws(engine: Engine, reading: Reading) -> list[float | None]:
    return [
        dimension.measure(reading, engine.scales[dimension.name].weights).raw
        for dimension in REGISTER
        if dimension.name in DIMENSIONS
    ]
