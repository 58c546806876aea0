"""The loaded-language model: weights on words, and what a file of them may be."""

import math
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.annotators.loaded import FILE, LoadedModel
from models.annotators.loaded_words import NAME, NUMBER, grams, pieces, wording
from models.errors import BundleError
from tests.loaded_builders import loaded_model
from training.loaded import files_of, measured

COMMON = frozenset(["the", "shady", "deal", "naïve", "he", "said"])


def test_names_and_numbers_are_masked_and_wording_is_kept():
    words = wording(["The", "shady", "Brede", "deal", "of", "1,500"], COMMON)
    assert words == ["the", "shady", NAME, "deal", "of", NUMBER]


@pytest.mark.parametrize(
    ("one", "other"), [("she", "he"), ("Women", "men"), ("liberal", "conservative")]
)
def test_words_that_differ_by_gender_or_side_only_are_one(one, other):
    common = frozenset([one.lower(), other.lower()])
    assert wording([one], common) == wording([other], common)


def test_invisible_characters_and_curly_apostrophes_change_no_word():
    assert wording(["sha\u200bdy", "don’t"], COMMON) == ["shady", "don't"]


def test_the_longest_pieces_are_taken_from_left_to_right():
    assert pieces("shadily", {"shad", "sha", "##ily", "##i"}) == ("shad", "##ily")
    assert pieces("naïve", {"naive"}) == ("naive",)
    assert pieces("naïve", {"x"}) == ()


def test_runs_of_characters_know_where_a_word_begins_and_ends():
    assert " sh" in grams("shady")
    assert "dy " in grams("shady")
    assert grams(NAME) == ()


def test_a_sentence_reads_more_loaded_with_a_loaded_word():
    model = loaded_model(shady=3.0)
    plain, loaded = (model.wording(s.split()) for s in ("the deal", "the shady deal"))
    assert model.score(loaded) > model.score(plain)
    assert 0 < model.probability(model.score(plain)) < 0.5
    assert model.probability(model.score(loaded)) > 0.5


def test_a_word_judges_more_in_a_sentence_that_reads_as_loaded():
    model = replace(loaded_model(shady=3.0), context=(1.0, 0, 0, 1.0, 0, 0, 0, 0))
    words = ["the", "shady", "deal"]
    assert model.judged(words, 2.0)[1] > model.judged(words, -2.0)[1]


def test_a_model_without_words_gives_its_base():
    assert loaded_model().score([]) == loaded_model().base


def test_a_model_survives_its_files_and_pickling():
    model = loaded_model(shady=3.0)
    words = ["the", "shady", "deal"]
    for copy in (LoadedModel.from_files(files_of(model)), pickle.loads(pickle.dumps(model))):
        assert copy.score(words) == pytest.approx(model.score(words), abs=1e-2)


def test_the_same_weights_give_the_same_file():
    assert files_of(loaded_model(shady=3.0)) == files_of(loaded_model(shady=3.0))


def test_threads_share_a_model():
    model = loaded_model(shady=3.0)
    words = [f"word{i}" for i in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: model.score(words), range(40)))) == 1


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04broken"])
def test_a_file_that_is_no_model_is_refused(content):
    with pytest.raises(BundleError):
        LoadedModel.from_files({FILE: content})


def test_a_missing_file_is_named():
    with pytest.raises(BundleError, match=r"loaded\.npz"):
        LoadedModel.from_files({})


def test_a_pickled_object_in_the_file_is_never_opened(tmp_path):
    class Payload:
        def __reduce__(self):
            return (print, ("opened",))

    path = tmp_path / "loaded.npz"
    np.savez(path, facts=np.array([Payload()], dtype=object))
    with pytest.raises(BundleError):
        LoadedModel.from_files({FILE: path.read_bytes()})


@given(st.lists(st.text(min_size=1, max_size=60), max_size=30))
def test_any_words_have_a_probability(tokens):
    model = loaded_model(shady=3.0)
    words = model.wording(tokens)
    score = model.score(words)
    assert len(words) == len(tokens)
    assert 0 <= model.probability(score) <= 1
    assert all(0 <= p <= 1 and math.isfinite(p) for p in model.judged(words, score))


def test_perfect_probabilities_have_no_calibration_error():
    labels = np.array([0, 1] * 10)
    found = measured(labels, labels.astype(float))
    assert found == {"macro_f1": 1.0, "ece": 0.0, "brier": 0.0}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the Mark plan", ["the", NAME, "plan"]),
        ("Mark Holm", [NAME, NAME]),
        ("Mark the plan", ["mark", "the", "plan"]),
        ("the Democratic plan", ["the", NAME, "plan"]),
        ("the Republican plan", ["the", NAME, "plan"]),
        ("the plan saw him", ["the", "plan", "saw", "his"]),
        ("the plan saw her", ["the", "plan", "saw", "his"]),
    ],
)
def test_names_sides_and_genders_are_read_alike(text, read):
    common = {"the", "mark", "plan", "saw", "him", "her", "his", "democratic"}
    assert wording(text.split(), common) == read
