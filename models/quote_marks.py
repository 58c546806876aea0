"""Texts that quote in single marks ('I rang twice,' she said) or in pairs of them, as archives and
typesetters write (''I rang twice,'' she said), read as if in double ones, which is what everything
that reads an article looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.annotators.quotations import DOUBLE_QUOTES
from models.text import Span

# Words that lost their first letters: 'em, 'til, 'twas, '90s, rock 'n' roll.
ELIDED = r"(?!(?:em|til|tis|twas|cause|cos|bout|ere|n)\b|n['’]|\d0s\b)"
OPENING = re.compile(rf"(?<![\w’'‘.,!?])[‘'](?=[\w$£€(\[“\"…])(?i:{ELIDED})")
CLOSING = re.compile(r"(?<=[^\s‘'])[’'](?![\w’'])")
AFTER_STOP = re.compile(r"(?<=[.,!?;:…—)\]”\"-])[’']")  # an apostrophe seldom stands there
OWNERS = re.compile(r"(?<=[sS])[’'] ")  # "the workers' union" may be no end
DOUBLE = re.compile(f"[{''.join(sorted(DOUBLE_QUOTES))}]")
LEAST = 0.05  # of the words; fewer may be nested, in a text that has lost its other marks
LONG = 3  # words; one or two in single marks may be a name, a term or a jibe in any text
# Two marks for one. Of three in a row the outer two are the double mark.
PAIR_OPENING = re.compile(r"(?<![^\s(\[—–-])(?:''|``|‘‘|’’)(?=[\w$£€(\[\"“‘'…])")
PAIR_CLOSING = re.compile(r"(?<=[^\s`‘(\[])(?:''|’’|´´)(?![\w'’])")
PRIMES = ("″", "＂")  # typed for straight marks
SINGLE = str.maketrans('“„‟«”»"', "‘‘‘‘’’'")  # a single mark for each double one


@dataclass(frozen=True, slots=True)
class Pair:
    """The places of a single mark that opens a quotation and of the one that closes it, or of the
    end of its paragraph (`closed` is False)."""

    opening: int
    closing: int
    closed: bool = True


def with_double_marks(text: str, paragraphs: Sequence[Span]) -> str:
    """The text with one double mark for each pair of single ones and each double prime; where more
    of its paragraphs is quoted in single marks than in double ones, with double marks in their
    places, and with single ones in those of the double ones within."""
    for prime in PRIMES:
        text = text.replace(prime, '"')
    text = _joined(text)
    pairs = [pair for paragraph in paragraphs for pair in _pairs(text, paragraph)]
    if not _is_quoted_in_single(text, paragraphs, pairs):
        return text
    characters = list(text)
    for pair in pairs:
        inside = slice(pair.opening + 1, pair.closing)
        characters[inside] = text[inside].translate(SINGLE)
        characters[pair.opening] = "“"
        if pair.closed:
            characters[pair.closing] = "”"
    return "".join(characters)


def _joined(text: str) -> str:
    """The text with a double mark, beside the words that it quotes, and a space for each pair of
    single ones; as it is where no pair closes what another opens."""
    if not (PAIR_OPENING.search(text) and PAIR_CLOSING.search(text)):
        return text
    return PAIR_CLOSING.sub("” ", PAIR_OPENING.sub(" “", text))


def _is_quoted_in_single(text: str, paragraphs: Sequence[Span], pairs: Sequence[Pair]) -> bool:
    """Whether single marks quote a fair part of the text, and more often than double ones do."""
    lengths = [len(text[pair.opening : pair.closing].split()) for pair in pairs if pair.closed]
    long = [length for length in lengths if length >= LONG]
    words = sum(len(paragraph.of(text).split()) for paragraph in paragraphs)
    within = sum(len(DOUBLE.findall(text, pair.opening, pair.closing)) for pair in pairs)
    marks = sum(len(DOUBLE.findall(text, p.start, p.end)) for p in paragraphs)
    return sum(long) > LEAST * words and len(long) > (marks - within) // 2


def _pairs(text: str, paragraph: Span) -> Iterator[Pair]:
    """The quotations of one paragraph in single marks. One at its beginning may stay open: the next
    paragraph goes on with it."""
    openings = [m.start() for m in OPENING.finditer(text, paragraph.start, paragraph.end)]
    for number, opening in enumerate(openings):
        last = openings[number + 1] if number + 1 < len(openings) else paragraph.end
        closings = [m.start() for m in CLOSING.finditer(text, opening + 1, last)]
        sure = [at for at in closings if AFTER_STOP.match(text, at)]
        likely = [at for at in closings if not OWNERS.match(text, at)]
        found = (sure or likely or closings)[:1]
        if found:
            yield Pair(opening, found[0])
        elif opening == paragraph.start:
            yield Pair(opening, paragraph.end, closed=False)
