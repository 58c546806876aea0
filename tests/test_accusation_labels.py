"""The accusations that were judged by hand: places, verdicts, and the README on them."""

import json
import re
from collections import Counter
from pathlib import Path

LABELS = Path(__file__).parents[1] / "training" / "labels"
HITS = [
    json.loads(line)
    for line in (LABELS / "accusations" / "hits.jsonl").read_text("utf-8").splitlines()
]
README = (LABELS / "README.md").read_text("utf-8")


def cells(name):
    (row,) = re.findall(rf"^\| {name} \|(.+)\|$", README, re.MULTILINE)
    return [float(cell) for cell in row.split("|")]


def test_every_judged_accusation_is_a_place_and_a_verdict():
    for hit in HITS:
        assert set(hit) == {"article", "start", "end", "right", "draw", "part"}
        assert 0 <= hit["start"] < hit["end"]
        assert hit["part"] == "development"


def test_no_article_kept_for_reporting_was_judged():
    kept = {
        row["article"]
        for path in (LABELS / "allsides" / "a").glob("*.json")
        if (row := json.loads(path.read_text("utf-8")))["part"] == "reporting"
    }
    assert kept
    assert kept.isdisjoint(hit["article"] for hit in HITS)


def test_no_article_is_in_two_draws():
    draws = {}
    for hit in HITS:
        draws.setdefault(hit["article"], set()).add(hit["draw"])
    assert {len(found) for found in draws.values()} == {1}


def test_the_readme_counts_them():
    judged = Counter(hit["draw"] for hit in HITS)
    right = Counter(hit["draw"] for hit in HITS if hit["right"])
    assert cells("judged") == [judged[draw] for draw in sorted(judged)]
    assert all(
        abs(right[draw] / judged[draw] - share) < 0.01
        for draw, share in zip(sorted(judged), cells("right"), strict=True)
    )
