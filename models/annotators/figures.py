"""The figures of a reading: found, sorted by kind, tied to who stands behind them, clustered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.annotators.figure_arithmetic import is_derived
from models.annotators.figure_clusters import Placed, cluster, population
from models.annotators.figure_cohesion import carried_on
from models.annotators.figure_events import days_in, is_part, places_in, predicate
from models.annotators.figure_exemptions import exemption, is_hedged
from models.annotators.figure_kinds import (
    is_casualty,
    is_poll,
    kind_of,
)
from models.annotators.figure_polls import poll_sentences, polls_behind
from models.annotators.figure_runs import Runs
from models.annotators.figure_sources import (
    NOBODY,
    RANK,
    Backing,
    Voices,
    better,
    continues,
    goes_on_acting,
)
from models.annotators.figure_wording import backing_in_text, countered_by, is_relayed, is_withheld
from models.annotators.not_figures import is_figure, links_in
from models.annotators.numerals import Atom, find_atoms
from models.annotators.quantities import Quantity, find_quantities
from models.findings import Figure, FigureKind, Reading
from models.text import Sentence, Span

MAX_ATOMS = 150  # a longer sentence is read in pieces, so that hostile texts stay linear
REPEATED = 20  # a smaller number may count something else


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
    counting = {candidate.piece for candidate in candidates if candidate.kind == "poll"}
    polls = polls_behind(pieces, counting, voices)
    figures: list[Figure] = []
    told: dict[int, Backing] = {}  # by piece: the body or document behind its figures
    silent_figures: set[int] = set()  # figures behind which the words of the sentence show nobody
    spoken: dict[int, Backing] = {}  # by piece: who says an earlier figure of it
    for candidate in candidates:
        said = text[candidate.atoms[0].start : candidate.atoms[-1].end]
        in_text = backing_in_text(
            candidate.atoms, candidate.quantity, voices, pronoun=runs.pronouns[candidate.piece]
        )
        around = voices.around(candidate.span)
        countered = countered_by(candidate.atoms, candidate.quantity, voices)
        relayed = in_text.status == "unnamed" and around.status == "named"
        if countered is not NOBODY:
            around = in_text = countered
        elif relayed and is_relayed(candidate.atoms, candidate.quantity, voices):
            around = in_text  # the words of the clause say that nobody is named
        backing = better(around, in_text)
        withheld = is_withheld(said, candidate.span.start - candidate.atoms[0].start)
        if withheld:
            backing = min(backing, Backing("unnamed"), key=lambda b: RANK[b.status])
        # By the words alone: who stands beside it may then raise even what a voice says.
        silent = in_text.status == "none" and not withheld
        if backing.status != "named":
            backing = better(backing, _carried(reading, candidate, said, voices, silent=silent))
        if backing.status == "none":
            backing = better(backing, runs.behind(candidate.piece, candidate.span))
        if backing.status != "named" and candidate.kind == "poll":
            backing = better(backing, polls[candidate.piece])
        if silent and runs.goes_on(candidate.piece):
            backing = better(backing, told.get(candidate.piece - 1, NOBODY))
        if silent:  # "..., up two points": the sentence goes on about the same
            backing = better(backing, spoken.get(candidate.piece, NOBODY))
            silent_figures.add(len(figures))
        if backing.status == "named" and backing.exempt is None:
            spoken[candidate.piece] = backing
        if voices.is_body(backing):
            told[candidate.piece] = backing
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
    figures = carried_on(
        figures,
        [candidate.piece for candidate in candidates],
        pieces,
        runs.paragraphs,
        silent=silent_figures,
    )
    figures = _on_record_again(figures)
    numbers = [candidate.number for candidate in candidates]
    figures = [
        replace(figure, exempt="derived")
        if figure.exempt is None and is_derived(figures, numbers, at)
        else figure
        for at, figure in enumerate(figures)
    ]
    return _clustered(reading, candidates, _repeated(reading, candidates, figures))


def _on_record_again(figures: list[Figure]) -> list[Figure]:
    """The figures; a sum that a law or a price list sets is on record wherever it is given."""
    recorded = {(f.value, f.unit) for f in figures if f.exempt == "record" and f.kind == "money"}
    return [
        replace(figure, exempt="record")
        if figure.exempt is None
        and figure.kind == "money"
        and (figure.value, figure.unit) in recorded
        else figure
        for figure in figures
    ]


def _candidates(text: str, pieces: list[tuple[int, list[Atom]]]) -> list[Candidate]:
    found: list[Candidate] = []
    polled = poll_sentences([atoms for _, atoms in pieces])
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


def _carried(
    reading: Reading, candidate: Candidate, said: str, voices: Voices, *, silent: bool
) -> Backing:
    """Who stands behind the sentence before, where this one goes on about the same release or, when
    nobody speaks in it (`silent`), about the same body."""
    if candidate.number == 0:
        return NOBODY
    before: Sentence = reading.sentences[candidate.number - 1]
    apart = reading.sentences[candidate.number].paragraph - before.paragraph
    if apart > 1 or not (continues(said) or (silent and goes_on_acting(said, apart=apart > 0))):
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
            predicate=predicate(candidate.atoms, candidate.quantity, candidate.kind),
            dated=figure.exempt == "settled",
            part=is_part(candidate.atoms, candidate.quantity),
            places=places_in(candidate.atoms),
            days=days_in(candidate.atoms),
        )
        for candidate, figure in zip(candidates, figures, strict=True)
    ]
    numbers, differing = cluster(placed)
    return tuple(
        replace(figure, cluster=number, differs_from=others)
        for figure, number, others in zip(figures, numbers, differing, strict=True)
    )
