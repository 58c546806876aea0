"""A plain guess at the genre, from labels first and from the clearest forms after them.

An opinion piece that says so, or speaks as "I" and hardly lets anybody else speak, is opinion;
explanation and analysis without such a label stay reports. Each rule names its reason.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from models.findings import Genre, Reading
from models.own_words import quoted_tokens

BRIEF_WORDS = 250  # below it the reference has nothing to compare with
EDGE = 700  # characters at either end of the text where labels and notes on the author stand

_OPINION_WORD = (
    r"(?:opinions?|op-?eds?|editorials?|commentary|guest (?:column|essay|commentary|opinion)|"
    r"letters? to the editor|letter|column|columnist|(?:my|our|another) view|viewpoint|"
    r"analysis ?/ ?opinion|opinion ?/ ?analysis)"
)
_LABEL_FIRST = re.compile(rf"\W{{0,3}}{_OPINION_WORD} ?(?:[:|–—]|- |\] )", re.IGNORECASE)
_LABEL_LAST = re.compile(rf"(?:[|–—:]|(?<=\s)-) ?\W?{_OPINION_WORD}\W{{0,3}}$", re.IGNORECASE)
_LABEL_LINE = re.compile(rf"^\W{{0,3}}{_OPINION_WORD}\W{{0,3}}$", re.IGNORECASE | re.MULTILINE)
_LABEL_START = re.compile(
    r"\W{0,3}(?:ANALYSIS ?/ ?OPINION|OPINION|COMMENTARY|EDITORIAL|OP-ED)\b ?:"
)
_OWN_OPINION = re.compile(
    r"(?:views|opinions?) expressed (?:\w+ ){0,6}(?:are|is|do|does)\b|"
    r"\bexpress(?:es)? (?:his|her|their) own (?:views|opinions?)\b|"
    r"\bis an? (?:\w+ ){0,5}(?:columnist|contributing (?:opinion )?(?:writer|editor))\b|"
    r"\b(?:read more|more) opinions?\b.{0,40}\bcolumnist\b",
    re.IGNORECASE,
)
_OPINION_PATH = re.compile(
    r"/(?:opinions?|op-?eds?|columns?|columnists?|editorials?|commentary|commentisfree|"
    r"letters(?:-to-the-editor)?|guest-columns?|viewpoints?)(?:/|$)",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(
    r"\blive ?-?(?:updates?|blog|coverage|feed)\b|^\W?live\W? ?[:|–—-]|\bas it happened\b|"
    r"^the latest:",
    re.IGNORECASE,
)
_LIVE_PATH = re.compile(
    r"/live(?:-updates?|-?blog|-coverage)?/|live-?(?:updates?|blog)", re.IGNORECASE
)
_STAMP = re.compile(
    r"^\W{0,3}(?:updated?\W{0,3})?(?:at )?(?:[01]?\d|2[0-3])[:.][0-5]\d ?"
    r"(?:[ap]\.?m\.?\b|[A-Z]{2,4}\b|[-–—:|]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKER = re.compile(
    r"^(?:[A-Z][A-Z.'’ -]{1,40}(?:,[A-Z .'’,-]{1,40})?(?: \([^)\n]{1,30}\))?|Q|A|Q\.|A\.) ?:",
    re.MULTILINE,
)
# "(Northwire) - "
_DATELINE = re.compile(r"^[^\n]{0,80}\([A-Z][\w ]{1,20}\) ?[-–—]{1,2} ", re.MULTILINE)
_NUMBERED = re.compile(r"^\W{0,2}(?:No\. ?|#)?\d{1,3}[.):]? ?\S", re.MULTILINE)
_LIST_TITLE = re.compile(
    r"^\W?(?:the |top )?(?:\d{1,3}|five|seven|ten|twelve) (?:\w+[ -]){0,3}"
    r"(?:ways to|tips|photos|pictures|gifs|movies|films|books|songs|recipes|gifts|quotes|tweets)\b",
    re.IGNORECASE,
)
_INGREDIENTS = re.compile(r"^\W{0,3}ingredients\W{0,3}$", re.IGNORECASE | re.MULTILINE)
_METHOD = re.compile(
    r"^\W{0,3}(?:directions|method|instructions|preparation)\W{0,3}$", re.IGNORECASE | re.MULTILINE
)
_OBITUARY = re.compile(r"^\W?(?:obituary|death notices?)\b ?(?:[:|–—-]|$)", re.IGNORECASE)
_TRANSCRIPT = re.compile(
    r"\b(?:full|complete|rush)? ?transcript\b ?(?:[:|–—-]|$|of )", re.IGNORECASE
)

FEWEST_STAMPS, FEWEST_SPEAKERS, FEWEST_ITEMS = 5, 8, 5
SPEAKER_SHARE = 0.4  # of the paragraphs of a transcript open with a speaker's name
OWN_VOICE = {"i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll"}
REPORTING = {
    "said", "says", "told", "according", "announced", "stated", "reported", "added", "tweeted",
    "wrote", "spokesman", "spokeswoman", "spokesperson",
}  # fmt: skip
OWN_PER_1000 = 8.0  # of the words outside quotations, to be a personal piece
REPORTING_PER_1000 = 4.0  # more, and somebody else speaks as well: a report from the scene
MOST_QUESTIONS = 4  # paragraphs that are questions: an interview has more
OWN_SENTENCES = 5  # fewer may be a quotation that lost its marks


def guess_genre(reading: Reading, *, url: str | None = None) -> Genre:
    """The genre; `report` where nothing speaks clearly for another."""
    return genre_with_reason(reading, url=url)[0]


def genre_with_reason(reading: Reading, *, url: str | None = None) -> tuple[Genre, str]:
    """The genre and the rule that named it."""
    for genre, reason in (
        ("opinion", _labelled_opinion(reading, url)),
        ("live_blog", _live(reading, url)),
        ("other", _other_form(reading)),
        ("opinion", _personal(reading)),
        ("brief", "short" if reading.word_count < BRIEF_WORDS else None),
    ):
        if reason is not None:
            return genre, reason  # type: ignore[return-value]
    return "report", "no other form"


def _headlines(reading: Reading) -> tuple[str, ...]:
    document = reading.document
    lines = [(document.title or "").strip()]
    if document.headline is not None:
        lines.append(document.headline.of(document.text))
    return tuple(line for line in lines if line)


def _labelled_opinion(reading: Reading, url: str | None) -> str | None:
    for line in _headlines(reading):
        if _LABEL_FIRST.match(line) or _LABEL_LAST.search(line[-60:]):
            return "label in the headline"
    text = reading.document.text
    if _LABEL_START.match(text.lstrip()[:80]) or _LABEL_LINE.search(text[:EDGE]):
        return "label above the text"
    if _OWN_OPINION.search(text[-EDGE:]):
        return "note on the author"
    if url and _opinion_address(url):
        return "address"
    return None


def _opinion_address(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host = parts.hostname or ""
    except ValueError:  # not an address
        return False
    return bool(_OPINION_PATH.search(parts.path)) or host.startswith("opinion.")


def _live(reading: Reading, url: str | None) -> str | None:
    if any(_LIVE_TITLE.search(line) for line in _headlines(reading)):
        return "label in the headline"
    stamps = len(_STAMP.findall(reading.document.text))
    if stamps >= FEWEST_STAMPS:
        return "time stamps"
    if url and stamps >= 2 and _LIVE_PATH.search(url):
        return "address and time stamps"
    return None


def _other_form(reading: Reading) -> str | None:
    text = reading.document.text
    heads = _headlines(reading)
    paragraphs = [span.of(text) for span in reading.document.paragraphs]
    speakers = sum(bool(_SPEAKER.match(paragraph)) for paragraph in paragraphs)
    if speakers >= FEWEST_SPEAKERS and speakers >= SPEAKER_SHARE * len(paragraphs):
        return "transcript"
    if speakers >= 3 and any(_TRANSCRIPT.search(line) for line in heads):
        return "transcript"
    if any(_OBITUARY.match(line) for line in heads):
        return "obituary"
    if _INGREDIENTS.search(text) and _METHOD.search(text):
        return "recipe"
    numbered = sum(bool(_NUMBERED.match(paragraph)) for paragraph in paragraphs)
    if numbered >= FEWEST_ITEMS and any(_LIST_TITLE.match(line) for line in heads):
        return "list"
    return None


def _personal(reading: Reading) -> str | None:
    """The writer speaks as "I" outside quotations, over and over, and hardly anybody else does."""
    paragraphs = [span.of(reading.document.text) for span in reading.document.paragraphs]
    asked = sum(paragraph.endswith("?") for paragraph in paragraphs)
    if asked > MOST_QUESTIONS or _DATELINE.search(reading.document.text[:EDGE]):
        return None
    quoted = quoted_tokens(reading)
    words = own = own_sentences = reporting = 0
    own_paragraphs = set()
    for sentence in reading.sentences:
        before = own
        for at in range(sentence.first, sentence.last):
            text = reading.tokens[at].text
            if quoted[at] or not text[0].isalpha():
                continue
            low = text.lower().replace("’", "'")
            words += 1
            own += low in OWN_VOICE
            reporting += low in REPORTING
        if own > before:
            own_sentences += 1
            own_paragraphs.add(sentence.paragraph)
    spread = len(own_paragraphs) >= min(3, len(paragraphs))
    often = own_sentences >= OWN_SENTENCES and 1000 * own >= OWN_PER_1000 * words
    if often and spread and 1000 * reporting < REPORTING_PER_1000 * words:
        return "first person, few sources"
    return None
