"""Whom "he" and "she" mean: everybody called before is weighed, and the heaviest is taken.

A ranking of all candidates by one log-linear model, as in Denis and Baldridge ("Specialized models
and ranking for coreference resolution", EMNLP 2008). `python -m training.antecedents` fits the
weights on pronouns whose antecedent a reader named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from models.annotators.cast import Voice
from models.annotators.nouns import PREPOSITIONS, first_names

FAR = 14  # sentences back, beyond which only those who speak are weighed
OPENING = 3  # code points after which a sentence has begun with something else
BEFORE = 12  # code points that hold the word before a name
PLACING = ("in", "at")
BEFORE_PLACES = (*PLACING, "from", "near", "outside")
WEIGHTS: Mapping[str, float] = {
    "sentences back": -1.37,
    "same paragraph": 1.33,
    "opens": 0.98,
    "subject": 0.99,
    "behind a preposition": -0.62,
    "by description": -0.22,
    "times called": -0.47,
    "times named in all": 0.87,
    "one word": -0.78,
    "one unknown word": -0.77,
    "told by another": -1.21,
    "in or at": 0.04,
    "no name": -1.87,
    "surely a person": 0.43,
    "has a title": 0.54,
    "called in the content": -1.10,
    "nobody": -1.31,
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """A voice standing somewhere in the text; `speaks` where an attribution says so, `told` where
    it stands in what somebody else says."""

    start: int
    end: int
    sentence: int
    voice: Voice
    speaks: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands: its sentence by number, where its paragraph begins, who is called by
    name in what it is said to say, and whether it is the object of a verb: nobody does
    that to himself."""

    sentence: int
    paragraph: int
    called: frozenset[str]
    is_object: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A voice that may be meant, or nobody, with what speaks for and against it."""

    voice: Voice | None
    features: Mapping[str, float]


def heaviest(candidates: Iterable[Candidate], weights: Mapping[str, float]) -> Voice | None:
    """The voice of the heaviest candidate, the first of equals."""

    def weight(candidate: Candidate) -> float:
        return sum(weights[name] * value for name, value in candidate.features.items())

    return max(candidates, key=weight).voice


def by_voice(seen: Iterable[Appearance]) -> list[list[Appearance]]:
    """The appearances of each voice, in their order; the voices by their first."""
    found: dict[int, list[Appearance]] = {}
    for appearance in seen:
        found.setdefault(id(appearance.voice), []).append(appearance)
    return list(found.values())


def is_subject(found: Sequence[Appearance], sentences: Sequence[int]) -> bool:
    """Whether a voice, by its appearances, latest first, speaks where it appears last, or its
    sentence begins with it."""
    latest = found[0]
    first = [a for a in found if a.sentence == latest.sentence][-1]
    return latest.speaks or first.start - sentences[first.sentence] <= OPENING


def candidates(
    seen: Iterable[Appearance],
    gender: str,
    place: Place,
    text: str,
    sentences: Sequence[int],
    frequency: Mapping[str, int],
) -> list[Candidate]:
    """Everybody of no other gender among the appearances before the pronoun, which come latest
    first, and nobody. `sentences` are the places where sentences begin, `frequency` tells how often
    the text names whoever has a last name."""
    latest_first = by_voice(seen)
    if place.is_object and latest_first and latest_first[0][0].sentence == place.sentence:
        del latest_first[0]
    fitting = [found for found in latest_first if _may_be(found[0], gender, place, text)]
    nearest = max((found[0].sentence for found in fitting), default=0)
    opening = min((a.start for found in fitting for a in found if a.sentence == nearest), default=0)
    weighed = [
        Candidate(
            found[0].voice,
            _features(found, place, text, sentences, frequency)
            | {"opens": float(any(a.start == opening for a in found))},
        )
        for found in fitting
    ]
    return [*weighed, Candidate(None, {"nobody": 1.0})]


def _may_be(latest: Appearance, gender: str, place: Place, text: str) -> bool:
    voice = latest.voice
    is_one = voice.kind == "person" and not voice.plural and voice.gender in ("", gender)
    if not is_one or (is_lone(voice) and word_before(latest.start, text) in BEFORE_PLACES):
        return False  # "in Halwick", "from Halwick"
    return bool(voice.spoken) or latest.sentence >= place.sentence - FAR


def word_before(start: int, text: str) -> str:
    """The word before a place, in lower case."""
    words = text[max(start - BEFORE, 0) : start].split()
    return words[-1].casefold() if words else ""


def _features(
    found: Sequence[Appearance],
    place: Place,
    text: str,
    sentences: Sequence[int],
    frequency: Mapping[str, int],
) -> dict[str, float]:
    """What is told of one voice by where and how it was called, latest first."""
    latest, voice = found[0], found[0].voice
    before = word_before(latest.start, text)
    last_name = voice.name[-1] if voice.name else ""
    return {
        "sentences back": log1p(place.sentence - latest.sentence),
        "same paragraph": float(latest.start >= place.paragraph),
        "subject": float(is_subject(found, sentences)),
        "behind a preposition": float(before in PREPOSITIONS),
        "in or at": float(before in PLACING),
        "by description": float(text.startswith(("the ", "The "), latest.start)),
        "times called": log1p(len(voice.mentions)),
        "times named in all": log1p(frequency.get(last_name, 0)),
        "one word": float(len(voice.name) == 1),
        "one unknown word": float(is_lone(voice)),
        "told by another": float(latest.told),
        "no name": float(not voice.name),
        "surely a person": float(shows_a_person(voice)),
        "has a title": float(bool(voice.titles) or voice.honorific),
        "called in the content": float(last_name in place.called),
    }


def is_lone(voice: Voice) -> bool:
    """Whether the voice is one word of which nothing shows that it is a person: "Georgia"."""
    return len(voice.name) == 1 and not shows_a_person(voice)


def shows_a_person(voice: Voice) -> bool:
    """Whether more than capitals says that the voice is a person: not "World War"."""
    return (
        bool(voice.spoken or voice.titles)
        or not voice.name
        or voice.name[0] in first_names()
        or voice.honorific
    )
