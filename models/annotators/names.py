"""Every proper name of a text with the title before it and the apposition after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.annotators.name_kinds import with_kinds
from models.annotators.noun_phrases import Mention, read_mention
from models.annotators.nouns import (
    ADJECTIVES,
    ARTICLES,
    FUNCTION_WORDS,
    HONORIFICS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUFFIXES,
    first_names,
    known_nouns,
)
from models.annotators.phrase_parts import is_capital
from models.lexicons import words
from models.text import Sentence, Token

TITLE_REACH = 7  # words before a name that can belong to its title
APPOSITION_REACH = 14
NATIONAL = re.compile(r"(?:ican|cratic|ish|ese|ian|ean|ic|ern|ental)$")


def find_names(
    tokens: Sequence[Token], sentences: Sequence[Sentence], text: str
) -> tuple[Mention, ...]:
    """The named phrases of the body, in text order; headlines, where every word is capitalised,
    are left out."""
    lows = [token.text.casefold() for token in tokens]
    common = {token.text for token in tokens if token.text.islower()}
    inside = _capitals_inside(tokens, sentences)
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.is_headline:
            continue
        at = sentence.first
        while at < sentence.last:
            if not _starts_name(tokens, lows, at, sentence.first, common):
                at += 1
                continue
            end = _name_end(tokens, lows, at, sentence.last)
            opening = _opens(tokens, at, sentence.first) and lows[at] not in inside
            if end == at + 1 and (opening or _qualifies(tokens, lows, at, sentence.last)):
                at = end
                continue
            first = _title_start(
                tokens, lows, at, end, max(sentence.first, found_end(found, tokens, at))
            )
            last = _apposition_end(tokens, lows, end, sentence.last)
            mention = read_mention(tokens[first:last], text)
            if mention is not None and mention.name:
                found.append(mention)
                at = max(end, last if mention.family == "name" and last > end else end)
            else:
                at = end
    return with_kinds(found, tokens, lows)


def found_end(found: Sequence[Mention], tokens: Sequence[Token], at: int) -> int:
    """The first token behind the last named phrase, as far back as a title reaches."""
    if not found:
        return 0
    end = found[-1].span.end
    first = at
    while first > 0 and at - first < TITLE_REACH and tokens[first - 1].start >= end:
        first -= 1
    return first


def _starts_name(
    tokens: Sequence[Token], lows: Sequence[str], at: int, first: int, common: set[str]
) -> bool:
    """Whether a name begins here; the first word of a sentence needs more than its capital."""
    word, low = tokens[at].text, lows[at]
    if not is_capital(word) or low in PRONOUNS or low in ARTICLES or low in RELATIVES:
        return False
    if not _opens(tokens, at, first):
        return low not in function_words()
    if low in ADJECTIVES or low in PREPOSITIONS or low in function_words():
        return False
    noun = known_nouns().get(low)
    if low in common:  # "the secretary" elsewhere, "Secretary of State Ann Holt" here
        of = at + 2 if at + 1 < len(tokens) and lows[at + 1] == "of" else at + 1
        return noun is not None and "unique" in noun[1] and _capital_at(tokens, of, len(tokens))
    return noun is None or _capital_at(tokens, at + 1, len(tokens))


def _qualifies(tokens: Sequence[Token], lows: Sequence[str], at: int, limit: int) -> bool:
    """Whether the word is an adjective of what follows: "possible Democratic candidates"."""
    after = tokens[at + 1].text if at + 1 < limit else ""
    noun = after.islower() and after not in function_words()
    return noun and NATIONAL.search(lows[at]) is not None


def _opens(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether any word would be capitalised here."""
    return at == first or tokens[at - 1].text in "\"“”'‘:("


def _capitals_inside(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> frozenset[str]:
    """First names, and the words that are capitalised where no sentence begins."""
    found = {
        tokens[at].text.casefold()
        for sentence in sentences
        if not sentence.is_headline
        for at in range(sentence.first + 1, sentence.last)
        if tokens[at].text[0].isupper() and not _opens(tokens, at, sentence.first)
    }
    return frozenset(found) | first_names().keys()


def _name_end(tokens: Sequence[Token], lows: Sequence[str], at: int, limit: int) -> int:
    """Behind the last word of the run of capitalised words that begins at `at`."""
    end = at + 1
    while end < limit:
        word, low = tokens[end].text, lows[end]
        if is_capital(word) and (low not in function_words() or low == "will"):
            end += 1
        elif low == "." and len(tokens[end - 1].text) == 1 and _capital_at(tokens, end + 1, limit):
            end += 2  # "Donald J. Holt"
        elif (low in PARTICLES or low in ("of", "for", "&")) and _capital_at(
            tokens, end + 1, limit
        ):
            if low in ("of", "for") and lows[end - 1] not in known_nouns():
                break
            end += 2
        elif low == "of" and end + 2 < limit and lows[end + 1] == "the":
            if not _capital_at(tokens, end + 2, limit) or lows[end - 1] not in known_nouns():
                break
            end += 3
        elif low in SUFFIXES:
            end += 1
        else:
            break
    return end


def _capital_at(tokens: Sequence[Token], at: int, limit: int) -> bool:
    return at < limit and is_capital(tokens[at].text)


def _ends_phrase(tokens: Sequence[Token], lows: Sequence[str], end: int) -> bool:
    if end >= len(tokens):
        return True
    return not tokens[end].text[0].isalpha() or lows[end] in function_words()


def _title_start(
    tokens: Sequence[Token], lows: Sequence[str], at: int, end: int, floor: int
) -> int:
    """Where the title before a name begins: "former city spokesman" in front of "Bo Ek"."""
    before = at - 1
    if before >= floor and lows[before] == "the" and _ends_phrase(tokens, lows, end):
        return before  # "the Blaze reported", not "the Holt campaign"
    if before >= floor and lows[before] in (",",):
        return _fronted(tokens, lows, at, floor)
    if before < floor or lows[before] not in known_nouns() or is_capital(tokens[before].text):
        return at
    first = before
    while first > floor and at - first < TITLE_REACH:
        low = lows[first - 1]
        if low in ARTICLES:
            return first - 1
        if not low[0].isalpha() or low in PREPOSITIONS or low in RELATIVES:
            break
        if low in function_words() or low.endswith(("ing", "ly")) or low in PRONOUNS:
            break
        verb = low.endswith("ed") and low not in TITLED
        if verb and tokens[first - 1].text.islower():
            break  # "charged former teacher Ana Ruiz"
        first -= 1
    if lows[first] == "year-old" and first - 2 >= floor and lows[first - 1] == "-":
        first -= 2
        first -= first > floor and lows[first - 1] in ARTICLES
    return first


def _fronted(tokens: Sequence[Token], lows: Sequence[str], at: int, floor: int) -> int:
    """Where "the interior minister, Ann Holt" begins; `at` when no such phrase stands before."""
    first = at - 2
    noun_seen = False
    while first >= floor and at - first <= TITLE_REACH:
        low = lows[first]
        if low in ("the", "its", "his", "her", "their"):
            return first if noun_seen else at
        if low in known_nouns():
            noun_seen = noun_seen or (first == at - 2 and known_nouns()[low][0] == "role")
        elif not low[0].isalpha() or low in function_words():
            return at
        first -= 1
    return at


def _apposition_end(tokens: Sequence[Token], lows: Sequence[str], end: int, limit: int) -> int:
    """Behind ", the interior minister" or ", 33, a teacher from Brede" after a name."""
    at = end
    if at < limit and lows[at] == "(":  # "Ann Holt (R-Neb.), a senator"
        close = next((i for i in range(at, min(at + 8, limit)) if lows[i] == ")"), -1)
        at = close + 1 if close > 0 else at
    if at >= limit or lows[at] != ",":
        return end
    if at + 2 < limit and lows[at + 1].isdigit() and lows[at + 2] == ",":
        at += 2
    first = at + 1
    noun_seen = False
    for index in range(first, min(first + APPOSITION_REACH, limit)):
        low = lows[index]
        if low in (",", ".", ";", "—", "–", ")", "--") or low in RELATIVES:
            return index if noun_seen else end
        if low in function_words() and low not in ("and", "of", "at", "for", "in", "from"):
            return index if noun_seen and index > first and low not in VERBS else end
        if low in known_nouns() and (known_nouns()[low][0] != "document"):
            if not noun_seen and index == first and is_capital(tokens[index].text):
                return end  # the next name of a list
            noun_seen = True
    return end


TITLED = frozenset(words("grammar", "title-participles"))
VERBS = frozenset(words("grammar", "verbs"))


def function_words() -> frozenset[str]:
    """Words that are no part of a name, although a sentence may begin with them."""
    return _FUNCTION


_FUNCTION = FUNCTION_WORDS - frozenset(HONORIFICS)
