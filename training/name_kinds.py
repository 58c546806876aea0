"""The weights of `models.annotators.name_kinds`: whether an unknown name is a person's.

`python -m training.name_kinds` fits them on names that readers sorted by what they are
(`labels/sources/names.jsonl`), and prints them and how many are right in articles held out.
`evenhand evaluate --only names` measures those kept for reporting.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from models.annotators import name_kinds
from models.annotators.names import find_names
from models.engine import Engine
from models.text import Article
from training import allsides
from training.by_name import all_written
from training.corpora import CorpusMissing
from training.rows import Row

LABELS = Path(__file__).parent / "labels"
SORTED = LABELS / "sources" / "names.jsonl"
PERSON = "p"
FOLDS = 10
STRENGTH = 0.3  # of the regression, inverse of the penalty
MIN_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Sorted:
    """A name of a text, what tells of it, and whether a reader calls it a person's."""

    article: str
    signs: dict[str, float]
    is_person: bool
    taken: bool  # for a person's by the engine


def articles() -> dict[str, Article]:
    """The invented articles and, where they are there, those of AllSides, by name."""
    found = {
        f"graded/{name}": article
        for name, article in all_written(LABELS / "graded" / "written").items()
    }
    try:
        return found | {f"allsides/{row.article.id}": row.article for row in allsides.load()}
    except CorpusMissing:
        return found


def read(engine: Engine, part: str) -> Iterator[Sorted]:
    """The sorted names of a part whose words don't tell what they are."""
    texts = articles()
    rows = [json.loads(line) for line in SORTED.read_text("utf-8").splitlines()]
    by_article: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        if row["part"] == part and row["article"] in texts:
            by_article.setdefault(row["article"], []).append(row)
    for name, labels in by_article.items():
        reading = engine.read(texts[name])
        names = find_names(reading.tokens, reading.sentences, reading.document.text)
        lows = [token.text.casefold() for token in reading.tokens]
        bare = [replace(one, tags=one.tags - {name_kinds.NOBODY}) for one in names]
        signs = name_kinds.signs_of(bare, reading.tokens, lows)
        places = {mention.span.start: mention for mention in names}
        for label in labels:
            mention = places.get(int(str(label["start"])))
            if mention is not None and mention.name in signs:
                told = name_kinds.NOBODY not in mention.tags
                yield Sorted(name, signs[mention.name], label["kind"] == PERSON, told)


def rows(engine: Engine) -> Iterator[Row]:
    """How many names are taken for what they are, in articles whose errors nobody reads."""
    found = list(read(engine, "reporting"))
    right = np.mean([one.taken == one.is_person for one in found])
    all_people = np.mean([one.is_person for one in found])
    yield Row(
        "names.person",
        f"{len(found)} names that no list knows: taken for a person's or not, as it is",
        float(right),
        f"all for persons': {all_people:.3f}",
    )


def fit(found: Sequence[Sorted]) -> tuple[LogisticRegression, DictVectorizer]:
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([one.signs for one in found])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return model.fit(matrix, [one.is_person for one in found]), vectors


def main() -> None:
    found = list(read(Engine.load(), "development"))
    truth = np.array([one.is_person for one in found])
    groups = [one.article for one in found]
    matrix = DictVectorizer().fit_transform([one.signs for one in found])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    told = cross_val_predict(model, matrix, truth, groups=groups, cv=GroupKFold(FOLDS))
    fitted, vectors = fit(found)
    print(f"BASE = {fitted.intercept_[0]:.2f}")
    for name, weight in zip(vectors.feature_names_, fitted.coef_[0], strict=True):
        if abs(weight) >= MIN_WEIGHT:
            print(f'    "{name}": {weight:.2f},')
    print(f"held out: {np.mean(told == truth):.3f} right of {len(found)}; all people's: ", end="")
    print(f"{truth.mean():.3f}")


if __name__ == "__main__":
    main()
