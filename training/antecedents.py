"""The weights of `models.annotators.antecedents` and `descriptions`: whom "he", "the mayor" mean.

`python -m training.antecedents` fits them on mentions whose antecedent a reader named
(`labels/sources`, offsets only), prints them, and how many are right in articles held out.
`evenhand evaluate --only antecedents` measures the engine on those kept for reporting.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from models.annotators import antecedents, descriptions
from models.annotators.antecedents import Candidate
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
DESCRIPTIONS_READ = LABELS / "sources" / "descriptions.jsonl"
ARTICLE = re.compile(r"^(?:the|an?) ")
WRITTEN = (LABELS / "graded" / "written", LABELS / "findings" / "written")
FOLDS = 10
PENALTY = 3.0  # on the squares of the weights
GENDERS = ("m", "f")


@dataclass(frozen=True, slots=True)
class Read:
    """A pronoun or a description by its place, and where a reader found whom it means named most
    fully, most of them before it: at its own place where nothing else in the text calls it; nowhere
    where it means nobody there."""

    article: str
    span: Span
    antecedent: tuple[Span, ...]
    second: tuple[Span, ...] | None = None  # where a second reader found it


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine made of it: the mention, whom it chose, and among whom."""

    mention: Mention
    chosen: Voice | None
    candidates: tuple[Candidate, ...] = ()

    @property
    def kind(self) -> str:
        """Of a pronoun: m, f, they, it; else the family of the noun."""
        is_pronoun = self.mention.family == "pronoun"
        return PRONOUNS[self.mention.head] if is_pronoun else self.mention.family


class Watcher(Merger):
    """A merger that keeps what it weighed, by the place of the mention."""

    def __init__(self, reading: Reading, names: Sequence[Mention]) -> None:
        super().__init__(reading, names)
        self.answers_at: dict[int, Answer] = {}
        self._weighed: dict[int, tuple[Candidate, ...]] = {}

    def _voice_of(self, one: Spoken) -> Voice | None:
        voice, start = super()._voice_of(one), one.mention.span.start
        self.answers_at[start] = Answer(one.mention, voice, self._weighed.get(start, ()))
        return voice

    def _chosen(
        self, mention: Mention, weighed: Sequence[Candidate], weights: Mapping[str, float]
    ) -> Voice | None:
        self._weighed[mention.span.start] = tuple(weighed)
        return super()._chosen(mention, weighed, weights)


def read_labels(path: Path, part: str) -> dict[str, list[Read]]:
    """What is read in one part, `development` or `reporting`, by the name of the article."""
    found: dict[str, list[Read]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            spans = tuple(Span(*span) for span in row["antecedent"])
            own = Span(row["start"], row.get("end", row["start"] + 1))
            second = tuple(Span(*span) for span in row["second"]) if "second" in row else None
            found[row["article"]].append(Read(row["article"], own, spans, second))
    return found


def written_articles() -> dict[str, Article]:
    """The invented articles that were read, and others, by name."""
    return {name: article for folder in WRITTEN for name, article in all_written(folder).items()}


def answered(engine: Engine, path: Path, part: str) -> Iterator[tuple[Read, Answer, str]]:
    """Everything read in the part that the engine takes for a source, with its answer and the
    text; raises CorpusMissing."""
    articles = written_articles() | {row.article.id or "": row.article for row in allsides.load()}
    for name, read in sorted(read_labels(path, part).items()):
        reading = engine.read(articles[name])
        answers = _answers(reading)
        for one in read:
            if one.span.start in answers:
                yield one, answers[one.span.start], reading.document.text


def _answers(reading: Reading) -> dict[int, Answer]:
    """What the engine makes of every mention that is a source, by its place."""
    watchers: list[Watcher] = []

    def watch(reading: Reading, names: Sequence[Mention]) -> Merger:
        watchers.append(Watcher(reading, names))
        return watchers[-1]

    find_sources(reading, merger_of=watch)
    return watchers[0].answers_at if watchers else {}


def means(voice: Voice | None, read: Read, text: str) -> bool:
    """Whether the voice is the one that the reader named: called by the same words, or by the
    same first and last name; by no others, where the text has no others."""
    if voice is None or not read.antecedent:
        return voice is None and not read.antecedent
    if read.antecedent == (read.span,):
        own = _bare(read.span.of(text))
        return all(_bare(one.text) == own for one in voice.mentions if one.family != "pronoun")
    others = [one for one in voice.mentions if one.span.start != read.span.start]
    return any(_is_called(voice, others, span.of(text), text) for span in read.antecedent)


def agreed(one: Read, text: str) -> bool:
    """Whether both readers name the same: places that overlap, or names with the same last word."""
    second = one.second or ()
    if not one.antecedent or not second:
        return one.antecedent == second
    last = [{span.of(text).casefold().split()[-1] for span in s} for s in (one.antecedent, second)]
    return not last[0].isdisjoint(last[1])


def _bare(words: str) -> str:
    return ARTICLE.sub("", " ".join(words.casefold().split()))


def _is_called(voice: Voice, mentions: Sequence[Mention], name: str, text: str) -> bool:
    first, last = name.casefold().split()[0], name.casefold().split()[-1]
    if first != last and voice.name and voice.name[-1] == last and voice.name[0] in (first, last):
        return True
    whole = rf"(?<!\w){re.escape(name)}(?!\w)"
    places = [match.span() for match in re.finditer(whole, text)]
    return any(
        mention.span.start < end and start < mention.span.end
        for mention in mentions
        if mention.family != "pronoun"
        for start, end in places
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one mention, a row each, and which of them are right."""

    article: str
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


def choices(read: Iterable[tuple[Read, Answer, str]], weights: Mapping[str, float]) -> list[Choice]:
    """What was weighed; where none of the candidates is right, nobody is."""
    found = []
    for one, answer, text in read:
        if answer.candidates:
            rows = [[c.features.get(name, 0.0) for name in weights] for c in answer.candidates]
            right = [c.voice is not None and means(c.voice, one, text) for c in answer.candidates]
            if not any(right):
                right = [c.voice is None for c in answer.candidates]
            found.append(Choice(one.article, np.array(rows), np.array(right)))
    return found


def fit(chosen: Sequence[Choice]) -> NDArray[np.float64]:
    """The weights under which those that are right are likeliest."""
    rows = np.vstack([choice.rows for choice in chosen])
    right = np.concatenate([choice.right for choice in chosen])
    sizes = [len(choice.right) for choice in chosen]
    starts, which = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(chosen)), sizes)

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
    "descriptions": "whom {} descriptions mean, AllSides: the senator, the company",
}


def rows(engine: Engine) -> Iterator[Row]:
    """How many pronouns and descriptions the engine ties to the right voice, in articles whose
    errors nobody reads."""
    right: dict[str, list[bool]] = {key: [] for key in WHAT}
    people: dict[str, list[bool]] = {key: [] for key in WHAT}
    written = written_articles()
    for path, other in ((PRONOUNS_READ, "they_it"), (DESCRIPTIONS_READ, "descriptions")):
        for one, answer, text in answered(engine, path, "reporting"):
            key = other
            if answer.kind in GENDERS:
                key = f"he_she.{'written' if one.article in written else 'allsides'}"
            right[key].append(means(answer.chosen, one, text))
            if one.second is not None:
                people[key].append(agreed(one, text))
    for key, found in right.items():
        what = WHAT[key].format(len(found))
        beside = f"two people: {np.mean(people[key]):.3f}" if people[key] else ""
        yield Row(f"antecedents.{key}", what, float(np.mean(found)), beside)


def main() -> None:
    engine = Engine.load()
    for path, weights in (
        (PRONOUNS_READ, antecedents.WEIGHTS),
        (DESCRIPTIONS_READ, descriptions.WEIGHTS),
    ):
        chosen = choices(answered(engine, path, "development"), weights)
        groups = [choice.article for choice in chosen]
        right = np.zeros(len(chosen), dtype=bool)
        for train, test in GroupKFold(FOLDS).split(groups, groups, groups):
            fitted = fit([chosen[at] for at in train])
            for at in test:
                right[at] = chosen[at].right[np.argmax(chosen[at].rows @ fitted)]
        for name, value in zip(weights, fit(chosen), strict=True):
            print(f'    "{name}": {value:.2f},')
        print(f"held out: {right.mean():.3f} right of {len(right)}")


if __name__ == "__main__":
    main()
