"""How the ledger is held against labelled sources."""

import json

import pytest

from models.findings import Source
from models.text import Span
from training.sources_eval import (
    ANNOTATORS,
    FOLDERS,
    Voice,
    compare,
    same_name,
    voices_of,
)


def voice(name, start, **other):
    given = {"kind": "person", "identified": "named", "official": False, "said": 1, **other}
    return Voice(name, (Span(start, start + len(name)),), **given)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Holt", "Sen. Holt (R)", True),
        ("Ann Holt", "Bo Holt", False),
        ("Holt", "Holt campaign", False),
        ("the White House", "White House aide Ann Holt", False),
        ("two residents", "two residents", True),
        ("two residents", "three residents", False),
    ],
)
def test_names_are_compared_by_their_words(one, other, same):
    assert same_name(one, other) is same


def test_a_name_goes_before_an_overlap():
    gold = [voice("Ann Holt", 0), voice("aide to Ann Holt", 40, identified="role")]
    found = [voice("Holt", 52), voice("aide to Ann Holt", 40, identified="role")]
    agreement = compare(gold, found)
    assert (agreement.matched, agreement.identified) == (2, 2)


def test_a_second_source_for_one_voice_is_a_split_and_one_for_two_is_lumped():
    split = compare([voice("Ann Holt", 0)], [voice("Ann Holt", 0), voice("Holt", 50)])
    lumped = compare(
        [voice("Ann Holt", 0), voice("an aide", 50)],
        [Voice("Ann Holt", (Span(0, 8), Span(50, 57)), "person", "named", False, 1)],
    )
    assert (split.split, split.lumped) == (1, 0)
    assert (lumped.split, lumped.lumped) == (0, 1)


def test_shares_are_over_what_was_matched():
    gold = [voice("Ann Holt", 0, official=True), voice("Bo Ek", 30, said=5), voice("Cy Orr", 60)]
    found = [voice("Ann Holt", 0), voice("Bo Ek", 30, said=2)]
    measures = (compare(gold, found) + compare([], [])).measures()
    assert (measures["precision"], measures["recall"]) == (1.0, pytest.approx(2 / 3))
    assert (measures["official_accuracy"], measures["attributions_within_one"]) == (0.5, 0.5)


def test_a_relay_is_no_voice():
    sources = [
        Source("s1", "AFP", "media", "named"),
        Source("s2", "Holt", "person", "named", attributions=2),
    ]
    assert [one.name for one in voices_of(sources)] == ["Holt"]


def test_every_labelled_article_has_two_annotators_and_one_part():
    names = {(folder, path.stem) for folder in FOLDERS for path in (folder / "a").glob("*.json")}
    assert len(names) == 46
    for folder, name in names:
        read = [json.loads((folder / a / f"{name}.json").read_text("utf-8")) for a in ANNOTATORS]
        assert read[0]["part"] == read[1]["part"]
