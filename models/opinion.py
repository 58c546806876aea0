"""Whether a text is an opinion piece: by its label, its address, or the style of its own words.

The style is a weighted sum of plain counts. A columnist says I, we, should and must, opens
sentences with But and ends on a note of who they are; a reporter says said, and on which day. Only
words outside quotation marks count, so that neither the "I" of a witness nor a quoted speech makes
an opinion of a report. The weights are a logistic regression of articles whose address says opinion
on other articles (`python -m training.opinion`). Explanation and analysis come close to that sum:
the writer has to speak as I or we too, and to say what ought to be.
"""

from __future__ import annotations

import re
from functools import cache
from math import expm1, log1p
from urllib.parse import urlsplit

from models.findings import Reading
from models.forms import EDGE, Shape
from models.lexicons import words
from models.own_words import quoted_tokens

_WORD = (
    r"(?:opinions?|op-?eds?|editorials?|commentary|guest (?:column|essay|commentary|opinion)|"
    r"letters? to the editor|letter|column|columnist|(?:my|our|another) view|viewpoint|"
    r"analysis ?/ ?opinion|opinion ?/ ?analysis)"
)
_LABEL_FIRST = re.compile(rf"\W{{0,3}}{_WORD} ?(?:[:|–—]|- |\] )", re.IGNORECASE)
_LABEL_LAST = re.compile(rf"(?:[|–—:]|(?<=\s)-) ?\W?{_WORD}\W{{0,3}}$", re.IGNORECASE)
_LABEL_LINE = re.compile(
    rf"^\W{{0,3}}(?:{_WORD}|opinion (?:columnist|contributor|writer|editor)s?)\W{{0,3}}$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL_START = re.compile(
    r"\W{0,3}(?:ANALYSIS ?/ ?OPINION|OPINION|COMMENTARY|EDITORIAL|OP-ED)\b ?:"
)
_NOTE = re.compile(
    r"(?:views|opinions?) expressed (?:\w+ ){0,6}(?:are|is|do|does)\b|"
    r"\bexpress(?:es)? (?:his|her|their) own (?:views|opinions?)\b|"
    r"\bis an? (?:\w+ ){0,5}(?:columnist|contributing (?:opinion )?(?:writer|editor))\b|"
    r"\b(?:read more|more) opinions?\b.{0,40}\bcolumnist\b|\bview more opinions?\b|"
    r"['’]s? column (?:appears|runs)\b|"
    r"\bthis (?:column|op-?ed|editorial) (?:was|first|originally)\b|"
    r"\bfollow (?:\w+ ){0,5}opinion section\b|\b(?:send|submit) (?:your |a )?letters? to\b|"
    r"\bboard of contributors\b",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"/(?:opinions?|op-?eds?|columns?|columnists?|editorials?|commentary|commentisfree|"
    r"letters(?:-to-the-editor)?|guest-columns?|viewpoints?)(?:/|$)",
    re.IGNORECASE,
)
# "(Northwire) - "
_DATELINE = re.compile(r"^[^\n]{0,80}\([A-Z][\w ]{1,20}\) ?[-–—]{1,2} ", re.MULTILINE)
_AUTHOR = re.compile(
    r"\b(?:is|are|was) (?:an? |the )?(?:\w[\w'’.-]*,? ){0,8}?"
    r"(?:authors?|fellow|professor|scholar|director|president|founder|chairman|ceo|host|lawyer|"
    r"attorney|strategist|analyst|economist|contributors?|senator|secretary)\b[^\n]{0,300}$",
    re.IGNORECASE,
)

COUNTED = ("self", "we", "ought", "stance", "reporting", "days")
BASE = -0.61
WEIGHTS = {
    "self": 0.13,
    "we": 0.26,
    "ought": 0.2,
    "stance": 0.39,
    "reporting": -0.61,
    "days": -0.31,
    "openers": 0.19,
    "quoted": -1.95,
    "author": 1.45,
}
# The odds, and per 1,000 own words. Chosen on 484 articles that readers called by their genre
# (`training/labels/ratings.jsonl`, development): most of those called opinion that are none are
# analysis, which an opinion page could print.
LIKELY = -0.5
TAKING_PART, DEMANDING = 2.0, 1.0
FEWEST_WORDS, FEWEST_SENTENCES = 60, 6  # a rate over fewer is chance
MIN_WORDS = 150  # a shorter text has too few words of any kind
OWN_PER_1000 = 8.0  # of the words outside quotations, to be a personal piece
REPORTING_PER_1000 = 4.0  # more, and somebody else speaks as well: a report from the scene
MOST_QUESTIONS = 4  # paragraphs that are questions: an interview has more
OWN_SENTENCES = 5  # fewer may be a quotation that lost its marks


def labelled(shape: Shape) -> str | None:
    """A label in the headline or above the text, a note on the author, or the address."""
    for line in shape.heads:
        if _LABEL_FIRST.match(line) or _LABEL_LAST.search(line[-60:]):
            return "label in the headline"
    text = shape.text
    if _LABEL_START.match(text.lstrip()[:80]) or _LABEL_LINE.search(text[:EDGE]):
        return "label above the text"
    if _NOTE.search(text[:EDGE]) or _NOTE.search(text[-EDGE:]):
        return "note on the author"
    return "address" if is_opinion_address(shape.url) else None


def is_opinion_address(url: str) -> bool:
    """Whether an address names a section of opinion."""
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host = parts.hostname or ""
    except ValueError:  # not an address
        return False
    return bool(_PATH.search(parts.path)) or host.startswith("opinion.")


def by_style(reading: Reading, shape: Shape) -> str | None:
    """What the writer's own words say, where no label does."""
    asked = sum(paragraph.endswith("?") for paragraph in shape.paragraphs)
    if asked > MOST_QUESTIONS or _DATELINE.search(shape.text[:EDGE]):
        return None
    if _is_personal(reading, len(shape.paragraphs)):
        return "first person, few sources"
    return "words of a columnist" if _is_columnist(reading) else None


def _is_columnist(reading: Reading) -> bool:
    found = traits(reading)
    odds = BASE + sum(WEIGHTS[name] * value for name, value in found.items())
    taking_part = expm1(found["self"]) + expm1(found["we"])
    return (
        reading.word_count >= MIN_WORDS
        and odds >= LIKELY
        and taking_part >= TAKING_PART
        and expm1(found["ought"]) >= DEMANDING
    )


def traits(reading: Reading) -> dict[str, float]:
    """What speaks for and against an opinion piece: logarithms of rates, and two shares."""
    quoted = quoted_tokens(reading)
    counts = dict.fromkeys(COUNTED, 0)
    spoken = opened = own_sentences = 0
    for sentence in reading.sentences:
        own = (
            []
            if sentence.is_headline
            else _own_words(reading, quoted, sentence.first, sentence.last)
        )
        spoken += len(own)
        own_sentences += bool(own)
        opened += bool(own) and not quoted[sentence.first] and own[0] in _class("openers")
        for name in COUNTED:
            counts[name] += sum(word in _class(name) for word in own)
    per_word = 1000 / max(spoken, FEWEST_WORDS)
    return {name: log1p(per_word * count) for name, count in counts.items()} | {
        "openers": log1p(100 * opened / max(own_sentences, FEWEST_SENTENCES)),
        "quoted": sum(quoted) / max(len(quoted), 1),
        "author": float(_AUTHOR.search(reading.document.text[-EDGE:].rstrip()) is not None),
    }


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(words("opinion", name))


def _own_words(reading: Reading, quoted: bytearray, first: int, last: int) -> list[str]:
    """The words outside quotation marks, in lower case."""
    return [
        reading.tokens[at].text.lower().replace("’", "'")
        for at in range(first, last)
        if not quoted[at] and reading.tokens[at].text[0].isalpha()
    ]


def _is_personal(reading: Reading, paragraphs: int) -> bool:
    """The writer speaks as "I" outside quotations, over and over, and hardly anybody else does."""
    quoted = quoted_tokens(reading)
    spoken = own = own_sentences = reporting = 0
    own_paragraphs = set()
    for sentence in reading.sentences:
        said = _own_words(reading, quoted, sentence.first, sentence.last)
        mine = sum(word in _class("self") for word in said)
        spoken += len(said)
        own += mine
        reporting += sum(word in _class("reporting") for word in said)
        if mine:
            own_sentences += 1
            own_paragraphs.add(sentence.paragraph)
    spread = len(own_paragraphs) >= min(3, paragraphs)
    often = own_sentences >= OWN_SENTENCES and 1000 * own >= OWN_PER_1000 * spoken
    return often and spread and 1000 * reporting < REPORTING_PER_1000 * spoken
