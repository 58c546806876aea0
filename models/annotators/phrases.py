"""How loaded each sentence reads in its own voice, and the words that carry the judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from models.annotators.loaded import LoadedModel
from models.annotators.loaded_words import NAME, NUMBER
from models.annotators.voices import TokenVoice, sentence_voice, token_voices
from models.findings import Phrase, Reading, ScoredSentence, Voice
from models.lexicons import pattern
from models.lexicons import words as entries
from models.text import Sentence, Span

LONGEST = 4  # words; what is longer is an argument
SURE = 0.65  # a word is a phrase by itself
LIKELY = 0.46  # a word is one in a sentence that reads as loaded
BESIDE = 0.30  # a word next to a phrase belongs to it
KNOWN = 0.22  # a word of the `judging` list needs no more than this
LOADED = 0.5

Run = tuple[int, int, float]  # positions [first, last) in a sentence, and the probability


def find_phrases(
    reading: Reading, model: LoadedModel
) -> tuple[tuple[Phrase, ...], tuple[ScoredSentence, ...]]:
    """The phrases in order, and every sentence with its voice and calibrated probability."""
    voices = token_voices(reading)
    words = model.wording([token.text for token in reading.tokens])
    phrases: list[Phrase] = []
    scored: list[ScoredSentence] = []
    for sentence in reading.sentences:
        voice = sentence_voice(reading, sentence, voices)
        spoken = range(sentence.first, sentence.last)
        own = [at for at in spoken if voices[at] is not TokenVoice.SOURCE]
        part = own if voice == "mixed" else spoken
        probability = model.probability(model.score([words[at] for at in part]))
        scored.append(ScoredSentence(sentence.span, voice, probability))
        for part_tokens, part_voice in _parts(sentence, voices):
            phrases += _phrases_in(reading, model, words, part_tokens, part_voice)
    phrases.sort(key=lambda phrase: phrase.span.start)
    return tuple(phrases), tuple(scored)


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
    judged = model.judged(words, score)
    loaded = model.probability(score) >= LOADED
    if max(judged) < KNOWN:  # nearly every sentence of a plain report
        return
    barred = _barred(reading, tokens)
    taken = 0
    for first, last, probability in _runs(words, judged, tokens, barred, loaded=loaded):
        if first < taken:
            continue
        without = [*words[:first], *words[last:]]
        if model.score(without) >= score:  # not what makes the sentence read as loaded
            continue
        taken = last
        span = Span(reading.tokens[tokens[first]].start, reading.tokens[tokens[last - 1]].end)
        yield Phrase(span, voice, round(probability, 4))


def _runs(
    words: Sequence[str],
    judged: Sequence[float],
    tokens: Sequence[int],
    barred: frozenset[int],
    *,
    loaded: bool,
) -> Iterator[Run]:
    """Each word that is sure, or likely in a loaded sentence, with the likely words beside it."""
    known, small = _listed("judging"), _listed("function_words")

    def able(at: int) -> bool:
        return tokens[at] not in barred and _is_word(words[at]) and words[at] not in small

    def begins(at: int) -> bool:
        needed = min(LIKELY if loaded else SURE, KNOWN if words[at] in known else 1.0)
        return judged[at] >= needed and able(at)

    def joins(at: int, beside: int) -> bool:
        return (
            0 <= at < len(words)
            and abs(tokens[at] - tokens[beside]) == 1
            and judged[at] >= BESIDE
            and able(at)
        )

    at = 0
    while at < len(words):
        if not begins(at):
            at += 1
            continue
        first, last = at, at + 1
        while last - first < LONGEST and joins(last, last - 1):
            last += 1
        while last - first < LONGEST and joins(first - 1, first):
            first -= 1
        yield first, last, max(judged[first:last])
        at = last


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(entries(name))


def _is_word(word: str) -> bool:
    return word not in (NAME, NUMBER) and word[0].isalpha() and len(word) > 2


def _barred(reading: Reading, tokens: tuple[int, ...]) -> frozenset[int]:
    """Tokens that name a topic, an identity, a legal or physical fact, or belong to an idiom."""
    start, end = reading.tokens[tokens[0]].start, reading.tokens[tokens[-1]].end
    text = reading.document.text[start:end]
    spans = [(m.start() + start, m.end() + start) for m in pattern("not_loaded").finditer(text)]
    return frozenset(
        at
        for at in tokens
        if any(a <= reading.tokens[at].start and reading.tokens[at].end <= b for a, b in spans)
    )
