"""Fits the attribution taggers and their linker on PolNeAR and on `labels/attributions.jsonl`.

`python -m training.attribution --out FOLDER` writes the files; `--holdout` fits on nine tenths of
both and reports on the tenth, split off by publisher and week, the others by article.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from models.annotators.attributions import (
    BARE,
    CLEAN,
    LINKS,
    WORDS,
    AttributionModel,
    find_attributions,
)
from models.annotators.chain import LABELS, packed
from models.annotators.token_columns import Columns
from models.annotators.token_features import (
    FEATURES_VERSION,
    TokenFeatures,
    WordTables,
    feature_keys,
)
from models.findings import Reading
from training import annotated
from training.attribution_eval import as_gold, evaluate
from training.attribution_links import fit_links
from training.attribution_words import word_levels
from training.chain_fit import (
    Example,
    Strengths,
    favouring,
    fit_chain,
    mean_of,
    prepare,
)
from training.corpora import CorpusMissing, Part, corpus
from training.polnear import (
    AnnotatedArticle,
    read_folder,
    reading_of,
    without_quotation_marks,
)
from training.token_labels import first_annotation, labels_of
from training.word_clusters import word_clusters

FOLDS = 5
TENTH = 10  # one in so many weeks of a publisher is held out
FITS = 6  # whose mean is taken
STRENGTHS = Strengths(epochs=4, averaged=2, rate=0.1, l1=1e-6, l2=3e-4)
FAVOURED = ("B-source", "I-source", "B-cue", "I-cue")
FAVOUR = 0.12  # on a held-out tenth: more whole attributions, content and source no worse
LEAST_WEIGHT = 0.02  # of a feature that is kept


def held_out(article: AnnotatedArticle, *, parts: int = TENTH) -> int:
    """The part, of so many, that an article belongs to."""
    return hashlib.sha256(_group(article).encode()).digest()[0] % parts


def _group(article: AnnotatedArticle) -> str:
    """Articles of one group stay together: of one publisher and week, as one event is reported
    again within days; others, whose day is not known, are alone."""
    if not is_polnear(article):
        return article.name
    year, week, _ = datetime.date.fromisoformat(article.date).isocalendar()
    return f"{article.publisher} {year} {week}"


def is_polnear(article: AnnotatedArticle) -> bool:
    """Whether it is PolNeAR's; the names of others begin with their folder."""
    return "/" not in article.name


def training_articles() -> tuple[AnnotatedArticle, ...]:
    """PolNeAR's train part and marked articles, without AllSides only the invented ones; raises
    CorpusMissing without PolNeAR."""
    polnear, marked = read_folder(corpus("polnear", "data", "train")), annotated.load("development")
    print(f"{len(polnear)} articles of PolNeAR, {len(marked)} others", file=sys.stderr)
    return (*polnear, *marked)


Labelled = tuple[AnnotatedArticle, Reading, list[str]]


def labelled(articles: Iterable[AnnotatedArticle]) -> list[Labelled]:
    """Each article that has a word, with its tokens and their labels by its first annotator."""
    readings = ((article, reading_of(article.text)) for article in articles)
    return [
        (article, reading, labels_of(reading, first_annotation(article)))
        for article, reading in readings
        if reading.sentences
    ]


def clusters_of(articles: Iterable[AnnotatedArticle], *, seed: int) -> dict[str, tuple[int, ...]]:
    """Word clusters from the annotated articles, and from AllSides where it is there."""
    texts = [article.text for article in articles]
    try:
        path = corpus("allsides", "articles.jsonl.gz")
    except CorpusMissing:
        return word_clusters(texts, seed=seed)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts.extend(json.loads(line)["content_original"] for line in lines)
    return word_clusters(texts, seed=seed)


def columns_apart(
    articles: Sequence[Labelled],
    folds: Sequence[int],
    clusters: Mapping[str, Sequence[int]],
) -> list[Columns]:
    """The columns of each article, by word levels counted on the other folds."""
    found: list[Columns] = [{} for _ in articles]
    for fold in sorted(set(folds)):
        others = [a for a, of in zip(articles, folds, strict=True) if of != fold]
        levels = word_levels(((reading, labels) for _, reading, labels in others), clusters)
        features = TokenFeatures(WordTables(clusters, levels))
        for number, (_, reading, _) in enumerate(articles):
            if folds[number] == fold:
                found[number] = features.columns(reading)
    return found


def fit_tagger(
    articles: Sequence[Labelled], clusters: Mapping[str, Sequence[int]], *, seed: int
) -> bytes:
    """A packed chain. The word levels that an article sees are counted without its own fold."""
    folds = [held_out(article, parts=FOLDS) for article, _, _ in articles]
    numbers = {label: number for number, label in enumerate(LABELS)}
    examples = [
        Example(
            np.stack(list(feature_keys(columns)), axis=1),
            columns["join"],
            columns["paragraph"],
            np.array([numbers[label] for label in labels]),
        )
        for columns, (_, _, labels) in zip(
            columns_apart(articles, folds, clusters), articles, strict=True
        )
    ]
    prepared = prepare(examples, seed=seed)
    del examples
    fits = [fit_chain(prepared, seed=seed + k, strengths=STRENGTHS) for k in range(FITS)]
    fitted = favouring(mean_of(fits), FAVOURED, FAVOUR)
    return packed(
        fitted.keys, fitted.weights, fitted.transitions, fitted.starts, least=LEAST_WEIGHT
    )


def fit_files(
    articles: Sequence[AnnotatedArticle],
    clusters: Mapping[str, Sequence[int]],
    *,
    seed: int,
) -> dict[str, bytes]:
    """The files of an attribution model fitted on these articles: taggers for texts with quotation
    marks, taggers for texts without, and one set of weights that links the pieces of both."""
    clean = labelled(articles)
    bare = labelled(without_quotation_marks(article) for article in articles)
    levels = word_levels(((reading, labels) for _, reading, labels in clean), clusters)
    weights = fit_links(
        (reading, first_annotation(article)) for article, reading, _ in (*clean, *bare)
    )
    return {
        CLEAN: fit_tagger(clean, clusters, seed=seed),
        BARE: fit_tagger(bare, clusters, seed=seed),
        WORDS: _json({"version": FEATURES_VERSION, "clusters": clusters, "levels": levels}),
        LINKS: _json({"weights": weights}),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def measure(
    articles: Sequence[AnnotatedArticle], files: Mapping[str, bytes]
) -> dict[str, dict[str, float]]:
    """The measures on articles as they are, and without their quotation marks."""
    model = AttributionModel.from_files(files)
    result = {}
    for name, version in (
        ("clean", list(articles)),
        ("without quotation marks", [without_quotation_marks(a) for a in articles]),
    ):
        found = {a.name: as_gold(find_attributions(reading_of(a.text), model)) for a in version}
        result[name] = evaluate(version, found)
    return result


def fit(*, seed: int = 0) -> Part:
    """The fitted part, measured on PolNeAR's dev articles, which take no part in fitting."""
    articles = training_articles()
    files = fit_files(articles, clusters_of(articles, seed=seed), seed=seed)
    measured = measure(read_folder(corpus("polnear", "data", "dev")), files)
    return Part("attribution", files, {"polnear_dev": measured}, ("polnear", "allsides"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--holdout", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.holdout:
        articles = training_articles()
        kept = [a for a in articles if held_out(a)]
        files = fit_files(kept, clusters_of(kept, seed=options.seed), seed=options.seed)
        tenth = [a for a in articles if not held_out(a)]
        measured = {
            "polnear": measure([a for a in tenth if is_polnear(a)], files),
            "others": measure([a for a in tenth if not is_polnear(a)], files),
        }
        print(json.dumps(measured, indent=1))
        return
    part = fit(seed=options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in part.files.items():
        partial = options.out / f"{name}.partial"
        partial.write_bytes(content)
        partial.replace(options.out / name)
    print(json.dumps(part.metrics, indent=1))


if __name__ == "__main__":
    main()
