"""Which sentences report a poll, and whose poll it is."""

from __future__ import annotations

from models.annotators.figure_kinds import POLL_RUN, POLLS
from models.annotators.figure_known import BODIES, DATES, DEFINITE, TURNING
from models.annotators.figure_measures import document_in
from models.annotators.figure_sources import NOBODY, Backing, Voices, better
from models.annotators.figure_speakers import names_somebody, subject_of
from models.annotators.numerals import HYPHENS, Atom, low_at
from models.annotators.quantities import Quantity
from models.lexicons import words

POLL_RUN_LENGTH = 8  # sentences that a poll keeps going without being named again
POLL_LEAD = 4  # sentences at the top of a story that may come before the name of its poll
POLLING_PLACES = frozenset(
    ("place", "places", "station", "stations", "site", "sites", "booth", "booths", "day", "hours")
)
POLL_LEADS = frozenset(("voters", "adults", "likely", "leads", "lead", "favor"))
JOINING = frozenset(("/", "-", "–", "&", "news", "and", "'s", "’s", "'", "’"))
POLL_KINDS = frozenset(words("figure_context", "poll-kinds"))
CONDUCTING = frozenset(("conducted", "commissioned", "conducting"))
CONDUCTED = 9  # atoms before the word for a poll in which somebody is said to conduct it
POLLSTERS = frozenset(words("figure_context", "pollsters"))
SHARE_SIGNS = frozenset(("%", "percent", "cent", "points", "point", "in", "half"))
ANSWERING = frozenset(words("figure_context", "answering"))
SURVEYS = frozenset(("poll", "polls", "survey", "surveys"))
THESE = frozenset(
    ("the", "these", "those", "both", "two", "three", "their", "its", "previous", "earlier")
)
REPORTS = frozenset(("report", "study", "analysis"))
ASKED = frozenset(words("figure_backing", "asked"))
LASTING = 40  # pieces after which those whom a study asked are no longer its own
ANSWER = 12  # atoms after a share in which its people answer


def poll_sentences(split: list[list[Atom]]) -> set[int]:
    """Sentences that report a poll: they name one, or go on about one named shortly before or, at
    the top of a story, shortly after."""
    found: set[int] = set()
    since = POLL_RUN_LENGTH + 1
    for number, atoms in enumerate(split):
        lows = {atom.low for atom in atoms}
        if any(_is_poll_word(atoms, at) for at in range(len(atoms))):
            found.add(number)
            if since > POLL_RUN_LENGTH:  # the lead of a story often names the poll last
                found.update(
                    ahead
                    for ahead in range(max(0, number - 2), number)
                    if any(atom.low in POLL_LEADS for atom in split[ahead])
                )
            since = 0
            continue
        since += 1
        goes_on = lows & POLL_RUN or len(atoms) < 12 or _answers(atoms)
        if since <= POLL_RUN_LENGTH and goes_on and lows & SHARE_SIGNS:
            found.add(number)
            since = 0
    return found


def _answers(atoms: list[Atom]) -> bool:
    """Whether a share of people says or thinks something: "52% of them say"."""
    shares = [at for at, atom in enumerate(atoms) if atom.low in SHARE_SIGNS]
    answers = [at for at, atom in enumerate(atoms) if atom.low in ANSWERING]
    return any(0 < answer - share <= ANSWER for share in shares[:8] for answer in answers[:8])


def _is_poll_word(atoms: list[Atom], at: int) -> bool:
    """Whether the atom names a poll; nobody polls who heads "to the polls" or a "polling place"."""
    low = atoms[at].low
    if low == "polling" and low_at(atoms, at + 1) in POLLING_PLACES:
        return False
    return low in POLLS and not (low == "polls" and low_at(atoms, at - 1) == "the")


def polls_behind(
    pieces: list[tuple[int, list[Atom]]], counting: set[int], voices: Voices
) -> list[Backing]:
    """For each piece whose poll it goes on about: of the one named last, as long as polls are
    mentioned, and at the top of a story of the one named shortly after; one that nobody is said to
    have made lasts for its sentence. `counting` are the pieces with a poll figure."""
    found: list[Backing] = []
    last, since = NOBODY, 0
    reported = -POLL_LEAD - 1
    for at, (_, atoms) in enumerate(pieces):
        named, mentioned = _poll_in(atoms, voices)
        if _report_by(atoms):
            reported = at
        if named.status == "unnamed" and at - reported <= POLL_LEAD:
            named = named._replace(status="named")  # the survey that the report was based on
        if mentioned and (named.status == "named" or last.status == "none"):
            last = named
        since = 0 if mentioned or (at in counting and since <= POLL_RUN_LENGTH) else since + 1
        goes_on = since <= POLL_RUN_LENGTH and (mentioned or last.status == "named")
        found.append(last if goes_on else NOBODY)
        if mentioned and len(found) <= POLL_LEAD and named.status == "named":
            found = [better(before, named) for before in found]
    return found


def studies_behind(pieces: list[tuple[int, list[Atom]]], voices: Voices) -> list[Backing]:
    """For each piece that tells of those whom a study asked, "29 of the people surveyed", the last
    named one before it."""
    asked = [not ASKED.isdisjoint([atom.low for atom in atoms]) for _, atoms in pieces]
    found = [NOBODY] * len(pieces)
    last, shown = NOBODY, 0
    for at in range(max((at for at, tells in enumerate(asked) if tells), default=-1) + 1):
        if asked[at] and at - shown < LASTING:
            found[at] = last
        document = document_in(pieces[at][1], voices)
        if document.status == "named":
            last, shown = document, at
    return found


def rests_on_others(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the clause of the figure gives it to polls that nobody could look up: "in another
    poll", "most surveys put it at"; none that is named before is meant."""
    first, last = quantity.first, quantity.last
    while first > 0 and atoms[first - 1].low not in TURNING:
        first -= 1
    while last < len(atoms) and atoms[last].low not in TURNING:
        last += 1
    found = False
    for at in range(first, last):
        if atoms[at].low not in SURVEYS or not _is_poll_word(atoms, at):
            continue
        if _pollster(atoms, at):
            return False
        before = {atom.low for atom in atoms[max(0, at - 4) : at]}
        if "another" in before or (atoms[at].low.endswith("s") and before.isdisjoint(THESE)):
            found = True
    return found


def _poll_in(atoms: list[Atom], voices: Voices) -> tuple[Backing, bool]:
    """Whose poll the sentence mentions, if it says, and whether it mentions one."""
    mentioned: list[Atom] = []
    for at in range(len(atoms)):
        if not _is_poll_word(atoms, at):
            continue
        mentioned = mentioned or atoms[at : at + 1]
        name = _pollster(atoms, at)
        if name:
            return voices.backing("named", name), True
    return (voices.backing("unnamed", mentioned) if mentioned else NOBODY), bool(mentioned)


def _pollster(atoms: list[Atom], at: int) -> list[Atom]:
    """The words that name whose poll it is: "a CNN/ORC poll", "a survey by Harrow University"."""
    head = at
    while head > 1 and (atoms[head - 1].low in POLL_KINDS or atoms[head - 1].low in HYPHENS):
        head -= 1
    first = head
    while first > 1 and (atoms[first - 1].text[:1].isupper() or atoms[first - 1].low in JOINING):
        first -= 1
    if any(a.text[:1].isupper() for a in atoms[max(first, 1) : head]):
        return atoms[first : at + 1]
    if head == 1 and len(atoms[0].text) > 1 and atoms[0].text.isupper():
        return atoms[: at + 1]
    if at and atoms[at].text[:1].isupper() and atoms[at].low in POLLSTERS:
        return [atoms[at]]
    for did in range(at - 1, max(0, at - CONDUCTED), -1):
        if atoms[did].low in CONDUCTING:
            start, subject = subject_of(atoms, did)
            return subject if names_somebody(subject, opens_sentence=start == 0) else []
    for by in range(at + 1, min(at + 7, len(atoms) - 1)):
        if atoms[by].low in ("it", "they", "we") and atoms[by + 1].low in CONDUCTING:
            return atoms[by : by + 1]  # "a poll it commissioned"
        if atoms[by].low in ("by", "from", "for"):
            phrase = atoms[by + 1 : by + 5]
            known = phrase[0].low in DEFINITE and any(a.low in BODIES for a in phrase)
            named = any(a.text[:1].isupper() and a.low not in DATES for a in phrase)
            return phrase if known or named else []
    return []


def _report_by(atoms: list[Atom]) -> bool:
    """Whether the sentence brings up a report and its maker: "a report released by Orle Bank"."""
    for at, atom in enumerate(atoms):
        if atom.low not in REPORTS:
            continue
        for by in range(at + 1, min(at + 7, len(atoms) - 1)):
            maker = atoms[by + 1]
            if atoms[by].low == "by" and maker.text[0].isupper() and maker.low not in DATES:
                return True
    return False
