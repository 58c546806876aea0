"""The parts of a noun phrase as tokens: its article, its head region, its run of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from models.annotators.nouns import (
    ADJECTIVES,
    ARTICLES,
    BREAKS,
    HONORIFICS,
    NOUN_SURNAMES,
    PARTICLES,
    PREPOSITIONS,
    QUANTITIES,
    RELATIVES,
    SUFFIXES,
    TITLE_WORDS,
    Article,
    first_names,
    known_nouns,
    organisation_words,
)
from models.lexicons import words
from models.text import Token

SPELT_OUT = {
    "sen.": "senator",
    "sens.": "senator",
    "rep.": "representative",
    "reps.": "representative",
    "gov.": "governor",
    "gen.": "general",
    "lt.": "lieutenant",
    "col.": "colonel",
    "sgt.": "sergeant",
    "capt.": "captain",
    "prof.": "professor",
    "dr.": "doctor",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
}
# What may stand behind a head noun: "residents here", "officials responsible".
TRAILING = re.compile(
    r"here|there|today|else|close|alike|themselves|(?:him|her|it)self|alone|elsewhere|abroad|home"
    r"|overseas|online|now|both|too|also|yesterday|\w{1,40}(?:able|ible|ful|ous|ive|al|ly|wide|ent|ant)|\W"
)
WHEN = frozenset(("last", "this", "next"))
STRONG_PARTICIPLES = frozenset(("run", "led", "held", "made", "written", "sent", "seen", "given"))
TITLE_HEADS = frozenset(words("grammar", "title-heads"))


def trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the marks around them, without the "who" of "One resident, who" and up to
    a "last month" that tells when they spoke."""
    first, last = 0, len(tokens)
    while first < last and not is_word(tokens[first].text):
        first += 1
    while last > first and not is_word(tokens[last - 1].text):
        if tokens[last - 1].text == "%":  # "65% said"
            break
        last -= 1
    opening = [token.text.casefold() for token in tokens[first : first + 2]]
    if last - first > 2 and opening[0] in WHEN and opening[1] in times():
        first += 2  # "Last week Mayor Ana Ruiz"
    if last - first > 1 and tokens[last - 1].text == "who":  # not the WHO
        return trimmed(tokens[first : last - 1])
    for at in range(first + 1, last - 1):
        before, here, then = (token.text.casefold() for token in tokens[at - 1 : at + 2])
        behind = tokens[at + 2].text if at + 2 < last else "a"
        ends = behind.isalpha() and behind.islower()  # no "last week's talks"
        told = here in WHEN and then in times() and ends
        if told and before not in PREPOSITIONS and before not in ARTICLES:
            return tokens[first:at]  # "a source last night hit back"
    return tokens[first : _before_time(tokens, first, last)]


def _before_time(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where "several years ago" or "in recent weeks" begins that ends the phrase; else its end."""
    lows = [token.text.casefold() for token in tokens[max(first, last - 3) : last]]
    ago = len(lows) == 3 and lows[2] == "ago" and lows[1].removesuffix("s") in times()
    recently = lows[:2] in (["in", "recent"], ["over", "recent"]) and (
        lows[-1].removesuffix("s") in times()
    )
    return last - 3 if last - first > 3 and (ago or recently) else last


@cache
def times() -> frozenset[str]:
    """Nouns for a time: "week", "month"."""
    return frozenset(words("grammar", "times"))


def is_word(word: str) -> bool:
    return word[0].isalnum() or (len(word) > 1 and word[1].isalpha() and word not in ("'s", "’s"))


def is_capital(word: str) -> bool:
    """Whether it is written like a name: also "al-Abadi"."""
    return word[0].isupper() or (word[:3] in ("al-", "el-") and word[3:4].isupper())


def is_number(low: str) -> bool:
    return low[0].isdigit() and "-" not in low


def parts_of(tokens: Sequence[Token], lows: Sequence[str]) -> list[tuple[int, int]]:
    """Where the phrase before the first break, and the appositions after it, begin and end."""
    parts: list[tuple[int, int]] = []
    start = 0
    for at, low in enumerate(lows):
        if low in BREAKS:
            if at > start:
                parts.append((start, at))
            start = at + 1
        elif low in RELATIVES and at > start:
            parts.append((start, at))
            return parts
    if start < len(lows):
        parts.append((start, len(lows)))
    return parts[:4]


def name_words(lows: Iterable[str]) -> tuple[str, ...]:
    """The words of a proper name, without marks, initials' full stops and suffixes."""
    return tuple(
        undotted(low).replace("’", "'").strip("'")
        for low in lows
        if low[0].isalnum() and low not in SUFFIXES
    )


def undotted(low: str) -> str:
    """An acronym without its full stops; any other word as it is."""
    dots = low.count(".")
    return low.replace(".", "") if dots > 1 and len(low) == 2 * dots else low


def singular(word: str) -> str:
    """The lexicon's singular of a known noun, else the word."""
    known = known_nouns().get(word)
    if known is None:
        return word
    noun = next(tag[1:] for tag in known[1] if tag.startswith("="))
    return SPELT_OUT.get(noun, noun)


def name_set(lows: Iterable[str]) -> frozenset[str]:
    return frozenset(name_words(lows)) - {"the", "a", "an"}


def opening_of(lows: Sequence[str]) -> tuple[int, Article, bool]:
    """Where the phrase begins behind its article and its quantity, and what those are."""
    at, plural = 0, False
    article: Article = ""
    limit = min(len(lows), 9)
    for index in range(1, limit):  # "one of the", "55 percent of", "the majority of"
        if lows[index] != "of":
            continue
        before = lows[:index]
        if before[-1] in QUANTITIES or before[0] in QUANTITIES or before[0][0].isdigit():
            counted: Article = (
                "number" if set(before) & {"two", "three", "both", "four"} else "vague"
            )
            single = before[0] in ("one", "either", "each") or before[-1] == "one"
            at, article, plural = index + 1, "a" if single else counted, not single
            if not single:
                while at < len(lows) and lows[at] in ARTICLES:
                    at += 1
                return at, article, True
        break
    while at < len(lows) and (
        lows[at] in ARTICLES or is_number(lows[at]) or lows[at] in QUANTITIES
    ):
        low = lows[at]
        aged = list(lows[at + 1 : at + 3]) == ["-", "year-old"]
        if aged and at + 3 < len(lows):  # "the 38-year-old lawmaker"
            at += 3
            continue
        kind: Article = ARTICLES.get(low, "number" if is_number(low) else "vague")
        if at + 2 < len(lows) and lows[at + 1] == "in" and is_number(lows[at + 2]):
            return at + 3, "vague", True  # "six in 10 voters"
        if at + 1 < len(lows) and lows[at + 1] == "%":
            at += 1
        if kind == "number" and low.endswith(("th", "st", "nd", "rd")):
            kind = "the"
        article = kind if article in ("", "the") or kind == "other" else article
        plural = plural or kind in ("number", "vague")
        at += 1
    return at, article, plural and article != "a"


def region_of(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, int]:
    """Where the head region ends (before "of", "in", a participle), and where its owner follows
    ("of", "for", "from", "by"), or -1."""
    nouns = known_nouns()
    seen = False
    index = at
    while index < len(lows):
        low, word = lows[index], tokens[index].text
        if low in PREPOSITIONS and index > at:
            following = index + 1
            if following < len(lows) and lows[following] == "the":
                following += 1
            titled = (  # "chief of staff Ann Holt"
                low == "of"
                and following + 1 < len(lows)
                and lows[following] in TITLE_WORDS
                and is_capital(tokens[following + 1].text)
                and nouns.get(lows[index - 1], ("",))[0] == "role"
            )
            joins = titled or (
                low in ("of", "for", "on", "to")
                and following < len(lows)
                and is_capital(tokens[following].text)
                and is_capital(tokens[index - 1].text)
                and (
                    (low == "of" and nouns.get(lows[index - 1], ("",))[0] == "body")
                    or (
                        low == "of"
                        and index - 1 > at  # not "Video of the June 4 incident"
                        and nouns.get(lows[index - 1], ("",))[0] == "document"
                    )
                    or (low == "of" and lows[following] in TITLE_WORDS)
                    or lows[index - 1] in organisation_words()
                    or (low == "of" and lows[index - 1] in ("chief", "secretary"))
                )
            )
            if not joins:
                return index, index if low in ("of", "for", "from", "by", "at", "in") else -1
            index = following
            continue
        told_by = low in STRONG_PARTICIPLES and lows[index + 1 : index + 2] == ["by"]
        participle = (
            (low.endswith(("ed", "ing")) or told_by) and low not in nouns and not is_capital(word)
        )
        if seen and participle and not (index + 1 < len(lows) and lows[index + 1] in nouns):
            return index, index
        if low in ("told", "said", "says", "was", "were", "is", "are", "has", "had", "have"):
            return index, -1
        seen = seen or low in nouns or is_capital(word)
        index += 1
    return index, -1


def name_run(
    tokens: Sequence[Token], lows: Sequence[str], at: int, end: int
) -> tuple[int, int] | None:
    """The last run of capitalised words in the region."""
    last = end
    while last > at and not in_name(tokens[last - 1].text, lows[last - 1]):
        last -= 1
    first = last
    while first > at and in_name(tokens[first - 1].text, lows[first - 1]):
        first -= 1
    while first < last and (not is_capital(tokens[first].text) or lows[first] in HONORIFICS):
        first += 1
    return (first, last) if first < last else None


def in_name(word: str, low: str) -> bool:
    return (
        is_capital(word)
        or low in PARTICLES
        or low in ("of", "the", "and", "&", ".", "for", "on", "to", "'s", "’s")
        or low in SUFFIXES
        or any(map(str.isupper, word[1:]))
    )


def is_person_run(lows: Sequence[str], run: tuple[int, int]) -> bool:
    """Whether the run begins with a first name and does not end like the name of a body."""
    first, last = run
    names = first_names()
    if lows[first] not in names and not (last - first > 1 and lows[first + 1] == "."):
        return False
    if last - first == 1:
        return True
    final = lows[last - 1]
    noun = known_nouns().get(final)
    if final in NOUN_SURNAMES and last - first <= 4:
        return True
    return not ((noun is not None and noun[0] != "document") or final in organisation_words())


def is_joined(lows: Sequence[str], run: tuple[int, int]) -> bool:
    """Whether a preposition inside the run makes it the name of a body ("Club for Growth")."""
    first, last = run
    while first < last - 1 and lows[first] in ADJECTIVES:
        first += 1  # "Republican Secretary of State Ann Holt"
    inner = lows[first + 1 : last - 1]
    return any(low in ("of", "for", "on", "to") for low in inner) and lows[first] not in TITLE_HEADS


def is_body_name(name: Sequence[str]) -> bool:
    return any(word in organisation_words() for word in name)


def is_surname(
    tokens: Sequence[Token], lows: Sequence[str], index: int, last_noun: int, end: int
) -> bool:
    """Whether a known noun at the end of "Attorney Maya D. Song" is a surname."""
    if index != end - 1 or not is_capital(tokens[index].text):
        return False
    known = known_nouns()[lows[index]]
    if known[0] == "document" and index > 0 and lows[index - 1] in first_names():
        return True  # "Gov. Nathan Deal"
    if lows[index] not in NOUN_SURNAMES:
        return False
    if index > 0 and lows[index - 1] == ".":
        return True
    return last_noun >= 0 and index - last_noun > 1 and is_capital(tokens[index - 1].text)


def is_first_name(tokens: Sequence[Token], lows: Sequence[str], index: int, end: int) -> bool:
    """Whether a known noun before a capitalised word is a first name ("Bill Holt")."""
    following = index + 1
    while following < end and lows[following] in PARTICLES:
        following += 1  # "Bill de Blasio"
    return (
        following < end
        and lows[index] in first_names()
        and is_capital(tokens[index].text)
        and is_capital(tokens[following].text)
        and lows[following] not in known_nouns()
    )


def gender_of(lows: Sequence[str]) -> tuple[str, bool]:
    """Gender by honorific, and whether there is one."""
    for low in lows:
        if low in HONORIFICS:
            return HONORIFICS[low], True
    return "", False


def title_gender(titles: set[str] | frozenset[str]) -> str:
    """Gender by a role noun that has one."""
    nouns = known_nouns()
    for title in titles:
        tags = nouns[title][1] if title in nouns else frozenset()
        if "f" in tags:
            return "f"
        if "m" in tags:
            return "m"
    return ""
