"""One table: every component on data that took no part in fitting, beside its peers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from joblib import Parallel, delayed

from models.engine import Engine
from models.text import Article
from training import (
    ablation,
    accusations_eval,
    annotated,
    antecedents,
    backing_eval,
    encoder,
    figures_eval,
    invariants,
    judgement,
    loaded,
    loaded_lexicon,
    meaning,
    name_kinds,
    overall,
    phrases_eval,
    ratings_eval,
    sources_eval,
)
from training.allsides import load as load_allsides
from training.attribution_eval import as_gold
from training.attribution_eval import evaluate as attribution_measures
from training.corpora import CorpusMissing, corpus
from training.loaded_data import gather
from training.polnear import (
    AnnotatedArticle,
    Gold,
    in_single_marks,
    read_folder,
    without_quotation_marks,
)
from training.reference import sample
from training.rows import Row

INVARIANT_ARTICLES = 500


def main(arguments: list[str]) -> int:
    """Print the table; 1 when a floor is missed."""
    parser = argparse.ArgumentParser(prog="evenhand evaluate", description=__doc__)
    parser.add_argument("--bundle", type=Path, help="the newest one when not given")
    parser.add_argument("--write", type=Path, help="write the table as Markdown here, too")
    parser.add_argument(
        "--floors",
        type=Path,
        help="JSON of bounds by key; 1 when one is missed. Without --write, only the components "
        "that have a bound are measured",
    )
    parser.add_argument(
        "--refit",
        action="store_true",
        help="refit the loaded-language folds (needs the train extra and some minutes); without it "
        "their measures are those of the bundle's manifest, which `evenhand train` wrote",
    )
    parser.add_argument("--only", help="a component: attribution, figures, loaded, overall ...")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    options = parser.parse_args(arguments)
    engine = Engine.load(options.bundle)
    floors = json.loads(options.floors.read_text()) if options.floors else {}
    bound = {key.split(".")[0] for key in floors}
    names = [
        name
        for name in PARTS
        if options.only in (None, name) and (not floors or options.write or name in bound)
    ]
    found = Parallel(options.jobs)(delayed(measured)(name, engine) for name in names)
    rows = [row for part in found for row in part]
    if options.refit:
        refitted = loaded_rows(loaded.cross_validate(gather(encoder.load())))
        rows = list({row.key: row for row in (*rows, *refitted)}.values())
    table = as_markdown(rows, engine.bundle_id)
    print(table)
    if options.write:
        options.write.write_text(table, "utf-8")
    missed = missed_floors(rows, floors)
    for line in missed:
        print(line, file=sys.stderr)
    print(f"{len(rows)} measures, {len(missed)} below their floor", file=sys.stderr)
    return 1 if missed else 0


def measured(name: str, engine: Engine) -> list[Row]:
    """The rows of one component."""
    print(f"measuring: {name}", file=sys.stderr, flush=True)
    return list(PARTS[name](engine))


def missed_floors(rows: list[Row], floors: dict[str, dict[str, float]]) -> list[str]:
    """What is worse than its bound, or has a bound and was not measured."""
    values = {row.key: row.value for row in rows}
    missed = []
    for key, bound in floors.items():
        value = values.get(key)
        if value is None:
            missed.append(f"{key}: has a floor and was not measured")
        elif value < bound.get("at_least", value) or value > bound.get("at_most", value):
            missed.append(f"{key}: {value:.4f} misses its floor {bound}")
    return missed


def as_markdown(rows: list[Row], bundle: str) -> str:
    """The table as a page of the docs."""
    lines = [
        "# Measured quality",
        "",
        f"Bundle `{bundle}`. Written by `evenhand evaluate --write docs/evaluation.md`; every "
        "value is on data that took no part in fitting. Beside it: published figures of peers, and "
        "what two people agree on.",
        "",
        "| key | measure | value | beside it |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| `{row.key}` | {row.what} | {row.value:.4f} | {row.peer} |" for row in rows]
    return "\n".join(lines) + "\n"


PEERS = {
    "content_token": "Citron retrained: .69; two people: .91",
    "source_token": "Citron retrained: .65; two people: .81",
    "cue_token": "Citron retrained: .49; two people: .69",
    "content_span": "Citron retrained: .57; two people: .79",
}


def attribution(engine: Engine) -> Iterator[Row]:
    """PolNeAR dev through the whole engine, as it is, with single quotation marks and without."""
    dev = read_folder(corpus("polnear", "data", "dev"))
    versions = {
        "clean": ("", dev),
        "single": (", in single quotation marks", [in_single_marks(one) for one in dev]),
        "bare": (", quotation marks removed", [without_quotation_marks(one) for one in dev]),
    }
    for version, (marks, articles) in versions.items():
        found = attributions_of(engine, articles)
        for name, value in attribution_measures(articles, found).items():
            yield Row(
                f"attribution.{version}.{name}",
                f"PolNeAR dev{marks}: {name.replace('_', ' ')}",
                value,
                PEERS.get(name, "") if version == "clean" else "",
            )


def attributions_of(
    engine: Engine, articles: Sequence[AnnotatedArticle]
) -> dict[str, tuple[Gold, ...]]:
    """What the whole engine finds in each article, by its name."""
    return {
        one.name: as_gold(engine.read(Article(text=one.text, language="en")).attributions)
        for one in articles
    }


def marked(engine: Engine) -> Iterator[Row]:
    """Invented and AllSides articles kept for reporting, marked by one reader, some of them by a
    second. The readers had an engine's proposals before them."""
    reporting = annotated.load("reporting")
    for key, label, folder in (
        ("invented", "invented", "findings/"),
        ("allsides", "AllSides", "allsides/"),
    ):
        articles = [one for one in reporting if one.name.startswith(folder)]
        if not articles:
            continue  # the corpus is not there
        first = [replace(one, annotations={"a": one.annotations["a"]}) for one in articles]
        found = attributions_of(engine, articles)
        second = {one.name: one.annotations["b"] for one in articles if "b" in one.annotations}
        people = attribution_measures([one for one in first if one.name in second], second)
        for name, value in attribution_measures(first, found).items():
            yield Row(
                f"marked.{key}.{name}",
                f"{len(articles)} {label} articles with marked attributions: "
                f"{name.replace('_', ' ')}",
                value,
                f"two people on {len(second)}, with the same proposals: {people[name]:.2f}",
            )


def figures(engine: Engine) -> Iterator[Row]:
    """Invented and AllSides articles labelled by two annotators; those kept for reporting."""
    invented = figures_eval.invented("reporting")
    yield from figure_rows(engine, "figures", "invented", invented, ("f1", "kind", "status"))
    try:
        real = figures_eval.allsides("reporting")
    except CorpusMissing:
        pass  # what stands in the repository is measured without it
    else:
        measures = ("f1", "kind", "status", "exempt")
        yield from figure_rows(engine, "figures.allsides", "AllSides", real, measures)
    yield from backing_rows(engine)


def backing_rows(engine: Engine) -> Iterator[Row]:
    """Who stands behind figures of articles whose errors nobody reads: invented ones, real ones."""
    yield from _backing(engine, "figures.written", backing_eval.load("held"), "invented")
    try:
        articles = backing_eval.load("unread")
    except CorpusMissing:
        return
    yield from _backing(engine, "figures.backing", articles, "unread")
    made = backing_eval.findings(engine, articles)
    what = f"{made.charged} findings on figures of {len(articles)} unread articles"
    yield Row("figures.findings.precision", f"{what}: asked", made.right / max(1, made.charged))
    asked = f"{what}: share of {made.asked} groups asked about"
    yield Row("figures.findings.recall", asked, made.right / max(1, made.asked))


def _backing(
    engine: Engine, key: str, articles: Sequence[backing_eval.BackedArticle], kind: str
) -> Iterator[Row]:
    seen = backing_eval.judge(engine, articles)
    what = f"who stands behind {seen.figures} figures of {len(articles)} {kind} articles"
    yield Row(f"{key}.status", f"{what}: status", seen.accuracy, "a second reader: .97")
    yield Row(f"{key}.precision", f"{what}: named, precision", seen.named_precision)
    yield Row(f"{key}.recall", f"{what}: named, recall", seen.named_recall)


def figure_rows(
    engine: Engine,
    key: str,
    kind: str,
    articles: Sequence[figures_eval.LabelledArticle],
    measures: tuple[str, ...],
) -> Iterator[Row]:
    """Agreement with two annotators, its mean, beside what they have with each other."""

    def find(text: str) -> tuple[figures_eval.Labelled, ...]:
        return figures_eval.as_labelled(engine.read(Article(text=text, language="en")).figures)

    agreement = figures_eval.agreement_with(find, articles)
    people, a, b = agreement["humans"], agreement["a"], agreement["b"]
    what = f"figures in {len(articles)} {kind} articles ({a.gold} labelled), mean of two annotators"
    for measure in measures:
        name = measure if measure == "f1" else f"{measure}_accuracy"
        value = (getattr(a, name) + getattr(b, name)) / 2
        between = f"two people: {getattr(people, name):.3f}"
        yield Row(f"{key}.{name}", f"{what}: {name.replace('_', ' ')}", value, between)


def sources(engine: Engine) -> Iterator[Row]:
    """The ledger of AllSides articles labelled by two annotators; those kept for reporting."""

    def find(text: str) -> tuple[sources_eval.Voice, ...]:
        return sources_eval.voices_of(engine.read(Article(text=text, language="en")).sources)

    agreement = sources_eval.agreement_with(find)
    a, b, people = (agreement[key].measures() for key in (*sources_eval.ANNOTATORS, "humans"))
    labelled = agreement["a"].gold
    what = f"sources in articles of three corpora ({labelled} labelled), mean of two annotators"
    for name, value in people.items():
        between = f"two people: {value:.3f}"
        words = f"{what}: {name.replace('_', ' ')}"
        yield Row(f"sources.{name}", words, (a[name] + b[name]) / 2, between)


GRADED = {
    "allsides": "AllSides, articles held out",
    "written": "invented news of other countries, writers held out",
}


def loaded_language(engine: Engine) -> Iterator[Row]:
    """BABE and PTC, pooled out of fold, as measured when the bundle was made."""
    metrics = engine.bundle.manifest["metrics"]["loaded"]
    yield from loaded_rows(metrics.get("babe", {}))
    for of, measures in metrics.get("graded", {}).items():
        for least, kind in ((1, "a shade or more"), (2, "loaded")):
            yield Row(
                f"loaded.graded.{of}.{least}",
                f"graded sentences, {GRADED[of]}: area under the curve of {kind}",
                measures[f"auc_{least}"],
                f"learnt from BABE alone: {measures[f'alone_{least}']:.3f}",
            )
    if "babe_words" in metrics:
        listed = loaded_lexicon.measures()
        for name, what in (
            ("babe_words", "BABE, the words that readers marked: F1"),
            ("ptc_characters", "PTC, loaded language, name calling, exaggeration: character F1"),
        ):
            beside = f"a list of words learnt from the same folds: {listed[name]:.3f}"
            yield Row(f"loaded.{name}.f1", what, metrics[name]["f1"], beside)


def phrases(engine: Engine) -> Iterator[Row]:
    """Labelled AllSides articles, those kept for reporting: words in the reporter's voice."""
    agreement = phrases_eval.agreement_with(lambda a: engine.read(a).phrases, "reporting")
    people, a, b = agreement["humans"], agreement["a"], agreement["b"]
    what = f"loaded words in 16 AllSides articles ({a.gold} labelled), mean of two annotators"
    for name in ("f1", "precision", "recall", "character_f1", "voice_accuracy"):
        value = (getattr(a, name) + getattr(b, name)) / 2
        between = "" if name == "voice_accuracy" else f"two people: {getattr(people, name):.3f}"
        yield Row(f"phrases.{name}", f"{what}: {name.replace('_', ' ')}", value, between)


def loaded_rows(measured: Mapping[str, Mapping[str, float]]) -> Iterator[Row]:
    peers = {"macro_f1": "TF-IDF: .74 (.67 by outlet)"}
    for version, measures in measured.items():
        for name, value in measures.items():
            what = f"BABE, {version} 5-fold: {name.replace('_', ' ')}"
            yield Row(f"loaded.{version}.{name}", what, value, peers.get(name, ""))


def hyperpartisan(engine: Engine) -> Iterator[Row]:
    """The hyperpartisan set, 10-fold, five seeds, by raw, withheld articles included."""
    peers = {"accuracy": "majority: .63; SemEval-2019 winner on its hidden part: .82"}
    for version, measures in overall.cross_validate(read=engine.read).items():
        for name, value in measures.items():
            if isinstance(value, float):
                what = f"hyperpartisan, {version} 10-fold: {name.replace('_', ' ')}"
                yield Row(f"overall.{version}.{name}", what, value, peers.get(name, ""))
        for number, (said, found) in enumerate(measures["reliability"], 1):
            what = (
                f"hyperpartisan, {version} 10-fold: positives where {said:.2f} is said on average"
            )
            yield Row(f"overall.{version}.bin_{number:02}", what, found)


def ablations(engine: Engine) -> Iterator[Row]:
    """Sourcing taken out of PolNeAR dev articles."""
    dev = read_folder(corpus("polnear", "data", "dev"))
    voices = ablation.one_voice_left(engine, dev)
    what = f"only the leading voice left ({voices.articles} articles, {voices.excluded} excluded)"
    yield Row("ablation.voices.rises", f"{what}: sourcing raw rises", voices.rises)
    more = voices.rises_more_than_random or 0.0
    yield Row("ablation.voices.more", f"{what}: more than under a random deletion", more)
    cut = ablation.figures_without_sources(engine, dev)
    what = f"sources of figures cut ({cut.articles} articles, {cut.excluded} excluded)"
    yield Row("ablation.figures.rises", f"{what}: figures raw rises", cut.rises)


def ladder(engine: Engine) -> Iterator[Row]:
    """Attributions of each article deleted or blurred, one at a time."""
    articles = sample([r.article for r in load_allsides()], INVARIANT_ARTICLES, seed=1)
    texts = [article.text or "" for article in articles]
    check = invariants.ladder_invariant(engine, texts)
    what = f"{check.tried} attributions of {len(texts)} AllSides articles"
    yield Row("ladder.reading", f"{what}, one taken out: no fall", check.reading_holds)
    read = "in the text, read anew: no fall"
    yield Row("ladder.deletion", f"{what}, one deleted {read}", check.deletion_holds)
    yield Row("ladder.blur", f"{what}, its source blurred {read}", check.blur_holds)
    yield Row("ladder.worst", f"{what}: deepest fall, points of raw", check.worst)


PARTS = {
    "attribution": attribution,
    "marked": marked,
    "figures": figures,
    "sources": sources,
    "antecedents": antecedents.rows,
    "names": name_kinds.rows,
    "accusations": accusations_eval.rows,
    "loaded": loaded_language,
    "phrases": phrases,
    "overall": hyperpartisan,
    "ablation": ablations,
    "ladder": ladder,
    "findings": judgement.rows,
    "ratings": ratings_eval.rows,
    **meaning.PARTS,
}
