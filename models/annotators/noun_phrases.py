"""A noun phrase taken apart: whom it names, by which name, title and head noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.annotators.nouns import (
    ADJECTIVES,
    ARTICLES,
    BREAKS,
    FORMER,
    HONORIFICS,
    NOUN_SURNAMES,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    RELATIVES,
    SUFFIXES,
    TITLE_WORDS,
    VAGUE_HEADS,
    Article,
    Family,
    first_names,
    known_names,
    known_nouns,
    organisation_words,
)
from models.lexicons import words
from models.text import Span, Token

POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
TITLE_HEADS = frozenset(words("grammar", "title-heads"))
NO_TAGS: frozenset[str] = frozenset()
APPOSITION_WORDS = 16  # longer ones are clauses, not descriptions


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase taken apart. `name` holds the casefolded words of the proper name of whom it
    names, `head` the singular head noun, `tags` what the lexicons say of the head, `titles` the
    nouns said of it in title and apposition, `qualifiers` the other words that tell it from its
    like, `owner` the proper name it belongs to ("Holt's lawyer"), `gender` "f", "m" or ""."""

    span: Span
    text: str
    family: Family
    name: tuple[str, ...] = ()
    head: str = ""
    tags: frozenset[str] = NO_TAGS
    titles: frozenset[str] = NO_TAGS
    qualifiers: frozenset[str] = NO_TAGS
    owner: tuple[str, ...] = ()
    article: Article = ""
    plural: bool = False
    capital_head: bool = False
    gender: str = ""
    honorific: bool = False
    former: bool = False


def read_mention(tokens: Sequence[Token], text: str) -> Mention | None:
    """The phrase that the tokens make; None where there is no word in them."""
    tokens = trimmed(tokens)
    if not tokens:
        return None
    lows = [token.text.casefold() for token in tokens]
    span = Span(tokens[0].start, tokens[-1].end)
    whole = " ".join(span.of(text).split())
    if lows[0] in PRONOUNS and (len(lows) == 1 or lows[1] in BREAKS or lows[0] in ("i", "we")):
        return Mention(span, whole, "pronoun", head=lows[0])
    parts = parts_of(tokens, lows)
    first, last = parts[0]
    mention = _core(tokens[first:last], lows[first:last], span, whole)
    for first, last in parts[1:]:
        mention = _with_apposition(mention, tokens[first:last], lows[first:last])
    return mention


def trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the marks around them."""
    first, last = 0, len(tokens)
    while first < last and not is_word(tokens[first].text):
        first += 1
    while last > first and not is_word(tokens[last - 1].text):
        last -= 1
    return tokens[first:last]


def is_word(word: str) -> bool:
    return word[0].isalnum() or (len(word) > 1 and word[1].isalpha() and word not in ("'s", "’s"))


def is_capital(word: str) -> bool:
    return word[0].isupper()


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


def _core(tokens: Sequence[Token], lows: Sequence[str], span: Span, whole: str) -> Mention:
    """The mention by its core phrase alone."""
    nouns = known_nouns()
    at, article, plural = _opening(lows)
    if at >= len(lows):  # "others", "some", "the two"
        many = lows[-1] not in ("one", "another", "each")
        head = lows[-1]
        return Mention(span, whole, "other", head=head, article=article or "vague", plural=many)
    end, owner_at = _region(tokens, lows, at)
    owners: tuple[str, ...] = ()
    for index in range(end - 2, at, -1):  # "Holt's lawyer", "the workers' union"
        if lows[index] in POSSESSIVES:
            owners = name_words(lows[i] for i in range(at, index) if is_capital(tokens[i].text))
            at, article = index + 1, "own"
            break
    region_words = [low for low in lows[at:end] if low not in HONORIFICS]
    if "-".join(region_words) in known_names():
        return Mention(
            span,
            whole,
            "name",
            name=name_words(region_words),
            tags=known_names()["-".join(region_words)],
            article=article,
            owner=owners,
        )
    last_noun, compound = -1, ""
    for index in range(at, end):
        if index > at and f"{lows[index - 1]}-{lows[index]}" in nouns:
            last_noun, compound = index, f"{lows[index - 1]}-{lows[index]}"
        elif lows[index] in nouns:
            last_noun, compound = index, ""
    run = _name_run(tokens, lows, at, end)
    titles: set[str] = set()
    if run is not None and run[1] == end and run[0] < end and _is_person_run(lows, run):
        last_noun = run[0] - 1 if run[0] > at and lows[run[0] - 1] in nouns else -1
    head = compound or (lows[last_noun] if last_noun >= 0 else "")
    name_start = last_noun + 1
    while name_start < end and last_noun >= 0 and lows[name_start] in ("of", *TITLE_WORDS):
        name_start += 1
    former = any(word in FORMER or word.startswith(("ex-", "then-")) for word in lows[:end])
    gender, honorific = _gender(lows[at:end])
    base = Mention(
        span,
        whole,
        "other",
        owner=owners,
        article=article,
        plural=plural,
        former=former,
        honorific=honorific,
    )
    joined = run is not None and run[1] == end and _joins(lows, run)
    if joined and run is not None and (run[0] == at or lows[run[0] - 1] in nouns):
        return replace(base, family="body", name=name_words(lows[run[0] : end]), capital_head=True)
    rest = [i for i in range(max(name_start, at), end) if lows[i] not in HONORIFICS]
    if (
        rest
        and all(_in_name(tokens[i].text, lows[i]) for i in rest)
        and is_capital(tokens[rest[0]].text)
    ):
        name = name_words(lows[i] for i in rest)
        titles = {singular(low) for low in lows[at : last_noun + 1] if low in nouns}
        if compound:
            titles.add(singular(compound))
        gender = (
            gender
            or _title_gender(titles)
            or first_names().get(name[0] if len(name) > 1 else "", "")
        )
        coordinated = "and" in lows[rest[0] : end] and not _is_body_name(name)
        return replace(
            base,
            family="name",
            name=name,
            titles=frozenset(titles),
            gender="" if coordinated else gender,
            plural=coordinated,
            qualifiers=frozenset(lows[at : last_noun + 1]) - titles,
        )
    return _common(base, tokens, lows, (at, end), last_noun, head, owner_at)


def _opening(lows: Sequence[str]) -> tuple[int, Article, bool]:
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
        lows[at] in ARTICLES or lows[at][0].isdigit() or lows[at] in QUANTITIES
    ):
        low = lows[at]
        kind: Article = ARTICLES.get(low, "number" if low[0].isdigit() else "vague")
        if at + 1 < len(lows) and lows[at + 1] == "%":
            at += 1
        if kind == "number" and low.endswith(("th", "st", "nd", "rd")):
            kind = "the"
        article = kind if article in ("", "the") or kind == "other" else article
        plural = plural or kind in ("number", "vague")
        at += 1
    return at, article, plural and article != "a"


def _region(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, int]:
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
            joins = (
                low in ("of", "for", "on", "to")
                and following < len(lows)
                and is_capital(tokens[following].text)
                and is_capital(tokens[index - 1].text)
                and (
                    (low == "of" and lows[index - 1] in nouns)
                    or lows[index - 1] in organisation_words()
                    or (low == "of" and lows[index - 1] in ("chief", "secretary"))
                )
            )
            if not joins:
                return index, index if low in ("of", "for", "from", "by", "at", "in") else -1
            index = following
            continue
        if seen and not is_capital(word) and low.endswith(("ed", "ing")) and low not in nouns:
            return index, index
        if low in ("told", "said", "says", "was", "were", "is", "are", "has", "had", "have"):
            return index, -1
        seen = seen or low in nouns or is_capital(word)
        index += 1
    return index, -1


def _name_run(
    tokens: Sequence[Token], lows: Sequence[str], at: int, end: int
) -> tuple[int, int] | None:
    """The last run of capitalised words in the region."""
    last = end
    while last > at and not _in_name(tokens[last - 1].text, lows[last - 1]):
        last -= 1
    first = last
    while first > at and _in_name(tokens[first - 1].text, lows[first - 1]):
        first -= 1
    while first < last and (not is_capital(tokens[first].text) or lows[first] in HONORIFICS):
        first += 1
    return (first, last) if first < last else None


def _in_name(word: str, low: str) -> bool:
    return (
        is_capital(word)
        or low in PARTICLES
        or low in ("of", "the", "and", "&", ".", "for", "on", "'s", "’s")
        or low in SUFFIXES
        or any(map(str.isupper, word[1:]))
    )


def _is_person_run(lows: Sequence[str], run: tuple[int, int]) -> bool:
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


def _joins(lows: Sequence[str], run: tuple[int, int]) -> bool:
    """Whether a preposition inside the run makes it the name of a body ("Club for Growth")."""
    inner = lows[run[0] + 1 : run[1] - 1]
    return any(low in ("of", "for", "on") for low in inner) and lows[run[0]] not in TITLE_HEADS


def _is_body_name(name: Sequence[str]) -> bool:
    return any(word in organisation_words() for word in name)


def name_words(lows: Iterable[str]) -> tuple[str, ...]:
    """The words of a proper name, without marks, initials' full stops and suffixes."""
    return tuple(
        low.replace("’", "'").strip("'") for low in lows if low[0].isalnum() and low not in SUFFIXES
    )


def singular(word: str) -> str:
    """The lexicon's singular of a known noun, else the word."""
    known = known_nouns().get(word)
    if known is None:
        return word
    return next(tag[1:] for tag in known[1] if tag.startswith("="))


def _gender(lows: Sequence[str]) -> tuple[str, bool]:
    """Gender by honorific, and whether there is one."""
    for low in lows:
        if low in HONORIFICS:
            return HONORIFICS[low], True
    return "", False


def _title_gender(titles: set[str] | frozenset[str]) -> str:
    """Gender by a role noun that has one."""
    nouns = known_nouns()
    for title in titles:
        tags = nouns[title][1] if title in nouns else NO_TAGS
        if "f" in tags:
            return "f"
        if "m" in tags:
            return "m"
    return ""


def _common(
    base: Mention,
    tokens: Sequence[Token],
    lows: Sequence[str],
    region: tuple[int, int],
    last_noun: int,
    head: str,
    owner_at: int,
) -> Mention:
    """A mention whose head is a common noun, or the name of a body that ends in one."""
    at, end = region
    nouns = known_nouns()
    if last_noun < 0 or last_noun < end - 1 - 2:
        last_noun = last_noun if last_noun >= 0 else end - 1
        head = head or lows[last_noun]
    family, tags = nouns.get(head, ("other", NO_TAGS))
    head_word = tokens[last_noun].text
    modifiers = range(at, last_noun)
    capitals = [
        i
        for i in modifiers
        if is_capital(tokens[i].text) and lows[i] not in HONORIFICS and lows[i] not in ADJECTIVES
    ]
    owner = base.owner or name_words(lows[i] for i in capitals)
    issued = family != "document" or lows[owner_at] not in ("in", "at")
    if not owner and owner_at >= 0 and issued:  # not "polls in Iowa"
        owner = name_words(
            lows[i] for i in range(owner_at, len(lows)) if is_capital(tokens[i].text)
        )
    capital_head = is_capital(head_word) and (last_noun > 0 or base.span.start != tokens[0].start)
    plural = base.plural or "plural" in tags or "people" in tags or head in VAGUE_HEADS
    if head in ("someone", "somebody", "person", "one"):
        plural = False
    name: tuple[str, ...] = ()
    if capital_head and capitals and family in ("body", "document") and not plural:
        name = name_words(lows[i] for i in range(capitals[0], end) if lows[i] not in ("'s", "’s"))
    elif capital_head and capitals and head in NOUN_SURNAMES and not base.article:
        return replace(base, family="name", name=(*owner, head))
    elif "media" in tags and family == "body" and owner and not (plural or base.owner):
        name = owner if capitals else ()
    return replace(
        base,
        family=family,
        name=name,
        head=singular(head),
        tags=tags,
        owner=owner,
        qualifiers=name_set(lows[i] for i in modifiers),
        plural=plural,
        capital_head=capital_head,
        gender="" if plural else _title_gender({singular(head)}),
        titles=frozenset({singular(head)}) if family == "role" else NO_TAGS,
    )


def name_set(lows: Iterable[str]) -> frozenset[str]:
    return frozenset(name_words(lows)) - {"the", "a", "an"}


def _with_apposition(mention: Mention, tokens: Sequence[Token], lows: Sequence[str]) -> Mention:
    """The mention with what one apposition adds: a name for a role, or roles for a name."""
    if len(lows) > APPOSITION_WORDS:
        tokens, lows = tokens[:APPOSITION_WORDS], lows[:APPOSITION_WORDS]
    span = Span(tokens[0].start, tokens[-1].end)
    read = _core(tokens, lows, span, "")
    if mention.name:
        if read.head or read.titles:
            titles = mention.titles | read.titles | ({read.head} if read.head else set())
            gender = mention.gender or read.gender
            return replace(
                mention, titles=titles, gender=gender, former=mention.former or read.former
            )
        if read.family == "name" and read.plural:  # "Ann Holt, Bo Ek and Cy Orr"
            return replace(mention, name=mention.name + read.name, plural=True, gender="")
        return mention
    if read.family == "name" and mention.family in ("role", "other") and not mention.plural:
        return replace(
            mention,
            family="name",
            name=read.name,
            titles=mention.titles | read.titles,
            gender=mention.gender or read.gender,
        )
    return mention
