"""What a quantity counts: the dead, money, shares, answers to a poll, measures or anything else."""

from __future__ import annotations

from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.findings import FigureKind
from models.lexicons import words

CHARGED = frozenset(("counts", "felonies"))  # "53 counts of murder" are no dead
CASUALTY_NOUNS = frozenset(words("figure_context", "casualty-nouns"))
CASUALTY_VERBS = frozenset(words("figure_context", "casualty-verbs"))
CASUALTY_OBJECTS = frozenset(words("figure_context", "casualty-objects"))
CASUALTY_OF = frozenset(words("figure_context", "casualty-of"))
BETWEEN = frozenset(words("figure_context", "between"))
TOLL = frozenset(words("figure_context", "toll"))
POLLS = frozenset(words("figure_context", "polls"))
POLL_RUN = frozenset(words("figure_context", "poll-run"))
ACTIVE_OBJECT = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "him",
        "them",
        "himself",
        "herself",
        "my",
        "your",
        "our",
    ]
)
TRANSITIVE = frozenset(("shot", "killed", "wounded", "injured", "hurt", "stabbed", "murdered"))
MARKET = frozenset(words("figure_context", "market"))
MISSING = frozenset(("missing", "unaccounted", "trapped"))
LINKING = frozenset(words("figure_context", "linking"))
PEOPLE = frozenset(words("figure_context", "people"))
TENDED = frozenset((",", "aged", "and", "treated", "taken", "rushed", "airlifted"))
OPINION = frozenset(words("figure_context", "opinion"))
AMONG = frozenset(("dead", "injured", "victims", "wounded", "casualties", "missing"))
HURT_IN = frozenset(words("figure_context", "injuries"))
DASHES = frozenset(("-", "--", "–", "—"))
WINDOW = 8  # atoms between the harmed and the verb


def is_poll(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether a sentence with a poll in it counts opinions, not prices or shares."""
    lows = {atom.low for atom in atoms}
    return lows.isdisjoint(MARKET) or not lows.isdisjoint(OPINION)


def is_casualty(atoms: list[Atom], quantity: Quantity, before: Quantity | None = None) -> bool:
    """Whether the quantity counts people killed, hurt or infected; `before` is a casualty figure
    that stands before it in the sentence."""
    if quantity.form not in ("thing", "bare") or quantity.joined or quantity.noun in CHARGED:
        return False
    if quantity.noun in CASUALTY_NOUNS or any(w in CASUALTY_NOUNS for w in quantity.words):
        return True
    return (
        _is_missing(atoms, quantity)
        or _is_wounded(atoms, quantity)
        or _harmed_after(atoms, quantity)
        or _harmed_before(atoms, quantity)
        or (before is not None and _continues(atoms, before, quantity))
    )


def _is_missing(atoms: list[Atom], quantity: Quantity) -> bool:
    """ "46 people remained missing", "12 are still unaccounted for"."""
    if quantity.form == "thing" and quantity.noun not in PEOPLE:
        return False
    for atom in atoms[quantity.last : quantity.last + 6]:
        if atom.low in MISSING:
            return True
        if atom.low not in LINKING:
            return False
    return False


def _is_wounded(atoms: list[Atom], quantity: Quantity) -> bool:
    """ "two men, 45 and 51, with wounds", "six people in critical condition"."""
    follows = atoms[quantity.last].low if quantity.last < len(atoms) else ""
    if quantity.form == "bare" and follows not in ("were", "was", "are", "in", "remain"):
        return False
    if quantity.form == "thing" and quantity.noun not in PEOPLE:
        return False
    for at in range(quantity.last, min(quantity.last + 12, len(atoms) - 1)):
        low = atoms[at].low
        if low == "treated" and low_at(atoms, at - 1) in ("being", "were", "was", "been"):
            return True
        if low in ("with", "in", "for", "to"):
            ahead = [atom.low for atom in atoms[at + 1 : at + 6]]
            return any(word in HURT_IN for word in ahead)
        if not (low[0].isdigit() or low in LINKING or low in TENDED):
            return False
    return False


def _harmed_after(atoms: list[Atom], quantity: Quantity) -> bool:
    """ "... were killed", "... wounded", "..., including two children, died"."""
    at, seen = quantity.last, 0
    passive = False
    while at < len(atoms) and seen < WINDOW:
        low = atoms[at].low
        if low in CASUALTY_VERBS:
            following = atoms[at + 1].low if at + 1 < len(atoms) else ""
            return not (low in TRANSITIVE and not passive and following in ACTIVE_OBJECT)
        if low == "," and at + 1 < len(atoms) and atoms[at + 1].low in ("including", "among"):
            close = next(
                (i for i in range(at + 2, min(at + 14, len(atoms))) if atoms[i].low == ","), None
            )
            if close is None:
                return False
            at = close + 1
            continue
        if low in DASHES and seen == 0:  # "20 children - all under ten - were killed"
            close = next(
                (i for i in range(at + 2, min(at + 16, len(atoms))) if atoms[i].low in DASHES), None
            )
            if close is None:
                return False
            at = close + 1
            continue
        if low == "among":
            return low_at(atoms, at + 1) == "the" and low_at(atoms, at + 2) in AMONG
        if low not in BETWEEN:
            return False
        passive = passive or low in ("were", "was", "been", "being", "are", "be")
        at += 1
        seen += 1
    return False


def _harmed_before(atoms: list[Atom], quantity: Quantity) -> bool:
    """ "killed ...", "killing and wounding ...", "the deaths of ...", "a toll of ..."."""
    at = quantity.first - 1
    while at >= 0 and atoms[at].low in ("the", "all", "another", "some", "over", "now", "and"):
        at -= 1
    if at < 0:
        return False
    low = atoms[at].low
    if low in CASUALTY_OBJECTS:
        claimed = low in ("claims", "claimed", "claiming", "hurt")
        return quantity.noun in PEOPLE if claimed else True
    if low == "of" and at and atoms[at - 1].low in CASUALTY_OF:
        return True
    if low in ("treated", "treating"):
        return quantity.noun in PEOPLE and quantity.noun != "patients"
    reach = atoms[max(0, quantity.first - 7) : quantity.first]
    if quantity.form == "bare" and any(atom.low in TOLL for atom in reach):
        return not any(atom.low[0].isdigit() or atom.low in (".", ";") for atom in reach[-3:])
    return False


def _continues(atoms: list[Atom], before: Quantity, quantity: Quantity) -> bool:
    """ "killed six officers and 12 civilians", "12 dead, 30 injured"."""
    gap = [atom.low for atom in atoms[before.last : quantity.first]]
    follows = atoms[quantity.last].low if quantity.last < len(atoms) else ""
    if quantity.form == "bare" and gap == [","] and follows in (",", "and"):
        return False  # "two men, 45 and 51, ..."
    return bool(gap) and len(gap) <= 3 and set(gap) <= {",", "and", "as", "well", "or", "another"}


def kind_of(quantity: Quantity, *, casualty: bool, poll: bool) -> FigureKind:
    """The kind, by precedence poll > casualty > money > percent > measure > count."""
    form = quantity.form
    if poll and form in ("percent", "part", "points", "score"):
        return "poll"
    if poll and (form in ("thing", "bare")) and quantity.noun in SAMPLED:
        return "poll"
    if poll and form == "bare" and quantity.value is not None and quantity.value < 100:
        return "poll"
    if casualty:
        return "casualty"
    if form == "money":
        return "money"
    if form in ("percent", "part", "multiple") or (form == "points" and quantity.unit != "point"):
        return "percent"
    if form == "points" and quantity.noun == "" and quantity.unit == "point" and quantity.spelled:
        return "count"
    if form in ("measure", "time", "points"):
        return "measure"
    return "count"


SAMPLED = frozenset(
    [
        "adults",
        "people",
        "voters",
        "respondents",
        "americans",
        "citizens",
        "republicans",
        "democrats",
        "residents",
        "households",
        "participants",
        "interviews",
        "independents",
        "women",
        "men",
        "students",
        "individuals",
        "points",
        "consumers",
        "panelists",
        "parents",
        "workers",
    ]
)
