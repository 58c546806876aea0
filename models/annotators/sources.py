"""The ledger: every voice of an article, merged and described, with its attributions linked.

One source stands for one voice that speaks. An unnamed spokesperson of a body is a voice of its
own, identified by office. Thought, intent, deeds and a refusal to comment make no voice: a source
that is only said to believe, to want or to decline stands in the ledger with no attributions, as
relays do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from models.annotators.cast import Voice
from models.annotators.mentions import Merger, Spoken
from models.annotators.names import find_names
from models.annotators.noun_phrases import Mention
from models.annotators.nouns import ADJECTIVES, ARTICLES, HONORIFICS, PRONOUNS, known_nouns
from models.annotators.phrase_parts import times
from models.annotators.places import Contents
from models.annotators.relays import find_relays
from models.annotators.reporting import is_refused, is_said
from models.annotators.source_kinds import identified_of, kind_of, official_of
from models.annotators.withheld_names import is_own_experience, reason_is_given, reasons_in
from models.findings import Attribution, Identified, Reading, Source, SourceKind
from models.text import Span

RANK: dict[Identified, int] = {"named": 4, "office": 3, "role": 2, "class": 1, "none": 0}
PLACE = re.compile(r"\b(?:in|at|of|near|from|outside)\s+(?:the\s+)?[A-Z]\w")
CONTINUING = re.compile(r"\s{0,9}\b\w+ing\b")
ASIDE = re.compile(r",? (?:who|whose|which|that)\b|, (?:citing|speaking|quoting|then)\b")
IMPERSONAL = re.compile(r"(?:is|was|seems?|seemed|appears?|appeared|remains?|becomes?)\b", re.I)
AND = re.compile(r"(?: \([^()\n]{1,20}\))?,? (?:and|&) ")
JOINED = re.compile(r"(?: \([^()\n]{1,20}\))?,? (?:(?:and|&) )?")
CALLED = 3  # words that may tell more of a name behind them: "Republican", "her lawyer"
OPENING_QUOTES = "\"“‘'«"
NAME_WORDS = 18
NOBODY = frozenset(("a", "an", "the", "no one", "nobody", "none"))  # and bare articles


def find_sources(
    reading: Reading,
    names: Sequence[Mention] | None = None,
    merger_of: Callable[[Reading, Sequence[Mention]], Merger] = Merger,
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """The sources in order of first mention, and the attributions with source and relay set. An
    attribution without a source is agentless, or the writer's own. `names` are those of the
    reading, where they are known; `merger_of` tells which mention is whom."""
    text, attributions = reading.document.text, reading.attributions
    if not attributions:
        return (), ()
    names = find_names(reading.tokens, reading.sentences, text) if names is None else names
    merger = merger_of(reading, names)
    relays = find_relays(reading.tokens, reading.sentences, text, attributions)
    joined = _joined(names, attributions, text)
    spoken = _spoken(merger, attributions, joined)
    paths = [Spoken(-number - 1, (0, 0), relay) for number, relay in relays.items()]
    others = _others(merger, attributions, joined)
    voices = merger.merge([*spoken, *others, *paths])
    by_attribution = {
        number: voices[number] for number in range(len(attributions)) if number in voices
    }
    contents = Contents(attributions)
    _first_persons(spoken, contents, by_attribution)
    _continued(reading, by_attribution)
    path_of = {-key - 1: voice for key, voice in voices.items() if key < 0}
    path_of = _carried(reading, contents, by_attribution, path_of)
    beside = [
        (joined_to, voices[one.key]) for one, joined_to in others.items() if one.key in voices
    ]
    return _ledger(reading, by_attribution, beside, path_of)


def _joined(
    names: Sequence[Mention], attributions: Sequence[Attribution], text: str
) -> dict[int, list[Mention]]:
    """The people of a source that is several: "Ana Ruiz and Tomas Holm", by attribution."""
    starts = [name.span.start for name in names]
    found: dict[int, list[Mention]] = {}
    for number, attribution in enumerate(attributions):
        for span in attribution.source_span[:1]:
            inside = names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            people = [n for n in inside if span.covers(n.span) and kind_of(n) == "person"]
            gaps = [text[a.span.end : b.span.start] for a, b in pairwise(people)]
            opens = people and _is_called(text[span.start : people[0].span.start])
            if gaps and opens and _joins(AND, gaps[-1]) and all(_joins(JOINED, g) for g in gaps):
                found[number] = people
    return found


def _joins(joint: re.Pattern[str], gap: str) -> bool:
    """Whether the words between two names are that joint and no more than what the second is
    called."""
    match = joint.match(gap)
    return match is not None and _is_called(gap[match.end() :])


def _is_called(words_said: str) -> bool:
    """Whether the words only say what the name behind them is called: "Both", "her lawyer"."""
    lows = words_said.casefold().split()
    return len(lows) <= CALLED and all(
        low in ARTICLES
        or low in ADJECTIVES
        or low in HONORIFICS
        or known_nouns().get(low, ("",))[0] in ("role", "body")
        for low in lows
    )


def _others(
    merger: Merger, attributions: Sequence[Attribution], joined: Mapping[int, Sequence[Mention]]
) -> dict[Spoken, int]:
    """The second and further people of such a source, with their attribution."""
    others = [(number, person) for number, people in joined.items() for person in people[1:]]
    return {
        Spoken(len(attributions) + at, merger.token_range(person.span), person): number
        for at, (number, person) in enumerate(others)
    }


def _spoken(
    merger: Merger,
    attributions: Sequence[Attribution],
    joined: Mapping[int, Sequence[Mention]],
) -> list[Spoken]:
    """The mention beside the cue of every attribution that has one, the first of several people."""
    found: list[Spoken] = []
    for number, attribution in enumerate(attributions):
        if attribution.source_span:
            mention = merger.widened(attribution.source_span[0])
            mention = joined[number][0] if number in joined else mention
            if mention is not None and not _is_mute(mention):
                tokens = merger.token_range(mention.span)
                cue = attribution.cue[0].of(merger.text) if attribution.cue else ""
                impersonal = mention.head == "it" and IMPERSONAL.match(cue) is not None
                found.append(Spoken(number, tokens, mention, attribution.content, impersonal))
    return found


def _is_mute(mention: Mention) -> bool:
    """A time, or one thing that is neither a name, a person, a body nor a document: "the
    shooting"."""
    if mention.text.casefold() in NOBODY:
        return True
    last = mention.text.rpartition(" ")[2]
    if not mention.name and last.removesuffix("s") in times():
        return True
    return mention.family == "other" and kind_of(mention) == "document"


def _first_persons(spoken: Sequence[Spoken], contents: Contents, voices: dict[int, Voice]) -> None:
    """ "I" and "we" inside a content are the voice of that content."""
    for one in spoken:
        if one.mention.family != "pronoun" or PRONOUNS[one.mention.head] != "i":
            continue
        for number in contents.holding(one.mention.span.start, one.key):
            if number in voices:
                voices[one.key] = voices[number]
                break


def _continued(reading: Reading, voices: dict[int, Voice]) -> None:
    """A quotation that goes on without a cue, and "..., adding that", belong to the voice of the
    attribution before, in the same paragraph or, for a quotation, in the one before."""
    text = reading.document.text
    previous: int | None = None
    order = sorted(
        (
            (min(span.start for span in (*a.content, *a.cue)), number)
            for number, a in enumerate(reading.attributions)
            if a.content or a.cue
        ),
    )
    for start, number in order:
        attribution = reading.attributions[number]
        if number not in voices and not attribution.source_span and previous is not None:
            gap = text[max(_end(reading.attributions[previous]), 0) : start]
            quoted = text[start] in OPENING_QUOTES or text[max(start - 1, 0)] in OPENING_QUOTES
            if not attribution.cue:
                near = len(gap) < 200 and (quoted or not re.search(r"[.!?\n]", gap))
            else:
                cue = attribution.cue[0].of(text)
                near = CONTINUING.match(cue) is not None and not re.search(r"[.!?\n]", gap)
            if near and previous in voices:
                voices[number] = voices[previous]
        if number in voices:
            previous = number
        elif attribution.source_span or attribution.cue:
            previous = None


def _end(attribution: Attribution) -> int:
    return max(
        span.end for span in (*attribution.content, *attribution.cue, *attribution.source_span)
    )


def _carried(
    reading: Reading, contents: Contents, voices: dict[int, Voice], paths: dict[int, Voice]
) -> dict[int, Voice]:
    """The path of every attribution: its own, that of the same voice just before in the same
    paragraph, or the outlet inside whose report it stands."""
    carried: dict[int, Voice] = {}
    last_voice: Voice | None = None
    last_path: Voice | None = None
    last_end = 0
    text = reading.document.text
    for number, attribution in enumerate(reading.attributions):
        voice = voices.get(number)
        path = paths.get(number)
        anchor = (*attribution.cue, *attribution.source_span, *attribution.content)[0].start
        same = voice is not None and voice is last_voice
        if path is None and same and "\n" not in text[last_end:anchor]:
            path = last_path
        if path is None:
            for outer in contents.holding(anchor, number):
                over = voices.get(outer)
                if over is not None and over.kind == "media" and over is not voice:
                    path = over
                    break
        if path is not None and path is not voice:
            carried[number] = path
        last_voice, last_path, last_end = voice, path, _end(attribution)
    return carried


def _ledger(
    reading: Reading,
    voices: dict[int, Voice],
    beside: Sequence[tuple[int, Voice]],
    paths: dict[int, Voice],
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Sources numbered by first mention, and the attributions that point at them: at the first
    where several people are the source, though it counts for those `beside` it too."""
    place_known = PLACE.search(reading.document.text) is not None
    heard = [*voices.values(), *paths.values(), *(voice for _, voice in beside)]
    used: dict[int, Voice] = {id(voice): voice for voice in heard}
    spans = {key: _mention_spans(voice) for key, voice in used.items()}
    order = sorted(used, key=lambda key: spans[key][0])
    numbers: dict[int, list[int]] = {}
    for number, voice in (*voices.items(), *beside):
        if number not in numbers.setdefault(id(voice), []):
            numbers[id(voice)].append(number)
    ids = {key: f"s{place}" for place, key in enumerate(order, 1)}
    starts = [token.start for token in reading.tokens]
    reasons = reasons_in(reading)
    sources = tuple(
        _source(
            ids[key],
            used[key],
            spans[key],
            numbers.get(key, []),
            reading,
            starts,
            reasons,
            place_known=place_known,
        )
        for key in order
    )
    attributions = tuple(
        replace(
            attribution,
            source=ids[id(voices[number])] if number in voices else None,
            relay=ids[id(paths[number])] if number in paths else None,
        )
        for number, attribution in enumerate(reading.attributions)
    )
    return sources, attributions


def _mention_spans(voice: Voice) -> tuple[Span, ...]:
    """Where the voice is mentioned as a source or a path, and where its fullest form stands."""
    return tuple(sorted({mention.span for mention in (*voice.spoken, fullest(voice))}))


def fullest(voice: Voice) -> Mention:
    """The mention with most of the name, its title, and what stands in apposition."""
    mentions = [m for m in voice.mentions if m.family != "pronoun"] or voice.mentions
    return max(
        mentions,
        key=lambda m: (
            len(m.name),
            bool(m.titles),
            RANK[identified_of(m)],
            min(len(m.text), 60),
            -m.span.start,
        ),
    )


def _source(
    key: str,
    voice: Voice,
    spans: tuple[Span, ...],
    numbers: Sequence[int],
    reading: Reading,
    starts: Sequence[int],
    reasons: frozenset[int],
    *,
    place_known: bool,
) -> Source:
    text = reading.document.text
    best = fullest(voice)
    identified = max(
        (identified_of(m, place_known=place_known) for m in voice.mentions), key=RANK.__getitem__
    )
    said = [reading.attributions[number] for number in numbers]
    speaks = any(is_said(a, text) for a in said)
    counted = [a for a in said if not is_refused(a, text)] if speaks else []
    unnamed = identified in ("role", "class")
    return Source(
        id=key,
        name=display(best),
        kind=_kind(voice, best),
        identified=identified,
        official=any(map(official_of, voice.mentions))
        and not any(m.former for m in voice.mentions),
        mentions=spans,
        attributions=len(counted),
        words=_words(reading, starts, counted),
        reason_given=unnamed and reason_is_given(reading, reasons, spans, counted),
        own_experience=is_own_experience(voice.mentions, counted, text),
    )


def _kind(voice: Voice, best: Mention) -> SourceKind:
    """What the voice is, by its title or honorific where it has one, else by its fullest form."""
    if any(m.honorific or kind_of(m) == "person" for m in voice.mentions if m.titles):
        return "person"
    if any("platform" in m.tags for m in voice.spoken):
        return "organisation"  # Twitter as a company that speaks
    return kind_of(best) if voice.kind == "person" and best.name else voice.kind


def display(mention: Mention) -> str:
    """The mention as a name: without a relative clause or an aside, and of a bearable length."""
    phrase = ASIDE.split(mention.text, maxsplit=1)[0].split(" ")
    name = " ".join(phrase[:NAME_WORDS])
    if name.count("(") > name.count(")"):
        name = name[: name.rindex("(")]
    return name.rstrip(" ,;:—–-") or mention.text


def _words(reading: Reading, starts: Sequence[int], attributions: Sequence[Attribution]) -> int:
    """How many words the contents hold together; one in two contents counts once."""
    inside: set[int] = set()
    for attribution in attributions:
        for span in attribution.content:
            inside.update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
    return sum(reading.tokens[index].text[0].isalnum() for index in inside)
