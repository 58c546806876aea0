"""The weights of `models.dimensions.telling`: which marked words an editor would point out.

`python -m training.telling` fits a logistic regression on the marked words of AllSides articles
that readers judged one by one (`labels/findings/read.jsonl`, offsets only), prints its weights, and
how precise the words above a probability are in articles held out.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from models.dimensions.telling import TELLING, WEIGHTS, Telling
from models.engine import Engine
from training.allsides import load
from training.judgement import read_one_by_one

FOLDS = 10
BARS = (0.5, 0.6, 0.7, TELLING, 0.8, 0.83, 0.85)


def judged(engine: Engine) -> Iterator[tuple[str, list[float], bool]]:
    """The article, the facts and the verdict of each judged phrase that the engine still marks;
    raises CorpusMissing."""
    verdicts = read_one_by_one("loaded-phrase")
    for one in load():
        known = verdicts.get(one.article.id or "", {})
        if known:
            reading = engine.read(one.article)
            telling = Telling(reading)
            for (start, end), is_right in known.items():
                met = (p for p in reading.phrases if p.span.start < end and start < p.span.end)
                for phrase in (p for p in met if p.voice == "reporter"):
                    facts = telling.facts(phrase)
                    yield one.article.id or "", [facts[name] for name in WEIGHTS], is_right


def main() -> None:
    articles, facts, verdicts = zip(*judged(Engine.load()), strict=True)
    x, y = np.array(facts), np.array(verdicts)
    held_out = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, articles):
        fitted = LogisticRegression(max_iter=500).fit(x[train], y[train])
        held_out[test] = fitted.predict_proba(x[test])[:, 1]
    model = LogisticRegression(max_iter=500).fit(x, y)
    print(f"BASE {model.intercept_[0]:.2f}")
    for name, value in zip(WEIGHTS, model.coef_[0], strict=True):
        print(f"{name} {value:.2f}")
    print(f"{len(y)} phrases in {len(set(articles))} articles, {y.mean():.2f} right; held out:")
    for bar in BARS:
        above = held_out >= bar
        print(f"from {bar:.2f}: {above.sum()} phrases, {y[above].mean():.3f} right")


if __name__ == "__main__":
    main()
