"""What is there: the sources, attributions, figures, phrases and accusations of one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.text import Document, Sentence, Span, Token

AttributionKind = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["person", "organisation", "media", "document", "group"]
Identified = Literal["named", "office", "role", "class", "none"]
FigureKind = Literal["casualty", "money", "percent", "count", "measure", "poll"]
Comparison = Literal["exact", "about", "at_least", "at_most", "range"]
Status = Literal["named", "unnamed", "none"]
Exempt = Literal["observed", "own_act", "record", "constant", "settled", "derived", "rhetorical"]
Voice = Literal["reporter", "source", "headline"]
SentenceVoice = Literal["reporter", "source", "mixed"]
Reply = Literal["shown", "declined", "proxy", "not-to-charge", "none"]
Genre = Literal[
    "report",
    "opinion",
    "live_blog",
    "brief",
    "transcript",
    "listicle",
    "satire",
    "obituary",
    "sports_result",
    "market_report",
    "other",
]
Rung = Literal["named", "experience", "reason", "role", "class", "agentless", "none"]


@dataclass(frozen=True, slots=True)
class Source:
    """One voice of the article: every mention of it, merged. `reason_given`: the text says why the
    name is withheld. `own_experience`: a private person who speaks of what they saw or felt."""

    id: str
    name: str
    kind: SourceKind
    identified: Identified
    official: bool = False
    side: str | None = None
    mentions: tuple[Span, ...] = ()
    attributions: int = 0
    words: int = 0
    reason_given: bool = False
    own_experience: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) says (cue) what (content). The spans may be discontinuous or empty; `source` and
    `relay` are ids of the ledger, set once the sources are merged."""

    source_span: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    probability: float
    source: str | None = None
    relay: str | None = None


def in_text_order(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """By where their contents begin; those without one first."""
    return tuple(sorted(attributions, key=lambda one: one.content[0].start if one.content else 0))


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity a reader might want verified. `span` is modifier + number + unit + counted noun;
    `value` is None for a vague word; `source` is the id of whoever stands behind it, where they are
    a voice of the ledger, and `backing` marks the words that show them. `carried`: its own sentence
    doesn't show them, the sentences around it do."""

    span: Span
    kind: FigureKind
    value: float | None
    upper: float | None
    unit: str | None
    comparison: Comparison
    status: Status
    source: str | None = None
    backing: Span | None = None
    carried: bool = False
    exempt: Exempt | None = None
    hedged: bool = False
    cluster: int = 0
    differs_from: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that carry a judgement, and whose voice they stand in. Without them the probability
    that their sentence reads as loaded falls by what they carry."""

    span: Span
    voice: Voice
    probability: float
    carries: float = 1.0


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """One sentence with its voice and the calibrated probability that it reads as loaded."""

    span: Span
    voice: SentenceVoice
    loaded_probability: float


@dataclass(frozen=True, slots=True)
class Accusation:
    """A specific wrong said to have been done by an identifiable party, and the reply shown. `by`
    is the source that says so; without one it is the reporter or, where `agentless`, nobody who is
    shown ("is accused of"). `answering`: the sources that are the accused or speak for them.
    `closed`: the text shows that the matter is settled or no open charge. `loose`: nobody is said
    to accuse, and no source to tell of a deed."""

    span: Span
    accused: str
    by: str | None
    reply: Reply
    reply_span: Span | None = None
    agentless: bool = False
    answering: tuple[str, ...] = ()
    closed: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the body as a claim: how contestable its words are (`weight`, from the words
    alone, whoever says them), on which rung of the ladder of identification it stands, who says it
    and through whom. `voices`: the named sources that speak in it, and are not only spoken of;
    `spoken`: a reporting verb and its source beside it show it being said. `carried`: its
    sentence shows neither source nor cue, a sentence beside it does. `cue` is the agentless
    wording, guess or motive in the reporter's own voice that a finding would point at, and
    `cue_code` the finding it would be."""

    span: Span
    weight: float
    rung: Rung
    source: str | None = None
    relay: str | None = None
    voices: tuple[str, ...] = ()
    spoken: bool = False
    carried: bool = False
    cue: Span | None = None
    cue_code: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and everything found in it. Each annotator returns a new part of it."""

    document: Document
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    genre: Genre = "report"
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    scored_sentences: tuple[ScoredSentence, ...] = ()
    accusations: tuple[Accusation, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Span, ...] = ()

    @property
    def word_count(self) -> int:
        """Words and numbers of the text, outside the masks."""
        return sum(token.text[0].isalnum() for token in self.tokens)

    def tokens_of(self, span: Span) -> tuple[Token, ...]:
        """The tokens that begin in a span of the text."""
        first, last = (
            bisect_left(self.tokens, at, key=lambda token: token.start)
            for at in (span.start, span.end)
        )
        return self.tokens[first:last]

    def words_of(self, span: Span) -> str:
        """The text a span marks, in the title or in the text."""
        return span.of((self.document.title or "") if span.in_title else self.document.text)
