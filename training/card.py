"""The card of a bundle: what it is, rests on, is good for, and must not be used for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from training.reference import ANCHORS


def card_of(name: str, facts: Mapping[str, Any], scales: Mapping[str, Mapping[str, Any]]) -> str:
    """The card as Markdown."""
    return "\n".join(_lines(name, facts, scales)) + "\n"


def _lines(
    name: str, facts: Mapping[str, Any], scales: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    yield f"# Evenhand bundle {name}"
    yield ""
    yield (
        "Scores the style and sourcing of one English news article. It never examines truth, and it "
        "is not made for automatic takedown, for ranking outlets or for any decision without a reader."
    )
    yield ""
    yield "## What the weights rest on"
    yield ""
    yield (
        "- **One-sided sourcing** and **figures without a shown source** have no labelled corpus. The "
        "ladder (named 0, own experience 0.1, unnamed with a reason 0.3, unnamed 0.5, vague class 0.7, "
        "agentless 0.85, nobody 1) and the stakes are definitions, checked on ablations of articles "
        "with gold attributions; nothing is fitted on the articles it is tested on."
    )
    yield (
        "- **Loaded language** is the mean calibrated probability of the reporter's own sentences, "
        "from expert labels of single sentences of US news."
    )
    yield (
        "- **Overall** says how much an article resembles articles that readers labelled "
        "hyperpartisan. A little over a third of the labelled articles are positive: a probability "
        "of 50 is more than the share that readers found there."
    )
    yield ""
    yield "## Scales"
    yield ""
    low, high = ANCHORS[2], ANCHORS[3]
    yield (
        f"The bands begin where reference reports lie: {100 * low[0]:.0f} % of them are low (under "
        f"{low[1]:.0f}), {100 - 100 * high[0]:.0f} % are high ({high[1]:.0f} and over). The reference "
        "is AllSides: US politics, 2012 to 2020, nothing under 304 words. Percentiles are given for "
        "these cells only, and are null elsewhere:"
    )
    yield ""
    for dimension, scale in scales.items():
        cells = ", ".join(scale["reference"]) or "none"
        yield f"- {dimension}: {cells}"
    yield ""
    yield "## Measured"
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
