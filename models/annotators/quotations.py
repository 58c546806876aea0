"""What stands in double quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from models.findings import Reading
from models.text import Token

OPENING = "“„‟«"
CLOSING = "”»"
STRAIGHT = '"'
DOUBLE_QUOTES = frozenset(OPENING + CLOSING + STRAIGHT)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens [first, last) between and with double quotation marks; `closed` by its own mark."""

    first: int
    last: int
    closed: bool


def quotations(reading: Reading) -> tuple[Quotation, ...]:
    """What stands in double quotation marks, none across paragraphs; an unclosed one runs to the
    end of its paragraph."""
    text, tokens = reading.document.text, reading.tokens
    found: list[Quotation] = []
    open_at = -1
    for first, last in _paragraphs(reading):
        open_at = -1
        for i in range(first, last):
            mark = tokens[i].text
            if mark not in DOUBLE_QUOTES:
                continue
            if mark == STRAIGHT:
                opens = open_at < 0 and _may_open(text, tokens[i])
            else:
                opens = mark in OPENING
            if opens and open_at < 0:
                open_at = i
            elif not opens and open_at >= 0:
                found.append(Quotation(open_at, i + 1, True))
                open_at = -1
        if open_at >= 0:
            found.append(Quotation(open_at, last, False))
    return tuple(found)


def _may_open(text: str, token: Token) -> bool:
    return token.end < len(text) and not text[token.end].isspace()


def _paragraphs(reading: Reading) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    number = -1
    for sentence in reading.sentences:
        if sentence.paragraph == number:
            bounds[-1] = (bounds[-1][0], sentence.last)
        else:
            bounds.append((sentence.first, sentence.last))
            number = sentence.paragraph
    return bounds


def quote_states(reading: Reading) -> list[Quotation | None]:
    """The quotation each token stands in, if any."""
    states: list[Quotation | None] = [None] * len(reading.tokens)
    for quotation in quotations(reading):
        for i in range(quotation.first, quotation.last):
            states[i] = quotation
    return states
