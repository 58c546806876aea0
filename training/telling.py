"""The weights of `models.dimensions.telling`: which marked words an editor would point out.

`python -m training.telling` fits a logistic regression on marked words that readers judged one by
one (`labels/findings/read.jsonl`, offsets only), prints its weights, and how precise the words
above a probability are in articles held out. `--write` also writes the record of every word that
was judged, on which one of the facts rests. A word's record leaves out its own verdict while the
weights are fitted, and those of articles held out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from models.dimensions.telling import TELLING, WEIGHTS, Telling, words_in
from models.dimensions.word_record import stems_of
from models.engine import Engine
from training.by_name import articles_by_name
from training.judgement import ANOTHERS, NO_TEXT, RIGHT, read_one_by_one

FOLDS = 10
BARS = (0.5, 0.6, 0.7, 0.75, TELLING, 0.82, 0.85, 0.9)
PRIOR = 8.0  # verdicts that a word's record is shrunk by
FEWEST = 2  # verdicts of a word in the written record
RECORD = list(WEIGHTS).index("record")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged word of an article, its facts, and whether readers agreed that it is loaded; or
    disagreed for another reason than the word itself (`elsewhere`): it was somebody else's."""

    article: str
    stems: str
    facts: tuple[float, ...]
    right: bool
    elsewhere: bool = False


Counts = dict[str, tuple[int, int]]


def judged(engine: Engine) -> Iterator[Verdict]:
    """Each judged phrase that the engine still marks; raises CorpusMissing."""
    articles = articles_by_name()
    for name, known in sorted(read_one_by_one("loaded-phrase").items()):
        reading = engine.read(articles[name if "/" in name else f"allsides/{name}"])
        telling = Telling(reading)
        for (start, end), verdict in known.items():
            met = (p for p in reading.phrases if p.span.start < end and start < p.span.end)
            for phrase in (p for p in met if p.voice == "reporter" and telling.may_tell(p)):
                facts = telling.facts(phrase)
                stems = stems_of(words_in(reading, phrase.span))
                yield Verdict(
                    name,
                    stems,
                    tuple(facts[fact] for fact in WEIGHTS),
                    verdict == RIGHT,
                    verdict in (ANOTHERS, NO_TEXT),
                )


def counted(verdicts: Sequence[Verdict]) -> Counts:
    """How often each word was right, and how often it was judged as a word of the reporter's."""
    counts: Counts = {}
    for one in (v for v in verdicts if not v.elsewhere):
        right, every = counts.get(one.stems, (0, 0))
        counts[one.stems] = (right + one.right, every + 1)
    return counts


def record(counts: Counts, stems: str, mean: float, *, without: Verdict | None = None) -> float:
    """The log-odds of a word against those of the mean, shrunk by PRIOR verdicts."""
    right, every = counts.get(stems, (0, 0))
    if without is not None and not without.elsewhere:
        right, every = right - without.right, every - 1
    share = (right + PRIOR * mean) / (every + PRIOR)
    return log(share / (1 - share)) - log(mean / (1 - mean))


def _fitted(verdicts: Sequence[Verdict]) -> tuple[LogisticRegression, Counts, float]:
    """The regression, each word's record without its own verdict; and what the record is made
    of."""
    counts = counted(verdicts)
    mean = float(np.mean([one.right for one in verdicts if not one.elsewhere]))
    x = _facts(verdicts, [record(counts, v.stems, mean, without=v) for v in verdicts])
    model = LogisticRegression(max_iter=1000).fit(x, [one.right for one in verdicts])
    return model, counts, mean


def _facts(verdicts: Sequence[Verdict], records: Sequence[float]) -> NDArray[np.float64]:
    x = np.array([one.facts for one in verdicts])
    x[:, RECORD] = records
    return x


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the record of words, too")
    options = parser.parse_args()
    verdicts = list(judged(Engine.load()))
    articles, right = [v.article for v in verdicts], np.array([v.right for v in verdicts])
    held_out = np.zeros(len(verdicts))
    for train, test in GroupKFold(FOLDS).split(right, right, articles):
        model, counts, mean = _fitted([verdicts[at] for at in train])
        rest = [verdicts[at] for at in test]
        x = _facts(rest, [record(counts, v.stems, mean) for v in rest])
        held_out[test] = model.predict_proba(x)[:, 1]
    model, counts, mean = _fitted(verdicts)
    print(f"BASE {model.intercept_[0]:.2f}")
    for name, value in zip(WEIGHTS, model.coef_[0], strict=True):
        print(f"{name} {value:.2f}")
    print(f"{len(right)} phrases in {len(set(articles))} articles, {right.mean():.2f} right")
    print("held out:")
    for bar in BARS:
        above = held_out >= bar
        print(f"from {bar:.2f}: {above.sum()} phrases, {right[above].mean():.3f} right")
    if options.write:
        _write(counts, mean)


def _write(counts: Counts, mean: float) -> None:
    """The record of every word judged FEWEST times, in the package's word lists."""
    lines = [
        f"{stems} = {record(counts, stems, mean):.2f}"
        for stems, (_, every) in sorted(counts.items())
        if stems and every >= FEWEST
    ]
    path = Path(str(files("models.lexicons") / "word_record.txt"))
    path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


HEAD = """\
# By how much the log-odds that readers agree with a marked word are higher (lower) than those of
# an average one. Written by `python -m training.telling --write` from what readers judged, for
# Evenhand.

"""


if __name__ == "__main__":
    main()
