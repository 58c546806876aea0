"""The figures of a reading: found, sorted by kind, tied to who stands behind them, clustered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.annotators.figure_clusters import Placed, cluster, population
from models.annotators.figure_exemptions import exemption, is_hedged
from models.annotators.figure_kinds import (
    CASUALTY_NOUNS,
    CASUALTY_VERBS,
    POLL_RUN,
    POLLS,
    is_casualty,
    is_poll,
    kind_of,
)
from models.annotators.figure_runs import Runs
from models.annotators.figure_sources import (
    NOBODY,
    RANK,
    Backing,
    Voices,
    better,
    continues,
)
from models.annotators.figure_wording import backing_in_text, is_relayed
from models.annotators.not_figures import is_figure, links_in
from models.annotators.numerals import Atom, find_atoms
from models.annotators.quantities import Quantity, find_quantities
from models.findings import Figure, FigureKind, Reading
from models.text import Sentence, Span

MAX_ATOMS = 150  # a longer sentence is read in pieces, so that hostile texts stay linear
POLL_RUN_LENGTH = 6  # sentences that a poll keeps going without being named again
POLL_LEAD = 4  # sentences at the top of a story that may come before the name of its poll
POLL_LEADS = frozenset(("voters", "adults", "likely", "leads", "lead", "favor"))
REPEATED = 20  # a smaller number may count something else
SHARE_SIGNS = frozenset(("%", "percent", "cent", "points", "point", "in", "half"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One accepted quantity, with the sentence it stands in and its piece of the text."""

    number: int
    piece: int
    atoms: list[Atom]
    quantity: Quantity
    kind: FigureKind
    span: Span


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """Every figure of the text, in order, the headline's too."""
    text = reading.document.text
    pieces = [
        (number, piece)
        for number, sentence in enumerate(reading.sentences)
        for piece in _pieces(find_atoms(text, sentence.start, sentence.end))
    ]
    candidates = _candidates(text, pieces)
    if not candidates:
        return ()
    voices = Voices(reading)
    runs = Runs(reading, pieces, voices)
    polls = _polls_behind(pieces, candidates, voices)
    figures: list[Figure] = []
    for candidate in candidates:
        said = text[candidate.atoms[0].start : candidate.atoms[-1].end]
        in_text = backing_in_text(
            candidate.atoms, candidate.quantity, voices, pronoun=runs.pronouns[candidate.piece]
        )
        around = voices.around(candidate.span)
        relayed = in_text.status == "unnamed" and around.status == "named"
        if relayed and is_relayed(candidate.atoms, candidate.quantity, voices):
            around = in_text  # the words of the clause say that nobody is named
        backing = better(around, in_text)
        if backing.status != "named":
            backing = better(backing, _carried(reading, candidate, said, voices))
        if backing.status == "none":
            backing = better(backing, runs.behind(candidate.piece, candidate.span))
        if backing.status != "named" and candidate.kind == "poll":
            backing = better(backing, polls[candidate.piece])
        figures.append(
            Figure(
                span=candidate.span,
                kind=candidate.kind,
                value=candidate.quantity.value,
                upper=candidate.quantity.upper,
                unit=candidate.quantity.unit,
                comparison=candidate.quantity.comparison,
                status=backing.status,
                source=backing.source,
                exempt=exemption(
                    candidate.atoms,
                    candidate.quantity,
                    said,
                    kind=candidate.kind,
                    own_act=in_text.exempt == "own_act",
                ),
                hedged=is_hedged(candidate.atoms, candidate.quantity, said),
            )
        )
    return _clustered(reading, candidates, _repeated(reading, candidates, figures))


def _candidates(text: str, pieces: list[tuple[int, list[Atom]]]) -> list[Candidate]:
    found: list[Candidate] = []
    polled = _poll_sentences([atoms for _, atoms in pieces])
    for at, (number, atoms) in enumerate(pieces):
        quantities = find_quantities(atoms)
        if not quantities:
            continue
        poll = at in polled
        links = links_in(text, atoms[0].start, atoms[-1].end)
        before: Quantity | None = None
        harmed: Quantity | None = None
        for quantity in quantities:
            if any(start <= quantity.start < end for start, end in links):
                continue
            casualty = is_casualty(atoms, quantity, harmed)
            if not is_figure(atoms, quantity, casualty=casualty, poll=poll, before=before):
                continue
            before = quantity
            harmed = quantity if casualty else None
            kind = kind_of(quantity, casualty=casualty, poll=poll and is_poll(atoms, quantity))
            span = Span(quantity.start, quantity.end)
            found.append(Candidate(number, at, atoms, quantity, kind, span))
    return found


def _pieces(atoms: list[Atom]) -> list[list[Atom]]:
    """The sentence whole, or cut where it is longer than any sentence of the news."""
    return [atoms[at : at + MAX_ATOMS] for at in range(0, len(atoms), MAX_ATOMS)]


def _poll_sentences(split: list[list[Atom]]) -> set[int]:
    """Sentences that report a poll: they name one, or go on about one named shortly before or, at
    the top of a story, shortly after."""
    found: set[int] = set()
    since = POLL_RUN_LENGTH + 1
    for number, atoms in enumerate(split):
        lows = {atom.low for atom in atoms}
        if lows & POLLS:
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
        if since <= POLL_RUN_LENGTH and (lows & POLL_RUN or len(atoms) < 12) and lows & SHARE_SIGNS:
            found.add(number)
            since = 0
    return found


def _carried(reading: Reading, candidate: Candidate, said: str, voices: Voices) -> Backing:
    """Who stands behind the sentence before, where this one goes on about the same release."""
    if candidate.number == 0 or not continues(said):
        return NOBODY
    before: Sentence = reading.sentences[candidate.number - 1]
    if reading.sentences[candidate.number].paragraph - before.paragraph > 1:
        return NOBODY
    return voices.of_sentence(candidate.number - 1)


def _repeated(reading: Reading, candidates: list[Candidate], figures: list[Figure]) -> list[Figure]:
    """The figures, with those of the headline, and those repeated from a sentence nearby, standing
    as high as the first mention of the same quantity that has a source."""
    first: dict[tuple[str, object, str], Figure] = {}
    latest: dict[tuple[str, object, str], tuple[int, Figure]] = {}
    found: list[Figure] = []
    keys = [
        (f.kind, f.value if f.value is not None else f.span.of(reading.document.text).lower(),
         population(f.unit))
        for f in figures
    ]  # fmt: skip
    for key, candidate, figure in zip(keys, candidates, figures, strict=True):
        if not reading.sentences[candidate.number].is_headline and figure.status != "none":
            first.setdefault(key, figure)
    for key, candidate, figure in zip(keys, candidates, figures, strict=True):
        given = None
        if reading.sentences[candidate.number].is_headline:
            given = first.get(key)
        elif figure.value is not None and figure.value >= REPEATED and key in latest:
            number, before = latest[key]
            given = before if candidate.number - number <= 2 else None
        if given is not None and RANK[given.status] > RANK[figure.status]:
            figure = replace(figure, status=given.status, source=given.source)
        if figure.status != "none":
            latest[key] = (candidate.number, figure)
        found.append(figure)
    return found


def _polls_behind(
    pieces: list[tuple[int, list[Atom]]], candidates: list[Candidate], voices: Voices
) -> list[Backing]:
    """For each piece whose poll it goes on about: of the one named last, as long as polls are
    mentioned, and at the top of a story of the one named shortly after."""
    counting = {candidate.piece for candidate in candidates if candidate.kind == "poll"}
    found: list[Backing] = []
    last, since = NOBODY, 0
    for at, (_, atoms) in enumerate(pieces):
        named, mentioned = _poll_in(atoms, voices)
        if mentioned and (named.status == "named" or last.status == "none"):
            last = named
        since = 0 if mentioned or (at in counting and since <= POLL_RUN_LENGTH) else since + 1
        found.append(last if since <= POLL_RUN_LENGTH else NOBODY)
        if mentioned and len(found) <= POLL_LEAD and named.status == "named":
            found = [better(before, named) for before in found]
    return found


def _poll_in(atoms: list[Atom], voices: Voices) -> tuple[Backing, bool]:
    """Whose poll the sentence mentions, if it says, and whether it mentions one."""
    mentioned = False
    for at, atom in enumerate(atoms):
        if atom.low not in POLLS:
            continue
        mentioned = True
        near = atoms[max(0, at - 5) : at + 4]
        if any(a.text[:1].isupper() and a is not atoms[0] for a in near):
            return Backing("named", voices.source_in(near[0].start, near[-1].end)), True
    return (Backing("unnamed") if mentioned else NOBODY), mentioned


def _clustered(
    reading: Reading, candidates: list[Candidate], figures: list[Figure]
) -> tuple[Figure, ...]:
    text = reading.document.text
    placed = [
        Placed(
            sentence=candidate.number,
            paragraph=reading.sentences[candidate.number].paragraph,
            kind=figure.kind,
            value=figure.value,
            upper=figure.upper,
            unit=figure.unit,
            comparison=figure.comparison,
            words=candidate.span.of(text).lower(),
            predicate=_predicate(candidate),
            dated=figure.exempt == "settled",
            part=_is_part(candidate),
        )
        for candidate, figure in zip(candidates, figures, strict=True)
    ]
    numbers, differing = cluster(placed)
    return tuple(
        replace(figure, cluster=number, differs_from=others)
        for figure, number, others in zip(figures, numbers, differing, strict=True)
    )


def _predicate(candidate: Candidate) -> str:
    """What is said of the counted: "killed", "deployed"; "" when nothing plain is."""
    atoms, quantity = candidate.atoms, candidate.quantity
    if candidate.kind == "casualty":
        near = [a.low for a in atoms[max(0, quantity.first - 6) : quantity.last + 7]]
        if quantity.noun in CASUALTY_NOUNS:
            near.insert(0, quantity.noun)
        for low in near:
            if low in (
                "killed",
                "killing",
                "dead",
                "died",
                "deaths",
                "death",
                "fatalities",
                "slain",
            ):
                return "dead"
            if low in CASUALTY_VERBS or low in ("wounding", "injuring", "injuries"):
                return "hurt"
        return ""
    auxiliary = False
    for atom in atoms[quantity.last : quantity.last + 5]:
        if atom.low in ("were", "was", "are", "is", "been", "have", "has", "had", "being", "be"):
            auxiliary = True
        elif auxiliary:
            return atom.low if atom.low.endswith(("ed", "en")) else ""
        else:
            return ""
    return ""


def _is_part(candidate: Candidate) -> bool:
    """Whether the figure counts a part: "12 of them", "another 20", "including two"."""
    atoms, quantity = candidate.atoms, candidate.quantity
    before = atoms[quantity.first - 1].low if quantity.first else ""
    return before in ("including", "another", "additional", "further", "with") or (
        quantity.noun in ("others", "more")
    )
