"""Tokens and sentences of the unmasked paragraphs. Offsets are those of the document's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nupunkt

from models.text import Document, Sentence, Span, Token

LONGEST = (
    400  # tokens; what is longer is no sentence, and work that grows faster than one would hang
)
_GOES_ON = re.compile(r"\s{0,9}[),;:]")
_UNENDED = re.compile(r"\b(?:Rs\.\s{0,9}\d|Lt\.\s{0,9}[A-Z])")  # "Rs. 500", "Lt. Gov. Ana Ruiz"
_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")

# One word (with inner apostrophes, hyphens, and full stops of abbreviations), one number with its
# separators, or one mark. Zero-width characters inside a word stay inside it; between words they,
# bidi controls and emoji selectors are no token.
TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                                    # U.S.  a.m.
  | (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Hon|No|Inc|Corp|Co|Ltd)\.(?!\w)
  | \d+(?:[.,:]\d+)+[^\W\d_]+                             # 1.5m  10:30pm
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b                  # 1,000.5  10:30  1980s
  | n['’]t\b | ['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b    # clitics, when split off
  | \w(?:[\w\u200b-\u200d\u2060\ufeff\u00ad\u0300-\u036f]
        |[-‑&](?=\w)
        |['’](?!(?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b)(?=\w))*
  | \.{2,} | -{2,}
  | [^\w\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]
    """,
    re.VERBOSE,
)


def find_tokens(document: Document) -> tuple[Token, ...]:
    """Tokens of every unmasked paragraph, in order."""
    text = document.text
    return tuple(
        Token(match.start(), match.end(), match.group())
        for paragraph in document.paragraphs
        for match in TOKEN.finditer(text, paragraph.start, paragraph.end)
    )


def find_sentences(document: Document, tokens: tuple[Token, ...]) -> tuple[Sentence, ...]:
    """Sentences of every unmasked paragraph; none crosses a paragraph, is without a token, or has
    more than LONGEST. One from whose middle a mask cuts a piece goes on after it: its words are
    its tokens, its number is that of the paragraph's first span."""
    sentences: list[Sentence] = []
    at = 0
    for number, pieces in _whole_paragraphs(document):
        is_headline = pieces[0] == document.headline
        for limit in _sentence_ends(document.text, pieces):
            first = at
            while at < len(tokens) and tokens[at].start < limit:
                at += 1
            for begin in range(first, at, LONGEST):
                last = min(begin + LONGEST, at)
                start, stop = tokens[begin].start, tokens[last - 1].end
                sentences.append(Sentence(start, stop, begin, last, number, is_headline))
    return tuple(sentences)


def _whole_paragraphs(document: Document) -> Iterator[tuple[int, list[Span]]]:
    """The spans of each paragraph, with the number of the first: a mask may have cut it up."""
    pieces: list[Span] = []
    number = 0
    for place, span in enumerate(document.paragraphs):
        if pieces and not _LINE_BREAK.search(document.text, pieces[-1].end, span.start):
            pieces.append(span)
            continue
        if pieces:
            yield number, pieces
        pieces, number = [span], place
    if pieces:
        yield number, pieces


def _is_inside(text: str, end: int) -> bool:
    """Whether the place lies inside an abbreviation and what it goes with."""
    around = _UNENDED.search(text, max(end - 15, 0), end + 9)
    return around is not None and around.start() < end < around.end()


def _sentence_ends(text: str, pieces: list[Span]) -> list[int]:
    """Where the sentences of one paragraph end, in the text; the last is the paragraph's end. None
    begins with a mark that closes or goes on: "Sen. Ana Ruiz (R-Neb.), a farmer, left"."""
    joined = " ".join(piece.of(text) for piece in pieces)
    ends = [end for _, end in nupunkt.sent_spans(joined)]
    ends = [end for end in ends if not (_GOES_ON.match(joined, end) or _is_inside(joined, end))]
    if len(pieces) > 1:
        places: list[int] = []
        for piece in pieces:
            places.extend(range(piece.start, piece.end + 1))
        ends = [places[end - 1] + 1 for end in ends]
    else:
        ends = [pieces[0].start + end for end in ends]
    return [*ends[:-1], pieces[-1].end]
