import json
from dataclasses import replace

import pytest

from models.annotators.figures import find_figures
from models.text import Span
from tests.source_builders import attributed
from training import ablation, evaluate, licences
from training.ablation import without
from training.corpora import CorpusMissing, corpus, data_folder
from training.evaluate import Row, as_markdown, missed_floors
from training.figures_eval import ANNOTATORS, LABELS, Labelled, compare, names, text_of
from training.invariants import counts
from training.polnear import AnnotatedArticle, Gold
from training.reference import ANCHORS, sample, without_reference


def labelled(*rows):
    return [Labelled(Span(start, end), kind, status) for start, end, kind, status in rows]


def test_figures_are_matched_one_to_one_by_overlap():
    gold = labelled((0, 10, "count", "named"), (20, 30, "money", "none"))
    found = labelled((0, 4, "count", "none"), (5, 10, "count", "named"), (40, 50, "count", "none"))
    agreement = compare(gold, found)
    assert (agreement.gold, agreement.found, agreement.matched) == (2, 3, 1)
    assert agreement.f1 == pytest.approx(2 / 5)
    assert agreement.status_accuracy == 1.0


def test_every_label_marks_the_words_it_names():
    for annotator in ANNOTATORS:
        for name in names():
            text = text_of(name)
            for one in json.loads((LABELS / annotator / f"{name}.json").read_text())["figures"]:
                assert text[one["start"] : one["end"]] == one["text"], (annotator, name)


def test_there_are_two_annotators_for_every_article():
    assert len(names()) == 36
    for name in names():
        assert all((LABELS / annotator / f"{name}.json").exists() for annotator in ANNOTATORS)


def test_a_missed_floor_and_an_unmeasured_one_are_named():
    rows = [Row("a.f1", "a", 0.7), Row("b.ece", "b", 0.05), Row("c.f1", "c", 0.9)]
    floors = {
        "a.f1": {"at_least": 0.8},
        "b.ece": {"at_most": 0.04},
        "c.f1": {"at_least": 0.9},
        "d.f1": {"at_least": 0.1},
    }
    missed = missed_floors(rows, floors)
    assert [line.partition(":")[0] for line in missed] == ["a.f1", "b.ece", "d.f1"]


def test_the_table_has_a_line_for_each_measure():
    table = as_markdown([Row("a.f1", "how good", 0.7, "peer: .6")], "2026.1.1")
    assert "| `a.f1` | how good | 0.7000 | peer: .6 |" in table


@pytest.mark.parametrize(
    ("text", "cut", "left"),
    [
        (
            "The bridge is shut, Ana Ruiz said, until May.",
            "Ana Ruiz said",
            "The bridge is shut, until May.",
        ),
        ("It fell, Moe said; then rose.", "Moe said", "It fell; then rose."),
        ("All work. According to Moe, 40 work.", "According to Moe", "All work. 40 work."),
        ("“Yes,” he said. “No.”", "he said", "“Yes.” “No.”"),
        ("“Yes,” he said, “and no.”", "he said", "“Yes,” “and no.”"),
        ("“Why?” he asked. “No.”", "he asked", "“Why?” “No.”"),
        ("“Why?” he asked, “and how?”", "he asked", "“Why?” “and how?”"),
        ("Moe said: “No ... here .”", "Moe said", "“No ... here .”"),
        ("Shut.\n\nMoe said it is.", "Moe said", "Shut.\n\nit is."),
        ("Moe said", "Moe said", ""),
    ],
)
def test_a_cut_leaves_what_an_editor_would(text, cut, left):
    at = text.index(cut)
    assert without(text, [Span(at, at + len(cut))]) == left


@pytest.mark.parametrize(("source", "holds"), [("Forty percent of teachers", True), ("Moe", False)])
def test_a_source_that_is_a_number_is_no_attribution_to_delete(source, holds):
    made = attributed(f"{source} said the bridge is safe.", (source, "said", "the bridge is safe"))
    made = replace(made, figures=find_figures(made))
    assert counts(made.attributions[0], made) == holds


def test_a_corpus_that_is_nowhere_says_where_it_was_looked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(CorpusMissing, match="EVENHAND_DATA"):
        data_folder()
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path))
    with pytest.raises(CorpusMissing, match="babe"):
        corpus("babe", "data")


def test_a_notice_names_the_corpora_used_and_no_other():
    notice = licences.notice(("babe", "hyperpartisan"))
    assert "CC BY-NC-SA 4.0" in notice
    assert "CC BY 4.0" in notice
    assert "PolNeAR" not in notice


def test_the_same_seed_draws_the_same_sample():
    assert sample(range(100), 10, seed=3) == sample(range(100), 10, seed=3)
    assert len(set(sample(range(100), 10, seed=3))) == 10


def test_without_a_reference_every_scale_rises_and_none_has_percentiles():
    for scale in without_reference().values():
        assert scale["anchors"] == sorted(scale["anchors"])
        assert len(scale["anchors"]) == len(ANCHORS)
        assert scale["reference"] == {}


@pytest.mark.parametrize(("cue", "articles"), [("said", 1), ("agonized over", 0)])
def test_only_figures_that_somebody_says_lose_their_sources(monkeypatch, cue, articles):
    text = f"Ana Roe {cue} 40 homes lost in the fire."
    who, verb = Span(0, 7), Span(8, 8 + len(cue))
    gold = Gold((who,), (verb,), (Span(verb.end + 1, len(text) - 1),))
    monkeypatch.setattr(ablation, "raw_of", lambda engine, text, dimension: -len(text))
    made = AnnotatedArticle("orle_2016-01-01_fire", text, {"a": (gold,)})
    assert ablation.figures_without_sources(None, [made]) == ablation.Ablated(
        articles, 1 - articles, float(articles)
    )


@pytest.mark.corpus
def test_what_is_refitted_takes_the_places_of_the_manifest_s_figures(monkeypatch, capsys, corpora):
    monkeypatch.setattr(evaluate, "gather", lambda encoder: None)
    monkeypatch.setattr(evaluate.encoder, "load", lambda: None)
    monkeypatch.setattr(
        evaluate.loaded, "cross_validate", lambda data: {"outlets": {"macro_f1": 0.1234}}
    )
    assert evaluate.main(["--only", "loaded", "--refit", "--jobs", "1"]) == 0
    table = capsys.readouterr().out
    assert "`loaded.outlets.macro_f1` | BABE, outlets 5-fold: macro f1 | 0.1234" in table
    assert table.count("`loaded.outlets.macro_f1`") == 1
    assert "`loaded.graded.written.1`" in table
