"""Faults of the figures themselves, whoever stands behind them, and credits for good practice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from models.dimensions.base import in_quotation, paragraph_at, quoted
from models.findings import Figure, Reading
from models.lexicons import pattern
from models.report import Credit, Finding
from models.text import Sentence, Span

# Points of one fault each, on the scale of `raw`: a fault is a matter of one figure.
FAULTS = {
    "headline-beyond-body": 8.0,
    "poll-lead-within-margin": 6.0,
    "figures-differ": 5.0,
    "percent-for-points": 3.0,
    "poll-incomplete": 3.0,
    "percent-without-base": 2.0,
}
ONE_POLL = re.compile(  # and no election: "a by-poll", "the poll body"
    r"\b(?:survey|gallup|pew|quinnipiac|rasmussen)\b"
    r"|(?<!by-)(?<!\bby )(?<!assembly )(?<!council )(?<!general )(?<!district )(?<!local )\bpoll\b"
    r"(?! (?:body|panel|promises?|campaign\w*|code|officials?|observers?|workers?|stations?|booths?"
    r"|duty|dates?|schedule|rally|rallies|symbols?|victory|win|loss|defeat|pact|alliance|watchdog"
    r"|energi\w+|season|plank|pitch|fever|bound|expenses)\b)",
    re.I,
)
ADDED = re.compile(  # what comes on top, or is a part by its place
    r"\b(?:others?|instantly|inside|outside|another|additional|\d+ more)\b", re.IGNORECASE
)
CAST = re.compile(  # votes, averages of polls, and polls that are history
    r"\b(?:informal|straw|online (?:votes?|polls?|surveys?)|Fox News:|exit poll\w*|caucus\w*"
    r"|turnout|averages?|of the votes?"
    r"|in the (?:House|Senate)|qualif(?:y|ies|ied|ying)"
    r"|(?:in|since|of|final) (?:1[89]\d\d|20[01]\d surveys?))\b",
    re.I,
)
CAST_NEAR, OPENING, FAR = 150, 300, 2000  # code points
WITHIN_MARGIN = re.compile(r"within\s+(?:\S+\s+){0,3}margin\s+(?:of|for)\s+(?:\w+\s+)?error", re.I)
MARGIN = re.compile(r"margins?\s+(?:of|for)\s+(?:\w+\s+)?error|sampling\s+error", re.I)
MARGIN_VALUE = re.compile(
    r"plus[\s-]+or[\s-]+minus|\+/-|±|error\W+(?:\w+\W+){0,6}?(?:\d|(?:one|two|three|four|five|six)\b)",
    re.I,
)
LEAD = re.compile(r"\b(?:leads?|leading|ahead|edges?|edging|surges?|tops?|overtakes?)\b", re.I)
LEADING = re.compile(
    r"\b(?:leads|leading|ahead|edges|edging|surges?|tops?|overtakes?)\b|point lead\b", re.I
)
LOST = re.compile(r"\b(?:says|said|eras|narrow|shrink|shrank|los|cut|clos)\w*", re.I)
SAMPLE = re.compile(
    r"\b(?:sample\s+(?:of|size)|surveyed|polled|interviewed|respondents)\b"
    r"|\d[\d,]{0,9}\s+(?:[\w.]+\s+){0,2}(?:voters|adults|respondents|americans|people|residents)\b",
    re.I,
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATES = re.compile(
    rf"\b{MONTH}\s+\d|\b\d{{1,2}}\s+{MONTH}|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:last|this)\s+(?:week|month)\b"
)
CHANGE = re.compile(
    r"\b(?:rose|risen|rises|rising|fell|fallen|falls|falling|grew|grown|jumped|dropped|declined"
    r"|increased|decreased|climbed|plunged|soared|spiked|shrank|surged|slumped|tumbled"
    r"|(?:is|are|was|were|been|went|go|goes|gone|moved|,) (?:up|down))"
    r"\s+(?:by\s+)?(?:about\s+|nearly\s+|almost\s+|some\s+|more\s+than\s+|over\s+|around\s+)?$",
    re.I,
)
WENT = re.compile(  # right before a range that is none
    r"\b(?:rose|risen|rises|rising|fell|fallen|falls|falling|grew|grown|grow|jumped|dropped|declined"
    r"|increased|decreased|climbed|plunged|soared|shrank|expanded|cut|raised|lowered|reduced|went"
    r"|gone|up|down)\b[^.;]{0,40}\bfrom $",
    re.I,
)
AROUND = 60  # code points before a range in which such a verb stands
BASE = re.compile(
    r"\b(?:from|since|than|compared|versus|over|between|last|previous|prior|year|years|month"
    r"|months|quarter|week|decade|annually|annual|daily|after|before|during|when|relative|against"
    r"|per|as\s+of|on\s+\w+day|yesterday|today|\w+day|19\d\d|20\d\d)\b",
    re.I,
)
ENDS_AT = re.compile(r",? to [$£€]?\d")  # "fell 16 percent to $2,600"
OTHER_TIME = re.compile(
    rf"\b(?:19|20)\d\d\b|\b{MONTH}\b|\b(?:earlier|previous|previously|initial|initially|ago|reported"
    r"|[Ll]ast (?:week|month|year))\b"
)
SUPPOSED = re.compile(r"\b(?:would|could|if|might|say|suppose|had we)\b", re.I)
RELEASE = re.compile(
    r"\b(?:gdp|index|stocks?|shares|treasur\w+|consumption|investment|spending|inflation|exports"
    r"|imports|payrolls|sales|quarter|forecasts?)\b",
    re.I,
)
PART = re.compile(r"\bof\s+(?:the|them|those|these|his|her|its|their)\b", re.I)
ALIKE = 4.0  # numbers further apart count different things
COMPARABLE = 1 / 3  # of the headline's number; what is smaller counts something else
SHIFT = re.compile(
    r"\b(?:lead|rise|increase|spike|jump|drop|fall|gain|decline|swing|edge|advantage)\b", re.I
)


def find_faults(reading: Reading) -> list[Finding]:
    """The faults in text order; at most one of a poll."""
    return [
        *_differing(reading),
        *_poll_faults(reading),
        *_percent_faults(reading),
        *_headline(reading),
    ]


def find_credits(reading: Reading) -> tuple[Credit, ...]:
    """Limits stated, ranges given, methods shown."""
    text = reading.document.text
    given: list[Credit] = []
    for sentence in reading.sentences:
        words = sentence.span.of(text)
        match = pattern("credits", "unknowns").search(words)
        if match and not sentence.is_headline and not in_quotation(words[: match.start()]):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            given.append(Credit("unknowns-stated", "The text says what is not known.", span))
    for figure in reading.figures:
        is_range = figure.comparison == "range" and not _is_change(text, figure)
        if is_range and not figure.span.in_title:
            given.append(Credit("range-given", "The text gives a range.", figure.span))
    if any(figure.kind == "poll" for figure in reading.figures):
        match = MARGIN_VALUE.search(text) and MARGIN.search(text)
        if match and _is_read(reading, match.start()):
            span = Span(match.start(), match.end())
            given.append(Credit("method-shown", "The text gives the poll's margin of error.", span))
    return tuple(sorted(given, key=lambda credit: credit.span))


def _is_change(text: str, figure: Figure) -> bool:
    """Whether it tells from where to where a number went: "from 310 to 890 boxes"."""
    return WENT.search(text, max(0, figure.span.start - AROUND), figure.span.start) is not None


def _is_read(reading: Reading, at: int) -> bool:
    return any(p.start <= at < p.end for p in reading.document.paragraphs)


def _body(reading: Reading) -> list[Figure]:
    return [figure for figure in reading.figures if not figure.span.in_title]


def _differing(reading: Reading) -> Iterator[Finding]:
    """One finding for two figures of the same quantity, at the later of them, unless the text says
    whose figure each is."""
    if reading.genre == "live_blog":  # later entries bring earlier numbers up to date
        return
    for index, figure in enumerate(reading.figures):
        earlier = [
            other
            for other in figure.differs_from
            if other < index
            and "none" in (figure.status, reading.figures[other].status)
            and not _is_other_thing(reading, figure, reading.figures[other])
        ]
        if earlier and not figure.span.in_title:
            first = reading.figures[earlier[0]].span
            if _tells_apart(reading, first, figure.span):
                continue
            message = (
                f"{quoted(reading.document.text, figure.span)} differs from "
                f"'{reading.words_of(first)}' for the same quantity. Give the range, or say whose "
                "figure is whose."
            )
            yield Finding("figures-differ", message, figure.span, FAULTS["figures-differ"])


def _is_other_thing(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether the later figure is a part of something, or too far from the earlier one."""
    low, high = sorted((one.value or 0.0, other.value or 0.0))
    return high > ALIKE * low or PART.search(reading.words_of(one.span)) is not None


def _tells_apart(reading: Reading, first: Span, second: Span) -> bool:
    """Whether the words beside the later figure show that it counts something else: a name that
    does not stand beside the earlier one, or a case only supposed."""
    one, other = (_sentence_of(reading, span) for span in (first, second))
    return (
        bool(SUPPOSED.search(one + " " + other))
        or ADDED.search(one + " " + other) is not None
        or OTHER_TIME.search(one + " " + other) is not None
        or bool(_names(other) - _names(one))
    )


def _sentence_of(reading: Reading, span: Span) -> str:
    at = bisect_right(reading.sentences, span.start, key=lambda s: s.start) - 1
    return "" if at < 0 or span.in_title else reading.words_of(reading.sentences[at].span)


def _names(sentence: str) -> set[str]:
    """Words with a capital; the first one only when it owns or has something ("Iran's", "Iran
    has")."""
    first, *others = sentence.split() or [""]
    owns = first.endswith(("'s", "’s")) or others[:1] in (["has"], ["had"])
    owner = [first] if owns else []
    return {word.strip(".,;:'\"’”“") for word in (*owner, *others) if word[:1].isupper()}


def _poll_faults(reading: Reading) -> Iterator[Finding]:
    """What a poll story leaves out, at its first poll figure; and a lead inside the margin."""
    polls = [figure for figure in _body(reading) if figure.kind == "poll"]
    if len(polls) < 2:  # a poll mentioned in passing is not a poll story
        return
    text = reading.document.text
    within = WITHIN_MARGIN.search(text)
    if within and _is_read(reading, within.start()):
        lead = next(
            (span for span in _leads(reading) if span.in_title or span.end < within.start()), None
        )
        if lead:
            message = (
                f"'{reading.words_of(lead)}': a lead, which the text puts within the margin of "
                "error. Call it a statistical tie, or give lead and margin together."
            )
            yield Finding(
                "poll-lead-within-margin", message, lead, FAULTS["poll-lead-within-margin"]
            )
    if not _is_poll_story(reading, polls):
        return
    missing = [
        name
        for name, shown in (
            ("who did it", any(figure.status == "named" for figure in polls)),
            ("the sample", SAMPLE.search(text)),
            ("when", DATES.search(text)),
            ("the margin of error", MARGIN.search(text) and MARGIN_VALUE.search(text)),
        )
        if not shown
    ]
    if missing:
        listed = [part for part in (", ".join(missing[:-1]), missing[-1]) if part]
        message = (
            f"{quoted(text, polls[0].span)}: of this poll the text does not show "
            f"{' or '.join(listed)}. Add {'it' if len(missing) == 1 else 'them'}."
        )
        yield Finding("poll-incomplete", message, polls[0].span, FAULTS["poll-incomplete"])


def _is_poll_story(reading: Reading, polls: list[Figure]) -> bool:
    """Whether the text is about one poll and not about votes that were cast: its title or first
    words tell of it, in an opinion piece its title."""
    top = reading.document.paragraphs[0].start if reading.document.paragraphs else 0
    text = reading.document.text
    title = reading.document.title or ""
    opening = title if reading.genre == "opinion" else f"{title} {text[top : top + OPENING]}"
    first = polls[0].span.start
    near = text[max(0, first - CAST_NEAR) : first + CAST_NEAR]
    before = text[_paragraph_start(reading, first) : first]
    if CAST.search(near) or in_quotation(before):
        return False
    return ONE_POLL.search(opening) is not None


def _leads(reading: Reading) -> Iterator[Span]:
    """Words of a lead: in the title, in the headline, then in the first two paragraphs."""
    for match in LEADING.finditer(reading.document.title or ""):
        if LOST.search(reading.document.title or "", 0, match.start()):
            continue
        yield Span(match.start(), match.end(), in_title=True)
    for paragraph in reading.document.paragraphs[:3]:
        for match in LEAD.finditer(reading.document.text, paragraph.start, paragraph.end):
            yield Span(match.start(), match.end())


def _percent_faults(reading: Reading) -> Iterator[Finding]:
    text = reading.document.text
    percents = [f for f in _body(reading) if f.unit == "percent" and f.value is not None]
    for sentence in reading.sentences:
        inside = [f for f in percents if sentence.start <= f.span.start < sentence.end]
        for figure in inside:
            after = text[figure.span.end : figure.span.end + 25]
            if len(inside) >= 3 and SHIFT.search(after) and _is_difference(figure, inside):
                yield Finding(
                    "percent-for-points",
                    f"{quoted(text, figure.span)}: the difference of two percentages is in "
                    "percentage points.",
                    figure.span,
                    FAULTS["percent-for-points"],
                )
            elif _is_the_reporters(figure) and _lacks_base(reading, sentence, figure):
                yield Finding(
                    "percent-without-base",
                    f"{quoted(text, figure.span)}: a change, but the text does not show from when "
                    "or from what. Add the base.",
                    figure.span,
                    FAULTS["percent-without-base"],
                )


def _is_the_reporters(figure: Figure) -> bool:
    """Whether no voice says it: what a speaker leaves out the reporter cannot add."""
    return figure.source is None and figure.exempt is None


def _is_difference(figure: Figure, others: list[Figure]) -> bool:
    values = [f.value for f in others if f is not figure and f.value is not None]
    return any(
        figure.value is not None and abs(abs(a - b) - figure.value) < 0.051
        for i, a in enumerate(values)
        for b in values[i + 1 :]
    )


def _lacks_base(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Whether a change is given and no base; a base before it in the paragraph or in the one before
    serves for all, and a quotation, and what markets and offices tell, has its own. A headline
    leaves it to the text."""
    if sentence.is_headline:
        return False
    text = reading.document.text
    start = max(_paragraph_start(reading, sentence.start), figure.span.start - FAR)
    before = text[max(sentence.start, start) : figure.span.start]
    first, *others = figure.span.of(text).split()
    if not CHANGE.search(before) and (others[:1] == ["to"] or not CHANGE.search(first + " ")):
        return False
    above = max(_paragraph_start(reading, max(0, start - 1)), figure.span.start - FAR)
    told = text[above : min(sentence.end, figure.span.end + FAR)]
    if BASE.search(told) or in_quotation(before):
        return False
    if ENDS_AT.match(text, figure.span.end):
        return False
    return RELEASE.search(told) is None


def _paragraph_start(reading: Reading, at: int) -> int:
    number = paragraph_at(reading, at)
    return reading.document.paragraphs[number].start if number >= 0 else 0


def _digits(reading: Reading, figure: Figure) -> str:
    """The number of a figure as it is written, or all its words."""
    match = re.search(r"\d[\d.,]*\d|\d", reading.words_of(figure.span))
    return match.group() if match else reading.words_of(figure.span)


def _counts_alike(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether both count the same thing by the same noun: "30 houses", "12 empty houses"."""
    nouns = [reading.words_of(figure.span).casefold().split()[-1] for figure in (one, other)]
    added = ADDED.search(_sentence_of(reading, one.span))  # "four cities and a dozen others"
    alike = one.unit == other.unit and one.kind == other.kind and nouns[0] == nouns[1]
    return alike and added is None


def _headline(reading: Reading) -> Iterator[Finding]:
    """A number in the headline beyond every number the body gives for the same counted thing."""
    headline = reading.document.headline
    body = [
        f
        for f in _body(reading)
        if not (headline and headline.covers(f.span)) and f.value is not None
    ]
    below = reading.document.text[headline.end if headline else 0 :]
    for figure in reading.figures:
        above = figure.span.in_title or (headline is not None and headline.covers(figure.span))
        if not above or figure.value is None or figure.unit is None:
            continue
        if figure.comparison == "at_most":  # "under 50 percent" is borne out by less
            continue
        if re.search(rf"(?<![\d.,]){re.escape(_digits(reading, figure))}(?![\d])", below):
            continue  # the body gives it, of whatever thing
        if any(f.value == figure.value for f in body):
            continue  # "three men" of "3 men"
        same = [f for f in body if _counts_alike(reading, f, figure)]
        highest = max((max(f.value or 0.0, f.upper or 0.0) for f in same), default=None)
        if highest is not None and COMPARABLE * figure.value < highest < 0.95 * figure.value:
            message = (
                f"'{reading.words_of(figure.span)}': the headline gives more than the body, where "
                "the highest figure for it is lower."
            )
            yield Finding(
                "headline-beyond-body", message, figure.span, FAULTS["headline-beyond-body"]
            )
