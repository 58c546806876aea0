"""Articles that rest on what candidates and their donors have filed: the sums that were raised and
given are those of the filings."""

from __future__ import annotations

import re

FILED = re.compile(
    r"\b(?:campaign|finance|financial|fund-?raising|corporate|election)(?: \w{1,20}){0,2}"
    r" (?:reports|filings|records|documents|disclosures)\b[^.\n]{0,60}"
    r"\b(?:show|shows|showed|reveal|reveals|revealed|submitted|filed)\b"
    r"|\b(?:disclosures|filings|reports) (?:\w{1,20} ){0,2}filed\b"
    r"|\bfiled with the (?:Federal Election Commission|F\.?E\.?C)",
    re.IGNORECASE,
)
RAISED = re.compile(
    r"\b(?:raised|raising|collected|took in|hauled in|donated|donations?|gave|contributed"
    r"|cash on hand|in the bank)\b"
)


def rests_on_filings(text: str) -> bool:
    """Whether the article says that filings show its numbers."""
    return FILED.search(text) is not None


def is_raised(sentence: str) -> bool:
    """Whether the sentence tells of money that was raised, given or left."""
    return RAISED.search(sentence) is not None
