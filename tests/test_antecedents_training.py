"""What the weights of antecedents are fitted on, and how."""

import json

import numpy as np
import pytest

from models.annotators.antecedents import WEIGHTS
from models.engine import Engine
from models.text import Article, Span
from training import antecedents
from training.antecedents import (
    DESCRIPTIONS_READ,
    PRONOUNS_READ,
    Choice,
    Read,
    agreed,
    answered,
    fit,
    means,
    read_labels,
)

TEXT = (
    "Ana Ruiz closed the pier on Monday. Tomas Holm, a lawyer, had seen the cracks."
    " “They run deep,” he said. The lawyer said that nobody had looked."
)
NAME = [[TEXT.index("Tomas Holm"), TEXT.index("Tomas Holm") + 10]]


@pytest.fixture(scope="module")
def engine():
    return Engine.load()


@pytest.fixture
def labels(tmp_path, monkeypatch):
    """A pronoun and a description of TEXT that two readers tied to Tomas Holm, each in a file."""
    monkeypatch.setattr(antecedents, "written_articles", lambda: {"x": Article(text=TEXT)})
    monkeypatch.setattr("training.allsides.load", list)
    files = {}
    for name, words in (("PRONOUNS_READ", "he said"), ("DESCRIPTIONS_READ", "The lawyer")):
        at = TEXT.index(words)
        row = {"article": "x", "start": at, "end": at + len(words), "part": "reporting"}
        files[name] = tmp_path / name
        row |= {"antecedent": NAME, "second": NAME}
        files[name].write_text(json.dumps(row) + "\n", "utf-8")
        monkeypatch.setattr(antecedents, name, files[name])
    return files


@pytest.fixture
def told(engine, labels):
    """The one pronoun of TEXT with its answer."""
    return list(answered(engine, labels["PRONOUNS_READ"], "reporting"))


def test_a_pronoun_comes_with_what_was_weighed(told):
    [(read, answer, text)] = told
    assert answer.kind == "m"
    weighed, nobody = answer.candidates[0], answer.candidates[-1]
    assert (weighed.voice.name, nobody.voice) == (("tomas", "holm"), None)
    assert weighed.features.keys() | nobody.features.keys() == WEIGHTS.keys()
    assert means(answer.chosen, read, text)


def test_whoever_is_called_otherwise_is_not_meant(told):
    [(read, answer, text)] = told
    other = text.index("Ana Ruiz")
    assert not means(answer.chosen, Read("x", read.span, (Span(other, other + 8),)), text)
    assert not means(answer.chosen, Read("x", read.span, ()), text)
    assert means(None, Read("x", read.span, ()), text)


def test_the_fit_finds_what_the_right_ones_have():
    rows = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    weights = fit([Choice("x", rows, np.array([True, False, False]))] * 20)
    assert np.argmax(rows @ weights) == 0
    assert weights[0] < 0


@pytest.mark.parametrize("path", [PRONOUNS_READ, DESCRIPTIONS_READ])
def test_no_article_is_of_both_parts_and_each_has_its_words(path):
    parts = [read_labels(path, part) for part in ("development", "reporting")]
    assert not parts[0].keys() & parts[1].keys()
    written = antecedents.written_articles()
    read = [one for part in parts for name in part for one in part[name] if name in written]
    assert len(read) > 400
    for one in read:
        text = written[one.article].text or ""
        assert all(text[span.start : span.end].strip() for span in one.antecedent)
        assert not text[one.span.start - 1 : one.span.start].isalnum()
        assert text[one.span.start].isalpha()


def test_readers_agree_where_they_name_the_same():
    name, other = Span(*NAME[0]), Span(0, 8)
    last = Span(TEXT.index("Holm"), TEXT.index("Holm") + 4)
    at = Span(0, 1)
    assert agreed(Read("x", at, (name,), (last,)), TEXT)
    assert not agreed(Read("x", at, (name,), (other,)), TEXT)
    assert not agreed(Read("x", at, (name,), ()), TEXT)
    assert agreed(Read("x", at, (), ()), TEXT)


def test_every_measure_is_there_without_an_error_read(engine, labels, monkeypatch):
    what = {"he_she.written": "{} pronouns", "descriptions": "{} descriptions"}
    monkeypatch.setattr(antecedents, "WHAT", what)
    measured = [(row.what, row.value, row.peer) for row in antecedents.rows(engine)]
    assert measured == [
        ("1 pronouns", 1.0, "two people: 1.000"),
        ("1 descriptions", 1.0, "two people: 1.000"),
    ]
