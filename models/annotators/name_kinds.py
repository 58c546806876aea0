"""Whether a name of which its words don't tell is that of a person, by all its places in the text.

"Rheinchemie said it would" and "at Rheinchemie" are of a body, "Orr, 41, who" and "he" of a person.
The signs are counted over the whole text and weighed by a logistic regression; `python -m
training.name_kinds` fits the weights, and leaves out those that are next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from math import log1p

from models.annotators.noun_phrases import NO_PERSON, POSSESSIVES, Mention
from models.annotators.nouns import (
    ARTICLES,
    PREPOSITIONS,
    first_names,
    known_nouns,
    organisation_words,
)
from models.annotators.phrase_parts import is_capital
from models.annotators.source_kinds import is_outlet, is_people
from models.text import Token

NEAR = 14  # tokens behind a name in which "he" or "it" may stand for it
BEHIND = ("at", "for", "with", "from", "in", "of", "to", "by", "and", "against")
HE, IT, THEY = (
    frozenset(("he", "she", "his", "her", "him")),
    frozenset(("it", "its")),
    frozenset(("they", "their")),
)
ENDINGS = (
    "al", "an", "burg", "er", "ers", "ez", "ia", "ics", "ies", "ing", "ity", "land", "ley", "ment",
    "shire", "son", "tion", "ton",
)  # fmt: skip
SAID = frozenset(("said", "says", "told", "added", "wrote"))
BASE = -0.24
WEIGHTS: Mapping[str, float] = {
    "_ 's body noun": 0.64,
    "_ 's document noun": 0.37,
    "_ 's role noun": 0.58,
    "_ 's word": 0.67,
    "_ (": 0.10,
    "_ body noun": -0.38,
    "_ document noun": -0.40,
    "_ role noun": -1.59,
    "_ said": 1.79,
    "_ said it": -0.92,
    "_ which": -0.61,
    "_ who": 1.42,
    "_ word": 0.48,
    "_, 41": 1.44,
    "_, a body noun": 0.08,
    "_, a document noun": 0.14,
    "_, a role noun": 1.73,
    "_, a word": 0.47,
    "a word of bodies": -0.64,
    "against _": 0.19,
    "and _": -0.13,
    "at _": -0.74,
    "by _": -0.26,
    "capitals": -1.36,
    "capitals inside": -0.26,
    "ends in -al": -0.16,
    "ends in -an": 0.05,
    "ends in -er": 1.11,
    "ends in -ers": 0.16,
    "ends in -ez": 0.14,
    "ends in -ia": -1.03,
    "ends in -ics": -0.13,
    "ends in -ies": -0.08,
    "ends in -ing": 0.07,
    "ends in -land": -0.39,
    "ends in -ley": 0.08,
    "ends in -ment": -0.20,
    "ends in -shire": -0.30,
    "ends in -son": 0.70,
    "ends in -ton": -0.05,
    "ends in a noun": 0.07,
    "ends in a word of bodies": -2.03,
    "first word a first name": 1.18,
    "first word alone elsewhere": -0.62,
    "for _": 0.45,
    "four words or more": 0.62,
    "from _": -0.32,
    "he": 1.55,
    "in _": -2.32,
    "it": -1.18,
    "last word alone elsewhere": 1.57,
    "named again": 0.21,
    "of _": -1.14,
    "preposition _": -0.16,
    "the": -1.84,
    "they": -0.27,
    "three words": 0.52,
    "to _": -0.54,
    "with &": -0.23,
    "word _": 0.50,
}
LEAST = -0.6  # log odds of a person; below the best, as a person called a body is the worse error


def with_kinds(
    names: Sequence[Mention], tokens: Sequence[Token], lows: Sequence[str]
) -> tuple[Mention, ...]:
    """The names; those whose words don't tell are tagged as a body's where the text says so."""
    bodies = {
        name
        for name, signs in signs_of(names, tokens, lows).items()
        if BASE + sum(WEIGHTS.get(sign, 0.0) * value for sign, value in signs.items()) < LEAST
    }
    return tuple(
        replace(name, tags=name.tags | {NO_PERSON})
        if name.name in bodies and name.family == "name"
        else name
        for name in names
    )


def signs_of(
    names: Sequence[Mention], tokens: Sequence[Token], lows: Sequence[str]
) -> dict[tuple[str, ...], dict[str, float]]:
    """What tells of each name that is not known, by the name's words."""
    known = {n.name[-1:] for n in names if n.titles or n.honorific}
    places: dict[tuple[str, ...], list[Mention]] = {}
    for mention in names:
        if mention.family == "name" and mention.name[-1:] not in known and is_open(mention):
            places.setdefault(mention.name, []).append(mention)
    if not places:
        return {}
    at = {token.start: number for number, token in enumerate(tokens)}
    short: set[tuple[str, ...]] = {n.name for n in names if len(n.name) == 1}
    return {
        name: _signs(name, mentions, at, tokens, lows, short) for name, mentions in places.items()
    }


def is_open(mention: Mention) -> bool:
    """Whether neither its words nor what stands with it tell what the name is."""
    name = mention.name
    if mention.tags or mention.plural or is_people(mention) or is_outlet(name):
        return False
    return not (len(name) > 1 and name[0] in first_names())


def _signs(
    name: tuple[str, ...],
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    tokens: Sequence[Token],
    lows: Sequence[str],
    short: Set[tuple[str, ...]],
) -> dict[str, float]:
    signs = _of_words(name, mentions[0].text)
    signs["last word alone elsewhere"] = float(len(name) > 1 and name[-1:] in short)
    signs["first word alone elsewhere"] = float(len(name) > 1 and name[:1] in short)
    signs["named again"] = log1p(len(mentions) - 1)
    found: dict[str, int] = {}
    for mention in mentions:
        first = at.get(mention.span.start)
        if first is None:
            continue
        last = first
        while last < len(tokens) and tokens[last].start < mention.span.end:
            last += 1
        for sign in _around(mention, first, last, tokens, lows):
            found[sign] = found.get(sign, 0) + 1
    signs.update({sign: log1p(count) for sign, count in found.items()})
    return signs


def _of_words(name: tuple[str, ...], text: str) -> dict[str, float]:
    """What the words of the name say."""
    last = known_nouns().get(name[-1])
    bare = text.replace(".", "").removesuffix("'s").removesuffix("’s").split()[-1]
    return {
        "one word": float(len(name) == 1),
        "three words": float(len(name) == 3),
        "four words or more": float(len(name) > 3),
        "capitals": float(bare.isupper() and len(bare) > 1),
        "capitals inside": float(any(map(_has_inner_capital, text.split()))),
        "digits": float(any(c.isdigit() for c in text)),
        "ends in a noun": float(last is not None),
        "ends in a word of bodies": float(name[-1] in organisation_words()),
        "a word of bodies": float(any(word in organisation_words() for word in name[:-1])),
        "first word a first name": float(name[0] in first_names()),
        "with &": float("&" in text),
        **{f"ends in -{suffix}": 1.0 for suffix in ENDINGS if name[-1].endswith(suffix)},
    }


def _has_inner_capital(word: str) -> bool:
    """Whether it is written like "NorthLine"; "McKay" is a person."""
    inner = any(c.isupper() for c in word[1:]) and not word.isupper()
    return inner and not word.startswith(("Mc", "Mac", "O'", "O’", "D'", "D’"))


def _around(
    mention: Mention, first: int, last: int, tokens: Sequence[Token], lows: Sequence[str]
) -> Iterable[str]:
    """What stands before and behind one place of the name."""
    nouns = known_nouns()
    before = lows[first - 1] if first else ""
    after = lows[last] if last < len(lows) else ""
    then = lows[last + 1] if last + 1 < len(lows) else ""
    if mention.article == "the" or before == "the":
        yield "the"
    elif before in BEHIND:
        yield f"{before} _"
    elif before in PREPOSITIONS:
        yield "preposition _"
    elif before in nouns and not is_capital(tokens[first - 1].text):
        yield f"{nouns[before][0]} noun _"
    elif before.isalpha() and before not in ARTICLES and tokens[first - 1].text.islower():
        yield "word _"
    if after in POSSESSIVES:
        yield f"_ 's {nouns[then][0]} noun" if then in nouns else "_ 's word"
    elif after == "," and then.isdigit():
        yield "_, 41"
    elif after in ("who", "whose") or (after == "," and then in ("who", "whose", "whom")):
        yield "_ who"
    elif after == "which" or (after == "," and then == "which"):
        yield "_ which"
    elif after == "," and then in ("a", "an", "the"):
        noun = next((nouns[low][0] for low in lows[last + 2 : last + 7] if low in nouns), "")
        yield f"_, a {noun} noun" if noun else "_, a word"
    elif after in SAID:
        yield "_ said"
        content = last + 1 + (then == "that")
        if content < len(lows) and lows[content] in IT:
            yield "_ said it"
    elif after in nouns and not is_capital(tokens[last].text):
        yield f"_ {nouns[after][0]} noun"
    elif after == "(":
        yield "_ ("
    elif after[:1].isalpha() and after not in PREPOSITIONS and after not in ARTICLES:
        yield "_ word"
    if before in PREPOSITIONS:
        return  # "rain came from Calder. She left"
    ended = False
    for number in range(last, min(last + NEAR, len(lows))):
        low = lows[number]
        if low in HE:
            yield "he"
            break
        if not ended and (low in IT or low in THEY):
            yield "it" if low in IT else "they"
            break
        if is_capital(tokens[number].text) and lows[number - 1] not in (".", "“", '"'):
            break
        ended = ended or low == "."
