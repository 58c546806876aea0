import json

import pytest

from models.report import Finding
from models.text import Article, Span
from training import judgement, unlabelled
from training.judgement import Judged, for_readers, judged


@pytest.fixture
def readers(tmp_path, monkeypatch):
    """Writes what each reader said of (article, code, right) triples."""
    monkeypatch.setattr(judgement, "LABELS", tmp_path)

    def write(**said):
        for reader, triples in said.items():
            lines = [
                {
                    "article": article,
                    "code": code,
                    "start": 0,
                    "end": 5,
                    "in_title": False,
                    "right": right,
                }
                for article, code, right in triples
            ]
            (tmp_path / f"{reader}.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))

    return write


def test_a_finding_is_right_when_both_readers_say_so(readers, monkeypatch):
    readers(
        a=[("x", "vague-source", True), ("y", "vague-source", True), ("z", "scare-quotes", False)],
        b=[("x", "vague-source", True), ("y", "vague-source", False), ("z", "scare-quotes", False)],
        c=[("u", "vague-source", True), ("v", "vague-source", False)],
        d=[("u", "vague-source", True), ("v", "vague-source", False)],
        e=[("t", "vague-source", True)],
        f=[("t", "vague-source", True)],
        g=[("s", "no-reply-shown", True), ("r", "no-reply-shown", True)],
        h=[("s", "no-reply-shown", True), ("r", "no-reply-shown", False)],
        o=[("a-01", "vague-source", True), ("b-01", "vague-source", True)],
        p=[("a-01", "vague-source", True), ("b-01", "vague-source", True)],
        k=[("w", "vague-source", True), ("p", "vague-source", True)],
        l=[("w", "vague-source", True), ("p", "vague-source", True)],
        m=[("w", "vague-source", True), ("p", "vague-source", False)],
        n=[("w", "vague-source", True), ("p", "vague-source", False)],
    )
    still = {Judged("x", "vague-source", 0, 5), Judged("q", "vague-source", 0, 5)}
    monkeypatch.setattr(judgement, "given", lambda engine, articles: still)
    found = {row.key: row.value for row in judgement.rows(engine=None)}
    assert found == {
        "findings.right": pytest.approx(1 / 3),
        "findings.agreement": pytest.approx(2 / 3),
        "findings.hard.right": pytest.approx(1 / 2),
        "findings.hard.agreement": 1.0,
        "findings.earlier.right": 1.0,
        "findings.earlier.agreement": 1.0,
        "findings.demanding.right": pytest.approx(1 / 2),
        "findings.demanding.agreement": 1.0,
        "findings.strict.right": 1.0,
        "findings.strict.agreement": 1.0,
        "findings.accused.right": pytest.approx(1 / 2),
        "findings.accused.agreement": pytest.approx(1 / 2),
        "findings.written.right": 1.0,
        "findings.written.agreement": 1.0,
        "findings.given": pytest.approx(1 / 3),
        "findings.given.right": 1.0,
    }


def test_a_code_that_is_judged_often_has_its_own_row(readers, monkeypatch):
    said = [(name, "vague-source", name != "x") for name in ("x", "y", "z")]
    readers(**dict.fromkeys("abcdefghklmnop", said))
    monkeypatch.setattr(judgement, "given", lambda engine, articles: set())
    found = {row.key: row.value for row in judgement.rows(engine=None)}
    assert found["findings.vague-source"] == pytest.approx(2 / 3)


def test_readers_see_the_words_of_each_finding_in_the_article():
    article = Article(text="Forty boats sank, critics say.", title="A fiasco", id="x")
    findings = [
        Finding("figure-without-source", "who counted?", Span(0, 11)),
        Finding("vague-source", "which critics?", Span(18, 25)),
        Finding("loaded-headline", "a judgement", Span(2, 8, in_title=True)),
    ]
    seen = for_readers(article, findings)
    assert "⟦1 Forty boats ⟧ sank, ⟦2 critics ⟧ say." in seen
    assert "TITLE: A ⟦3 fiasco ⟧" in seen
    assert "2. vague-source: which critics?" in seen
    assert judged(article, findings[2]) == Judged("x", "loaded-headline", 2, 8, True)


@pytest.mark.corpus
def test_articles_kept_for_judgement_are_six_in_sixteen_and_always_the_same(corpora):
    kept = unlabelled.kept_for_judgement(seed=1)
    again = unlabelled.kept_for_judgement(seed=2)
    assert {row.article.id for row in kept} == {row.article.id for row in again}
    assert [row.article.id for row in kept] != [row.article.id for row in again]
    assert 0.34 < len(kept) / len(unlabelled._free()) < 0.41
