"""By which outlet or platform a voice reached this text: "told AFP", "wrote on Twitter"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from models.annotators.noun_phrases import Mention, read_mention
from models.annotators.nouns import ARTICLES, PREPOSITIONS, RELATIVES, known_names, known_nouns
from models.annotators.phrase_parts import is_word
from models.annotators.source_kinds import kind_of
from models.findings import Attribution, Source
from models.text import Sentence, Span, Token

# What stands before the outlet. `told reporters` and `told police` match and lead to no outlet.
PATH = re.compile(
    r"\b(?:(?:told|tells?|telling|informed)"
    r"|(?:interviews?|conversation|discussion)\s+(?:with|by|on|to|for|in|published\s+by)"
    r"|(?:statements?|comments?|remarks|letter|email|e-mail|message)\s+(?:to|for|on)"
    r"|(?:spoke|speaking|talking|talked|speaks)\s+(?:to|with|on)"
    r"|(?:quoted|cited|carried|reported|broadcast|aired|released|distributed|published|obtained"
    r"|seen|reviewed|posted|shared|uploaded|circulated)\s+(?:by|on|to|in)"
    r"|(?:appear(?:ed|ing|s|ance)|interviewed|live)\s+(?:on|by)"
    r"|according\s+to(?:\s+an?\s+(?:\w+\s+)?(?:report|article|story|account)\s+(?:in|by|from|on))?"
    r"|(?:wrote|writing|writes|written|op-ed|column|editorial|article|essay)\s+(?:in|for|on)"
    r"|(?:said|says|saying|post|posts|page|account|video|added|message)\s+on"
    r"|on|via)\s+",
    re.IGNORECASE,
)
TWEET = re.compile(r"\b(?:re)?tweet(?:ed|s|ing)?\b", re.IGNORECASE)
PLATFORM_POST = re.compile(r"\b(?:Twitter|Facebook|Instagram|YouTube|Telegram|TikTok|Weibo)\b")
POSTED_BY = re.compile(
    r"\b(?:posted|shared|uploaded|circulated)\s+(?:(?:on|to)\s+\w+(?:\s+media)?\s+)?by\s+$", re.I
)
ANYONE = re.compile(r"\b(?:quoted|cited|posted|shared|uploaded)\b", re.IGNORECASE)
NARROW = re.compile(
    r"^(?:on|via|(?:said|says|saying|added|post|posts|page|account|video) on)\s+$", re.I
)
REPORTS = re.compile(r"\s{0,9}(?:reports|reported|reporting|said|says)\b")
NEAREST = 6  # attributions on either side of a path that it may belong to
PHRASE = 8  # tokens in which an outlet's name ends


def without_own_outlet(
    attributions: Sequence[Attribution], sources: Collection[Source], url: str | None
) -> tuple[Attribution, ...]:
    """The attributions, of which none came through the outlet that published the text itself: "told
    POLITICO" is first hand at politico.com."""
    try:
        host = (urlsplit(url or "").hostname or "").split(".")
    except ValueError:
        host = []
    own = {s.id for s in sources if s.kind == "media" and not _called(s.name).isdisjoint(host)}
    return tuple(replace(a, relay=None) if a.relay in own else a for a in attributions)


def _called(name: str) -> set[str]:
    """What the host of an outlet may be called: "foxnews" or "fox" for Fox News, "wsj"."""
    words = [word for word in re.findall(r"\w+", name.casefold()) if word not in ARTICLES]
    plain = words[:-1] if words[-1:] == ["news"] else words
    return {"".join(words), "".join(plain), "".join(word[0] for word in words)} - {"", "www", "com"}


def find_relays(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    text: str,
    attributions: Sequence[Attribution],
) -> dict[int, Mention]:
    """The mention of the relay of each attribution that has one, by the attribution's number. A
    path belongs to the attribution whose cue is nearest in its sentence."""
    if not sentences:
        return {}
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    starts = [sentence.start for sentence in sentences]
    for number, attribution in enumerate(attributions):
        at = _anchor(attribution)
        if at is not None:
            by_sentence.setdefault(_sentence_at(starts, at), []).append((at, number))
    found: dict[int, Mention] = {}
    for index, anchors in by_sentence.items():
        anchors.sort()
        for mention in _paths(tokens, sentences[index], text):
            start = mention.span.start
            near = [
                (abs(start - at), number)
                for at, number in _around(anchors, start)
                if not _holds(attributions[number], start)
                and not any(span.covers(mention.span) for span in attributions[number].source_span)
            ]
            if near:
                found.setdefault(min(near)[1], mention)
    return found


def _around(anchors: Sequence[tuple[int, int]], start: int) -> Sequence[tuple[int, int]]:
    """The few anchors nearest to the offset."""
    at = bisect_right(anchors, (start, 0))
    return anchors[max(at - NEAREST, 0) : at + NEAREST]


def _anchor(attribution: Attribution) -> int | None:
    """Where the attribution is said: its cue, else its source."""
    for spans in (attribution.cue, attribution.source_span):
        if spans:
            return spans[0].start
    return None


def _sentence_at(starts: Sequence[int], offset: int) -> int:
    return max(bisect_right(starts, offset) - 1, 0)


def _holds(attribution: Attribution, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in attribution.content)


def _paths(tokens: Sequence[Token], sentence: Sentence, text: str) -> list[Mention]:
    """The outlets and platforms of one sentence that a voice came through, in order."""
    found: list[Mention] = []
    position = {tokens[i].start: i for i in range(sentence.first, sentence.last)}
    for match in PATH.finditer(text, sentence.start, sentence.end):
        first = position.get(match.end())
        if first is None:
            continue
        mention = _outlet_at(
            tokens, first, sentence.last, text, narrow=bool(NARROW.match(match.group()))
        )
        if mention is None and POSTED_BY.search(match.group()):
            mention = _phrase_at(tokens, first, sentence.last, text)
        if mention is not None:
            found.append(mention)
    for match in TWEET.finditer(text, sentence.start, sentence.end):
        found.append(
            Mention(
                Span(match.start(), match.end()),
                "Twitter",
                "name",
                name=("twitter",),
                tags=known_names()["twitter"],
            )
        )
    for match in PLATFORM_POST.finditer(text, sentence.start, sentence.end):
        if REPORTS.match(text, match.end()) is None and not found:
            name = match.group()
            if re.search(
                r"\b(?:on|in|via|to)\s+(?:\w+\s+){0,2}$",
                text[max(match.start() - 30, sentence.start) : match.start()],
            ):
                found.append(
                    Mention(
                        Span(match.start(), match.end()),
                        name,
                        "name",
                        name=(name.casefold(),),
                        tags=known_names().get(name.casefold(), frozenset()),
                    )
                )
    return found


def _phrase_at(tokens: Sequence[Token], first: int, limit: int, text: str) -> Mention | None:
    """The noun phrase that begins at token `first`."""
    last = first
    nouns = known_nouns()
    while last < min(first + PHRASE, limit):
        word = tokens[last].text
        low = word.casefold()
        if low in ("'s", "’s") or (not is_word(word) and low != "&"):
            break
        if low in RELATIVES or (low in PREPOSITIONS and last > first):
            break
        lower = word.islower() and low not in ARTICLES and low not in nouns
        if lower and low not in ("news", "local", "state", "state-run", "and", "y", "private"):
            break
        last += 1
    return read_mention(tokens[first:last], text) if last > first else None


def _outlet_at(
    tokens: Sequence[Token], first: int, limit: int, text: str, *, narrow: bool
) -> Mention | None:
    """The outlet whose name begins at token `first`; `narrow` asks for a name we know."""
    mention = _phrase_at(tokens, first, limit, text)
    if mention is None:
        return None
    known = "media" in known_names().get("-".join(mention.name), ())
    if narrow and not known:
        return None
    if mention.family == "document" or mention.family == "role" or kind_of(mention) != "media":
        return None
    return mention
