"""Who says what: sources, cues and contents tagged by a conditional random field, then linked."""

from __future__ import annotations

import json
import zipfile
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from models.annotators.chain import (
    LABELS,
    Chain,
    Floats,
    best_path,
    marginals,
    unpacked,
    walk_of,
)
from models.annotators.linking import link
from models.annotators.pieces import Link, Piece, pieces_of
from models.annotators.quotations import DOUBLE_QUOTES, quote_states
from models.annotators.token_features import (
    FEATURES_VERSION,
    TokenFeatures,
    WordTables,
    feature_keys,
)
from models.errors import BundleError
from models.findings import Attribution, AttributionKind, Reading
from models.text import Span

WORDS = "attribution.words.json"
LINKS = "attribution.links.json"
CLEAN = "attribution.npz"  # for texts with quotation marks
BARE = "attribution.bare.npz"  # for texts that have none, or have lost them
FILES = (CLEAN, BARE, WORDS, LINKS)


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """The fitted taggers and linker. Nothing in it changes: threads may share it, and it can be
    pickled (as its files)."""

    files: Mapping[str, bytes]
    weights: Mapping[str, float]
    features: TokenFeatures
    clean: Chain
    bare: Chain

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> AttributionModel:
        """The model in `files`, by name; raises BundleError where one is missing or unreadable."""
        missing = [name for name in FILES if name not in files]
        if missing:
            raise BundleError(f"attribution files missing: {', '.join(missing)}")
        try:
            words = json.loads(files[WORDS])
            version = words["version"]
            tables = WordTables(words["clusters"], words["levels"])
            weights = json.loads(files[LINKS])["weights"]
            clean, bare = unpacked(files[CLEAN]), unpacked(files[BARE])
        except (ValueError, KeyError, TypeError, OSError, zipfile.BadZipFile) as error:
            raise BundleError(f"attribution files cannot be read: {error}") from error
        if version != FEATURES_VERSION:
            raise BundleError(
                f"attribution files are of features {version}, not {FEATURES_VERSION}"
            )
        kept = {name: files[name] for name in FILES}
        return cls(kept, weights, TokenFeatures(tables), clean, bare)

    def __reduce__(self) -> tuple[Any, ...]:
        return AttributionModel.from_files, (dict(self.files),)


def has_quotation_marks(reading: Reading) -> bool:
    """Whether any token of the text is a double quotation mark."""
    return any(token.text in DOUBLE_QUOTES for token in reading.tokens)


def tagged(reading: Reading, chain: Chain, features: TokenFeatures) -> tuple[list[str], Floats]:
    """The label of every token on the likeliest path, and label probabilities [tokens, labels]."""
    columns = features.columns(reading)
    walk, joins = walk_of(columns["paragraph"]), columns["join"]
    scores = chain.scores(feature_keys(columns), len(reading.tokens))
    moves, starts = chain.transitions, chain.starts
    probable, _, _ = marginals(scores, joins, walk, moves, starts)
    path = best_path(scores, joins, walk, moves, starts)
    return [LABELS[number] for number in path], probable


def find_attributions(reading: Reading, model: AttributionModel) -> tuple[Attribution, ...]:
    """Every attribution of the reading, in the order in which their contents start; sources are
    spans only, not yet voices."""
    if not reading.sentences:
        return ()
    is_marked = has_quotation_marks(reading)
    labels, probable = tagged(reading, model.clean if is_marked else model.bare, model.features)
    quoted = [state is not None for state in quote_states(reading)]
    pieces = pieces_of(labels)
    if is_marked:
        pieces = within_sentences(pieces, reading, quoted)
    links = link(reading, pieces, model.weights)
    return tuple(_attribution(reading, one, quoted, probable) for one in links)


def within_sentences(
    pieces: Sequence[Piece], reading: Reading, quoted: Sequence[bool]
) -> tuple[Piece, ...]:
    """The pieces, of which a content ends with its sentence where no quotation follows in it: what
    the next sentence says in the writer's words is the writer's."""
    ends = [sentence.last for sentence in reading.sentences]
    found = []
    for piece in pieces:
        if piece.role == "content":
            behind = piece.last  # the last quotation mark, or word in quotation marks
            while behind > piece.first and not quoted[behind - 1]:
                behind -= 1
            at = bisect_left(ends, max(behind, piece.first + 1))
            if at < len(ends) and ends[at] < piece.last:
                piece = replace(piece, last=ends[at])
        found.append(piece)
    return tuple(found)


def _attribution(
    reading: Reading, one: Link, quoted: Sequence[bool], probable: Floats
) -> Attribution:
    tokens = reading.tokens

    def spans(*pieces: Piece | None) -> tuple[Span, ...]:
        return tuple(Span(tokens[p.first].start, tokens[p.last - 1].end) for p in pieces if p)

    def sure(piece: Piece) -> float:
        own = [k for k, label in enumerate(LABELS) if label.endswith(f"-{piece.role}")]
        return float(np.mean(probable[piece.first : piece.last, own].sum(axis=1)))

    inside = [quoted[i] for piece in one.contents for i in range(piece.first, piece.last)]
    kind: AttributionKind = "direct" if all(inside) else "mixed" if any(inside) else "indirect"
    # right when the content and its cue both are
    probability = sum(sure(piece) for piece in one.contents) / len(one.contents)
    probability *= sure(one.cue) if one.cue else 1.0
    return Attribution(
        spans(one.source),
        spans(one.cue),
        spans(*one.contents),
        kind,
        round(min(probability, 1.0), 4),
    )
