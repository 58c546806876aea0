"""Speakers whom the tagger did not mark: right behind a quotation (“…,” sobbed Holt), and at the
top of a sentence that comes to its cue late (Holt left the room, saying …)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from models.annotators.nouns import FUNCTION_WORDS
from models.annotators.pieces import Piece
from models.annotators.quotations import quotations
from models.findings import Reading
from models.lexicons import words

SPEAKING = frozenset(("he", "she", "they", "i"))
TELLING = frozenset(("told", "tells"))  # whom it names is told
ASIDES = frozenset(("however", "though", "meanwhile", "too", "for", "in"))
ASIDE = 6  # tokens of an aside with its commas
SAYING = frozenset(words("figure_backing", "relaying-participles")) - {"suggesting", "revealing"}
REPORTING = frozenset(words("reporting", "saying"))
OPENERS = frozenset(("But", "And", "Yet", "So", "Then", "Still"))
STOPS = frozenset((",", "!", "?", "—", "–", "--"))  # before the closing mark of what goes on
SHORTEST = 7  # tokens with the marks and the stop; what is shorter may be a title
LONGEST_NAME = 4  # tokens


def ends_that_go_on(reading: Reading) -> tuple[int, ...]:
    """The ends, in tokens, of the quotations whose sentence goes on behind them."""
    return tuple(
        quotation.last
        for quotation in quotations(reading)
        if quotation.closed
        and quotation.last - quotation.first >= SHORTEST
        and reading.tokens[quotation.last - 2].text in STOPS
    )


def without_speakers(
    reading: Reading, pieces: Sequence[Piece], ends_of_quotations: Iterable[int]
) -> list[Piece]:
    """The pieces, with the name behind a quotation cut off the cue, and a verb and a name off the
    content, that has swallowed them."""
    closing = set(ends_of_quotations)
    cut = []
    for piece in pieces:
        if piece.role == "cue" and piece.first in closing and _is_verb_and_name(reading, piece):
            cut.append(Piece(piece.first, piece.first + 1, "cue"))
            continue
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


def behind_quotations(
    reading: Reading, pieces: Sequence[Piece], ends_of_quotations: Iterable[int]
) -> Iterator[tuple[int, Piece, Piece]]:
    """For each end of a quotation that has a verb and a name, or a pronoun and a cue, right behind
    it, but no tagged source there: the end, the cue and the source."""
    tagged: list[Piece | None] = [None] * len(reading.tokens)
    for piece in pieces:
        tagged[piece.first : piece.last] = [piece] * (piece.last - piece.first)
    for end in ends_of_quotations:
        if found := _behind(reading, end, tagged):
            yield (end, *found)


def subjects(
    reading: Reading, pieces: Sequence[Piece], cues: Iterable[Piece]
) -> Iterator[tuple[Piece, Piece]]:
    """For each of these cues that follows on a name at the top of its sentence, the cue and that
    name: behind an aside ("Holt, however, said"), as a participle ("Holt left, saying") or as a
    second verb ("Holt left and said")."""
    tokens = reading.tokens
    tagged = {at for piece in pieces for at in range(piece.first, piece.last)}
    starts = [sentence.first for sentence in reading.sentences]
    inside = {  # capitals where any word would not have one: no "Eleven days later"
        token.text
        for sentence in reading.sentences
        for token in tokens[sentence.first + 1 : sentence.last]
        if token.text[0].isupper()
    }
    for cue in cues:
        first = starts[bisect_right(starts, cue.first) - 1]
        first += first < cue.first and tokens[first].text in OPENERS
        alone = tokens[first].text.lower() in SPEAKING
        last = first + 1 if alone else _name_end(reading, first)
        if last == first or last >= cue.first or not tagged.isdisjoint(range(first, last)):
            continue
        between = [token.text for token in tokens[last : cue.first]]
        aside = between[0] == between[-1] == "," and 3 <= len(between) <= ASIDE
        known = alone or last > first + 1 or tokens[first].text in inside
        goes_on = known and between[0].islower() and tokens[first].text != "The"
        late = (between[-1] == "," and tokens[cue.first].text in SAYING) or (
            between[-1] in ("and", "but") and tokens[cue.last - 1].text in REPORTING
        )
        if (aside and between[1] in ASIDES) or (goes_on and late):
            yield cue, Piece(first, last, "source")


def _is_verb_and_name(reading: Reading, cue: Piece) -> bool:
    verb = reading.tokens[cue.first].text
    return verb.islower() and cue.first + 1 < cue.last == _name_end(reading, cue.first + 1)


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
    """Where the capitalised words from there on end; `first` where they name nobody: "Monday"."""
    last, tokens = first, reading.tokens
    while last < len(tokens) and last - first < LONGEST_NAME and tokens[last].text[0].isupper():
        last += 1
    named = first + (tokens[first].text == "The")
    if named >= last or tokens[named].text.lower() in FUNCTION_WORDS:
        return first
    return last


def _is_past(word: str) -> bool:
    return word.islower() and word.endswith("ed") and word not in FUNCTION_WORDS
