"""How loaded each sentence reads in its own voice, and the words that carry the judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from models.annotators.judging import identities, is_judging, judging
from models.annotators.loaded import LoadedModel
from models.annotators.loaded_words import NAME, NUMBER
from models.annotators.nouns import first_names
from models.annotators.voices import TokenVoice, sentence_voice, token_voices
from models.findings import Phrase, Reading, ScoredSentence, Voice
from models.lexicons import pattern
from models.lexicons import words as entries
from models.text import Sentence, Span

LONGEST = 4  # words; what is longer is an argument
SURE = 0.65  # a word is a phrase by itself
LIKELY = 0.46  # a word is one in a sentence that reads as loaded
LEANING = 0.05  # so is a word that leans to judging, with no more than this
BESIDE = 0.15  # a word next to a phrase belongs to it
LISTED = 0.68  # the share of the listed words' uses in BABE that readers marked
LOADED = 0.5


def find_phrases(
    reading: Reading, model: LoadedModel
) -> tuple[tuple[Phrase, ...], tuple[ScoredSentence, ...]]:
    """The phrases in order, and every sentence with its voice and calibrated probability."""
    voices = token_voices(reading)
    read = model.wording([token.text for token in reading.tokens])
    words = [NAME if word in identities() else word for word in read]
    phrases: list[Phrase] = []
    scored: list[ScoredSentence] = []
    for sentence in reading.sentences:
        voice = sentence_voice(reading, sentence, voices)
        spoken = range(sentence.first, sentence.last)
        own = [at for at in spoken if voices[at] is not TokenVoice.SOURCE]
        part = own if voice == "mixed" else spoken
        probability = model.probability(model.score([words[at] for at in part]))
        scored.append(ScoredSentence(sentence.span, voice, probability))
        for tokens, part_voice in _parts(sentence, voices):
            phrases += _phrases_in(reading, model, words, tokens, part_voice)
    phrases.sort(key=lambda phrase: phrase.span.start)
    return tuple(phrases), tuple(scored)


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of a sentence that stand in one voice: as the model reads them, lower-cased, and
    how much each of them looks like a judgement. In a `loaded` part a likely word is a phrase, and
    so is one that leans to judging. `barred` tokens are none, nor are `names`."""

    tokens: tuple[int, ...]
    words: Sequence[str]
    plain: Sequence[str]
    judged: Sequence[float]
    loaded: bool
    barred: frozenset[int]
    names: frozenset[int]

    def runs(self) -> Iterator[tuple[int, int, bool]]:
        """Positions [first, last) of each phrase, in order, and whether the list has it."""
        at = taken = 0
        while at < len(self.tokens):
            size = self._idiom(at)
            first, last = at, at + max(size, 1)
            listed = size > 0 or self._is_listed(at)
            if not listed and not self._is_likely(at):
                at += 1
                continue
            while last - first < LONGEST and self._joins(last, last - 1):
                last += 1
            while last - first < LONGEST and first > taken and self._joins(first - 1, first):
                first -= 1
            yield first, last, listed
            at = taken = last

    def _idiom(self, at: int) -> int:
        size = judging("idioms").run_at(self.plain, at)
        whole = size and self.tokens[at + size - 1] - self.tokens[at] == size - 1
        return size if whole else 0

    def _is_listed(self, at: int) -> bool:
        word = self.plain[at]
        if self.tokens[at] in self.barred or self.tokens[at] in self.names:
            return False
        leans = self.loaded and self.judged[at] >= LEANING and word in judging("leaning")
        return leans or is_judging(word)

    def _is_likely(self, at: int) -> bool:
        return self.judged[at] >= (LIKELY if self.loaded else SURE) and self._is_able(at)

    def _joins(self, at: int, beside: int) -> bool:
        return (
            0 <= at < len(self.tokens)
            and abs(self.tokens[at] - self.tokens[beside]) == 1
            and self.judged[at] >= BESIDE
            and self._is_able(at)
        )

    def _is_able(self, at: int) -> bool:
        word = self.words[at]
        return (
            word not in (NAME, NUMBER)
            and word[0].isalpha()
            and len(word) > 2
            and word not in _small()
            and self.tokens[at] not in self.barred
            and self.tokens[at] not in self.names
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
    reading: Reading,
    model: LoadedModel,
    all_words: Sequence[str],
    tokens: tuple[int, ...],
    voice: Voice,
) -> Iterator[Phrase]:
    words = [all_words[at] for at in tokens]
    score = model.score(words)
    part = _Part(
        tokens,
        words,
        [reading.tokens[at].text.lower().replace("’", "'") for at in tokens],
        model.judged(words, score),
        voice != "headline" and model.probability(score) >= LOADED,  # too few words to tell
        _barred(reading, tokens),
        _names(reading, tokens, voice),
    )
    for first, last, listed in part.runs():
        # what takes nothing from the score is not what makes the sentence read as loaded
        if not listed and model.score([*words[:first], *words[last:]]) >= score:
            continue
        probability = max(part.judged[first:last])
        span = Span(reading.tokens[tokens[first]].start, reading.tokens[tokens[last - 1]].end)
        yield Phrase(span, voice, round(max(probability, LISTED * listed), 4))


@cache
def _small() -> frozenset[str]:
    return frozenset(entries("function_words"))


def _names(reading: Reading, tokens: tuple[int, ...], voice: Voice) -> frozenset[int]:
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


def _barred(reading: Reading, tokens: tuple[int, ...]) -> frozenset[int]:
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
