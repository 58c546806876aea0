"""A plain guess at the genre, from labels first and from the clearest forms after them.

What is withheld from a genre stands in `genre_rules.py`, what is said about each in docs/genres.md.
A text that speaks clearly for no other form is a report: so are explanation and analysis. Each rule
names its reason.
"""

from __future__ import annotations

from models import forms, opinion
from models.findings import Genre, Reading

BRIEF_WORDS = 250  # below it the reference has nothing to compare with


def guess_genre(reading: Reading, *, url: str | None = None) -> Genre:
    """The genre; `report` where nothing speaks clearly for another."""
    return genre_with_reason(reading, url=url)[0]


def genre_with_reason(reading: Reading, *, url: str | None = None) -> tuple[Genre, str]:
    """The genre and the rule that named it: labels before forms, forms before style."""
    shape = forms.Shape.of(reading, url)
    guesses: tuple[tuple[Genre, str | None], ...] = (
        ("satire", forms.satire(shape)),
        ("transcript", forms.turns(shape)),
        ("opinion", opinion.labelled(shape)),
        ("live_blog", forms.live_blog(shape)),
        ("transcript", forms.transcript(shape)),
        ("obituary", forms.obituary(shape)),
        ("sports_result", forms.sports_result(shape)),
        ("market_report", forms.market_report(shape)),
        ("other", forms.recipe(shape)),
        ("listicle", forms.listicle(shape)),
        ("opinion", opinion.by_style(reading, shape)),
        ("brief", "short" if reading.word_count < BRIEF_WORDS else None),
    )
    return next(((genre, why) for genre, why in guesses if why), ("report", "no other form"))
