"""A linear-chain conditional random field over hashed features, in plain arrays.

The score of a transition depends on how a token joins the one before it (inside a quotation, after
a comma, at the start of a sentence). Every paragraph is a chain; all are walked side by side.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
SLOT_BITS = 22
CHECK_BITS = 16
LONGEST = 512  # tokens; a longer paragraph is cut, so that the steps of a walk stay few
Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Keys = NDArray[np.uint64]


def slot_of(keys: Keys) -> Integers:
    """The place of a key in the table of slots: its upper bits."""
    return (keys >> np.uint64(64 - SLOT_BITS)).astype(np.int64)


def check_of(keys: Keys) -> NDArray[np.uint16]:
    """The lower bits of a key, which tell it from others of its slot."""
    return (keys & np.uint64((1 << CHECK_BITS) - 1)).astype(np.uint16)


@dataclass(frozen=True, slots=True)
class Chain:
    """Label weights [rows + 1, labels] (row 0 is that of unknown features), `rows` by slot and
    `checks` by row, transitions [joins, from, to] and the scores of a first label."""

    weights: Floats
    checks: NDArray[np.uint16]
    rows: NDArray[np.int32]
    transitions: Floats
    starts: Floats

    @classmethod
    def of(
        cls,
        slots: Integers,
        checks: NDArray[np.uint16],
        weights: Floats,
        transitions: Floats,
        starts: Floats,
    ) -> Chain:
        """A chain of features by slot, at most one in each."""
        rows = np.zeros(1 << SLOT_BITS, dtype=np.int32)
        rows[slots] = np.arange(1, len(slots) + 1)
        unknown = np.zeros((1, len(LABELS)), dtype=np.float32)
        return cls(
            np.concatenate((unknown, weights)),
            np.append(np.uint16(0), checks),
            rows,
            transitions,
            starts,
        )

    def scores(self, keys: Iterable[Keys], tokens: int) -> Floats:
        """Label scores [tokens, labels], from the keys of one template after the other."""
        total = np.zeros((tokens, len(LABELS)), dtype=np.float32)
        for column in keys:
            rows = self.rows[slot_of(column)]
            rows *= self.checks[rows] == check_of(column)
            total += self.weights[rows]
        return total


@dataclass(frozen=True, slots=True)
class Walk:
    """Chains side by side, longest first: the token each begins with, and how many chains are
    still there at every step."""

    first: Integers
    width: Integers

    def at(self, step: int) -> Integers:
        """The tokens of one step."""
        return self.first[: self.width[step]] + step


def walk_of(paragraphs: Integers) -> Walk:
    """The walk over tokens whose paragraph has these numbers; it has at least one token."""
    n = len(paragraphs)
    place = np.arange(n)
    opens = np.append(True, paragraphs[1:] != paragraphs[:-1])
    since = place - np.maximum.accumulate(np.where(opens, place, 0))
    first = np.flatnonzero(since % LONGEST == 0)
    lengths = np.diff(np.append(first, n))
    order = np.argsort(-lengths, kind="stable")
    steps = np.arange(lengths.max())
    return Walk(first[order], np.searchsorted(-lengths[order], -steps, side="left"))


def marginals(
    scores: Floats, joins: Integers, walk: Walk, transitions: Floats, starts: Floats
) -> tuple[Floats, Floats, float]:
    """Label probabilities [tokens, labels], expected transitions [joins, from, to] and the sum of
    the log partition functions (forward-backward, scaled)."""
    top = scores.max(axis=1, keepdims=True)
    local = np.exp(scores - top)
    moves = np.exp(transitions)
    steps = len(walk.width)
    forward = np.zeros_like(local)
    norm = np.ones(len(scores), dtype=np.float32)
    alpha = np.broadcast_to(np.exp(starts), (len(walk.first), len(LABELS)))
    for step in range(steps):
        here = walk.at(step)
        if step:
            alpha = np.matmul(alpha[: len(here), None, :], moves[joins[here]])[:, 0, :]
        alpha = alpha * local[here]
        norm[here] = alpha.sum(axis=1)
        alpha = alpha / norm[here][:, None]
        forward[here] = alpha
    backward = np.ones_like(local)
    expected = np.zeros_like(transitions)
    for step in range(steps - 1, 0, -1):
        here = walk.at(step)
        weight = backward[here] * local[here] / norm[here][:, None]
        move = moves[joins[here]]
        backward[here - 1] = np.matmul(move, weight[:, :, None])[:, :, 0]
        np.add.at(
            expected,
            joins[here],
            forward[here - 1][:, :, None] * move * weight[:, None, :],
        )
    return forward * backward, expected, float(top.sum()) + float(np.log(norm).sum())


def best_path(
    scores: Floats, joins: Integers, walk: Walk, transitions: Floats, starts: Floats
) -> Integers:
    """The number of the label of every token on the likeliest path (Viterbi)."""
    steps = len(walk.width)
    best = np.zeros_like(scores)
    back = np.zeros(scores.shape, dtype=np.int8)
    best[walk.at(0)] = scores[walk.at(0)] + starts
    for step in range(1, steps):
        here = walk.at(step)
        reach = best[here - 1][:, :, None] + transitions[joins[here]]
        back[here] = reach.argmax(axis=1)
        best[here] = reach.max(axis=1) + scores[here]
    labels = np.zeros(len(scores), dtype=np.int64)
    for step in range(steps - 1, -1, -1):
        here = walk.at(step)
        going_on = walk.width[step + 1] if step + 1 < steps else 0
        ending, others = here[going_on:], here[:going_on]
        labels[ending] = best[ending].argmax(axis=1)
        labels[others] = back[others + 1, labels[others + 1]]
    return labels


def packed(
    keys: Keys, weights: Floats, transitions: Floats, starts: Floats, *, least: float
) -> bytes:
    """A chain as a compressed archive of arrays, its weights in 255 steps; features whose weights
    are all smaller than `least` are left out. The keys have a slot each."""
    kept = np.abs(weights).max(axis=1) >= least
    keys, weights = keys[kept], weights[kept]
    order = np.argsort(slot_of(keys))
    scale = np.float32(np.abs(weights).max(initial=1e-6) / 127)
    out = io.BytesIO()
    np.savez_compressed(
        out,
        gaps=np.diff(slot_of(keys[order]), prepend=0).astype(np.uint32),
        checks=check_of(keys[order]),
        weights=np.rint(weights[order].T / scale).astype(np.int8),
        scale=scale,
        transitions=transitions.astype(np.float32),
        starts=starts.astype(np.float32),
    )
    return out.getvalue()


def unpacked(content: bytes) -> Chain:
    """The chain in such bytes; runs no code. Raises ValueError, KeyError or OSError where there is
    none."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Chain.of(
            np.cumsum(arrays["gaps"], dtype=np.int64),
            arrays["checks"],
            arrays["weights"].T.astype(np.float32) * arrays["scale"],
            arrays["transitions"],
            arrays["starts"],
        )
