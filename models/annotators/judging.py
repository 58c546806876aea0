"""The words and idioms that judge, looked up in running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from models.lexicons import words as entries

SHORTEST = 3  # code points of an open stem
LONGEST = 24
ANY = "*"  # one word, whatever it is

Grade = Literal["always", "likely", "leaning", ""]


@dataclass(frozen=True, slots=True)
class WordList:
    """Entries of a lexicon, made ready for looking up."""

    exact: frozenset[str]
    stems: frozenset[str]
    runs: Mapping[str, tuple[tuple[str, ...], ...]]

    def __contains__(self, word: str) -> bool:
        return word in self.exact or any(
            word[:size] in self.stems for size in range(SHORTEST, min(len(word), LONGEST) + 1)
        )

    def run_at(self, words: Sequence[str], at: int) -> int:
        """How many words the longest run that begins there has; 0 where none does."""
        return max(
            (len(run) for run in self.runs.get(words[at], ()) if _is_run(run, words, at)),
            default=0,
        )


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


def word_list(lines: Iterable[str]) -> WordList:
    """The entries of a list, ready for looking up."""
    exact, stems = set(), set()
    runs: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entry in lines:
        parts = tuple(entry.split())
        if len(parts) > 1:
            runs[parts[0]].append(parts)
        elif entry.endswith(ANY):
            stems.add(entry[:-1])
        else:
            exact.add(entry)
    return WordList(
        frozenset(exact), frozenset(stems), {first: tuple(found) for first, found in runs.items()}
    )


def _is_run(run: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    return len(words) - at >= len(run) and all(
        word.startswith(part[:-1]) if part.endswith(ANY) else word == part
        for part, word in zip(run, words[at : at + len(run)], strict=True)
    )
