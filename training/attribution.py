"""Fits the attribution tagger and its linker on PolNeAR.

`python -m training.attribution --out FOLDER` writes the files; `--holdout` fits on nine tenths of
the train part and reports on the tenth, split off by publisher and week.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from models.annotators.attributions import (
    BARE,
    LINKS,
    MAIN,
    WORDS,
    AttributionModel,
    find_attributions,
)
from models.annotators.token_features import FEATURES_VERSION, TokenFeatures, WordTables
from models.findings import Reading
from training.attribution_eval import as_gold, evaluate
from training.attribution_links import fit_links
from training.attribution_words import word_levels
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
HELD_OUT = 10  # one in this many weeks of a publisher
CRF = {"c1": 0.6, "c2": 0.02, "max_iterations": 45, "feature.minfreq": 5}


def held_out(article: AnnotatedArticle, *, parts: int = HELD_OUT) -> int:
    """The part, of so many, that an article belongs to: one for each publisher and week."""
    year, week, _ = datetime.date.fromisoformat(article.date).isocalendar()
    digest = hashlib.sha256(f"{article.publisher} {year} {week}".encode()).digest()
    return digest[0] % parts


Example = tuple[AnnotatedArticle, Reading, list[str]]


def examples_of(articles: Iterable[AnnotatedArticle]) -> list[Example]:
    """Each article with its tokens and their labels by its first annotator."""
    found = []
    for article in articles:
        reading = reading_of(article.text)
        found.append((article, reading, labels_of(reading, first_annotation(article))))
    return found


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


def fit_tagger(
    examples: Sequence[Example],
    clusters: Mapping[str, Sequence[int]],
    *,
    options: Mapping[str, object],
) -> bytes:
    """A trained CRF. The word levels an article sees are counted without its fold."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(dict(options))
    for fold in range(FOLDS):
        others = [e for e in examples if held_out(e[0], parts=FOLDS) != fold]
        levels = word_levels(((r, labels) for _, r, labels in others), clusters)
        features = TokenFeatures(WordTables(clusters, levels))
        for article, reading, labels in examples:
            if held_out(article, parts=FOLDS) == fold:
                trainer.append(features(reading), labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model")
        trainer.train(str(path))
        return path.read_bytes()


def fit_files(articles: Sequence[AnnotatedArticle], *, seed: int) -> dict[str, bytes]:
    """The files of an attribution model fitted on these articles: one tagger for texts with
    quotation marks, one for texts without, both linked by the same weights."""
    clusters = clusters_of(articles, seed=seed)
    clean = examples_of(articles)
    bare = examples_of(without_quotation_marks(article) for article in articles)
    levels = word_levels(((reading, labels) for _, reading, labels in clean), clusters)
    weights = fit_links(
        (reading, first_annotation(article)) for article, reading, _ in (*clean, *bare)
    )
    return {
        MAIN: fit_tagger(clean, clusters, options=CRF),
        BARE: fit_tagger(bare, clusters, options=CRF),
        WORDS: json.dumps(
            {"version": FEATURES_VERSION, "clusters": clusters, "levels": levels},
            separators=(",", ":"),
        ).encode(),
        LINKS: json.dumps({"weights": weights}, separators=(",", ":")).encode(),
    }


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
    files = fit_files(read_folder(corpus("polnear", "data", "train")), seed=seed)
    measured = measure(read_folder(corpus("polnear", "data", "dev")), files)
    return Part("attribution", files, {"polnear_dev": measured}, ("polnear", "allsides"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--holdout", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.holdout:
        articles = read_folder(corpus("polnear", "data", "train"))
        files = fit_files([a for a in articles if held_out(a)], seed=options.seed)
        print(json.dumps(measure([a for a in articles if not held_out(a)], files), indent=1))
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
