"""Tokens as the loaded-language model sees them: wording is kept, names and numbers are masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from itertools import pairwise

from models.annotators.nouns import first_names
from models.lexicons import table

FEATURES_VERSION = 1

NAME = "Name"  # capitalised, so that no lower-cased word is mistaken for it
NUMBER = "0"
LONGEST = 40  # code points of a word that are looked at; no English word is longer
PART = re.compile(r"\w+|[^\w\s]")
GRAMS = (3, 4, 5)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_INVISIBLE[ord("’")] = "'"


def plain(text: str) -> str:
    """A token without invisible characters and with straight apostrophes."""
    return text if text.isascii() else text[:LONGEST].translate(_INVISIBLE)


def _is_first_name(lower: str, before: str, after: str) -> bool:
    """Whether a capitalised word, as "Mark", is a name: before another one, or where no sentence
    begins."""
    inside = before[:1].isalnum() or before == ","
    return lower in first_names() and (inside or after[:1].isupper())


def wording(tokens: Sequence[str], common: Container[str]) -> list[str]:
    """One word for each token: lower-cased, `NUMBER` for numbers, `NAME` for what is capitalised
    and not among the `common` words; words that differ by gender or side only are one."""
    twins = table("twins")
    out: list[str] = []
    around = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    for before, token, after in around:
        text = plain(token)
        if not text:
            out.append(NAME)
            continue
        lower = text.lower()[:LONGEST]
        word = twins.get(lower, lower)
        if text[0].isdigit():
            out.append(NUMBER)
        elif text[0].isupper() and (word not in common or _is_first_name(lower, before, after)):
            out.append(NAME)
        else:
            out.append(word)
    return out


def pieces(word: str, vocabulary: Container[str]) -> tuple[str, ...]:
    """The longest pieces of `vocabulary` that make up the word from left to right, those inside a
    word with `##` before them; what no piece fits is left out."""
    if word == NAME:
        return ()
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn"
        )
    found: list[str] = []
    for part in PART.findall(word[:LONGEST]):
        at = 0
        while at < len(part):
            end, mark = len(part), "##" if at else ""
            while end > at and mark + part[at:end] not in vocabulary:
                end -= 1
            if end == at:
                break
            found.append(mark + part[at:end])
            at = end
    return tuple(found)


def grams(word: str) -> tuple[str, ...]:
    """Runs of three to five characters of the word with a space at either end."""
    if word in (NAME, NUMBER):
        return ()
    padded = f" {word} "
    return tuple(
        padded[at : at + size] for size in GRAMS for at in range(max(1, len(padded) - size + 1))
    )


def pairs(words: Sequence[str]) -> list[str]:
    """Neighbouring words, one pair for each word but the last."""
    return [f"{a} {b}" for a, b in pairwise(words)]
