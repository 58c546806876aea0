"""What the text shows to be no open charge: settled, punished, owned up to, or mere abuse.

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

LIES = re.compile(r"(?:lies|lying|lie|dishonesty|corruption|falsehoods|deception)", re.IGNORECASE)
SPECIFIC = re.compile(r"\W{0,2}\s+(?:about|to|that|on|under|regarding|over|in)\b", re.IGNORECASE)


class Closed:
    """Which charges of one reading are closed."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.document.text
        starts = [sentence.start for sentence in reading.sentences]
        found = pattern("accusing", "closed").finditer(self._text)
        numbers = {max(bisect_right(starts, match.start()) - 1, 0) for match in found}
        self._closing = {number: reading.sentences[number].span for number in sorted(numbers)}
        self._known: dict[int, bool] = {}

    def is_closed(self, charge: Charge, voice: Voice, *, reporters: bool) -> bool:
        """Whether the charge needs no answer by the voice. `reporters`: it stands in the reporter's
        own voice, in which mere abuse weighs too."""
        if charge.sentence in self._closing or self._closes_about(voice):
            return True
        return not reporters and self._is_abuse(charge.wrong)

    def _closes_about(self, voice: Voice) -> bool:
        """Whether a sentence that names the voice tells how a matter ended."""
        if id(voice) not in self._known:
            name = calls(voice)
            self._known[id(voice)] = name is not None and any(
                name.search(sentence.of(self._text)) for sentence in self._closing.values()
            )
        return self._known[id(voice)]

    def _is_abuse(self, wrong: Span) -> bool:
        """Whether it is "Holt's lies", without saying which."""
        owned = (
            self._text[wrong.start - 3 : wrong.start].rstrip().endswith(("'s", "’s", "s'", "s’"))
        )
        if not owned or LIES.fullmatch(wrong.of(self._text)) is None:
            return False
        return SPECIFIC.match(self._text, wrong.end) is None
