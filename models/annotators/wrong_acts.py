"""Charges by a verb of which the accused is the subject: "Holt stole", "Holt was behind it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.annotators.charge import PAST, Charge, ChargeParties, Heard
from models.annotators.nouns import PREPOSITIONS
from models.annotators.parties import BETWEEN
from models.lexicons import pattern
from models.text import Sentence, Span

LYING = re.compile(  # on the ground
    r"lying\s+(?:awake|back|dead|down|face|flat|helpless\w*|low|motionless|naked|prone|still|there"
    r"|unconscious|(?:in|on)\s+(?:a|an|his|her|the|top))\b",
    re.IGNORECASE,
)
OWN = re.compile(r"\s{1,9}(?:him|her|it|them)sel(?:f|ves)\b", re.IGNORECASE)
PART_REACH = 7  # words behind "ordered" in which the wrong is named
TURNED = re.compile(r"[,;:()]|\bnot?\b")
CLAUSE_REACH = 25  # words back in which the verb stands that another one is joined to
OPENING = 3  # words that may stand before a name that opens a sentence
JOINTS = frozenset((",", "and", "or", "but", "by", "then"))
LASTING = frozenset((",", "by"))  # join only "lying", not "lied"
# Another clause, with a subject of its own, begins behind these.
BOUNDS = frozenset((";", ":", "“", "”", '"', "that", "who", "which", "whose", "because", "if",
                    "when", "while", "where", "after", "before"))  # fmt: skip


class WrongActs(ChargeParties):
    """The charges in which somebody does a wrong."""

    def acts(self, heard: Heard) -> Iterator[Charge]:
        """Every wrong act of the sentence whose doer is shown."""
        yield from self._done(heard)
        yield from self._took_part(heard)

    def _done(self, heard: Heard) -> Iterator[Charge]:
        """ "Holt stole", "Holt is lying", "Holt tried to bribe", "Holt illegally paid"."""
        sentence = heard.sentence
        for section in ("did", "doing", "to", "wrongly"):
            for match in heard.find("wrongs", section):
                verb = self.at(sentence.start + match.start())
                wrong = Span(sentence.start + match.start(), sentence.start + match.end())
                if section == "to":
                    verb = self._try_before(verb, sentence.first)
                if LYING.match(self.text, wrong.start) or OWN.match(self.text, wrong.end):
                    continue  # "tried to kill himself"
                if verb < 0 or (section == "wrongly" and not self._is_act(verb + 1, sentence)):
                    continue
                lasting = section == "doing" or (
                    section == "wrongly" and self.lows[verb + 1].endswith("ing")
                )
                party = self._doer(verb, sentence, lasting=lasting)
                if party is not None and not self.is_open(sentence, party[0], wrong):
                    start, plain = self.tokens[verb].start, section != "wrongly"
                    yield Charge(heard.number, party, wrong, start, "does", plain)

    def _doer(self, verb: int, sentence: Sentence, *, lasting: bool) -> tuple[int, int] | None:
        """Whose act the verb at that token is; `lasting`: it needs "is" before it, or a joint."""
        if self.lows[verb + 1 : verb + 2] == ["by"]:
            return None
        party = self.party_before(verb, sentence.first)
        if party is None:
            return self._joined_doer(verb, sentence.first, lasting=lasting)
        if lasting:
            if self.lows[verb - 1] == ",":  # "Holt left the bank, lying to Moe"
                opens = party[0] - sentence.first <= OPENING
                return party if opens else self._joined_doer(verb, sentence.first, lasting=True)
            return party if self.is_at(party[1], verb) else None
        return None if self.is_passive(party[1], verb) else party

    def _joined_doer(self, verb: int, floor: int, *, lasting: bool) -> tuple[int, int] | None:
        """The subject of the verb that this one is joined to: "Holt took the till and lied"."""
        joint = verb
        while joint > floor and (self.lows[joint - 1] in BETWEEN or self._is_adverb(joint - 1)):
            joint -= 1
        if joint <= floor or self.lows[joint - 1] not in JOINTS - (
            frozenset() if lasting else LASTING
        ):
            return None
        for at in range(joint - 2, max(joint - CLAUSE_REACH, floor), -1):
            low = self.lows[at]
            if low.endswith("ing") and self.lows[at - 1] in PREPOSITIONS:
                return None  # "jailed Moe for bribing guards, lying to them"
            if low in BOUNDS or pattern("accusing", "accuse").fullmatch(low):
                return None
            if PAST.fullmatch(low) and self.tokens[at].text.islower():
                party = self.party_before(at, floor)
                if party is not None:
                    return None if self.is_passive(party[1], at) else party
                if self.lows[at - 1] not in JOINTS:
                    return None
        return None

    def _is_adverb(self, at: int) -> bool:
        return self.lows[at].endswith("ly") and self.tokens[at].text.islower()

    def _took_part(self, heard: Heard) -> Iterator[Charge]:
        """ "Holt ordered the killing", "Holt was behind the fraud", "Holt ran a sham charity"."""
        sentence = heard.sentence
        for section, thing, reach in (("part", "noun", PART_REACH), ("ran", "crooked", 3)):
            for match in heard.find("wrongs", section):
                verb = self.at(sentence.start + match.start())
                last = self.at(sentence.start + match.end() - 1) + 1
                start = self.tokens[last - 1].end
                behind = self.text[start : self.end_of(last, reach, sentence)]
                noun = pattern("wrongs", thing).search(behind)
                if noun is None or TURNED.search(behind[: noun.start()]):
                    continue
                if section == "part" and pattern("wrongs", "away").search(behind):
                    continue
                party = self._doer(verb, sentence, lasting=False)
                wrong = Span(start + noun.start(), start + noun.end())
                if party is not None and not self.is_open(sentence, party[0], wrong):
                    yield Charge(heard.number, party, wrong, self.tokens[verb].start, "does")

    def _try_before(self, base: int, floor: int) -> int:
        """The verb of "tried to", "ordered aides to" in front of the base form; -1 without one."""
        start = self.tokens[max(base - 5, floor)].start
        before = self.text[start : self.tokens[base].start].rstrip()
        tries = [m.start() for m in pattern("accusing", "try").finditer(before)
                 if m.end() == len(before)]  # fmt: skip
        return self.at(start + tries[0]) if tries else -1

    def _is_act(self, at: int, sentence: Sentence) -> bool:
        """Whether a deed stands there: no word said, no "detained by", no ", allegedly pushed"."""
        if self.lows[at - 2] == "," and not self.lows[at].endswith("ing"):
            return False
        if pattern("accusing", "speech").fullmatch(self.lows[min(at, sentence.last - 1)]):
            return False
        return self.acted(at, sentence.last) or (
            at < sentence.last and self.lows[at].endswith("ing")
        )
