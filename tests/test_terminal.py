import io
from dataclasses import replace

import pytest
from rich.console import Console

from models.findings import Source
from models.report import Credit, Finding
from models.text import Document, Mask, Span
from service.marked import Mark, marked_text
from service.printable import one_line, printable
from service.terminal import render
from tests.service_fakes import TEXT, a_report, withheld


def shown(report, *, width=100, colour=False):
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None
    )
    console.print(render(report))
    return out.getvalue()


def test_each_score_stands_with_its_interval_and_its_meaning():
    text = shown(a_report())
    assert "71" in text
    assert "62 to 81" in text
    assert "high: many points to check" in text
    assert "above 63 % of its kind" in text


def test_a_withheld_score_gives_its_reason_and_no_gauge():
    line = next(it for it in shown(a_report()).splitlines() if "too few figures" in it)
    assert line.startswith("Figures without a shown source")
    assert "·" not in line
    assert "━" not in line


def test_what_is_not_scored_is_not_said_to_be_of_no_concern():
    report = a_report()
    bare = dict.fromkeys(report.dimensions, withheld("too short"))
    text = shown(replace(report, dimensions=bare))
    assert "no concern found" not in text
    assert "not scored" in text


@pytest.mark.parametrize(
    ("band", "told"), [("low", "no concern found"), ("moderate", "no words to point at alone")]
)
def test_a_score_that_is_not_low_is_not_said_to_be_of_no_concern(band, told):
    report = a_report()
    bare = {
        name: replace(one, score=50.0, band=band, measurement=replace(one.measurement, findings=()))
        for name, one in report.dimensions.items()
    }
    text = shown(replace(report, dimensions=bare))
    assert told in text
    assert ("no concern found" in text) == (band == "low")


def test_the_overall_score_is_named_by_what_it_measures():
    assert "Resembles articles labelled hyperpartisan" in shown(a_report())


def test_marked_words_are_told_without_colours():
    text = shown(a_report())
    assert "[1,2: that the depot had been unsafe for years]" in text
    assert "Depot 🔥 [3: chaos] shocks" in text
    assert "[+1: It is not known what was stored there.]" in text
    assert "{comment-form: Leave a Reply}" in text


def test_findings_come_by_weight_with_message_and_quote():
    text = shown(a_report())
    assert text.index("no-reply-shown") < text.index("anonymous-without-reason")
    assert "no reply is shown" in text
    assert "“that the depot had been unsafe for years”" in text


def test_marks_in_quoted_words_are_single_ones():
    report = a_report()
    plain, spoken = "depot had been unsafe for years", "“had been unsafe” for ten years"
    document = replace(report.reading.document, text=TEXT.replace(plain, spoken))
    text = shown(replace(report, reading=replace(report.reading, document=document)))
    assert "“that the ‘had been unsafe’ for ten years”" in text
    assert "that the “had been unsafe” for ten years" in text  # the article itself


def test_a_message_that_quotes_its_words_is_not_followed_by_them_again():
    assert "“chaos”" not in shown(a_report())


def test_sources_figures_and_accusations_have_tables():
    text = shown(a_report())
    assert "person, official" in text
    assert "0, relays others" in text
    assert "at least 4" in text
    assert "no source beside it" in text
    assert "no reply is shown" in text


def test_it_ends_with_what_was_not_examined():
    last = shown(a_report()).strip().splitlines()[-1]
    assert last == "Style and sourcing of this text only; truth was not examined."


def test_words_that_editors_read_as_verdicts_are_not_used():
    text = shown(a_report()).lower()
    for word in ("fake", "misleading", "biased", "credible", "trustworthy", "violation", "failed"):
        assert word not in text


def test_colours_are_used_on_a_terminal_only_and_none_is_red_or_green():
    assert "\x1b" not in shown(a_report())
    coloured = shown(a_report(), colour=True)
    assert "\x1b[" in coloured
    for code in ("31", "32", "91", "92"):
        assert f"\x1b[{code}m" not in coloured
        assert f";{code}m" not in coloured


def test_nothing_from_an_article_reaches_the_terminal_as_a_command():
    evil = "\x1b[2J\x07\x9b31m\u202edlrow\u2066 \x00 [red]x[/red] :smile:"
    report = a_report()
    text = evil + report.reading.document.text
    document = replace(report.reading.document, text=text, title=evil)
    source = Source("s9", evil, "person", "named", mentions=(Span(0, 3),))
    finding = Finding(evil, evil, Span(0, len(evil)), 1.0)
    measured = replace(
        report.overall.measurement, findings=(finding,), credits=(Credit("c", evil, Span(0, 3)),)
    )
    report = replace(
        report,
        bundle=evil,
        reading=replace(report.reading, document=document, sources=(source,)),
        dimensions={"loaded_language": replace(report.overall, measurement=measured)},
        overall=withheld(evil),
    )
    seen = shown(report)
    for char in "\x1b\x07\x9b\u202e\u2066\x00":
        assert char not in seen
    assert "\\x1b[2J" in seen
    assert "[red]x[/red] :smile:" in seen


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_page(width):
    console = Console(width=width)
    for line in shown(a_report(), width=width).splitlines():
        assert console.measure(line).maximum <= width


def test_a_report_without_anything_in_it_still_reads():
    report = a_report()
    empty = replace(
        report.reading,
        document=Document("One."),
        tokens=(),
        sentences=(),
        sources=(),
        figures=(),
        accusations=(),
        attributions=(),
    )
    none = {name: withheld("too short") for name in report.dimensions}
    text = shown(replace(report, reading=empty, dimensions=none))
    assert text.count("not scored: too short") == 3
    assert "Sources" not in text


def test_marks_nest_and_cross_without_losing_a_letter():
    document = Document("abcdefgh", masked=(Mask(6, 8, "byline"),))
    marks = [
        Mark(Span(0, 6), "1", "bold"),
        Mark(Span(2, 4), "2", "bold"),
        Mark(Span(3, 5), "3", ""),
    ]
    assert marked_text(document, marks).plain == "[1: ab[2: c[3: d]e]f]{byline: gh}"


def test_lines_stay_lines_and_invisible_characters_stay_out():
    assert printable("a\r\nb\tc\ufeff\u200bd") == "a\nb cd"
    assert printable(TEXT) == TEXT
    assert one_line("a\n\n b   c") == "a b c"
    assert one_line("some words to cut here", limit=12) == "some words …"
