"""The corpora of loaded wording, read from small files written here."""

import pytest

from models.text import Span
from training import babe, ptc
from training.loaded_marks import babe_marks, span_marks

HEAD = "text;news_link;outlet;topic;type;label_bias;label_opinion;biased_words\n"


def test_rows_without_agreement_are_left_out(tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text(
        HEAD
        + "A shady deal.;x;Brede Gazette;trade;left;Biased;;['shady']\n"
        + "A deal.;x;Brede Gazette;trade;left;Non-biased;;[]\n"
        + "A big deal.;x;Brede Gazette;trade;left;No agreement;;[]\n",
        "utf-8",
    )
    first, second = babe.load(path)
    assert (first.biased, first.marked) == (True, frozenset(["shady"]))
    assert (second.biased, second.outlet) == (False, "Brede Gazette")


def test_copies_of_a_sentence_are_told_by_their_words():
    assert babe.normalised("A “shady” deal!") == babe.normalised('a "shady" deal')


def test_marked_words_are_marked_wherever_they_stand():
    sentence = babe.LabelledSentence("Shady deals, shady men.", True, "x", frozenset(["shady"]))
    assert babe_marks(sentence).marked == (True, False, False, True, False, False)


def test_spans_are_given_by_their_own_line(tmp_path):
    (tmp_path / "train-articles").mkdir()
    (tmp_path / ptc.LABELS).mkdir()
    text = "A title\n\nThe shady deal was done.\n"
    (tmp_path / "train-articles" / "article1.txt").write_text(text, "utf-8")
    at = text.index("shady")
    (tmp_path / ptc.LABELS / "article1.task2-TC.labels").write_text(
        f"1\tLoaded_Language\t{at}\t{at + 5}\n1\tDoubt\t0\t7\n", "utf-8"
    )
    title, line = ptc.load(tmp_path)
    assert title.spans == ()
    assert line.spans == (Span(4, 9),)
    assert span_marks(line.text, line.spans).marked == (False, True, False, False, False, False)


@pytest.mark.corpus
def test_the_corpora_are_read(corpora):
    assert 0.4 < sum(s.biased for s in babe.load()) / len(babe.load()) < 0.6
    assert sum(bool(s.spans) for s in ptc.load()) > 1000
