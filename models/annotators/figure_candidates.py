"""The quantities of a text that are figures, each with its sentence; nobody is behind them yet."""

from __future__ import annotations

from dataclasses import dataclass

from models.annotators.figure_kinds import is_casualty, is_poll, kind_of
from models.annotators.figure_polls import poll_sentences
from models.annotators.not_figures import is_figure, links_in
from models.annotators.numerals import Atom, find_atoms
from models.annotators.quantities import Quantity, find_quantities
from models.findings import FigureKind, Reading
from models.text import Span

MAX_ATOMS = 150  # a longer sentence is read in pieces, so that hostile texts stay linear

Piece = tuple[int, list[Atom]]  # the number of a sentence, and its atoms or a part of them


@dataclass(frozen=True, slots=True)
class Candidate:
    """One accepted quantity, with the sentence it stands in and its piece of the text."""

    number: int
    piece: int
    atoms: list[Atom]
    quantity: Quantity
    kind: FigureKind
    span: Span

    def said(self, text: str) -> str:
        """The words of its piece."""
        return text[self.atoms[0].start : self.atoms[-1].end]


def pieces_in(reading: Reading) -> list[Piece]:
    """The sentences whole, or cut where they are longer than any sentence of the news."""
    return [
        (number, atoms[at : at + MAX_ATOMS])
        for number, sentence in enumerate(reading.sentences)
        for atoms in [find_atoms(reading.document.text, sentence.start, sentence.end)]
        for at in range(0, len(atoms), MAX_ATOMS)
    ]


def candidates_in(text: str, pieces: list[Piece]) -> list[Candidate]:
    """Every figure of the pieces, in text order."""
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
