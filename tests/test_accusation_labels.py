"""The accusations that were judged by hand: places, verdicts, and the README on them."""

import json
import re
from collections import Counter
from pathlib import Path

from training.accusations_eval import alpha, written, written_article
from training.polnear import reading_of

BY = {"source", "reporter", "agentless"}
REPLIES = {"shown", "declined", "proxy", "not-to-charge", "none"}
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


def test_articles_read_whole_are_places_and_each_in_one_part():
    rows = [
        json.loads(line)
        for line in (LABELS / "accusations" / "read.jsonl").read_text("utf-8").splitlines()
    ]
    assert Counter(row["part"] for row in rows) == {"development": 132, "reporting": 66}
    assert len({row["article"] for row in rows}) == len(rows)
    assert {row["article"] for row in rows}.isdisjoint(hit["article"] for hit in HITS)
    for row in rows:
        for one in row["accusations"]:
            assert set(one) == {"start", "end", "by", "reply", "grave"}
            assert 0 <= one["start"] < one["end"]
            assert one["by"] in BY
            assert one["reply"] in REPLIES


def test_both_annotators_of_an_invented_article_mark_sentences_of_it():
    for part, articles in (("development", 24), ("reporting", 24)):
        labelled = written(part)
        assert len(labelled) == articles
        for name, by_annotator in labelled.items():
            text = written_article(name).text
            assert set(by_annotator) == {"a", "b"}
            for marked in by_annotator.values():
                assert all(one.by in BY and one.reply in REPLIES for one in marked)
                assert all(0 <= one.span.start < one.span.end <= len(text) for one in marked)


def test_the_readme_tells_how_far_they_agree():
    for part, share in (("development", ".92"), ("reporting", ".91")):
        pairs = [
            tuple(
                any(one.span.overlaps(sentence.span) for one in by_annotator[who])
                for who in ("a", "b")
            )
            for name, by_annotator in written(part).items()
            for sentence in reading_of(written_article(name).text).sentences
            if not sentence.is_headline
        ]
        assert f"{alpha(pairs):.2f}".lstrip("0") == share
        assert share in README
