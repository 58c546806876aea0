"""The ledger of sources against sources labelled in articles of three corpora.

The labels are those of two annotators who worked apart by the same guide. One labelled source is
one voice, marked where it is named most fully; a found one matches it by a mention that overlaps,
or by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from models.findings import Source
from models.text import Span
from training import allsides, hyperpartisan, polnear
from training.corpora import corpus

LABELS = Path(__file__).parent / "labels"
FOLDERS = (LABELS / "allsides", LABELS / "sources")
ANNOTATORS = ("a", "b")
CORE = re.compile(r"\s*(?:[,(;]|\b(?:of|in|for|at|from|with|on|who|whose|which|that)\b)")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Voice:
    """One source as somebody sees it; `said` counts its attributions."""

    name: str
    places: tuple[Span, ...]
    kind: str
    identified: str
    official: bool
    said: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of one comparison. Kind, identification, office and number of attributions (`said`,
    within one) are counted over the matched sources; `split` are labelled sources that a second
    found one fits, `lumped` are labelled sources that share the one found for another."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    kind: int = 0
    identified: int = 0
    official: int = 0
    said: int = 0
    split: int = 0
    lumped: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        )

    def measures(self) -> dict[str, float]:
        """The shares that are reported."""
        matched = max(self.matched, 1)
        return {
            "precision": self.matched / max(self.found, 1),
            "recall": self.matched / max(self.gold, 1),
            "f1": 2 * self.matched / max(self.gold + self.found, 1),
            "kind_accuracy": self.kind / matched,
            "identified_accuracy": self.identified / matched,
            "official_accuracy": self.official / matched,
            "attributions_within_one": self.said / matched,
            "split": self.split / max(self.gold, 1),
            "lumped": self.lumped / max(self.gold, 1),
        }


def texts(part: str) -> dict[str, str]:
    """The labelled articles of one part, `development` or `reporting`: words by identifier."""
    chosen = {
        path.stem
        for folder in FOLDERS
        for path in (folder / ANNOTATORS[0]).glob("*.json")
        if json.loads(path.read_text("utf-8"))["part"] == part
    }
    return {name: text for name, text in _texts_by_label() if name in chosen}


def _texts_by_label() -> Iterator[tuple[str, str]]:
    """Every article that may be labelled, by the name of its file of labels."""
    for reference in allsides.load():
        yield reference.article.id or "", reference.article.text or ""
    for article in polnear.read_folder(corpus("polnear", "data", "train")):
        yield f"polnear-{article.name}", article.text
    for labelled in hyperpartisan.load():
        yield f"hyperpartisan-{labelled.article.id}", labelled.article.text or ""


def read_labels(annotator: str, name: str, text: str) -> tuple[Voice, ...]:
    """The sources one annotator marked in an article, in the order of the file."""
    paths = (folder / annotator / f"{name}.json" for folder in FOLDERS)
    labels = json.loads(next(path for path in paths if path.exists()).read_text("utf-8"))
    return tuple(
        Voice(
            text[s["start"] : s["end"]],
            (Span(s["start"], s["end"]),),
            s["kind"],
            s["identified"],
            s["official"],
            s["n"],
        )
        for s in labels["sources"]
    )


def voices_of(sources: Sequence[Source]) -> tuple[Voice, ...]:
    """The sources that speak; relays and those who only think or want are no voices."""
    return tuple(
        Voice(s.name, s.mentions, s.kind, s.identified, s.official, s.attributions)
        for s in sources
        if s.attributions
    )


def same_name(one: str, other: str) -> bool:
    """Whether two phrases are the same words, or end, before any addition, in one proper name
    without one contradicting the other: "Ann Holt" and "Sen. Holt (R)", but not "Bo Holt"."""
    if one.casefold() == other.casefold():
        return True
    first, second = (CORE.split(phrase, maxsplit=1)[0].split() for phrase in (one, other))
    if not first or not second:
        return False
    last = POSSESSIVE.sub("", first[-1])
    if last != POSSESSIVE.sub("", second[-1]) or not last[0].isupper():
        return False
    one_said, other_said = (
        {word for word in words[:-1] if word[0].isupper() and not word.endswith(".")}
        for words in (first, second)
    )
    return one_said <= other_said or other_said <= one_said


def overlap(one: Voice, other: Voice) -> int:
    """The most characters that two mentions of them share."""
    shared = (min(a.end, b.end) - max(a.start, b.start) for a in one.places for b in other.places)
    return max((length for length in shared if length > 0), default=0)


def compare(gold: Sequence[Voice], found: Sequence[Voice]) -> Agreement:
    """One to one: those of one name first, then the longest overlap."""
    fitting = sorted(
        (not named, -shared, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (named := same_name(g.name, f.name)) | bool(shared := overlap(g, f))
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in fitting:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    both = [(gold[i], found[j]) for i, j in pairs.items()]
    return Agreement(
        gold=len(gold),
        found=len(found),
        matched=len(pairs),
        kind=sum(g.kind == f.kind for g, f in both),
        identified=sum(g.identified == f.identified for g, f in both),
        official=sum(g.official == f.official for g, f in both),
        said=sum(abs(g.said - f.said) <= 1 for g, f in both),
        split=len({i for _, _, i, j in fitting if i in pairs and j not in pairs.values()}),
        lumped=len({i for _, _, i, j in fitting if i not in pairs and j in pairs.values()}),
    )


def agreement_with(
    find: Callable[[str], Sequence[Voice]], part: str = "reporting"
) -> Mapping[str, Agreement]:
    """The voices that `find` hears in the articles against each annotator, and the annotators
    against each other (`humans`)."""
    total = {key: Agreement() for key in (*ANNOTATORS, "humans")}
    for name, text in texts(part).items():
        found = find(text)
        labels = [read_labels(annotator, name, text) for annotator in ANNOTATORS]
        for annotator, gold in zip(ANNOTATORS, labels, strict=True):
            total[annotator] += compare(gold, found)
        total["humans"] += compare(*labels)
    return total
