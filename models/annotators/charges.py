"""Where the words of a sentence charge a party with a specific wrong: the party and the words.

Verbs alone will not do: of the sentences with an accusing verb most are political criticism. So a
charge needs a party right beside it and a wrong of the lexicon, and nothing that leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.annotators.nouns import ARTICLES
from models.annotators.parties import APPOSITION, BETWEEN, TITLE, Parties
from models.lexicons import pattern
from models.text import Sentence, Span

Form = Literal["does", "accused", "accuses"]

OPEN_REACH = 20  # words before the party that can leave the charge open
CHARGE_REACH = 14  # words behind "accused of" in which the wrong is named
LINK_REACH = 3  # words between the accused and "of"
ALLEGE = re.compile(r"\balleg(?:e|es|ed|ing|ations?)\s+(?:that\s+)?(?=\w)")
AGAINST = re.compile(
    r"\b(?:allegations?|accusations?|charges|claims|complaint|lawsuit)\s+(?:[\w-]+\s+){0,8}?"
    r"against\s+(?=\w)",
    re.IGNORECASE,
)
TURNED = re.compile(r"[,;:()]|\bnot?\b")
PART_REACH = 7  # words behind "ordered" in which the wrong is named
MAY = re.compile(r"\bmay\b")  # not the month
KIND = 3  # words before "allegations" that can name the wrong
PAST = re.compile(r"(?:ed|ew|old|aid|ook|ave|ade|ent|ept|got|did)$")
CLAUSE_END = re.compile(r"[;:]|\bbut\b")


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


class Charges(Parties):
    """The charges of one reading, given its names."""

    def __iter__(self) -> Iterator[Charge]:
        """Every charge, in text order; headlines and questions charge nobody."""
        for number, sentence in enumerate(self.reading.sentences):
            said = sentence.span.of(self.text)
            if sentence.is_headline or said.rstrip("\"”'’ ").endswith("?"):
                continue
            yield from self._done(number, sentence, said)
            yield from self._took_part(number, sentence, said)
            yield from self._accused(number, sentence, said)
            yield from self._alleged(number, sentence, said)
            yield from self._against(number, sentence, said)

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

    def _took_part(self, number: int, sentence: Sentence, said: str) -> Iterator[Charge]:
        """ "Holt ordered the killing", "Holt was behind the fraud"."""
        for match in pattern("wrongs", "part").finditer(said):
            verb = self.at(sentence.start + match.start())
            last = self.at(sentence.start + match.end() - 1) + 1
            behind = self.text[self.tokens[last - 1].end : self._end_of(last, PART_REACH, sentence)]
            noun = pattern("wrongs", "noun").search(behind)
            party = self.party_before(verb, sentence.first)
            if noun is None or party is None or self._passive(party[1], verb):
                continue
            if TURNED.search(behind[: noun.start()]) or pattern("wrongs", "away").search(behind):
                continue
            start = self.tokens[last - 1].end
            wrong = Span(start + noun.start(), start + noun.end())
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
                party = party or self.name_before(verb - 1)
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
            party = self.party_after(last, sentence.last, titles=0)
            opening = first - 1 if self.lows[first - 1] in ARTICLES else first
            if party is None and opening - 1 > sentence.first and self.lows[opening - 1] == ",":
                party = self._name_ending(opening - 1)
            wrong = Span(sentence.start + match.start(), sentence.start + match.end())
            if party is not None and not self._open(sentence, min(party[0], first), wrong):
                yield Charge(number, party, wrong, wrong.start, "does")
        for match in ALLEGE.finditer(said):
            titles = TITLE if match.group().rstrip().endswith("that") else 0
            behind = self.at(sentence.start + match.end())
            party = self.party_after(behind, sentence.last, titles=titles)
            if party is None or not self._goes_on(party[1], sentence.last):
                continue
            wrong = Span(self.tokens[party[1]].start, self.tokens[party[1]].end)
            if not self._open(sentence, self.at(sentence.start + match.start()), wrong):
                yield Charge(number, party, wrong, wrong.start, "does")

    def _against(self, number: int, sentence: Sentence, said: str) -> Iterator[Charge]:
        """ "Allegations of theft against Holt"."""
        for match in AGAINST.finditer(said):
            party = self.party_after(self.at(sentence.start + match.end()), sentence.last)
            before = self.at(sentence.start + match.start())
            start = self.tokens[max(before - KIND, sentence.first)].start
            found = pattern("wrongs", "charge").search(
                self.text, start, sentence.start + match.end()
            )
            if party is None or found is None:
                continue
            wrong = Span(found.start(), found.end())
            if not self._open(sentence, before, wrong):
                yield Charge(number, party, wrong, sentence.start + match.start(), "accused")

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

    def _goes_on(self, at: int, limit: int) -> bool:
        """Whether a verb of the past, or "is" and a participle, stands there, over auxiliaries."""
        first = at
        while at < limit and (self.lows[at] in BETWEEN or self.lows[at].endswith("ly")):
            at += 1
        lasting = at < limit and self.lows[at].endswith("ing") and self._is_at(first, at)
        return lasting or self._acts(at, limit)

    def _is_at(self, first: int, verb: int) -> bool:
        """Whether "is" or "was" stands between the party and its "lying"."""
        return any(low in ("is", "was", "are", "were", "been") for low in self.lows[first:verb])

    def _passive(self, first: int, verb: int, *, strict: bool = False) -> bool:
        """Whether the party suffers the verb. `strict`: "Holt, accused of", not "Holt accused"."""
        between = self.lows[first:verb]
        if any(low in ("is", "was", "are", "were", "been", "being", "stands") for low in between):
            return True
        return strict and bool(between) and between[-1] in (",", "who")

    def _end_of(self, first: int, reach: int, sentence: Sentence) -> int:
        """Where the token ends that is the last of so many in the sentence."""
        return self.tokens[min(first + reach, sentence.last) - 1].end

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
        words = self.text[start : wrong.start]
        return (
            MAY.search(words) is not None or pattern("accusing", "open").search(words) is not None
        )
