"""Graded sentences, and what the loaded-language model learns from them."""

import json

import numpy as np
import pytest
from scipy import sparse

from training import graded
from training.loaded_student import Examples, fit_student, teach


def test_written_sentences_have_grades_and_the_words_that_carry_them():
    sentences = graded.written()
    assert len(sentences) > 9000
    assert {one.grade for one in sentences} == {0, 1, 2, 3}
    assert not any(one.marked for one in sentences if one.grade == 0)
    for one in sentences:
        assert not one.text[0].isspace()
        for span in one.marked:
            assert 0 <= span.start < span.end <= len(one.text)
            assert 1 <= len(span.of(one.text).split()) <= 5, one


def test_every_article_has_one_writer():
    assert {one.article for one in graded.written()} == set(graded.articles())
    assert {len(one.group) for one in graded.written()} == {2}


def test_labels_are_places_only():
    for name, extra in (("allsides", set()), ("written", {"marked"})):
        for row in (graded.LABELS / f"{name}.jsonl").read_text("utf-8").splitlines():
            assert set(json.loads(row)) - extra == {"article", "start", "end", "grade"}


def test_the_written_sentences_are_more_often_loaded_than_news():
    assert 0.3 < graded.balance() < 0.9


@pytest.mark.corpus
def test_places_of_the_corpus_are_sentences(corpora):
    sentences = graded.of_allsides()
    assert len(sentences) > 7000
    assert all(5 < len(one.text.split()) <= 60 for one in sentences)


def examples(shares: list[float], *, graded: bool, hidden: list[list[float]]) -> Examples:
    size = len(shares)
    return Examples(
        sparse.csr_matrix(np.array(hidden)),
        shares=np.array(shares),
        weights=np.ones(size),
        graded=np.full(size, graded),
        hidden=np.array(hidden, np.float16),
    )


LOADED, PLAIN = [3.0, 0.0], [0.0, 3.0]


def test_strict_graders_teach_the_order_and_not_their_bar():
    """Whoever grades calls half as many loaded: what stands in the sentence weighs the same."""
    readers = examples([1, 0] * 2000, graded=False, hidden=[LOADED, PLAIN] * 2000)
    seen = [LOADED, LOADED, PLAIN, PLAIN] * 1000
    strict = examples([1, 0, 0, 0] * 1000, graded=True, hidden=seen)
    both = readers.beside(strict)
    assert both.hidden is not None
    teacher = teach(both)
    assert teacher.stricter < 0
    loaded, plain = teacher.odds(np.array([LOADED, PLAIN]))
    assert loaded > 0 > plain


def test_examples_without_hidden_layers_are_learnt_from_alone():
    readers = examples([1, 0] * 40, graded=False, hidden=[LOADED, PLAIN] * 40)
    bare = Examples(readers.features, readers.shares, readers.weights, readers.graded, None)
    assert bare.beside(readers).hidden is None
    student = fit_student(bare.take(np.arange(60)))
    loaded, plain = student.predict(np.array([LOADED, PLAIN]))
    assert loaded > 0 > plain


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_share_is_so_much_of_a_yes(share):
    known = examples([1, 0] * 40, graded=False, hidden=[LOADED, PLAIN] * 40)
    more = known.beside(examples([share] * 80, graded=False, hidden=[[3.0, 3.0]] * 80))
    assert more.hidden is not None
    odds = teach(more).odds(np.array([[3.0, 3.0]]))[0]
    assert np.sign(np.round(odds, 2)) == np.sign(share - 0.5)
