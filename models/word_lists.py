"""Lists of words, open stems and runs of words, made ready for looking up in running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SHORTEST = 3  # code points of an open stem
LONGEST = 24
ANY = "*"  # one word, whatever it is


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
