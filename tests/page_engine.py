"""An engine that finds what a test puts into a text: the page is tested, not the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from models.findings import Attribution, Figure, Phrase, Reading, Source
from models.report import Feature, Finding, Report
from models.text import Article, Span
from tests.builders import reading
from tests.service_fakes import FakeEngine, a_report, scored, withheld

FIGURE = re.compile(r"Some \d+ \w+|Dozens of \w+")
LOADED = re.compile(r"\b(?:greedy|shameful \w+)")
SAID = re.compile(r"(?P<who>Critics|Ana Ruiz) (?:say|said) (?P<what>[^.]*)")
MASKED = re.compile(r"Share this article")


class WordEngine(FakeEngine):
    """Finds figures, loaded words and sayings by their wording; the title is read too."""

    def score(self, article: Article, **options: object) -> Report:
        refused = super().score(article)  # what cannot be scored
        made = read(article.text or article.html or "", article.title)
        return replace(
            refused,
            reading=made,
            overall=withheld("two or more dimensions are not scored: loaded_language, x"),
            dimensions={
                "one_sided_sourcing": scored(
                    50.0,
                    Feature("claims_class", 1.0, 1.5),
                    Feature("claims_named", 1.0, -0.25),
                    findings=tuple(
                        Finding("vague-source", f"'{what}': say who.", what_span, 0.5)
                        for who, what, what_span in _said(made)
                        if who == "Critics"
                    ),
                ),
                "unverified_figures": scored(
                    80.0,
                    Feature("figures_none", 1.0, 2.0),
                    findings=tuple(
                        Finding("figure-without-source", f"'{words}': no source.", span, 2.0)
                        for words, span in _found(FIGURE, made)
                    ),
                ),
                "loaded_language": scored(
                    20.0,
                    Feature("headline", 1.0, 0.125),
                    findings=tuple(
                        Finding("loaded-phrase", f"'{words}' judges.", span, 1.0)
                        for words, span in _found(LOADED, made)
                    ),
                ),
            },
        )


def read(text: str, title: str | None) -> Reading:
    """The reading with one source a name, its sayings, figures and loaded words."""
    made = reading(text, title=title)
    masks = tuple(
        replace(a_report().reading.document.masked[0], start=it.start(), end=it.end())
        for it in MASKED.finditer(text)
    )
    said = list(SAID.finditer(text))
    names = list(dict.fromkeys(it["who"] for it in said))
    sources = tuple(
        Source(
            f"s{at}",
            name,
            "person" if name == "Ana Ruiz" else "group",
            "named" if name == "Ana Ruiz" else "class",
            False,
            None,
            tuple(Span(*it.span("who")) for it in said if it["who"] == name),
            sum(it["who"] == name for it in said),
            sum(len(it["what"].split()) for it in said if it["who"] == name),
        )
        for at, name in enumerate(names)
    )
    return replace(
        made,
        document=replace(made.document, masked=masks),
        sources=sources,
        attributions=tuple(
            Attribution(
                (Span(*it.span("who")),),
                (),
                (Span(*it.span("what")),),
                "indirect",
                0.9,
                f"s{names.index(it['who'])}",
            )
            for it in said
        ),
        figures=tuple(
            Figure(span, "count", float(at), None, "things", "about", "none")
            for at, (_, span) in enumerate(_found(FIGURE, made))
        ),
        phrases=tuple(Phrase(span, "reporter", 0.9) for _, span in _found(LOADED, made)),
    )


def _found(pattern: re.Pattern[str], made: Reading) -> Iterator[tuple[str, Span]]:
    for it in pattern.finditer(made.document.text):
        yield it[0], Span(*it.span())


def _said(made: Reading) -> Iterator[tuple[str, str, Span]]:
    for it in SAID.finditer(made.document.text):
        yield it["who"], it["what"], Span(*it.span("what"))
