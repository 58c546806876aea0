"""Which source and which cue belong to which content: a ranking learnt from annotated news."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.annotators.quotations import DOUBLE_QUOTES, quote_states
from models.annotators.token_features import normal
from models.findings import Reading

ROLES = ("source", "cue", "content")
OUTSIDE = "O"
NEAREST = 3  # candidates on either side of a piece; farther ones are almost never right
LENGTHS = (1, 2, 3, 4, 6, 9, 14, 25, 50)
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
    ]
)


def bucket(length: int) -> int:
    """A length or distance on a coarse scale, 0..9."""
    return bisect_right(LENGTHS, length)


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Tokens [first, last) tagged with one role."""

    first: int
    last: int
    role: str


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in tokens; any part may be missing, but not all of them."""

    source: Piece | None
    cue: Piece | None
    contents: tuple[Piece, ...]


def pieces_of(labels: Sequence[str]) -> tuple[Piece, ...]:
    """The runs of one role in a label sequence; `B-` always begins a new one."""
    found: list[Piece] = []
    start, role = 0, ""
    for i, label in enumerate((*labels, OUTSIDE)):
        here = "" if label == OUTSIDE else label[2:]
        if role and (here != role or label.startswith("B-")):
            found.append(Piece(start, i, role))
            role = ""
        if here and here != role:
            start, role = i, here
    return tuple(found)


class Layout:
    """Where the pieces of one reading stand: sentences, paragraphs, quotation marks, words."""

    def __init__(self, reading: Reading, pieces: Iterable[Piece]) -> None:
        n = len(reading.tokens)
        self.words = [normal(token.text)[:20] for token in reading.tokens]
        self.sentence = [0] * n
        self.paragraph = [0] * n
        for number, sentence in enumerate(reading.sentences):
            for i in range(sentence.first, sentence.last):
                self.sentence[i] = number
                self.paragraph[i] = sentence.paragraph
        self.starts = frozenset(s.first for s in reading.sentences)
        self.quoted = [state is not None for state in quote_states(reading)]
        self.by_role = {role: sorted(p for p in pieces if p.role == role) for role in ROLES}
        self.firsts = {role: [p.first for p in of] for role, of in self.by_role.items()}

    def between(self, role: str, start: int, end: int) -> int:
        """How many pieces of a role begin in tokens [start, end)."""
        firsts = self.firsts[role]
        return max(bisect_left(firsts, end) - bisect_left(firsts, start), 0)

    def near(self, piece: Piece, role: str) -> list[Piece]:
        """The nearest pieces of another role, in order of place."""
        at = bisect_left(self.firsts[role], piece.first)
        return self.by_role[role][max(at - NEAREST, 0) : at + NEAREST]


def pair_features(layout: Layout, piece: Piece, other: Piece | None) -> Iterator[str]:
    """What speaks for or against linking a content to a cue, or a cue to a source."""
    kind = piece.role
    head = layout.words[piece.first]
    if other is None:
        yield f"{kind}:none"
        yield f"{kind}:none:{head}"
        yield f"{kind}:none:{' '.join(layout.words[piece.first : piece.last][:3])}"
        near = layout.near(piece, "cue" if kind == "content" else "source")
        same = sum(layout.sentence[p.first] == layout.sentence[piece.first] for p in near)
        yield f"{kind}:none:same{min(same, 2)}"
        before = layout.words[piece.first - 1] if piece.first else ""
        yield f"{kind}:none:before:{before}"
        return
    side = "<" if other.first < piece.first else ">"
    low, high = (other, piece) if side == "<" else (piece, other)
    gap = high.first - low.last
    apart = layout.sentence[high.first] - layout.sentence[low.last - 1]
    paragraphs = layout.paragraph[high.first] - layout.paragraph[low.last - 1]
    where = "same" if apart == 0 else "para" if paragraphs == 0 else f"far{min(paragraphs, 2)}"
    cues = min(layout.between("cue", low.last, high.first), 2)
    sources = min(layout.between("source", low.last, high.first), 2)
    contents = min(layout.between("content", low.last, high.first), 2)
    quoted = layout.quoted[piece.first]
    base = f"{kind}{side}{where}"
    yield base
    yield f"{base}:{cues}{sources}{contents}"
    yield f"{base}:{cues}{sources}{contents}:{int(quoted)}"
    yield f"{base}:gap{bucket(gap)}"
    yield f"{base}:apart{min(apart, 4)}"
    between = " ".join(layout.words[low.last : high.first]) if gap <= 3 else "..."
    yield f"{base}:[{between}]"
    cue = piece if kind == "cue" else other
    cue_words = " ".join(layout.words[cue.first : min(cue.last, cue.first + 3)])
    yield f"{base}:cue:{cue_words}"
    yield f"{base}:cue:{layout.words[cue.last - 1]}:{cues}{sources}{contents}"
    yield f"{base}:end:{layout.words[low.last - 1]}"
    after = layout.words[low.last] if low.last < len(layout.words) else ""
    yield f"{base}:after:{after}:{contents}"
    if kind == "cue":
        name = layout.words[other.first]
        yield f"{base}:pronoun{int(name in PRONOUNS)}"
        yield f"{base}:name:{name if name in PRONOUNS else ''}:{sources}"
        yield f"{base}:opens{int(other.first in layout.starts)}"
        yield f"{base}:quoted{int(layout.quoted[other.first])}{int(layout.quoted[cue.first])}"
        crossed = any(
            w in DOUBLE_QUOTES for w in layout.words[low.last : min(high.first, low.last + 30)]
        )
        yield f"{base}:crosses{int(crossed)}"
    else:
        yield f"{base}:quoted{int(quoted)}{int(layout.quoted[cue.first])}"
        last = layout.words[piece.last - 1]
        yield f"{base}:closes:{last if not last[:1].isalnum() else 'w'}"
        long = bucket(piece.last - piece.first)
        yield f"{base}:long{long}:{int(quoted)}"


def candidates(layout: Layout, piece: Piece) -> list[Piece | None]:
    """What a content (a cue) may be linked to: the nearest cues (sources), or nothing."""
    role = "cue" if piece.role == "content" else "source"
    return [*layout.near(piece, role), None]


def link(
    reading: Reading, pieces: Sequence[Piece], weights: Mapping[str, float]
) -> tuple[Link, ...]:
    """The pieces joined into attributions, one for each cue that has a content and one for each
    content that has no cue."""
    layout = Layout(reading, pieces)

    def best(piece: Piece) -> Piece | None:
        options = candidates(layout, piece)
        scores = [
            sum(weights.get(name, 0.0) for name in pair_features(layout, piece, other))
            for other in options
        ]
        return options[scores.index(max(scores))]

    source_of = {cue: best(cue) for cue in layout.by_role["cue"]}
    contents_of: dict[Piece, list[Piece]] = {}
    links: list[Link] = []
    for content in layout.by_role["content"]:
        cue = best(content)
        if cue is None:
            links.append(Link(None, None, (content,)))
        else:
            contents_of.setdefault(cue, []).append(content)
    links.extend(
        Link(source_of[cue], cue, tuple(contents)) for cue, contents in contents_of.items()
    )
    links.sort(key=lambda one: one.contents[0].first)
    return tuple(links)
