"""Which mention is whom: pronouns, short names, titles and definite nouns back to their voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.annotators import antecedents, descriptions
from models.annotators.antecedents import Appearance, Candidate, Place, heaviest, is_lone
from models.annotators.cast import Cast, Voice, surnames_of
from models.annotators.names import function_words
from models.annotators.noun_phrases import NO_PERSON, POSSESSIVES, Mention, read_mention
from models.annotators.nouns import ARTICLES, PREPOSITIONS, PRONOUNS, known_nouns
from models.annotators.phrase_bounds import noun_phrase
from models.annotators.phrase_parts import is_capital, is_word
from models.annotators.places import Inside
from models.annotators.source_kinds import kind_of
from models.findings import Reading
from models.text import Span

REACH = 6  # sentences back in which "they" and "it" look for whom they stand for
FEW = 60  # appearances back in which a description looks
CROWD = 200  # appearances back in which a pronoun looks, however long the sentences are
OBJECTS = frozenset(("him", "her"))
BESIDE = (", ", " is ", " was ", " became ")  # between a name and "a lawyer"
GAP = max(map(len, BESIDE))
ASIDE = 10  # tokens between people and the "who" that tells more of them
ACRONYM = 8
LOOK_BACK = 120  # code points before "on condition of anonymity" in which its source stands
WITHHELD = re.compile(  # "an aide who spoke on condition of anonymity"
    r"\b((?:an?|another|one|two|three|four|several|the)\s[^.,;:“”\"]{2,70}?),?"
    r"\s(?:(?:who|speaking|requesting|asking|granted)\b[^.;:“”\"]{0,60})?anonymity$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention that an attribution, or the path it came by, points at. `key` finds the answer."""

    key: int
    tokens: tuple[int, int]
    mention: Mention
    content: tuple[Span, ...] = ()
    impersonal: bool = False


class Merger:
    """Reads an article from left to right and says of each mention which voice it is."""

    def __init__(self, reading: Reading, names: Sequence[Mention]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.names = names
        self.cast = Cast(surnames_of(tuple(names)))
        self.seen: list[Appearance] = []
        self._answered: dict[tuple[int, int], Voice | None] = {}
        self._told = Inside(())
        self._frequency = Counter(name.name[-1] for name in names if name.name)
        self._paragraphs = [0, *(line.end() for line in re.finditer("\n", self.text))]
        self._no_people = {name.name for name in names if NO_PERSON in name.tags}
        self._name_starts = [name.span.start for name in names]
        self._sentence_starts = [sentence.start for sentence in reading.sentences]
        self._token_starts = [token.start for token in reading.tokens]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds the offset, or the last before it."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def token_range(self, span: Span) -> tuple[int, int]:
        """The tokens that begin inside the span."""
        first = bisect_right(self._token_starts, span.start)
        if first > 0 and self.reading.tokens[first - 1].end > span.start:
            first -= 1
        last = bisect_right(self._token_starts, span.end - 1)
        return first, max(last, first)

    def widened(self, span: Span) -> Mention | None:
        """The mention at a span; where a named phrase covers it, that phrase."""
        at = bisect_right(self._name_starts, span.start) - 1
        if at >= 0 and span.of(self.text).startswith("("):  # "(R-Neb.)" behind a name
            gap = span.start - self.names[at].span.end
            if 0 <= gap <= 2:
                return self.names[at]
        if span.of(self.text).casefold().endswith("anonymity"):
            span = self._withheld(span)
        first, last = self.token_range(span)
        mention = read_mention(noun_phrase(self.reading.tokens[first:last]), self.text)
        if mention is None:
            return None
        if mention.name in self._no_people and mention.family == "name":
            mention = replace(mention, tags=mention.tags | {NO_PERSON})
        if at >= 0 and self._describes(self.names[at], mention):
            return self.names[at]
        if at >= 0 and self.names[at].span.covers(mention.span):
            phrase = self.names[at]
            related = set(mention.name) <= set(phrase.name) or mention.titles & phrase.titles
            opens = phrase.text.casefold().startswith(mention.text.casefold())
            if related and (mention.name or opens):
                return phrase
        return mention

    def _withheld(self, span: Span) -> Span:
        """Who spoke on condition of anonymity, where the tagger took the condition for them."""
        match = WITHHELD.search(self.text, max(span.start - LOOK_BACK, 0), span.end)
        return Span(*match.span(1)) if match else span

    def _describes(self, name: Mention, mention: Mention) -> bool:
        """Whether the mention stands in apposition: "OVD-Info, a group that ..."."""
        start, end = mention.span.start, name.span.end
        if mention.name or mention.article not in ("a", "the"):
            return False
        if mention.plural and kind_of(name) == "person":
            return False
        inside = start < end and self.text[max(start - 2, name.span.start) : start] == ", "
        return inside or (mention.article == "a" and self._is_between(end, start, BESIDE))

    def _is_between(self, end: int, start: int, words: Container[str]) -> bool:
        """Whether one of the words, with the spaces around it, is all that stands there."""
        return 0 < start - end <= GAP and self.text[end:start] in words

    def merge(self, spoken: Sequence[Spoken]) -> dict[int, Voice]:
        """The voice of every spoken mention, by its key; a pronoun without one is left out."""
        answers: dict[int, Voice] = {}
        upcoming = sorted(spoken, key=lambda one: (one.mention.span.start, one.mention.span.end))
        at = 0
        spans = {(one.mention.span.start, one.mention.span.end) for one in spoken}
        inside = Inside(spans)
        self._told = Inside((span.start, span.end) for one in spoken for span in one.content)
        previous: Mention | None = None
        previous_voice: Voice | None = None
        for name in sorted([*self.names, *self._descriptions(spans)], key=lambda n: n.span.start):
            while at < len(upcoming) and upcoming[at].mention.span.start < name.span.start:
                self._answer(upcoming[at], answers)
                at += 1
            if (name.span.start, name.span.end) in spans:
                previous, previous_voice = None, None
                continue
            if name.family == "role":
                if previous and previous_voice and self._describes(previous, name):
                    previous_voice.tell(name)  # "Tomas Holm, a lawyer, "
                elif not inside.holds(name.span):
                    self._describe(name)
                continue
            voice = self._expansion(previous, previous_voice, name) or self.cast.named(name)
            if inside.holds(name.span):  # "Holt" in "Holt's lawyer" is not whom "he" means
                voice.add(name, spoken=False)
            else:
                self._appear(voice, name, speaks=False)
            previous, previous_voice = name, voice
        for one in upcoming[at:]:
            self._answer(one, answers)
        return answers

    def _describe(self, mention: Mention) -> None:
        """Lets pronouns go back to people who are told of; "the president" is nobody new."""
        if mention.article != "the" or mention.plural:
            self._appear(self._described(mention), mention, speaks=False)
            return
        known = self._meant(mention)
        if known is not None:
            self._see(known, mention, speaks=False)

    def _descriptions(self, spoken: Container[tuple[int, int]]) -> Iterator[Mention]:
        """Descriptions of people that are no source: "the president", "two officers"."""
        tokens = self.reading.tokens
        for at, token in enumerate(tokens[:-1]):
            if known_nouns().get(token.text.casefold(), ("", ()))[0] != "role":
                continue
            after = tokens[at + 1].text
            if is_capital(after) or after in POSSESSIVES or after.casefold() in known_nouns():
                continue
            first = self._phrase_start(at + 1)
            mention = read_mention(tokens[first : at + 1], self.text)
            if mention is None or (mention.span.start, mention.span.end) in spoken:
                continue
            if mention.family == "role" and (mention.plural or mention.article):
                yield mention

    def _expansion(
        self, previous: Mention | None, voice: Voice | None, name: Mention
    ) -> Voice | None:
        """The voice of the name before, where this is its acronym in brackets."""
        if previous is None or voice is None or len(name.name) != 1 or not name.text.isupper():
            return None
        between = self.text[previous.span.end : name.span.start]
        if between.strip() != "(" or len(name.text) > ACRONYM or voice.kind == "person":
            return None
        self.cast.alias(name.name[0], voice)
        return voice

    def _answer(self, one: Spoken, answers: dict[int, Voice]) -> None:
        place = (one.mention.span.start, one.mention.span.end)
        known = place in self._answered  # one mention may have several contents
        voice = self._answered[place] if known else self._voice_of(one)
        self._answered[place] = voice
        if voice is not None:
            answers[one.key] = voice
            if not known:
                self._appear(voice, one.mention, speaks=True)

    def _appear(self, voice: Voice, mention: Mention, *, speaks: bool) -> None:
        voice.add(mention, spoken=speaks)
        self._see(voice, mention, speaks=speaks)

    def _see(self, voice: Voice, mention: Mention, *, speaks: bool) -> None:
        span = mention.span
        sentence = self.sentence_at(span.start)
        told = not speaks and self._told.holds(span)
        self.seen.append(Appearance(span.start, span.end, sentence, voice, speaks, told))

    def _voice_of(self, one: Spoken) -> Voice | None:
        mention = one.mention
        if mention.family == "pronoun":
            return self._pronoun(one)
        if mention.name:
            return self.cast.named(mention)
        if not mention.article and mention.text.istitle() and " " not in mention.text:
            voice = self.cast.by_surname(mention.text.casefold())
            if voice is not None:
                return voice
        return self._described(mention)

    def _described(self, mention: Mention) -> Voice:
        """The voice that a common noun stands for."""
        if mention.article != "the" or mention.family not in descriptions.FAMILIES:
            return self.cast.described(mention)
        return self._meant(mention) or self.cast.unnamed(mention)

    def _meant(self, mention: Mention) -> Voice | None:
        """The voice before that a definite description goes back to."""
        start = mention.span.start
        weighed = descriptions.candidates(
            mention,
            self._before(start, FEW),
            self.sentence_at(start),
            self._sentence_starts,
            self._frequency,
        )
        return self._chosen(mention, weighed, descriptions.WEIGHTS)

    # ------------------------------------------------------------ pronouns
    def _pronoun(self, one: Spoken) -> Voice | None:
        kind = PRONOUNS[one.mention.head]
        if kind in ("i", "you", "none") or one.impersonal:
            return None
        if kind == "who":
            return self._relative(one)
        voice = self._antecedent(one, kind)
        if voice is not None and kind in ("m", "f") and not voice.gender:
            voice.gender = kind
        return voice

    def _antecedent(self, one: Spoken, kind: str) -> Voice | None:
        """Whom the pronoun goes back to, among the voices before it. Nobody who is named only in
        what the pronoun says is meant by it."""
        start = one.mention.span.start
        before = [
            appearance
            for appearance in self._before(start, CROWD)
            if not any(span.start <= appearance.start < span.end for span in one.content)
        ]
        if kind not in ("m", "f"):
            return self._body_before(before, kind, self.sentence_at(start))
        before_it = antecedents.word_before(start, self.text)
        place = Place(
            self.sentence_at(start),
            self._paragraph_at(start),
            self._called(one.content),
            is_object=one.mention.head in OBJECTS and before_it not in PREPOSITIONS,
        )
        weighed = antecedents.candidates(
            before, kind, place, self.text, self._sentence_starts, self._frequency
        )
        return self._chosen(one.mention, weighed, antecedents.WEIGHTS)

    def _chosen(
        self, mention: Mention, weighed: Sequence[Candidate], weights: Mapping[str, float]
    ) -> Voice | None:
        """Which of the candidates a pronoun or a description means."""
        return heaviest(weighed, weights)

    def _before(self, start: int, most: int) -> list[Appearance]:
        """Those of the last appearances that end before the place, latest first."""
        return [a for a in self.seen[: -most - 1 : -1] if a.end <= start]

    def _body_before(self, before: Iterable[Appearance], kind: str, here: int) -> Voice | None:
        """What "they" or "it" goes back to: who agrees in the nearest sentence, the last that
        speaks before the first that is named."""
        fitting = [a for a in before if a.sentence >= here - REACH and agrees(a.voice, kind)]
        near = [a for a in fitting if a.sentence == fitting[0].sentence]
        return next((a.voice for a in near if a.speaks), near[-1].voice if near else None)

    def _paragraph_at(self, offset: int) -> int:
        """Where the paragraph begins that holds the offset."""
        return self._paragraphs[bisect_right(self._paragraphs, offset) - 1]

    def _called(self, content: Sequence[Span]) -> frozenset[str]:
        """The last names of all who are named there."""
        starts = self._name_starts
        return frozenset(
            name.name[-1]
            for span in content
            for name in self.names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if name.name
        )

    def _relative(self, one: Spoken) -> Voice | None:
        """The voice right before "who": one seen ending there, or the noun phrase that does."""
        start, last = one.mention.span.start, one.tokens[0]
        for appearance in reversed(self.seen[-6:]):
            if appearance.end <= start and start - appearance.end <= 3:
                placed = one.mention.head == "who" and is_lone(appearance.voice)
                people = self._people_before(last) if placed else None
                if people is None:
                    return appearance.voice
                return self._newly_heard(people)  # "a teacher from Norby, who"
        mention = self._phrase_before(last)
        is_thing = mention is not None and mention.family in ("other", "document")
        if is_thing and one.mention.head == "who":  # "two people briefed on the talks, who"
            mention = self._people_before(last) or mention
        if mention is None or mention.family == "pronoun" or is_date(mention):
            here = self.sentence_at(start)
            near = [one.voice for one in self.seen[-3:] if one.sentence == here]
            return near[-1] if near else None
        return self._newly_heard(mention)

    def _newly_heard(self, mention: Mention) -> Voice:
        """The voice of a mention that no attribution names but by "who"."""
        voice = self.cast.named(mention) if mention.name else self._described(mention)
        voice.add(mention, spoken=True)
        return voice

    def _phrase_before(self, last: int) -> Mention | None:
        """The noun phrase that ends before token `last`."""
        return read_mention(self.reading.tokens[self._phrase_start(last) : last], self.text)

    def _people_before(self, last: int) -> Mention | None:
        """The people of the sentence of whom the words up to token `last` tell more: "two people
        briefed on the talks"."""
        tokens = self.reading.tokens
        end = last - (tokens[last - 1].text == ",")
        sentence = self.reading.sentences[self.sentence_at(tokens[last].start)]
        for at in range(end - 1, max(sentence.first, end - ASIDE) - 1, -1):
            low = tokens[at].text.casefold()
            if not is_word(low) and not (low == "," and tokens[at + 1].text[0].isupper()):
                return None
            if known_nouns().get(low, ("", ()))[0] == "role":
                return read_mention(tokens[self._phrase_start(at + 1) : end], self.text)
        return None

    def _phrase_start(self, last: int) -> int:
        """Where the noun phrase that ends before token `last` begins."""
        tokens = self.reading.tokens
        first = last
        while first > 0 and last - first < 6:
            low = tokens[first - 1].text.casefold()
            if low in ARTICLES:
                return first - 1
            if first < last and (not is_word(low) or low in PREPOSITIONS or low in PRONOUNS):
                break
            if low.endswith(("ed", "ing")) or low in ("and", "but", "is", "are", "was", "were"):
                break
            first -= 1
        return first


def is_date(mention: Mention) -> bool:
    """Whether the phrase is only "Monday" or the like."""
    return all(word in function_words() for word in mention.name) if mention.name else False


def agrees(voice: Voice, kind: str) -> bool:
    """Whether "they" or "it" can stand for the voice."""
    if kind == "they":
        body = voice.kind == "organisation" and bool(voice.spoken)  # "the Cabinet" seldom is "they"
        return voice.plural or voice.kind == "group" or body
    return voice.kind in ("organisation", "document", "media") and not voice.plural
