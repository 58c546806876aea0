"""Charges by a word that accuses: "accused Holt of theft", "allegations of theft against Holt"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.annotators.charge import PASSIVE, PAST, Charge, ChargeParties, Form, Heard
from models.annotators.nouns import ARTICLES
from models.annotators.parties import APPOSITION, BETWEEN, TITLE
from models.lexicons import pattern
from models.text import Span

CHARGE_REACH = 20  # words behind "accused of" in which the wrong is named
BLAME_REACH = 4  # the same behind "criticised for"
LINK_REACH = 6  # words between the accused and "of", which can only say when and where
FACED_REACH = 10  # words behind "faces" in which charges are named
ALLEGE = re.compile(
    r"\balleg(?:e|es|ed|ing|ations?)\s+(?:that\s+)?(?=\w)"
    r"|\baccusations\s+that\s+(?=\w)",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:allegations?|accusations?|charges|claims|complaint|lawsuit|suit|case|indictment)\s+"
    r"(?:(?!that\s)[\w-]+\s+){0,8}?(?:against|involving)\s+(?=\w)",
    re.IGNORECASE,
)
LIST_REACH = 8  # words of the names that are listed with the accused
KIND = 3  # words before "allegations" that can name the wrong
BY_REACH = 12  # words of whoever accuses, behind "accused by"
FAR_REACH = 16  # words between the accused and an "of" that opens with the wrong itself
WRONG_REACH = 2  # words behind that "of" in which the wrong stands
JOINED_REACH = 12  # words back from "and charged" in which "was arrested" stands
CLAUSE_END = re.compile(r"[;:]|\b(?:but|who)\b")


class AccusingWords(ChargeParties):
    """The charges in which somebody is said to be accused."""

    def accusing(self, heard: Heard) -> Iterator[Charge]:
        """Every party of the sentence that is accused, alleged or charged."""
        yield from self._accused(heard)
        yield from self._faced(heard)
        yield from self._alleged(heard)
        yield from self._against(heard)

    def _accused(self, heard: Heard) -> Iterator[Charge]:
        """ "Moe accused Holt of theft", "Holt was accused of theft", "Holt, charged with theft"."""
        sentence = heard.sentence
        for match in heard.find("accusing", "accuse"):
            verb = self.at(sentence.start + match.start())
            party = self.party_after(verb + 1, sentence.last)
            form: Form = "accuses"
            link = self.at(sentence.start + match.end() - 1) + 1
            accuser = None
            if party is not None:
                link = party[1]
                accuser = self.party_before(verb, sentence.first)
                party = self._just_named(verb, sentence.first) or party
            else:
                party, form = self._stands_accused(verb, sentence.first), "accused"
            is_blame = pattern("accusing", "blame").fullmatch(match.group()) is not None
            reach = BLAME_REACH if is_blame else CHARGE_REACH
            wrong = self._wrong_behind(link, sentence.last, reach) if party else None
            if wrong is None and party is not None and match.group().lower().startswith("accus"):
                wrong = self._wrong_far_behind(link, sentence.last)
            if party is None or wrong is None:
                continue
            if not self.is_open(sentence, min(party[0], verb), Span(wrong.start, wrong.start)):
                start = self.tokens[verb].start
                yield Charge(heard.number, party, wrong, start, form, accuser=accuser)

    def _stands_accused(self, verb: int, floor: int) -> tuple[int, int] | None:
        """The subject of "was accused", or of the verb that it is joined to: "was arrested on
        Monday and charged"."""
        party = self.party_before(verb, floor) or self.name_before(verb - 1)
        if party is not None:
            return party if self.is_passive(party[1], verb, strict=True) else None
        if verb - 1 <= floor or self.lows[verb - 1] != "and":
            return None
        for at in range(verb - 2, max(verb - JOINED_REACH, floor), -1):
            if pattern("accusing", "accuse").fullmatch(self.lows[at]):
                party = self.party_before(at, floor)
                passive = party is not None and self.is_passive(party[1], at, strict=True)
                return party if passive else None
        return None

    def _just_named(self, verb: int, floor: int) -> tuple[int, int] | None:
        """Whom "him" means in "wrote to Holt, accusing him of theft": the name that ends there, if
        it is no subject."""
        if not self.lows[verb].endswith("ing") or self.lows[verb + 1] not in ("him", "her", "it"):
            return None
        named = self.name_before(verb - 1) if verb - 1 > floor else None
        if named is None or named[0] <= floor:
            return None
        acted = PAST.fullmatch(self.lows[named[0] - 1]) is not None
        return named if acted or self._is_object(named[0], floor) else None

    def _faced(self, heard: Heard) -> Iterator[Charge]:
        """ "Holt faces charges of theft", "Holt is under investigation for theft"."""
        sentence = heard.sentence
        for section in ("faces", "under"):
            for match in heard.find("accusing", section):
                verb = self.at(sentence.start + match.start())
                last = self.at(sentence.start + match.end() - 1) + 1
                party = self.party_before(verb, sentence.first)
                if party is None:
                    continue
                start = self.tokens[last - 1].end
                behind = self.text[start : self.end_of(last, FACED_REACH, sentence)]
                named = section == "under" or pattern("accusing", "faced").search(behind)
                found = pattern("wrongs", "charge").search(behind) if named else None
                if found is None:
                    continue
                wrong = Span(start + found.start(), start + found.end())
                if not self.is_open(sentence, party[0], Span(self.tokens[verb].start, wrong.end)):
                    yield Charge(heard.number, party, wrong, self.tokens[verb].start, "accused")

    def _alleged(self, heard: Heard) -> Iterator[Charge]:
        """ "Holt, the alleged gunman", "alleged gunman Bo Holt"."""
        sentence = heard.sentence
        for match in heard.find("accusing", "alleged"):
            first = self.at(sentence.start + match.start())
            last = self.at(sentence.start + match.end() - 1) + 1
            party = self.party_after(last, sentence.last, titles=0)
            opening = first - 1 if self.lows[first - 1] in ARTICLES else first
            if party is None and opening - 1 > sentence.first and self.lows[opening - 1] == ",":
                party = self.name_ending(opening - 1)
            wrong = Span(sentence.start + match.start(), sentence.start + match.end())
            if party is not None and not self.is_open(sentence, min(party[0], first), wrong):
                yield Charge(heard.number, party, wrong, wrong.start, "does")
        for match in ALLEGE.finditer(heard.said):
            titles = TITLE if match.group().rstrip().endswith("that") else 0
            behind = self.at(sentence.start + match.end())
            party = self.party_after(behind, sentence.last, titles=titles)
            if self.lows[behind] in ("he", "she"):
                party = (behind, behind + 1)
            if party is None or not self._goes_on(party[1], sentence.last):
                continue
            wrong = Span(self.tokens[party[1]].start, self.tokens[party[1]].end)
            alleging = self.at(sentence.start + match.start())
            if not self.is_open(sentence, alleging, wrong):
                accuser = self.party_before(alleging, sentence.first)
                yield Charge(heard.number, party, wrong, wrong.start, "does", accuser=accuser)

    def _against(self, heard: Heard) -> Iterator[Charge]:
        """ "Allegations of theft against Holt"."""
        sentence = heard.sentence
        for match in AGAINST.finditer(heard.said):
            party = self.party_after(self.at(sentence.start + match.end()), sentence.last)
            before = self.at(sentence.start + match.start())
            start = self.tokens[max(before - KIND, sentence.first)].start
            found = pattern("wrongs", "charge").search(
                self.text, start, sentence.start + match.end()
            )
            if party is None:
                continue
            wrong = Span(found.start(), found.end()) if found else None
            wrong = wrong or self._wrong_behind(party[1], sentence.last, CHARGE_REACH)
            if wrong is not None and not self.is_open(sentence, before, wrong):
                yield Charge(heard.number, party, wrong, sentence.start + match.start(), "accused")

    def _goes_on(self, at: int, limit: int) -> bool:
        """Whether a verb of the past, or "is" and a participle, stands there, over auxiliaries."""
        at = self._past_list(at, limit)
        first = at
        while at < limit and (self.lows[at] in BETWEEN or self.lows[at].endswith("ly")):
            at += 1
        if at < limit and pattern("accusing", "speech").fullmatch(self.lows[at]):
            return False
        if at < limit and not PASSIVE.isdisjoint(self.lows[first:at]):
            return self.lows[at].endswith("ing")  # "was lying", not "was improperly targeted"
        return self.acted(at, limit)

    def _past_list(self, at: int, limit: int) -> int:
        """Behind ", Moe, and others", the others of whom the same is said."""
        last = at
        while last < min(at + LIST_REACH, limit) and (
            self.lows[last] in (",", "and", "others") or self.tokens[last].text[0].isupper()
        ):
            last += 1
        return last

    def _wrong_behind(self, at: int, limit: int, reach: int) -> Span | None:
        """The wrong named behind "of" or "with", which stands right behind the accused."""
        links = pattern("accusing", "link")
        if at < limit and self.lows[at] == "by":  # "accused by two clerks of theft"
            far = range(at + 2, min(at + BY_REACH, limit))
            at = next((i for i in far if links.fullmatch(self.lows[i])), at)
        if at < limit and self.lows[at] == ",":  # "Holt, a former treasurer, of theft"
            ends = (i for i in range(at + 1, min(at + APPOSITION, limit)) if self.lows[i] == ",")
            at = next(ends, at)
        for link in range(at, min(at + LINK_REACH, limit)):
            if links.fullmatch(self.lows[link]) and not self._is_date(link, limit):
                if pattern("accusing", "saying").match(self.lows[min(link + 1, limit - 1)]):
                    return None
                end = self.tokens[min(link + reach, limit) - 1].end
                ended = CLAUSE_END.search(self.text, self.tokens[link].end, end)
                found = pattern("wrongs", "charge").search(
                    self.text, self.tokens[link].end, ended.start() if ended else end
                )
                return Span(found.start(), found.end()) if found else None
            if not self._is_when(link):
                return None
        return None

    def _wrong_far_behind(self, at: int, limit: int) -> Span | None:
        """The wrong that stands right behind an "of", further on in the clause: "accused Holt in an
        article on Sunday of theft"."""
        for link in range(at, min(at + FAR_REACH, limit - 1)):
            if self.lows[link] in (";", ":", "who", "that", "and", "of"):
                if self.lows[link] != "of":
                    return None
                start = self.tokens[link].end
                end = self.tokens[min(link + WRONG_REACH, limit - 1)].end
                found = pattern("wrongs", "charge").search(self.text, start, end)
                if found is not None:
                    return Span(found.start(), found.end())
        return None

    def _is_date(self, at: int, limit: int) -> bool:
        """Whether "on" tells when: "on Monday", not "on charges of"."""
        return self.lows[at] in ("on", "for") and self._is_when(min(at + 1, limit - 1))

    def _is_when(self, at: int) -> bool:
        """Whether the word tells when or how somebody is accused: "on Monday", "repeatedly"."""
        low = self.lows[at]
        return (
            low.endswith("ly")
            or low[0].isdigit()
            or pattern("accusing", "when").fullmatch(low) is not None
        )
