"""Who says what: sources, cues and contents tagged by a conditional random field, then linked."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pycrfsuite

from models.annotators.linking import Link, Piece, link, pieces_of
from models.annotators.token_features import (
    DOUBLE_QUOTES,
    TokenFeatures,
    WordTables,
    quote_states,
)
from models.errors import BundleError
from models.findings import Attribution, AttributionKind, Reading
from models.text import Span

MAIN = "attribution.crfsuite"  # for texts with quotation marks
BARE = "attribution.bare.crfsuite"  # for texts that have none, or have lost them
WORDS = "attribution.words.json"
LINKS = "attribution.links.json"
FILES = (MAIN, BARE, WORDS, LINKS)


@dataclass(slots=True)
class AttributionModel:
    """The fitted tagger and linker. Safe to share between threads and to pickle: taggers are made
    for each thread from the bytes of the files."""

    files: Mapping[str, bytes]
    weights: Mapping[str, float]
    features: TokenFeatures
    _threads: threading.local = field(default_factory=threading.local)

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> AttributionModel:
        """The model in `files`, by name; raises BundleError where one is missing or unreadable."""
        missing = [name for name in FILES if name not in files]
        if missing:
            raise BundleError(f"attribution files missing: {', '.join(missing)}")
        try:
            words = json.loads(files[WORDS])
            weights = json.loads(files[LINKS])["weights"]
            tables = WordTables(words["clusters"], words["levels"])
        except (ValueError, KeyError, TypeError) as error:
            raise BundleError(f"attribution files cannot be read: {error}") from error
        return cls({name: files[name] for name in FILES}, weights, TokenFeatures(tables))

    def __reduce__(self) -> tuple[Any, ...]:
        return AttributionModel.from_files, (dict(self.files),)

    def tagger(self, name: str) -> Any:
        """This thread's tagger of one file."""
        taggers: dict[str, Any] | None = getattr(self._threads, "taggers", None)
        if taggers is None:
            taggers = self._threads.taggers = {}
        if name not in taggers:
            tagger = pycrfsuite.Tagger()
            tagger.open_inmemory(self.files[name])
            taggers[name] = tagger
        return taggers[name]


def has_quotation_marks(reading: Reading) -> bool:
    """Whether any token of the text is a double quotation mark."""
    return any(token.text in DOUBLE_QUOTES for token in reading.tokens)


def find_attributions(reading: Reading, model: AttributionModel) -> tuple[Attribution, ...]:
    """Every attribution of the reading, in the order in which their contents start; sources are
    spans only, not yet voices."""
    if not reading.tokens:
        return ()
    tagger = model.tagger(MAIN if has_quotation_marks(reading) else BARE)
    labels: list[str] = tagger.tag(model.features(reading))
    links = link(reading, pieces_of(labels), model.weights)
    quoted = [state is not None for state in quote_states(reading)]

    def sure(piece: Piece) -> float:
        middle = (piece.first + piece.last - 1) // 2
        return float(tagger.marginal(labels[middle], middle))

    return tuple(_attribution(reading, one, quoted, sure) for one in links)


def _attribution(reading: Reading, one: Link, quoted: Sequence[bool], sure: Any) -> Attribution:
    tokens = reading.tokens

    def spans(*pieces: Piece | None) -> tuple[Span, ...]:
        return tuple(Span(tokens[p.first].start, tokens[p.last - 1].end) for p in pieces if p)

    inside = [quoted[i] for piece in one.contents for i in range(piece.first, piece.last)]
    kind: AttributionKind = "direct" if all(inside) else "mixed" if any(inside) else "indirect"
    parts = [p for p in (one.cue, *one.contents) if p]
    probability = sum(sure(piece) for piece in parts) / len(parts)
    return Attribution(
        spans(one.source), spans(one.cue), spans(*one.contents), kind, round(probability, 4)
    )
