"""Why a name is withheld: for a reason the text gives, or because a private person tells their own
story."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from models.annotators.noun_phrases import Mention
from models.annotators.nouns import nouns
from models.findings import Attribution, Reading
from models.text import Span

REASON = re.compile(
    r"\b(?:not|n[o'’]t|un)\s?-?(?:authori[sz]ed|permitted|allowed|cleared)\s+to\s+(?:speak|talk"
    r"|comment|discuss|brief|give|disclose|release|be\s+(?:named|quoted|identified))"
    r"|\black(?:ed|s|ing)?\s+(?:the\s+)?authori[sz]ation\s+to\b"
    r"|\banonym(?:ity|ous(?:ly)?)\b[^.]{0,80}\b(?:because|due\s+to|to\s+(?:discuss|describe|speak|talk"
    r"|avoid|protect|offer|share|detail|characteri[sz]e|relay|recount|give|provide|disclose|reveal"
    r"|preview|assess|explain|comment)|for\s+fear|out\s+of|citing|as\s+(?:he|she|they))\b"
    r"|\bbecause\b[^.]{0,80}\banonym(?:ity|ous(?:ly)?)\b"
    r"|\b(?:fear(?:ed|s|ing)?|afraid|risk)\b[^.]{0,30}\b(?:reprisals?|retaliation|retribution"
    r"|repercussions?|persecution|backlash)\b"
    r"|\b(?:fear(?:ed|s)?\s+(?:for|of|losing)|fearing|for\s+fear|afraid|risk(?:ed|s|ing)?)\b"
    r"[^.]{0,30}\b(?:arrest|safety|lives?|life|jobs?|consequences)\b"
    r"|\b(?:fear(?:ed|s)?)\s+(?:arrest|consequences)\b"
    r"|\b(?:ask(?:ed|ing|s)?|request(?:ed|ing)?|insist(?:ed|ing)?|want(?:ed|s)?|prefer(?:red)?"
    r"|wish(?:ed|es)?|declin(?:ed|ing))\s+(?:on\s+|that\s+(?:his|her|their)\s+)?(?:not\s+)?(?:to\s+)?"
    r"(?:not\s+)?(?:be(?:ing)?\s+(?:named|identified|quoted)|anonymity|remain\s+anonymous"
    r"|(?:give|use|full|last|real|names?\b)[^.]{0,30})"
    r"|\b(?:withh(?:old|eld)|protect)\w*\s+(?:his|her|their|the)\s+(?:names?|identity|identities)\b"
    r"|\bnames?\s+(?:has|have|had|was|were|is|are)\s+(?:been\s+)?(?:changed|withheld)\b"
    r"|\bcould\s+not\s+be\s+named\b|\bcannot\s+be\s+(?:named|identified)\b",
    re.IGNORECASE,
)
# A judgement about somebody else is an opinion, not an experience.
JUDGES = re.compile(
    r"\b(?:should|must|ought|blam\w*|accus\w*|corrupt\w*|liars?|lied|lying|fault|responsible"
    r"|resign|vot(?:e|ed|ing)|policy|policies|criminals?|incompetent|betray\w*)\b",
    re.IGNORECASE,
)


def reasons_in(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that say why a name is withheld."""
    starts = [sentence.start for sentence in reading.sentences]
    return frozenset(
        bisect_right(starts, match.start()) - 1 for match in REASON.finditer(reading.document.text)
    )


def reason_is_given(
    reading: Reading,
    reasons: frozenset[int],
    mentions: Sequence[Span],
    attributions: Sequence[Attribution],
) -> bool:
    """Whether a sentence with the source, or the next one of its paragraph, is among those that say
    why."""
    if not reasons:
        return False
    starts = [sentence.start for sentence in reading.sentences]
    anchors = {span.start for span in mentions}
    anchors |= {span.start for attribution in attributions for span in attribution.cue}
    numbers = {bisect_right(starts, anchor) - 1 for anchor in anchors}
    paragraph = [sentence.paragraph for sentence in reading.sentences]
    return any(
        number in reasons or (number + 1 in reasons and paragraph[number + 1] == paragraph[number])
        for number in numbers
    )


def is_own_experience(
    mentions: Sequence[Mention], attributions: Sequence[Attribution], text: str
) -> bool:
    """Whether a private person (resident, witness, patient, minor) tells what befell them."""
    private = nouns("role_nouns")
    told = {title for m in mentions for title in (*m.titles, *((m.head,) if m.head else ()))}
    if not attributions or not any("private" in private.get(title, ()) for title in told):
        return False
    return not any(
        JUDGES.search(span.of(text)) for attribution in attributions for span in attribution.content
    )
