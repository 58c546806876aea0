"""The weights of `models.annotators.phrases`: what makes readers mark a word as loaded.

`python -m training.phrase_odds` fits a logistic regression on words in the reporter's voice of 242
AllSides articles in which one of five readers marked the loaded words (`labels/loaded.json`,
offsets only), and prints its weights and how well such weights find the words of articles held out.
81 of the articles were read before the lists of words were written, so that the lists look better
in them than they are: the others, which nobody had read, count more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from models.annotators.judging import grade, identities
from models.annotators.loaded import LoadedModel
from models.annotators.loaded_words import NAME
from models.annotators.phrases import barred, is_able, names, parts
from models.annotators.voices import token_voices
from models.engine import Engine
from models.findings import Reading
from models.text import Span
from training.allsides import load

LABELS = Path(__file__).parent / "labels" / "loaded.json"
GRADES = ("always", "likely", "leaning")
FACTS = ("JUDGED", "LOADED", *GRADES)
UNREAD_WEIGHT = 4.0
FOLDS = 11


def facts(
    reading: Reading, model: LoadedModel, marked: Sequence[Span]
) -> Iterator[tuple[tuple[float, ...], bool]]:
    """For each word that may be loaded in the reporter's voice, its FACTS and whether a reader
    marked it."""
    voices = token_voices(reading)
    read = model.wording([token.text for token in reading.tokens])
    words = [NAME if word in identities() else word for word in read]
    for sentence in reading.sentences:
        for tokens, voice in parts(sentence, voices):
            if voice != "reporter":
                continue
            own = [words[at] for at in tokens]
            score = model.score(own)
            loaded = model.probability(score)
            out = barred(reading, tokens) | names(reading, tokens, voice)
            for at, word, judged in zip(tokens, own, model.judged(own, score), strict=True):
                if at not in out and is_able(word):
                    token = reading.tokens[at]
                    listed = grade(token.text.lower().replace("’", "'"))
                    yield (
                        (log(judged / (1.0 - judged)), loaded, *(listed == g for g in GRADES)),
                        any(span.start <= token.start < span.end for span in marked),
                    )


def main() -> None:
    labels = json.loads(LABELS.read_text("utf-8"))
    engine = Engine.load()
    rows: list[tuple[float, ...]] = []
    found: list[bool] = []
    article: list[str] = []
    for one in load():
        if one.article.id in labels:
            marked = [Span(*pair) for pair in labels[one.article.id]["loaded"]]
            for row, is_marked in facts(engine.read(one.article), engine.loaded_model, marked):
                rows.append(row)
                found.append(is_marked)
                article.append(one.article.id)
    x, y, of = np.array(rows, float), np.array(found), np.array(article)
    unread = np.array([labels[name]["lists"] == "unread" for name in article])
    weight = np.where(unread, UNREAD_WEIGHT, 1.0)
    held_out = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, of):
        fitted = LogisticRegression(max_iter=500).fit(x[train], y[train], weight[train])
        held_out[test] = fitted.decision_function(x[test])
    model = LogisticRegression(max_iter=500).fit(x, y, weight)
    print(f"BASE {model.intercept_[0]:.2f}")
    for name, value in zip(FACTS, model.coef_[0], strict=True):
        print(f"{name} {value:.2f}")
    for name, part in (("all", np.ones(len(y), bool)), ("unread", unread)):
        precision = average_precision_score(y[part], held_out[part])
        print(f"average precision, {name} articles: {precision:.3f} of {part.sum()} words")


if __name__ == "__main__":
    main()
