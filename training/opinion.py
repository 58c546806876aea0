"""Fits the weights of `models/opinion.py` and prints them, with what they find by held-out outlet.

Positive are AllSides articles whose address says opinion, the others are taken as negative although
opinion pieces without such an address are among them: the recall is measured, the share of others
above a threshold is a ceiling of the false ones. Articles that carry labels take no part.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.opinion import is_opinion_address, traits
from training.allsides import Reference, load
from training.overall_design import plain_reading

OTHERS = 700
SEED = 11
LABELS = Path(__file__).parent / "labels" / "allsides" / "a"


def chosen(references: Sequence[Reference]) -> list[tuple[Reference, bool]]:
    """Every article whose address says opinion, and OTHERS drawn from those whose does not."""
    labelled = {path.stem for path in LABELS.glob("*.json")}
    free = [r for r in references if r.article.id not in labelled]
    opinions = [r for r in free if is_opinion_address(r.article.url or "")]
    others = [r for r in free if not is_opinion_address(r.article.url or "")]
    drawn = random.Random(SEED).sample(others, OTHERS)
    return [*((r, True) for r in opinions), *((r, False) for r in drawn)]


def main() -> None:
    """Fits, and prints the weights and the quality by threshold as JSON."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict

    rows = chosen(load())
    found = [traits(plain_reading(reference.article)) for reference, _ in rows]
    names = list(found[0])
    x = np.array([[one[name] for name in names] for one in found])
    y = np.array([positive for _, positive in rows])
    outlets = np.array([reference.outlet for reference, _ in rows])
    model = LogisticRegression(C=1.0, max_iter=1000)
    held_out = cross_val_predict(
        model, x, y, groups=outlets, cv=GroupKFold(8), method="decision_function"
    )
    model.fit(x, y)
    quality = {
        f"{threshold:.2f}": {
            "recall": round(float((held_out[y] > threshold).mean()), 3),
            "others": round(float((held_out[~y] > threshold).mean()), 3),
        }
        for threshold in np.arange(-1.5, 1.01, 0.25)
    }
    weights = {name: round(float(w), 2) for name, w in zip(names, model.coef_[0], strict=True)}
    print(json.dumps({"BASE": round(float(model.intercept_[0]), 2), "WEIGHTS": weights}, indent=1))
    print(json.dumps(quality, indent=1))


if __name__ == "__main__":
    main()
