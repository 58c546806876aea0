"""What is known of each token: one function, for fitting the attribution tagger and for serving."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.annotators.nouns import first_names
from models.annotators.quotations import DOUBLE_QUOTES
from models.annotators.token_columns import (
    NOTHING,
    Column,
    Columns,
    add_nearest_cues,
    add_quotations,
    add_runs,
    add_sentence_contents,
    add_sentences,
    number_of,
)
from models.findings import Reading
from models.lexicons import table

FEATURES_VERSION = 3

Keys = NDArray[np.uint64]

DASHES = frozenset(("—", "–", "--", "-"))
BREAKS = frozenset((",", ";", ":", "(", ")", "[", "]")) | DASHES | DOUBLE_QUOTES
FIRST_NAME = "john"  # whoever somebody is, the text is read in the same way
MAX_CACHED = 60_000  # words; hostile texts must not fill the memory


@dataclass(frozen=True, slots=True)
class WordTables:
    """What training knows of words: `clusters` by distribution, `levels` of being a cue, a source
    and the lead of a content (0 never .. 6 nearly always), by lower-cased word."""

    clusters: Mapping[str, Sequence[int]]
    levels: Mapping[str, Sequence[int]]


def normal(text: str) -> str:
    """A word as the tables know it: lower case, straight apostrophe, digits of numbers as 0; first
    names are one word, and so are words that differ by gender or political side only."""
    lower = text.lower().replace("’", "'")
    if text[:1].isupper() and lower in first_names():
        return FIRST_NAME
    return re.sub(r"\d", "0", lower) if lower[:1].isdigit() else table("twins").get(lower, lower)


def shape_of(text: str) -> str:
    """Letters as X and x, digits as d, the rest as it is; runs cut to two."""
    out: list[str] = []
    for c in text[:24]:
        s = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        if len(out) < 2 or out[-1] != s or out[-2] != s:
            out.append(s)
    return "".join(out)


# Columns of a single word, in this order.
WORD_COLUMNS = ("w", "f", "c", "u", "v", "l", "s", "e", "E", "p", "brk", "that")


@dataclass(slots=True)
class TokenFeatures:
    """Columns of the tokens of a reading, by the tables of one training."""

    tables: WordTables
    _cache: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def columns(self, reading: Reading) -> Columns:
        """One number per token under each name, of a reading that has tokens; linear in them."""
        words = np.array([self._word(t.text) for t in reading.tokens], dtype=np.int64)
        columns = {name: words[:, k] for k, name in enumerate(WORD_COLUMNS)}
        firsts = add_sentences(columns, reading)
        add_quotations(columns, reading)
        add_sentence_contents(columns, firsts)
        add_runs(columns, firsts)
        add_nearest_cues(columns)
        return columns

    def _word(self, text: str) -> tuple[int, ...]:
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) >= MAX_CACHED:
                self._cache.clear()
            found = self._cache[text] = self._describe(text)
        return found

    def _describe(self, text: str) -> tuple[int, ...]:
        lower = normal(text)
        coarse, fine = self.tables.clusters.get(lower, (-1, -1))
        cue, source, lead = self.tables.levels.get(lower, (0, 0, 0))
        return (
            number_of(lower),
            fine,
            coarse,
            cue,
            source,
            lead,
            number_of(shape_of(text)),
            number_of(lower[-3:]),
            number_of(lower[-2:]),
            number_of(lower[:4]),
            int(lower in BREAKS),
            1 if lower == "that" else 2 if lower == ":" else 3 if lower == "," else 0,
        )


def shifted(column: Column, offset: int) -> Column:
    """The column of the token so many places on."""
    if not offset:
        return column
    out = np.full_like(column, NOTHING)
    if offset > 0:
        out[:-offset] = column[offset:]
    else:
        out[-offset:] = column[:offset]
    return out


Template = tuple[tuple[str, int], ...]


def templates_of(singles: Mapping[int, str], combined: str) -> tuple[Template, ...]:
    """Templates from names by distance, for both sides, and from combinations (`w-1,w`)."""
    found: list[Template] = [()]
    reach = max(singles, default=-1)
    for offset in range(-reach, reach + 1):
        found.extend(((name, offset),) for name in singles[abs(offset)].split())
    for text in combined.split():
        parts = [re.fullmatch(r"([A-Za-z]+)([+-]\d)?", part) for part in text.split(",")]
        found.append(tuple((m[1], int(m[2] or 0)) for m in parts if m))
    return tuple(found)


TEMPLATES = templates_of(
    {0: "w f c u v l s e E p", 1: "w f c u v s e", 2: "w f u s", 3: "w c u", 4: "f"},
    """
    w-1,w w,w+1 c-1,c c,c+1 c-2,c-1,c c-1,c,c+1 c,c+1,c+2 f-1,f f,f+1 w-1,w+1
    f-2,f-1,f f,f+1,f+2 f-1,f,f+1 u-1,u,u+1 f,q w,q w-1,q w+1,q
    q ql qb qm,ql qa qa,qaa qac,qaac qk,ql qi qj qi,qj q-1,q,q+1 qb,qi qj,qa qac,qaac,qi
    zc,q zt,q zq zw zp zi zj zl zcp,zqp,zp,zq zcn,zqn,zp,zq ze,zl zc,zq,zp zs,zi zw,zi zq,zi
    g,q gw,q gf,q gz gl,gu gi,gu gj,gu gnw gnf gpw gw,gu,q gnf,g g,w
    nl,q nld,q,nlt nla,nlt nl,nla nlb nl,nlt nr,q nrd,q nra,nrd nrb,nrd nr,nl,q nld,nrd,q
    nl,nld nr,nrd f,nld f,nrd c,nld,q c,nrd,q c,nl c,nr c,g,q join
    """,
)


def feature_keys(columns: Mapping[str, Column]) -> Iterator[Keys]:
    """For each template one 64-bit key per token; equal keys are the same feature."""
    n = len(columns["w"])
    shifts: dict[tuple[str, int], Keys] = {}
    for number, template in enumerate(TEMPLATES, start=1):
        seed = number * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        h = np.full(n, seed, dtype=np.uint64)
        for part in template:
            if part not in shifts:
                shifts[part] = shifted(columns[part[0]], part[1]).astype(np.uint64)
            h ^= shifts[part]
            h *= np.uint64(0xD6E8FEB86659FD93)
            h ^= h >> np.uint64(29)
        yield h
