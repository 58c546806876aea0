"""How well attributions are found, against PolNeAR's annotators.

Micro-averaged over articles; an article with several annotators counts once, as their mean. Tokens
are the runs between white space; a token has a role when at least half of it lies in spans of it.
Contents are paired one to one by overlap (intersection over union, greedily, at least one half).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from models.findings import Attribution
from models.text import Span
from training.polnear import AnnotatedArticle, Gold

ROLES = ("source", "cue", "content")
HALF = 0.5


def as_gold(attributions: Iterable[Attribution]) -> tuple[Gold, ...]:
    """Found attributions in the shape of annotated ones."""
    return tuple(Gold(a.source_span, a.cue, a.content) for a in attributions)


def token_cover(
    text: str, spans: Iterable[Span], bounds: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """Numbers of the tokens of which the spans cover at least half; where they cover no token so
    far, the tokens they touch."""
    covered: Counter[int] = Counter()
    marked = sorted(
        {c for span in spans for c in range(max(span.start, 0), min(span.end, len(text)))}
    )
    number = 0
    for character in marked:
        while number < len(bounds) and bounds[number][1] <= character:
            number += 1
        if number < len(bounds) and bounds[number][0] <= character:
            covered[number] += 1
    full = frozenset(
        token for token, n in covered.items() if 2 * n >= bounds[token][1] - bounds[token][0]
    )
    return full or frozenset(covered)


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union; 0 for two empty sets."""
    return len(a & b) / len(a | b) if a or b else 0.0


def paired(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> dict[int, int]:
    """Gold number -> found number, one to one, the best overlaps first."""
    scored = sorted(
        (-value, g, f)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if (value := overlap(one, other)) >= HALF
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in scored:
        if g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return pairs


def count(text: str, gold: Sequence[Gold], found: Sequence[Gold]) -> Counter[str]:
    """Every count of one article under one annotator."""
    bounds = [m.span() for m in re.finditer(r"\S+", text)]
    counts: Counter[str] = Counter()
    sides = [
        [{role: token_cover(text, getattr(one, role), bounds) for role in ROLES} for one in side]
        for side in (gold, found)
    ]
    for role in ROLES:
        g, f = (frozenset[int]().union(*(one[role] for one in side)) for side in sides)
        counts[f"{role}_hit"] += len(g & f)
        counts[f"{role}_found"] += len(f)
        counts[f"{role}_gold"] += len(g)
    pairs = paired(*([one["content"] for one in side] for side in sides))
    counts["span_gold"] += len(gold)
    counts["span_found"] += len(found)
    counts["span_hit"] += len(pairs)
    for g_number, f_number in pairs.items():
        expected, given = sides[0][g_number]["source"], sides[1][f_number]["source"]
        right = bool(expected & given) or (not expected and not given)
        counts["overlap_hit"] += right
        counts["exact_hit"] += expected == given
        if expected:
            counts["sourced"] += 1
            counts["sourced_exact"] += expected == given
    return counts


def total_counts(
    articles: Iterable[AnnotatedArticle], found: Mapping[str, Sequence[Gold]]
) -> dict[str, float]:
    """Counts over articles, each the mean over its annotators."""
    total: dict[str, float] = {}
    for article in articles:
        for golds in article.annotations.values():
            counts = count(article.text, golds, found.get(article.name, ()))
            for name, n in counts.items():
                total[name] = total.get(name, 0.0) + n / len(article.annotations)
    return total


def f1(hit: float, found: float, gold: float) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is hit."""
    return 2 * hit / (found + gold) if hit else 0.0


def evaluate(
    articles: Iterable[AnnotatedArticle], found: Mapping[str, Sequence[Gold]]
) -> dict[str, float]:
    """The measures of the card, four decimals."""
    c = total_counts(articles, found)

    def get(name: str) -> float:
        return c.get(name, 0.0)

    measures = {
        f"{role}_token": f1(get(f"{role}_hit"), get(f"{role}_found"), get(f"{role}_gold"))
        for role in ("content", "source", "cue")
    }
    spans = get("span_found"), get("span_gold")
    measures["content_span"] = f1(get("span_hit"), *spans)
    measures["exact_source"] = get("sourced_exact") / get("sourced") if get("sourced") else 0.0
    measures["attribution_overlap"] = f1(get("overlap_hit"), *spans)
    measures["attribution_exact"] = f1(get("exact_hit"), *spans)
    return {name: round(value, 4) for name, value in measures.items()}
