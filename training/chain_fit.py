"""Fits a linear-chain conditional random field by stochastic gradients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.annotators.chain import (
    LABELS,
    Chain,
    Floats,
    Integers,
    Keys,
    Walk,
    check_of,
    marginals,
    slot_of,
    walk_of,
)
from models.annotators.token_columns import JOINS

FIRST_SQUARES = 1e-2
NEVER = -20.0


@dataclass(frozen=True, slots=True)
class Example:
    """One article: feature keys [tokens, templates], joins, paragraph numbers and labels."""

    keys: Keys
    joins: Integers
    paragraphs: Integers
    labels: Integers


@dataclass(frozen=True, slots=True)
class Strengths:
    """How a chain is fitted: passes over the articles, of which the last `averaged` are averaged,
    learning rate and penalties."""

    epochs: int = 5
    averaged: int = 2
    rate: float = 0.1
    l1: float = 1e-5
    l2: float = 3e-4


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the kept features, by key."""

    keys: Keys
    weights: Floats
    transitions: Floats
    starts: Floats

    def chain(self) -> Chain:
        """The chain as it serves, before its weights are rounded."""
        return Chain.of(
            slot_of(self.keys),
            check_of(self.keys),
            self.weights,
            self.transitions,
            self.starts,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A few articles taken at once: `rows` are the known features that occur in them, `matrix`
    says where."""

    rows: Integers
    matrix: csr_matrix
    joins: Integers
    walk: Walk
    labels: Integers
    moving: Integers  # the tokens that have one before them in their chain


@dataclass(frozen=True, slots=True)
class Prepared:
    """Examples laid out for fitting."""

    known: Keys
    steps: tuple[Step, ...]


def frequent_keys(examples: Sequence[Example], least: int) -> Keys:
    """Sorted keys that occur at least so often, the most frequent of each slot."""
    keys, counts = [], []
    for column in range(examples[0].keys.shape[1]):  # one at a time, to bound the memory
        found, n = np.unique(
            np.concatenate([e.keys[:, column] for e in examples]), return_counts=True
        )
        keys.append(found[n >= least])
        counts.append(n[n >= least])
    every, seen = np.concatenate(keys), np.concatenate(counts)
    order = np.lexsort((every, -seen))
    _, first = np.unique(slot_of(every[order]), return_index=True)
    return np.sort(every[order][first])


def prepare(examples: Sequence[Example], *, seed: int, least: int = 3, size: int = 16) -> Prepared:
    """The examples in steps of so many articles; features seen fewer than `least` times go."""
    known = frequent_keys(examples, least)
    order = np.random.default_rng(seed).permutation(len(examples))
    return Prepared(
        known,
        tuple(
            _step_of([examples[i] for i in order[start : start + size]], known)
            for start in range(0, len(order), size)
        ),
    )


def _step_of(chosen: Sequence[Example], known: Keys) -> Step:
    keys = np.concatenate([e.keys for e in chosen])
    at = np.minimum(np.searchsorted(known, keys.ravel()), len(known) - 1)
    hit = known[at] == keys.ravel()
    indptr = np.concatenate(([0], np.cumsum(hit.reshape(keys.shape).sum(axis=1))))
    rows, columns = np.unique(at[hit], return_inverse=True)
    data = np.ones(len(columns), dtype=np.float32)
    matrix = csr_matrix((data, columns.astype(np.int32), indptr), shape=(len(keys), len(rows)))
    paragraphs, base = [], 0
    for example in chosen:
        paragraphs.append(example.paragraphs + base)
        base += int(example.paragraphs[-1]) + 1
    walk = walk_of(np.concatenate(paragraphs))
    moving = np.ones(len(keys), dtype=bool)
    moving[walk.first] = False
    return Step(
        rows,
        matrix,
        np.concatenate([e.joins for e in chosen]),
        walk,
        np.concatenate([e.labels for e in chosen]),
        np.flatnonzero(moving),
    )


def _forbidden() -> NDArray[np.bool_]:
    """Moves that no annotation makes: into the inside of a role from anything else."""
    return np.array(
        [[to.startswith("I-") and label[2:] != to[2:] for to in LABELS] for label in LABELS]
    )


def mean_of(fits: Sequence[Fitted]) -> Fitted:
    """The mean of fits on the same examples: less chance than in each of them, at no cost."""
    n = len(fits)
    return Fitted(
        fits[0].keys,
        sum((f.weights for f in fits[1:]), fits[0].weights) / n,
        sum((f.transitions for f in fits[1:]), fits[0].transitions) / n,
        sum((f.starts for f in fits[1:]), fits[0].starts) / n,
    )


def favouring(fitted: Fitted, labels: Sequence[str], by: float) -> Fitted:
    """The fit with these labels likelier by so much wherever they stand."""
    bonus = np.array([by if label in labels else 0.0 for label in LABELS], dtype=np.float32)
    return replace(fitted, transitions=fitted.transitions + bonus, starts=fitted.starts + bonus)


def fit_chain(prepared: Prepared, *, seed: int, strengths: Strengths) -> Fitted:
    """Weights by AdaGrad with lazy penalties; the same for the same examples and seed."""
    s = strengths
    rng = np.random.default_rng(seed)
    known = prepared.known
    steps = prepared.steps
    n = len(LABELS)
    forbidden = _forbidden()
    inside = np.array([label.startswith("I-") for label in LABELS])
    weights = np.zeros((len(known), n), dtype=np.float32)
    moves = np.zeros((JOINS, n, n), dtype=np.float32)
    moves[:, forbidden] = NEVER
    starts = np.where(inside, np.float32(NEVER), np.float32(0.0))
    squares, move_squares, start_squares = (
        np.full_like(of, FIRST_SQUARES) for of in (weights, moves, starts)
    )
    totals = [np.zeros_like(of) for of in (weights, moves, starts)]
    for epoch in range(s.epochs):
        last = epoch >= s.epochs - s.averaged
        rate = s.rate / 2 if last else s.rate
        for number in rng.permutation(len(steps)):
            step = steps[number]
            own = weights[step.rows]
            delta, expected, _ = marginals(step.matrix @ own, step.joins, step.walk, moves, starts)
            tokens = len(delta)
            delta[np.arange(tokens), step.labels] -= 1.0
            to = step.moving
            np.subtract.at(expected, (step.joins[to], step.labels[to - 1], step.labels[to]), 1.0)
            gradient = step.matrix.T @ delta + s.l2 * tokens * own
            squares[step.rows] += gradient**2
            root = np.sqrt(squares[step.rows])
            own -= rate * gradient / root
            shrink = rate * s.l1 * tokens / root
            weights[step.rows] = np.sign(own) * np.maximum(np.abs(own) - shrink, 0.0)
            expected[:, forbidden] = 0.0
            move_squares += expected**2
            moves -= rate * expected / np.sqrt(move_squares)
            first = np.where(inside, 0.0, delta[step.walk.first].sum(axis=0))
            start_squares += first**2
            starts -= (rate * first / np.sqrt(start_squares)).astype(np.float32)
        if last:
            for total, of in zip(totals, (weights, moves, starts), strict=True):
                total += of / s.averaged
    return Fitted(known, *totals)
