"""Words taken from elsewhere, above a line of whose they are."""

import pytest

from models.annotators.digests import digested, with_digested
from models.engine import Engine
from models.text import Article
from tests.builders import reading

LEFT = "“The bill is a gift to the harbour, and the union says it will hold.”"


@pytest.mark.parametrize(
    "line", ["Ana Ruiz, Harbour Gazette", "— Ana Ruiz", "– Ana Ruiz, a teacher in Brede"]
)
def test_the_line_below_is_the_source_of_what_stands_above(line):
    whole = with_digested(reading(f"{LEFT}\n“It is a start.”\n{line}"))
    (one,) = whole.attributions
    text = whole.document.text
    assert [span.of(text) for span in one.source_span] == [line]
    assert [span.of(text) for span in one.content] == [LEFT, "“It is a start.”"]


@pytest.mark.parametrize(
    "text",
    [
        f"{LEFT}\nThe board met, and nobody left.",
        f"{LEFT} Ruiz said.\n— Tom Holt",
        f"{LEFT}\nThe board met on Monday.\nAna Ruiz, Harbour Gazette",
        "The bill is a gift to the harbour.\nAna Ruiz, Harbour Gazette",
    ],
)
def test_no_line_below_no_source(text):
    assert list(digested(reading(text))) == []
    unchanged = reading(text)
    assert with_digested(unchanged) is unchanged


def test_a_digest_lists_whom_it_quotes_and_not_whom_they_tell_of():
    text = (
        "Papers disagree about the port bill that the assembly passed on Monday.\n"
        f"{LEFT}\nAna Ruiz, Harbour Gazette\n"
        "“Critics say it will cost too much, and they may well be right.”\nTom Holt, Evening Post"
    )
    report = Engine.load().score(Article(text=text, language="en"))
    names = [source.name for source in report.reading.sources if source.attributions]
    assert names == ["Ana Ruiz, Harbour Gazette", "Tom Holt, Evening Post"]
