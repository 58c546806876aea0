"""The weights of `models.annotators.name_kinds`: whether an unknown name is a person's.

`python -m training.name_kinds` fits them on names that readers sorted by what they are
(`labels/sources/names.jsonl`), and prints them and how many are right in articles held out.
`evenhand evaluate --only names` measures those kept for reporting.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from models.annotators import name_kinds
from models.annotators.names import find_names
from models.annotators.noun_phrases import NO_PERSON, Mention
from models.annotators.source_kinds import kind_of
from models.engine import Engine
from models.findings import Reading
from training.by_name import LABELS, allsides_by_name, invented_by_name
from training.rows import Row

Part = Literal["development", "reporting"]
SORTED = LABELS / "sources" / "names.jsonl"
PERSON, NO_NAME = "p", "x"
SPEAKING = frozenset("pomg")  # kinds that may be a source
BARS = np.arange(-1.2, 0.3, 0.2)  # log odds of a person, above which a name is taken for one
FOLDS = 10
STRENGTH = 0.3  # of the regression, inverse of the penalty
MIN_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class SortedName:
    """A name that a reader sorted; what tells of it, where its words don't; whether the engine
    takes it for a person's. `found` is false where the engine sees no name."""

    article: str
    kind: str
    signs: dict[str, float] | None
    is_person: bool
    found: bool


def read(engine: Engine, part: Part) -> Iterator[SortedName]:
    """The sorted names of a part; raises CorpusMissing. What was cut wrong is left out."""
    texts = invented_by_name("graded") | allsides_by_name()
    by_article: dict[str, list[dict[str, Any]]] = {}
    for line in SORTED.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part and row["kind"] != NO_NAME:
            by_article.setdefault(row["article"], []).append(row)
    for name, labels in by_article.items():
        reading = engine.read(texts[name])
        names = find_names(reading.tokens, reading.sentences, reading.document.text)
        signs = _signs(reading, names)
        places = {mention.span.start: mention for mention in names}
        for label in labels:
            mention = places.get(label["start"])
            yield SortedName(
                name,
                label["kind"],
                signs.get(mention.name) if mention else None,
                mention is not None and kind_of(mention) == "person",
                mention is not None,
            )


def _signs(reading: Reading, names: Sequence[Mention]) -> dict[tuple[str, ...], dict[str, float]]:
    """What tells of the names, as if none were told yet."""
    bare = [replace(name, tags=name.tags - {NO_PERSON}) for name in names]
    return name_kinds.signs_of(
        bare, reading.tokens, [token.text.casefold() for token in reading.tokens]
    )


def rows(engine: Engine) -> Iterator[Row]:
    """How many names are taken for what they are, in articles that no weight is fitted on."""
    every = list(read(engine, "reporting"))
    speaking = [one for one in every if one.kind in SPEAKING]
    for key, what, names in (
        ("names.person", "names that no list knows", every),
        ("names.speaking", "the same, of people and bodies, who may speak", speaking),
    ):
        people = np.array([one.kind == PERSON for one in names])
        right = [one.found and one.is_person == (one.kind == PERSON) for one in names]
        yield Row(
            key,
            f"{len(names)} {what}: taken for a person's or not, as it is",
            float(np.mean(right)),
            f"all for persons': {people.mean():.3f}",
        )


def regression() -> Pipeline:
    return make_pipeline(DictVectorizer(), LogisticRegression(C=STRENGTH, max_iter=1000))


def main() -> None:
    names = [one for one in read(Engine.load(), "development") if one.signs is not None]
    signs = [one.signs for one in names]
    people = np.array([one.kind == PERSON for one in names])
    speaking = np.array([one.kind in SPEAKING for one in names])
    fitted = regression().fit(signs, people)
    vectors, model = fitted[0], fitted[1]
    print(f"BASE = {model.intercept_[0]:.2f}")
    for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True):
        if abs(weight) >= MIN_WEIGHT:
            print(f'    "{name}": {weight:.2f},')
    odds = cross_val_predict(
        regression(),
        signs,
        people,
        groups=[one.article for one in names],
        cv=GroupKFold(FOLDS),
        method="decision_function",
    )
    for bar in (*BARS, name_kinds.LEAST):
        right = (odds > bar) == people
        print(
            f"held out, above {bar:.2f}: {right.mean():.3f} right of {len(right)}, "
            f"{right[speaking].mean():.3f} of {speaking.sum()} that may speak"
        )


if __name__ == "__main__":
    main()
