"""What is read: the article as submitted, the cleaned document, and its tokens and sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code points of the document's text, or of its title when `in_title`."""

    start: int
    end: int
    in_title: bool = False

    def of(self, text: str) -> str:
        """The words the span marks."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return (
            self.in_title == other.in_title and self.start <= other.start and other.end <= self.end
        )

    def overlaps(self, other: Span) -> bool:
        return self.in_title == other.in_title and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One submission: exactly one of `text` and `html` is set."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """A piece of the text that is not the article: a comment form, a share bar, a byline."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text that is scored. `text` is the submitted plain text unchanged, or what was extracted
    from HTML. `paragraphs` are the spans outside the masks, in order; `headline` is the first of
    them where it stands as a headline at the top of the text. `title` is the title as submitted,
    or the one an HTML page states. While it is read, the text has one kind of space and of
    quotation mark (`models.reading_text`), and `submitted` is the text as it came."""

    text: str
    title: str | None = None
    language: str = "en"
    masked: tuple[Mask, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    headline: Span | None = None
    from_html: bool = False
    submitted: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or one punctuation mark."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code points [start, end) and tokens [first, last) of one sentence of paragraph number
    `paragraph`; `is_headline` for the document's headline."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    is_headline: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
