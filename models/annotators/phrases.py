"""How loaded each sentence reads in its own voice, and the words that carry the judgement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log

from models.annotators.judging import grade, identities, is_described, judging
from models.annotators.loaded import LoadedModel
from models.annotators.loaded_words import NAME, NUMBER
from models.annotators.nouns import first_names
from models.annotators.voices import TokenVoice, sentence_voice, token_voices
from models.findings import Phrase, Reading, ScoredSentence, Voice
from models.lexicons import pattern
from models.lexicons import words as entries
from models.text import Sentence, Span

LONGEST = 4  # words; what is longer is an argument
# The log-odds that readers mark a word, fitted by `python -m training.phrase_odds`.
BASE = -1.10
JUDGED = 0.91  # times the log-odds of the word part of the model
HEAT = 1.63  # times how loaded the reporter's words read on the whole
LISTED = {"always": 2.41, "likely": 1.83, "leaning": 1.00, "": 0.0}
MOST = {"always": 1.0, "likely": 1.0, "leaning": 0.59, "": 0.59}  # words alone are never sure
UNSEEN = 0.2  # how much a listed word looks like a judgement that the model takes for a name
IDIOMS = {"idioms": 0.3, "leaning idioms": -1.2}  # of a listed run, whatever its words look like
MARKED = 0.25  # the probability from which a word is a phrase: the best F1 on the words of readers
BESIDE = 0.2  # a word next to a phrase belongs to it
COOL = 0.3  # about the mean of reference reports


def find_phrases(
    reading: Reading, model: LoadedModel
) -> tuple[tuple[Phrase, ...], tuple[ScoredSentence, ...]]:
    """The phrases in order, and every sentence with its voice and calibrated probability."""
    voices = token_voices(reading)
    words = wording_of(reading, model)
    read = runs_in(reading, model, words, voices)
    heat = heat_of(read, model)
    phrases: list[Phrase] = []
    scored: list[ScoredSentence] = []
    for sentence, runs in zip(reading.sentences, read, strict=True):
        voice = sentence_voice(reading, sentence, voices)
        spoken = range(sentence.first, sentence.last)
        own = [at for at in spoken if voices[at] is not TokenVoice.SOURCE]
        part = own if voice == "mixed" else spoken
        probability = model.probability(model.score([words[at] for at in part]))
        scored.append(ScoredSentence(sentence.span, voice, probability))
        for run in runs:
            for phrase, cut in _phrases_in(reading, model, run, heat):
                left = model.score([words[at] for at in part if at not in cut])
                falls = round(probability - model.probability(left), 4)
                phrases.append(replace(phrase, carries=falls))
    phrases.sort(key=lambda phrase: phrase.span.start)
    return tuple(phrases), tuple(scored)


@dataclass(frozen=True, slots=True)
class Run:
    """The tokens of one sentence that stand in one voice, as the model reads them, and their score
    by the model."""

    tokens: tuple[int, ...]
    words: tuple[str, ...]
    voice: Voice
    score: float


def wording_of(reading: Reading, model: LoadedModel) -> list[str]:
    """Each token as the model reads it; words for what people are stand as names."""
    read = model.wording([token.text for token in reading.tokens])
    return [NAME if word in identities() else word for word in read]


def runs_in(
    reading: Reading, model: LoadedModel, words: Sequence[str], voices: Sequence[TokenVoice]
) -> list[list[Run]]:
    """The runs of each sentence."""
    return [
        [
            Run(tokens, own, voice, model.score(own))
            for tokens, voice in _parts(sentence, voices)
            for own in [tuple(words[at] for at in tokens)]
        ]
        for sentence in reading.sentences
    ]


def heat_of(read: Sequence[Sequence[Run]], model: LoadedModel) -> float:
    """How loaded the reporter's own words read on the whole: the mean probability of the runs,
    weighted by their words; of no words COOL."""
    own = [run for runs in read for run in runs if run.voice == "reporter"]
    weight = sum(len(run.tokens) for run in own)
    total = sum(model.probability(run.score) * len(run.tokens) for run in own)
    return total / weight if weight else COOL


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of a sentence that stand in one voice, lower-cased, with the probability that
    readers mark each of them; `idioms` maps the first position of a listed run to its length.
    Before one of the `things` a strong word describes and judges nobody."""

    tokens: tuple[int, ...]
    marked: Sequence[float]
    idioms: Mapping[int, int]
    things: frozenset[int]

    def places(self) -> Iterator[tuple[int, int]]:
        """Positions [first, last) of each phrase, in order."""
        at = taken = 0
        while at < len(self.tokens):
            first, last = at, at + max(self.idioms.get(at, 0), 1)
            if self.marked[at] < MARKED:
                at += 1
                continue
            while last - first < LONGEST and self._joins(last, last - 1):
                last += 1
            while last - first < LONGEST and first > taken and self._joins(first - 1, first):
                first -= 1
            if last not in self.things and last - 1 not in self.things:
                yield first, last
            at = taken = last

    def _joins(self, at: int, beside: int) -> bool:
        return (
            0 <= at < len(self.tokens)
            and abs(self.tokens[at] - self.tokens[beside]) == 1
            and self.marked[at] >= BESIDE
        )


def _parts(
    sentence: Sentence, voices: Sequence[TokenVoice]
) -> Iterator[tuple[tuple[int, ...], Voice]]:
    """The tokens of the sentence by the voice they stand in; names of works are in nobody's."""
    own, spoken = [], []
    for at in range(sentence.first, sentence.last):
        if voices[at] is TokenVoice.SOURCE:
            spoken.append(at)
        elif voices[at] is not TokenVoice.WORK:
            own.append(at)
    if own:
        yield tuple(own), "headline" if sentence.is_headline else "reporter"
    if spoken:
        yield tuple(spoken), "source"


def _phrases_in(
    reading: Reading, model: LoadedModel, run: Run, heat: float
) -> Iterator[tuple[Phrase, tuple[int, ...]]]:
    """Each phrase with its tokens."""
    part = _part(reading, model, run, heat)
    for first, last in part.places():
        tokens = run.tokens[first:last]
        span = Span(reading.tokens[tokens[0]].start, reading.tokens[tokens[-1]].end)
        yield Phrase(span, run.voice, round(max(part.marked[first:last]), 4)), tokens


def _part(reading: Reading, model: LoadedModel, run: Run, heat: float) -> _Part:
    tokens, words = run.tokens, run.words
    headline = run.voice == "headline"
    loaded = HEAT * heat
    kept_out = barred(reading, tokens) | names(reading, tokens, run.voice)
    plain = [reading.tokens[at].text.lower().replace("’", "'") for at in tokens]
    marked = []
    for at, (word, judged) in enumerate(zip(words, model.judged(words, run.score), strict=True)):
        listed = "" if tokens[at] in kept_out else grade(plain[at])
        if listed and word == NAME:  # a capital where a sentence begins, or in a headline
            judged = UNSEEN
        able = listed not in ("leaning", "") if headline else listed or is_able(word)
        if tokens[at] in kept_out or not able:
            marked.append(0.0)
        else:
            odds = BASE + JUDGED * log(judged / (1.0 - judged)) + LISTED[listed]
            marked.append(min(_logistic(odds + loaded), MOST[listed]))
    idioms: dict[int, int] = {}
    for section, odds in IDIOMS.items():
        runs = judging(section)
        for at in [at for at, word in enumerate(plain) if word in runs.runs]:
            size = runs.run_at(plain, at)
            if size and tokens[at + size - 1] - tokens[at] == size - 1:  # in one voice
                idioms[at] = max(size, idioms.get(at, 0))
                marked[at] = max(marked[at], _logistic(odds + loaded))
    things = frozenset(at for at, word in enumerate(plain) if is_described(word))
    return _Part(tokens, marked, idioms, things)


def _logistic(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))


def is_able(word: str) -> bool:
    return (
        word not in (NAME, NUMBER) and word[0].isalpha() and len(word) > 2 and word not in _small()
    )


@cache
def _small() -> frozenset[str]:
    return frozenset(entries("function_words"))


def names(reading: Reading, tokens: tuple[int, ...], voice: Voice) -> frozenset[int]:
    """Capitalised tokens behind a word or a comma, where no sentence begins; in a headline, where
    every word may be capitalised, those behind a first name."""
    found = set()
    for at in tokens:
        if at == 0 or not reading.tokens[at].text[0].isupper():
            continue
        before = reading.tokens[at - 1].text
        inside = before[0].isalnum() or before == ","
        if before.lower() in first_names() if voice == "headline" else inside:
            found.add(at)
    return frozenset(found)


def barred(reading: Reading, tokens: tuple[int, ...]) -> frozenset[int]:
    """Tokens that name a topic, an identity, a legal or physical fact, or belong to an idiom."""
    start, end = reading.tokens[tokens[0]].start, reading.tokens[tokens[-1]].end
    text = reading.document.text[start:end]
    found, tokens_left = set(), iter(tokens)
    at = next(tokens_left, None)
    for match in pattern("not_loaded").finditer(text):
        first, last = match.start() + start, match.end() + start
        while at is not None and reading.tokens[at].start < last:
            if reading.tokens[at].start >= first and reading.tokens[at].end <= last:
                found.add(at)
            at = next(tokens_left, None)
    return frozenset(found)
