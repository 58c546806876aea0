"""What the text shows to be no open charge: settled, punished, not believed, or a mere quarrel.

Such an accusation stays in the list, but nobody need answer it, so no finding points at it. All of
it is read from the text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from models.annotators.cast import Voice
from models.annotators.charge import Charge
from models.annotators.unheard import calls
from models.findings import Reading
from models.lexicons import pattern
from models.text import Span

# Wrongs that say nothing of what was done, unless words behind them do.
BARE = re.compile(
    r"(?:lies|lying|lie|dishonesty|falsehoods|deception|corrupt\w{0,20}|wrongdoing|misconduct|crimes?"
    r"|improper\w{0,20}|abuses?)",
    re.IGNORECASE,
)
SPECIFIC = re.compile(
    r"\W{0,2}\s{1,9}(?:about|to|that|on|under|regarding|over|by|charges)\b", re.IGNORECASE
)
FALSE_CLAIM = re.compile(r"false\s{1,9}(?:claims?|statements?|assertions?)", re.IGNORECASE)
# What is said in a quarrel over policy or manners, or figuratively.
QUARREL = re.compile(
    r"(?:(?:distort|smear|exaggerat|bull(?:y|ied)|sabotag|coerc|dissembl|stonewall|meddl|manipulat"
    r"|discriminat|profiteer|robb|harass(?!ment)|mistreat|bamboozl)\w{0,20}"
    r"|collud\w{0,20}\b(?!\s{1,9}(?:\w{1,20}\s{1,9})?with\b)|enrich\w{0,20}\s{1,9}\w{1,20}self\s{1,9}on\b"
    r"|used\s{1,9}(?:his|her)\s{1,9}(?:office|position)|abus(?:e[ds]?|ing)\s{1,9}(?:his|her|its|their)\b"
    r"|destroy\w{0,20}\b(?!\s{1,9}(?:\w{1,20}\s{1,9})?(?:evidence|records|documents|e-?mails))"
    r"|(?:steal|stole|rap(?:ed|ing))\w{0,20}\W+(?:\w{1,20}\s{1,9}){0,2}(?:jobs?|economy|thunder|show|elections?)\b"
    r"|(?:violat|br(?:each|oke))\w{0,20}\s{1,9}(?:that|the|his|her|its)\s{1,9}(?:agreement|promise|pledge|vow))",
    re.IGNORECASE,
)
# A quarrel over what the law should be, where somebody else says so.
CREED = re.compile(
    r"\b(?:violat|betray|trampl)\w{0,20}\s{1,9}(?:\w{1,20}\s{1,9}){0,3}?(?:constitution|tenets|principles|norms|spirit"
    r"|values|oath)\b",
    re.IGNORECASE,
)
ALLEGED = re.compile(r"\balleg\w{0,20}", re.IGNORECASE)
TITLE_CASE = 0.8
# The text itself does not believe it, in the sentence of the charge or one beside it.
DOUBTED = re.compile(
    r"\b(?:untrue|(?:not|never)\s{1,9}true|flimsy|overblown|far-fetched|absurd|a\s{1,9}hoax"
    r"|(?:is|was|were|are)\s{1,9}(?:all\s{1,9})?false|upheld\s{1,9}a\s{1,9}ruling|acquitted|exonerated"
    r"|did\s{1,9}not\s{1,9}lie|no\s{1,9}(?:credible\s{1,9})?evidence|bogus|spurious|debunked)\b",
    re.IGNORECASE,
)
LONG_AGO = re.compile(
    r"\b(?:years|decades|generations|(?:a|half\s{1,9}a)\s{1,9}century)\s{1,9}(?:ago|earlier|before|later)\b"
    r"|\b19[0-9]{2}(?![0-9])|\blast\s{1,9}century\b",
    re.IGNORECASE,
)
CROWDS = frozenset(("opposition", "establishment", "movement", "left", "right", "elite"))


class Closed:
    """Which charges of one reading are closed."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.document.text
        starts = [sentence.start for sentence in reading.sentences]
        found = pattern("accusing", "closed").finditer(self._text)
        numbers = {max(bisect_right(starts, match.start()) - 1, 0) for match in found}
        self._ends = {number: reading.sentences[number].span for number in sorted(numbers)}
        self._known: dict[int, bool] = {}

    def is_closed(self, charge: Charge, voice: Voice, *, reporters: bool) -> bool:
        """Whether the charge needs no answer by the voice. `reporters`: it stands in the reporter's
        own voice, in which mere abuse weighs too."""
        return (
            charge.sentence in self._ends
            or self._has_ended(voice)
            or self._is_told(charge)
            or self._is_past_or_doubted(charge.sentence)
            or QUARREL.match(self._text, charge.wrong.start) is not None
            or any(m.head in CROWDS or m.name[-1:] == ("left",) for m in voice.mentions)
            or self._is_title(charge.sentence)
            or (not reporters and (self._is_bare(charge.wrong) or self._is_creed(charge)))
        )

    def _has_ended(self, voice: Voice) -> bool:
        """Whether a sentence that names the voice tells how a matter ended."""
        if id(voice) not in self._known:
            name = calls(voice)
            self._known[id(voice)] = name is not None and any(
                name.search(sentence.of(self._text)) for sentence in self._ends.values()
            )
        return self._known[id(voice)]

    def _is_past_or_doubted(self, number: int) -> bool:
        sentences = self._reading.sentences[max(number - 1, 0) : number + 2]
        said = [sentence.span.of(self._text) for sentence in sentences]
        own = self._reading.sentences[number].span.of(self._text)
        return LONG_AGO.search(own) is not None or any(map(DOUBTED.search, said))

    def _is_told(self, charge: Charge) -> bool:
        """Whether it is told as known to all: a killing by somebody who was seen or caught, or
        "Holt's false claim" as what the sentence speaks of."""
        wrong = charge.wrong.of(self._text)
        if charge.form == "does" and pattern("wrongs", "lethal").search(wrong):
            return True
        before = self._text[max(charge.wrong.start - 3, 0) : charge.wrong.start].strip()
        return before in ("'s", "’s") and FALSE_CLAIM.fullmatch(wrong) is not None

    def _is_title(self, number: int) -> bool:
        """Whether it is a title in a list: nearly every word has a capital."""
        words = [
            w for w in self._reading.sentences[number].span.of(self._text).split() if len(w) > 3
        ]
        return len(words) > 2 and sum(word[0].isupper() for word in words) > TITLE_CASE * len(words)

    def _is_creed(self, charge: Charge) -> bool:
        said = self._reading.sentences[charge.sentence].span.of(self._text)
        return charge.form == "does" and CREED.search(said) is not None

    def is_loose(self, charge: Charge, voice: Voice, *, sourced: bool) -> bool:
        """Whether nobody is said to accuse, and no source to tell what was done: then it is too
        often a figure of speech. What a person is alleged to have done is enough."""
        if charge.form != "does" or (charge.plain and sourced):
            return False
        said = self._reading.sentences[charge.sentence].span.of(self._text)
        return voice.kind != "person" or ALLEGED.search(said) is None

    def _is_bare(self, wrong: Span) -> bool:
        """Whether it is "Holt's lies" or "accused of corruption", without saying which."""
        if BARE.fullmatch(wrong.of(self._text)) is None:
            return False
        if self._text[max(wrong.start - 8, 0) : wrong.start].casefold().endswith("sexual "):
            return False
        return SPECIFIC.match(self._text, wrong.end) is None
