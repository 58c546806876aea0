"""Page furniture by its shape and its place: bylines on top, biographies and link lists below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

TOP = 6  # paragraphs in which a byline stands
TAIL = 6  # paragraphs in which a biography of the author stands
ROLE_WITHIN = 90  # characters; a role further on is somebody else's
MIN_LINKS = 3  # short lines in a row that make a list
MAX_LINK_WORDS = 20
MAX_SUMMARY = 6

_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w'.-]{0,20}|de|van|von|der|den|bin|al|la|del|di|da)"
_NAME = rf"[A-ZÀ-ÖØ-Þ][\w'.-]{{0,20}}(?: {_PART}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,5}}"
_NOT_A_NAME = re.compile(
    r"By (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|By (?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)|By (?:The|This|That|Then|All|Our|His|Her)\b"
)
_BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Posted by|Story by|Analysis by|Words by|Text by|Reported by):?"
    rf" {_NAMES}\.?(?P<tail>(?:,| \||  ?-| in | for | of | at ).{1, 90}[^.!?])?"
)
_TITLED = re.compile(
    rf"{_NAMES}(?:,| \|| -| /)? ?(?:The )?(?:[A-ZÀ-ÖØ-Þ][\w.&']{{1,15}} ){{0,4}}"
    r"(?:[Ss]taff [Ww]riter|[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Cc]olumnist|[Cc]ontributor"
    r"|[Ee]ditor|[Aa]nalyst|[Pp]roducer)s?(?:,? (?:at|for|of|in|,) .{1,40}[^.!?])?"
)
_STAFF = re.compile(
    r"(?:(?:opinion|staff|guest|senior|special|contributing|political|national|chief|foreign) )"
    r"{1,3}(?:columnist|contributor|writer|reporter|correspondent|editor)s?"
    r"|special (?:to|for) .{3,40}"
    r"|(?:from )?(?:staff|wire|agency|news)(?: and wire)? (?:reports|services)|from staff reports",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(_NAMES)
_SIGNATURE = re.compile(rf"-{{1,2}} ?{_NAMES}\.?")
_BIOGRAPHY = re.compile(
    rf"[•*-]? ?(?:The (?:author|writer)|(?P<name>{_NAME})(?:(?:, and |, | and ){_NAME}){{0,4}})"
    r"(?:, [^.]{2,90},)? (?:is|are|was|writes|covers|hosts|teaches|works|reports|serves|served|has"
    r" (?:written|covered))\b (?P<rest>.{3,600})"
)
_ROLE = re.compile(
    r"\b(?:author|co-author|writer|editor|reporter|correspondent|columnist|contributor|fellow"
    r"|professor|director|host|co-host|journalist|attorney|analyst|founder|co-founder|president|member"
    r"|chair(?:man|woman)?|producer|strategist|scholar|lecturer|blogger|historian|economist|lawyer"
    r"|consultant|researcher|novelist|critic|commentator|books?)\b"
)
_OF_THE_AUTHOR = re.compile(
    r"(?:He|She|They|His|Her|Their|You can|Follow|Contact|E-?mail|Twitter)\b.{2,300}"
)
_SPEAKS = re.compile(r"\b(?:said|says|told|according to|asked|added)\b|\"", re.IGNORECASE)
_SUMMARY = re.compile(r"story highlights?\b.{0,250}", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;,][\"')\]]*$")
_HEADING = re.compile(
    r"(?:also on|more on|more from|more in|related|recommended|further reading|you (?:may|might)"
    r" also|most (?:read|popular|viewed|shared)|trending|popular|latest|top stories|editors?'?"
    r" picks|read (?:more|also)|see also|also see|also read|don't miss|up next|next up"
    r"|in other news"
    r"|more(?: stories| coverage)?:|links?:).{0,40}",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _outlets() -> frozenset[str]:
    path = Path(__file__).parent / "lexicons" / "outlets.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = {line.split("\t")[0].strip() for line in lines if line and not line.startswith("#")}
    return frozenset(names - {"x", "politico.com"})


def placed_reasons(lines: Sequence[str], so_far: Sequence[str | None]) -> dict[int, str]:
    """Reasons by the number of the line; `so_far` holds those its wording gave. Lines that are
    masked already do not count for the place of the others."""
    found: dict[int, str] = {}
    _summaries(lines, so_far, found)
    _linked(lines, so_far, found)
    remain = [n for n in range(len(lines)) if so_far[n] is None and n not in found]
    _bylines(lines, so_far, remain, found)
    remain = [n for n in remain if n not in found]
    _biographies(lines, remain, found)
    remain = [n for n in remain if n not in found]
    _last_links(lines, remain, found)
    _shouted(lines, remain, found)
    return found


def _summaries(lines: Sequence[str], so_far: Sequence[str | None], found: dict[int, str]) -> None:
    for number, line in enumerate(lines[:TOP]):
        if _SUMMARY.fullmatch(line):
            found[number] = "summary"
            for later in range(number + 1, min(number + MAX_SUMMARY, len(lines) - 1)):
                if so_far[later] or _ENDS.search(lines[later]) or lines[later].count(" ") > 30:
                    break
                found[later] = "summary"


def _linked(lines: Sequence[str], so_far: Sequence[str | None], found: dict[int, str]) -> None:
    """Short lines below a heading such as "Related"."""
    for number, line in enumerate(lines):
        if so_far[number] in {"related-link", "read-more"} and _HEADING.fullmatch(line):
            for later in range(number + 1, min(number + 9, len(lines))):
                if so_far[later] or not _is_link(lines[later]):
                    break
                found[later] = "related-link"


def _bylines(
    lines: Sequence[str], so_far: Sequence[str | None], remain: list[int], found: dict[int, str]
) -> None:
    last = set(remain[-TAIL:])
    for place, number in enumerate(remain):
        line = lines[number]
        edge = place < TOP or number in last
        byline = _BYLINE.fullmatch(line)
        if byline and not _NOT_A_NAME.match(line):
            if edge or not byline["tail"]:
                found[number] = "byline"
        elif (edge and _is_credit(line)) or (place < TOP and _is_outlet(line)):
            found[number] = "byline"
        elif number in set(remain[-3:]) and _SIGNATURE.fullmatch(line):
            before = lines[remain[place - 1]] if place else ""
            if not before.endswith(('"', "'")):
                found[number] = "byline"
    for number in remain[:TOP]:
        beside = {
            so_far[n] or found.get(n) for n in (number - 1, number + 1) if 0 <= n < len(lines)
        }
        if number not in found and _ONLY_NAMES.fullmatch(lines[number]):
            first = number == remain[0]
            if beside & {"byline", "timestamp"} and not (first and len(remain) < 2):
                found[number] = "byline"


def _is_credit(line: str) -> bool:
    titled = _TITLED.fullmatch(line) and not _ENDS.search(line)
    return bool(titled or _STAFF.fullmatch(line))


def _is_outlet(line: str) -> bool:
    name = line.lower().removeprefix("the ").removesuffix(".")
    return len(name) > 3 and name in _outlets()


def _biographies(lines: Sequence[str], remain: list[int], found: dict[int, str]) -> None:
    """A role of somebody the article has not mentioned, and what follows it about the same."""
    begun = False
    for number in remain[1:][-TAIL:]:
        line = lines[number]
        if _SPEAKS.search(line):
            begun = False
            continue
        biography = _BIOGRAPHY.fullmatch(line)
        if biography and _ROLE.search(biography["rest"][:ROLE_WITHIN]):
            surname = (biography["name"] or "").split(" ")[-1]
            body = (lines[n] for n in remain if n < number and n not in found)
            if surname and any(surname in earlier for earlier in body):
                continue
            found[number], begun = "author-bio", True
        elif begun and _OF_THE_AUTHOR.fullmatch(line) and number == remain[-1]:
            found[number] = "author-bio"


def _is_link(line: str) -> bool:
    """A short line that is no sentence."""
    return (
        1 <= line.count(" ") < MAX_LINK_WORDS
        and not _ENDS.search(line.rstrip("?!"))
        and not _SPEAKS.search(line)
        and line[0] not in "0123456789-•*$"
    )


def _is_titled(line: str) -> bool:
    long_words = [word for word in line.split() if len(word) > 3 and _LETTER.match(word)]
    return sum(word[0].isupper() for word in long_words) >= 0.6 * len(long_words) > 0


def _last_links(lines: Sequence[str], remain: list[int], found: dict[int, str]) -> None:
    """Headlines of other stories in a row at the end, or a text that is nothing else."""
    run: list[int] = []
    for number in reversed(remain):
        if not (_is_link(lines[number]) and _is_titled(lines[number])):
            break
        run.append(number)
    if len(run) >= MIN_LINKS:
        found.update(dict.fromkeys(run, "list-of-links"))


def _shouted(lines: Sequence[str], remain: list[int], found: dict[int, str]) -> None:
    """A line in capitals between paragraphs is the headline of another story."""
    caps = [n for n in remain if lines[n].isupper()]
    if len(caps) > len(remain) / 3:
        return
    for number in caps:
        if number != remain[0] and lines[number].count(" ") >= 4 and lines[number][-1] not in '.:"':
            found.setdefault(number, "related-link")
