"""JSON <-> values: a request object to an Article, a Report to the wire schema, version 1."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pydantic import ValidationError

from models.errors import InvalidArticle
from models.report import Credit, DimensionScore, Feature, Finding, Report
from models.rules import NONE, Rules
from models.text import Article
from service.errors import InvalidRequest
from service.evidence import LISTS
from service.ruler import Ruler
from service.schema import JsonObject, Offsets, RulesModel, ScoreRequest
from service.strict_json import read_json

SCHEMA = 1
NOTE = "Style and sourcing of this text only; truth was not examined."


def read_request(data: bytes) -> ScoreRequest:
    """The request in one JSON object; raises MalformedJson, InvalidRequest or InvalidArticle."""
    return check_request(read_json(data))


def check_request(value: object) -> ScoreRequest:
    """A JSON value as a request; raises InvalidRequest or InvalidArticle."""
    refuse_unreadable(value)
    try:
        return ScoreRequest.model_validate(value)
    except ValidationError as error:
        raise InvalidRequest.of(error) from None


def rules_of(asked: RulesModel | None) -> Rules:
    """The rules a request asks for; none where it says nothing of them."""
    return Rules(frozenset(asked.off), tuple(asked.allow)) if asked else NONE


def refuse_unreadable(value: object) -> None:
    """Raises InvalidArticle for a field that holds NUL characters or half of a surrogate pair."""
    if not isinstance(value, dict):
        return
    for name, words in value.items():
        if isinstance(words, str):
            if "\x00" in words:
                raise InvalidArticle(f"`{name}` holds NUL characters: it is binary data")
            try:
                words.encode()
            except UnicodeEncodeError:
                raise InvalidArticle(f"`{name}` holds half of a surrogate pair") from None


def article_of(request: ScoreRequest) -> Article:
    """The article a request submits."""
    return Article(
        text=request.text,
        html=request.html,
        id=request.id,
        title=request.title,
        url=request.url,
        published=request.published,
        language=request.language,
    )


def dumps(value: JsonObject) -> bytes:
    """One line of UTF-8 JSON, without the line's end."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def report_object(
    report: Report, *, offsets: Offsets = "codepoint", include: Iterable[str] | None = None
) -> JsonObject:
    """The wire schema of a report. Without `include` it has every list, and the text of html."""
    wanted = set(LISTS if include is None else include)
    reading = report.reading
    ruler = Ruler(reading.document, offsets)
    made: JsonObject = {
        "id": report.id,
        "input_sha256": report.input_sha256,
        "model": {
            "bundle": report.bundle,
            "schema": SCHEMA,
            "rules_modified": report.rules_modified,
        },
        "document": _document(report, ruler, with_text="text" in wanted),
        "overall": _score(report.overall, ruler),
        "dimensions": {
            name: _dimension(scored, ruler) for name, scored in report.dimensions.items()
        },
    }
    made |= {name: write(reading, ruler) for name, write in LISTS.items() if name in wanted}
    return made | {"note": NOTE}


def _document(report: Report, ruler: Ruler, *, with_text: bool) -> JsonObject:
    reading = report.reading
    document = reading.document
    made: JsonObject = {
        "title": document.title,
        "language": document.language,
        "genre": reading.genre,
        "words": reading.word_count,
        "sentences": len(reading.sentences),
        "readability": {name: round(float(it), 2) for name, it in report.readability.items()},
        "masked": [
            ruler.piece(mask.start, mask.end) | {"reason": mask.reason} for mask in document.masked
        ],
    }
    return made | ({"text": document.text} if document.from_html or with_text else {})


def _score(scored: DimensionScore, ruler: Ruler) -> JsonObject:
    measured = scored.measurement
    interval = scored.interval
    return {
        "status": measured.status,
        "reason": measured.reason,
        "raw": _exact(measured.raw),
        "base": _exact(measured.base),
        "score": _tenth(scored.score),
        "interval": None if interval is None else [_tenth(end) for end in interval],
        "band": scored.band,
        "percentile": _tenth(scored.percentile),
        "features": [_feature(feature, ruler) for feature in measured.features],
    }


def _dimension(scored: DimensionScore, ruler: Ruler) -> JsonObject:
    measured = scored.measurement
    return _score(scored, ruler) | {
        "findings": [
            _remark(finding, ruler) | {"points": _exact(finding.points)}
            for finding in measured.findings
        ],
        "credits": [_remark(credit, ruler) for credit in measured.credits],
    }


def _feature(feature: Feature, ruler: Ruler) -> JsonObject:
    made: JsonObject = {
        "name": feature.name,
        "value": _exact(feature.value),
        "points": _exact(feature.points),
    }
    return made | ({"spans": ruler.spans(feature.spans)} if feature.spans else {})


def _remark(remark: Finding | Credit, ruler: Ruler) -> JsonObject:
    return {"code": remark.code, "message": remark.message, **ruler.marked(remark.span)}


def _exact(value: float | None) -> float | None:
    """Nine places: the points still add up to `raw` within 1e-6."""
    return None if value is None else round(float(value), 9)


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(float(value), 1)
