"""The wire, version 1, as pydantic models: requests are checked by them, replies documented."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from models import findings as found
from models.report import Band, ScoreStatus
from service.labels import CODES, DIMENSIONS

Included = Literal[
    "sources", "attributions", "accusations", "figures", "phrases", "sentences", "text"
]
Offsets = Literal["codepoint", "utf16"]
In = Literal["title"]

EXAMPLE: dict[str, JsonValue] = {
    "title": "Blast at Port Reyes depot leaves residents without water",
    "text": "Some 300 people were moved from their homes in Port Reyes on Tuesday.\n\n"
    "One officer said the depot had been unsafe for years. The harbour authority, "
    "which runs it, did not say what was stored there.",
}


def _known(name: str) -> str:
    if name not in DIMENSIONS:
        raise PydanticCustomError("dimension", "expected one of " + ", ".join(DIMENSIONS))
    return name


DimensionName = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(DIMENSIONS)})
]


def _known_code(code: str) -> str:
    if code not in CODES:
        raise PydanticCustomError("code", "expected one of " + ", ".join(CODES))
    return code


Code = Annotated[
    str, AfterValidator(_known_code), WithJsonSchema({"type": "string", "enum": list(CODES)})
]


# At least one word: a phrase of marks alone would stand nowhere.
Phrase = Annotated[str, Field(max_length=200, pattern=r"\w")]


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RulesModel(Wire):
    """Codes that are switched off and phrases that are never charged. With either, the report says
    `rules_modified`: bands, percentiles and the overall score are null."""

    off: list[Code] = Field([], max_length=100, description="codes that give no findings")
    allow: list[Phrase] = Field(
        [],
        max_length=100,
        description="phrases that are never charged: whole words, in any case, with curly or "
        "straight marks",
    )


class ScoreRequest(Wire):
    """One article: exactly one of `text` and `html`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [EXAMPLE],
            "anyOf": [{"required": ["text"]}, {"required": ["html"]}],
        },
    )

    text: str | None = Field(None, description="the article as plain text")
    html: str | None = Field(None, description="the article as the HTML of its page")
    id: str | None = Field(None, max_length=200, description="returned as it is")
    title: str | None = Field(None, max_length=1000)
    url: str | None = Field(None, max_length=2000, description="kept, never fetched")
    published: str | None = Field(None, max_length=100, description="kept, not interpreted")
    language: str | None = Field(None, max_length=35, description="skips language detection")
    offsets: Offsets = Field("codepoint", description="utf16 for JavaScript callers")
    dimensions: list[DimensionName] | None = Field(None, min_length=1, max_length=100)
    include: list[Included] | None = Field(
        None, max_length=100, description="which lists to return, and the text; all lists if absent"
    )
    rules: RulesModel | None = Field(None, description="this request's own rules")

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise PydanticCustomError("one_of", "give exactly one of `text` and `html`")
        return self


class SpanModel(Wire):
    """Half-open offsets of the submitted text (`document.text` for html), or of the title."""

    start: int
    end: int
    in_: In | None = Field(None, alias="in", description="only for words of the title")


class FeatureModel(Wire):
    name: str
    value: float
    points: float
    spans: list[SpanModel] | None = Field(
        None, description="words that the feature rests on and no list shows"
    )


class FindingModel(Wire):
    code: str
    message: str
    start: int
    end: int
    in_: In | None = Field(None, alias="in")
    text: str
    points: float


class CreditModel(Wire):
    code: str
    message: str
    start: int
    end: int
    in_: In | None = Field(None, alias="in")
    text: str


class ScoreModel(Wire):
    """0 (no concern) to 100, or null with the reason; `raw` is `base` + the sum of `points`."""

    status: ScoreStatus
    reason: str | None
    raw: float | None
    base: float
    score: float | None
    interval: list[float] | None = Field(min_length=2, max_length=2)
    band: Band | None
    percentile: float | None = Field(
        description="within genre and length class; null where too few are known, and under rules "
        "of one's own"
    )
    features: list[FeatureModel]


class DimensionModel(ScoreModel):
    findings: list[FindingModel]
    credits: list[CreditModel]


class ModelModel(Wire):
    bundle: str
    schema_: Literal[1] = Field(alias="schema")
    rules_modified: bool = Field(description="codes were switched off or phrases allowed")


class MaskModel(Wire):
    """A piece of the text that is not the article and plays no part in any score."""

    start: int
    end: int
    reason: str


class DocumentModel(Wire):
    title: str | None
    language: str
    genre: found.Genre
    words: int
    sentences: int
    readability: dict[str, float]
    masked: list[MaskModel]
    text: str | None = Field(None, description="only for html, or when `include` names it")


class SourceModel(Wire):
    id: str
    name: str
    kind: found.SourceKind
    identified: found.Identified
    official: bool
    side: str | None
    mentions: list[SpanModel]
    attributions: int
    words: int


class AttributionModel(Wire):
    source: str | None
    source_span: list[SpanModel]
    cue: list[SpanModel]
    content: list[SpanModel]
    kind: found.AttributionKind
    relay: str | None
    probability: float


class AccusationModel(SpanModel):
    """`by` null: in the reporter's voice or, where `agentless`, nobody is shown to say so."""

    accused: str
    by: str | None
    agentless: bool
    reply: found.Reply
    reply_span: SpanModel | None


class BackingModel(SpanModel):
    text: str


class FigureModel(SpanModel):
    text: str
    kind: found.FigureKind
    value: float | None
    upper: float | None
    unit: str | None
    comparison: found.Comparison
    status: found.Status
    source: str | None = Field(description="whoever stands behind it, where the ledger has them")
    backing: BackingModel | None = Field(
        description="the words that show who stands behind it, also where that is no voice"
    )
    exempt: found.Exempt | None
    hedged: bool
    cluster: int
    differs_from: list[int]


class PhraseModel(SpanModel):
    text: str
    voice: found.Voice
    probability: float


class SentenceModel(SpanModel):
    voice: found.SentenceVoice
    loaded_probability: float


class ReportModel(Wire):
    """Everything that is said about one article. Lists left out by `include` are absent."""

    id: str | None
    input_sha256: str
    model: ModelModel
    document: DocumentModel
    overall: ScoreModel
    dimensions: dict[str, DimensionModel]
    sources: list[SourceModel] | None = None
    attributions: list[AttributionModel] | None = None
    accusations: list[AccusationModel] | None = None
    figures: list[FigureModel] | None = None
    phrases: list[PhraseModel] | None = None
    sentences: list[SentenceModel] | None = None
    note: str


class FieldError(Wire):
    field: str
    message: str


class ProblemModel(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(description="relative address of the page that explains this problem")
    title: str
    status: int
    detail: str
    errors: list[FieldError] | None = Field(None, description="field by field, when a field is why")
    detected: str | None = Field(None, description="the language found, when that is the problem")


class HealthModel(Wire):
    status: Literal["live", "ready"]
    bundle: str | None = None


class ModelInfo(BaseModel):
    """The bundle behind the scores: its card, its measured quality, its corpora and licences."""

    model_config = ConfigDict(extra="allow")

    bundle: str
    schema_: int = Field(alias="schema")


JsonObject = dict[str, Any]
