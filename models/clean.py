"""From what was submitted to the document that is scored."""

from __future__ import annotations

import re

from models.errors import EmptyArticle, InvalidArticle, UnsupportedLanguage
from models.language import detect_language
from models.masks import find_masks
from models.page import read_page
from models.paragraphs import find_paragraphs, trimmed
from models.text import Article, Document, Mask, Span

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffd]")
MAX_CONTROL_SHARE = 0.05  # a stray control character is a slip; a tenth of them is a binary file
MAX_HEADLINE_WORDS = 25


def clean(article: Article) -> Document:
    """The document of an article; raises InvalidArticle, EmptyArticle or UnsupportedLanguage."""
    if (article.text is None) == (article.html is None):
        raise InvalidArticle("send exactly one of text and html")
    given = article.text if article.text is not None else article.html or ""
    _refuse_binary(given)
    if trimmed(given, 0, len(given)) is None:
        raise EmptyArticle("the text is empty; send the words of the article")
    title = article.title
    text = given
    if article.html is not None:
        page = read_page(article.html)
        text, title = page.text, title or page.title
    language = _language(article.language, text)
    paragraphs = find_paragraphs(text)
    masked = find_masks(text, paragraphs, title)
    kept = _unmasked(text, paragraphs, masked)
    return Document(
        text,
        title=title,
        language=language,
        masked=masked,
        paragraphs=kept,
        headline=_headline(text, kept, masked),
        from_html=article.html is not None,
    )


def _refuse_binary(text: str) -> None:
    if "\x00" in text:
        raise InvalidArticle("the text holds NUL characters: it is binary data")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidArticle("the text holds lone surrogates: decode it before sending") from error
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise InvalidArticle("the text is mostly control characters: it is binary data")


def _language(given: str | None, text: str) -> str:
    code = given.lower().replace("_", "-") if given else detect_language(text)
    if code.split("-")[0] != "en":
        raise UnsupportedLanguage(f"only English is scored; this is {code!r}", code)
    return "en"


def _unmasked(
    text: str, paragraphs: tuple[Span, ...], masked: tuple[Mask, ...]
) -> tuple[Span, ...]:
    """What the masks leave of the paragraphs, trimmed."""
    kept: list[Span] = []
    at = 0
    for paragraph in paragraphs:
        start = paragraph.start
        while at < len(masked) and masked[at].start < paragraph.end:
            mask = masked[at]
            piece = trimmed(text, start, mask.start)
            if piece is not None:
                kept.append(piece)
            start = max(start, mask.end)
            at += 1
        piece = trimmed(text, start, paragraph.end)
        if piece is not None:
            kept.append(piece)
    return tuple(kept)


def _headline(text: str, kept: tuple[Span, ...], masked: tuple[Mask, ...]) -> Span | None:
    """The first paragraph where it stands as a headline: short, no full stop, longer text after."""
    if len(kept) < 2 or any(mask.reason == "title-repeat" for mask in masked):
        return None
    words = kept[0].of(text).split()
    following = max(len(span.of(text).split()) for span in kept[1:3])
    ends = kept[0].of(text).rstrip("\"'”’)")[-1:] in {".", "!", "?", ":", ","}
    if 2 <= len(words) <= MAX_HEADLINE_WORDS and not ends and following > len(words):
        return kept[0]
    return None
