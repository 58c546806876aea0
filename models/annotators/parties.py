"""Which noun phrase stands right before or behind a verb: a name, a pronoun, or "the company"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from models.annotators.noun_phrases import Mention
from models.annotators.nouns import ADJECTIVES, ARTICLES, FUNCTION_WORDS, PREPOSITIONS, known_nouns
from models.findings import Reading
from models.lexicons import words

BETWEEN = frozenset(words("accusing", "between"))
MIDDLE = 4  # auxiliaries and adverbs between a party and its verb
TITLE = 3  # words of a title before a name
APPOSITION = 12  # words of a description between commas
ONCE = ("now-", "then-", "ex-", "former")
THEIRS = frozenset(("his", "her", "their", "its"))
NAMES = 3  # names in a row of which the last is the party's: "Norby Council leader Ann Holt"


# "Before Holt stole" does not make Holt an object.
BINDING = PREPOSITIONS - {"before", "after", "since", "until", "while", "like", "as", "than"}


def is_title(low: str) -> bool:
    """Whether the word can stand before a name: "the", "former", "clerk"."""
    return low == "the" or (low.isalpha() and low not in FUNCTION_WORDS)


class Parties:
    """The noun phrases of one reading by their place, as ranges of tokens."""

    def __init__(self, reading: Reading, names: Sequence[Mention]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.tokens = reading.tokens
        self.lows = [token.text.casefold() for token in reading.tokens]
        self._starts = [token.start for token in reading.tokens]
        self._common = {token.text for token in reading.tokens if token.text.islower()}
        self._names = names
        self._name_starts = [name.span.start for name in names]
        self._name_ends = sorted((name.span.end, at) for at, name in enumerate(names))

    def party_before(self, verb: int, floor: int) -> tuple[int, int] | None:
        """The noun phrase that is the subject of the verb at that token, over auxiliaries."""
        at, steps = verb, 0
        while at > floor and steps <= MIDDLE:
            low = self.lows[at - 1]
            if low in BETWEEN or (low.endswith("ly") and low.islower() and len(low) > 4):
                at, steps = at - 1, steps + 1
            elif low == "," and (described := self._described(at - 1, floor)) is not None:
                return described
            elif low == "," and at < verb and self.lows[at] == "who":
                return self._described(at - 1, floor) or self._whose(at - 1, floor)
            else:
                break
        return self._phrase_ending(at, floor)

    def _whose(self, comma: int, floor: int) -> tuple[int, int] | None:
        """The name that ", who" at that token goes back to, over a description: "the arrest of
        Bo Ek, 25, a clerk from Norby, who"."""
        for at in range(comma, max(comma - APPOSITION, floor), -1):
            if self.lows[at] == "," and (named := self.name_ending(at)) is not None:
                before = self.lows[named[0] - 1] if named[0] > floor else ""
                if before != "," and (before not in BINDING or before in ("of", "for", "by")):
                    return named  # not a place that the description ends with
        return None

    def name_before(self, comma: int) -> tuple[int, int] | None:
        """The name right before the comma at that token, be it a subject or an object."""
        return self.name_ending(comma) if comma > 0 and self.lows[comma] == "," else None

    def _described(self, comma: int, floor: int) -> tuple[int, int] | None:
        """The name before a description that ends at the comma: "Bo Ek, the treasurer,"."""
        for at in range(comma - 1, max(comma - APPOSITION, floor), -1):
            if self.lows[at] == ",":
                named = self.name_ending(at)
                if named is not None and not self._is_object(named[0], floor):
                    return named
        named = self.name_ending(comma)
        if named is None or self.lows[named[0] - 1].endswith("ed"):
            return None  # "Holt, whose film mocked Moe, faces charges"
        return self._phrase_ending(comma, floor)

    def _phrase_ending(self, end: int, floor: int) -> tuple[int, int] | None:
        if end <= floor:
            return None
        if end - 3 > floor and self.lows[end - 3] == "and" and self.lows[end - 2] in THEIRS:
            end -= 3  # "Holt and his aides"
        named = self.name_ending(end)
        if named is not None:
            return None if self._is_object(named[0], floor) else named
        low = self.lows[end - 1]
        if low in ("he", "she") or (end - 1 == floor and self._is_lone_name(floor)):
            return end - 1, end
        return self._definite_ending(end, floor)

    def _is_lone_name(self, at: int) -> bool:
        """Whether a word that opens a sentence is a surname: no word that the text, or a lexicon,
        has as another, and no "Thieves"."""
        word, low = self.tokens[at].text, self.lows[at]
        return (
            word.istitle()
            and word.isalpha()
            and len(word) > 2
            and not low.endswith(("s", "men", "ing", "ly", "ed", "one", "body", "people", "ese"))
            and low not in FUNCTION_WORDS
            and low not in ADJECTIVES
            and low not in known_nouns()
            and low not in self._common
        )

    def _is_object(self, first: int, floor: int) -> bool:
        """Whether a preposition stands before the phrase: "gunmen linked to (radical) Holt"."""
        while first - 1 > floor and self.lows[first - 1].startswith(ONCE):
            first -= 1
        before = self.lows[max(first - 2, floor) : first]
        if len(before) == 2 and before[1] == ",":  # "from Norby, Holm County"
            placed = self.name_ending(first - 1)
            if placed is None or self._is_fronted(placed[0], floor):
                return False
            return self._is_object(placed[0], floor)
        if len(before) == 2 and before[0] == "to" and self.tokens[first - 1].text.islower():
            return True  # "the decision to remove Holt"
        return any(low in BINDING for low in before[-1:]) or (
            len(before) == 2
            and before[0] in BINDING
            and (before[1] in ADJECTIVES or before[1] in ARTICLES)
        )

    def _is_fronted(self, first: int, floor: int) -> bool:
        """Whether the sentence opens with the place: "In Norby, (Holm County,) Holt stole"."""
        while first - 2 > floor and self.lows[first - 1] == ",":
            placed = self.name_ending(first - 1)
            if placed is None:
                return False
            first = placed[0]
        return first - 1 <= floor and self.lows[floor] in ("in", "at", "on", "near", "outside")

    def _definite_ending(self, end: int, floor: int) -> tuple[int, int] | None:
        """ "the company", "the city's police department"."""
        if self.lows[end - 1] not in known_nouns():
            return None
        for first in range(end - 2, max(end - 5, floor - 1), -1):
            if ARTICLES.get(self.lows[first]) == "the":
                return None if self._is_object(first, floor) else (first, end)
            if not self.lows[first][0].isalpha() and self.lows[first] not in ("'s", "’s"):
                return None
        return None

    def name_ending(self, end: int) -> tuple[int, int] | None:
        """The name, with its apposition or without, whose last token is the one before `end`."""
        offset = self.tokens[end - 1].end
        at = bisect_left(self._name_ends, (offset, -1))
        if at < len(self._name_ends) and self._name_ends[at][0] == offset:
            return self._range(self._names[self._name_ends[at][1]])
        return None

    def party_after(self, first: int, limit: int, *, titles: int = TITLE) -> tuple[int, int] | None:
        """The name, pronoun or body that begins at that token, behind so many words of a title."""
        if first >= limit:
            return None
        start = first
        at = bisect_left(self._name_starts, self._starts[first])
        for name in self._names[at : at + NAMES]:
            found = self._range(name)
            skipped = self.lows[start : found[0]]
            if found[0] >= limit or len(skipped) > titles or not all(map(is_title, skipped)):
                break
            if not self._is_modifier(found[1], limit) and not self._is_followed(found[1]):
                return self._joined(found, limit)
            start = found[1]  # "Supreme Court nominee Ann Holt"
        if start > first:
            return None
        if self.lows[first] in ("him", "her"):
            return first, first + 1
        if ARTICLES.get(self.lows[first]) == "the":
            for last in range(first + 2, min(first + 5, limit + 1)):
                if self.lows[last - 1] in known_nouns():
                    return first, last
        return None

    def _is_followed(self, end: int) -> bool:
        """Whether another name begins right there: "Supreme Court nominee Ann Holt"."""
        at = bisect_left(self._name_starts, self._starts[end]) if end < len(self._starts) else -1
        return 0 <= at < len(self._names) and self._name_starts[at] == self._starts[end]

    def _is_modifier(self, end: int, limit: int) -> bool:
        """Whether the name that ends there only tells which: "Holt aides", "a California man"."""
        if self.lows[end - 1].endswith("-based"):
            return True
        low = self.lows[end] if end < limit else ""
        return low.isalpha() and low in known_nouns() and self.tokens[end].text.islower()

    def _joined(self, party: tuple[int, int], limit: int) -> tuple[int, int]:
        """The last of "Bo and Ann Holt"; all of "Ann Holt's office"."""
        first, last = party
        if last + 1 < limit and self.lows[last] == "and":
            at = bisect_left(self._name_starts, self._starts[last + 1])
            if at < len(self._names) and self._name_starts[at] == self._starts[last + 1]:
                return self._range(self._names[at])
        owned = last + 1 < limit and self.lows[last] in ("'s", "’s")
        return (first, last + 2) if owned and self.lows[last + 1] in known_nouns() else party

    def _range(self, name: Mention) -> tuple[int, int]:
        first = bisect_left(self._starts, name.span.start)
        return first, bisect_left(self._starts, name.span.end)

    def at(self, offset: int) -> int:
        """The token that holds the offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)
