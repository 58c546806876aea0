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
from sklearn.model_selection import GroupKFold

from models.annotators.judging import grade, identities
from models.annotators.loaded import LoadedModel
from models.annotators.loaded_words import NAME
from models.annotators.phrases import barred, heat_of, is_able, names, parts
from models.annotators.voices import token_voices
from models.engine import Engine
from models.findings import Reading
from models.text import Span
from training import encoder as sentence_encoder
from training import marked_articles
from training.loaded_data import gather
from training.loaded_marks import fit_marks

GRADES = ("always", "likely", "leaning")
FACTS = ("JUDGED", "HEAT", *GRADES)
UNREAD_WEIGHT = 4.0
FOLDS = 5


def facts(
    reading: Reading, model: LoadedModel, marked: Sequence[Span]
) -> Iterator[tuple[tuple[float, ...], bool]]:
    """For each word that may be loaded in the reporter's voice, its FACTS and whether a reader
    marked it."""
    voices = token_voices(reading)
    read = model.wording([token.text for token in reading.tokens])
    words = [NAME if word in identities() else word for word in read]
    heat = heat_of(reading, model, words, voices)
    for sentence in reading.sentences:
        for tokens, voice in parts(sentence, voices):
            if voice != "reporter":
                continue
            own = [words[at] for at in tokens]
            score = model.score(own)
            out = barred(reading, tokens) | names(reading, tokens, voice)
            for at, word, judged in zip(tokens, own, model.judged(own, score), strict=True):
                if at not in out and is_able(word):
                    token = reading.tokens[at]
                    listed = grade(token.text.lower().replace("’", "'"))
                    yield (
                        (
                            log(judged / (1.0 - judged)),
                            heat,
                            *(listed == g for g in GRADES),
                        ),
                        any(span.start <= token.start < span.end for span in marked),
                    )


def main() -> None:
    engine = Engine.load()
    data = gather(sentence_encoder.load(), encoded=False)
    articles = marked_articles.load()
    rows: list[tuple[float, ...]] = []
    found: list[bool] = []
    of: list[int] = []
    fold_of = np.arange(len(articles)) % FOLDS
    for fold in range(FOLDS):
        held_out = {articles[at].article.id for at in np.flatnonzero(fold_of == fold)}
        seen = [
            marks
            for marks, article in zip(data.allsides_marks, data.allsides_articles, strict=True)
            if article not in held_out
        ]
        model = fit_marks(
            data.space, engine.loaded_model, [*data.babe_marks, *data.ptc_marks, *seen]
        )
        for at in np.flatnonzero(fold_of == fold):
            one = articles[at]
            for row, is_marked in facts(engine.read(one.article), model, one.spans):
                rows.append(row)
                found.append(is_marked)
                of.append(at)
    x, y, article = np.array(rows, float), np.array(found), np.array(of)
    unread = np.array([articles[at].unread for at in of])
    weight = np.where(unread, UNREAD_WEIGHT, 1.0)
    scores = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, article):
        fitted = LogisticRegression(max_iter=500).fit(x[train], y[train], weight[train])
        scores[test] = fitted.decision_function(x[test])
    regression = LogisticRegression(max_iter=500).fit(x, y, weight)
    print(f"BASE {regression.intercept_[0]:.2f}")
    for name, value in zip(FACTS, regression.coef_[0], strict=True):
        print(f"{name} {value:.2f}")
    for name, part in (("all", np.ones(len(y), bool)), ("unread", unread)):
        precision = average_precision_score(y[part], scores[part])
        print(f"average precision, {name} articles: {precision:.3f} of {part.sum()} words")


if __name__ == "__main__":
    main()
