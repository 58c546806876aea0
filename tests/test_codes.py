"""Law tests: every dimension and every code is registered, exemplified and documented."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from models.dimensions import REGISTER
from tests.builders import WEIGHTS

DOCS = (Path(__file__).parents[1] / "docs" / "codes.md").read_text("utf-8")
WEIGHTS = {**WEIGHTS, "mean": 0.35}
EXAMPLES = [
    pytest.param(dimension, example, id=example.code)
    for dimension in REGISTER
    for example in import_module(f"tests.examples.{dimension.name}").EXAMPLES
]


def given(dimension, case):
    """(code, words) of every finding and credit of a case."""
    reading = case.reading()
    measured = dimension.measure(reading, WEIGHTS)
    marks = [*measured.findings, *measured.credits]
    return {(mark.code, reading.words_of(mark.span)) for mark in marks}


@pytest.mark.parametrize(("dimension", "example"), EXAMPLES)
def test_a_code_fires_on_its_example_at_the_right_words(dimension, example):
    assert (example.code, example.at) in given(dimension, example.fires)


@pytest.mark.parametrize(("dimension", "example"), EXAMPLES)
def test_a_code_stays_silent_on_its_near_miss(dimension, example):
    assert example.code not in {code for code, _ in given(dimension, example.near_miss)}


def test_a_dimension_has_the_name_of_its_file():
    assert all(d.measure.__module__.rpartition(".")[2] == d.name for d in REGISTER)


@pytest.mark.parametrize("dimension", REGISTER, ids=lambda d: d.name)
def test_every_code_and_credit_has_an_example_and_nothing_else_has(dimension):
    examples = {e.code for e in import_module(f"tests.examples.{dimension.name}").EXAMPLES}
    assert examples == {*dimension.codes, *dimension.credits}


def test_every_code_has_its_heading_in_the_docs_and_nothing_else_has():
    headings = set(re.findall(r"^### `([a-z-]+)`$", DOCS, flags=re.MULTILINE))
    assert headings == {code for d in REGISTER for code in (*d.codes, *d.credits)}
