"""The card of a bundle: what it is, rests on, is good for, and must not be used for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from training.reference import ANCHORS
from training.slices import Slice, section


def card_of(
    name: str,
    facts: Mapping[str, Any],
    scales: Mapping[str, Mapping[str, Any]],
    found: Sequence[Slice] = (),
) -> str:
    """The card as Markdown."""
    return "\n".join(_lines(name, facts, scales, found)) + "\n"


INTRODUCTION = """# Evenhand bundle {name}

Scores the style and sourcing of one English news article. It never examines truth, and it is not
made for automatic takedown, for ranking outlets or for any decision without a reader.

## What the weights rest on

- **One-sided sourcing** and **figures without a shown source** are fitted to no labels. The ladder
  (named 0, own experience 0.1, unnamed with a reason 0.2, unnamed 0.35, vague class 0.5, agentless
  0.75, nobody 1), the 0.5 at the least of a statement and the 0.1 of a figure whose source stands
  in another sentence, and the stakes are definitions. How much the ladder counts beside the
  concentration was chosen on ablations of training articles with gold attributions and is reported
  on others. Whether readers order articles as these scores do is measured (`ratings.*`).
- **Loaded language** is the mean calibrated probability of the reporter's own sentences, from
  expert labels of single sentences of US news, and from 17,000 graded sentences, half of them of
  invented news of other countries and matters.
- **Overall** says how much an article resembles articles that readers labelled hyperpartisan. A
  little over a third of the labelled articles are positive: a probability of 50 is more than the
  share that readers found there.

## Scales

The bands begin where reference reports lie: {low:.0f} % of them are low (under {moderate:.0f}),
{high:.0f} % are high ({highest:.0f} and over). The reference is AllSides: US politics, 2012 to
2020, nothing under 304 words. Percentiles are given for these cells only, and are null elsewhere:
"""


SLICES = """
## Slices of the reference

Mean scores, and findings per 1,000 words, with 95 % bootstrap intervals. Each article counts by how
far it lies from the mean of its genre and length class. Lean is AllSides' label of the outlet, not
of the article. `python -m training.slices` prints the same tables for articles outside the
reference. A difference is no finding about an outlet: where nothing in the labels explains it, it
is a defect of these scores.
"""
RELIABILITY = """
## When overall says a probability

Articles of outlets that took no part in fitting, in ten groups of equal size by what is said.

| said on average | found hyperpartisan by readers |
| --- | --- |"""


def _lines(
    name: str,
    facts: Mapping[str, Any],
    scales: Mapping[str, Mapping[str, Any]],
    found: Sequence[Slice],
) -> Iterator[str]:
    (low, moderate), (high, highest) = ANCHORS[2], ANCHORS[3]
    yield INTRODUCTION.format(
        name=name,
        low=100 * low,
        moderate=moderate,
        high=100 - 100 * high,
        highest=highest,
    )
    for dimension, scale in scales.items():
        cells = ", ".join(scale["reference"]) or "none"
        yield f"- {dimension}: {cells}"
    if found:
        yield SLICES
        yield from section(found)
    if bins := facts["metrics"].get("overall", {}).get("outlets", {}).get("reliability"):
        yield RELIABILITY
        yield from (f"| {said:.3f} | {seen:.3f} |" for said, seen in bins)
    yield ""
    yield "## Measured when it was packed"
    yield ""
    for part, metrics in facts["metrics"].items():
        yield f"### {part}"
        yield ""
        yield from _table(metrics)
        yield ""
    yield "## Corpora"
    yield ""
    for entry in facts["corpora"].values():
        yield f"- {entry['title']}: {entry['licence']}. Commercial use: {entry['commercial_use']}."


def _table(metrics: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in metrics.items():
        if isinstance(value, Mapping):
            yield from _table(value, f"{prefix}{key} / ")
        elif isinstance(value, int | float):
            yield f"- {prefix}{key}: {value:.4g}"
