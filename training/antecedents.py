"""The weights of `models.annotators.antecedents`: whom "he" and "she" mean.

`python -m training.antecedents` fits them on pronouns whose antecedent a reader named
(`labels/sources/antecedents.jsonl`, offsets only), prints them, and how many are right in articles
held out. `evenhand evaluate --only antecedents` measures the engine on those kept for reporting.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from models.annotators.antecedents import WEIGHTS, Candidate
from models.annotators.cast import Voice
from models.annotators.mentions import Merger, Spoken
from models.annotators.noun_phrases import Mention
from models.annotators.nouns import PRONOUNS
from models.annotators.sources import find_sources
from models.engine import Engine
from models.findings import Reading
from models.text import Article, Span
from training import allsides
from training.by_name import all_written
from training.rows import Row

LABELS = Path(__file__).parent / "labels"
PRONOUNS_READ = LABELS / "sources" / "antecedents.jsonl"
WRITTEN = (LABELS / "graded" / "written", LABELS / "findings" / "written")
FOLDS = 10
PENALTY = 3.0  # on the squares of the weights
GENDERS = ("m", "f")


@dataclass(frozen=True, slots=True)
class Read:
    """A pronoun by its place, and where a reader found whom it means named most fully, most of
    them before it; nowhere, where it means nobody in the text."""

    article: str
    start: int
    antecedent: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine made of a pronoun: whom it chose among whom."""

    kind: str
    chosen: Voice | None
    candidates: tuple[Candidate, ...] = ()


class Watcher(Merger):
    """A merger that keeps what it weighed, by the place of the pronoun."""

    def __init__(self, reading: Reading, names: Sequence[Mention]) -> None:
        super().__init__(reading, names)
        self.answers_at: dict[int, Answer] = {}

    def _pronoun(self, one: Spoken) -> Voice | None:
        voice = super()._pronoun(one)
        start = one.mention.span.start
        weighed = self.answers_at[start].candidates if start in self.answers_at else ()
        self.answers_at[start] = Answer(PRONOUNS[one.mention.head], voice, weighed)
        return voice

    def _chosen(self, one: Spoken, weighed: Sequence[Candidate]) -> Voice | None:
        self.answers_at[one.mention.span.start] = Answer("", None, tuple(weighed))
        return super()._chosen(one, weighed)


def read_pronouns(part: str) -> dict[str, list[Read]]:
    """The pronouns of one part, `development` or `reporting`, by the name of the article."""
    found: dict[str, list[Read]] = defaultdict(list)
    for line in PRONOUNS_READ.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            spans = tuple(Span(*span) for span in row["antecedent"])
            found[row["article"]].append(Read(row["article"], row["start"], spans))
    return found


def written_articles() -> dict[str, Article]:
    """The invented articles whose pronouns were read, and others, by name."""
    return {name: article for folder in WRITTEN for name, article in all_written(folder).items()}


def answered(engine: Engine, part: str) -> Iterator[tuple[Read, Answer, str]]:
    """Every pronoun of the part that the engine takes for a source, with its answer and the text;
    raises CorpusMissing."""
    known = read_pronouns(part)
    articles = written_articles() | {row.article.id or "": row.article for row in allsides.load()}
    for name, pronouns in sorted(known.items()):
        reading = engine.read(articles[name])
        answers = _answers(reading)
        for pronoun in pronouns:
            if pronoun.start in answers:
                yield pronoun, answers[pronoun.start], reading.document.text


def _answers(reading: Reading) -> dict[int, Answer]:
    """What the engine makes of every pronoun that is a source, by its place."""
    watchers: list[Watcher] = []

    def watch(reading: Reading, names: Sequence[Mention]) -> Merger:
        watchers.append(Watcher(reading, names))
        return watchers[-1]

    find_sources(reading, merger_of=watch)
    return watchers[0].answers_at if watchers else {}


def means(voice: Voice | None, pronoun: Read, text: str) -> bool:
    """Whether the voice is the one that the reader named: called by the same words, or by the
    same first and last name."""
    if voice is None or not pronoun.antecedent:
        return voice is None and not pronoun.antecedent
    return any(_is_called(voice, span.of(text), text) for span in pronoun.antecedent)


def _is_called(voice: Voice, name: str, text: str) -> bool:
    first, last = name.casefold().split()[0], name.casefold().split()[-1]
    if first != last and voice.name and voice.name[-1] == last and voice.name[0] in (first, last):
        return True
    places = [match.span() for match in re.finditer(re.escape(name), text)]
    return any(
        mention.span.start < end and start < mention.span.end
        for mention in voice.mentions
        if mention.family != "pronoun"
        for start, end in places
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one pronoun, a row each, and which of them are right."""

    article: str
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


def choices(engine: Engine) -> list[Choice]:
    """Every "he" and "she" of the development part that means somebody in its text."""
    found = []
    for pronoun, answer, text in answered(engine, "development"):
        if answer.kind in GENDERS and pronoun.antecedent and answer.candidates:
            rows = [[one.features[name] for name in WEIGHTS] for one in answer.candidates]
            right = [means(one.voice, pronoun, text) for one in answer.candidates]
            found.append(Choice(pronoun.article, np.array(rows), np.array(right)))
    return found


def fit(chosen: Sequence[Choice]) -> NDArray[np.float64]:
    """The weights under which those that are right are likeliest, of those choices that have
    any."""
    able = [choice for choice in chosen if choice.right.any()]
    rows = np.vstack([choice.rows for choice in able])
    right = np.concatenate([choice.right for choice in able])
    sizes = [len(choice.right) for choice in able]
    starts, which = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(able)), sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weight = rows @ weights
        odds = np.exp(weight - np.maximum.reduceat(weight, starts)[which])
        share = odds / np.add.reduceat(odds, starts)[which]
        of_right = np.add.reduceat(np.where(right, share, 0.0), starts)
        pull = share - np.where(right, share, 0.0) / of_right[which]
        value = -np.log(of_right).sum() + PENALTY / 2 * weights @ weights
        return float(value), rows.T @ pull + PENALTY * weights

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


WHAT = {
    "he_she.allsides": "whom {} pronouns mean, AllSides: he, she",
    "he_she.written": "whom {} pronouns mean, invented news: he, she",
    "they_it": "what {} pronouns mean, both: they, it",
}


def rows(engine: Engine) -> Iterator[Row]:
    """How many pronouns the engine ties to the right voice, in articles whose errors nobody
    reads."""
    right: dict[str, list[bool]] = {key: [] for key in WHAT}
    written = written_articles()
    for pronoun, answer, text in answered(engine, "reporting"):
        place = "written" if pronoun.article in written else "allsides"
        key = f"he_she.{place}" if answer.kind in GENDERS else "they_it"
        if answer.kind in (*GENDERS, "they", "it"):
            right[key].append(means(answer.chosen, pronoun, text))
    for key, found in right.items():
        what = WHAT[key].format(len(found))
        yield Row(f"antecedents.{key}", what, float(np.mean(found)), "two people: 1.00")


def main() -> None:
    chosen = choices(Engine.load())
    groups = [choice.article for choice in chosen]
    right = np.zeros(len(chosen), dtype=bool)
    for train, test in GroupKFold(FOLDS).split(groups, groups, groups):
        weights = fit([chosen[at] for at in train])
        for at in test:
            right[at] = chosen[at].right[np.argmax(chosen[at].rows @ weights)]
    for name, value in zip(WEIGHTS, fit(chosen), strict=True):
        print(f'    "{name}": {value:.2f},')
    able = sum(choice.right.any() for choice in chosen)
    print(f"held out: {right.mean():.3f} right of {len(right)}; in sight of {able}")


if __name__ == "__main__":
    main()
