"""The lists of a report: what was found in the text, whatever the scores say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.findings import Reading
from service.ruler import Ruler
from service.schema import JsonObject


def sources(reading: Reading, ruler: Ruler) -> list[JsonObject]:
    return [
        {
            "id": source.id,
            "name": source.name,
            "kind": source.kind,
            "identified": source.identified,
            "official": source.official,
            "side": source.side,
            "mentions": ruler.spans(source.mentions),
            "attributions": source.attributions,
            "words": source.words,
        }
        for source in reading.sources
    ]


def attributions(reading: Reading, ruler: Ruler) -> list[JsonObject]:
    return [
        {
            "source": one.source,
            "source_span": ruler.spans(one.source_span),
            "cue": ruler.spans(one.cue),
            "content": ruler.spans(one.content),
            "kind": one.kind,
            "relay": one.relay,
            "probability": round(float(one.probability), 4),
        }
        for one in reading.attributions
    ]


def accusations(reading: Reading, ruler: Ruler) -> list[JsonObject]:
    return [
        {
            **ruler.span(one.span),
            "accused": one.accused,
            "by": one.by,
            "agentless": one.agentless,
            "reply": one.reply,
            "reply_span": None if one.reply_span is None else ruler.span(one.reply_span),
        }
        for one in reading.accusations
    ]


def figures(reading: Reading, ruler: Ruler) -> list[JsonObject]:
    return [
        {
            **ruler.marked(figure.span),
            "kind": figure.kind,
            "value": _quantity(figure.value),
            "upper": _quantity(figure.upper),
            "unit": figure.unit,
            "comparison": figure.comparison,
            "status": figure.status,
            "source": figure.source,
            "backing": None if figure.backing is None else ruler.marked(figure.backing),
            "exempt": figure.exempt,
            "hedged": figure.hedged,
            "cluster": figure.cluster,
            "differs_from": list(figure.differs_from),
        }
        for figure in reading.figures
    ]


def phrases(reading: Reading, ruler: Ruler) -> list[JsonObject]:
    return [
        {
            **ruler.marked(phrase.span),
            "voice": phrase.voice,
            "probability": round(float(phrase.probability), 4),
        }
        for phrase in reading.phrases
    ]


def sentences(reading: Reading, ruler: Ruler) -> list[JsonObject]:
    return [
        {
            **ruler.span(sentence.span),
            "voice": sentence.voice,
            "loaded_probability": round(float(sentence.loaded_probability), 4),
        }
        for sentence in reading.scored_sentences
    ]


LISTS: dict[str, Callable[[Reading, Ruler], list[JsonObject]]] = {
    "sources": sources,
    "attributions": attributions,
    "accusations": accusations,
    "figures": figures,
    "phrases": phrases,
    "sentences": sentences,
}


def _quantity(value: float | None) -> Any:
    """A whole number without its decimal point."""
    if value is not None and float(value).is_integer() and abs(value) < 2**53:
        return int(value)
    return value
