"""Articles that rest on numbers given out as a whole: what candidates and their donors have filed,
so that the sums raised and given are those of the filings; the results of a company, so that what
it earned is what it reports."""

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
TOP = 700  # code points in which an article says that a company gives its results
RESULTS = re.compile(
    r"\b(?:reported|posted|announced|unveiled|booked|warned|gave warning"
    r"|said(?=[^.\n]{0,60} its))\b"
    r"[^.\n]{0,80} (?:profits?|earnings|results|revenues?|sales|net (?:income|loss))\b"
)
EARNED = re.compile(
    r"\W{0,3}(?:[\w’'-]{1,20} ){0,3}"
    r"(?:profits?|earnings|revenues?|sales|income)\b[^;:]{0,80}$",
    re.IGNORECASE,
)
FORESEEN = re.compile(
    r"\b(?:expect|forecast|foresee|pencil|predict|project|will\b|would\b|could\b)"
)


def rests_on_filings(text: str) -> bool:
    """Whether the article says that filings show its numbers."""
    return FILED.search(text) is not None


def is_raised(sentence: str) -> bool:
    """Whether the sentence tells of money that was raised, given or left."""
    return RAISED.search(sentence) is not None


def rests_on_results(text: str) -> bool:
    """Whether a company gives its results at the top of the article: "Tarn Mines reported a drop in
    profit on Monday"."""
    return RESULTS.search(text[:TOP]) is not None


def is_earned(before: str) -> bool:
    """Whether the number behind these words of its sentence is what a company earned: "Net income
    fell to", not "Analysts had expected sales of"."""
    return EARNED.match(before) is not None and FORESEEN.search(before) is None
