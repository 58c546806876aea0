"""Words that build noun phrases: pronouns, articles, honorifics, and the tagged nouns."""

from __future__ import annotations

from functools import cache
from typing import Literal

from models.lexicons import words

Family = Literal["pronoun", "name", "role", "body", "document", "other"]
Article = Literal["the", "a", "own", "number", "vague", "other", ""]

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "they", "them": "they", "their": "they", "themselves": "they", "both": "they",
    "it": "it", "its": "it", "itself": "it",
    "i": "i", "me": "i", "my": "i", "we": "i", "us": "i", "our": "i", "myself": "i",
    "you": "you", "your": "you",
    "this": "none", "these": "none", "all": "none", "there": "none", "what": "none",
    "who": "who", "whom": "who", "whose": "who", "which": "who", "that": "who",
}  # fmt: skip
ARTICLES: dict[str, Article] = {
    "the": "the", "this": "the", "that": "the", "these": "the", "those": "the",
    "a": "a", "an": "a", "one": "a",
    "another": "other", "other": "other", "others": "other",
    "his": "own", "her": "own", "their": "own", "its": "own", "my": "own", "our": "own",
    "your": "own",
    "some": "vague", "many": "vague", "several": "vague", "most": "vague", "few": "vague",
    "various": "vague", "numerous": "vague", "certain": "vague", "all": "vague", "more": "vague",
    "any": "vague", "no": "vague", "every": "vague", "each": "vague", "both": "number",
    "two": "number", "three": "number", "four": "number", "five": "number", "six": "number",
    "seven": "number", "eight": "number", "nine": "number", "ten": "number",
}  # fmt: skip
VAGUE_HEADS = frozenset(words("grammar", "vague-heads"))
QUANTITIES = frozenset(words("grammar", "quantities"))
ADJECTIVES = frozenset(
    words("grammar", "adjectives")
)  # capitalised at the head of a sentence they are no name
PREPOSITIONS = frozenset(words("grammar", "prepositions"))
RELATIVES = frozenset(words("grammar", "relatives"))
BREAKS = frozenset((",", "(", ")", "[", "]", "—", "–", "--", ":", ";", '"', "“", "”"))
PARTICLES = frozenset(words("grammar", "particles"))
HONORIFICS = {"mr": "m", "mr.": "m", "sir": "m", "lord": "m", "mrs": "f", "mrs.": "f", "ms": "f",
              "ms.": "f", "miss": "f", "lady": "f", "dame": "f", "madame": "f", "dr": "",
              "dr.": ""}  # fmt: skip
SUFFIXES = frozenset(words("grammar", "suffixes"))
TITLE_WORDS = frozenset(
    words("grammar", "title-words")
)  # "Secretary of State Ann Holt": words of the title, not of the name
FUNCTION_WORDS = frozenset(words("function_words"))
FORMER = frozenset(words("grammar", "former"))
# Surnames that are common nouns too: after a first name they are a name.
NOUN_SURNAMES = frozenset(words("grammar", "noun-surnames"))


@cache
def nouns(name: str) -> dict[str, frozenset[str]]:
    """The tags of every noun of a tagged word list, by singular and by plural form; a plural has
    the tag `plural`."""
    found: dict[str, frozenset[str]] = {}
    for entry in words(name):
        noun, *said = entry.split()
        found[noun] = frozenset((*said, f"={noun}"))
    for noun, tags in tuple(found.items()):
        if noun not in ("police", "people", "media", "press", "troops", "authorities", "data"):
            found.setdefault(plural_of(noun), tags | {"plural"})
    return found


def plural_of(noun: str) -> str:
    """The regular English plural; "-man" gives "-men"."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun == "child":
        return "children"
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es"
    return noun + "s"


@cache
def first_names() -> dict[str, str]:
    """Gender by first name: "f", "m", or "" where it goes with either."""
    named = {name: gender for gender in ("f", "m") for name in words("first_names", gender)}
    return named | dict.fromkeys(words("first_names", "either"), "")


@cache
def known_nouns() -> dict[str, tuple[Family, frozenset[str]]]:
    """Family and tags of every noun of the lexicons. A noun that names a body and a person is a
    body ("watchdog"), except for those whose body is rarely meant."""
    found: dict[str, tuple[Family, frozenset[str]]] = {}
    families: tuple[tuple[str, Family], ...] = (
        ("document_nouns", "document"),
        ("role_nouns", "role"),
        ("body_nouns", "body"),
    )
    for name, family in families:
        for noun, tags in nouns(name).items():
            found[noun] = (family, tags)
    return found


@cache
def organisation_words() -> frozenset[str]:
    """Words that make a capitalised name that of a body."""
    return frozenset(words("organisation_words"))


@cache
def known_names() -> dict[str, frozenset[str]]:
    """Tags of names of outlets, platforms, state bodies, countries and states, by their words with
    hyphens."""
    found: dict[str, frozenset[str]] = {}
    for listed, section, tags in (
        ("bodies", "", "body"),
        ("countries", "", "country official"),
        ("states", "", "body official"),
        ("state_bodies", "", "official"),
        ("outlets", "", "media"),
        ("outlets", "platform", "media platform"),
    ):
        for name in words(listed, section):
            found["-".join(name.split())] = frozenset(tags.split())
    return found
