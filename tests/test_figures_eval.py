"""What figures are measured against, and how they are counted."""

import json

import pytest

from models.text import Span
from training import figures_eval
from training.corpora import CorpusMissing
from training.figures_eval import ALLSIDES_LABELS, ANNOTATORS, Labelled, LabelledArticle


def article(text, **figures):
    return LabelledArticle(
        "one",
        text,
        {
            annotator: tuple(
                Labelled(Span(text.index(words), text.index(words) + len(words)), *seen)
                for words, *seen in rows
            )
            for annotator, rows in figures.items()
        },
    )


def test_the_invented_articles_fall_into_two_parts():
    development = figures_eval.invented("development")
    reporting = figures_eval.invented("reporting")
    assert (len(development), len(reporting)) == (24, 12)
    assert not {a.name for a in development} & {a.name for a in reporting}


def test_every_article_has_the_labels_of_both_annotators_and_one_part():
    for path in (ALLSIDES_LABELS / "a").glob("*.json"):
        parts = {
            json.loads((ALLSIDES_LABELS / who / path.name).read_text())["part"]
            for who in ANNOTATORS
        }
        assert parts in ({"development"}, {"reporting"})


def test_allsides_without_its_corpus_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path))
    with pytest.raises(CorpusMissing, match="allsides"):
        figures_eval.allsides("development")


def test_agreement_is_with_each_annotator_and_between_them():
    text = "The dam, 40 metres high, cost $3 million."
    one = article(
        text,
        a=[("40 metres", "measure", "none", "constant"), ("$3 million", "money", "none", None)],
        b=[("$3 million", "money", "named", None)],
    )
    money = one.figures["a"][1]
    agreement = figures_eval.agreement_with(lambda _: [money], [one])
    assert (agreement["a"].gold, agreement["a"].found, agreement["a"].matched) == (2, 1, 1)
    assert agreement["b"].status == 0
    assert agreement["humans"].matched == 1


def test_exempt_counts_whether_and_not_why():
    text = "The dam is 40 metres high."
    one = article(
        text,
        a=[("40 metres", "measure", "none", "constant")],
        b=[("40 metres", "measure", "none", None)],
    )
    found = [Labelled(Span(11, 20), "measure", "none", "record")]
    agreement = figures_eval.agreement_with(lambda _: found, [one])
    assert (agreement["a"].exempt, agreement["b"].exempt) == (1, 0)
