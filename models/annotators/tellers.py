"""Who makes an accusation: a source of the ledger, nobody who is shown, or the reporter."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from models.annotators.charge import Charge
from models.annotators.claims import RUNGS, rung_of
from models.annotators.places import Contents
from models.annotators.quotations import quotations
from models.findings import Attribution, Reading, Source
from models.lexicons import pattern

# Words by which a sentence itself says that somebody told it, whoever the ledger finds.
TOLD = re.compile(
    r"\b(?:alleg\w*|accus\w*|according\s+to|sa(?:id|ys?)|claim\w*|complaints?|indictments?|lawsuits?|suit|affidavits?|court\s+(?:papers|documents)"
    r"|theory|suspected|suspects?|assess\w*|conclud\w*|found|finds?|show(?:s|ed)?|believ\w*"
    r"|suggest\w*|reports?|reported|argu\w*|told|wrote|tweeted|testif\w*|testimony|memo"
    r"|findings?|revelations?|revealed|determin\w*|tracked|narrat\w*|recount\w*|learn(?:ed|ing)"
    r"|prosecutors?|investigators?|audit\w*|inspector|disclos\w*|document\w*|court|judges?|rul(?:ed|ing)"
    r"|takes?\s+on|view|opinion|evidence|video|footage|recordings?|e-?mails\s+show\w*|plea|agencies)\b",
    re.IGNORECASE,
)
# The sentence before goes on in this one, where it names what it all stands in.
RUN = re.compile(
    r"\baccording\s+to\b|\b(?:court|charging)\s+(?:documents?|papers|filings?|records)\b"
    r"|\b(?:the|an?)\s+(?:indictment|complaint|lawsuit|suit|affidavit|memo|report|audit)\b",
    re.IGNORECASE,
)
# What bears a charge out, in a sentence beside it: the reporter does not say so on their own word.
BORNE_OUT = re.compile(
    r"\b(?:ruled|rulings?|judges?|inspectors?|(?:law)?suit|complaint|indictment|affidavit"
    r"|prosecutors?|investigators?|auditors?|watchdog|fact[- ]check\w*|transcripts?|testified"
    r"|testimony|court|police|video|footage|e-?mails|records\s+show\w*|documents|in\s+(?:an|the|this)\s+interview"
    r"|was\s+asked|according\s+to|acknowledged|admitted|memo|report\s+(?:found|said|says|by)|reports(?=\s*:))\b",
    re.IGNORECASE,
)
BESIDE = 2  # sentences on either side of a charge in which that may stand
# No reporter speaks so: somebody's words stand there, whatever became of the quotation marks.
SPOKEN = re.compile(r"!|\b(?:I|my|we|our|us|you|your|We|Our|You|Your|My)\b")


@dataclass(frozen=True, slots=True)
class Teller:
    """Who makes an accusation; both empty where the reporter does."""

    by: str | None = None
    agentless: bool = False


class Tellers:
    """Who stands behind the words at a place."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sources: dict[str, Source] = {s.id: s for s in reading.sources}
        self._contents = Contents(reading.attributions)
        self._cues = sorted(
            (span.start, span.end, number)
            for number, attribution in enumerate(reading.attributions)
            for span in attribution.cue
        )
        self._quoted = sorted(
            (reading.tokens[q.first].start, reading.tokens[q.last - 1].end)
            for q in quotations(reading)
        )

    def of(self, charge: Charge) -> Teller:
        """The best identified source of the words, nobody who is shown, or the reporter."""
        if charge.form == "accuses":
            at = bisect_right(self._cues, (charge.verb, float("inf"), 0)) - 1
            holding = [self._cues[at][2]] if at >= 0 and self._cues[at][1] > charge.verb else []
        else:
            holding = self._contents.holding(charge.verb, -1)
        said = [self._reading.attributions[number] for number in holding]
        sourced = [a for a in said if a.source in self._sources and not self._is_said_of(a)]
        if sourced:
            return Teller(min(sourced, key=self._rung).source)
        if said or self.quotes(charge) or charge.form != "does" or self._is_hearsay(charge):
            return Teller(agentless=True)
        return Teller()

    def quotes(self, charge: Charge) -> bool:
        """Whether the charge stands in quotation marks."""
        at = bisect_right(self._quoted, (charge.verb, len(self._reading.document.text))) - 1
        return at >= 0 and charge.verb < self._quoted[at][1]

    def _is_said_of(self, attribution: Attribution) -> bool:
        """Whether the source is only what somebody named "is": "Moe is a teacher who accused"."""
        source = self._sources[attribution.source or ""]
        text = self._reading.document.text
        before = text[max(source.mentions[0].start - 4, 0) : source.mentions[0].start]
        return source.identified == "role" and before.endswith((" is ", "was "))

    def _rung(self, attribution: Attribution) -> int:
        return RUNGS.index(rung_of(attribution, self._sources.get(attribution.source or "")))

    def _is_hearsay(self, charge: Charge) -> bool:
        """Whether the sentence says so beside the wrong itself ("Holt falsely claimed")."""
        sentence = self._reading.sentences[charge.sentence].span
        text = self._reading.document.text
        if self._reading.genre == "transcript":
            return True  # every line is a speaker's
        before = text[sentence.start : charge.verb]
        behind = text[charge.wrong.end : sentence.end].split(maxsplit=1)[1:]
        words = " ".join((before, *behind))
        hedged = pattern("hearsay", "agentless").search(sentence.of(text))
        if charge.sentence > 0:
            before_it = self._reading.sentences[charge.sentence - 1]
            between = text[before_it.end : sentence.start]
            if "\n" not in between and RUN.search(before_it.span.of(text)):
                return True
        beside = self._reading.sentences[
            max(charge.sentence - BESIDE, 0) : charge.sentence + BESIDE + 1
        ]
        if any(BORNE_OUT.search(s.span.of(text)) for s in beside if s.span != sentence):
            return True
        spoken = SPOKEN.search(sentence.of(text))
        return any(found is not None for found in (hedged, spoken, TOLD.search(words)))
