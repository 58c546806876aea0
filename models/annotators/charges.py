"""Where the words of a sentence charge a party with a specific wrong: the party and the words.

Verbs alone will not do: of the sentences with an accusing verb most are political criticism. So a
charge needs a party right beside it and a wrong of the lexicon, and nothing that leaves it open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from models.annotators.noun_phrases import Mention
from models.annotators.nouns import ADJECTIVES, ARTICLES, PREPOSITIONS, PRONOUNS, known_nouns
from models.findings import Reading
from models.lexicons import pattern, words
from models.text import Sentence, Span

Form = Literal["does", "accused", "accuses"]

BETWEEN = frozenset(words("accusing", "between"))
MIDDLE = 4  # auxiliaries and adverbs between a party and its verb
OPEN_REACH = 12  # words before the party that can leave the charge open
CHARGE_REACH = 14  # words behind "accused of" in which the wrong is named
LINK_REACH = 3  # words between the accused and "of"
PAST = re.compile(r"(?:ed|ew|old|aid|ook|ave|ade|ent|ept|got|did)$")
CLAUSE_END = re.compile(r"[;:]|\bbut\b")
TITLE = 3  # words of a title before the accused
APPOSITION = 12
PERSONAL = frozenset(("m", "f"))


@dataclass(frozen=True, slots=True)
class Charge:
    """In sentence number `sentence` the party of tokens [first, last) is charged with the wrong at
    `wrong`. `form`: the party `does` it, stands `accused` of it, or somebody named before the verb
    `accuses` it. `verb` is where the accusing or the wrong verb begins."""

    sentence: int
    party: tuple[int, int]
    wrong: Span
    verb: int
    form: Form


class Finder:
    """The charges of one reading, given its names."""

    def __init__(self, reading: Reading, names: Sequence[Mention]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.tokens = reading.tokens
        self.lows = [token.text.casefold() for token in reading.tokens]
        self._starts = [token.start for token in reading.tokens]
        self._names = names
        self._name_starts = [name.span.start for name in names]
        self._name_ends = sorted((name.span.end, at) for at, name in enumerate(names))

    def charges(self) -> Iterator[Charge]:
        """Every charge, in text order; headlines and questions charge nobody."""
        for number, sentence in enumerate(self.reading.sentences):
            said = sentence.span.of(self.text)
            if sentence.is_headline or said.rstrip("\"”'’ ").endswith("?"):
                continue
            yield from self._done(number, sentence, said)
            yield from self._accused(number, sentence, said)
            yield from self._alleged(number, sentence, said)

    def _done(self, number: int, sentence: Sentence, said: str) -> Iterator[Charge]:
        """ "Holt stole", "Holt is lying", "Holt tried to bribe", "Holt illegally paid"."""
        for section in ("did", "doing", "to", "wrongly"):
            for match in pattern("wrongs", section).finditer(said):
                verb = self.at(sentence.start + match.start())
                if section == "to":
                    verb = self._try_before(verb, sentence.first)
                elif section == "wrongly" and not self._acts(verb + 1, sentence.last):
                    continue
                party = self.party_before(verb, sentence.first) if verb >= 0 else None
                if party is None or (section == "doing" and not self._is_at(party[1], verb)):
                    continue
                if section != "doing" and self._passive(party[1], verb):
                    continue
                wrong = Span(sentence.start + match.start(), sentence.start + match.end())
                if not self._open(sentence, party[0], wrong):
                    yield Charge(number, party, wrong, self.tokens[verb].start, "does")

    def _accused(self, number: int, sentence: Sentence, said: str) -> Iterator[Charge]:
        """ "Moe accused Holt of theft", "Holt was accused of theft", "Holt, charged with theft"."""
        for match in pattern("accusing", "accuse").finditer(said):
            verb = self.at(sentence.start + match.start())
            party = self.party_after(verb + 1, sentence.last)
            form: Form = "accuses"
            link = verb + 1
            if party is not None:
                link = party[1]
            else:
                party, form = self.party_before(verb, sentence.first), "accused"
            wrong = self._wrong_behind(link, sentence.last) if party else None
            if party is None or wrong is None:
                continue
            if form == "accused" and not self._passive(party[1], verb, strict=True):
                continue
            if not self._open(sentence, min(party[0], verb), Span(wrong.start, wrong.start)):
                yield Charge(number, party, wrong, self.tokens[verb].start, form)

    def _alleged(self, number: int, sentence: Sentence, said: str) -> Iterator[Charge]:
        """ "Holt, the alleged gunman", "alleged gunman Bo Holt"."""
        for match in pattern("accusing", "alleged").finditer(said):
            first = self.at(sentence.start + match.start())
            last = self.at(sentence.start + match.end() - 1) + 1
            party = self.party_after(last, sentence.last)
            opening = first - 1 if self.lows[first - 1] in ARTICLES else first
            if party is None and opening - 1 > sentence.first and self.lows[opening - 1] == ",":
                party = self._name_ending(opening - 1)
            wrong = Span(sentence.start + match.start(), sentence.start + match.end())
            if party is not None and not self._open(sentence, min(party[0], first), wrong):
                yield Charge(number, party, wrong, wrong.start, "does")

    # ------------------------------------------------------------ parties
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
                at -= 1
            else:
                break
        return self._phrase_ending(at, floor)

    def _described(self, comma: int, floor: int) -> tuple[int, int] | None:
        """The name before a description that ends at the comma: "Bo Ek, the treasurer,"."""
        for at in range(comma - 1, max(comma - APPOSITION, floor), -1):
            if self.lows[at] == ",":
                named = self._name_ending(at)
                if named is not None and not self._is_object(named[0], floor):
                    return named
        return self._phrase_ending(comma, floor) if self._name_ending(comma) else None

    def _phrase_ending(self, end: int, floor: int) -> tuple[int, int] | None:
        if end <= floor:
            return None
        named = self._name_ending(end)
        if named is not None:
            return None if self._is_object(named[0], floor) else named
        low = self.lows[end - 1]
        if PRONOUNS.get(low) in PERSONAL and low in ("he", "she"):
            return end - 1, end
        return self._definite_ending(end, floor)

    def _is_object(self, first: int, floor: int) -> bool:
        """Whether a preposition stands before the phrase: "gunmen linked to (radical) Holt"."""
        before = self.lows[max(first - 2, floor) : first]
        return any(low in PREPOSITIONS for low in before[-1:]) or (
            len(before) == 2 and before[0] in PREPOSITIONS and before[1] in ADJECTIVES
        )

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

    def _name_ending(self, end: int) -> tuple[int, int] | None:
        """The name, with its apposition or without, whose last token is the one before `end`."""
        offset = self.tokens[end - 1].end
        at = bisect_left(self._name_ends, (offset, -1))
        if at < len(self._name_ends) and self._name_ends[at][0] == offset:
            return self._range(self._names[self._name_ends[at][1]])
        return None

    def party_after(self, first: int, limit: int) -> tuple[int, int] | None:
        """The name, pronoun or body that begins at that token."""
        if first >= limit:
            return None
        at = bisect_left(self._name_starts, self._starts[first])
        if at < len(self._names):
            found = self._range(self._names[at])
            skipped = self.lows[first : found[0]]
            if len(skipped) <= TITLE and all(s in known_nouns() or s in ARTICLES for s in skipped):
                return self._joined(found, limit)
        if self.lows[first] in ("him", "her"):
            return first, first + 1
        if ARTICLES.get(self.lows[first]) == "the":
            for last in range(first + 2, min(first + 5, limit + 1)):
                if self.lows[last - 1] in known_nouns():
                    return first, last
        return None

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

    # ------------------------------------------------------------ verbs
    def _try_before(self, base: int, floor: int) -> int:
        """The verb of "tried to", "ordered aides to" in front of the base form; -1 without one."""
        start = self.tokens[max(base - 5, floor)].start
        before = self.text[start : self.tokens[base].start].rstrip()
        tries = [m.start() for m in pattern("accusing", "try").finditer(before)
                 if m.end() == len(before)]  # fmt: skip
        return self.at(start + tries[0]) if tries else -1

    def _acts(self, at: int, limit: int) -> bool:
        """Whether an active verb in the past stands there, and no "detained by" somebody else."""
        by = at + 1 < limit and self.lows[at + 1] == "by"
        return at < limit and not by and PAST.search(self.lows[at]) is not None

    def _is_at(self, first: int, verb: int) -> bool:
        """Whether "is" or "was" stands between the party and its "lying"."""
        return any(low in ("is", "was", "are", "were", "been") for low in self.lows[first:verb])

    def _passive(self, first: int, verb: int, *, strict: bool = False) -> bool:
        """Whether the party suffers the verb. `strict`: "Holt, accused of", not "Holt accused"."""
        between = self.lows[first:verb]
        if any(low in ("is", "was", "are", "were", "been", "being", "stands") for low in between):
            return True
        return strict and (not between or between[-1] in (",", "who"))

    def _wrong_behind(self, at: int, limit: int) -> Span | None:
        """The wrong named behind "of" or "with", which stands right behind the accused."""
        links = pattern("accusing", "link")
        if at < limit and self.lows[at] == ",":  # "Holt, a former treasurer, of theft"
            ends = (i for i in range(at + 1, min(at + APPOSITION, limit)) if self.lows[i] == ",")
            at = next(ends, at)
        for link in range(at, min(at + LINK_REACH, limit)):
            if links.fullmatch(self.lows[link]):
                end = self.tokens[min(link + CHARGE_REACH, limit) - 1].end
                ended = CLAUSE_END.search(self.text, self.tokens[link].end, end)
                found = pattern("wrongs", "charge").search(
                    self.text, self.tokens[link].end, ended.start() if ended else end
                )
                return Span(found.start(), found.end()) if found else None
        return None

    def _open(self, sentence: Sentence, first: int, wrong: Span) -> bool:
        """Whether something before the charge leaves open that it was done, or says it was not."""
        start = self.tokens[max(first - OPEN_REACH, sentence.first)].start
        return pattern("accusing", "open").search(self.text, start, wrong.start) is not None
