"""The weights of `models.annotators.phrases`: what makes readers mark a word as loaded.

`python -m training.phrase_odds` fits a logistic regression on words in the reporter's voice of 722
AllSides articles in which a reader marked the loaded words (`labels/loaded.json`, offsets only),
and prints its weights and how well such weights find the words of articles held out. The word part
of the model learns from the same articles: what it makes of an article's words is told by one that
was fitted without the article's fold. 81 of the articles were read before the lists of words were
written, so that the lists look better in them than they are: the others count more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from models.annotators.judging import grade
from models.annotators.loaded import LoadedModel
from models.annotators.phrases import barred, heat_of, is_able, names, runs_in, wording_of
from models.annotators.voices import token_voices
from models.engine import Engine
from models.findings import Reading
from models.text import Span
from training import encoder as sentence_encoder
from training import marked_articles
from training.loaded_data import gather
from training.loaded_marks import fit_marks
from training.marked_articles import MarkedArticle

GRADES = ("always", "likely", "leaning")
FACTS = ("JUDGED", "HEAT", *GRADES)
UNREAD_WEIGHT = 4.0
FOLDS = 5


def facts(
    reading: Reading, model: LoadedModel, marked: Sequence[Span]
) -> Iterator[tuple[tuple[float, ...], bool]]:
    """For each word that may be loaded in the reporter's voice, its FACTS and whether a reader
    marked it."""
    read = runs_in(reading, model, wording_of(reading, model), token_voices(reading))
    heat = heat_of(read, model)
    for run in (run for runs in read for run in runs if run.voice == "reporter"):
        out = barred(reading, run.tokens) | names(reading, run.tokens, run.voice)
        judging = model.judged(run.words, run.score)
        for at, word, judged in zip(run.tokens, run.words, judging, strict=True):
            if at not in out and is_able(word):
                token = reading.tokens[at]
                listed = grade(token.text.lower().replace("’", "'"))
                yield (
                    (log(judged / (1.0 - judged)), heat, *(listed == g for g in GRADES)),
                    any(span.start <= token.start < span.end for span in marked),
                )


def apart(
    articles: Sequence[MarkedArticle],
) -> Iterator[tuple[int, bool, tuple[float, ...], bool]]:
    """The fold of each word, whether its article was unread, its facts by a model that was fitted
    on the other folds, and whether it was marked."""
    engine = Engine.load()
    data = gather(sentence_encoder.load(), encoded=False)
    known = [*data.babe_marks, *data.ptc_marks, *data.written_marks]
    for fold in range(FOLDS):
        held_out = articles[fold::FOLDS]
        ids = {one.article.id for one in held_out}
        by_article = zip(data.allsides_articles, data.allsides_marks, strict=True)
        others = [marks for article, marks in by_article if article not in ids]
        model = fit_marks(data.space, engine.loaded_model, [*known, *others])
        for one in held_out:
            for row, is_marked in facts(engine.read(one.article), model, one.spans):
                yield fold, one.unread, row, is_marked


def main() -> None:
    fold, unread, x, y = map(np.array, zip(*apart(marked_articles.load()), strict=True))
    weight = np.where(unread, UNREAD_WEIGHT, 1.0)
    scores = np.zeros(len(y))
    for here in range(FOLDS):
        rest = fold != here
        fitted = LogisticRegression(max_iter=500).fit(x[rest], y[rest], weight[rest])
        scores[~rest] = fitted.decision_function(x[~rest])
    regression = LogisticRegression(max_iter=500).fit(x, y, weight)
    print(f"BASE {regression.intercept_[0]:.2f}")
    for name, value in zip(FACTS, regression.coef_[0], strict=True):
        print(f"{name} {value:.2f}")
    for name, part in (("all", np.ones(len(y), bool)), ("unread", unread)):
        precision = average_precision_score(y[part], scores[part])
        print(f"average precision, {name} articles: {precision:.3f} of {part.sum()} words")


if __name__ == "__main__":
    main()
