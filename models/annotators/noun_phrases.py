"""A noun phrase taken apart: whom it names, by which name, title and head noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.annotators.nouns import (
    ADJECTIVES,
    BREAKS,
    FORMER,
    FUNCTION_WORDS,
    HONORIFICS,
    NOUN_SURNAMES,
    PRONOUNS,
    TITLE_WORDS,
    VAGUE_HEADS,
    Article,
    Family,
    first_names,
    known_names,
    known_nouns,
)
from models.annotators.phrase_bounds import is_aside, owner_words
from models.annotators.phrase_parts import (
    TRAILING,
    gender_of,
    in_name,
    is_body_name,
    is_capital,
    is_first_name,
    is_joined,
    is_person_run,
    is_surname,
    name_run,
    name_set,
    name_words,
    opening_of,
    parts_of,
    region_of,
    singular,
    title_gender,
    trimmed,
    undotted,
)
from models.lexicons import words
from models.text import Span, Token

POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
DOMAINS = frozenset(("com", "org", "net", "tv"))
MEMBERS = frozenset(words("grammar", "members"))
NO_TAGS: frozenset[str] = frozenset()
NO_PERSON = "no person"  # the tag of an unknown name that the text treats as no person's
RECEIVED = frozenset(words("grammar", "received"))
ONE_OF = frozenset(words("grammar", "one-of"))
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
    is_body = tokens[0].text == "WHO" and len(lows) > 1
    kind = None if is_body else PRONOUNS.get(lows[0])
    if kind == "who" and len(lows) > 1 and lows[0] != "that" and is_capital(tokens[1].text):
        return read_mention(tokens[1:], text)  # "which House Republicans have used"
    alone = len(lows) == 1 or lows[1] in BREAKS or (kind == "none" and lows[1] in PRONOUNS)
    if kind is not None and (
        alone or lows[0] in ("i", "we") or (kind == "who" and lows[0] != "that")
    ):
        return Mention(span, whole, "pronoun", head=lows[0])
    given = _given_at(lows)
    tokens, lows = tokens[:given], lows[:given]
    parts = parts_of(tokens, lows)
    first, last = parts[0]
    mention = _core(tokens[first:last], lows[first:last], span, whole)
    for first, last in parts[1:]:
        mention = _with_apposition(mention, tokens[first:last], lows[first:last])
    return mention


def _given_at(lows: Sequence[str]) -> int:
    """Where the phrase goes on with who was given the thing, "seen by the Gazette"; else its
    end."""
    for at in range(1, len(lows) - 1):
        if lows[at] in RECEIVED and lows[at + 1] in ("by", "to", "with"):
            return at
    return len(lows)


def _core(tokens: Sequence[Token], lows: Sequence[str], span: Span, whole: str) -> Mention:
    """The mention by its core phrase alone."""
    nouns = known_nouns()
    at, article, plural = opening_of(lows)
    if at >= len(lows):  # "others", "some", "the two"
        many = lows[-1] not in ("one", "another", "each")
        head = lows[-1]
        return Mention(span, whole, "other", head=head, article=article or "vague", plural=many)
    end, owner_at = region_of(tokens, lows, at)
    while end > at + 1 and is_capital(tokens[end - 1].text) and lows[end - 1] in FUNCTION_WORDS:
        end -= 1  # "reports Tuesday"
    owners: tuple[str, ...] = ()
    for index in range(end - 2, at, -1):  # "Holt's lawyer", "the workers' union"
        if lows[index] in POSSESSIVES:
            owners = name_words(lows[i] for i in range(at, index) if is_capital(tokens[i].text))
            if lows[index - 1] in MEMBERS:  # "the People's Party"
                continue
            at = index + 1
            article = article if article in ("a", "number", "vague", "other") else "own"
            break
    if end - at == 3 and lows[at + 1] == "." and lows[at + 2] in DOMAINS:
        site = (f"{lows[at]}.{lows[at + 2]}",)
        return Mention(span, whole, "name", name=site, tags=frozenset(("media",)))
    region_words = [undotted(low) for low in lows[at:end] if low not in HONORIFICS]
    known = known_names().get("-".join(region_words), NO_TAGS)
    capital = any(is_capital(token.text) for token in tokens[at:end])
    if known and (capital or "media" not in known):  # not "several times"
        return Mention(
            span,
            whole,
            "name",
            name=name_words(region_words),
            tags=known,
            article=article,
            owner=owners,
        )
    last_noun, compound = -1, ""
    for index in range(at, end):
        if index > at and f"{lows[index - 1]}-{lows[index]}" in nouns:
            last_noun, compound = index, f"{lows[index - 1]}-{lows[index]}"
        elif (
            lows[index] in nouns
            and not is_surname(tokens, lows, index, last_noun, end)
            and not is_first_name(tokens, lows, index, end)
        ):
            last_noun, compound = index, ""
    run = name_run(tokens, lows, at, end)
    titles: set[str] = set()
    if run is not None and run[1] == end and run[0] < end and is_person_run(lows, run):
        last_noun = run[0] - 1 if run[0] > at and lows[run[0] - 1] in nouns else -1
    behind = run is not None and run[1] == end and at < run[0] and last_noun < run[0] - 1
    if run and behind and lows[end - 1] not in FUNCTION_WORDS:
        before = lows[run[0] - 1]
        if before.replace("-", "").isalpha() and before != "and":
            last_noun, compound = run[0] - 1, ""  # "retired neurosurgeon Bo Ek"
    head = compound or (lows[last_noun] if last_noun >= 0 else "")
    name_start = last_noun + 1
    while name_start < end and last_noun >= 0 and lows[name_start] in ("of", *TITLE_WORDS):
        name_start += 1
    former = any(word in FORMER or word.startswith(("ex-", "then-")) for word in lows[:end])
    gender, honorific = gender_of(lows[at:end])
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
    joined = run is not None and run[1] == end and is_joined(lows, run)
    if joined and run is not None and (run[0] == at or lows[run[0] - 1] in nouns):
        return replace(base, family="body", name=name_words(lows[run[0] : end]), capital_head=True)
    rest = [i for i in range(max(name_start, at), end) if lows[i] not in HONORIFICS]
    named = all(in_name(tokens[i].text, lows[i]) for i in rest)
    if rest and named and is_capital(tokens[rest[0]].text):
        name = name_words(lows[i] for i in rest)
        titles = {singular(low) for low in lows[at : last_noun + 1] if low in nouns}
        if compound:
            titles.add(singular(compound))
        gender = (
            gender
            or title_gender(titles)
            or first_names().get(name[0] if len(name) > 1 else "", "")
        )
        coordinated = "and" in lows[rest[0] : end] and not is_body_name(name)
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
    behind = lows[last_noun + 1 : end]
    if last_noun < 0 or not all(map(TRAILING.fullmatch, behind)):
        last_noun, head = end - 1, lows[end - 1]
    family, tags = nouns.get(head, ("other", NO_TAGS))
    head_word = tokens[last_noun].text
    modifiers = range(at, last_noun)
    capitals = [
        i  # "White" of "White House secretary", not "Republican" of "Republican lawmakers"
        for i in modifiers
        if is_capital(tokens[i].text) and lows[i] not in HONORIFICS
        if lows[i] not in ADJECTIVES or (i + 1 < last_noun and is_capital(tokens[i + 1].text))
    ]
    owner = base.owner or name_words(lows[i] for i in capitals)
    issued = family != "document" or lows[owner_at] not in ("in", "at")
    if not owner and owner_at >= 0 and issued:  # not "polls in Iowa"
        owner = name_words(
            lows[i] for i in owner_words(lows, owner_at) if is_capital(tokens[i].text)
        )
    capital_head = is_capital(head_word) and (last_noun > 0 or base.span.start != tokens[0].start)
    plural = base.plural or "plural" in tags or "people" in tags or head in VAGUE_HEADS
    if family == "other" and head.endswith("s") and not head.endswith(("ss", "us", "is")):
        plural = True
    if family == "role" and not owner and owner_at >= 0 and lows[owner_at] == "for":
        owner = name_words(lows[owner_at + 1 :])[1:3]  # "lawyers for the company"
    single = base.article == "a" and "people" not in tags  # "one of the teachers"
    plural = plural and not single and head not in ("someone", "somebody")
    name: tuple[str, ...] = ()
    if capital_head and capitals and family in ("body", "document") and not plural:
        name = name_words(lows[i] for i in range(capitals[0], end) if lows[i] not in ("'s", "’s"))
    elif capital_head and capitals and head in NOUN_SURNAMES and not base.article:
        titles = {singular(word) for word in owner if word in nouns}
        name = (*(word for word in owner if word not in nouns), head)
        return replace(base, family="name", name=name, titles=frozenset(titles), owner=())
    elif "media" in tags and family == "body" and owner and not (plural or base.owner):
        name = owner if capitals and owner != ("tv",) else ()
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
        gender="" if plural else title_gender({singular(head)}),
        titles=frozenset({singular(head)}) if family == "role" else NO_TAGS,
    )


def _with_apposition(mention: Mention, tokens: Sequence[Token], lows: Sequence[str]) -> Mention:
    """The mention with what one apposition adds: a name for a role, or roles for a name."""
    if is_aside(lows):
        return mention
    tokens, lows = tokens[:APPOSITION_WORDS], lows[:APPOSITION_WORDS]
    span = Span(tokens[0].start, tokens[-1].end)
    read = _core(tokens, lows, span, "")
    if mention.name:
        if read.head or read.titles:
            titles = mention.titles | read.titles | ({read.head} if read.head else set())
            gender = mention.gender or read.gender
            return replace(
                mention,
                titles=titles,
                gender=gender,
                former=mention.former or read.former,
                qualifiers=mention.qualifiers | read.qualifiers,
                owner=mention.owner or read.owner,
            )
        if read.family == "name" and read.plural:  # "Ann Holt, Bo Ek and Cy Orr"
            return replace(mention, name=mention.name + read.name, plural=True, gender="")
        return mention
    is_person = bool(read.name) and read.name[0] in first_names()
    one_of = mention.head in ONE_OF and not mention.name
    if read.name and one_of:  # "one of them, Ana Ruiz", "the sixth, Hopwire"
        return replace(read, text=" ".join(token.text for token in tokens))
    if read.family == "name" and mention.family == "document" and is_person:
        return replace(read, text=" ".join(token.text for token in tokens))
    if read.family == "name" and mention.family == "role" and not mention.plural:
        return replace(
            mention,
            family="name",
            name=read.name,
            titles=mention.titles | read.titles,
            gender=mention.gender or read.gender,
        )
    return mention
