"""Texts made to keep the service busy cost what their length costs, and no more."""

import re
import time
from itertools import islice

import pytest

import models
import service
from models.annotators.sentences import LONGEST
from models.engine import Engine
from models.errors import BundleError
from models.text import Article
from tests.builders import reading
from tests.regex_attacks import attacks, patterns_of, seconds

PATTERNS = patterns_of(models, service)
ATTACKS = 150  # of one expression: those of word lists are all alike
TINY = (12, 18, 24, 32, 100)  # characters: enough where time doubles with each
EXPLODED = 0.05  # seconds
SHORT = 1000  # characters
SUSPECT = 0.001  # seconds for a short text; linear expressions take a tenth
QUADRATIC = 9.0  # four times the length costs four times the time, or sixteen times


def grown(pump: str, size: int) -> str:
    return (pump * (size // len(pump) + 1))[:size]


def backtracking(pattern: re.Pattern[str]) -> tuple[str, str] | None:
    """What makes the time of an expression grow with the square of the text; None is good."""
    for before, pump, end in islice(attacks(pattern), ATTACKS):
        if any(seconds(pattern, before + grown(pump, it) + end) > EXPLODED for it in TINY):
            return before, pump
        if seconds(pattern, before + grown(pump, SHORT) + end) < SUSPECT:
            continue
        short, long = (
            seconds(pattern, before + grown(pump, size) + end, tries=3)
            for size in (SHORT, 4 * SHORT)
        )
        if long / max(short, 1e-6) > QUADRATIC:
            return before, pump
    return None


def test_every_expression_is_linear_on_texts_made_of_its_own_parts():
    assert len(PATTERNS) > 100
    assert {it.pattern: found for it in PATTERNS if (found := backtracking(it))} == {}


@pytest.mark.parametrize("hostile", [r"\s*x", r"(a|aa)+$", r"\w+@", r"(?:a*)*b"])
def test_an_expression_that_backtracks_is_found_out(hostile):
    assert backtracking(re.compile(hostile)) is not None


def test_no_sentence_is_longer_than_any_sentence_is():
    sentences = reading("and so on " * 1000).sentences
    assert max(it.last - it.first for it in sentences) == LONGEST
    assert sum(it.last - it.first for it in sentences) == 3000


@pytest.fixture(scope="module")
def engine():
    try:
        return Engine.load()
    except BundleError as missing:
        pytest.skip(f"no bundle here: {missing}")


PUMPS = (
    "http://a.b/",
    "more than 10 people ",
    "“a” ",
    "a\n",
    "1. ",
    "Ann Smith said ",
    "'",
    "Critics accused Ann Smith of fraud, ",
    "There were 15 dead, police said.\n\n",
    "There were no lights at all, port records show.\n\n",
    "'There were no lights at all,' sobbed Smith. ",
    "“There were no lights.”\nAnn Smith, Port Gazette\n",
    "Smith, however, said it and left, saying so. ",
    "Ann Smith of the Port Union said 15 of 20 ships were lost. She said so.\n\n",
)


@pytest.mark.parametrize("pump", PUMPS)
def test_a_text_that_repeats_costs_what_its_length_costs(engine, pump):
    spent = []
    for size in (5_000, 20_000):
        begun = time.process_time()
        engine.score(Article(text=grown(pump, size), language="en"))
        spent.append(time.process_time() - begun)
    assert spent[1] < QUADRATIC * max(spent[0], 0.05)
