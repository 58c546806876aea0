"""Speakers right behind a quotation whom the tagger did not mark: “…,” sobbed Holt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.annotators.nouns import FUNCTION_WORDS
from models.annotators.pieces import Piece
from models.annotators.quotations import Quotation, quotations
from models.findings import Reading

SPEAKING = frozenset(("he", "she", "they", "i"))
TELLING = frozenset(("told", "tells"))  # whom it names is told
STOPS = frozenset((",", "!", "?", "—", "–", "--"))  # before the closing mark of what goes on
SHORTEST = 7  # tokens with the marks and the stop; what is shorter may be a title
LONGEST_NAME = 4  # tokens


def without_speakers(reading: Reading, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a verb and a name behind a quotation cut off the content that has swallowed
    them: “…,” sobbed Holt."""
    closing = {quotation.last for quotation in _that_go_on(reading)}
    cut = []
    for piece in pieces:
        ends = range(max(piece.first, piece.last - LONGEST_NAME - 1), piece.last)
        end = next((at for at in ends if at in closing), piece.last)
        swallowed = (
            piece.role == "content"
            and end < piece.last
            and _is_past(reading.tokens[end].text)
            and end + 1 < piece.last == _name_end(reading, end + 1)
        )
        cut.append(Piece(piece.first, end, piece.role) if swallowed else piece)
    return cut


def missed_speakers(
    reading: Reading, pieces: Sequence[Piece]
) -> Iterator[tuple[int, Piece, Piece]]:
    """For each quotation that ends with a comma, and has a verb and a name, or a pronoun and a cue,
    right behind it, but no tagged source there: its end, the cue and the source."""
    tagged: list[Piece | None] = [None] * len(reading.tokens)
    for piece in pieces:
        tagged[piece.first : piece.last] = [piece] * (piece.last - piece.first)
    for quotation in _that_go_on(reading):
        if found := _behind(reading, quotation.last, tagged):
            yield (quotation.last, *found)


def _that_go_on(reading: Reading) -> Iterator[Quotation]:
    """The quotations whose sentence goes on behind them."""
    for quotation in quotations(reading):
        long = quotation.last - quotation.first >= SHORTEST
        if quotation.closed and long and reading.tokens[quotation.last - 2].text in STOPS:
            yield quotation


def _behind(
    reading: Reading, at: int, tagged: Sequence[Piece | None]
) -> tuple[Piece, Piece] | None:
    tokens = reading.tokens
    if at + 1 >= len(tokens):
        return None
    here, then = tagged[at], tagged[at + 1]
    if here is None and tokens[at].text.lower() in SPEAKING:
        if then is not None and then.role == "cue":
            return then, Piece(at, at + 1, "source")
        return None
    if here is None:
        if not _is_past(tokens[at].text):
            return None
        here = Piece(at, at + 1, "cue")
    if here.role != "cue" or here.first != at or tokens[at].text in TELLING:
        return None
    last = _name_end(reading, here.last)
    if last == here.last or any(tagged[here.last : last + 1]):
        return None
    return here, Piece(here.last, last, "source")


def _name_end(reading: Reading, first: int) -> int:
    """Where the capitalised words from there on end."""
    last, tokens = first, reading.tokens
    while last < len(tokens) and last - first < LONGEST_NAME and tokens[last].text[0].isupper():
        last += 1
    return last


def _is_past(word: str) -> bool:
    return word.islower() and word.endswith("ed") and word not in FUNCTION_WORDS
