"""The SemEval-2019 by-article set: articles with a hand label hyperpartisan or not."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from models.text import Article
from training.corpora import corpus

NAME = "hyperpartisan"
SHINGLE = 5
SAME_STORY = 0.25  # overlap of five-word shingles, by the smaller of two articles


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article with its label; `outlet` is the host it was read at; articles with the same
    `story` share their text, wholly or in good part."""

    article: Article
    hyperpartisan: bool
    outlet: str
    story: int


def load(folder: Path | None = None) -> tuple[Labelled, ...]:
    """Every article of the set, in the order of the file; raises CorpusMissing."""
    folder = folder or corpus(NAME)
    truths = {
        truth.attrib["id"]: truth
        for truth in ET.parse(next(folder.glob("ground-truth-*.xml"))).getroot()
    }
    articles = [
        element
        for element in ET.parse(next(folder.glob("articles-*.xml"))).getroot()
        if element.attrib["id"] in truths
    ]
    texts = [text_of(element) for element in articles]
    return tuple(
        Labelled(
            Article(
                text=text,
                id=element.attrib["id"],
                title=element.get("title") or None,
                url=truths[element.attrib["id"]].get("url"),
                published=element.get("published-at"),
                language="en",
            ),
            truths[element.attrib["id"]].get("hyperpartisan") == "true",
            outlet_of(truths[element.attrib["id"]].get("url") or ""),
            story,
        )
        for element, text, story in zip(articles, texts, stories(texts), strict=True)
    )


def text_of(element: ET.Element) -> str:
    """The article's words, a blank line between paragraphs; words outside <p> are kept too."""
    pieces: list[str] = []

    def walk(node: ET.Element) -> None:
        block = node.tag == "p"
        if block:
            pieces.append("\n\n")
        pieces.append(_flat(node.text))
        for child in node:
            walk(child)
            pieces.append(_flat(child.tail))
        if block:
            pieces.append("\n\n")

    walk(element)
    paragraphs = (re.sub(r" {2,}", " ", piece).strip() for piece in "".join(pieces).split("\n\n"))
    return "\n\n".join(piece for piece in paragraphs if piece)


def _flat(words: str | None) -> str:
    return re.sub(r"[ \t\r\n\xa0]+", " ", words or "")


def outlet_of(url: str) -> str:
    """The host of an address, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def house_of(outlet: str) -> str:
    """The registered part of a host: `insider.example.com` and `example.com` are one house."""
    labels = outlet.split(".")
    second_level = len(labels) > 2 and labels[-2] in ("co", "com", "org", "net", "gov", "ac")
    return ".".join(labels[-3:] if second_level else labels[-2:])


def stories(texts: Sequence[str]) -> list[int]:
    """A number for each text: the same for texts that share a good part of their words."""
    shingles = [_shingles(text) for text in texts]
    holders: dict[int, list[int]] = {}
    story = list(range(len(texts)))
    for at, mine in enumerate(shingles):
        shared: dict[int, int] = {}
        for shingle in mine:
            for other in holders.setdefault(shingle, []):
                shared[other] = shared.get(other, 0) + 1
            holders[shingle].append(at)
        for other, count in shared.items():
            if count >= SAME_STORY * min(len(mine), len(shingles[other])):
                old, new = story[at], story[other]
                story = [new if number == old else number for number in story]
    return story


def _shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[at : at + SHINGLE])) for at in range(max(1, len(words) - SHINGLE + 1))}
