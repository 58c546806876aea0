"""A report as an editor reads it in a terminal: scores, the marked article, remarks, tables."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from models.report import Credit, DimensionScore, Finding, Report
from service.labels import DIMENSIONS, OVERALL
from service.ledger import ledger
from service.marked import CREDIT, FINDING, Mark, marked_text, marked_title, quote
from service.printable import one_line
from service.wire import NOTE

NESTED = str.maketrans('“”"', "‘’'")  # marks inside the marks that a remark sets
GAUGE = 24  # characters of a gauge from 0 to 100
BANDS = {
    "low": "few points to check",
    "moderate": "some points to check",
    "high": "many points to check",
}
LIKENESS = {"low": "little likeness", "moderate": "some likeness", "high": "much likeness"}


def render(report: Report) -> RenderableType:
    """Everything of a report that a reader needs, with colours where the terminal has them."""
    findings, credits = _findings(report), _credits(report)
    numbers = {id(finding): str(n) for n, finding in enumerate(findings, 1)}
    numbers |= {id(credit): f"+{n}" for n, credit in enumerate(credits, 1)}
    marks = [Mark(it.span, numbers[id(it)], FINDING) for it in findings]
    marks += [Mark(it.span, numbers[id(it)], CREDIT) for it in credits]
    document = report.reading.document
    parts: list[RenderableType] = [_header(report), Text(), _scores(report), Text()]
    parts += [_heading("The article"), Text()]
    if document.title:
        parts += [marked_title(document, marks), Text()]
    parts += [marked_text(document, marks), Text(), _heading("Points to check")]
    for name, scored in report.dimensions.items():
        parts += [Text(), *_points(report, name, scored, numbers)]
    if credits:
        parts += [Text(), _heading("Good practice the text shows")]
        parts += [_remark(report, credit, numbers[id(credit)], CREDIT) for credit in credits]
    parts += ledger(report.reading)
    return Group(*parts, Text(), Text(NOTE, style="italic"))


def _heading(words: str) -> Rule:
    return Rule(words, style="dim", align="left")


def _by_weight(scored: DimensionScore) -> list[Finding]:
    return sorted(scored.measurement.findings, key=lambda it: (-it.points, it.span))


def _findings(report: Report) -> list[Finding]:
    """Those of each dimension by weight: weights of two dimensions do not compare."""
    return [it for scored in report.dimensions.values() for it in _by_weight(scored)]


def _credits(report: Report) -> list[Credit]:
    """In the order of the text, each once."""
    every = (it for scored in report.dimensions.values() for it in scored.measurement.credits)
    once = {(it.code, it.span): it for it in every}
    return sorted(once.values(), key=lambda it: it.span)


def _header(report: Report) -> Text:
    reading = report.reading
    facts = (
        reading.genre.replace("_", " "),
        f"{reading.word_count:,} words",
        f"{len(reading.sentences):,} sentences",
        f"bundle {one_line(report.bundle)}",
        *(("rules modified",) if report.rules_modified else ()),
    )
    return Text.assemble(("Evenhand", "bold"), "  ", " · ".join(facts))


def _scores(report: Report) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for name, scored in report.dimensions.items():
        table.add_row(*_score(_label(name), scored, BANDS))
    table.add_row(*_score(OVERALL, report.overall, LIKENESS))
    return table


def _label(name: str) -> str:
    return DIMENSIONS.get(name, name.replace("_", " ").capitalize())


def _score(label: str, scored: DimensionScore, bands: dict[str, str]) -> tuple[Text, Text, Text]:
    """Label, score and what it means; a withheld score gives its reason and no gauge."""
    if scored.score is None or scored.interval is None:
        reason = one_line((scored.measurement.reason or "not enough to go by").replace("_", " "))
        return Text(label), Text("–", style="dim"), Text(f"not scored: {reason}", "dim")
    low, high = scored.interval
    said = [f"{scored.band}: {bands[scored.band]}"] if scored.band else []
    if scored.percentile is not None:
        said.append(f"above {scored.percentile:.0f} % of its kind")
    gauge = (_gauge(scored.score, low, high), "blue")
    meaning = Text.assemble(gauge, f"  {low:.0f} to {high:.0f}")
    if said:
        meaning.append("\n" + " · ".join(said))
    return Text(label), Text(f"{scored.score:.0f}", style="bold"), meaning


def _gauge(score: float, low: float, high: float) -> str:
    """A scale from 0 to 100 with the interval drawn and the score in it."""

    def cell(value: float) -> int:
        return max(0, min(GAUGE - 1, int(value / 100 * GAUGE)))

    cells = ["·"] * GAUGE
    for at in range(cell(low), cell(high) + 1):
        cells[at] = "━"
    cells[cell(score)] = "●"
    return "".join(cells)


def _points(
    report: Report, name: str, scored: DimensionScore, numbers: dict[int, str]
) -> list[RenderableType]:
    findings = _by_weight(scored)
    if not findings:
        return [Text.assemble((_label(name), "bold"), f": {_nothing_told(scored)}")]
    remarks = [_remark(report, it, numbers[id(it)], FINDING) for it in findings]
    return [Text(_label(name), style="bold"), *remarks]


def _nothing_told(scored: DimensionScore) -> str:
    """Why there is nothing to point at. A score that is not low rests on what no single finding
    shows."""
    if scored.score is None:
        return "not scored"
    if scored.band in ("low", None):  # None: under rules of one's own
        return "no concern found by these checks"
    return "no words to point at alone; the score rests on the whole, listed below"


def _remark(report: Report, remark: Finding | Credit, number: str, style: str) -> RenderableType:
    """`[1] code`, what it says, and the words it rests on unless the message quotes them."""
    message = one_line(remark.message)
    words = quote(report.reading.document, remark.span)
    lines = Text.assemble((f"[{number}] ", style), (one_line(remark.code), "bold"), f"  {message}")
    if words and words.removesuffix(" …")[:60] not in message:
        lines.append(f"\n“{words.translate(NESTED)}”", style="italic dim")
    return Padding(lines, (0, 0, 0, 2), expand=False)
