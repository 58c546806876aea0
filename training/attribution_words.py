"""What annotated articles say of single words: how often a cue, a source, a content's first."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from models.annotators.token_features import normal
from models.findings import Reading

LEVELS = (0.01, 0.04, 0.1, 0.2, 0.4, 0.7)
WEIGHT_OF_CLUSTER = 4.0  # tokens; a word seen less often is judged mainly by its cluster
KINDS = ("cue", "source", "lead")


def word_levels(
    labelled: Iterable[tuple[Reading, Sequence[str]]],
    clusters: Mapping[str, Sequence[int]],
) -> dict[str, tuple[int, ...]]:
    """Lower-cased word -> its level as a cue, a source and a content's first word."""
    seen: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for reading, labels in labelled:
        for token, label in zip(reading.tokens, labels, strict=True):
            word = normal(token.text)
            seen[word] += 1
            if label.endswith("cue"):
                hits["cue"][word] += 1
            elif label.endswith("source"):
                hits["source"][word] += 1
            elif label == "B-content":
                hits["lead"][word] += 1
    in_cluster: Counter[int] = Counter()
    cluster_hits: dict[str, Counter[int]] = {kind: Counter() for kind in KINDS}
    for word, n in seen.items():
        fine = clusters[word][-1] if word in clusters else -1
        in_cluster[fine] += n
        for kind in KINDS:
            cluster_hits[kind][fine] += hits[kind][word]

    def level(word: str, kind: str) -> int:
        fine = clusters[word][-1] if word in clusters else -1
        prior = cluster_hits[kind][fine] / max(in_cluster[fine], 1)
        share = (hits[kind][word] + WEIGHT_OF_CLUSTER * prior) / (seen[word] + WEIGHT_OF_CLUSTER)
        return bisect_right(LEVELS, share)

    levels = {word: tuple(level(word, kind) for kind in KINDS) for word in {*clusters, *seen}}
    return {word: of for word, of in sorted(levels.items()) if any(of)}
