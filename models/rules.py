"""Rules of one request: codes that are switched off, and phrases that are never charged.

What a switched-off code charges leaves `raw` with the points it shows, as one feature of its own,
so that `raw` is still `base` plus the points. What a feature says without any code stays. A score
under rules of one's own has no band and no percentile: nothing was ever compared under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from models.dimensions.base import Dimension, Weights
from models.findings import Reading
from models.report import DimensionScore, Feature, Finding, Measurement
from models.text import Span

SWITCHED_OFF = "switched_off"  # the feature that takes the points out
OVERALL_REASON = "codes were switched off or phrases allowed: not comparable with other articles"
_WORD = re.compile(r"\w+(?:'\w+)*")
_STRAIGHT = str.maketrans("‘’ʼ“”", "'''\"\"")
_Words = tuple[str, ...]  # a word, what stands before the next one, that word, and so on


@dataclass(frozen=True, slots=True)
class Rules:
    """`off` are codes that give no findings, `allow` phrases that may stand in anybody's voice: on
    whole words, in any case, with curly or straight marks."""

    off: frozenset[str] = frozenset()
    allow: tuple[str, ...] = ()

    @property
    def modified(self) -> bool:
        """Whether they change anything at all."""
        return bool(self.off or self.allow)

    def __or__(self, other: Rules) -> Rules:
        return Rules(self.off | other.off, tuple(dict.fromkeys((*self.allow, *other.allow))))


NONE = Rules()


def measured(
    dimension: Dimension, reading: Reading, weights: Weights, rules: Rules = NONE
) -> Measurement:
    """The measurement of a dimension, without what the rules switch off."""
    whole = dimension.measure(reading, weights)
    if not rules.modified:
        return whole
    allowed = _Allowed(reading, rules.allow)
    # Measured again without the allowed phrases: a charge may rest on another one beside them.
    kept = tuple(
        finding
        for finding in dimension.measure(allowed.reading(), weights).findings
        if finding.code not in rules.off and not allowed.covers(finding.span)
    )
    return _without(whole, kept)


def unbanded(score: DimensionScore, rules: Rules) -> DimensionScore:
    """The score with band and percentile left out where rules apply."""
    return replace(score, band=None, percentile=None) if rules.modified else score


def _without(whole: Measurement, kept: tuple[Finding, ...]) -> Measurement:
    """The measurement with the findings that are kept; what the others charged leaves `raw`, and
    never more than was charged in all."""
    gone = sum(f.points for f in whole.findings) - sum(f.points for f in kept)
    gone = max(0.0, min(gone, sum(max(feature.points, 0.0) for feature in whole.features)))
    return replace(
        whole,
        raw=None if whole.raw is None else whole.raw - gone,
        features=(
            *whole.features,
            Feature(SWITCHED_OFF, float(len(whole.findings) - len(kept)), -gone),
        ),
        findings=kept,
        left_out=tuple(raw - gone for raw in whole.left_out),
    )


class _Allowed:
    """Where the allowed phrases stand in the text and in the title of a reading."""

    def __init__(self, reading: Reading, phrases: Iterable[str]) -> None:
        self._reading = reading
        self._texts = {
            False: reading.document.text.translate(_STRAIGHT),
            True: (reading.document.title or "").translate(_STRAIGHT),
        }
        wanted: dict[str, set[_Words]] = {}
        for phrase in phrases:
            words = tuple(_spelled(phrase.translate(_STRAIGHT)))
            if words:
                wanted.setdefault(words[0], set()).add(words)
        self._starts = {
            title: set(_allowed_words(text, wanted)) for title, text in self._texts.items()
        }

    def covers(self, span: Span) -> bool:
        """Whether every word of the span stands inside an allowed phrase."""
        text, starts = self._texts[span.in_title], self._starts[span.in_title]
        words = [match.start() for match in _WORD.finditer(text, span.start, span.end)]
        return bool(words) and all(start in starts for start in words)

    def reading(self) -> Reading:
        """The reading without the phrases that are allowed."""
        kept = tuple(phrase for phrase in self._reading.phrases if not self.covers(phrase.span))
        return replace(self._reading, phrases=kept)


def _spelled(text: str) -> Iterator[str]:
    """Each word, and between two words what stands there: any white space is one blank."""
    end = None
    for match in _WORD.finditer(text):
        if end is not None:
            yield _blank(text[end : match.start()])
        yield match.group().casefold()
        end = match.end()


def _blank(gap: str) -> str:
    return " " if gap.isspace() else gap


def _allowed_words(text: str, wanted: dict[str, set[_Words]]) -> Iterator[int]:
    """The starts of the words that stand inside a wanted phrase."""
    if not wanted:
        return
    spelled = tuple(_spelled(text))
    starts = [match.start() for match in _WORD.finditer(text)]
    for number, start in enumerate(starts):
        for words in wanted.get(spelled[2 * number], ()):
            if spelled[2 * number : 2 * number + len(words)] == words:
                yield start
                yield from starts[number + 1 : number + (len(words) + 1) // 2]
