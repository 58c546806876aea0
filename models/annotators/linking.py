"""Which source and which cue belong to which content: a ranking learnt from annotated news."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from models.annotators.missed_speakers import (
    behind_quotations,
    ends_that_go_on,
    subjects,
    without_speakers,
)
from models.annotators.outer_links import outer_links, split_sources
from models.annotators.pieces import Layout, Link, Piece
from models.annotators.quotations import DOUBLE_QUOTES
from models.findings import Reading

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
    """The pieces joined into attributions, one for each cue that has a content, one for each
    content that has no cue, and those around others."""
    ends = ends_that_go_on(reading)
    marked = without_speakers(reading, split_sources(reading, pieces), ends)
    missed = tuple(behind_quotations(reading, marked, ends))
    layout = Layout(reading, {*marked, *(piece for _, *pair in missed for piece in pair)})
    cue_behind = {end: cue for end, cue, _ in missed}

    def best(piece: Piece) -> Piece | None:
        options = candidates(layout, piece)
        scores = [
            sum(weights.get(name, 0.0) for name in pair_features(layout, piece, other))
            for other in options
        ]
        return options[scores.index(max(scores))]

    source_of = {cue: best(cue) for cue in layout.by_role["cue"]}
    source_of.update((cue, source) for _, cue, source in missed)
    lone = [cue for cue, source in source_of.items() if source is None]
    source_of.update(subjects(reading, marked, lone))
    contents_of: dict[Piece, list[Piece]] = {}
    links: list[Link] = []
    for content in layout.by_role["content"]:
        cue = cue_behind.get(content.last) or best(content)
        if cue is None:
            links.append(Link(None, None, (content,)))
        else:
            contents_of.setdefault(cue, []).append(content)
    links.extend(
        Link(source_of[cue], cue, tuple(contents)) for cue, contents in contents_of.items()
    )
    links.extend(outer_links(reading.sentences, layout, source_of, contents_of))
    links.sort(key=lambda one: one.contents[0].first)
    return tuple(links)
