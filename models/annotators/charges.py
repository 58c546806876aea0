"""Where the words of a sentence charge a party with a specific wrong: the party and the words.

Verbs alone will not do: of the sentences with an accusing verb most are political criticism. So a
charge needs a party right beside it and a wrong of the lexicon, and nothing that leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.annotators.accusing_words import AccusingWords
from models.annotators.charge import Charge, Heard
from models.annotators.wrong_acts import WrongActs
from models.annotators.wrong_nouns import WrongNouns


class Charges(WrongActs, AccusingWords, WrongNouns):
    """The charges of one reading, given its names."""

    def __iter__(self) -> Iterator[Charge]:
        """Every charge, in text order; headlines and questions charge nobody."""
        for number, sentence in enumerate(self.reading.sentences):
            said = sentence.span.of(self.text)
            if sentence.is_headline or said.rstrip("\"”'’ ").endswith("?"):
                continue
            lows = self.lows[sentence.first : sentence.last]
            words = frozenset(part for low in lows for part in low.split("-", 1)[:1])
            heard = Heard(number, sentence, said, words)
            yield from self.acts(heard)
            yield from self.accusing(heard)
            yield from self.owned(heard)
