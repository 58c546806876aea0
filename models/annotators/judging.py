"""The words and idioms that judge, looked up in running text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from models.lexicons import words as entries
from models.word_lists import WordList, word_list

Grade = Literal["always", "likely", "leaning", ""]


@cache
def judging(section: str) -> WordList:
    """The list of that section of words that judge."""
    return word_list(entries("judging", section))


@lru_cache(maxsize=60_000)
def grade(word: str) -> Grade:
    """How sure the lists are of one word: compounds with a judging ending always judge."""
    if word in judging("always") or word.endswith(entries("judging", "endings")):
        return "always"
    if word in judging("likely"):
        return "likely"
    return "leaning" if word in judging("leaning") else ""


@lru_cache(maxsize=60_000)
def is_described(word: str) -> bool:
    """Whether the word is for something that a strong word before it describes, not judges."""
    return word in _things()


@cache
def _things() -> WordList:
    return word_list(entries("not_loaded", "things"))


@cache
def identities() -> WordList:
    """Words for what people are, which judge nobody."""
    return word_list(entries("identities"))
