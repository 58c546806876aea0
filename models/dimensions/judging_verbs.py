"""Judging verbs: "claimed", "admitted", where they judge the speaker and where they fit."""

from __future__ import annotations

import re
from bisect import bisect_right

from models.dimensions.base import in_quotation
from models.findings import Attribution, Reading
from models.lexicons import pattern
from models.text import Span

# behind a verb that then judges nobody: "claimed responsibility", "ripped through"
NO_JUDGEMENT = re.compile(
    r",?\s{1,9}(?:rightly|correctly|falsely|wrongly)\b"
    r"|\s{1,9}(?:to|on|out|through|off|up|apart|open|from|for|several"
    r"|(?:[\w'’-]+\s+){0,3}(?:into|onto)"
    r"|(?:[\"“]?[\w'’]+\s+){0,2}"
    r"(?:responsibility|credit|control|victory|asylum|ownership|li[fv]es?|nomination|attacks?"
    r"|hands?|fists?|doors?|brakes|phone|errors?|mistakes?|paper|copy|pages?"
    r"|defeat|support|ancestry|heritage|descent"
    r"|privilege|immunity|powers?|deductions?|benefits?|exemptions?|refunds?|mantle|titles?|seats?"
    r"|wins?|prizes?|crown|trophy|medals?|mandate|expenses|insurance|students?|refugees|migrants"
    r"|immigrants|patients)"
    r")\b",
    re.IGNORECASE,
)
BOASTED = re.compile(  # of something, and not "boasts a large garden"
    r"\s{0,9}[,:;.“\"]|\s{1,9}(?:that|of|about|to|on|in|at|during|after|how|when|he|she|they|we|I|his"
    r"|her|their|it|its|there|\w{1,20}ly|[“\"]|[A-Z])(?!\w)|\s{1,9}[A-Z]"
)
ANGER = re.compile(r"(?:rip|rag|rail|lash)[\w ]+", re.IGNORECASE)  # by which nothing need be said
SUMS = re.compile(r"\s{1,9}(?:an?\s{1,9})?[$£€]\d")  # "claimed a $900 allowance"
# a claim that the text itself goes on to weigh: then "claimed" says that it did
REFUTED = re.compile(
    r"\b(?:lie[sd]?|lying|liar|falsely|false|untrue|true|truth|incorrect\w*|debunk\w*|disprov\w*"
    r"|proven|inaccura\w*|wrong|bogus|nonsense|myth|absurd|ridiculous|laugh\w*|fake\w*|hoax|unlikely"
    r"|refut\w*|contradict\w*|contrary|evidence|video|facts?|reality|actually|no such|supposed\w*"
    r"|ignor\w*|unsubstantiated|baseless|unfounded|(?:that|this|such a) claim|don[’']t buy"
    r"|but it was|conspiracy theor\w+|fact[- ]check\w*"
    r"|(?:no|without(?: \w{1,12}ing)?)(?: an?y?)? (?:basis|proof|source|details?|figures?))\b",
    re.I,
)
REFUTED_IN = 2  # sentences behind the one of the claim
OPPOSED = re.compile(  # in its sentence: "while Holt claimed", "..., but he has said so twice"
    r"\b(?:while|although|though|even as)\b|,? (?:but|yet|though|although|despite) ", re.I
)
CHECKED = re.compile(r"\b(?:fact[- ]check\w*|politifact|snopes)\b", re.I)  # a text about claims
CHECKED_IN = 1500  # code points at the top of a text
PLEADED = re.compile(r"\b(?:plead(?:s|ed|ing)?|pled|pleas?|perjur\w+|under oath)\b", re.I)
# a confession ("admitted lying", "admits that he was late"), a demand ("insisted that it stay")
OWNED_UP = re.compile(
    r"\s{1,9}(?:(?:that )?(?:he|she|they|it|we|I|that|this|his|her|their|its|our|my)\b"
    r"|in (?:19|20)\d\d |guilt\b|\w{2,12}ing\b"
    r"|(?:[\w’'“”\"-]{1,20} ){1,9}[“\"]?(?:errors?|mistakes?|mistaken|wrong|blunders?|faults?"
    r"|failed|failures?|flawed|risky)\b)",
    re.IGNORECASE,
)
OWN_FAULT = re.compile(  # "I was nervous," he admitted
    r"\W{0,2}I(?:['’]m| (?:was|am|felt|had|have been|did|made|lost|failed|got))\b"
)
NO_MODAL = r"(?!w(?:ould|ill)\b|could\b|can\b|may\b|might\b|did\b|does\b|do\b|to\b)"
DEMANDED = re.compile(
    r"\s{1,9}(?:"
    rf"(?:{NO_MODAL}[\w’'“”\"()-]{{1,20}},? ){{1,14}}[“\"]?"
    r"(?:be|remain|stay|include|must|should|needs?)"
    r"|(?:(?!(?:is|are|was|were|be|has|have|had)\b)"
    rf"{NO_MODAL}[\w’'.-]{{1,20}} ){{1,4}}not (?!to\b|only\b|just\b|in\b|a\b|the\b)[a-z]{{2,20}}"
    r"|(?:that )?(?:they|we|I) (?:pay|read|go|stay|take|leave|come|get|give|make|keep|use|wear|sign"
    r"|stop|put|turn|wait))\b",
    re.IGNORECASE,
)
# "that she pay", "Ruiz not accept": one person or thing, and a verb without the ending of a fact
SUBJUNCTIVE = re.compile(
    r"\s{1,9}(?:that )?(?:he|she|it|[A-Z][\w.-]{1,20}(?: [A-Z][\w.-]{1,20}){0,3}) (?:not )?"
    r"(?!(?:would|will|could|can|may|might|did|had|never|not|also|still|now|then|even|just|alone"
    r"|himself|herself|itself|and|or|of|in|on|at|for|with|to|from|who|knew|made|said|took|went"
    r"|came|told|gave|left|got|saw|kept|held|lost|won|met|ran|sat|sent|spoke|spent|stood|thought"
    r"|wrote|began|broke|brought|bought|built|chose|fell|felt|found|grew|heard|meant|paid|rose"
    r"|sold|taught|understood)\b)"
    r"[a-z]{1,20}(?<!s)(?<!ed)(?<!n['’]t)(?<!ly)(?<!tion)(?<!ment)(?<!ing) "
)
SUPPOSED = re.compile(r"\b(?:if|what|than) (?:[\w’'.-]{1,20} ){1,3}\Z", re.IGNORECASE)
NOUN_BEFORE = re.compile(
    r"\b(?:his|her|their|its|such|the|these|those|any|of|no|not|never|rarely|falsely|wrongly"
    r"|was|were|been|being|past|earlier|previous|false|baseless|unfounded|unproven|similar|other"
    r"|address|tak(?:e|es|ing)|took|trad(?:es?|ed|ing)|repeat(?:ed|s)?|made|makes?|over|about|with|by"
    r"|against)\s+$"
    r"|\w['’]s?\s+$"
    r"|\b(?:ridiculous|disingenuous|absurd|preposterous|laughab|implausib|dubious|erroneous|mistaken"
    r"|inaccurate|misleading|dishonest)ly\s+$",  # then the sentence holds it for untrue
    re.IGNORECASE,
)
BEARER = re.compile(  # who claims: a pronoun, a noun with its article; or a name
    r"(?:the|an?|this|that|his|her|their|one|some|he|she|they|it|we|you|who)\b", re.IGNORECASE
)
NOUN_IN = 18  # code points before a word in which what makes it a noun, or untrue, stands
NEAR = 12  # code points between a source and its verb


def judging_verb(reading: Reading, attribution: Attribution) -> re.Match[str] | None:
    """The verb in its cue that judges the speaker, if there is one."""
    text = reading.document.text
    for span in attribution.cue:
        match = pattern("wording", "verb").search(text, span.start, span.end)
        if (
            match
            and not _is_plain(match, text)
            and not _is_no_saying(match, text, attribution)
            and not _is_earned(match, reading, attribution)
            and not NOUN_BEFORE.search(text, max(0, match.start() - NOUN_IN), match.start())
            and not _is_noun(match, text, attribution)
        ):
            return match
    return None


def _is_noun(verb: re.Match[str], text: str, attribution: Attribution) -> bool:
    """Whether "claims" has no source right beside it that can make some: "it validated claims
    that", "stung by lingering claims"."""
    return verb.group().lower() == "claims" and not any(
        (-NEAR <= span.end - verb.start() <= 0 and _can_claim(span.of(text)))
        or 0 <= span.start - verb.end() <= NEAR
        for span in attribution.source_span
    )


def _can_claim(source: str) -> bool:
    return BEARER.match(source) is not None or source.rpartition(" ")[2][:1].isupper()


def _is_plain(verb: re.Match[str], text: str) -> bool:
    """Whether what follows the verb makes it a plain one."""
    word = verb.group().lower()
    if word.startswith(("admit", "confess")) and OWNED_UP.match(text, verb.end()):
        return True
    if word.startswith("claim") and SUMS.match(text, verb.end()):
        return True
    if word.startswith("insist") and (
        DEMANDED.match(text, verb.end()) or SUBJUNCTIVE.match(text, verb.end())
    ):
        return True
    if SUPPOSED.search(text, max(0, verb.start() - 40), verb.start()):
        return True  # nobody has said it
    return NO_JUDGEMENT.match(text, verb.end()) is not None


def _is_no_saying(verb: re.Match[str], text: str, attribution: Attribution) -> bool:
    """Whether the verb tells of a deed or of something owned, and not of words that are quoted."""
    if ANGER.fullmatch(verb.group()):
        return attribution.kind != "direct"
    boasts = verb.group().lower().startswith("boast") and attribution.kind == "indirect"
    return boasts and BOASTED.match(text, verb.end()) is None


def _is_earned(verb: re.Match[str], reading: Reading, attribution: Attribution) -> bool:
    """Whether the sentence or the next, beside what is said, shows that the verb fits: it holds the
    claim for untrue, or what was admitted was pleaded to in court."""
    at = bisect_right(reading.sentences, verb.start(), key=lambda s: s.start) - 1
    if at < 0:
        return False
    sentence = reading.sentences[at].span
    if verb.group().lower().startswith("admit"):
        own = any(OWN_FAULT.match(reading.words_of(span)) for span in attribution.content)
        return own or PLEADED.search(reading.words_of(sentence)) is not None
    if not verb.group().lower().startswith(("claim", "insist")):
        return False
    document = reading.document
    if CHECKED.search(f"{document.title or ''}\n{document.text[:CHECKED_IN]}"):
        return True
    last = reading.sentences[min(at + REFUTED_IN, len(reading.sentences) - 1)].span
    said = [_said(c, sentence, document.text) for c in attribution.content if not c.in_title]
    claims = verb.group().lower().startswith("claim")
    weighed = [
        *REFUTED.finditer(document.text, sentence.start, last.end),
        *(OPPOSED.finditer(document.text, sentence.start, sentence.end) if claims else ()),
    ]
    return any(
        not any(c.start < found.end() and found.start() < c.end for c in said) for found in weighed
    )


def _said(content: Span, sentence: Span, text: str) -> Span:
    """The content as far as the sentence of its verb, where no quotation goes on behind it: what
    stands there weighs what was said."""
    if content.start < sentence.end < content.end and not in_quotation(
        text[sentence.start : sentence.end]
    ):
        return Span(content.start, sentence.end)
    return content
