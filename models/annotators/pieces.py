"""Tagged pieces of a text: runs of words with one role, and where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.annotators.quotations import quote_states
from models.annotators.token_features import normal
from models.findings import Reading

ROLES = ("source", "cue", "content")
OUTSIDE = "O"
NEAREST = 3  # candidates on either side of a piece; farther ones are almost never right


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Tokens [first, last) tagged with one role."""

    first: int
    last: int
    role: str


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in tokens; any part may be missing, but not all of them."""

    source: Piece | None
    cue: Piece | None
    contents: tuple[Piece, ...]


def pieces_of(labels: Sequence[str]) -> tuple[Piece, ...]:
    """The runs of one role in a label sequence; `B-` always begins a new one."""
    found: list[Piece] = []
    start, role = 0, ""
    for i, label in enumerate((*labels, OUTSIDE)):
        here = "" if label == OUTSIDE else label[2:]
        if role and (here != role or label.startswith("B-")):
            found.append(Piece(start, i, role))
            role = ""
        if here and here != role:
            start, role = i, here
    return tuple(found)


class Layout:
    """Where the pieces of one reading stand: sentences, paragraphs, quotation marks, words."""

    def __init__(self, reading: Reading, pieces: Iterable[Piece]) -> None:
        n = len(reading.tokens)
        self.words = [normal(token.text)[:20] for token in reading.tokens]
        self.sentence = [0] * n
        self.paragraph = [0] * n
        for number, sentence in enumerate(reading.sentences):
            for i in range(sentence.first, sentence.last):
                self.sentence[i] = number
                self.paragraph[i] = sentence.paragraph
        self.starts = frozenset(s.first for s in reading.sentences)
        self.quoted = [state is not None for state in quote_states(reading)]
        self.by_role = {role: sorted(p for p in pieces if p.role == role) for role in ROLES}
        self.firsts = {role: [p.first for p in of] for role, of in self.by_role.items()}

    def between(self, role: str, start: int, end: int) -> int:
        """How many pieces of a role begin in tokens [start, end)."""
        firsts = self.firsts[role]
        return max(bisect_left(firsts, end) - bisect_left(firsts, start), 0)

    def near(self, piece: Piece, role: str) -> list[Piece]:
        """The nearest pieces of another role, in order of place."""
        at = bisect_left(self.firsts[role], piece.first)
        return self.by_role[role][max(at - NEAREST, 0) : at + NEAREST]
