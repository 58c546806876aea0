"""Controlled ablations: what the measures do when sourcing is taken out of real articles.

Which paragraphs and words go is decided by PolNeAR's gold attributions; what is measured is `raw`
of the whole engine on what is left, withheld scores included.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.annotators.figures import find_figures
from models.annotators.reporting import is_said
from models.annotators.sources import find_sources
from models.engine import Engine
from models.findings import Attribution, Reading
from models.text import Article, Span
from training.polnear import AnnotatedArticle, reading_of
from training.token_labels import first_annotation

MIN_VOICES, MIN_BY_LEADER, MIN_WORDS = 3, 4, 120
BREAKS = (".", "!", "?", ":", ";", "\n")
QUOTES = '"”’'
DRAWS = 10  # random deletions per article, of which the mean is compared


@dataclass(frozen=True, slots=True)
class Ablated:
    """Shares in 0..1 over `articles`; `excluded` counts the articles that do not qualify."""

    articles: int
    excluded: int
    rises: float
    rises_more_than_random: float | None = None


def gold_reading(article: AnnotatedArticle) -> Reading:
    """The article with its gold attributions, and the sources that our own ledger merges."""
    found = tuple(
        Attribution(gold.source, gold.cue, gold.content, "indirect", 1.0)
        for gold in first_annotation(article)
        if gold.content
    )
    reading = replace(reading_of(article.text), attributions=found)
    sources, linked = find_sources(reading)
    return replace(reading, sources=sources, attributions=linked)


def without(text: str, spans: Sequence[Span]) -> str:
    """The text with the spans cut out. Where one was, the punctuation is what an editor would
    leave; everywhere else the text stays as it is."""
    rest, at = "", 0
    for span in sorted(spans):
        rest = _mended(rest, text[at : max(span.start, at)])
        at = max(at, span.end)
    return _mended(rest, text[at:])


def _mended(before: str, after: str) -> str:
    """Two parts of a text from between which something was cut: no doubled space, no space before a
    stop, no comma at the beginning of a sentence, and a quotation that now ends the sentence with
    its stop: “Yes,” and not “Yes,”."""
    said = before.rstrip(" ")
    if not said or said != before or said.endswith("\n"):
        after = after.lstrip(" ")
    if not said or said.endswith(BREAKS):
        return before + (after[1:].lstrip(" ") if after.startswith((",", ":")) else after)
    if not after.startswith((*BREAKS[:-1], ",")):
        return before + after
    if said[-1] in QUOTES and said[-2:-1] == ",":
        return said[:-2] + after[0] + said[-1] + after[1:]
    if said[-1] in QUOTES and said[-2:-1] in ("!", "?") and after.startswith((".", ",")):
        return said + after[1:]  # “Why?” and not “Why?”.
    return said.removesuffix(",") + after


def speakers_of(reading: Reading, paragraph: Span) -> set[str]:
    """Ids of the sources that speak in a paragraph; gold without a source counts as somebody."""
    return {
        attribution.source or "?"
        for attribution in reading.attributions
        if any(paragraph.overlaps(span) for span in attribution.content)
    }


def raw_of(engine: Engine, text: str, dimension: str) -> float | None:
    """`raw` of one dimension, also where its score is withheld."""
    report = engine.score(Article(text=text, language="en"))
    return report.dimensions[dimension].measurement.raw


def one_voice_left(
    engine: Engine, articles: Sequence[AnnotatedArticle], *, seed: int = 0
) -> Ablated:
    """Remove every paragraph in which anybody but the leading source speaks, against the mean of
    random deletions of paragraphs of the same length."""
    rng = random.Random(seed)
    rises = more = used = 0
    for article in articles:
        reading = gold_reading(article)
        paragraphs = reading.document.paragraphs
        counts = Counter(a.source for a in reading.attributions if a.source)
        if len(counts) < MIN_VOICES:
            continue
        leader, by_leader = counts.most_common(1)[0]
        doomed = [p for p in paragraphs if speakers_of(reading, p) - {leader}]
        left = [p for p in paragraphs if p not in doomed]
        left_by_leader = sum(
            a.source == leader and any(p.overlaps(s) for s in a.content for p in left)
            for a in reading.attributions
        )
        text = article.text
        if min(by_leader, left_by_leader) < MIN_BY_LEADER or _words(text, left) < MIN_WORDS:
            continue
        whole = raw_of(engine, text, "one_sided_sourcing")
        cut = raw_of(engine, _joined(text, left), "one_sided_sourcing")
        if whole is None or cut is None:
            continue
        used += 1
        rises += cut > whole
        random_raws = []
        for _ in range(DRAWS):
            keep = _random_rest(rng, text, list(paragraphs), _words(text, doomed))
            value = raw_of(engine, _joined(text, keep), "one_sided_sourcing")
            random_raws.append(whole if value is None else value)
        more += cut > sum(random_raws) / len(random_raws)
    return Ablated(used, len(articles) - used, _share(rises, used), _share(more, used))


def figures_without_sources(engine: Engine, articles: Sequence[AnnotatedArticle]) -> Ablated:
    """Cut every source and cue from the sentences that hold a figure which somebody says; exempt
    figures are never charged and count for nothing here, nor do those that somebody only thinks of,
    wants or acts on: by the definition of a figure behind a source nobody gives them."""
    rises = used = 0
    for article in articles:
        reading = gold_reading(article)
        sourced = [a for a in reading.attributions if a.source_span]
        said = [c for a in sourced if is_said(a, article.text) for c in a.content]
        figures = [
            f.span
            for f in find_figures(reading)
            if f.exempt is None and any(content.covers(f.span) for content in said)
        ]
        sentences = [
            s.span for s in reading.sentences if any(s.span.covers(span) for span in figures)
        ]
        doomed = [
            span
            for attribution in sourced
            if any(c.overlaps(s) for c in attribution.content for s in sentences)
            for span in (*attribution.source_span, *attribution.cue)
        ]
        whole = raw_of(engine, article.text, "unverified_figures") if doomed else None
        if whole is None:
            continue
        cut = raw_of(engine, without(article.text, doomed), "unverified_figures")
        used += 1
        rises += cut is not None and cut > whole
    return Ablated(used, len(articles) - used, _share(rises, used))


def _random_rest(rng: random.Random, text: str, paragraphs: list[Span], words: int) -> list[Span]:
    """Paragraphs left, in order, once random ones of about so many words are gone."""
    order = paragraphs[:]
    rng.shuffle(order)
    gone: set[Span] = set()
    for paragraph in order:
        if words <= 0:
            break
        size = _words(text, [paragraph])
        if size <= 2 * words:  # taking it is nearer to the length than leaving it
            gone.add(paragraph)
            words -= size
    return [p for p in paragraphs if p not in gone]


def _joined(text: str, paragraphs: Sequence[Span]) -> str:
    return "\n\n".join(paragraph.of(text) for paragraph in paragraphs)


def _words(text: str, paragraphs: Sequence[Span]) -> int:
    return sum(len(paragraph.of(text).split()) for paragraph in paragraphs)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
