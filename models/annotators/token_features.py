"""What is known of each token: one function, for fitting the attribution tagger and for serving."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from models.findings import Reading
from models.text import Token

FEATURES_VERSION = 1

OPENING = "“„‟«"
CLOSING = "”»"
STRAIGHT = '"'
DOUBLE_QUOTES = frozenset(OPENING + CLOSING + STRAIGHT)
DASHES = frozenset(("—", "–", "--", "-"))
BREAKS = frozenset((",", ";", ":", "(", ")", "[", "]")) | DASHES | DOUBLE_QUOTES
LIKELY_CUE = 4  # the level of a word from which on it is looked for as a cue
MAX_CACHED = 60_000
FAR = 99


@dataclass(frozen=True, slots=True)
class WordTables:
    """What training knows of words: `clusters` by distribution, `levels` of being a cue, a source
    and the lead of a content (0 never .. 6 nearly always), by lower-cased word."""

    clusters: Mapping[str, Sequence[int]]
    levels: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Word:
    lower: str
    shape: str
    cue: int
    source: int
    at: tuple[tuple[str, ...], ...]  # features by offset -3..3
    left: str
    right: str


OFFSETS = (-3, -2, -1, 0, 1, 2, 3)


def shape_of(text: str) -> str:
    """Letters as X and x, digits as d, the rest as it is; runs cut to two."""
    out: list[str] = []
    for c in text[:24]:
        s = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        if len(out) < 2 or out[-1] != s or out[-2] != s:
            out.append(s)
    return "".join(out)


@dataclass(slots=True)
class TokenFeatures:
    """Features of the tokens of a reading, by the tables of one training."""

    tables: WordTables
    _cache: dict[str, _Word] = field(default_factory=dict)

    def __call__(self, reading: Reading) -> list[list[str]]:
        """One list of features per token; linear in the number of tokens."""
        tokens = reading.tokens
        if not tokens:
            return []
        words = [self._word(token.text) for token in tokens]
        quotes = quote_states(reading)
        rows = _windows(words)
        _add_quotes(rows, words, quotes)
        _add_sentences(rows, words, reading, quotes)
        return rows

    def _word(self, text: str) -> _Word:
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) >= MAX_CACHED:
                self._cache.clear()
            found = self._cache[text] = self._describe(text)
        return found

    def _describe(self, text: str) -> _Word:
        lower = normal(text)
        shape = shape_of(text)
        coarse, fine = self.tables.clusters.get(lower, (-1, -1))
        cue, source, lead = self.tables.levels.get(lower, (0, 0, 0))
        kept = lower[:20]
        at: list[tuple[str, ...]] = []
        for offset in OFFSETS:
            if abs(offset) == 3:
                at.append((f"w{offset}={kept}", f"c{offset}={coarse}", f"u{offset}={cue}"))
            elif abs(offset) == 2:
                at.append(
                    (
                        f"w{offset}={kept}",
                        f"f{offset}={fine}",
                        f"u{offset}={cue}",
                        f"s{offset}={shape}",
                    )
                )
            elif abs(offset) == 1:
                at.append(
                    (
                        f"w{offset}={kept}",
                        f"f{offset}={fine}",
                        f"c{offset}={coarse}",
                        f"u{offset}={cue}",
                        f"v{offset}={source}",
                        f"s{offset}={shape}",
                        f"e{offset}={kept[-3:]}",
                    )
                )
            else:
                at.append(
                    (
                        "b",
                        f"w={kept}",
                        f"f={fine}",
                        f"c={coarse}",
                        f"u={cue}",
                        f"v={source}",
                        f"l={lead}",
                        f"s={shape}",
                        f"e={kept[-3:]}",
                        f"E={kept[-2:]}",
                        f"p={kept[:4]}",
                    )
                )
        return _Word(lower, shape, cue, source, tuple(at), kept, f"{coarse}")


def normal(text: str) -> str:
    """A word as the tables know it: lower case, straight apostrophe, digits as 0."""
    lower = text.lower().replace("’", "'")
    return re.sub(r"\d", "0", lower) if lower[:1].isdigit() else lower


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


def bucket(n: int) -> int:
    """A length or distance on a coarse scale, 0..9."""
    if n < 4:
        return max(n, 0)
    return 4 if n < 6 else 5 if n < 9 else 6 if n < 14 else 7 if n < 25 else 8 if n < 50 else 9


def _windows(words: list[_Word]) -> list[list[str]]:
    n = len(words)
    edge = ("w?",)
    rows: list[list[str]] = []
    for i, word in enumerate(words):
        row = list(word.at[3])
        for k, offset in enumerate(OFFSETS):
            j = i + offset
            if offset:
                row.extend(words[j].at[k] if 0 <= j < n else edge)
        before = words[i - 1] if i else None
        after = words[i + 1] if i + 1 < n else None
        if before:
            row.append(f"wb={before.left}|{word.left}")
            row.append(f"cb={before.right}|{word.right}")
            if i > 1:
                row.append(f"cbb={words[i - 2].right}|{before.right}|{word.right}")
        if after:
            row.append(f"wa={word.left}|{after.left}")
            row.append(f"ca={word.right}|{after.right}")
            if before:
                row.append(f"cba={before.right}|{word.right}|{after.right}")
            if i + 2 < n:
                row.append(f"caa={word.right}|{after.right}|{words[i + 2].right}")
        rows.append(row)
    return rows


def _add_quotes(rows: list[list[str]], words: list[_Word], quotes: list[Quotation | None]) -> None:
    n = len(words)
    any_quote = any(q is not None for q in quotes)
    current: Quotation | None = None
    shared: list[str] = []
    for i, row in enumerate(rows):
        quotation = quotes[i]
        if quotation is None:
            row.append("q0" if any_quote else "noq")
            continue
        if quotation is not current:
            current = quotation
            length = bucket(quotation.last - quotation.first - 2)
            before = words[quotation.first - 1].left if quotation.first else ""
            end = quotation.last - 2 if quotation.closed else quotation.last - 1
            mark = words[end].left if end > quotation.first else ""
            mark = mark if not mark[:1].isalnum() else "w"
            after = words[quotation.last].left if quotation.last < n else ""
            later = words[quotation.last + 1].left if quotation.last + 1 < n else ""
            cues = max((w.cue for w in words[quotation.last : quotation.last + 6]), default=0)
            cued = max(
                (w.cue for w in words[max(quotation.first - 5, 0) : quotation.first]), default=0
            )
            shared = [
                "q1",
                f"ql={length}",
                f"qc={quotation.closed}",
                f"qb={before}",
                f"qm={mark}|{length}",
                f"qa={after}",
                f"qaa={after}|{later}",
                f"qk={cued}|{cues}|{length}",
            ]
        row.extend(shared)
        row.append(f"qi={bucket(i - quotation.first)}")
        row.append(f"qj={bucket(quotation.last - 1 - i)}|{int(quotation.closed)}")


def _add_sentences(
    rows: list[list[str]],
    words: list[_Word],
    reading: Reading,
    quotes: list[Quotation | None],
) -> None:
    """Sentence, segment and nearest-cue features."""
    paragraph_first = {s.paragraph: s.first for s in reversed(reading.sentences)}
    paragraph_last = {s.paragraph: s.last for s in reading.sentences}
    previous_cue = 0
    previous_paragraph = -1
    previous_quote = 0
    for sentence in reading.sentences:
        first, last = sentence.first, sentence.last
        inside = words[first:last]
        level = max(w.cue for w in inside)
        top = max(inside, key=lambda w: w.cue).left if level >= LIKELY_CUE else ""
        new = sentence.paragraph != previous_paragraph
        opens = words[first].left if words[first].left[:1] in DOUBLE_QUOTES else ""
        has_quote = any(quotes[i] is not None for i in range(first, last))
        all_quote = quotes[first] is not None and quotes[first] is quotes[last - 1]
        kind = 2 if all_quote else 1 if has_quote else 0
        alone = (
            paragraph_first[sentence.paragraph] == first
            and paragraph_last[sentence.paragraph] == last
        )
        shared = [
            f"zc={level}",
            f"zt={top}",
            f"zq={kind}|{int(bool(opens))}",
            f"zw={words[first].left}",
            f"zp={int(new)}{int(alone)}",
            f"zpc={previous_cue}|{previous_quote}|{int(new)}|{kind}",
            f"ze={words[last - 1].left[:1]}{bucket(last - first)}",
            f"zk={level}|{kind}|{int(new)}",
        ]
        _add_segments(rows, words, first, last, shared)
        _add_nearest(rows, words, quotes, first, last)
        previous_cue, previous_quote, previous_paragraph = level, kind, sentence.paragraph


def _add_segments(
    rows: list[list[str]], words: list[_Word], first: int, last: int, shared: list[str]
) -> None:
    cuts = [first]
    for i in range(first, last):
        if words[i].left in BREAKS:
            if cuts[-1] != i:
                cuts.append(i)
            cuts.append(i + 1)
    if cuts[-1] != last:
        cuts.append(last)
    pieces = [(a, b) for a, b in pairwise(cuts) if not (b - a == 1 and words[a].left in BREAKS)]
    levels = [max(w.cue for w in words[a:b]) for a, b in pieces]
    piece = 0
    for i in range(first, last):
        rows[i].extend(shared)
        rows[i].append(f"zi={bucket(i - first)}")
        rows[i].append(f"zj={bucket(last - 1 - i)}")
        while piece < len(pieces) and i >= pieces[piece][1]:
            piece += 1
        if piece < len(pieces) and i >= pieces[piece][0]:
            a, b = pieces[piece]
            own = levels[piece]
            before = levels[piece - 1] if piece else -1
            after = levels[piece + 1] if piece + 1 < len(pieces) else -1
            rows[i].append(f"g={before}|{own}|{after}")
            rows[i].append(f"gw={words[a].left}")
            rows[i].append(f"gl={bucket(b - a)}|{own}")
            rows[i].append(f"gi={bucket(i - a)}|{own}")


def _add_nearest(
    rows: list[list[str]],
    words: list[_Word],
    quotes: list[Quotation | None],
    first: int,
    last: int,
) -> None:
    at, name, that = -1, "", 0
    for i in range(first, last):
        word = words[i]
        where = int(quotes[i] is not None)
        if at >= 0:
            rows[i].append(f"nl={name}|{where}")
            rows[i].append(f"nld={bucket(i - at)}|{where}|{that}")
        else:
            rows[i].append("nl0")
        if word.cue >= LIKELY_CUE:
            at, name, that = i, word.left, 0
        elif word.left in ("that", ":", ","):
            that = that or (1 if word.left == "that" else 2 if word.left == ":" else 3)
    at, name = -1, ""
    for i in range(last - 1, first - 1, -1):
        word = words[i]
        where = int(quotes[i] is not None)
        if at >= 0:
            rows[i].append(f"nr={name}|{where}")
            rows[i].append(f"nrd={bucket(at - i)}|{where}")
        else:
            rows[i].append("nr0")
        if word.cue >= LIKELY_CUE:
            at, name = i, word.left
