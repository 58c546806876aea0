"""Fits the weights by which contents find their cues, and cues their sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from models.annotators.linking import candidates, pair_features
from models.annotators.pieces import ROLES, Layout, Piece
from models.findings import Reading
from training.polnear import Gold
from training.token_labels import tokens_in

MIN_WEIGHT = 0.05  # a smaller weight decides nothing


def gold_links(
    reading: Reading, golds: Iterable[Gold]
) -> tuple[list[Piece], dict[Piece, set[Piece]]]:
    """The annotated pieces, and for each the pieces it belongs to."""
    pieces: set[Piece] = set()
    belongs: dict[Piece, set[Piece]] = {}
    for gold in golds:
        roles: dict[str, list[Piece]] = {role: [] for role in ROLES}
        for role in ROLES:
            for span in getattr(gold, role):
                inside = tokens_in(reading.tokens, span)
                if inside:
                    roles[role].append(Piece(inside[0], inside[-1] + 1, role))
        for role, parents in (("content", "cue"), ("cue", "source")):
            for piece in roles[role]:
                belongs.setdefault(piece, set()).update(roles[parents])
        for found in roles.values():
            pieces.update(found)
    return sorted(pieces), belongs


def fit_links(
    examples: Iterable[tuple[Reading, Sequence[Gold]]], *, strength: float = 1.0
) -> dict[str, float]:
    """Weights of the pair features."""
    rows: list[dict[str, float]] = []
    right: list[int] = []
    for reading, golds in examples:
        pieces, belongs = gold_links(reading, golds)
        layout = Layout(reading, pieces)
        for piece in pieces:
            if piece.role == "source":
                continue
            wanted: set[Piece] = belongs.get(piece, set())
            for other in candidates(layout, piece):
                rows.append(dict.fromkeys(pair_features(layout, piece, other), 1.0))
                right.append(int(other in wanted if other else not wanted))
    vectors = DictVectorizer(sort=True)
    matrix = vectors.fit_transform(rows)
    model = LogisticRegression(C=strength, max_iter=300, fit_intercept=False).fit(matrix, right)
    return {
        name: round(float(weight), 2)
        for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True)
        if abs(weight) >= MIN_WEIGHT
    }
