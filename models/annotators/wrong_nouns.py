"""Charges by a noun: "Holt's abuse of power", "the cover-up by Holt", "Holt is a rapist"."""

from __future__ import annotations

from collections.abc import Iterator

from models.annotators.charge import Charge, ChargeParties, Heard
from models.annotators.nouns import FUNCTION_WORDS
from models.lexicons import pattern
from models.text import Span

OWNED_REACH = 2  # adjectives between "Holt's" and the wrong


class WrongNouns(ChargeParties):
    """The charges in which a wrong is named as somebody's."""

    def owned(self, heard: Heard) -> Iterator[Charge]:
        """Every wrong of the sentence that belongs to somebody."""
        sentence = heard.sentence
        for match in heard.find("wrongs", "owned"):
            first = self.at(sentence.start + match.start())
            last = self.at(sentence.start + match.end() - 1) + 1
            if last < sentence.last and not self._ends(last):
                continue
            party = self._owner(first, sentence.first) or self._by(last, sentence.last)
            wrong = Span(sentence.start + match.start(), sentence.start + match.end())
            if party is not None and not self.is_open(sentence, min(party[0], first), wrong):
                yield Charge(heard.number, party, wrong, wrong.start, "does")

    def _ends(self, at: int) -> bool:
        """Whether the noun before this token ends there: no "fraud" of "fraud inquiry"."""
        low = self.lows[at]
        return not low[0].isalpha() or low in FUNCTION_WORDS

    def _owner(self, first: int, floor: int) -> tuple[int, int] | None:
        """The name in front of "'s" and at most an adjective or two."""
        for at in range(first - 1, max(first - 2 - OWNED_REACH, floor), -1):
            if self.lows[at] in ("'s", "’s", "'", "’"):
                return self.name_ending(at)
            if pattern("accusing", "stressed").fullmatch(self.lows[at]) is None:
                return None
        return None

    def _by(self, last: int, limit: int) -> tuple[int, int] | None:
        """The name behind "by": "the obstruction of justice by Holt"."""
        if last < limit and pattern("accusing", "told-by").fullmatch(self.lows[last]):
            last += 1
        if last < limit and self.lows[last] == "by":
            return self.party_after(last + 1, limit)
        return None
