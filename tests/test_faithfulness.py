"""Cutting the words of a finding, and what a finding's points stand for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dimensions import REGISTER
from models.dimensions.base import Unit, carried, rates_with_each, shrunk_rate
from models.report import DimensionScore, Finding, Measurement, Report
from models.text import Article, Span
from tests.builders import WEIGHTS, Case, Said, figure, reading
from training.faithfulness import cuts, without_span

SOURCING, FIGURES, _ = REGISTER
FERRY = (
    "The shameful plan for the ferry was read out on Monday.\n"
    "The clerk opened the windows of the long hall at noon.\n"
    "Nobody had seen such a storm in the harbour before."
)


def by_wording(article: Article) -> Report:
    """A report whose only measure is ten for each "shameful", which it charges, and one for each
    "storm", which it does not."""
    text = article.text or ""
    at = text.find("shameful")
    found = (Finding("loaded-phrase", "a judgement", Span(at, at + 8), 10.0),) if at >= 0 else ()
    raw = 10.0 * text.count("shameful") + text.count("storm")
    scored = DimensionScore(
        Measurement("scored", None, 0.0, raw, findings=found), raw, (raw, raw), "low", None
    )
    return Report("a1", "", "", reading(text), {}, scored, {"wording": scored})


def test_the_words_of_a_finding_take_its_points_with_them():
    found = list(cuts([Article(text=FERRY, id="a1", language="en")], by_wording))
    charged = [cut for cut in found if cut.code]
    assert [(cut.code, cut.before, cut.after) for cut in charged] == [("loaded-phrase", 11.0, 1.0)]
    assert charged[0].falls


def test_a_statement_that_the_text_repeats_goes_with_its_copies():
    line = FERRY.splitlines()[0]
    twice = f"{FERRY}\n{line}"

    def by_sentence(article: Article) -> Report:
        report = by_wording(article)
        whole = Span(0, len(line))
        found = (Finding("loaded-phrase", "a judgement", whole, 10.0),)
        scored = report.dimensions["wording"]
        charged = replace(scored, measurement=replace(scored.measurement, findings=found))
        return replace(report, dimensions={"wording": charged})

    (cut,) = [c for c in cuts([Article(text=twice, id="a1", language="en")], by_sentence) if c.code]
    assert (cut.before, cut.after) == (21.0, 1.0)


def test_an_innocent_sentence_is_as_long_as_the_charged_one_and_stands_elsewhere():
    (control,) = [c for c in cuts([Article(text=FERRY, language="en")], by_wording) if not c.code]
    words = FERRY[control.start : control.end]
    assert words in FERRY.splitlines()[1:]
    assert control.move == words.count("storm")


def test_a_finding_in_the_title_is_cut_from_the_title():
    article = Article(text=FERRY, title="A shameful plan", language="en")
    assert without_span(article, Span(2, 10, in_title=True)).title == "A plan"
    assert without_span(article, Span(4, 12)).text == FERRY.replace("shameful ", "", 1)


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_a_finding_carries_no_more_than_raw_loses_and_never_less_than_nothing(points, fall):
    assert 0.0 <= carried(points, fall) <= max(fall, 0.0)


def test_a_rate_with_one_unit_changed_is_the_rate_of_the_changed_units():
    units = [Unit(2.0, 0.5), Unit(1.0, 1.0), Unit(3.0, 0.0)]
    (rate,) = rates_with_each(units, [(units[1], Unit(0.5, 0.2))], mean=0.4, pseudo=4.0)
    changed = [units[0], Unit(0.5, 0.2), units[2]]
    assert rate == pytest.approx(shrunk_rate(changed, mean=0.4, pseudo=4.0))


CRITICS = "The levy will ruin the market, critics say."
PLACES = ("Ry", "Os", "Tind", "Vik", "Sand", "Lom", "Berg", "Moss", "Voss", "Vang")
SAID = Said("critics", "The levy will ruin the market", cue="say", identified="class")


def vague_points(*others: str) -> float:
    case = Case("\n".join([CRITICS, *others]), (SAID,))
    ladder_alone = {**WEIGHTS, "concentration": 0.0}
    found = SOURCING.measure(case.reading(), ladder_alone).findings
    return next(finding.points for finding in found if finding.code == "vague-source")


def test_a_vague_source_costs_points_only_where_losing_it_would_lower_the_measure():
    assert vague_points("The clerk opened the hall.") > 0.0
    blunt = [f"The levy will ruin the port of {place} as well." for place in PLACES]
    assert vague_points(*blunt) == 0.0


def test_a_sourcing_finding_spans_the_sentence_that_counts_as_the_claim():
    case = Case(CRITICS, (SAID,))
    (finding,) = SOURCING.measure(case.reading(), WEIGHTS).findings
    assert finding.span.of(CRITICS) == CRITICS


def test_a_vague_figure_costs_no_more_than_the_measure_loses_without_it():
    text = (
        "60 people died in the storm, traders said.\nIt cost 7 ferries. They lost 40 nets. "
        "9 men left."
    )
    nobody = [
        figure(text, words, "count", value, cluster=number)
        for number, (words, value) in enumerate((("7 ferries", 7.0), ("40 nets", 40.0)), 1)
    ]
    said = (Said("traders", "60 people died in the storm", identified="class", kind="group"),)
    vague = figure(text, "60 people", "casualty", 60.0, status="unnamed", source="s1", cluster=0)
    made = FIGURES.measure(Case(text, said, figures=(vague, *nobody)).reading(), WEIGHTS)
    settled = tuple(replace(other, status="named") for other in nobody)
    alone = FIGURES.measure(Case(text, said, figures=(vague, *settled)).reading(), WEIGHTS)
    assert [f.points > 0 for f in alone.findings if f.code == "figure-vague-source"] == [True]
    fall = made.raw - FIGURES.measure(Case(text, figures=tuple(nobody)).reading(), WEIGHTS).raw
    (points,) = [f.points for f in made.findings if f.code == "figure-vague-source"]
    assert points <= max(fall, 0.0) + 1e-9
