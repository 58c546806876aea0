"""A charge, and what leaves it open whether the wrong was done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from models.annotators.parties import Parties
from models.lexicons import pattern, words
from models.text import Sentence, Span

Form = Literal["does", "accused", "accuses"]

OPEN_REACH = 20  # words before the party that can leave the charge open
PAST = re.compile(
    r"\w{1,30}ed|knew|threw|drew|blew|flew|told|sold|(?:with|up)?held|said|paid|laid|(?:mis|under)?took|shook"
    r"|gave|forgave|made|went|sent|spent|lent|kept|got|forgot|did|won|ran|met|found|lost|wrote|drove"
    r"|broke|spoke|chose|rose|came|became|saw|stole|hid|shot|beat|bought|brought|fought|sought|caught"
    r"|led|fled|built|left|put|let|set|cut|hit|hurt|struck|stood|swore|tore"
)
HEAD = re.compile(r"[^\s-]+")
PASSIVE = frozenset(("is", "was", "are", "were", "be", "been", "being", "stands"))
MAY = re.compile(r"\bmay\b")  # not the month
# Who is to be charged stands accused already; who "will be indicted" is somebody's guess.
WILL = re.compile(r"\bwill\s+(?=be\s+charged\b)")
# What stands before one of these is said of another clause than the charge's.
CLAUSE = re.compile(
    r"[;:]|,\s+(?:and|but|while|which|who)\b|\b(?:after|because|since|while)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Charge:
    """In sentence number `sentence` the party of tokens [first, last) is charged with the wrong at
    `wrong`. `form`: the party `does` it, stands `accused` of it, or somebody named before the verb
    `accuses` it. `verb` is where the accusing or the wrong verb begins. `plain`: the deed has a
    verb of its own ("stole"), and is no noun and no adverb. `accuser`: the tokens that name who
    accuses, where they stand before the verb."""

    sentence: int
    party: tuple[int, int]
    wrong: Span
    verb: int
    form: Form
    plain: bool = False
    accuser: tuple[int, int] | None = None


@cache
def _openings(name: str, section: str) -> frozenset[str]:
    """What the entries of a lexicon begin with, up to the first space or hyphen."""
    return frozenset(HEAD.match(entry).group().casefold() for entry in words(name, section))  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Heard:
    """Sentence number `number`, its words as they stand and as a set."""

    number: int
    sentence: Sentence
    said: str
    words: frozenset[str]

    def find(self, name: str, section: str) -> Iterable[re.Match[str]]:
        """Where entries of the lexicon stand; quick where none of their first words does."""
        if _openings(name, section).isdisjoint(self.words):
            return ()
        return pattern(name, section).finditer(self.said)


class ChargeParties(Parties):
    """The parties of a reading, and whether a charge against one is left open."""

    def is_open(self, sentence: Sentence, first: int, wrong: Span) -> bool:
        """Whether something before the charge leaves open that it was done, or says it was not:
        doubt of its own clause, a denial or a poll of the whole sentence."""
        start = self.tokens[max(first - OPEN_REACH, sentence.first)].start
        said = WILL.sub("", self.text[start : wrong.start])
        clause = said[max((m.end() for m in CLAUSE.finditer(said)), default=0) :]
        doubted = MAY.search(clause) or pattern("accusing", "open").search(clause)
        return bool(doubted or pattern("accusing", "doubted").search(said))

    def end_of(self, first: int, reach: int, sentence: Sentence) -> int:
        """Where the token ends that is the last of so many in the sentence."""
        return self.tokens[min(first + reach, sentence.last) - 1].end

    def is_at(self, first: int, verb: int) -> bool:
        """Whether "is" or "was" stands between the party and its "lying"."""
        return any(low in ("is", "was", "are", "were", "been") for low in self.lows[first:verb])

    def is_passive(self, first: int, verb: int, *, strict: bool = False) -> bool:
        """Whether the party suffers the verb. `strict`: "Holt, accused of", not "Holt accused"."""
        between = self.lows[first:verb]
        if not PASSIVE.isdisjoint(between):
            return True
        return strict and bool(between) and between[-1] in (",", "who")

    def acted(self, at: int, limit: int) -> bool:
        """Whether an active verb in the past stands there."""
        by = at + 1 < limit and self.lows[at + 1] == "by"
        return at < limit and not by and PAST.fullmatch(self.lows[at]) is not None
