"""What a sentence ends with: "The toll rose to 40, hospital records show." The tagger misses many
whose words it has seldom met; what stands before the comma is what they say."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from models.annotators.noun_phrases import read_mention
from models.annotators.nouns import known_nouns
from models.annotators.quotations import DOUBLE_QUOTES
from models.findings import Attribution, Reading, in_text_order
from models.lexicons import words
from models.text import Sentence, Span, Token

VERBS = frozenset(words("reporting", "closing"))
SPEAKERS = ("role", "body", "document", "name")
MARKS = DOUBLE_QUOTES | {"'", "’"}
LONGEST = 8  # tokens of who says it
SHORTEST = 4  # tokens of what is said
PROBABILITY = 0.8  # about as often as what it finds is right


def with_trailing(reading: Reading) -> Reading:
    """The reading, with an attribution for each sentence that ends with who says it, where none of
    the attributions touches who does."""
    touched = {
        token.start
        for attribution in reading.attributions
        for span in (*attribution.source_span, *attribution.cue)
        for token in reading.tokens_of(span)
    }
    found = [
        one
        for sentence in reading.sentences
        if not sentence.is_headline and (one := _at_the_end(reading, sentence, touched))
    ]
    if not found:
        return reading
    return replace(reading, attributions=in_text_order((*reading.attributions, *found)))


def _at_the_end(reading: Reading, sentence: Sentence, touched: Set[int]) -> Attribution | None:
    tokens = reading.tokens[sentence.first : sentence.last]
    if len(tokens) < SHORTEST + 4 or tokens[-1].text != "." or tokens[-2].text not in VERBS:
        return None
    comma = next((at for at in range(len(tokens) - 3, 0, -1) if tokens[at].text == ","), 0)
    first = comma + 1
    while first < len(tokens) - 2 and tokens[first].text in MARKS:
        first += 1
    who = tokens[first + (tokens[first].text == "as") : -2]
    if comma < SHORTEST or len(who) > LONGEST or not _can_say(reading, who):
        return None
    if not touched.isdisjoint(token.start for token in (*who, tokens[-2])):
        return None
    source = Span(who[0].start, who[-1].end)
    cue = Span(tokens[-2].start, tokens[-2].end)
    last = first - 1 if first > comma + 1 else comma - 1
    content = Span(tokens[0].start, tokens[last].end)
    return Attribution((source,), (cue,), (content,), "indirect", PROBABILITY)


def _can_say(reading: Reading, who: Sequence[Token]) -> bool:
    """Whether the words are who or what can say something, and end like it: no "blue" (state)."""
    if not who or not (who[-1].text[0].isupper() or who[-1].text.casefold() in known_nouns()):
        return False
    mention = read_mention(who, reading.document.text)
    return mention is not None and mention.family in SPEAKERS
