"""Who stands behind a figure by the sentences around its own: the speaker of a quotation, whom a
pronoun points to, the study or poll that a run of sentences goes on about. Read from the words
alone, so that no attribution that is taken away can make a figure stand higher."""

from __future__ import annotations

import re
from bisect import bisect_left

from models.annotators.figure_known import DATES
from models.annotators.figure_measures import announced_by, document_in
from models.annotators.figure_polls import studies_behind
from models.annotators.figure_quotes import PARAGRAPH, is_left_open
from models.annotators.figure_sources import NOBODY, Backing, Voices, continues
from models.annotators.figure_speakers import PRONOUNS, SAYING, closes_with_speaker, speaker_in
from models.annotators.nouns import first_names
from models.annotators.numerals import Atom
from models.findings import Reading
from models.lexicons import words
from models.text import Span

SIGNED = re.compile(r"[—–-]\s?[A-Z][^\n@(]{1,60}\(@\w{1,30}\)")  # "— Ana Roe (@anaroe)"
LABEL = re.compile(
    r"^(?:A|(?P<name>[A-Z][a-z]{1,15})(?: [A-Z][\w.’'-]{1,20}){1,2}):\s", re.MULTILINE
)
RESULTS = re.compile(
    r"\W{0,9}(?:" + "|".join(re.escape(w) for w in words("figure_backing", "results")) + r")\b",
    re.IGNORECASE,
)
ITEM = re.compile(r"[•·*▪●–—-]\s|[A-Z][^\n.:;!?“”\"]{2,60}: \S")
NAMED = Backing("named")
COLON, OPEN = ":", "“"
MARKS = tuple('“”"')
ADJOINING = 2  # sentences before a quotation in which a person named is its speaker
TURNS = frozenset(words("figure_backing", "turns"))
ITEMS = 12  # items of a list that are looked back over
QUANTITIES = frozenset(words("figure_backing", "quantities"))
CARRIED = 2  # sentences over which what somebody tells goes on without "said"
MEMORY = 4  # sentences after which a speaker or a study is no longer meant


class Runs:
    """What each piece of the text, a sentence or a part of a long one, inherits from the others."""

    def __init__(
        self, reading: Reading, pieces: list[tuple[int, list[Atom]]], voices: Voices
    ) -> None:
        self.pronouns: list[Backing] = []
        self.releases: list[Backing] = []
        self.announced: list[Backing] = []
        self.speakers: list[Backing] = []
        self.names: list[bool] = []
        self.led: list[str] = []  # COLON or OPEN where a piece leads on to the next paragraph
        self.turns: list[bool] = []
        self.paragraphs = [reading.sentences[number].paragraph for number, _ in pieces]
        text = reading.document.text
        last, heard = NOBODY, -MEMORY
        release, shown = NOBODY, -MEMORY
        for at, (number, atoms) in enumerate(pieces):
            if at - heard > MEMORY:
                last = NOBODY
            meant = last
            if meant is NOBODY and any(self.names[-2:]):
                meant = NAMED
            self.pronouns.append(meant)
            found = speaker_in(atoms, voices, pronoun=meant)
            self.speakers.append(found)
            self.led.append(self._leads_on(reading, pieces, at))
            self.names.append(_names_a_person(atoms))
            self.turns.append(not atoms or atoms[0].low in TURNS or _names_anything(atoms))
            if found is not NOBODY:
                last, heard = found, at
            elif self.names[-1] and last.status == "unnamed":
                last = NOBODY
            self.announced.append(announced_by(atoms, voices))
            document = document_in(atoms, voices)
            goes_on = False
            if document is not NOBODY:
                release, shown = document, at
            elif at - shown <= MEMORY and release is not NOBODY:
                sentence = reading.sentences[number]
                said = text[sentence.start : sentence.start + 80]
                goes_on = continues(said) or RESULTS.match(said) is not None
                if goes_on:
                    shown = at
            self.releases.append(release if goes_on else NOBODY)
        self.pieces = pieces
        self.voices = voices
        self.heard: dict[int, Backing] = {}  # by sentence, so that long ones are read once
        self.answering = self._answering(reading, pieces)
        self.counted = self._counted(pieces, voices)
        self.studies = studies_behind(pieces, voices)
        self.quoted = voices.quoted
        self.signed = [match.start() for match in SIGNED.finditer(text)]
        self.labels = [
            match.start()
            for match in LABEL.finditer(text)
            if match["name"] is None or match["name"].lower() in first_names()
        ]
        self.document = reading.document

    def _answering(self, reading: Reading, pieces: list[tuple[int, list[Atom]]]) -> list[Backing]:
        """Who goes on speaking in each piece whose paragraph is one quotation: whoever spoke last
        outside of such paragraphs, a few headings or questions between."""
        found: list[Backing] = []
        last, silent, whole, paragraph = NOBODY, 0, False, -1
        for at, number in enumerate(self.paragraphs):
            if number != paragraph:
                paragraph = number
                whole = _is_quotation(reading.document.paragraphs[number].of(reading.document.text))
            found.append(last if whole and silent <= MEMORY else NOBODY)
            if whole:
                silent = 0
            elif self.speakers[at] is not NOBODY:
                last, silent = self.speakers[at], 0
            elif self.names[at]:
                last, silent = NAMED, 0
            else:
                silent += 1
        return found

    def _counted(self, pieces: list[tuple[int, list[Atom]]], voices: Voices) -> list[Backing]:
        """The body or document that tells in the sentence before, in one paragraph or the one
        above, how what the piece counts has changed: "The number of boats fell, the port said"."""
        counts = [QUANTITIES.intersection([atom.low for atom in atoms]) for _, atoms in pieces]
        found = [NOBODY] * len(pieces)
        for at in range(1, len(pieces)):
            if counts[at] & counts[at - 1] and self.paragraphs[at] - self.paragraphs[at - 1] <= 1:
                told = voices.of_sentence(pieces[at - 1][0])
                found[at] = told if voices.is_body(told) else NOBODY
        return found

    def _leads_on(self, reading: Reading, pieces: list[tuple[int, list[Atom]]], at: int) -> str:
        """COLON or OPEN where the piece ends its paragraph with a colon or in the middle of a
        quotation, nothing elsewhere."""
        if at + 1 < len(pieces) and self.paragraphs[at + 1] == self.paragraphs[at]:
            return ""
        end = reading.sentences[pieces[at][0]].end
        before = reading.document.text[max(0, end - PARAGRAPH) : end].rpartition("\n")[2].rstrip()
        if before.endswith(COLON):
            return COLON
        return OPEN if is_left_open(before) else ""

    def _is_item(self, piece: int) -> bool:
        """Whether the paragraph of the piece begins with a bullet, or with what its number is:
        "Unemployment rate: 4 percent"."""
        paragraph = self.document.paragraphs[self.paragraphs[piece]]
        return ITEM.match(self.document.text, paragraph.start, paragraph.end) is not None

    def gone_on_from(self, piece: int) -> range:
        """The pieces, nearest first, that this one may go on about, one that only goes on itself
        between: "The office found that a bolt broke. The crew stopped. The train did 40 mph"."""
        reach = 0
        while reach < CARRIED and self._goes_on(piece - reach):
            reach += 1
        return range(piece - 1, piece - 1 - reach, -1)

    def _goes_on(self, piece: int) -> bool:
        """Whether the piece may go on about what the one before it in its paragraph tells: nobody
        else speaks in it, nothing is named in it, no contrast opens it."""
        if piece == 0 or self.paragraphs[piece] != self.paragraphs[piece - 1]:
            return False
        return self.speakers[piece] is NOBODY and not self.turns[piece]

    def reported_in(self, piece: int) -> Backing:
        """Who tells the piece in reported speech, which may go on without "said": "Roe told the
        meeting that the lake had risen. The port would lose 40 boats"."""
        if self.speakers[piece].status != "named" or self._quotes(piece):
            return NOBODY
        number = self.pieces[piece][0]
        if number not in self.heard:
            self.heard[number] = self.voices.of_sentence(number)
        told = self.heard[number]
        return told if told.status == "named" else NOBODY

    def reported_on(self, piece: int) -> Backing:
        """Who tells the sentence after in its paragraph, where that only goes on: "Roe lost 40
        boats. She said it was the wind", "... The crew swam, Roe said"."""
        after = piece + 1
        if after >= len(self.pieces) or self.paragraphs[after] != self.paragraphs[piece]:
            return NOBODY
        if self.speakers[piece] is not NOBODY or self.speakers[after].status != "named":
            return NOBODY
        lows = [atom.low for atom in self.pieces[after][1][:8]]
        says = lows[0] in PRONOUNS and not SAYING.isdisjoint(lows[1:4]) and "no" not in lows[:4]
        closes = not self.turns[piece] and closes_with_speaker(self.pieces[after][1])
        return self.speakers[after] if says or closes or "also" in lows else NOBODY

    def _quotes(self, piece: int) -> bool:
        """Whether a quotation mark stands in the piece."""
        return any(atom.low in MARKS for atom in self.pieces[piece][1])

    def behind(self, piece: int, span: Span) -> Backing:
        """Who stands behind the figure of the piece, by the sentences around it."""
        announced = self.announced[piece + 1 : piece + 2]
        if announced and self.paragraphs[piece + 1] == self.paragraphs[piece]:
            found = announced[0]
            if found.status == "named":
                return found
        if self.quoted.covers(span) and not self.quoted.is_tagged(span):
            found = self._quoted_speaker(piece)
            if found is not NOBODY:
                return found
        if self._is_signed(span) or self._is_labelled(span):
            return NAMED
        found = self.told_above(piece)
        if found is NOBODY:
            found = self.releases[piece]
        if found is NOBODY:
            found = self.counted[piece]
        return found if found is not NOBODY else self.studies[piece]

    def _is_signed(self, span: Span) -> bool:
        """Whether the signature of a post closes the figure's paragraph, or the lines below it."""
        at = bisect_left(self.signed, span.end)
        if at == len(self.signed) or self.signed[at] - span.end > PARAGRAPH:
            return False
        return "\n" not in self.document.text[span.end : self.signed[at]].rstrip("\n")

    def _is_labelled(self, span: Span) -> bool:
        """Whether the line of the figure begins with who speaks: "Ana Roe: ...", "A: ..."."""
        at = bisect_left(self.labels, span.start) - 1
        if at < 0 or span.start - self.labels[at] > PARAGRAPH:
            return False
        return "\n" not in self.document.text[self.labels[at] : span.start]

    def told_above(self, piece: int) -> Backing:
        """Who tells the paragraph, or the list that it is an item of, by the line right above,
        where that ends with a colon: "The ministry wrote:"."""
        first = self._first_of_paragraph(piece)
        for _ in range(ITEMS):
            if first == 0 or self.led[first - 1] == COLON:
                break
            if not (self._is_item(piece) and self._is_item(first - 1)):
                return NOBODY
            first = self._first_of_paragraph(first - 1)
        above = first - 1
        if above < 0 or self.paragraphs[first] - self.paragraphs[above] > 1:
            return NOBODY
        if self.led[above] != COLON:
            return NOBODY
        if self.speakers[above] is not NOBODY:
            return self.speakers[above]
        return NAMED if self.turns[above] else NOBODY

    def _first_of_paragraph(self, piece: int) -> int:
        first = piece
        while first > 0 and piece - first < MEMORY and (
            self.paragraphs[first - 1] == self.paragraphs[piece]
        ):  # fmt: skip
            first -= 1
        return first

    def _quoted_speaker(self, piece: int) -> Backing:
        """The speaker of the paragraph, nearest first; else the last one before it."""
        paragraph = self.paragraphs[piece]
        for reach in range(1, ADJOINING + 1):
            for at in (piece - reach, piece + reach):
                if (
                    0 <= at < len(self.paragraphs)
                    and self.paragraphs[at] == paragraph
                    and self.speakers[at] is not NOBODY
                ):
                    return self.speakers[at]
        before = range(max(0, piece - ADJOINING), piece)
        if any(self.names[at] for at in before if self.paragraphs[at] == paragraph):
            return NAMED
        first = self._first_of_paragraph(piece)
        leads = first and paragraph - self.paragraphs[first - 1] <= 1 and self.led[first - 1]
        if leads and self.speakers[first - 1] is not NOBODY:
            return self.speakers[first - 1]
        return self.answering[piece]


def _is_quotation(paragraph: str) -> bool:
    """Whether the paragraph is quoted from its first to its last word, or to the next one."""
    return paragraph[:1] in MARKS and (
        paragraph.rstrip()[-1:] in MARKS or is_left_open(paragraph[-PARAGRAPH:])
    )


def _names_anything(atoms: list[Atom]) -> bool:
    """Whether a name stands behind the first word."""
    return any(atom.text[0].isupper() and atom.low not in DATES for atom in atoms[1:])


def _names_a_person(atoms: list[Atom]) -> bool:
    """Whether two capitalised words stand side by side, as the parts of a name do."""
    return any(
        atom.text[0].isupper() and atoms[at].text[0].isupper() and atom.text.isalpha()
        for at, atom in enumerate(atoms[1:])
    )
