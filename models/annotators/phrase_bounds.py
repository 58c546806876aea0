"""Where the noun phrase of a source begins and ends inside the words that were tagged as one."""

from __future__ import annotations

from collections.abc import Sequence

from models.annotators.nouns import (
    ARTICLES,
    BREAKS,
    FORMER,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    RELATIVES,
    known_nouns,
)
from models.annotators.phrase_parts import is_capital, trimmed
from models.lexicons import words
from models.text import Token

OPENERS = frozenset(words("grammar", "clause-openers"))
TRAILERS = frozenset(words("grammar", "trailers"))
INNER_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "my"))
BEFORE_ARTICLE = frozenset(words("grammar", "before-article"))
CONDITIONS = frozenset(("if", "unless", "whether", "although", "though"))
OBJECTS = frozenset(("what", "whom", "how", "that", "which"))


def noun_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without what is no part of the phrase: "that Ann Holt earlier" is "Ann Holt". Of
    a clause only its subject is left, and that only where it is a name: "Holt castigates the
    mayor for" is "Holt", "help fund the law" nothing."""
    tokens = trimmed(tokens)
    while len(tokens) > 1 and _opens_clause(tokens):
        tokens = trimmed(tokens[1:])
    tokens = _without_object(tokens)
    tokens = _subject(tokens)
    while len(tokens) > 1 and _trails(tokens):
        tokens = trimmed(tokens[:-1])
    return tokens


def _opens_clause(tokens: Sequence[Token]) -> bool:
    """Whether the first word joins a clause to what stands before it."""
    first, second = tokens[0].text.casefold(), tokens[1].text
    if first in ("that", "which", "whom"):
        low = second.casefold()
        several = "plural" in known_nouns().get(low, ("", ()))[1]  # "that voters"
        opens = low in ARTICLES or low in QUANTITIES or low in PRONOUNS
        return is_capital(second) or opens or several
    return first in OPENERS


def _without_object(tokens: Sequence[Token]) -> Sequence[Token]:
    """Of "an inquiry into what Mr. Holt", before a cue, the one who speaks."""
    for at in range(len(tokens) - 2, 0, -1):
        if tokens[at].text in OBJECTS:
            rest = tokens[at + 1 :]
            named = is_capital(rest[0].text) and all(
                is_capital(token.text) or not token.text[0].isalpha() for token in rest
            )
            return rest if named else tokens
    return tokens


def _subject(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands before an article that no noun phrase can have there: what precedes it is a
    verb, or a name that the rest describes."""
    whole = 0  # where the part before the last comma ends
    for at in range(1, len(tokens)):
        before = tokens[at - 1].text
        low = before.casefold()
        if low in RELATIVES:
            return tokens
        if low in BREAKS:
            whole = at - 1
        if tokens[at].text in CONDITIONS:
            return tokens[: whole or at]
        if tokens[at].text not in INNER_ARTICLES or not before[0].isalpha():
            continue
        if low in BEFORE_ARTICLE or low in PREPOSITIONS or low in ARTICLES:
            continue
        opened = tokens[0].text.casefold() in ARTICLES
        if whole or (opened and at > 1 and low in known_nouns()):
            return tokens[: whole or at]  # "a chart the committee released"
        if is_capital(before):
            return tokens[:at]
        rest = tokens[: at - 1]
        return rest if rest and is_capital(rest[-1].text) else ()
    return tokens


def _trails(tokens: Sequence[Token]) -> bool:
    """Whether the last word is an adverb, a preposition or a participle without its rest."""
    low = tokens[-1].text
    if low in TRAILERS or low in PREPOSITIONS or low in ("the", "a", "an", "and", "or", "but"):
        return True
    adverb = low.endswith("ly") and low.islower() and low not in known_nouns()
    released = low in ("released", "published", "issued", "provided", "posted", "obtained")
    return adverb or (released and len(tokens) > 2)


def owner_words(lows: Sequence[str], owner_at: int) -> range:
    """The words after "of" that can own the head: "husband of a former aide to Bo Ek" has no Ek."""
    for at in range(owner_at + 1, len(lows)):
        if lows[at] == "to" and known_nouns().get(lows[at - 1], ("",))[0] == "role":
            return range(owner_at, at)
    return range(owner_at, len(lows))


def is_aside(lows: Sequence[str]) -> bool:
    """Whether what stands behind a comma says where from, or what else is done, and not who it is:
    "of the Riverbank Gazette", "then under Ann Holt", "citing unnamed officials"."""
    if lows[0] in PREPOSITIONS:
        return True
    if len(lows) > 1 and lows[0] in FORMER and lows[1] in PREPOSITIONS:
        return True
    return lows[0].endswith("ing") and lows[0] not in known_nouns()
