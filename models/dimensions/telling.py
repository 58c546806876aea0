"""Which marked words make a finding: those that an editor would point out nearly always.

The weights are fitted by `python -m training.telling` on words that readers judged one by one. What
is less telling is listed, and weighs, all the same."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from math import log

from models.dimensions.base import in_quotation, is_a_line, is_posted, likelihood, paragraph_at
from models.dimensions.word_record import record_of
from models.findings import Phrase, Reading
from models.lexicons import pattern, words
from models.text import Span
from models.word_lists import WordList, word_list

BASE = -1.04
WEIGHTS = {
    "odds": 0.34,
    "sharp": 1.55,
    "mixed": 0.78,
    "said": -0.63,
    "beside": 0.23,
    "framed": -1.31,
    "opinion": 0.41,
    "record": 1.36,
    "supposed": -0.52,
    "definite": 0.34,
    "predicate": -0.49,
}
GRADES = ("sharp", "mixed")  # of how often an editor would mark a word
TELLING = 0.78  # of phrases held out, .85 above it were right
IN_HEADLINE = 0.8  # there the outlet speaks for itself: the probability of a phrase is enough
SUREST = 0.98
QUOTES = tuple("“”\"‘’'")
DENIED_IN = 36  # code points before a phrase in which a denial stands
DENIAL = re.compile(
    r"\b(?:not|never|neither|nor|hardly|(?:is|was|are|were|do|does|did)n['’]t)(?: [\w’'-]+){0,3} $"
    r"|\b[Nn]o $"
)

WORD = r"(?:[\w’'“”-]+ )"
PARTIES = (
    r"(?:critics|opponents|detractors|supporters|defenders|skeptics|experts|analysts|observers"
    r"|advocates|activists|conservatives|liberals|republicans|democrats|progressives|voters|some"
    r"|many|others|they|he|she)"
)
FRAMED_IN = 220  # code points before a phrase
SUPPOSED = re.compile(
    r"\b(?:would|could|might|may|should|if|whether|suppose|imagine|unless)\b", re.IGNORECASE
)
DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|its|our|my)\s*\Z", re.IGNORECASE
)
PREDICATE = re.compile(  # "was so ", "is just a "
    r"\b(?:is|are|was|were|be|been|being|seem\w{0,3}|sound\w{0,3}|look\w{0,3})\s+"
    r"(?:(?:\w{1,20}ly|so|just|an?|the|such|both|too|very) ){0,3}\Z",
    re.IGNORECASE,
)
FRAMED = re.compile(  # somebody's view, although no attribution says whose
    r"\b(?:notion|speculation|perception|suggestion|talk|calls|charge|impression|accusation"
    r"|allegation|claim|complaint|fear|view|belief|theory|criticism|rumou?r|portrait|image|idea"
    r"|contempt|disdain|dislike|hatred|outcry|carping|grumbling|griping|assertion)s?"
    rf"(?: {WORD}{{0,4}}?(?:that|of|as)|:) "
    r"|\b(?:maybe|whether|look(?:s|ed|ing)? like|only an?|even an?|such a thing as"
    r"|blam(?:e|es|ed|ing)|no (?:evidence|proof|sign|indication)"
    r"|(?:we|I|us)(?: all)? (?:are|am|were|(?:have|had) been)"
    r"|(?:people|sources|friends|aides|insiders) (?:tell|told) (?:me|us),?) "
    r"|\b(?:call|brand|label|dub|denounc|portray|paint|depict|declar|describ|dismiss|cast|deem|demoni[sz]"
    r"|tweet|regard|view|consider|assail|attack|critici[sz]|derid|lambast|mock|ridicul)"
    r"(?:e|s|ed|es|d|ing|t)? "
    rf"|\b{PARTIES} {WORD}{{0,3}}?(?:sees?|saw|views?|finds?|found|thinks?|thought|believes?"
    r"|believed|feels?|felt|says?|said|argues?|argued|calls?|worry|worries|fears?|complains?) "
    rf"|^(?:to|for) {WORD}{{0,3}}?{PARTIES}, "
    rf"|\b(?:sees?|saw|views?|viewed|regards?|regarded) {WORD}{{0,4}}?as "
    r"|\b(?:alleged(?:ly)?|supposed(?:ly)?|purported(?:ly)?|perceived|if it[’']s|as if) "
    r"|\b(?:doesn[’']t|don[’']t|didn[’']t|never|you might|you may) think ",
    re.IGNORECASE,
)

TO_SOMEBODY = re.compile(  # "For Steve, ...", "To the populists, ..."
    r"(?:To|For) (?:(?:Mr\. |Mrs\. |Ms\. )?[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20})?"
    r"|(?:the |many |some |most )(?:[\w’'-]{1,20} ){0,2}[\w’'-]{1,20}s), "
)
ASKED = re.compile(r"(?:Is|Are|Was|Were|Did|Does|Do|Has|Have) .{1,300}\?\s*")
SPEAKER = re.compile(  # "Ana Ruiz: The town is ..."
    r"(?:[A-Z][\w.’'-]{1,20} ){1,2}[A-Z][\w.’'-]{1,20}: "
)
IT_IS = re.compile(  # "it would be foolish to expect": an argument, which judges nobody
    r"\b(?:is|was) it (?:[\w’'-]{1,20} )?\Z"
    r"|\bit(?:['’]s|['’]d be| is| was| (?:would|might|may|could) (?:be|seem)| seems?| seemed)"
    r" (?:[\w’'-]{1,20} )?\Z",
    re.IGNORECASE,
)
DEPICTED = re.compile(
    r"\W(?:[\w’'-]{1,20} ){0,2}(?:caricature|depiction|portrayal|stereotype|trope)"
)


def _criticises(words_said: str) -> bool:
    """Whether they hold a verb of criticism: how strong it was, not what the reporter thinks of it,
    and charged where it is how somebody says something."""
    return any(
        pattern("wording", kind).fullmatch(word)
        for word in words_said.split()
        for kind in ("verb", "criticism")
    )


def _is_anothers(headline: str, at: int) -> bool:
    """Whether the words of a headline from there on are somebody's, or only asked about."""
    above = headline[:at]
    spoken = in_quotation(above) or SPEAKER.match(above) or FRAMED.search(above)
    return bool(spoken) or ASKED.fullmatch(headline) is not None


class Telling:
    """What a reading shows beside its marked words, looked up once for all of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sentences = [sentence.start for sentence in reading.sentences]
        spans = [c for a in reading.attributions for c in a.content if not c.in_title]
        self.said = sorted((span.start, span.end) for span in spans)
        self.ends = [end for _, end in self.said]
        for at in range(1, len(self.ends)):  # the furthest end so far
            self.ends[at] = max(self.ends[at], self.ends[at - 1])

    def tells(self, phrase: Phrase) -> bool:
        """Whether it makes a finding: an editor would nearly always point it out."""
        if not self.may_tell(phrase):
            return False
        return phrase.voice == "headline" or self.probability(phrase) >= TELLING

    def may_tell(self, phrase: Phrase) -> bool:
        """Whether no word before denies it, no marks stand around it, and it is not set apart."""
        document, span = self.reading.document, phrase.span
        text = (document.title or "") if span.in_title else document.text
        before = text[max(0, span.start - DENIED_IN) : span.start]
        if before.rstrip()[-1:] in QUOTES or text[span.end : span.end + 1] in QUOTES:
            return False
        if DENIAL.search(before) or self._is_quoted(span):
            return False
        if IT_IS.search(before) and text.startswith(" to ", span.end):
            return False
        if _criticises(text[span.start : span.end]):
            return False
        if phrase.voice == "headline":
            return phrase.probability >= IN_HEADLINE and not _is_anothers(text, span.start)
        return not is_a_line(self.reading, span.start) and not is_posted(self.reading, span.start)

    def _is_quoted(self, span: Span) -> bool:
        """Whether a quotation that its paragraph opened before it is still open, whoever speaks."""
        here = paragraph_at(self.reading, span.start)
        if span.in_title or here < 0:
            return False
        start = self.reading.document.paragraphs[here].start
        return in_quotation(self.reading.document.text[start : span.start])

    def probability(self, phrase: Phrase) -> float:
        """The fitted probability that an editor points it out."""
        return likelihood(BASE, WEIGHTS, self.facts(phrase))

    def facts(self, phrase: Phrase) -> dict[str, float]:
        """The log-odds that readers mark it, whether its words are sharp ones, whether it stands
        among words that somebody is said to have said, in a sentence with such words, behind words
        that tell of a view, or in an opinion piece, whose voice is its writer's; what readers said
        of the word before, and whether it is only supposed, points at something ("the shameless
        list") or is said of it ("was shameless")."""
        sure = min(max(phrase.probability, 1.0 - SUREST), SUREST)
        span = phrase.span
        lows = words_in(self.reading, span)
        grade = next((name for name in GRADES if _has(pointed(name), lows)), "")
        here = max(0, bisect_right(self.sentences, span.start) - 1)
        around = self.reading.sentences[here].span if self.reading.sentences else span
        text = self.reading.document.text
        before = text[max(around.start, span.start - FRAMED_IN) : span.start]
        beside = {
            "supposed": SUPPOSED.search(before),
            "definite": DEFINITE.search(before),
            "predicate": PREDICATE.search(before),
        }
        return {
            "odds": log(sure / (1.0 - sure)),
            **{name: float(name == grade) for name in GRADES},
            "said": float(self._is_said(span)),
            "beside": float(self._is_said(around)),
            "framed": float(self._is_framed(span, around)),
            "opinion": float(self.reading.genre == "opinion"),
            "record": record_of(lows),
            **{name: float(found is not None) for name, found in beside.items()},
        }

    def _is_framed(self, span: Span, sentence: Span) -> bool:
        """Whether the words before it in its sentence tell of a view, or its paragraph stands below
        a line that leads on."""
        text = self.reading.document.text
        start = max(sentence.start, span.start - FRAMED_IN)
        if FRAMED.search(" ".join(text[start : span.start].split()) + " "):
            return True
        if TO_SOMEBODY.match(text, sentence.start) or DEPICTED.match(text, span.end):
            return True
        here = paragraph_at(self.reading, span.start)
        return here > 0 and self.reading.document.paragraphs[here - 1].of(text).rstrip().endswith(
            ":"
        )

    def _is_said(self, span: Span) -> bool:
        """Whether what somebody is said to have said overlaps the span."""
        before = bisect_left(self.said, (span.end, 0))
        return before > 0 and self.ends[before - 1] > span.start


def words_in(reading: Reading, span: Span) -> list[str]:
    """The tokens of a span of the body in lower case, with straight apostrophes."""
    return [token.text.lower().replace("’", "'") for token in reading.tokens_of(span)]


@cache
def pointed(section: str) -> WordList:
    """The words of a grade."""
    return word_list(words("pointed", section))


def _has(listed: WordList, lows: list[str]) -> bool:
    return any(low in listed or listed.run_at(lows, at) for at, low in enumerate(lows))
