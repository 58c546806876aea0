"""Who stands behind a figure: a voice that says it, a document that measures it, the actor whose
act it is, or nobody but the reporter.

Evidence only ever adds up: taking an attribution away can lower a figure's standing, never raise
it. So the best of several voices counts, and what blocks a carry-over is read from the text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from models.annotators.counted_nouns import is_plural
from models.annotators.figure_known import BODIES, CLASSES, DATES, Introduced, is_known
from models.annotators.figure_quotes import PARAGRAPH, Quoted, is_left_open
from models.annotators.numerals import Atom
from models.findings import Attribution, Exempt, Reading, Source, Status
from models.lexicons import pattern, words
from models.text import Span

AGENTLESS_CUES = frozenset(words("figure_backing", "agentless-cues"))
CONTINUING = re.compile(
    r"\W{0,9}(?:" + "|".join(re.escape(w) for w in words("figure_backing", "continuing")) + r")\b",
    re.IGNORECASE,
)
SUBJECT = re.compile(  # not "It took", which is about nobody
    r"\W{0,5}(?:It|They|(?:The|Its|Their) (?P<noun>\w+))\s+"
    r"(?!(?:not|took|takes|seems|seemed|appears|puzzles|remains)\b)[a-z]"
)
HEAD = re.compile(r"\s(?:of|in|for|at|from|who|with)\s|,")  # what follows it only describes
SUFFERED = re.compile(
    r"(?:(?:was|were|is|are|has been|have been|being)\s+(?:\w+\s+)?)"
    r"(?:challeng|criticis|criticiz|attack|accus|blam|prais|mock|question|slam|urg|warn|charg|sentenc"
    r"|order|ask)ed\b",
    re.IGNORECASE,
)
IDENTIFYING = re.compile(r"\bknown (?:as|for)\b|\badd(?:ed|s|ing) to\b")
FORETOLD = re.compile(r"will\s")
APPOSED = re.compile(r", [A-Z][\w.’'-]{1,40} [A-Z]")  # "One of them, Ana Roe,"
ASKED = re.compile(r"\bby (?:the )?[A-Z]")  # "economists polled by Reuters"
EXPERTS_AT = re.compile(
    r"(?:analysts|economists|researchers|scientists|statisticians|epidemiologists|seismologists)"
    r" (?:at|from|with) (?:the )?[A-Z]",
    re.IGNORECASE,
)
REPORTERS = frozenset(("i", "we", "us", "you"))  # outside quotations, the writer and the reader
NO_ONE = frozenset(("that", "this", "someone", "somebody", "anyone", "anybody", "nobody"))
COUNTED = frozenset(words("figure_backing", "own-count"))
RELATIVE = frozenset(("which", "who", "that"))
LEADING = RELATIVE | {"of", "in", "to", "by", "from", "for", "and", ","}
TRAILERS = LEADING | {"the", "a", "at", "on", ".", ":", "'s", "’s"}
PARTITIVE = frozenset(words("figure_backing", "partitive"))
UNTOLD = frozenset(("local", "some", "several", "many", "a", "an", "one", "two", "unnamed"))
TELLING = frozenset(
    word
    for section in ("saying", "measuring", "telling")
    for word in words("figure_backing", section)
)
RELAYING = pattern("figure_backing", "relaying")
DOING = frozenset(("added", "adds", "adding", "cut", "continued", "created", "raised"))
BLOCK = 512  # code points; figures are looked up by block, so that hostile texts stay linear
TRAIL = 40
TRAILING = re.compile(
    r",?\s{0,9}(?:with|including|and|or|up from|down from|compared with|compared to|among them)"
    r"\s(?:\w+\s){0,2}",
    re.IGNORECASE,
)
RANK: dict[Status, int] = {"none": 0, "unnamed": 1, "named": 2}


class Backing(NamedTuple):
    """Who stands behind a figure, whether by their own act, and the words that show it."""

    status: Status = "none"
    source: str | None = None
    exempt: Exempt | None = None
    shown: Span | None = None


NOBODY = Backing()


def better(first: Backing, second: Backing) -> Backing:
    """The backing that stands higher on the ladder; the first when they are level."""
    return second if RANK[second.status] > RANK[first.status] else first


class Voices:
    """The attributions of a reading by the sentence their content lies in."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sources = {source.id: source for source in reading.sources}
        self.quoted = Quoted(reading.document.text)
        self.introduced = Introduced(reading.document.text)
        self.starts = [sentence.start for sentence in reading.sentences]
        self.by_block: dict[int, list[tuple[Span, Attribution]]] = {}
        self.by_sentence: dict[int, list[tuple[Span, Attribution]]] = {}
        for attribution in reading.attributions:
            if self._says_nothing(attribution):
                continue
            for content in attribution.content:
                if self._strays(attribution, content):
                    continue
                for block in range(content.start // BLOCK, (content.end + TRAIL) // BLOCK + 1):
                    self.by_block.setdefault(block, []).append((content, attribution))
                first = max(0, bisect_right(self.starts, content.start) - 1)
                last = bisect_right(self.starts, max(content.start, content.end - 1))
                for number in range(first, last):
                    self.by_sentence.setdefault(number, []).append((content, attribution))
        self.mentions = sorted(
            (mention.start, mention.end, source.id)
            for source in reading.sources
            for mention in source.mentions
            if not mention.in_title
        )

    def _says_nothing(self, attribution: Attribution) -> bool:
        """Whether the cue holds no word of saying, showing or meaning, so that it was taken for
        one by mistake ("celebrated"), is what others said to its subject ("was blamed for") or what
        its subject is ("known as"), or is still to come ("will tell"), outside quotations."""
        text = self.reading.document.text
        said = " ".join(span.of(text) for span in attribution.cue)
        if not any(map(str.isalpha, said)):
            return False
        if RELAYING.search(said) is None or SUFFERED.match(said) or IDENTIFYING.search(said):
            return True
        quoted = any(self.quoted.around(content) for content in attribution.content)
        return FORETOLD.match(said) is not None and not quoted

    def _strays(self, attribution: Attribution, content: Span) -> bool:
        """Whether the content lies in another paragraph than whoever says it, and neither a colon
        nor a quotation left open leads over to it."""
        beside = attribution.cue or attribution.source_span
        if not beside:
            return False
        text = self.reading.document.text
        low, high = sorted((beside[-1].start, content.start))
        if "\n" not in text[low:high]:
            return False
        end = text.rfind("\n", 0, content.start + 1)
        before = text[max(0, end - PARAGRAPH) : max(end, 0)].rstrip().rpartition("\n")[2]
        return not (before.endswith(":") or is_left_open(before))

    def around(self, span: Span, *, close: bool = False) -> Backing:
        """The best voice in whose content the span lies; a `close` one shows beside it."""
        best = NOBODY
        for content, attribution in self.by_block.get(span.start // BLOCK, ()):
            if self._adds(attribution, content, span):
                continue
            if self._is_apart(attribution, span, close=close):
                continue
            if content.overlaps(span) or self._goes_on(content, span):
                backing = self.standing(attribution)
                if backing.status == "unnamed" and not self._is_told(attribution):
                    continue
                best = better(best, backing)
        return best

    def _is_told(self, attribution: Attribution) -> bool:
        """Whether the cue says that something is said or shown: a class that hopes or opposes gives
        no number."""
        text = self.reading.document.text
        cue = [word for span in attribution.cue for word in span.of(text).lower().split()]
        return not cue or not TELLING.isdisjoint([word.strip(",:") for word in cue])

    def _adds(self, attribution: Attribution, content: Span, span: Span) -> bool:
        """Whether the cue does something to the number instead: "firms added 30,000"."""
        if content.start != span.start or not attribution.cue:
            return False
        cue = attribution.cue[-1]
        text = self.reading.document.text
        close = 0 <= content.start - cue.end <= 1
        return close and cue.of(text).lower().rpartition(" ")[2] in DOING

    def _is_apart(self, attribution: Attribution, span: Span, *, close: bool) -> bool:
        """Whether the figure stands in another sentence than whoever says it, and in no quotation
        that adjoins theirs: words that only follow somebody's are the reporter's. A `close` one
        adjoins in its paragraph, and the sentence of the figure opens with the quotation."""
        text = self.reading.document.text
        quotation = self.quoted.around(span)
        first = self._sentence_at((quotation or span).start)
        last = self._sentence_at((quotation or span).end - 1)
        reach = 1 if quotation else 0
        if quotation and close:
            before = text[max(self.starts[first], quotation.start - PARAGRAPH) : quotation.start]
            reach = 0 if any(map(str.isalnum, before)) else 1
        for mention in (*attribution.source_span, *attribution.cue):
            at = self._sentence_at(mention.start)
            if first <= at <= last:
                return False
            if first - reach <= at <= last + reach:
                low, high = sorted((mention.start, span.start))
                if not close or (high - low < PARAGRAPH and "\n" not in text[low:high]):
                    return False
        return True

    def _sentence_at(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)

    def _goes_on(self, content: Span, span: Span) -> bool:
        """Whether the figure trails the content: "..., with one death so far"."""
        if not 0 <= span.start - content.end <= TRAIL:
            return False
        return TRAILING.fullmatch(self.reading.document.text[content.end : span.start]) is not None

    def of_sentence(self, sentence: int) -> Backing:
        """The best voice that has content in the sentence."""
        best = NOBODY
        for _, attribution in self.by_sentence.get(sentence, ()):
            best = better(best, self.standing(attribution))
        return best

    def standing(self, attribution: Attribution) -> Backing:
        """Named, unnamed or nobody, with the words of the source, or the cue, that show it."""
        backing = self._standing(attribution)
        told = (*attribution.source_span, *attribution.cue)
        return backing if backing is NOBODY or not told else backing._replace(shown=told[0])

    def _standing(self, attribution: Attribution) -> Backing:
        """The same without the words, by how well the source is identified."""
        source = self.sources.get(attribution.source or "")
        if source is not None:
            words_said = source.name.lower().split()
            first = words_said[0] if words_said else ""
            is_class = len(words_said) == 1 and first in CLASSES and is_plural(first)
            if source.identified == "office" and first != "local" and not is_class:
                return Backing("named", source.id)
            if words_said and _is_untold(source.name, *words_said[:2]):
                return Backing("unnamed", source.id)
            named = (
                source.identified == "named"
                or (source.kind == "document" and _has_name(source.name))
                or ASKED.search(source.name) is not None
                or is_known(source.name)
                or EXPERTS_AT.match(source.name) is not None
                or self._was_introduced(source, attribution)
            )
            return Backing("named" if named else "unnamed", source.id)
        said = " ".join(span.of(self.reading.document.text) for span in attribution.source_span)
        if said.lower() in REPORTERS:
            return Backing("named") if self._is_own_count(attribution) else NOBODY
        if said.lower() in NO_ONE:
            return NOBODY
        if said and said.lower() not in RELATIVE:
            named = (
                _has_name(HEAD.split(said, maxsplit=1)[0])
                or APPOSED.search(said) is not None
                or is_known(said)
            )
            return Backing("named" if named else "unnamed")
        cue = " ".join(span.of(self.reading.document.text) for span in attribution.cue).lower()
        # A verb of seeming is tagged too, but nobody is said to have said anything.
        return Backing("unnamed") if AGENTLESS_CUES & set(cue.split()) else NOBODY

    def _is_own_count(self, attribution: Attribution) -> bool:
        """Whether an outlet tells in its own words what it counted itself: "We found 12 cases"."""
        text = self.reading.document.text
        spans = attribution.source_span
        if not spans or spans[0].of(text).lower() != "we" or self.quoted.around(spans[0]):
            return False
        said = " ".join(span.of(text) for span in attribution.cue).lower()
        return not COUNTED.isdisjoint(said.split())

    def is_body(self, backing: Backing) -> bool:
        """Whether a named body or document told the figure, and it is not its own act."""
        if backing.status != "named" or backing.exempt or backing.source is None:
            return False
        return self.sources[backing.source].kind != "person"

    def _was_introduced(self, source: Source, attribution: Attribution) -> bool:
        """Whether a person in a role is one whom the text has named: "the media mogul"."""
        if source.kind != "person" or source.identified != "role" or not attribution.source_span:
            return False
        return self.introduced.knows(source.name, attribution.source_span[0].start)

    def backing(
        self, status: Status, phrase: Sequence[Atom], exempt: Exempt | None = None
    ) -> Backing:
        """Whoever the words of the phrase are for; the voice of the ledger, where they are one."""
        if not phrase:
            return Backing(status, exempt=exempt)
        source = self.source_in(phrase[0].start, phrase[-1].end)
        return Backing(status, source, exempt, _words_of(phrase))

    def source_in(self, start: int, end: int) -> str | None:
        """The source one of whose mentions lies in the text span."""
        at = bisect_right(self.mentions, (start, -1, ""))
        while at < len(self.mentions) and self.mentions[at][0] < end:
            if self.mentions[at][1] <= end:
                return self.mentions[at][2]
            at += 1
        return None


def _words_of(phrase: Sequence[Atom]) -> Span:
    """The phrase without what only leads on to it, or on from it."""
    first, last = 0, len(phrase)
    while first < last - 1 and phrase[first].low in LEADING:
        first += 1
    while last > first + 1 and phrase[last - 1].low in TRAILERS:
        last -= 1
    return Span(phrase[first].start, phrase[last - 1].end)


def goes_on_acting(sentence: str) -> bool:
    """Whether the sentence by its first words is about a body told of before: "The team mapped"."""
    match = SUBJECT.match(sentence)
    if match is None:
        return False
    return match["noun"] is None or match["noun"].lower() in BODIES


def continues(sentence: str) -> bool:
    """Whether the sentence by its first words goes on about the release of the one before."""
    return CONTINUING.match(sentence) is not None


def _is_untold(name: str, first: str, second: str = "") -> bool:
    """Whether nobody can be told: "local radio", "Neighbours in Tallis House"."""
    if first.lower() in UNTOLD:
        return not _has_name(name)
    return first.lower() in CLASSES and is_plural(first.lower()) and (
        second == "in" or not _has_name(name.partition(" ")[2])
    )  # fmt: skip


def _has_name(words_said: str) -> bool:
    """Whether the words hold a name, not just a capital at their beginning."""
    first, *others = words_said.split() or [""]
    if not others and (is_plural(first.lower()) or first.lower() in PARTITIVE):
        return False  # "Reports suggest", "One of them"
    return any(
        word[:1].isupper() and len(word) > 1 and word.lower().strip(",.") not in DATES
        for word in others
    ) or bool(re.match(r"[A-Z][\w.&-]+(?:\s+[A-Z]|$)", words_said))
