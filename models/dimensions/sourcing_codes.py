"""The findings and credits of one-sided sourcing that one claim asks for by itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from models.dimensions import accusation_codes
from models.dimensions.base import quoted
from models.dimensions.unnamed import (
    STRONG,
    is_unnamed,
    is_vague,
    one_shown,
    outlets_shown,
    reported_near,
)
from models.findings import Claim, Reading, Source
from models.genre_rules import SOURCING_WITHHELD
from models.lexicons import pattern
from models.report import Credit, Finding
from models.text import Span

CONTESTABLE = 0.5  # the weight from which a missing name is worth an editor's look
COPULA = re.compile(  # right before the words that judge
    r"(?:\b(?:am|is|are|was|were|be|been)|['’](?:s|re|m))\s+(?:[\w’'“\"-]{1,20}\s+){0,4}\W?\Z",
    re.IGNORECASE,
)
REGARDED = re.compile(  # "seen by many as a failure" tells of no check
    r"seen\s+by\s+(?:many|some|most|several|critics|others|people|everyone|\w+s\s+as)\b",
    re.IGNORECASE,
)
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
    if reading.genre in SOURCING_WITHHELD:
        return found  # who speaks for a view is no matter of the text's
    text = reading.document.text
    last: tuple[str, str | None] = ("", None)
    asked: set[tuple[str, str | None]] = set()  # once of each source is enough
    for claim, charge in zip(reading.claims, points, strict=True):
        source = sources.get(claim.source or "")
        code, message = _charge(reading, claim, source)
        span = sentence_of(reading, claim)
        key = (code, claim.source)
        if code and source and key == last:  # one statement over several sentences
            first = found[-1]
            whole = Span(first.span.start, span.end)
            found[-1] = replace(first, span=whole, points=first.points + charge)
        elif code and (source is None or key not in asked):
            words = quoted(text, claim.cue or claim.span)
            found.append(Finding(code, message.format(words=words), span, charge))
            asked.add(key)
            last = key
        else:
            last = ("", None)
    return found


def sentence_of(reading: Reading, claim: Claim) -> Span:
    """The sentence a claim stands in. It counts as one claim, whichever part of it is content, so
    that cutting the content alone could leave a claim that counts as much."""
    number = bisect_right(reading.sentences, claim.span.start, key=lambda s: s.start) - 1
    return reading.sentences[number].span if number >= 0 else claim.span


def _charge(reading: Reading, claim: Claim, source: Source | None) -> tuple[str, str]:
    if source is None:
        return _reporters_charge(reading, claim)
    if claim.weight < CONTESTABLE or not claim.spoken:
        return "", ""
    name = source.name.replace("{", "{{").replace("}", "}}")
    if any(f.status == "unnamed" and claim.span.covers(f.span) for f in reading.figures):
        return "", ""  # charged once, as a figure put down to a vague source
    if claim.rung == "class":
        if one_shown(reading, claim, source):
            return "plural-sources-one-shown", (
                f"{{words}}: put down to '{name}', of whom the text shows one. Name the one, or "
                "show the others."
            )
        if source.kind == "media" and outlets_shown(reading.sources) >= 2:
            return "", ""  # "opposition papers said", and then two of them speak by name
        if is_vague(reading, claim, source):
            return "vague-source", (
                f"{{words}}: put down to '{name}', and the text does not tell who that is. Name "
                "them."
            )
    if claim.rung == "role" and is_unnamed(reading, claim, source):
        if _passes_judgement(reading, claim):
            return "anonymous-opinion", (
                f"{{words}}: an opinion from '{name}', who is not named. Anonymous material should "
                "be information; name the person or leave the opinion out."
            )
        return "anonymous-without-reason", (
            f"{{words}}: '{name}' is not named and no reason is shown. Name the source, or say why "
            "the name is withheld."
        )
    return "", ""


def _passes_judgement(reading: Reading, claim: Claim) -> bool:
    """Whether the claim says that somebody or something *is* what a loaded word calls it: one that
    tells of a deed in loaded words is information all the same."""
    text = reading.document.text
    return any(
        phrase.voice == "source"
        and claim.span.covers(phrase.span)
        and COPULA.search(text, claim.span.start, phrase.span.start)
        for phrase in reading.phrases
    )


def _reporters_charge(reading: Reading, claim: Claim) -> tuple[str, str]:
    if claim.cue_code == "agentless-attribution" and claim.weight >= CONTESTABLE:
        if reported_near(reading, claim):
            return "", ""
        return "agentless-attribution", (
            "{words}: nobody is shown to say so. Name who says it, or state it as your own."
        )
    if claim.cue_code == "reporter-speculation" and claim.weight >= CONTESTABLE:
        return "reporter-speculation", (
            "{words}: a guess in the reporter's voice. Say what it rests on, or leave it out."
        )
    if claim.cue_code == "unattributed-claim" and claim.weight >= STRONG:
        if reported_near(reading, claim):
            return "", ""
        return "unattributed-claim", (
            "{words}: a motive in the reporter's voice, no source beside it. Add who says so."
        )
    return "", ""


def find_credits(reading: Reading) -> tuple[Credit, ...]:
    given = [
        Credit(
            "anonymity-reason-given",
            f"The text says why it does not name '{source.name}'.",
            source.mentions[0],
        )
        for source in reading.sources
        if source.reason_given and source.mentions
    ]
    for sentence in reading.sentences:
        words = sentence.span.of(reading.document.text)
        match = pattern("credits", "verification").search(words)
        if match and not sentence.is_headline and not REGARDED.match(words, match.start()):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            given.append(Credit("verification-stated", "The text says what was checked.", span))
    return tuple(sorted(given, key=lambda credit: credit.span))
