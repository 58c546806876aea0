"""The articles whose attributions readers marked outside PolNeAR."""

import pytest

from training import annotated
from training.attribution import TENTH, held_out
from training.polnear import AnnotatedArticle


def spans_of(article):
    return [
        span
        for golds in article.annotations.values()
        for gold in golds
        for span in (*gold.source, *gold.cue, *gold.content)
    ]


def check(folders):
    parts = [annotated.load("development"), annotated.load("reporting")]
    assert not {one.name for one in parts[0]} & {one.name for one in parts[1]}
    marked = [one for part in parts for one in part if one.name.partition("/")[0] in folders]
    for one in marked:
        for span in spans_of(one):
            words = span.of(one.text)
            assert words == words.strip() != ""
            before = one.text[max(0, span.start - 1) : span.start]
            assert not (before.isalnum() and words[0].isalnum())
    return len(marked)


def test_every_span_of_the_invented_articles_is_of_whole_words():
    assert check(("graded", "findings")) == 260


@pytest.mark.corpus
def test_every_span_of_allsides_is_of_whole_words(corpora):
    assert check(("allsides",)) == 316


def test_articles_of_no_known_day_are_held_out_alone():
    parts = {held_out(AnnotatedArticle(f"graded/{n}", "", {})) for n in range(200)}
    assert parts == set(range(TENTH))
