"""What is withheld from which genre, and why: one table for every dimension and for overall.

A genre gates and explains, it never excuses: a score that is given is the same for every genre, and
its percentile is among texts of its own genre.
"""

from __future__ import annotations

from models.findings import Genre

SOURCING_WITHHELD: dict[Genre, str] = {
    "opinion": "opinion pieces are not scored for sourcing",
    "transcript": "transcripts are not scored for sourcing: they show who was invited to speak",
    "satire": "satire is not scored for sourcing",
    "obituary": "obituaries are not scored for sourcing: they look back on a life",
    "sports_result": "results of sport are not scored for sourcing: a match is no dispute",
    "market_report": "market reports are not scored for sourcing: prices are no dispute",
    "other": "this kind of text is not scored for sourcing",
}
OVERALL_WITHHELD: dict[Genre, str] = {
    "opinion": "opinion pieces are not scored overall",
    "transcript": "transcripts are not scored overall",
    "satire": "satire is not scored overall",
    "obituary": "obituaries are not scored overall",
    "live_blog": "live blogs are not scored overall",
    "sports_result": "results of sport are not scored overall",
    "market_report": "market reports are not scored overall",
    "other": "this kind of text is not scored overall",
}
# Findings on the ledger as a whole (one voice leads, officials only) ask for a finished report.
WITHOUT_LEDGER_FINDINGS: frozenset[Genre] = frozenset(
    {"brief", "live_blog", "listicle", *SOURCING_WITHHELD}
)
