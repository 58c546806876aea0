"""Which unnamed sources are worth an editor's look. Where it is doubtful the ledger lists them, and
no finding is made."""

from __future__ import annotations

import re
from bisect import bisect_right

from models.findings import Claim, Reading, Source
from models.lexicons import pattern, words
from models.text import Span

PEOPLE = frozenset(("person", "people"))  # anybody, unless the text says what they know it by
STRONG = 1.0  # the weight of a judgement, a motive, a cause or an allegation
DEFINITE = re.compile(
    r"the |this |that |these |those |his |her |their |its |he\b|she\b|they\b", re.IGNORECASE
)
UNCHARGED = re.compile(  # "no senator", "Ruiz and other leaders", "48 members", "six in ten"
    r"no\b|not\b|each\b|[A-Z]\S{1,40} and (?:other|his|her)\b|\d{2,}\b|mrs?\b|ms\b|most\b|half\b"
    r"|(?:more than |nearly |about |almost |over )?"
    r"(?:\w{1,20} in \w+|\w{1,20}-(?:third|quarter|fifth)s?\b)"
    r"|an? \w+ (?:office|branch|arm)\b|(?:an?|one) (?:\w+ )?police (?:official|officer)\b",
    re.IGNORECASE,
)
PARTY = re.compile(  # a party's members speak for it
    r"\b(?:democrats|republicans|conservatives|liberals|tories|the left|the right)\b",
    re.IGNORECASE,
)
ONE_OF_THEM = re.compile(  # "analysts at Aas & Moe", "experts like Ana Ruiz"
    r"\b(?:like|such as|including|at|from|with|for|of)(?: the)? [A-Z]"
)
BEHIND_HEAD = re.compile(
    r",|\s(?:of|from|in|at|on|to|with|for|by|who|whose|that|which|close|familiar|briefed|working"
    r"|involved|speaking|inside|within)\b"
)
OWNED = re.compile(r"[\w.\s]{1,60}[’']s? ")  # "Holt's lawyer": a name will follow
FAMILIAR = re.compile(r"\b(?:familiar|close|briefed|involved|knowledge|present|room)\b")
BELIEVERS = re.compile(r"\b(?:(?:where|there) it (?:is|was)|seen as|who it (?:is|was))\b")
TOLD = re.compile(r"\b(?:according to|said|says|say|told|reported by|to\.)(?!\w)")
TOLD_TO = re.compile(r"\b(?:told|tells) (?:the )?[A-Z]")  # "told the Gazette": theirs to answer for
ONE_OF = re.compile(r"(?:one|two|three|some|several|many) of (?:the |his |her |its |their )?", re.I)
NEAR = 800  # code points behind a class within which the one of it speaks
MEMBER = 2500  # code points around a class in which a voice with a name can be one of it
PLANS = re.compile(r"\b(?:will|would|plans? to|intends? to)\b")  # of their own side: no judgement
JUDGES, INSIDERS, ONE = (
    frozenset(words("unnamed_voices", section)) for section in ("judges", "insiders", "one")
)


def is_vague(reading: Reading, claim: Claim, source: Source) -> bool:
    """Whether a contestable claim is put down to a class nobody could ring up: one that judges, or
    insiders who do, first hand, and no voice with a name beside it that may be one of them. Bare
    "officials" are those of the place and the event."""
    head = _head(source)
    charged = (head in JUDGES and _charges(reading, claim, "strong", "weak")) or (
        head in INSIDERS and " " in source.name and _charges(reading, claim, "strong")
    )
    return (
        source.identified == "class"
        and charged
        and _is_bare(source)
        and claim.relay is None
        and not _named_near(reading, claim)
        and not (head in INSIDERS and PLANS.search(reading.words_of(claim.span)))
    )


def is_unnamed(reading: Reading, claim: Claim, source: Source) -> bool:
    """Whether one person, or a few, speak first hand without a name, and the text has not brought
    them in before by a name that the ledger has not tied to them."""
    known = all(DEFINITE.match(reading.words_of(mention)) for mention in source.mentions)
    first_hand = claim.relay is None and not any(
        TOLD_TO.search(reading.words_of(_sentence(reading, mention))) for mention in source.mentions
    )
    return (
        first_hand
        and _head(source) in ONE
        and (_head(source) not in PEOPLE or FAMILIAR.search(source.name) is not None)
        and _is_bare(source)
        and not known
        and not _named_next(reading, claim)
        and not _outlet_before(reading, claim)
        and not (_head(source) == "official" and _tells_plans(reading, claim))
    )


def _tells_plans(reading: Reading, claim: Claim) -> bool:
    """Whether it says what is to be done, and judges nobody."""
    return claim.weight < STRONG and PLANS.search(reading.words_of(claim.span)) is not None


def outlets_shown(sources: tuple[Source, ...]) -> int:
    """How many outlets, or pieces printed in them, speak by name."""
    return sum(
        s.kind in ("media", "document") and s.identified == "named" and s.attributions > 0
        for s in sources
    )


def one_shown(reading: Reading, claim: Claim, group: Source) -> bool:
    """Whether a plural class ("analysts") is followed by exactly one named voice of its kind
    ("analyst Ana Ruiz", "Ana Ruiz, an analyst")."""
    last = group.name.split()[-1] if group.name.split() else ""
    if not last.endswith("s") or len(last) < 5 or " and " in group.name or not _is_bare(group):
        return False
    one = re.compile(rf"\b{re.escape(last[:-1])}(?=$|,| (?:[A-Z]|of |at |with |for ))")
    shown = [
        source
        for source in reading.sources
        if source.identified == "named" and source.attributions and one.search(source.name)
    ]
    near = [s for s in shown if 0 < s.mentions[0].start - claim.span.start < NEAR]
    return len(shown) == len(near) == 1


def reported_near(reading: Reading, claim: Claim) -> bool:
    """Whether somebody is said to say it in the sentence of a claim that no source is linked to, or
    an outlet, a document or a body with a name stands beside it. "Allegedly" is a caution in the
    law's language, and the charge behind it is mostly told elsewhere."""
    if claim.cue is not None and reading.words_of(claim.cue).casefold().startswith("alleged"):
        return True
    sentence = reading.words_of(_sentence(reading, claim.span))
    if TOLD.search(sentence) or BELIEVERS.search(sentence):
        return True
    return any(
        source.kind in ("media", "document", "organisation")
        and source.identified in ("named", "office")
        and any(_is_near(claim, mention.start) for mention in source.mentions)
        for source in reading.sources
    )


def _charges(reading: Reading, claim: Claim, *sections: str) -> bool:
    """Whether the claim has words of one of these kinds: it is no bare motive or cause."""
    words = reading.words_of(claim.span)
    return any(pattern("contestable", section).search(words) for section in sections)


def _sentence(reading: Reading, mention: Span) -> Span:
    at = bisect_right(reading.sentences, mention.start, key=lambda s: s.start) - 1
    return reading.sentences[at].span if at >= 0 else mention


def _is_bare(source: Source) -> bool:
    """Whether nothing in the name tells or counts who they are: not "the judges", "no senator",
    "traders like Ana Ruiz"."""
    name = source.name
    return not (
        PARTY.search(name)
        or DEFINITE.match(name)
        or UNCHARGED.match(name)
        or OWNED.match(name)
        or ONE_OF_THEM.search(name)
    )


def _head(source: Source) -> str:
    """The noun that says what they are: "aide" of "a former aide to the mayor"."""
    name = ONE_OF.sub("", source.name, count=1)
    phrase = BEHIND_HEAD.split(name, maxsplit=1)[0].casefold().split()
    two = " ".join(phrase[-2:])
    return two if two in JUDGES else phrase[-1] if phrase else ""


def _named_near(reading: Reading, claim: Claim) -> bool:
    """Whether a person or a body with a name speaks beside the claim."""
    return any(
        source.identified in ("named", "office")
        and source.attributions > 0
        and source.kind != "document"
        and any(
            claim.span.start < mention.start < claim.span.end + MEMBER
            for mention in source.mentions
        )
        for source in reading.sources
    )


def _named_next(reading: Reading, claim: Claim) -> bool:
    """Whether somebody is first named right behind the claim: "an adviser said ... Ana Ruiz"."""
    return any(
        source.kind == "person"
        and source.identified == "named"
        and claim.span.start < min(source.mentions).start < claim.span.end + MEMBER
        for source in reading.sources
    )


def _outlet_before(reading: Reading, claim: Claim) -> bool:
    """Whether an outlet is given as a source right before: "The Gazette also reported ..."."""
    return any(
        claim.span.start - MEMBER < mention.start < claim.span.start
        for source in reading.sources
        if source.kind == "media" and source.identified == "named"
        for mention in source.mentions
    )


def _is_near(claim: Claim, at: int) -> bool:
    return claim.span.start - MEMBER < at < claim.span.end + MEMBER
