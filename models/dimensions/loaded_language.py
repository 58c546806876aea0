"""Loaded language: how the reporter's own sentences read, whatever the quoted voices say.

raw = 100 * R + headline. R is the mean probability that a reporter-voice sentence reads as loaded,
shrunk to the reference; sentences of sources are no units, so quoting neither adds nor dilutes.
Coded wordings (a judging verb, a label, scare quotes, shouting) add a quarter of a sentence each, a
label beside what it rests on half of that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.dimensions.base import (
    Dimension,
    Unit,
    Weights,
    carried,
    one_charge_per_span,
    quoted,
    whose,
)
from models.dimensions.telling import Telling
from models.dimensions.wordings import Wording, find_wordings
from models.findings import Phrase, Reading, ScoredSentence
from models.report import Feature, Finding, Measurement

MIN_SENTENCES = 6  # in the reporter's voice; below it one sentence moves the score by a band
WORDING = 0.25  # of a wholly loaded sentence, for each coded wording
HEADLINE = 8.0  # points of a loaded headline: it is read by more people than any sentence
LIKELY = 0.5  # of a marked word, from which a message names it beside the one that it points at
MIXED = 0.5  # the weight of a sentence that is only partly the reporter's
PRECEDENCE = (
    "loaded-headline",
    "value-label",
    "loaded-phrase",
    "loaded-attribution-verb",
    "scare-quotes",
    "sensational-punctuation",
)


def measure(reading: Reading, weights: Weights) -> Measurement:
    """The measurement of one reading; `weights` are the calibration entry's."""
    mean, pseudo = weights["mean"], weights["pseudo"]
    sentences = _own_sentences(reading)
    units = [Unit(1.0 if s.voice == "reporter" else MIXED, s.loaded_probability) for s in sentences]
    total = sum(unit.weight for unit in units) + pseudo
    by_sentence = _phrases_by_sentence(reading, sentences)
    wordings = find_wordings(reading)
    coded = sum(wording.weight for wording in wordings)
    telling = Telling(reading)
    headline = _headline_finding(reading, telling)

    def charge(number: int) -> float:
        return 100.0 * units[number].weight * (units[number].value - mean) / total

    findings = [headline] if headline else []
    loaded_points, calm_points = 0.0, 0.0
    for number in range(len(units)):
        if phrases := by_sentence.get(number):
            loaded_points += charge(number)
            told = [phrase for phrase in phrases if telling.tells(phrase)]
            if told:
                first = max(told, key=lambda phrase: (phrase.probability, -phrase.span.start))
                fall = 100.0 * units[number].weight * first.carries / total
                points = carried(charge(number), fall)
                findings.append(_phrase_finding(reading, first, phrases, points))
        else:
            calm_points += charge(number)
    each = 100.0 * WORDING / total
    weighed = sum(unit.weight * unit.value for unit in units) + pseudo * mean
    findings += [
        Finding(
            w.code,
            w.message,
            w.span,
            0.0 if w.again else carried(each * w.weight, each * w.weight - turned),
        )
        for w, turned in zip(
            wordings, _turned(reading, wordings, weighed / total, total), strict=True
        )
    ]
    headline_points = headline.points if headline else 0.0
    features = (
        Feature("sentences_with_marked_words", float(len(by_sentence)), loaded_points),
        Feature("other_reporter_sentences", float(len(units) - len(by_sentence)), calm_points),
        Feature("coded_wordings", float(len(wordings)), each * coded),
        Feature("headline", float(headline is not None), headline_points),
    )
    sums = 100.0 * (weighed + WORDING * coded)
    raw = sums / total + headline_points
    reason = (
        f"too few sentences in the reporter's voice: {len(units)}, {MIN_SENTENCES} are needed"
        if len(units) < MIN_SENTENCES
        else None
    )
    return Measurement(
        status="insufficient_evidence" if reason else "scored",
        reason=reason,
        base=100.0 * mean,
        raw=raw if units else None,
        features=features,
        findings=one_charge_per_span(findings, PRECEDENCE),
        left_out=tuple(
            (sums - 100.0 * unit.weight * unit.value) / (total - unit.weight) + headline_points
            for unit in units
        ),
    )


def _turned(
    reading: Reading, wordings: Sequence[Wording], rate: float, total: float
) -> Iterator[float]:
    """By how much `raw` rises when a wording goes and its sentence becomes the reporter's: without
    the verb by which a source says it nobody is shown to say it. 0 for other wordings."""
    starts = [sentence.span.start for sentence in reading.scored_sentences]
    for wording in wordings:
        number = bisect_right(starts, wording.span.start) - 1
        if wording.code != "loaded-attribution-verb" or number < 0:
            yield 0.0
            continue
        sentence = reading.scored_sentences[number]
        more = {"source": 1.0, "mixed": 1.0 - MIXED, "reporter": 0.0}[sentence.voice]
        yield max(0.0, 100.0 * more * (sentence.loaded_probability - rate) / (total + more))


def _own_sentences(reading: Reading) -> list[ScoredSentence]:
    """Sentences of the body at least partly in the reporter's voice, each wording once."""
    headline = reading.document.headline
    seen: set[str] = set()
    own = []
    for sentence in reading.scored_sentences:
        words = " ".join(reading.words_of(sentence.span).casefold().split())
        above = sentence.span.in_title or (headline and headline.covers(sentence.span))
        if sentence.voice != "source" and not above and words not in seen:
            seen.add(words)
            own.append(sentence)
    return own


def _phrases_by_sentence(
    reading: Reading, sentences: list[ScoredSentence]
) -> dict[int, list[Phrase]]:
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Phrase]] = defaultdict(list)
    for phrase in reading.phrases:
        if phrase.voice == "reporter" and not phrase.span.in_title:
            number = bisect_right(starts, phrase.span.start) - 1
            if number >= 0 and phrase.span.start < sentences[number].span.end:
                found[number].append(phrase)
    return dict(found)


def _phrase_finding(
    reading: Reading, first: Phrase, phrases: list[Phrase], points: float
) -> Finding:
    """One charge for the marked words of one sentence, at the surest of the telling ones."""
    others = {
        words.casefold(): f"'{words}'"
        for p in phrases
        if p.probability >= LIKELY and (words := reading.words_of(p.span))
    }
    others.pop(reading.words_of(first.span).casefold(), None)
    beside = f" (with {', '.join(others.values())})" if others else ""
    or_give_it = "" if reading.genre == "opinion" else ", or give it to whoever makes it"
    message = (
        f"{quoted(reading.document.text, first.span)}{beside}: a judgement in {whose(reading)} "
        f"voice. State what shows it{or_give_it}."
    )
    return Finding("loaded-phrase", message, first.span, points)


def _headline_finding(reading: Reading, telling: Telling) -> Finding | None:
    phrases = [p for p in reading.phrases if p.voice == "headline" and telling.tells(p)]
    if not phrases:
        return None
    first = max(phrases, key=lambda phrase: (phrase.probability, -phrase.span.start))
    message = f"'{reading.words_of(first.span)}': a judgement in the headline. Say what happened."
    return Finding("loaded-headline", message, first.span, HEADLINE * first.probability)


DIMENSION = Dimension(
    name="loaded_language",
    label="Loaded language",
    codes=PRECEDENCE,
    credits=(),
    measure=measure,
)
