"""The order of the steps, from an article to its report. The only file that knows it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.annotators.accusations import find_accusations
from models.annotators.attributions import AttributionModel, find_attributions
from models.annotators.cited import with_cited
from models.annotators.claims import find_claims
from models.annotators.digests import with_digested
from models.annotators.disputes import find_disputes
from models.annotators.figures import find_figures
from models.annotators.loaded import LoadedModel
from models.annotators.names import find_names
from models.annotators.phrases import find_phrases
from models.annotators.records import with_records
from models.annotators.relays import without_own_outlet
from models.annotators.sentences import find_sentences, find_tokens
from models.annotators.sides import with_sides
from models.annotators.sources import find_sources
from models.annotators.trailing import with_trailing
from models.bundle import Bundle, newest_bundle, read_bundle
from models.calibration import calibrated, read_scales
from models.clean import clean
from models.dimensions import REGISTER
from models.findings import Figure, Reading
from models.genre import guess_genre
from models.genre_rules import OVERALL_WITHHELD
from models.overall import OverallModel, measure_overall
from models.readability import readability
from models.reading_text import as_submitted, to_read
from models.report import Measurement, Report
from models.rules import NONE, OVERALL_REASON, Rules, measured, unbanded
from models.steps import done
from models.text import Article, Document, Span


class Engine:
    """Trained parts of one bundle. Scoring changes nothing in it: threads may share it, and it can
    be pickled."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.scales = read_scales(bundle.files["calibration.json"])
        self.attribution_model = AttributionModel.from_files(bundle.files)
        self.loaded_model = LoadedModel.from_files(bundle.files)
        self.overall_model = OverallModel.from_files(bundle.files)

    @classmethod
    def load(cls, folder: Path | None = None) -> Engine:
        """The engine of the bundle in `folder`, or of the newest one that came with the package;
        raises BundleError."""
        return cls(read_bundle(folder or newest_bundle()))

    @property
    def bundle_id(self) -> str:
        return self.bundle.id

    def model_info(self) -> dict[str, Any]:
        """What the bundle says of itself: its manifest without the file list, its card, its
        notices."""
        facts = {key: value for key, value in self.bundle.manifest.items() if key != "files"}
        return {
            **facts,
            "card": self.bundle.files["CARD.md"].decode("utf-8"),
            "notice": self.bundle.files["NOTICE"].decode("utf-8"),
        }

    def read(self, article: Article) -> Reading:
        """Everything found in the article; raises AnalysisError when it cannot be read."""
        return annotate(article, self.attribution_model, self.loaded_model)

    def score(
        self,
        article: Article,
        *,
        dimensions: Sequence[str] | None = None,
        rules: Rules = NONE,
    ) -> Report:
        """The report on one article, on all dimensions or on those named, under rules of one's own
        where given; raises AnalysisError when the article cannot be read."""
        reading = self.read(article)
        done("title")
        words = reading.word_count
        measurements = {
            dimension.name: measured(dimension, reading, self.scales[dimension.name].weights, rules)
            for dimension in REGISTER
        }
        statistics = stripped_statistics(reading)
        overall = _withheld_overall(
            measure_overall(reading, statistics, self.overall_model),
            reading,
            measurements,
            rules,
        )
        done("scores")
        given = article.text if article.text is not None else article.html or ""
        return Report(
            id=article.id,
            input_sha256=hashlib.sha256(given.encode("utf-8")).hexdigest(),
            bundle=self.bundle.id,
            reading=replace(reading, document=as_submitted(reading.document)),
            readability=statistics,
            overall=calibrated(
                overall,
                self.scales["overall"],
                genre=reading.genre,
                words=words,
                to_score=lambda raw: 100.0 * self.overall_model.probability(raw),
            ),
            dimensions={
                name: unbanded(
                    calibrated(measurement, self.scales[name], genre=reading.genre, words=words),
                    rules,
                )
                for name, measurement in measurements.items()
                if dimensions is None or name in dimensions
            },
            rules_modified=rules.modified,
        )


def annotate(article: Article, attributions: AttributionModel, loaded: LoadedModel) -> Reading:
    """Every step up to what is there; training uses it with parts that are in no bundle yet."""
    document = to_read(clean(article))
    done("clean")
    tokens = find_tokens(document)
    reading = Reading(document, tokens, find_sentences(document, tokens))
    done("sentences")
    reading = replace(reading, genre=guess_genre(reading, url=article.url))
    done("genre")
    reading = replace(reading, attributions=find_attributions(reading, attributions))
    reading = with_digested(with_trailing(with_cited(reading)))
    done("attributions")
    names = find_names(tokens, reading.sentences, document.text)
    sources, linked = find_sources(reading, names)
    linked = without_own_outlet(linked, sources, article.url)
    reading = replace(reading, sources=sources, attributions=linked)
    done("sources")
    reading = replace(reading, figures=find_figures(reading))
    reading = replace(reading, figures=with_records(reading))
    done("figures")
    phrases, sentences = find_phrases(reading, loaded)
    reading = replace(reading, phrases=phrases, scored_sentences=sentences)
    done("phrases")
    reading = replace(reading, claims=find_claims(reading))
    reading = replace(reading, accusations=find_accusations(reading, names))
    reading = replace(reading, sources=with_sides(reading), disputes=find_disputes(reading))
    done("claims")
    return _with_title(reading, loaded)


def stripped_statistics(reading: Reading) -> dict[str, float]:
    """Readability of the text outside the masks."""
    text = reading.document.text
    return readability("\n\n".join(p.of(text) for p in reading.document.paragraphs))


def _with_title(reading: Reading, loaded: LoadedModel) -> Reading:
    """The reading with what is found in the words of its title, before what is in the text."""
    title = reading.document.title
    if not title or not title.strip():
        return reading
    whole = Span(0, len(title))
    document = Document(title, paragraphs=(whole,), headline=whole)
    tokens = find_tokens(document)
    head = Reading(document, tokens, find_sentences(document, tokens))
    phrases, sentences = find_phrases(head, loaded)
    figures = find_figures(head)
    return replace(
        reading,
        figures=_merged_figures(figures, reading.figures),
        phrases=(*(replace(p, span=_in_title(p.span)) for p in phrases), *reading.phrases),
        scored_sentences=(
            *(replace(s, span=_in_title(s.span)) for s in sentences),
            *reading.scored_sentences,
        ),
    )


def _in_title(span: Span) -> Span:
    return replace(span, in_title=True)


def _merged_figures(title: tuple[Figure, ...], body: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Title figures first. One that the body gives too stands behind whoever stands there."""
    shift, free = len(title), max((figure.cluster for figure in body), default=-1) + 1
    merged = []
    for figure in title:
        same = next(
            (b for b in body if figure.value is not None and _quantity(b) == _quantity(figure)),
            None,
        )
        moved = replace(
            figure,
            span=_in_title(figure.span),
            backing=figure.backing and _in_title(figure.backing),
            cluster=figure.cluster + free,
            differs_from=(),
        )
        if same:
            moved = replace(
                moved,
                status=same.status,
                source=same.source,
                backing=same.backing,
                exempt=same.exempt,
                cluster=same.cluster,
            )
        merged.append(moved)
    rest = (replace(f, differs_from=tuple(i + shift for i in f.differs_from)) for f in body)
    return (*merged, *rest)


def _quantity(figure: Figure) -> tuple[object, ...]:
    return (figure.kind, figure.value, figure.unit)


def _withheld_overall(
    overall: Measurement, reading: Reading, measurements: dict[str, Measurement], rules: Rules
) -> Measurement:
    """The overall measurement, withheld for its genre, under rules of one's own, or where two
    dimensions are not scored."""
    unscored = [name for name, m in measurements.items() if m.status != "scored"]
    reason = OVERALL_REASON if rules.modified else OVERALL_WITHHELD.get(reading.genre)
    if reason is None and overall.status != "scored":
        return overall
    if reason is None and len(unscored) >= 2:
        reason = "two or more dimensions are not scored: " + ", ".join(unscored)
    return replace(overall, status="insufficient_evidence", reason=reason) if reason else overall
