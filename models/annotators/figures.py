"""The figures of a reading: found, sorted by kind, tied to who stands behind them, clustered."""

from __future__ import annotations

from dataclasses import replace

from models.annotators.figure_arithmetic import is_derived
from models.annotators.figure_backing import Teller, Told
from models.annotators.figure_candidates import Candidate, Piece, candidates_in, pieces_in
from models.annotators.figure_clusters import Placed, cluster
from models.annotators.figure_cohesion import carried_on
from models.annotators.figure_events import days_in, is_part, places_in, predicate
from models.annotators.figure_exemptions import YEAR, exemption, is_hedged
from models.annotators.figure_sources import NOBODY
from models.findings import Exempt, Figure, Reading
from models.text import Span


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """Every figure of the text, in order, the headline's too."""
    pieces = pieces_in(reading)
    candidates = candidates_in(reading.document.text, pieces)
    if not candidates:
        return ()
    teller = Teller(reading, pieces, candidates)
    told = [teller.tell(candidate) for candidate in candidates]
    figures = _told_figures(reading, pieces, candidates, told)
    return _clustered(reading, candidates, figures)


def _told_figures(
    reading: Reading, pieces: list[Piece], candidates: list[Candidate], told: list[Told]
) -> list[Figure]:
    """The figures with who stands behind them, whether they are exempt and hedged."""
    text = reading.document.text
    whys = [_why_exempt(text, c, t) for c, t in zip(candidates, told, strict=True)]
    told = [
        _on_word(one, why, polled=c.kind == "poll" and not (why == "record" and _is_dated(c, text)))
        for one, why, c in zip(told, whys, candidates, strict=True)
    ]
    figures = [
        Figure(
            span=candidate.span,
            kind=candidate.kind,
            value=candidate.quantity.value,
            upper=candidate.quantity.upper,
            unit=candidate.quantity.unit,
            comparison=candidate.quantity.comparison,
            status=one.backing.status,
            source=one.backing.source,
            backing=_apart_from(one.backing.shown, candidate.span, text),
            carried=one.carried,
            exempt=why,
            hedged=is_hedged(candidate.atoms, candidate.quantity, candidate.said(text)),
        )
        for candidate, one, why in zip(candidates, told, whys, strict=True)
    ]
    figures = carried_on(
        figures,
        candidates,
        pieces,
        [reading.sentences[number].paragraph for number, _ in pieces],
        silent={at for at, one in enumerate(told) if one.silent},
    )
    figures = _on_record_again(figures)
    numbers = [candidate.number for candidate in candidates]
    figures = [
        replace(figure, exempt="derived")
        if figure.exempt is None and is_derived(figures, numbers, at)
        else figure
        for at, figure in enumerate(figures)
    ]
    return figures


def _apart_from(shown: Span | None, figure: Span, text: str) -> Span | None:
    """The words that show who stands behind a figure, up to the figure itself."""
    if shown is None or not shown.overlaps(figure):
        return shown
    words = text[shown.start : figure.start].rstrip()
    return Span(shown.start, shown.start + len(words)) if words else None


def _why_exempt(text: str, candidate: Candidate, told: Told) -> Exempt | None:
    return exemption(
        candidate.atoms,
        candidate.quantity,
        candidate.said(text),
        kind=candidate.kind,
        own_act=told.own_act,
    )


def _is_dated(candidate: Candidate, text: str) -> bool:
    """Whether its sentence names a year: "won 19 percent of the vote in 1996" is of no poll."""
    return YEAR.search(candidate.said(text)) is not None


def _on_word(told: Told, why: Exempt | None, *, polled: bool) -> Told:
    """The same; what anybody can look up is the reporter's word unless somebody named tells it in
    its own sentence or in words quoted, or it is of a poll."""
    looked_up = why in ("record", "constant", "settled", "observed")
    carried = told.carried and not told.quoted
    if looked_up and not polled and (carried or told.backing.status == "unnamed"):
        return told._replace(backing=NOBODY, carried=False)
    return told


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
