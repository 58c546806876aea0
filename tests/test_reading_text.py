"""The text that is read has one kind of space and of quotation mark, and every offset stays."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clean import clean
from models.engine import Engine
from models.reading_text import as_submitted, to_read
from models.text import Article, Document, Span

PARAGRAPHS = (
    "At least 12 people were killed and more than 40 injured when a ferry capsized off the coast "
    "on Sunday, the coastguard said.",
    "“We heard a loud crack and then the water came in very fast,” said Ana Ruiz, a passenger who "
    "swam to the shore with her son. “Nobody knew where the life jackets were.”",
    "The transport minister, Maria Lund, accused the ferry company, Lakeline, of putting profit "
    "before safety. “They knew the hull was cracked in March,” she told reporters.",
    "According to figures from the Maritime Office, 18 ferries were taken out of service last "
    "year, up from 11 in 2022. Nearly 40 percent of the crews lost their jobs.",
)
PLAIN = "\n\n".join(PARAGRAPHS)
WRAPPED = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
MARKS = str.maketrans("“”‘’", "''''")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load()


def heard(engine: Engine, text: str):
    """Who says what, and who stands behind which figure, white space and marks apart."""

    def plain(words: str) -> str:
        return " ".join(words.translate(MARKS).split())

    reading = engine.score(Article(text=text, language="en")).reading
    attributions = [
        tuple(plain(span.of(text)) for span in (*one.source_span, *one.cue, *one.content))
        for one in reading.attributions
    ]
    figures = [(plain(one.span.of(text)), one.status) for one in reading.figures]
    return attributions, figures


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED,
        PLAIN.replace(" the ", "\xa0the ").replace(" people", "\u2009people"),
        PLAIN.replace("“", "‘").replace("”", "’"),
        PLAIN.translate(MARKS),
    ],
    ids=["wrapped", "other spaces", "curly single marks", "straight single marks"],
)
def test_the_same_is_heard_whatever_the_spaces_and_marks(engine, text):
    assert heard(engine, text) == heard(engine, PLAIN)


def test_every_offset_and_the_submitted_text_stay(engine):
    document = clean(Article(text=WRAPPED, language="en"))
    read = to_read(document)
    assert read.text != WRAPPED
    assert len(read.text) == len(WRAPPED)
    assert as_submitted(read) == document
    assert engine.score(Article(text=WRAPPED, language="en")).reading.document == document


@given(st.text(alphabet="ab ,.'‘’“”\"\n\xa0", max_size=80))
def test_no_text_changes_its_length_or_loses_what_was_submitted(text):
    document = Document(text, paragraphs=(Span(0, len(text)),))
    read = to_read(document)
    assert len(read.text) == len(text)
    assert as_submitted(read) == document
    assert as_submitted(document) is document


def test_line_ends_between_paragraphs_stay():
    document = clean(Article(text=PLAIN, language="en"))
    assert to_read(document) is document


def test_who_is_quoted_in_single_marks_is_heard(engine):
    text = (
        "Kelly Strand spent the winter in a flat without heating.\n"
        "'I ring them every day and all I get is music,' sobbed Strand.\n"
        "'Nobody has called back since March,' she said."
    )
    reading = engine.score(Article(text=text, language="en")).reading
    assert [source.name for source in reading.sources] == ["Kelly Strand"]
    assert [span.of(text) for one in reading.attributions for span in one.content] == [
        "'I ring them every day and all I get is music,'",
        "'Nobody has called back since March,'",
    ]
