"""A report built by hand and an engine that returns it, for tests of the surfaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from models.errors import EmptyArticle, InvalidArticle, UnsupportedLanguage
from models.findings import (
    Accusation,
    Attribution,
    Figure,
    Phrase,
    ScoredSentence,
    Source,
)
from models.report import Credit, DimensionScore, Feature, Finding, Measurement, Report
from models.rules import NONE, Rules
from models.text import Article, Mask, Span
from tests.builders import reading, span

TITLE = "Depot 🔥 chaos shocks Port Reyes"
TEXT = (
    "Some 300 people were moved from their homes in Port Reyes 🚒 on Tuesday.\n\n"
    "One officer told the Harbour Wire that the depot had been unsafe for years.\n\n"
    "Mayor Ana Ruiz said at least 4 workers were hurt in the scandalous blast.\n\n"
    "It is not known what was stored there.\n\n"
    "Leave a Reply"
)


def a_report(article: Article | None = None) -> Report:
    """A report on TEXT with something in every list, whatever the article says."""
    article = article or Article(text=TEXT, title=TITLE)
    made = reading(TEXT, title=TITLE)
    document = replace(
        made.document,
        masked=(Mask(TEXT.index("Leave a Reply"), len(TEXT), "comment-form"),),
        paragraphs=made.document.paragraphs[:-1],
        from_html=article.html is not None,
    )
    officer, ruiz = span(TEXT, "One officer"), span(TEXT, "Mayor Ana Ruiz")
    unsafe = span(TEXT, "that the depot had been unsafe for years")
    hurt, people = span(TEXT, "at least 4 workers"), span(TEXT, "Some 300 people")
    chaos = Span(TITLE.index("chaos"), TITLE.index("chaos") + 5, in_title=True)
    made = replace(
        made,
        document=document,
        sources=(
            Source("s1", "One officer", "person", "role", True, None, (officer,), 1, 8),
            Source("s2", "Ana Ruiz", "person", "named", True, None, (ruiz,), 1, 11),
            Source("s3", "Harbour Wire", "media", "named", False, None, (), 0, 0),
        ),
        attributions=(
            Attribution(
                (officer,), (span(TEXT, "told"),), (unsafe,), "indirect", 0.91234567, "s1", "s3"
            ),
            Attribution(
                (ruiz,),
                (span(TEXT, "said"),),
                (span(TEXT, "at least 4 workers were hurt"), span(TEXT, "in the scandalous blast")),
                "mixed",
                0.8,
                "s2",
            ),
        ),
        accusations=(Accusation(unsafe, "the harbour authority", "s1", "none"),),
        figures=(
            Figure(people, "count", 300.0, None, "people", "about", "none"),
            Figure(hurt, "casualty", 4.0, None, "workers", "at_least", "named", "s2", cluster=1),
        ),
        phrases=(
            Phrase(chaos, "headline", 0.77),
            Phrase(span(TEXT, "scandalous"), "source", 0.9),
        ),
        scored_sentences=tuple(
            ScoredSentence(sentence.span, "reporter", 0.125) for sentence in made.sentences
        ),
    )
    return Report(
        id=article.id,
        input_sha256=sha256((article.text or article.html or "").encode()).hexdigest(),
        bundle="test-bundle",
        reading=made,
        readability={"ari": 8.123456, "coleman_liau": 9.0},
        overall=withheld("two dimensions are not scored"),
        dimensions={
            "one_sided_sourcing": scored(
                71.26,
                Feature("vague_sources", 0.5, 0.30000000000000004),
                Feature("severe_events", 1.0, 1.1, (unsafe,)),
                findings=(
                    Finding(
                        "anonymous-without-reason",
                        "'One officer': the text does not say why the name is withheld. "
                        "Add the reason, or a source who can be named.",
                        unsafe,
                        0.4,
                    ),
                    Finding(
                        "no-reply-shown",
                        "The harbour authority is accused in this text; no reply is shown.",
                        unsafe,
                        1.1,
                    ),
                ),
                credits=(
                    Credit(
                        "unknowns-stated",
                        "The text says what is not known.",
                        span(TEXT, "It is not known what was stored there."),
                    ),
                ),
            ),
            "unverified_figures": withheld("too few figures"),
            "loaded_language": scored(
                12.04,
                Feature("headline_words", 1.0, 0.2),
                findings=(
                    Finding("loaded-headline", "'chaos' judges in the headline.", chaos, 0.2),
                ),
            ),
        },
    )


def scored(
    score: float,
    *features: Feature,
    findings: tuple[Finding, ...] = (),
    credits: tuple[Credit, ...] = (),
) -> DimensionScore:
    """A scored dimension whose points add up."""
    raw = -0.5 + sum(feature.points for feature in features)
    measured = Measurement("scored", None, -0.5, raw, features, findings, credits)
    band = "low" if score < 34 else "moderate" if score < 67 else "high"
    return DimensionScore(measured, score, (max(0, score - 9.5), min(100, score + 9.5)), band, 63.4)


def withheld(reason: str) -> DimensionScore:
    """A dimension that abstains."""
    return DimensionScore(
        Measurement("insufficient_evidence", reason, 0.0, None), None, None, None, None
    )


@dataclass
class FakeEngine:
    """Returns the hand-built report, refuses what the engine refuses, and remembers what it saw."""

    seen: list[Article] = field(default_factory=list)
    asked: list[Sequence[str] | None] = field(default_factory=list)
    ruled: list[Rules] = field(default_factory=list)
    bundle_id: str = "test-bundle"

    def score(
        self, article: Article, *, dimensions: Sequence[str] | None = None, rules: Rules = NONE
    ) -> Report:
        self.seen.append(article)
        self.asked.append(dimensions)
        self.ruled.append(rules)
        words = article.text if article.text is not None else article.html or ""
        if not words.strip():
            raise EmptyArticle("the text is empty; send the words of the article")
        if "\x01\x02" in words:
            raise InvalidArticle("the text is mostly control characters: it is binary data")
        if "le président" in words:
            raise UnsupportedLanguage("only English is scored; this is 'fr'", "fr")
        if "SECRET" in words:
            raise ZeroDivisionError("SECRET in a message")
        report = a_report(article)
        if dimensions is not None:
            kept = {name: report.dimensions[name] for name in dimensions}
            report = replace(report, dimensions=kept)
        return replace(report, rules_modified=rules.modified)

    def model_info(self) -> dict[str, Any]:
        return {
            "bundle": self.bundle_id,
            "schema": 1,
            "corpora": [{"name": "Invented News", "licence": "CC BY-NC 4.0", "notice": "By us."}],
            "metrics": {"attribution": {"content_f1": 0.82}},
            "card": "# Test bundle\n\nMade by hand.",
        }
