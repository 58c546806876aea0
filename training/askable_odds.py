"""The weights of `models.dimensions.askable`: of which unsourced figures an editor would ask.

`python -m training.askable_odds` fits a logistic regression on figures that the engine finds
nobody named behind, and prints its weights, and how right clusters of figures held out would be
charged. Labels: the `fitted` and `read` articles of `labels/figures/backing.json`, the AllSides
articles for development, and findings judged one by one (`labels/findings/read.jsonl`), which count
less, because earlier rules chose them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.dimensions.askable import ASKED, WEIGHTS, Askable
from models.engine import Engine
from models.findings import Figure, Reading
from models.text import Article
from training import backing_eval, figures_eval
from training.allsides import load as load_allsides
from training.judgement import RIGHT, read_one_by_one

CODES = ("figure-without-source", "casualty-without-source", "crowd-without-source")
JUDGED_WEIGHT = 0.3
FOLDS, SEEDS = 15, 5
Labels = Mapping[tuple[int, int], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure that nobody named stands behind, and whether an editor would ask."""

    article: str
    cluster: int
    facts: tuple[float, ...]
    asked: bool
    judged: bool


def articles() -> Iterator[tuple[str, Article, Labels, bool]]:
    """Every labelled article: its name, whether each labelled place is asked about, and whether its
    places were chosen by earlier rules."""
    for part in ("fitted", "read"):
        for backed in backing_eval.load(part):
            asked = {(f.start, f.end): f.ask for f in backed.figures}
            yield backed.name, backed.article, asked, False
    for one in figures_eval.allsides("development"):
        asked = {
            (f.span.start, f.span.end): f.status != "named" and f.exempt is None
            for f in one.figures["a"]
        }
        yield one.name, Article(text=one.text, language="en"), asked, False
    judged = read_one_by_one(*CODES)
    for reference in load_allsides():
        if reference.article.id in judged:
            verdicts = judged[reference.article.id].items()
            asked = {place: verdict == RIGHT for place, verdict in verdicts}
            yield reference.article.id, reference.article, asked, True


def rows(name: str, reading: Reading, labels: Labels, *, judged: bool) -> Iterator[Row]:
    """The figures of an article that may become findings, and have a label."""
    askable = Askable(reading)
    for figure in reading.figures:
        if figure.status == "named" or figure.exempt is not None or askable.is_settled(figure):
            continue
        asked = _label(figure, labels)
        if asked is not None:
            facts = tuple(float(value) for value in askable.facts(figure).values())
            yield Row(name, figure.cluster, facts, asked, judged)


def _label(figure: Figure, labels: Labels) -> bool | None:
    found = [a for (s, e), a in labels.items() if s < figure.span.end and figure.span.start < e]
    return any(found) if found else None


def main() -> None:
    engine = Engine.load()
    found = [
        row
        for name, article, labels, judged in articles()
        for row in rows(name, engine.read(article), labels, judged=judged)
    ]
    x = np.array([row.facts for row in found])
    y = np.array([row.asked for row in found])
    weight = np.array([JUDGED_WEIGHT if row.judged else 1.0 for row in found])
    model = LogisticRegression(max_iter=1000).fit(x, y, weight)
    print(f"BASE {model.intercept_[0]:.2f}")
    for name, value in zip(WEIGHTS, model.coef_[0], strict=True):
        print(f"{name} {value:.2f}")
    held_out = np.zeros(len(y))
    names = sorted({row.article for row in found})
    for seed in range(SEEDS):
        order = np.random.default_rng(seed).permutation(len(names))
        fold = dict(zip(names, order % FOLDS, strict=True))
        of = np.array([fold[row.article] for row in found])
        for part in range(FOLDS):
            fitted = LogisticRegression(max_iter=1000)
            fitted.fit(x[of != part], y[of != part], weight[of != part])
            held_out[of == part] += fitted.predict_proba(x[of == part])[:, 1] / SEEDS
    for least in (0.5, 0.6, 0.65, ASKED, 0.75):
        print(f"from {least:.2f} on: {_charged(found, held_out, least)}")


def _charged(found: list[Row], probability: np.ndarray, least: float) -> str:
    """How many clusters would be charged, of those not chosen by earlier rules, and rightly."""
    charged: dict[tuple[str, int], bool] = {}
    asked: dict[tuple[str, int], bool] = {}
    for row, value in zip(found, probability, strict=True):
        if not row.judged:
            key = (row.article, row.cluster)
            charged[key] = charged.get(key, False) or value >= least
            asked[key] = asked.get(key, False) or row.asked
    right = sum(charged[key] and asked[key] for key in charged)
    return f"{sum(charged.values())} charged, {right} right, {sum(asked.values())} asked"


if __name__ == "__main__":
    main()
