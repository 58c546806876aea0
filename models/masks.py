"""What is not the article: spans of a plain text that play no part in any score."""

from __future__ import annotations

import re

from models.boilerplate import boilerplate_reason
from models.cuts import Cut, find_cuts
from models.paragraphs import INVISIBLE
from models.positions import placed_reasons
from models.text import Mask, Span

MIN_REPEATED = 6  # words; shorter paragraphs ("No," he said.) may well occur twice

# Nothing that patterns look for is spelled with these.
_DROPPED = re.compile(rf"[{INVISIBLE}\u0300-\u036f\ufe00-\ufe0f]")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´′ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\N{BULLET}": "•",
        "⦁": "•",
        "·": "•",
    }
)
_TITLE_PLACES = 3
_NOT_LETTERS = re.compile(r"[\W_]+")


def probe(words: str) -> str:
    """The words as patterns see them: straight quotes, single spaces, nothing invisible."""
    return " ".join(_DROPPED.sub("", words).translate(_PLAIN).split())


def find_masks(text: str, paragraphs: tuple[Span, ...], title: str | None) -> tuple[Mask, ...]:
    """Masks in order, none overlapping, each inside one paragraph."""
    lines = [probe(span.of(text)) for span in paragraphs]
    origin = _origins(lines)
    own = [number for number in range(len(lines)) if number not in origin]
    reasons = _reasons([lines[number] for number in own], title)
    masks: list[Mask] = []
    known: dict[int, str | None] = {}
    position = 0
    for number, span in enumerate(paragraphs):
        if number in origin:
            reason = known.get(origin[number]) or "repeated"
            masks.append(Mask(span.start, span.end, reason))
            continue
        known[number] = reason_of = reasons[len(known)]
        if reason_of is not None:
            masks.append(Mask(span.start, span.end, reason_of))
            continue
        cuts = find_cuts(lines[number], position)
        position += 1
        masks.extend(_located(text, span, cuts))
    return tuple(masks)


def _reasons(lines: list[str], title: str | None) -> list[str | None]:
    """Why each of the lines, none of them a repetition, is no part of the article."""
    reasons: list[str | None] = [boilerplate_reason(line) for line in lines]
    if reasons and reasons[0] == "related-link" and lines[0][0] not in "([":
        reasons[0] = None  # a headline may begin like a link: "Video: ..."
    wanted = _letters(probe(title)) if title else ""
    for number in range(min(_TITLE_PLACES, len(lines))):
        if wanted and _letters(lines[number]) == wanted:
            reasons[number] = "title-repeat"
    for number, reason in placed_reasons(lines, reasons).items():
        reasons[number] = reason
    return reasons


def _letters(words: str) -> str:
    return _NOT_LETTERS.sub(" ", words).strip().casefold()


def _origins(lines: list[str]) -> dict[int, int]:
    """For each paragraph that repeats an earlier one, which; short ones count beside long ones."""
    keys = [line.replace('"', "") for line in lines]
    first: dict[str, int] = {}
    origin: dict[int, int] = {}
    for number, key in enumerate(keys):
        if key in first:
            origin[number] = first[key]
        else:
            first[key] = number
    if not origin:
        return origin
    certain = {n: o for n, o in origin.items() if lines[n].count(" ") + 1 >= MIN_REPEATED}
    for step in (1, -1):
        for number in sorted(origin.keys() - certain.keys(), reverse=step < 0):
            beside = certain.get(number - step)
            place = -1 if beside is None else beside + step
            if 0 <= place < number and keys[place] == keys[number]:
                certain[number] = place
    return certain


def _located(text: str, span: Span, cuts: tuple[Cut, ...]) -> list[Mask]:
    """The cuts as masks, found again in the text as it was submitted."""
    if not cuts:
        return []
    at = _places(text, span)
    return [Mask(at[cut.start], at[cut.end - 1] + 1, cut.reason) for cut in cuts]


def _places(text: str, span: Span) -> list[int]:
    """For each character of the probe, where it stands in the text."""
    places: list[int] = []
    gap: int | None = None
    for place in range(span.start, span.end):
        character = text[place]
        if character.isspace():
            gap = place if gap is None else gap
        elif not _DROPPED.match(character):
            if gap is not None and places:
                places.append(gap)
            gap = None
            places.append(place)
    return places
