"""PolNeAR and corpora in its folder format: articles with who says what, by annotator.

A folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat-like standoff, offsets in
code points, spans discontinuous as `a b;c d`). Newell, Margolin and Ruths (LREC 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from models.annotators.sentences import find_sentences, find_tokens
from models.findings import Reading
from models.quote_marks import SINGLE
from models.reading_text import to_read
from models.text import Document, Span

QUOTATION_MARKS = '\u201c\u201d\u201e\u201f"\u00ab\u00bb'


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution; each role is a sorted tuple of fragments, possibly empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article and its attributions by annotator; `publisher` and `date` are of its name."""

    name: str
    text: str
    annotations: Mapping[str, tuple[Gold, ...]]

    @property
    def publisher(self) -> str:
        return self.name.partition("_")[0]

    @property
    def date(self) -> str:
        return self.name.split("_")[1]


def read_annotation(raw: str) -> tuple[Gold, ...]:
    """The attributions of one `.ann` file; notes and the tails of broken lines are passed over."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in raw.split("\n"):
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if re.fullmatch(r"T\d+", parts[0]):
            _, _, offsets = parts[1].partition(" ")
            spans[parts[0]] = [
                Span(*(int(number) for number in piece.split())) for piece in offsets.split(";")
            ]
        elif re.fullmatch(r"E\d+", parts[0]):
            events.append(parts[1].split())
    return tuple(_event(arguments, spans) for arguments in events)


def _event(arguments: list[str], spans: Mapping[str, list[Span]]) -> Gold:
    roles: dict[str, set[Span]] = {"source": set(), "cue": set(), "content": set()}
    for argument in arguments:
        name, _, target = argument.partition(":")
        role = re.sub(r"\d+$", "", name).lower()
        if role in roles:
            roles[role].update(spans[target])
    return Gold(**{role: tuple(sorted(found)) for role, found in roles.items()})


def read_folder(folder: Path) -> tuple[AnnotatedArticle, ...]:
    """Every article of the folder by name; raises FileNotFoundError where a text is missing."""
    found: dict[str, dict[str, tuple[Gold, ...]]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        annotation = read_annotation(path.read_bytes().decode("utf-8"))
        found.setdefault(name, {})[annotator] = annotation
    return tuple(
        AnnotatedArticle(
            name,
            (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8"),
            annotations,
        )
        for name, annotations in sorted(found.items())
    )


def in_single_marks(article: AnnotatedArticle) -> AnnotatedArticle:
    """The article with single quotation marks where double ones stood, and every span in place."""
    return replace(article, text=article.text.translate(SINGLE))


def without_quotation_marks(article: AnnotatedArticle) -> AnnotatedArticle:
    """The article with every double quotation mark removed, whatever it is typed as, and every span
    moved accordingly."""
    text = reading_of(article.text).document.text
    gone = [0]
    for character in text:
        gone.append(gone[-1] + (character in QUOTATION_MARKS))

    def moved(spans: Iterable[Span]) -> tuple[Span, ...]:
        last = len(gone) - 1
        shifted = (
            Span(s.start - gone[min(s.start, last)], s.end - gone[min(s.end, last)]) for s in spans
        )
        return tuple(s for s in shifted if s.start < s.end)

    return AnnotatedArticle(
        article.name,
        "".join(c for c in text if c not in QUOTATION_MARKS),
        {
            annotator: tuple(Gold(moved(g.source), moved(g.cue), moved(g.content)) for g in golds)
            for annotator, golds in article.annotations.items()
        },
    )


def reading_of(text: str) -> Reading:
    """Tokens and sentences of a text whose lines are its paragraphs, with nothing found yet."""
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text))
    document = to_read(Document(text, paragraphs=paragraphs))
    tokens = find_tokens(document)
    return Reading(document, tokens, find_sentences(document, tokens))
