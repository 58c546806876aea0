"""The findings of one-sided sourcing that the whole ledger asks for: who leads, who is heard."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from models.dimensions.base import quoted
from models.dimensions.sourcing_codes import sentence_of
from models.dimensions.unnamed import STRONG
from models.findings import Claim, Reading, Source
from models.genre_rules import WITHOUT_LEDGER_FINDINGS
from models.report import Finding

MIN_ATTRIBUTIONS = 4  # below this who leads is chance
DOMINANT, SECOND_HAND, ONE_RELAY = 0.6, 0.5, 0.8  # shares, from the definitions
LEAST_SECOND_HAND = 4  # statements: what two or three came through is chance
LED = 3  # judgements and allegations of one voice from which it leads
PRINTED = re.compile(r"\b(?:op-eds?|editorials?|columns?|newspapers?)\b", re.IGNORECASE)
FIRST_HAND = re.compile(  # an outlet's own poll, its own stations; a platform speaks for itself
    r"\b(?:poll|survey|stations?|affiliates?|website|Facebook|Twitter|YouTube)\b",
    re.IGNORECASE,
)
REPORTS = re.compile(
    r"\b(?:reporter|journalist|correspondent|anchor|editor|photographer)s?\b", re.I
)
POLITICS = re.compile(  # lawmakers and candidates speak for a party too
    r"\b(?:[Ss]en|[Rr]ep|[Cc]ongress|[Ll]awmaker|[Ll]egislator|[Dd]emocrat|[Rr]epublican"
    r"|[Cc]andidate|[Ss]peaker\b|GOP\b)"
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
        free = [c for c in claims if sentence_of(reading, c) not in taken] or claims
        charged = points or dict.fromkeys(free, 0.0)
        leans = max(free, key=lambda c: (charged[c], c.weight, -c.span.start))
        words = f"{quoted(text, leans.span)}: {message}"
        found.append(Finding(code, words, sentence_of(reading, leans), charged[leans]))

    second_hand = [c for c in attributed if _is_second_hand(c, sources)]
    through = [c.relay or c.source or "" for c in second_hand]
    paths = [path for path in through if path not in sources or sources[path].kind == "media"]
    one_path = max((paths.count(path) for path in set(paths)), default=0)
    leader = leading_voice(reading, attributed, sources)
    speakers = {c.source for c in attributed}
    shown = {source.id for source in reading.sources if source.attributions}  # "Bo Lind denied it"
    if one_path >= ONE_RELAY * len(attributed):
        add(
            "relayed-report", second_hand, "nearly all of it came through one other outlet.", charge
        )
    elif leader and len(speakers | shown) == 1:
        add("single-source", attributed, "one voice carries every attributed statement.", charge)
    elif only_one_side(reading, speakers):
        accusers = [c for c in attributed if sources[c.source or ""].side == "accuser"]
        message = f"only those who accuse {reading.accusations[0].accused} speak of it."
        add("one-side-only", accusers, message, charge)
    elif leader:
        by_leader = [c for c in attributed if c.source == leader]
        name = sources[leader].name
        add("dominant-source", by_leader, f"most of the statements are by {name}.", charge)
    least = max(LEAST_SECOND_HAND, SECOND_HAND * len(attributed))
    if len(second_hand) >= least and one_path < ONE_RELAY * len(attributed):
        add(
            "second-hand-sourcing",
            second_hand,
            f"{len(second_hand)} of {len(attributed)} attributed statements came through other "
            "outlets or platforms. Say what was confirmed first hand.",
        )
    heard = [sources[speaker or ""] for speaker in speakers]
    contested = len(speakers) > 1 and reading.accusations
    if contested and all(s.official and not POLITICS.search(s.name) for s in heard):
        add("officials-only", attributed, "every voice in the text speaks for the state.")
    return found


def _is_second_hand(claim: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether it came through another outlet, or was posted by who only tells of it: what somebody
    with a name posts is their own word, unless they report."""
    source, relay = sources[claim.source or ""], sources.get(claim.relay or "")
    if FIRST_HAND.search(source.name):
        return False
    if relay is not None and relay.kind != "media":
        return source.identified != "named" or REPORTS.search(source.name) is not None
    printed = source.kind == "document" and PRINTED.search(source.name) is not None
    return claim.relay is not None or source.kind == "media" or printed


def leading_voice(
    reading: Reading, attributed: Sequence[Claim], sources: Mapping[str, Source]
) -> str | None:
    """The voice with a name that accuses somebody and has most of what is attributed, by weight, by
    paragraphs and of the judgements and allegations alone. A speech, an interview or a release that
    accuses nobody leans on its speaker as it should."""
    starts = [paragraph.start for paragraph in reading.document.paragraphs]
    totals: list[dict[str, float]] = [defaultdict(float), defaultdict(float), defaultdict(float)]
    seen: set[tuple[str, int]] = set()
    for claim in attributed:
        voice, at = claim.source or "", bisect_right(starts, claim.span.start)
        totals[0][voice] += claim.weight
        totals[1][voice] += (voice, at) not in seen
        totals[2][voice] += claim.weight >= STRONG
        seen.add((voice, at))
    leader = max(totals[0], key=lambda voice: totals[0][voice])
    leads = all(total[leader] > DOMINANT * sum(total.values()) for total in totals)
    accuses = any(accusation.by == leader for accusation in reading.accusations)
    speaks = sources[leader].identified in ("named", "office") and accuses
    return leader if leads and speaks and totals[2][leader] >= LED else None


def only_one_side(reading: Reading, speakers: Collection[str | None]) -> bool:
    """Whether two or more who speak accuse the same party, and nobody answers for it. Voices on no
    side make nothing one-sided."""
    sides = [source.side for source in reading.sources if source.id in speakers]
    answered = any(one.reply != "none" for one in reading.accusations)
    return sides.count("accuser") > 1 and "accused" not in sides and not answered
