"""Why a figure needs no source, and whether the text itself calls it uncertain. Read from the words
alone, never from who speaks."""

from __future__ import annotations

import re
from functools import lru_cache

from models.annotators.figure_kinds import CHARGED
from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.findings import Exempt, FigureKind
from models.lexicons import pattern, words

HEDGES = pattern("figure_backing", "hedges")
OBSERVED = pattern("figure_backing", "observed")
PAST = pattern("figure_backing", "past")
CONSTANT = frozenset(words("figure_backing", "constant"))
BODY = frozenset(("council", "committee", "board", "panel", "commission", "court", "parliament"))
PLACES = frozenset(
    (
        "neighborhood",
        "neighbourhood",
        "town",
        "village",
        "city",
        "county",
        "island",
        "state",
        "nation",
        "country",
    )
)
RECORD = frozenset(words("figure_backing", "record"))
YEAR = re.compile(r"(?<![\d,.$£€])(?:1[5-9]\d\d|20\d\d)(?![\d,%]|\.\d)")
CURRENT = re.compile(
    r"\b(?:so far|now|has risen|have risen|currently|to date|this week|today|yesterday|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|since (?:then|\w+day)|ha(?:s|ve) been)\b",
    re.IGNORECASE,
)
SHOWN = frozenset(words("figure_backing", "shown"))
SENTENCES = frozenset(words("figure_backing", "sentences"))
COMPOSITION = frozenset(words("figure_backing", "composition"))
TRAVEL = frozenset(("drive", "flight", "walk", "ride", "journey", "trip", "hike"))
YEARLY = re.compile(
    r"\b(?:(?:kill|claim|die|hospitali[sz]e|injure|infect)s?\b.{1,60}\b(?:a|each|every|per) year"
    r"|(?:each|every) year\b.{1,60}\b(?:kill|claim|die|hospitali[sz]e|injure|infect)s?)\b",
    re.IGNORECASE,
)
ON_RECORD = frozenset(words("figure_backing", "on-record"))
ELECTING = frozenset(words("figure_backing", "electing"))
WINNING = frozenset(words("figure_backing", "winning"))
CONTESTS = frozenset(words("figure_backing", "contests"))
POLLING = frozenset(words("figure_backing", "polling"))
DUTIES = frozenset(words("figure_backing", "duties"))
RATES, TAXES = (
    frozenset(("rate", "rates", "bracket", "brackets")),
    frozenset(("tax", "taxed", "taxes", "income", "corporate")),
)
VOTING = frozenset(words("figure_backing", "voting"))
MARKETS = frozenset(words("figure_backing", "markets"))
LIMITS = frozenset(words("figure_backing", "limits"))
REMINDED = re.compile(
    pattern("figure_backing", "accused-of").pattern
    + r"[^;]{1,80}\b(?:that|which|in which) (?:\w+ )?(?:left|killed|killing|wounded|injured)\b",
    re.IGNORECASE,
)
RECALLED = re.compile(  # an event that the text takes as known: "the attack that left"
    r"\b(?:the|that|those|last \w+['’]s) (?:[\w.'’-]+ ){0,4}(?:shootings?|massacre|attacks?"
    r"|bombings?|crash|siege|killings?|rampage)\b[^;]{0,60}\b(?:that|which|where|when) (?:\w+ )?"
    r"(?:left|killed|wounded|injured)\b"
    r"|\b(?:after|following|since|of|over) the (?:\w+ ){0,4}(?:deaths|killings|murders) of\b",
    re.IGNORECASE,
)
LENGTHS = frozenset(("mile", "km", "kilometer", "kilometre", "yard"))
AWAY = frozenset(words("figure_backing", "away"))
STOREYS = frozenset(("story", "storey"))
MANY = 10_000  # so many seats or members no chamber has
BESIDE = 12  # atoms around a figure in which an election or a market is looked for
RULE_REACH = 6  # atoms before and after a figure in which a rule is looked for
SET_BY_RULE = pattern("figure_backing", "set-by-rule")
CLAUSE_BREAK = frozenset((";", "—", "but", "while", "although", "though"))


def is_hedged(atoms: list[Atom], quantity: Quantity, sentence: str) -> bool:
    """Whether the figure's clause says it is estimated, preliminary, alleged or unconfirmed."""
    start = quantity.first
    while start > 0 and atoms[start - 1].low not in CLAUSE_BREAK:
        start -= 1
    stop = quantity.last
    while stop < len(atoms) and atoms[stop].low not in CLAUSE_BREAK:
        stop += 1
    offset = atoms[0].start
    clause = sentence[atoms[start].start - offset : atoms[stop - 1].end - offset]
    return _has_hedge(clause) or "no official" in sentence.lower()


@lru_cache(maxsize=8)
def _has_hedge(clause: str) -> bool:
    return HEDGES.search(clause) is not None


def exemption(
    atoms: list[Atom],
    quantity: Quantity,
    sentence: str,
    *,
    kind: FigureKind,
    own_act: bool,
) -> Exempt | None:
    """The first reason that applies, None when the figure needs a source."""
    if kind in ("measure", "count") and _is_observed(sentence):
        return "observed"
    if quantity.form == "score":
        return "record"
    if quantity.noun in SHOWN:
        return "observed"
    if quantity.form == "time" and _is_served(atoms, quantity):
        return "record"
    if _is_constant(atoms, quantity, kind):
        return "constant"
    if quantity.form == "time" and quantity.joined:  # "a 90-day ban"
        return "record"
    if _is_on_record(atoms, quantity, kind):
        return "record"
    near = {atom.low for atom in atoms[max(0, quantity.first - 4) : quantity.last + 3]}
    if kind in ("count", "percent") and near & RECORD and quantity.noun in CHARGED:
        return "record"
    if kind == "casualty" and YEARLY.search(sentence):
        return "constant"  # what happens every year is no current toll
    if kind in ("casualty", "measure") and _is_settled(sentence, kind):
        return "settled"
    if kind in ("count", "money", "percent") and _is_set_by_rule(atoms, quantity):
        return "record"
    return "own_act" if own_act else None


def _is_on_record(atoms: list[Atom], quantity: Quantity, kind: FigureKind) -> bool:
    """Whether anybody can look the number up: seats and votes, what an exchange prints, a limit."""
    if quantity.noun in ON_RECORD:
        return (quantity.value or 0.0) < MANY
    near = {a.low for a in atoms[max(0, quantity.first - BESIDE) : quantity.last + BESIDE]}
    if _is_a_result(atoms, quantity, kind, near):
        return True
    if kind not in ("count", "percent", "money"):
        return False
    if kind == "money":
        close = {a.low for a in atoms[max(0, quantity.first - 4) : quantity.last + 2]}
        return not close.isdisjoint(LIMITS)
    if quantity.noun == "members" and near & VOTING:
        return True
    if kind == "percent":
        close = {a.low for a in atoms[max(0, quantity.first - 6) : quantity.last + 6]}
        taxed = low_at(atoms, quantity.last) == "tax" or not close.isdisjoint(DUTIES)
        taxed = taxed or bool(close & RATES and near & TAXES)
        market = near >= {"&", "p"} or not near.isdisjoint(MARKETS)  # "the S&P 500"
        return taxed or market or not near.isdisjoint(ELECTING)
    return not quantity.noun and not near.isdisjoint(ELECTING)


def _is_a_result(atoms: list[Atom], quantity: Quantity, kind: str, near: set[str]) -> bool:
    """Whether it is what an election came to: "27 percent of the vote", "beat her 51 to 36"."""
    if kind not in ("percent", "poll", "count") or any(atom.low in POLLING for atom in atoms):
        return False
    if "vote" in {atom.low for atom in atoms[quantity.last : quantity.last + 4]}:
        return kind != "count"
    counted = kind != "count" or not quantity.noun or quantity.noun in ON_RECORD | {"points"}
    return counted and not near.isdisjoint(WINNING) and not near.isdisjoint(CONTESTS)


def _is_served(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the length of time is a sentence: "30 days in jail", "sentenced to 20 years"."""
    near = atoms[max(0, quantity.first - 6) : quantity.last + 4]
    return any(atom.low in SENTENCES for atom in near)


@lru_cache(maxsize=8)  # the figures of one sentence ask one after the other
def _is_observed(sentence: str) -> bool:
    """Whether the reporter saw it."""
    return OBSERVED.search(sentence) is not None


def _is_constant(atoms: list[Atom], quantity: Quantity, kind: FigureKind) -> bool:
    """A height, a distance, or the population of a place."""
    after = [atom.low for atom in atoms[quantity.last : quantity.last + 3]]
    if quantity.noun in STOREYS:
        return True
    if kind == "measure" and quantity.form == "measure":
        if quantity.unit in LENGTHS and after[:1] and after[0] in AWAY:
            return True
        reach = set(after) | {
            atom.low for atom in atoms[max(0, quantity.first - 3) : quantity.first]
        }
        return bool(reach & (CONSTANT - PLACES)) or (len(after) > 1 and after[1] == "of")
    if quantity.form == "time":
        return bool(TRAVEL & set(after))
    left = [atom.low for atom in atoms[max(0, quantity.first - 4) : quantity.first]]
    if kind == "count" and quantity.noun in COMPOSITION and quantity.comparison == "exact":
        return bool({"has", "have", "its", "of", "all", "with"} & set(left[-2:]))
    if kind == "count" and quantity.joined:
        return bool(BODY & set(after))
    if kind == "count" and quantity.form == "bare":
        return left[-1:] == ["of"] and bool((PLACES | {"capital", "population"}) & set(left))
    if kind != "count" or quantity.noun not in ("people", "residents", "inhabitants", "students"):
        return False
    return "population" in left or (left[-1:] == ["of"] and bool(PLACES & set(left)))


def _is_set_by_rule(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether a law, a rule or a price list beside the figure says how much."""
    near = atoms[max(0, quantity.first - RULE_REACH) : quantity.last + RULE_REACH]
    return SET_BY_RULE.search(" ".join([atom.low for atom in near])) is not None


@lru_cache(maxsize=8)
def _is_settled(sentence: str, kind: FigureKind) -> bool:
    """Whether the sentence dates the event as over: long ago, an anniversary, for harm a year. A
    month or a day does not settle anything: that may be this week's toll."""
    if kind == "casualty" and (REMINDED.search(sentence) or RECALLED.search(sentence)):
        return True
    if CURRENT.search(sentence):
        return False
    return bool(PAST.search(sentence) or (kind == "casualty" and YEAR.search(sentence)))
