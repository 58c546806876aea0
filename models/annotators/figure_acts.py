"""Whose own act sets a figure: who donated, ordered or asked for it, and which bill or deal
provides it. What merely happened to a number, however it is told, is nobody's act."""

from __future__ import annotations

from models.annotators.figure_known import BODIES, CLASSES, DATES, DEFINITE
from models.annotators.figure_sources import NOBODY, Backing, Voices
from models.annotators.figure_speakers import PRONOUNS, SUBJECT_BREAKS, names_somebody, subject_of
from models.annotators.numerals import Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words

ACTS = frozenset(words("figure_backing", "acts"))
PLAIN = frozenset(words("figure_backing", "plain-acts"))
RATING = frozenset(words("figure_backing", "rate-acts"))
RATES = frozenset(words("figure_backing", "rates"))
SETTING = frozenset(words("figure_backing", "setting"))
INSTRUMENTS = frozenset(words("figure_backing", "instruments"))
OFFICES = frozenset(words("figure_backing", "offices"))
BEFORE_ING = frozenset((",", "and", "by", "also", "now", "not", "include", "includes"))
ACT_BREAKS = frozenset((";", ":", "that", "before", "after", "when", "because", "if", "as", "than"))
# "agreed to pay": the act is the agreeing; "the proposed budget" proposes nothing
NOT_ACTING = frozenset(
    (
        *("to", "the", "a", "an", "its", "their", "his", "her"),
        *("over", "on", "of", "for", "in", "with", "can", "could", "may", "might", "should"),
    )
)
BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "got"))
CHARGING = frozenset(("charged", "indicted", "slapped"))  # somebody "with" something
RULING = frozenset(("awarded", "banned", "gave", "imposed", "ordered", "sentenced", "suspended"))
PROPOSING = frozenset(words("figure_backing", "proposing"))
DECIDING = frozenset(("voted", "approved", "rejected", "backed"))  # a house, by so many to so many
DESCRIBING = frozenset(("of", "in", "across", "at", "from", "on", "over", "for", "with", "between"))
UNTIL = DATES | {"deadline", "end", "mid"}  # "by March" names no actor
RELATIVE = frozenset(("who", "which"))
MODALS = frozenset(("would", "will"))
ADVERBS = frozenset(("also", "now", "then", "since", "already", "still"))
OPENING = frozenset(("in", "on", "at", "by", "last", "this", "earlier", "after", "since", "under"))
BESIDE = ADVERBS | DATES | frozenset(words("figure_backing", "beside-acts"))
MULTIPLYING = ("doubled", "tripled", "quadrupled", "halved")
TITLE = frozenset(("mr", "mrs", "ms", "dr", "sen", "gov", "rep", "gen", "col", "lt", "sgt", "rev"))
ACTING = PRONOUNS - {"they"}  # "owners told us they pay $40": "they" may be anybody
REACH, FAR = 16, 60  # atoms between an act, or the bill that lists them, and a figure
NOMINAL = 4  # atoms after a sum in which the act that it is of stands: "a $5,000 donation"
NEAR = 12  # atoms around such an act in which the actor stands
NOMINAL_ACTS = frozenset(words("figure_backing", "nominal-acts"))


def own_act(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """The actor whose act sets the figure: offered, fined, voted, agreed to pay."""
    for at in range(quantity.first - 1, max(-1, quantity.first - REACH), -1):
        low = atoms[at].low
        if low in ACT_BREAKS:
            break
        if not _is_act(atoms, at, quantity) or low_at(atoms, at - 1) in NOT_ACTING:
            continue
        if _is_aside(atoms, at, quantity):
            continue
        passive = not low.endswith("ing")
        if at and passive and (atoms[at - 1].low in BE or (at > 1 and atoms[at - 2].low in BE)):
            return _act_by(atoms, quantity, voices)
        found = _actor(atoms, at, voices)
        if found is not NOBODY:
            return found
    for told in (_multiplied, _provided, _as_noun):
        backing = told(atoms, quantity, voices)
        if backing is not NOBODY:
            return backing
    if quantity.form == "percent":
        return NOBODY
    return _act_by(atoms, quantity, voices, done=ACTS)


def _multiplied(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """Who doubled something: "the council doubled the fee"; what doubled alone has no object."""
    if not atoms[quantity.first].low.startswith(MULTIPLYING):
        return NOBODY
    if low_at(atoms, quantity.first + 1) not in DEFINITE:
        return NOBODY
    return _actor(atoms, quantity.first, voices)


def _is_act(atoms: list[Atom], at: int, quantity: Quantity) -> bool:
    """Whether the atom is a verb by which somebody makes the number true."""
    low = atoms[at].low
    if quantity.form == "score":  # "passed 52-47" may be a bill
        return low in DECIDING
    if quantity.form in ("time", "measure") and low not in RULING:
        return False
    if quantity.form == "percent" and low not in RATING | PROPOSING:
        return False
    if low in RATING:  # "cut 500 jobs": the number is what happened; "cut rates by 1%" is an act
        between = {atom.low for atom in atoms[at + 1 : quantity.last + 4]}
        cut = quantity.form == "money" and low.startswith("cut")
        return cut or not RATES.isdisjoint(between)
    if low in PLAIN and quantity.form == "money":
        return True
    if low.endswith("ing") and at:  # not "government spending"
        before = low_at(atoms, at - 1)
        return low in ACTS and (before in BE | BEFORE_ING or before.endswith("ly"))
    return low in ACTS


def _is_aside(atoms: list[Atom], verb: int, quantity: Quantity) -> bool:
    """Whether the number only goes along with the act: it is known already ("sold its $20 book"),
    stands behind a comma that parts no list of numbers, or is what comes "with" the act."""
    if low_at(atoms, quantity.first - 1) in DEFINITE:
        return True
    between = [atom.low for atom in atoms[verb + 1 : quantity.first]]
    if "with" in between:
        return atoms[verb].low not in CHARGING
    return "," in between and not any(low[0].isdigit() or low[0] in "$£€" for low in between)


def _actor(atoms: list[Atom], verb: int, voices: Voices) -> Backing:
    """Who does it, where that is a name, a body or an office that the text lets us tell; "a sum
    that would pay for" is nobody."""
    at = verb
    while at > 1 and (atoms[at - 1].low in BE | BESIDE or atoms[at - 1].low.endswith("ly")):
        at -= 1
    if low_at(atoms, at - 1 - (low_at(atoms, at - 1) in MODALS)) == "that":
        return NOBODY
    if at > 1 and atoms[at - 1].low in RELATIVE:
        at -= 1
    start, subject = subject_of(atoms, at)
    if atoms[verb].low in PLAIN and any(atom.low in PRONOUNS for atom in subject):
        return NOBODY  # "a banker said she would spend"
    subject = _head(subject)
    if not _acts(subject, opens=start == 0):
        start, subject = _opening(atoms, verb)
        subject = _head(subject)
    if not _acts(subject, opens=start == 0):
        return NOBODY
    return voices.backing("named", subject, "own_act")


def _head(subject: list[Atom]) -> list[Atom]:
    """The noun phrase without what describes it, "the fall of Tarn" falls, not Tarn, and without
    the time before it, "in May 2008 Roe"."""
    start = 1 if subject and subject[0].low == "back" else 0
    if len(subject) > start + 2 and subject[start].low in OPENING:
        after = start + 1
        while low_at(subject, after) in DATES or low_at(subject, after).isdigit():
            after += 1
        subject = subject[after:] if after > start + 1 else subject
    stops = [at for at, atom in enumerate(subject) if at and atom.low in DESCRIBING]
    return subject[: stops[0]] if stops else subject


def _acts(subject: list[Atom], *, opens: bool) -> bool:
    """Whether the noun phrase is somebody able to act."""
    if not subject or (subject[0].low in CLASSES and len(subject) == 1):
        return False
    subject = [atom for atom in subject if atom.low not in DATES]
    heads = {atom.low for atom in subject}
    if heads & (BODIES | ACTING) or names_somebody(subject, opens_sentence=opens):
        return True
    return (
        bool(subject) and opens and subject[0].text[:1].isupper() and not heads.isdisjoint(OFFICES)
    )


def _opening(atoms: list[Atom], verb: int) -> tuple[int, list[Atom]]:
    """The noun phrase that opens the sentence before the verb, behind words of time and place."""
    start = 0
    if atoms[0].low in OPENING:
        commas = [at for at in range(1, min(10, verb)) if atoms[at].low == ","]
        start = commas[0] + 1 if commas else 0
    stop = start + 2 * (atoms[start].low in TITLE and low_at(atoms, start + 1) == ".")
    while stop < min(verb, start + 6) and atoms[stop].low not in SUBJECT_BREAKS | {","}:
        stop += 1
    return start, atoms[start:stop]


def _act_by(
    atoms: list[Atom], quantity: Quantity, voices: Voices, *, done: frozenset[str] = frozenset()
) -> Backing:
    """The actor of "was fined ... by the commission"; the act is one of `done`, where given."""
    for at in range(quantity.last, min(quantity.last + 8, len(atoms) - 1)):
        if atoms[at].low == "by" and (not done or _is_done(atoms[at - 1].low, done)):
            if any(atom.low in UNTIL for atom in atoms[at + 1 : at + 4]):
                continue
            phrase = atoms[at + 1 : at + 7]
            if names_somebody(phrase, opens_sentence=False) or {a.low for a in phrase} & BODIES:
                return _acting(phrase, voices)
    return NOBODY


def _is_done(low: str, done: frozenset[str]) -> bool:
    """Whether the word before "by" is an act that was done: not "spending by"."""
    return low in done and not low.endswith("ing")


def _acting(phrase: list[Atom], voices: Voices) -> Backing:
    return voices.backing("named", phrase, "own_act")


def _provided(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """What a bill, a budget or a deal provides."""
    for at in range(quantity.first - 1, max(0, quantity.first - FAR), -1):
        if atoms[at].low in ACT_BREAKS and atoms[at].low != ";":
            break
        if atoms[at].low in SETTING:
            before = atoms[max(0, at - 10) : at]
            if any(atom.low in INSTRUMENTS for atom in before):
                return _acting(before, voices)
    return NOBODY


def _as_noun(atoms: list[Atom], quantity: Quantity, voices: Voices) -> Backing:
    """The actor beside "a $5,000 donation", "a $3.7 billion request"."""
    if quantity.form != "money" or low_at(atoms, quantity.first - 1) == "the":
        return NOBODY  # "the $3 billion plan" is known already
    after = atoms[quantity.last : quantity.last + NOMINAL]
    if not any(atom.low in NOMINAL_ACTS for atom in after):
        return NOBODY
    near = [a for a in atoms[max(1, quantity.first - NEAR) : quantity.last + NEAR] if a.low != "it"]
    if _acts(near, opens=False):
        return _acting(near, voices)
    return NOBODY
