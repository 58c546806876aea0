from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.annotators.chain import (
    LABELS,
    LONGEST,
    best_path,
    marginals,
    packed,
    slot_of,
    unpacked,
    walk_of,
)

N = len(LABELS)


def random_chain(seed, tokens, *, joins=2):
    rng = np.random.default_rng(seed)

    def draw(*shape):
        return rng.normal(size=shape).astype(np.float32)

    return draw(tokens, N), rng.integers(0, joins, tokens), draw(joins, N, N), draw(N)


def every_path(scores, joins, moves, starts):
    paths = list(product(range(N), repeat=len(scores)))
    weights = []
    for path in paths:
        total = starts[path[0]] + sum(scores[i, label] for i, label in enumerate(path))
        total += sum(moves[joins[i], path[i - 1], path[i]] for i in range(1, len(path)))
        weights.append(total)
    return paths, np.array(weights, dtype=float)


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_path_and_probabilities_are_those_of_all_paths_weighed(seed, tokens):
    scores, joins, moves, starts = random_chain(seed, tokens)
    paths, weights = every_path(scores, joins, moves, starts)
    shares = np.exp(weights - weights.max())
    shares /= shares.sum()
    walk = walk_of(np.zeros(tokens, dtype=np.int64))
    found, _, log_z = marginals(scores, joins, walk, moves, starts)
    for token in range(tokens):
        wanted = np.zeros(N)
        for path, share in zip(paths, shares, strict=True):
            wanted[path[token]] += share
        assert np.allclose(found[token], wanted, atol=1e-4)
    assert log_z == pytest.approx(
        np.log(np.exp(weights - weights.max()).sum()) + weights.max(), abs=1e-3
    )
    assert tuple(best_path(scores, joins, walk, moves, starts)) == paths[int(weights.argmax())]


def test_paragraphs_are_chains_of_their_own():
    scores, joins, moves, starts = random_chain(1, 9)
    together = best_path(
        scores, joins, walk_of(np.array([0, 0, 1, 1, 1, 1, 2, 3, 3])), moves, starts
    )
    for a, b in ((0, 2), (2, 6), (6, 7), (7, 9)):
        alone = best_path(
            scores[a:b], joins[a:b], walk_of(np.zeros(b - a, dtype=np.int64)), moves, starts
        )
        assert list(together[a:b]) == list(alone)


def test_no_walk_has_more_steps_than_the_longest_chain():
    assert len(walk_of(np.zeros(3 * LONGEST + 1, dtype=np.int64)).width) == LONGEST


def test_a_packed_chain_scores_as_before_within_its_rounding():
    rng = np.random.default_rng(0)
    keys = np.unique(rng.integers(0, 1 << 63, 500, dtype=np.uint64) * np.uint64(2) + np.uint64(1))
    weights = rng.normal(size=(len(keys), N)).astype(np.float32)
    weights[::7] = 0.001
    _, _, moves, starts = random_chain(0, 1)
    slots, first = np.unique(slot_of(keys), return_index=True)
    keys, weights = keys[first], weights[first]
    chain = unpacked(packed(keys, weights, moves, starts, least=0.01))
    assert len(slots) == len(keys)
    assert np.abs(chain.scores([keys], len(keys)) - weights).max() < 0.03
    assert not chain.scores([keys ^ np.uint64(1)], len(keys)).any()
    assert np.array_equal(chain.transitions, moves)
