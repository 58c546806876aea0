"""The findings and credits of one-sided sourcing; what they say and where they point."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from models.dimensions import accusation_codes
from models.dimensions.base import quoted
from models.findings import Claim, Reading, Source
from models.genre_rules import WITHOUT_LEDGER_FINDINGS
from models.lexicons import pattern
from models.report import Credit, Finding
from models.text import Span

MIN_ATTRIBUTIONS = 4  # below this who leads is chance
CONTESTABLE = 0.5  # the weight from which a missing name is worth an editor's look
DOMINANT, SECOND_HAND, ONE_RELAY = 0.6, 0.5, 0.8  # shares, from the definitions
DEFINITE = re.compile(r"the |this |that |his |her |their |its |he\b|she\b|they\b", re.IGNORECASE)
UNCHARGED = re.compile(  # "no senator", "Ruiz and other leaders", "48 members", "six in ten"
    r"no\b|[A-Z]\S{1,40} and (?:other|his|her)\b|\d{2,}\b|mrs?\b|ms\b|most\b|half\b"
    r"|(?:more than |nearly |about |almost |over )?"
    r"(?:\w{1,20} in \w+|\w{1,20}-(?:third|quarter|fifth)s?\b)"
    r"|an? \w+ (?:office|branch|arm)\b",
    re.IGNORECASE,
)
PARTY = re.compile(  # a party's members speak for it; "some" and "others" are told of near by
    r"\b(?:democrats|republicans|conservatives|liberals|tories|the left|the right)\b"
    r"|^(?:some|others|many|most|several)$",
    re.IGNORECASE,
)
ONE_OF_THEM = re.compile(r"\b(?:like|such as|including) [A-Z]")
NEAR = 800  # code points behind a class within which the one of it speaks
PRECEDENCE = (
    *accusation_codes.CODES,
    "relayed-report",
    "single-source",
    "one-side-only",
    "dominant-source",
    "second-hand-sourcing",
    "officials-only",
    "anonymous-opinion",
    "anonymous-without-reason",
    "plural-sources-one-shown",
    "vague-source",
    "agentless-attribution",
    "reporter-speculation",
    "unattributed-claim",
)


def claim_findings(
    reading: Reading, sources: dict[str, Source], points: list[float]
) -> list[Finding]:
    """What one claim's own rung asks for; the finding spans what counts as the claim."""
    found: list[Finding] = []
    text = reading.document.text
    last: tuple[str, str | None] = ("", None)
    for claim, charge in zip(reading.claims, points, strict=True):
        source = sources.get(claim.source or "")
        code, message = _charge(reading, claim, source)
        span = _sentence_of(reading, claim)
        if code and source and last == (code, claim.source):  # one statement over several sentences
            first = found[-1]
            whole = Span(first.span.start, span.end)
            found[-1] = replace(first, span=whole, points=first.points + charge)
        elif code:
            words = quoted(text, claim.cue or claim.span)
            found.append(Finding(code, message.format(words=words), span, charge))
        last = (code, claim.source)
    return found


def _sentence_of(reading: Reading, claim: Claim) -> Span:
    """The sentence a claim stands in. It counts as one claim, whichever part of it is content, so
    that cutting the content alone could leave a claim that counts as much."""
    number = bisect_right(reading.sentences, claim.span.start, key=lambda s: s.start) - 1
    return reading.sentences[number].span if number >= 0 else claim.span


def _charge(reading: Reading, claim: Claim, source: Source | None) -> tuple[str, str]:
    if source is None:
        return _reporters_charge(claim)
    if claim.weight < CONTESTABLE or not claim.spoken:
        return "", ""
    name = source.name.replace("{", "{{").replace("}", "}}")
    if any(f.status == "unnamed" and claim.span.covers(f.span) for f in reading.figures):
        return "", ""  # charged once, as a figure put down to a vague source
    if claim.rung == "class" and _is_vague(source):
        if _one_shown(reading, claim, source):
            return "plural-sources-one-shown", (
                f"{{words}}: put down to '{name}', of whom the text shows one. Name the one, or "
                "show the others."
            )
        if source.kind == "media" and _outlets_shown(reading.sources) >= 2:
            return "", ""  # "opposition papers said", and then two of them speak by name
        return "vague-source", (
            f"{{words}}: put down to '{name}', whom nobody could ring up. Say who."
        )
    if claim.rung == "role" and not _is_known(reading, source):
        if any(p.voice == "source" and claim.span.covers(p.span) for p in reading.phrases):
            return "anonymous-opinion", (
                f"{{words}}: an opinion from '{name}', who is not named. Anonymous material should "
                "be information; name the person or leave the opinion out."
            )
        return "anonymous-without-reason", (
            f"{{words}}: '{name}' is not named and no reason is shown. Name the source, or say why "
            "the name is withheld."
        )
    return "", ""


def _reporters_charge(claim: Claim) -> tuple[str, str]:
    if claim.cue_code == "agentless-attribution" and claim.weight >= CONTESTABLE:
        return "agentless-attribution", (
            "{words}: nobody is shown to say so. Name who says it, or state it as your own."
        )
    if claim.cue_code == "reporter-speculation" and claim.weight >= CONTESTABLE:
        return "reporter-speculation", (
            "{words}: a guess in the reporter's voice. Say what it rests on, or leave it out."
        )
    if claim.cue_code == "unattributed-claim" and claim.weight == 1.0:
        return "unattributed-claim", (
            "{words}: a motive in the reporter's voice, no source beside it. Add who says so."
        )
    return "", ""


def _is_vague(source: Source) -> bool:
    """Whether the name is that of a class nobody could ring up: not one that the text has told of
    before ("the judges"), nobody's name among it, not "no senator"."""
    return (
        source.identified == "class"
        and not PARTY.search(source.name)
        and source.kind != "document"
        and not DEFINITE.match(source.name)
        and not UNCHARGED.match(source.name)
        and not ONE_OF_THEM.search(source.name)
    )


def _is_known(reading: Reading, source: Source) -> bool:
    """Whether every mention is definite ("the former mayor"): somebody whom the text has brought in
    before, by a name that the ledger has not tied to it."""
    return UNCHARGED.match(source.name) is not None or all(
        DEFINITE.match(reading.words_of(mention)) for mention in source.mentions
    )


def _one_shown(reading: Reading, claim: Claim, group: Source) -> bool:
    """Whether a plural class ("analysts") is followed by exactly one named voice of its kind
    ("analyst Ana Ruiz", "Ana Ruiz, an analyst")."""
    last = group.name.split()[-1] if group.name.split() else ""
    if not last.endswith("s") or len(last) < 5:
        return False
    one = re.compile(rf"\b{re.escape(last[:-1])}(?=$|,| (?:[A-Z]|of |at |with |for ))")
    shown = [
        source
        for source in reading.sources
        if source.identified == "named" and source.attributions and one.search(source.name)
    ]
    near = [s for s in shown if 0 < s.mentions[0].start - claim.span.start < NEAR]
    return len(shown) == len(near) == 1


def _outlets_shown(sources: tuple[Source, ...]) -> int:
    """How many outlets, or pieces printed in them, speak by name."""
    return sum(
        s.kind in ("media", "document") and s.identified == "named" and s.attributions > 0
        for s in sources
    )


def document_findings(
    reading: Reading, sources: dict[str, Source], charges: Sequence[float]
) -> list[Finding]:
    """What the ledger as a whole asks for; each spans the claim that leans on it most. `charges`
    are the points it has at each claim, if it is charged."""
    attributed = [claim for claim in reading.claims if claim.source in sources]
    if len(attributed) < MIN_ATTRIBUTIONS or not reading.disputes:
        return []
    if reading.genre in WITHOUT_LEDGER_FINDINGS:
        return []
    text = reading.document.text
    found: list[Finding] = []
    charge = dict(zip(reading.claims, charges, strict=True))

    def add(
        code: str, claims: list[Claim], message: str, points: Mapping[Claim, float] | None = None
    ) -> None:
        accused = {accusation.span for accusation in reading.accusations}
        taken = accused | {finding.span for finding in found}
        free = [c for c in claims if _sentence_of(reading, c) not in taken] or claims
        charged = points or dict.fromkeys(free, 0.0)
        leans = max(free, key=lambda c: (charged[c], c.weight, -c.span.start))
        words = f"{quoted(text, leans.span)}: {message}"
        found.append(Finding(code, words, _sentence_of(reading, leans), charged[leans]))

    second_hand = [c for c in attributed if c.relay or sources[c.source or ""].kind == "media"]
    paths = [c.relay or c.source for c in second_hand]
    one_path = max((paths.count(path) for path in set(paths)), default=0)
    said_by: dict[str, float] = defaultdict(float)
    for claim in attributed:
        if claim.rung == "named":
            said_by[claim.source or ""] += claim.weight
    leader, led = max(said_by.items(), key=lambda item: item[1], default=("", 0.0))
    by_leader = [c for c in attributed if c.source == leader]
    speakers = {c.source for c in attributed}
    if one_path >= ONE_RELAY * len(attributed):
        add(
            "relayed-report", second_hand, "nearly all of it came through one other outlet.", charge
        )
    elif len(speakers) == 1:
        add("single-source", attributed, "one voice carries every attributed statement.", charge)
    elif only_one_side(reading, speakers):
        accusers = [c for c in attributed if sources[c.source or ""].side == "accuser"]
        message = f"only those who accuse {reading.accusations[0].accused} speak of it."
        add("one-side-only", accusers, message, charge)
    elif (
        by_leader and led > DOMINANT * sum(said_by.values()) and len(by_leader) >= MIN_ATTRIBUTIONS
    ):
        name = sources[leader].name
        add("dominant-source", by_leader, f"most of the statements are by {name}.", charge)
    if len(second_hand) >= SECOND_HAND * len(attributed) and one_path < ONE_RELAY * len(attributed):
        add(
            "second-hand-sourcing",
            second_hand,
            f"{len(second_hand)} of {len(attributed)} attributed statements came through other "
            "outlets or platforms. Say what was confirmed first hand.",
        )
    if len(speakers) > 1 and all(sources[s or ""].official for s in speakers):
        add("officials-only", attributed, "every voice in the text speaks for the state.")
    return found


def only_one_side(reading: Reading, speakers: Collection[str | None]) -> bool:
    """Whether two or more who speak accuse the same party, and nobody answers for it. Voices on no
    side make nothing one-sided."""
    sides = [source.side for source in reading.sources if source.id in speakers]
    answered = any(one.reply != "none" for one in reading.accusations)
    return sides.count("accuser") > 1 and "accused" not in sides and not answered


def find_credits(reading: Reading) -> tuple[Credit, ...]:
    given = [
        Credit(
            "anonymity-reason-given",
            f"The text says why '{source.name}' is not named.",
            source.mentions[0],
        )
        for source in reading.sources
        if source.reason_given and source.mentions
    ]
    for sentence in reading.sentences:
        match = pattern("credits", "verification").search(sentence.span.of(reading.document.text))
        if match and not sentence.is_headline:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            given.append(Credit("verification-stated", "The text says what was checked.", span))
    return tuple(sorted(given, key=lambda credit: credit.span))
