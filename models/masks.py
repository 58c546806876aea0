"""What is not the article: spans of a plain text that play no part in any score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.paragraphs import INVISIBLE
from models.text import Mask, Span

_DROPPED = re.compile(rf"[{INVISIBLE}\u0300-\u036f]")
_PLAIN = str.maketrans("‘’‚‛“”„‟–—−\u00a0\u202f", "''''\"\"\"\"---  ")

_I = re.IGNORECASE
# Patterns that must match a whole paragraph.
LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "comment-form",
        re.compile(
            r"leave a (reply|comment)( to .{1,40})?( cancel reply)?|cancel reply|post (a )?comment"
            r"|your email address will not be published\..{0,60}|required fields are marked \*?"
            r"|%d bloggers? likes? this:?|(\d+ )?comments?( \(\d+\))?|(name|email|website) ?\*?"
            r"|notify me of (new|follow-?up) (posts|comments) .{0,30}|(show|view|load)( more| all)? comments",
            _I,
        ),
    ),
    (
        "share-bar",
        re.compile(
            r"(share|tweet|pin|email|print|flip|reddit|facebook|twitter)( (this|it|on|via|story|article|facebook|twitter|linkedin|whatsapp|email|print|reddit|pinterest))*:?",
            _I,
        ),
    ),
    (
        "read-more",
        re.compile(
            r"(click here|read more|continue reading|keep reading|read the full (story|article))( .{0,40}[^.])?",
            _I,
        ),
    ),
    (
        "advertisement",
        re.compile(
            r"advertisement|story continues below( advertisement)?|sponsored( content)?|article continues after .{0,20}",
            _I,
        ),
    ),
    ("newsletter", re.compile(r"(sign up (for|to)|subscribe (to|now|here|today)) .{0,80}", _I)),
    ("copyright", re.compile(r"(copyright|©|\(c\)) .{0,120}|all rights reserved\.?", _I)),
    (
        "byline",
        re.compile(
            r"by [A-Z][\w.'-]+( [A-Z][\w.'-]+){1,3}( and [A-Z][\w.'-]+( [A-Z][\w.'-]+){1,3})?(, .{0,50}[^.])?"
        ),
    ),
    (
        "caption",
        re.compile(
            r"(hide|toggle|media) caption|previous next|image copyright .{0,40}|getty images", _I
        ),
    ),
    (
        "label",
        re.compile(r"(analysis|opinion|commentary)( ?/ ?(analysis|opinion|commentary))?:?", _I),
    ),
)
# Pieces cut from the start of a paragraph.
_DATELINE = re.compile(
    r"[A-Z][A-Z .,']{2,40}(, [A-Z][a-z]+\.?)? \((AP|Reuters|AFP|UPI|CNN)\) ?-+ ?"
)


def probe(text: str, span: Span) -> str:
    """The words of a span as patterns see them: straight quotes, no invisible characters."""
    return " ".join(_DROPPED.sub("", span.of(text)).translate(_PLAIN).split())


def find_masks(text: str, paragraphs: tuple[Span, ...], title: str | None) -> tuple[Mask, ...]:
    """Masks in order, none overlapping."""
    return tuple(_masks(text, paragraphs, title))


def _masks(text: str, paragraphs: tuple[Span, ...], title: str | None) -> Iterator[Mask]:
    seen: set[str] = set()
    for number, span in enumerate(paragraphs):
        words = probe(text, span)
        reason = _reason(words)
        if reason is None and number == 0 and title and words == probe(title, Span(0, len(title))):
            reason = "title-repeat"
        if reason is None and words.count(" ") >= 5 and words in seen:
            reason = "repeated"
        seen.add(words)
        if reason is not None:
            yield Mask(span.start, span.end, reason)
            continue
        dateline = _DATELINE.match(text, span.start, span.end)
        if dateline:
            yield Mask(span.start, dateline.end(), "dateline")


def _reason(words: str) -> str | None:
    for reason, pattern in LINES:
        if pattern.fullmatch(words):
            return reason
    return None
