"""Pieces cut out of a paragraph: a dateline, a related link, a copyright sentence at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.boilerplate import boilerplate_reason


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece [start, end) of a paragraph's words, as `probe` gives them."""

    start: int
    end: int
    reason: str


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}"
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]{1,20}(?:[ /]?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]{1,20}){0,3}"
_PLACE = rf"(?:{_CAPS}(?:, [A-ZÀ-ÖØ-Þ][\w.]{{1,15}}(?: [A-ZÀ-ÖØ-Þ][\w.]{{1,15}})?)?(?:, {_MONTH})?)"
_MIXED = r"(?:[A-ZÀ-ÖØ-Þ][\w.'-]{1,20}(?:(?:, ?|/| )[A-ZÀ-ÖØ-Þ][\w.'-]{1,20}){0,4})"
_AGENCY = (
    r"\((?:AP|Reuters|REUTERS|AFP|UPI|CNN|CNN Business|CNNMoney|BBC|Bloomberg|Xinhua|dpa|TASS"
    r"|Thomson Reuters Foundation|Associated Press|The Associated Press|KUNA|ANI|PTI|IANS)\)"
)
_DATELINE = re.compile(
    rf"(?:{_PLACE} ?\([\w .&]{{2,30}}\) ?-{{0,2}} ?|{_MIXED}(?:, {_MONTH})? {_AGENCY} ?-{{0,2}} ?"
    rf"|{_AGENCY} ?-{{0,2}} ?|{_PLACE} ?-{{1,2}} )(?=[A-ZÀ-ÖØ-Þ\"'$\d(])"
)
_NOT_A_PLACE = re.compile(
    r"(?:FILE|UPDATED?|BREAKING|WATCH|EXCLUSIVE|VIDEO|NOTE|CORRECTION|READ|POLL|LIVE|OPINION)\b"
)
# A place in lower case and a dash, with no agency, only opens the story itself.
_BARE_PLACE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.'-]{2,15}(?: [A-ZÀ-ÖØ-Þ][\w.'-]{1,15}){0,2}(?:, [A-ZÀ-ÖØ-Þ][\w.]+)? -{1,2} "
)
_BUTTON = re.compile(
    r"CLOSE (?!Brothers\b|[A-Z]{2})(?=[A-ZÀ-ÖØ-Þ])"
)  # of a player, read along with its caption
_ENDED = re.compile(r"[.!?][\"')]*$")
OPENING = 6  # paragraphs; a dash after capitals further down is a heading or a quiz

# The surname once more, glued to the headline of another story, up to the word MORE.
_LINK_BLEED = re.compile(
    r"\b(?P<name>[A-ZÀ-ÖØ-Þ][\w'.-]{1,25})(?: Jr\.?)?"
    r"(?P<bleed>(?: \(?\"?[A-ZÀ-ÖØ-Þ][\w'.-]{0,20}\"?\)?){0,5} (?P=name)"
    r"(?:[A-ZÀ-ÖØ-Þ0-9'\"$#@(][^\n]{0,700}?)?MORE\b)"
)
_INLINE = re.compile(
    r"\((?:RELATED|READ|READ MORE|WATCH|SEE ALSO|ALSO READ|MORE|VIDEO|PHOTOS?|LISTEN|POLL|Related"
    r"|Read more|See also|Also read|Watch): ?[^()]{3,200}(?:\([^()]{0,60}\)[^()]{0,80})?\)"
    r"|\[(?:RELATED|READ|READ MORE|WATCH|SEE ALSO|ALSO READ|MORE|Related|Read more|See also"
    r"|Also read|Watch): ?[^\[\]]{3,200}\]"
    r"|\( ?(?:Also on|PHOTOS|WATCH|VIDEO|See|Related|QUIZ|POLL)\b[^()]{3,160} \)"
    r"|\bStory [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?\.?"
    r"|\bAdvertisement Continue reading the main story\b"
)
_CREDIT_AT_END = re.compile(
    r"\((?:AP Photo|Photo|Image|Getty|Reuters|AFP|Photograph|Video)(?:s)?"
    r"(?:/|:| by| via| courtesy)[^()]{1,80}\)$"
)
_ENDINGS = frozenset(
    {
        "copyright",
        "read-more",
        "newsletter",
        "share-bar",
        "follow",
        "comment-form",
        "cookie-notice",
        "advertisement",
        "credit-line",
    }
)
_MAY_END = (
    *(
        "copyright",
        "©",
        "rights reserved",
        "click",
        "read more",
        "read the ",
        "read on",
        "newsletter",
    ),
    *(
        "inbox",
        "sign up",
        "subscribe",
        "follow ",
        "twitter",
        "facebook",
        "contributed",
        "reporting by",
    ),
    *("cookies", "comment", "reply", "advertisement", "share this", "email", "e-mail", "@"),
    *("permission", "published", "updated", "continue reading", "bloggers", "watch ", "listen "),
)
_SENTENCE_START = re.compile(r"(?<=[.!?)\"*]) +(?=[A-ZÀ-ÖØ-Þ(©•*\[%])")


def find_cuts(words: str, position: int) -> tuple[Cut, ...]:
    """Cuts in order, none overlapping; `position` counts the paragraphs of the article before."""
    found = [*_datelines(words, position), *_inside(words)]
    end = _end_of_article(words)
    if end is not None:
        found.append(end)
    cuts: list[Cut] = []
    for cut in sorted(found, key=lambda cut: (cut.start, -cut.end)):
        if not cuts or cut.start >= cuts[-1].end:
            cuts.append(cut)
    return tuple(cuts)


def _datelines(words: str, position: int) -> list[Cut]:
    button = _BUTTON.match(words)
    if button and position < OPENING:
        return [Cut(0, button.end(), "caption")]
    found = _DATELINE.match(words)
    if _NOT_A_PLACE.match(words):
        return []
    if found and (position < OPENING or "(" in found[0]) and found.end() < len(words):
        return [Cut(0, found.end(), "dateline")]
    found = _BARE_PLACE.match(words)
    if found and position < 2 and words.count(" ") > 10 and _ENDED.search(words):
        return [Cut(0, found.end(), "dateline")]
    return []


def _inside(words: str) -> list[Cut]:
    cuts: list[Cut] = []
    if "MORE" in words:
        cuts += [
            Cut(found.start("bleed"), found.end("bleed"), "link-bleed")
            for found in _LINK_BLEED.finditer(words)
        ]
    if "(" in words or "[" in words or "tory" in words or "Advert" in words:
        for found in _INLINE.finditer(words):
            related = found[0][0] in "(["
            cuts.append(
                Cut(found.start(), found.end(), "related-link" if related else "advertisement")
            )
        found_credit = _CREDIT_AT_END.search(words)
        if found_credit:
            cuts.append(Cut(found_credit.start(), found_credit.end(), "photo-credit"))
    return cuts


def _end_of_article(words: str) -> Cut | None:
    """The furniture among the last sentences of a paragraph that begins as the article's."""
    tail = max(0, len(words) - 700)
    lowered = words[tail:].lower()
    if not any(sign in lowered for sign in _MAY_END):
        return None
    starts = [found.end() for found in _SENTENCE_START.finditer(words, tail)]
    end, reason = len(words), None
    for start in reversed(starts):
        sentence = words[start:end].strip()
        because = boilerplate_reason(sentence) if " " in sentence else None
        if because not in _ENDINGS:
            break
        end, reason = start, because
    return Cut(end, len(words), reason) if reason else None
