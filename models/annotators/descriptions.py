"""Whom "the senator" and "the company" mean: one of the voices before, or nobody yet.

The candidates are ranked as those of a pronoun are (`models.annotators.antecedents`), with one more
that is nobody. `python -m training.antecedents` fits these weights, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log1p

from models.annotators.antecedents import (
    Appearance,
    Candidate,
    by_voice,
    is_subject,
    shows_a_person,
)
from models.annotators.cast import Voice, synonym
from models.annotators.noun_phrases import Mention
from models.annotators.nouns import known_nouns
from models.findings import SourceKind
from models.lexicons import words

NEW = ("a", "other", "number", "vague")  # articles of whom the text has not told before
PARTIES = frozenset(("republican", "democrat"))
FAMILIES: Mapping[str, tuple[SourceKind, ...]] = {  # of nouns, and what they may be said of
    "role": ("person", "group"),
    "body": ("organisation", "media", "group"),
    "document": ("document", "organisation", "media"),
}
WEIGHTS: Mapping[str, float] = {
    "sentences back": -0.89,
    "subject": 1.06,
    "times named in all": 0.93,
    "times named, of no such noun": -0.44,
    "called the same": 0.42,
    "its noun": 2.52,
    "ends in its noun": 1.63,
    "a like noun": 1.12,
    "another noun": -0.47,
    "came as new": 0.85,
    "a word in common": 0.43,
    "no word in common": -0.70,
    "somebody else's": -1.13,
    "surely a person": 1.25,
    "nobody": 2.08,
    "nobody, by a general noun": -0.50,
    "nobody, though its noun is known": -0.33,
}


def candidates(
    mention: Mention,
    seen: Iterable[Appearance],
    here: int,
    sentences: Sequence[int],
    frequency: Mapping[str, int],
) -> list[Candidate]:
    """Every voice of its kind among the appearances before the description, which come latest
    first, and nobody. `here` is its sentence by number; the others are as for a pronoun."""
    found = [
        Candidate(met[0].voice, _features(met, mention, here, sentences, frequency))
        for met in by_voice(seen)
        if _may_be(met[0].voice, mention)
    ]
    is_known = any(candidate.features["its noun"] for candidate in found)
    nobody = {
        "nobody": 1.0,
        "nobody, by a general noun": float(bool(mention.tags & {"generic", "descriptive"})),
        "nobody, though its noun is known": float(is_known),
    }
    return [*found, Candidate(None, nobody)]


def _may_be(voice: Voice, mention: Mention) -> bool:
    if voice.plural != mention.plural or {voice.gender, mention.gender} == {"m", "f"}:
        return False
    return voice.kind in FAMILIES[mention.family]


def _features(
    found: Sequence[Appearance],
    mention: Mention,
    here: int,
    sentences: Sequence[int],
    frequency: Mapping[str, int],
) -> dict[str, float]:
    """What is told of one voice by where and how it was called, latest first."""
    latest, voice = found[0], found[0].voice
    noun = synonym(mention.head)
    own = mention.qualifiers - set(mention.owner)
    is_its = noun in voice.titles or noun in voice.name or (not voice.name and noun in voice.words)
    is_like = not is_its and _is_like(voice, mention, noun)
    named = log1p(frequency.get(voice.name[-1] if voice.name else "", 0))
    return {
        "sentences back": log1p(here - latest.sentence),
        "subject": float(is_subject(found, sentences)),
        "times named in all": named,
        "times named, of no such noun": 0.0 if is_its or is_like else named,
        "called the same": float(any(_is_same(one, mention) for one in voice.mentions)),
        "its noun": float(is_its),
        "ends in its noun": float(voice.name[-1:] == (noun,)),
        "a like noun": float(is_like),
        "another noun": float(not is_its and _is_other(voice, mention, is_like=is_like)),
        "came as new": float(any(one.article in NEW for one in voice.mentions[:1])),
        "a word in common": float(bool(own & voice.words)),
        "no word in common": float(bool(own) and not own & voice.words),
        "somebody else's": float(bool(mention.owner) and not set(mention.owner) & voice.words),
        "surely a person": float(voice.kind == "person" and shows_a_person(voice)),
    }


def _is_same(one: Mention, other: Mention) -> bool:
    """Whether both are the same words of the same owner's: "the Holt administration"."""
    return (
        bool(other.owner)
        and (one.head, one.owner) == (other.head, other.owner)
        and one.qualifiers == other.qualifiers
    )


def _is_like(voice: Voice, mention: Mention, noun: str) -> bool:
    """Whether who is called this may be called that: a senator, "the lawmaker"; Acme, "the
    company"; the Gazette, "the paper"."""
    if noun in PARTIES and not PARTIES.isdisjoint(voice.titles):
        return False  # its own title is that of the other party
    if any(title in like(noun) for title in voice.titles):
        return True
    if "business" in mention.tags:
        return bool(voice.name) and not any(word in known_nouns() for word in voice.name)
    return "media" in mention.tags and voice.kind == "media"


def _is_other(voice: Voice, mention: Mention, *, is_like: bool) -> bool:
    """Whether the voice is called by a noun of its own that is not like this."""
    if mention.family == "role" and voice.titles:
        return not is_like
    return not voice.name or voice.name[-1] in known_nouns()


@cache
def like(noun: str) -> frozenset[str]:
    """The nouns that whoever is called by this one may be called by."""
    groups = (frozenset(line.split()) for line in words("like_nouns"))
    return frozenset().union(*(group for group in groups if noun in group))
