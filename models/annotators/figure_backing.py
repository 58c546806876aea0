"""Who stands behind each figure: the voice around it, the wording of its sentence, and what the
sentences beside it carry over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.annotators.figure_arithmetic import reckons
from models.annotators.figure_candidates import Candidate, Piece
from models.annotators.figure_filings import (
    is_earned,
    is_raised,
    rests_on_filings,
    rests_on_results,
)
from models.annotators.figure_polls import polls_behind, rests_on_others
from models.annotators.figure_remarks import is_remark
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
from models.annotators.figure_wording import (
    backing_in_text,
    countered_by,
    is_audience,
    is_estimated,
    is_relayed,
    is_withheld,
    only_describes,
)
from models.annotators.numerals import Atom
from models.annotators.quantities import Quantity
from models.findings import Reading


class Told(NamedTuple):
    """Who stands behind a figure. `carried`: other sentences than its own show it; `own_act`: its
    sentence tells it as somebody's act; `silent`: the words of its sentence show nobody; `quoted`:
    they stand in quotation marks, or right under a line that leads on to them."""

    backing: Backing
    carried: bool
    own_act: bool
    silent: bool
    quoted: bool


class Teller:
    """Reads the backing of one figure after the other, in text order."""

    def __init__(
        self, reading: Reading, pieces: list[Piece], candidates: Sequence[Candidate]
    ) -> None:
        self.reading = reading
        self.voices = Voices(reading)
        self.runs = Runs(reading, pieces, self.voices)
        self.on_filings = rests_on_filings(reading.document.text)
        self.on_results = rests_on_results(reading.document.text)
        counting = {candidate.piece for candidate in candidates if candidate.kind == "poll"}
        self.polls = polls_behind(pieces, counting, self.voices)
        self.told: dict[int, Backing] = {}  # by piece: the body or document behind its figures
        self.spoken: dict[int, Backing] = {}  # by piece: who says an earlier figure of it
        self.shown: dict[int, Backing] = {}  # the same, where the piece itself shows who

    def tell(self, candidate: Candidate) -> Told:
        """Who stands behind the next figure."""
        voices, runs, piece = self.voices, self.runs, candidate.piece
        atoms, quantity = candidate.atoms, candidate.quantity
        said = candidate.said(self.reading.document.text)
        in_text = backing_in_text(atoms, quantity, voices, pronoun=runs.pronouns[piece])
        own_act = in_text.exempt == "own_act"
        quoted = voices.quoted.covers(candidate.span)
        if not own_act and not quoted and _is_the_reporters(atoms, quantity):
            return Told(NOBODY, carried=False, own_act=False, silent=False, quoted=False)
        around, beside = voices.around(candidate.span), voices.around(candidate.span, close=True)
        countered = countered_by(atoms, quantity, voices)
        relayed = in_text.status == "unnamed" and around.status == "named"
        before = said[: candidate.span.start - atoms[0].start]
        if countered is not NOBODY:
            around = beside = in_text = countered
        elif is_audience(before):
            around = beside = in_text = NOBODY
        elif relayed and is_relayed(atoms, quantity, voices):
            around = beside = in_text  # the words of the clause say that nobody is named
        backing, shown = better(around, in_text), better(beside, in_text)
        withheld = is_withheld(said, len(before))
        if withheld:
            backing, shown = _at_most_unnamed(backing), _at_most_unnamed(shown)
        # By the words alone: who stands beside it may then raise even what a voice says.
        others = candidate.kind == "poll" and rests_on_others(atoms, quantity)
        silent = in_text.status == "none" and not withheld and not others
        if silent:  # "..., up two points": the sentence goes on about the same
            backing = better(backing, self.spoken.get(piece, NOBODY))
            shown = better(shown, self.shown.get(piece, NOBODY))
        if backing.status != "named":
            backing = better(backing, self._carried(candidate, said, silent=silent))
        if backing.status == "none":
            backing = better(backing, runs.behind(piece, candidate.span))
        if backing.status != "named" and candidate.kind == "poll":
            backing = better(backing, Backing("unnamed") if others else self.polls[piece])
        for earlier in runs.gone_on_from(piece) if silent and not reckons(atoms) else ():
            backing = better(backing, self.told.get(earlier, NOBODY))
            if quantity.value is not None:
                backing = better(backing, self.shown.get(earlier, NOBODY))
                backing = better(backing, runs.reported_in(earlier))
        if silent and quantity.value is not None:
            backing = better(backing, runs.reported_on(piece))
        if silent and candidate.kind == "money" and self.on_filings and is_raised(said):
            backing = better(backing, Backing("named"))
        if self.on_results and candidate.kind in ("money", "percent") and is_earned(before):
            backing = better(backing, Backing("named"))
        if backing.status == "none" and is_estimated(atoms, quantity):
            backing = shown = Backing("unnamed")
        carried = RANK[backing.status] > RANK[shown.status]
        if backing.status == "named" and backing.exempt is None:
            self.spoken[piece] = backing
            if not carried:
                self.shown[piece] = backing
        if voices.is_body(backing):
            self.told[piece] = backing
        given = quoted or runs.told_above(piece) is not NOBODY
        return Told(backing, carried, own_act, silent, quoted=given)

    def _carried(self, candidate: Candidate, said: str, *, silent: bool) -> Backing:
        """Who stands behind the sentence before, where this one goes on about the same release or,
        in one paragraph and when nobody speaks in it (`silent`), about the same body."""
        if candidate.number == 0:
            return NOBODY
        before = self.reading.sentences[candidate.number - 1]
        apart = self.reading.sentences[candidate.number].paragraph - before.paragraph
        acting = silent and apart == 0 and goes_on_acting(said)
        if apart > 1 or not (acting or continues(said)):
            return NOBODY
        return self.voices.of_sentence(candidate.number - 1)


def _is_the_reporters(atoms: list[Atom], quantity: Quantity) -> bool:
    """Whether the figure only describes something, whoever speaks in its sentence."""
    return only_describes(atoms, quantity) or is_remark(atoms, quantity)


def _at_most_unnamed(backing: Backing) -> Backing:
    return min(backing, Backing("unnamed"), key=lambda b: RANK[b.status])
