"""What the standing of a figure is measured against, and how it is counted."""

import json

from models.findings import Figure
from models.text import Span
from training.backing_eval import (
    BACKING,
    WRITTEN,
    Backed,
    Charged,
    Judged,
    charged,
    judged,
    load,
    statuses,
)

LABELS = json.loads(BACKING.read_text("utf-8"))


def test_every_labelled_article_is_read_or_unread():
    parts = [entry["part"] for entry in LABELS.values()]
    assert (parts.count("read"), parts.count("unread")) == (60, 40)
    assert (parts.count("written"), parts.count("held")) == (63, 21)


def test_every_invented_article_has_its_labels_in_its_text():
    articles = (*load("written"), *load("held"))
    assert {one.name.partition("/")[2] for one in articles} == {p.stem for p in WRITTEN.iterdir()}
    for one in articles:
        text = one.article.text or ""
        assert all(text[f.start : f.end].strip() == text[f.start : f.end] for f in one.figures)
        assert all(any(map(str.isalnum, text[f.start : f.end])) for f in one.figures)


def test_a_label_says_who_stands_behind_the_figure_or_that_it_is_none():
    rows = [row for entry in LABELS.values() for row in entry["figures"]]
    assert {row[2] for row in rows} == {"named", "unnamed", "none", None}
    assert {row[5] for row in rows if row[2] == "named"} == {"same", "next", "run", "act", "quote"}


def test_the_status_is_compared_at_the_same_place_only():
    labels = [Backed(4, 9, "named", None, False, "same"), Backed(20, 22, "none", None, True, None)]
    found = [Figure(Span(4, 9), "count", 40.0, None, None, "exact", "unnamed")]
    assert statuses(labels, found) == [("named", "unnamed")]


def test_shares_are_of_all_of_the_found_and_of_the_labelled():
    pairs = [("named", "named"), ("named", "none"), ("none", "named"), ("none", "none")]
    assert judged(pairs) == Judged(4, 0.5, 0.5, 0.5)


def test_a_finding_is_right_where_a_figure_of_its_group_would_be_asked_about():
    labels = [Backed(4, 9, "none", None, True, None), Backed(20, 22, "none", None, True, None)]
    found = [
        Figure(Span(start, end), "count", 40.0, None, None, "exact", "none", cluster=cluster)
        for start, end, cluster in ((4, 9, 0), (12, 15, 0), (20, 22, 1), (30, 33, 2))
    ]
    marked = {Span(12, 15), Span(30, 33)}
    assert charged(labels, found, marked) == Charged(charged=2, right=1, asked=2)
