"""From what was submitted to the document that is scored."""

from __future__ import annotations

import re

from models.errors import EmptyArticle, InvalidArticle, UnsupportedLanguage
from models.language import detect_language
from models.masks import find_masks
from models.page import NO_ARTICLE, read_page
from models.paragraphs import find_paragraphs, trimmed
from models.text import Article, Document, Mask, Span

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffd]")
MAX_CONTROL_SHARE = 0.05  # a stray control character is a slip; a tenth of them is a binary file
MIN_HEADLINE_WORDS = 2
MAX_HEADLINE_WORDS = 25
TITLE_CASE_SHARE = 0.8

_SENTENCE_END = re.compile(r"\.[\"'”’)]*$")
_ENDS_OPEN = re.compile(r"[:,;][\"'”’)]*$")  # it introduces what follows


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
    if article.html is not None and not kept:
        raise EmptyArticle(NO_ARTICLE)
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
    """The first paragraph where it stands as a headline: short, no sentence, longer text after."""
    if len(kept) < 2 or any(mask.reason == "title-repeat" for mask in masked):
        return None
    line = kept[0].of(text)
    words = line.split()
    longest = max(len(span.of(text).split()) for span in kept[1:4])
    if not MIN_HEADLINE_WORDS <= len(words) <= MAX_HEADLINE_WORDS or longest <= len(words):
        return None
    if _ENDS_OPEN.search(line) or (_SENTENCE_END.search(line) and not _in_title_case(words)):
        return None
    return kept[0]


def _in_title_case(words: list[str]) -> bool:
    """Nearly all long words begin with a capital, as no sentence's do."""
    long_words = [word.lstrip("\"'“‘(") for word in words]
    long_words = [word for word in long_words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= 3 and capitals >= TITLE_CASE_SHARE * len(long_words)
