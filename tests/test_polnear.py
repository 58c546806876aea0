from hypothesis import given
from hypothesis import strategies as st

from models.text import Span
from training.polnear import (
    QUOTATION_MARKS,
    AnnotatedArticle,
    Gold,
    in_single_marks,
    read_annotation,
    read_folder,
    reading_of,
    without_quotation_marks,
)
from training.token_labels import labels_of

TEXT = "“It rains,” Ada Lund said, “again.”"
RAW = """T1\tContent 0 11;27 35\t“It rains,” “again.”
T2\tSource 12 20\tAda Lund
T3\tCue 21 25\tsaid
T4\tAttribution 21 25\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
#1\tAnnotatorNotes E1\tsure
"""


def test_discontinuous_contents_are_read_as_fragments():
    (gold,) = read_annotation(RAW)
    assert gold.content == (Span(0, 11), Span(27, 35))
    assert [span.of(TEXT) for span in gold.source + gold.cue] == ["Ada Lund", "said"]


def test_numbered_arguments_belong_to_one_role():
    raw = "T1\tCue 0 1\ta\nT2\tCue 4 5\tb\nE1\tAttribution:T1 Cue:T1 Cue2:T2"
    assert read_annotation(raw)[0].cue == (Span(0, 1), Span(4, 5))


def test_the_tail_of_a_broken_line_is_passed_over():
    assert len(read_annotation(RAW.replace("Ada Lund\n", "Ada\nLund\tT9\n"))) == 1


def test_each_annotator_is_kept_apart(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    name = "the-heron_2016-03-01_rain"
    (tmp_path / "text" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    for annotator, raw in (("aa11", RAW), ("bb22", "")):
        path = tmp_path / "attributions" / f"{name}_{annotator}.ann"
        path.write_text(raw, encoding="utf-8")
    (article,) = read_folder(tmp_path)
    assert (article.publisher, article.date) == ("the-heron", "2016-03-01")
    assert [len(article.annotations[a]) for a in ("aa11", "bb22")] == [1, 0]


def test_spans_follow_their_words_when_quotation_marks_go():
    article = AnnotatedArticle("a_2016-01-01_b", TEXT, {"x": read_annotation(RAW)})
    bare = without_quotation_marks(article)
    (gold,) = bare.annotations["x"]
    assert [span.of(bare.text) for span in gold.content] == ["It rains,", "again."]
    assert gold.source[0].of(bare.text) == "Ada Lund"


def test_single_marks_take_the_places_of_double_ones():
    article = AnnotatedArticle("a_2016-01-01_b", TEXT, {"x": read_annotation(RAW)})
    single = in_single_marks(article)
    assert len(single.text) == len(TEXT)
    assert single.annotations == article.annotations
    assert not set(QUOTATION_MARKS) & set(single.text)


def test_a_span_of_nothing_but_a_mark_goes_with_it():
    article = AnnotatedArticle("a_2016-01-01_b", "“Yes”", {"x": (Gold(cue=(Span(0, 1),)),)})
    assert without_quotation_marks(article).annotations["x"][0].cue == ()


@given(st.text(alphabet='ab “”"«»\n', max_size=40), st.data())
def test_stripping_keeps_the_words_of_every_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    article = AnnotatedArticle("a_2016-01-01_b", text, {"x": (Gold(content=(Span(start, end),)),)})
    bare = without_quotation_marks(article)
    wanted = "".join(c for c in text[start:end] if c not in QUOTATION_MARKS)
    assert "".join(s.of(bare.text) for s in bare.annotations["x"][0].content) == wanted


def test_every_fragment_begins_a_label():
    labels = labels_of(reading_of(TEXT), read_annotation(RAW))
    assert labels.count("B-content") == 2
    assert labels.count("B-source") == labels.count("I-source") == 1
    assert labels.count("O") == 1
