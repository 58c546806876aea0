"""Where a token stands, in numbers: quotation, sentence, run of words, nearest likely cues."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from models.annotators.quotations import DOUBLE_QUOTES, quote_states
from models.findings import Reading

Column = NDArray[np.int64]
Columns = dict[str, Column]

LIKELY_CUE = 4  # the level of a word from which on it is looked for as a cue
NOTHING = 1 << 40  # beyond either end of the text, or where there is no such thing
LENGTHS = np.array((1, 2, 3, 4, 6, 9, 14, 25, 50))
JOINS = 8  # ways in which a token joins the one before it


def number_of(text: str) -> int:
    """A number that stands for a string, the same on every machine."""
    return crc32(text.encode("utf-8", "surrogatepass"))


QUOTE_NUMBERS = np.array(sorted(number_of(mark) for mark in DOUBLE_QUOTES), dtype=np.int64)


def bucket(lengths: Column) -> Column:
    """Lengths or distances on a coarse scale, 0..9."""
    return np.searchsorted(LENGTHS, lengths, side="right").astype(np.int64)


def taken(column: Column, at: Column, where: NDArray[np.bool_] | None = None) -> Column:
    """The column at other places; NOTHING where a place is outside or not wanted."""
    inside = (at >= 0) & (at < len(column))
    if where is not None:
        inside = inside & where
    return np.where(inside, column[np.clip(at, 0, len(column) - 1)], NOTHING)


def windowed_max(column: Column, width: int) -> Column:
    """The greatest value among a token and those that follow it, so many in all."""
    out = column.copy()
    for k in range(1, width):
        out[:-k] = np.maximum(out[:-k], column[k:]) if k < len(column) else out[:-k]
    return out


def add_sentences(columns: Columns, reading: Reading) -> Column:
    """Adds place in sentence and paragraph; returns the first token of every sentence."""
    n = len(reading.tokens)
    sentences = reading.sentences
    firsts = np.array([s.first for s in sentences], dtype=np.int64)
    lengths = np.diff(np.append(firsts, n))
    paragraph = np.array([s.paragraph for s in sentences], dtype=np.int64)
    opens = np.append(True, paragraph[1:] != paragraph[:-1])
    closes = np.append(paragraph[1:] != paragraph[:-1], True)
    place = np.arange(n)
    columns["sentence"] = np.repeat(np.arange(len(firsts)), lengths)
    columns["paragraph"] = np.repeat(paragraph, lengths)
    columns["first"] = np.repeat(firsts, lengths)
    columns["last"] = np.repeat(firsts + lengths, lengths)
    columns["zi"] = bucket(place - columns["first"])
    columns["zj"] = bucket(columns["last"] - 1 - place)
    columns["zl"] = bucket(columns["last"] - columns["first"])
    columns["zp"] = np.repeat(opens * 2 + closes, lengths)
    columns["zw"] = columns["w"][columns["first"]]
    return firsts


def add_quotations(columns: Columns, reading: Reading) -> None:
    """Adds place in a quotation, what stands before and after it, and the `join` of the chain."""
    n = len(reading.tokens)
    states = quote_states(reading)
    first = np.full(n, -1, dtype=np.int64)
    last = np.full(n, -1, dtype=np.int64)
    closed = np.zeros(n, dtype=np.int64)
    for q in {q.first: q for q in states if q is not None}.values():
        first[q.first : q.last] = q.first
        last[q.first : q.last] = q.last
        closed[q.first : q.last] = q.closed
    inside = first >= 0
    place = np.arange(n)
    columns["q"] = inside.astype(np.int64) if inside.any() else np.full(n, 2, dtype=np.int64)
    columns["ql"] = np.where(inside, bucket(last - first - 2), NOTHING)
    columns["qi"] = np.where(inside, bucket(place - first), NOTHING)
    columns["qj"] = np.where(inside, bucket(last - 1 - place) * 2 + closed, NOTHING)
    columns["qb"] = taken(columns["w"], first - 1, inside)
    columns["qm"] = taken(columns["s"], last - 2, inside)
    columns["qa"] = taken(columns["w"], last, inside)
    columns["qaa"] = taken(columns["w"], last + 1, inside)
    columns["qac"] = taken(columns["f"], last, inside)
    columns["qaac"] = taken(columns["f"], last + 1, inside)
    ahead = windowed_max(columns["u"], 6)
    columns["qk"] = np.where(
        inside,
        taken(ahead, last, inside) * 16 + taken(ahead, first - 6, inside) % 16,
        NOTHING,
    )
    # how the token joins the one before it: what a transition may depend on
    quote_mark = np.isin(columns["w"], QUOTE_NUMBERS)
    previous_closes = np.append(False, (quote_mark & (place == last - 1))[:-1])
    starts = place == columns["first"]
    after_break = np.append(False, (columns["brk"] == 1)[:-1])
    join = np.where(inside, 1, 0)
    join = np.where(after_break, 2 + inside, join)
    join = np.where(starts, 4 + inside, join)
    join = np.where(previous_closes, 6, join)
    columns["join"] = np.where(inside & (place == first), 7, join).astype(np.int64)


def add_sentence_contents(columns: Columns, firsts: Column) -> None:
    """Adds likely cues and quotation of a token's sentence and of the sentences beside it."""
    u = columns["u"]
    n = len(u)
    lengths = np.diff(np.append(firsts, n))
    level = np.maximum.reduceat(u, firsts)
    quoted = (columns["q"] == 1).astype(np.int64)
    some = np.maximum.reduceat(quoted, firsts)
    every = np.minimum.reduceat(quoted, firsts)
    kind = some + every
    nothing = np.array([-1], dtype=np.int64)
    cue_place = np.where(u >= LIKELY_CUE, np.arange(n), NOTHING)
    leading = np.minimum.reduceat(cue_place, firsts)

    def spread(values: Column) -> Column:
        return np.repeat(values, lengths)

    columns["zc"] = spread(level)
    columns["zq"] = spread(kind)
    columns["zt"] = taken(columns["w"], spread(leading))
    columns["zcp"] = spread(np.concatenate((nothing, level[:-1])))
    columns["zcn"] = spread(np.concatenate((level[1:], nothing)))
    columns["zqp"] = spread(np.concatenate((nothing, kind[:-1])))
    columns["zqn"] = spread(np.concatenate((kind[1:], nothing)))
    columns["ze"] = columns["w"][columns["last"] - 1]
    columns["zs"] = columns["v"][columns["first"]]


def add_runs(columns: Columns, firsts: Column) -> None:
    """Adds the run of words between two marks that a token stands in, and the runs beside it."""
    n = len(columns["w"])
    plain = columns["brk"] == 0
    begins_sentence = np.zeros(n, dtype=bool)
    begins_sentence[firsts] = True
    before = np.append(False, plain[:-1])
    begins = plain & (begins_sentence | ~before)
    starts = np.flatnonzero(begins)
    if not len(starts):
        for name in (
            "g",
            "gw",
            "gf",
            "gz",
            "gl",
            "gi",
            "gj",
            "gu",
            "gnw",
            "gnf",
            "gpw",
        ):
            columns[name] = np.full(n, NOTHING, dtype=np.int64)
        return
    number = np.cumsum(begins) - 1  # a mark counts with the run before it
    level = np.maximum.reduceat(columns["u"], starts)
    counts = np.add.reduceat(plain.astype(np.int64), starts)
    sentence = columns["sentence"][starts]
    nothing = np.array([-1], dtype=np.int64)
    same = sentence[1:] == sentence[:-1]
    previous = np.concatenate((nothing, np.where(same, level[:-1], -1)))
    following = np.concatenate((np.where(same, level[1:], -1), nothing))
    at = np.maximum(number, 0)
    place = np.arange(n)
    word = columns["w"]
    columns["g"] = (previous[at] + 1) * 64 + (level[at] + 1) * 8 + following[at] + 1
    columns["gw"] = word[starts[at]]
    columns["gf"] = columns["f"][starts[at]]
    end = starts + counts - 1
    columns["gz"] = word[end[at]]
    columns["gl"] = bucket(counts[at])
    columns["gi"] = bucket(place - starts[at])
    columns["gj"] = bucket(np.maximum(end[at] - place, 0))
    columns["gu"] = level[at]
    columns["gnw"] = np.where(following[at] >= 0, taken(word, np.append(starts, -1)[at + 1]), -1)
    columns["gnf"] = np.where(
        following[at] >= 0, taken(columns["f"], np.append(starts, -1)[at + 1]), -1
    )
    columns["gpw"] = np.where(previous[at] >= 0, taken(word, starts[np.maximum(at - 1, 0)]), -1)


def add_nearest_cues(columns: Columns) -> None:
    """Adds the nearest likely cues of the sentence, on the left and on the right."""
    n = len(columns["w"])
    place = np.arange(n)
    likely = columns["u"] >= LIKELY_CUE
    left = np.maximum.accumulate(np.where(likely, place, -1))
    left = np.append(-1, left[:-1])
    left = np.where(left >= columns["first"], left, -1)
    right = np.minimum.accumulate(np.where(likely, place, NOTHING)[::-1])[::-1]
    right = np.append(right[1:], NOTHING)
    right = np.where(right < columns["last"], right, -1)
    word = columns["w"]
    columns["nl"] = taken(word, left, left >= 0)
    columns["nld"] = np.where(left >= 0, bucket(place - left), NOTHING)
    columns["nla"] = taken(word, left + 1, left >= 0)
    columns["nlb"] = taken(word, left - 1, left >= 0)
    columns["nr"] = taken(word, right, right >= 0)
    columns["nrd"] = np.where(right >= 0, bucket(right - place), NOTHING)
    columns["nra"] = taken(columns["f"], right + 1, right >= 0)
    columns["nrb"] = taken(columns["f"], right - 1, right >= 0)
    # the first "that", colon or comma since the cue on the left
    marks = np.where(columns["that"] > 0, place, NOTHING)
    following = np.minimum.accumulate(marks[::-1])[::-1]
    since = taken(following, left + 1, left >= 0)
    columns["nlt"] = np.where(since < place, taken(columns["that"], since), 0)
