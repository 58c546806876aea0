"""Readings built by hand, so that a test states all it depends on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from models.annotators.accusations import find_accusations
from models.annotators.claims import find_claims
from models.annotators.disputes import find_disputes
from models.annotators.figures import find_figures
from models.annotators.sentences import find_sentences, find_tokens
from models.annotators.sides import with_sides
from models.findings import (
    Attribution,
    Figure,
    FigureKind,
    Genre,
    Identified,
    Phrase,
    Reading,
    ScoredSentence,
    Source,
    SourceKind,
    Voice,
)
from models.text import Document, Span

WEIGHTS = {  # of a calibration entry of one-sided sourcing
    "ladder": 25.0,
    "concentration": 75.0,
    "mean": 0.4,
    "concentration_mean": 0.7,
    "pseudo": 4.0,
}


def document(text: str, *, title: str | None = None, headline: bool = False) -> Document:
    """A document whose lines are its paragraphs; `headline` makes the first line one."""
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Document(
        text, title=title, paragraphs=paragraphs, headline=paragraphs[0] if headline else None
    )


def reading(text: str, *, title: str | None = None, headline: bool = False) -> Reading:
    """A reading with tokens and sentences, and nothing found yet."""
    made = document(text, title=title, headline=headline)
    tokens = find_tokens(made)
    return Reading(made, tokens, find_sentences(made, tokens))


def span(text: str, words: str, *, nth: int = 0) -> Span:
    """The span of the nth occurrence of `words`; raises ValueError when they are not there."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def in_line(text: str, content: str, *forms: str) -> tuple[Span, ...]:
    """The first of the forms that stands in the line of the content, if one does."""
    at = text.index(content)
    start, end = text.rfind("\n", 0, at) + 1, (text + "\n").index("\n", at)
    for words in forms:
        found = text.find(words, start, end)
        if words and found >= 0:
            return (Span(found, found + len(words)),)
    return ()


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution of a hand-built article, by the words it marks in the text."""

    source: str
    content: str
    cue: str = "said"
    identified: Identified = "named"
    kind: SourceKind = "person"
    official: bool = False
    relay: str | None = None
    reason_given: bool = False
    own_experience: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A hand-built article: its text (a line is a paragraph), who says what, which words are
    phrases, and what the figures are that stand behind nobody or somebody."""

    text: str
    said: tuple[Said, ...] = ()
    phrases: tuple[tuple[str, Voice], ...] = ()
    figures: tuple[Figure, ...] = ()
    loaded: float = 0.2
    title: str | None = None
    headline: bool = False
    genre: Genre = "report"

    def reading(self) -> Reading:
        """The reading, with claims, accusations and disputes found by the annotators."""
        made = replace(
            reading(self.text, title=self.title, headline=self.headline), genre=self.genre
        )
        names = list(dict.fromkeys(s.source for s in self.said))
        ids = {name: f"s{number}" for number, name in enumerate(names, 1)}
        attributions = tuple(
            Attribution(
                source_span=in_line(self.text, s.content, s.source, s.source.split()[-1]),
                cue=in_line(self.text, s.content, s.cue),
                content=(span(self.text, s.content),),
                kind="indirect",
                probability=0.9,
                source=ids[s.source],
                relay=s.relay,
            )
            for s in self.said
        )
        sources = tuple(
            Source(
                id=ids[name],
                name=name,
                kind=first.kind,
                identified=first.identified,
                official=first.official,
                mentions=tuple(
                    a.source_span[0]
                    for a in attributions
                    if a.source == ids[name] and a.source_span
                ),
                attributions=sum(s.source == name for s in self.said),
                words=sum(len(s.content.split()) for s in self.said if s.source == name),
                reason_given=first.reason_given,
                own_experience=first.own_experience,
            )
            for name in names
            for first in [next(s for s in self.said if s.source == name)]
        )
        inside = [c for a in attributions for c in a.content]
        made = replace(
            made,
            attributions=attributions,
            sources=sources,
            figures=self.figures,
            phrases=tuple(
                Phrase(
                    replace(span(self.title or "", words), in_title=True)
                    if voice == "headline" and self.title and words in self.title
                    else span(self.text, words),
                    voice,
                    0.97,
                )
                for words, voice in self.phrases
            ),
            scored_sentences=tuple(
                ScoredSentence(
                    s.span,
                    "source" if any(c.covers(s.span) for c in inside) else "reporter",
                    self.loaded,
                )
                for s in made.sentences
            ),
        )
        made = replace(made, claims=find_claims(made), accusations=find_accusations(made))
        return replace(made, sources=with_sides(made), disputes=find_disputes(made))


def statuses(text: str) -> list[str]:
    """Who stands behind each figure of a text without attributions: its wording alone."""
    return [found.status for found in find_figures(reading(text))]


def spoken(
    text: str, who: str, cue: str, content: str, *, how: Identified = "named", known: bool = True
) -> Reading:
    """A reading with one attribution, and its source in the ledger if `known`."""
    said = Attribution(
        (span(text, who),),
        (span(text, cue),),
        (span(text, content),),
        "indirect",
        0.9,
        source="s1" if known else None,
    )
    sources = (Source("s1", who, "person", how, mentions=(span(text, who),)),) if known else ()
    return replace(reading(text), attributions=(said,), sources=sources)


def figure(text: str, words: str, kind: FigureKind, value: float | None, **parts: Any) -> Figure:
    """A figure at the first `words`; nobody stands behind it unless told otherwise."""
    given = {
        "upper": None,
        "unit": None,
        "comparison": "exact",
        "status": "none",
        **parts,
    }
    return Figure(span(text, words), kind, value, **given)
