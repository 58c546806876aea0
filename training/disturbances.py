"""What must leave the scores as they are: the text twice, boilerplate that is masked, an innocent
quotation, and the other party, country or gender in every place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle

from models.clean import clean
from models.errors import AnalysisError
from models.lexicons import words
from models.report import Report
from models.text import Article
from training.unlabelled import Score, scored

BOILERPLATE = (
    "Share on Facebook",
    "Share this:",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Sign up for our newsletter",
)
QUOTATION = (
    "“The minutes of the meeting are kept in the reading room,” said Helen Marsh, who has worked "
    "at the county library since 1998."
)
PARTIES = (
    ("Democrats", "Republicans"),
    ("Democrat", "Republican"),
    ("Democratic Party", "Republican Party"),
    ("Democratic", "Republican"),
    ("left-wing", "right-wing"),
    ("liberals", "conservatives"),
    ("liberal", "conservative"),
)
COUNTRIES = (
    ("France", "Germany"),
    ("French", "German"),
    ("Paris", "Berlin"),
    ("Russia", "China"),
    ("Russian", "Chinese"),
    ("Russians", "Chinese"),
    ("Moscow", "Beijing"),
    ("Iran", "Syria"),
    ("Iranian", "Syrian"),
    ("Mexico", "Canada"),
    ("Mexican", "Canadian"),
)
GENDERS = (
    ("he", "she"),
    ("him", "her"),
    ("his", "her"),  # the other way "her" is "his" unless what follows says otherwise
    ("himself", "herself"),
    ("Mr", "Ms"),
    ("Mr", "Mrs"),  # the other way; a man becomes a "Mrs"
    ("man", "woman"),
    ("men", "women"),
    ("father", "mother"),
    ("fathers", "mothers"),
    ("son", "daughter"),
    ("sons", "daughters"),
    ("husband", "wife"),
    ("husbands", "wives"),
    ("brother", "sister"),
    ("brothers", "sisters"),
    ("boy", "girl"),
    ("boys", "girls"),
    ("uncle", "aunt"),
    ("king", "queen"),
    ("spokesman", "spokeswoman"),
    ("chairman", "chairwoman"),
    ("congressman", "congresswoman"),
    ("businessman", "businesswoman"),
)


WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"\b[A-Z][a-z]+\b")


@dataclass(frozen=True, slots=True)
class Move:
    """How far one disturbance moved one shown score, and how far it may."""

    article: str
    disturbance: str
    dimension: str
    points: float
    allowed: float

    @property
    def holds(self) -> bool:
        return self.points <= self.allowed + 1e-6


def doubled(article: Article) -> Article:
    """The whole text a second time."""
    return replace(article, text=f"{article.text}\n\n{article.text}")


def with_boilerplate(article: Article) -> Article:
    """A share bar, a comment form and a line for a newsletter below the text."""
    return replace(article, text="\n\n".join((article.text or "", *BOILERPLATE)))


def with_quotation(article: Article) -> Article:
    """An innocent quotation as a paragraph of its own, in the middle."""
    document = clean(article)
    text, middle = document.text, document.paragraphs[len(document.paragraphs) // 2]
    return replace(article, text=f"{text[: middle.start]}{QUOTATION}\n\n{text[middle.start :]}")


# "her" before a noun is "his"; before one of these words, or the end of a clause, it is "him".
AFTER_HIM = re.compile(
    r"\s+(?:to|and|or|in|on|at|as|for|from|with|by|of|that|the|an?|if|when|while|but|into|about"
    r"|after|before|because|out|up|off|over|not|is|was|this|than|again|there|so)\b|[^\w\s]|$"
)


def with_other_genders(article: Article) -> Article:
    """Every pronoun, title and first name of the other gender, so that a name and the pronoun for
    it still agree. A first name that is also a word of the text ("Will", "Grace") is left alone."""
    swapped = swapper(*GENDERS)(article)
    text = swapped.text or ""
    used = {word for word in WORD.findall(text) if word[0].islower()}

    def exchanged(match: re.Match[str]) -> str:
        name = match[0].casefold()
        other = other_names().get(name)
        return other.capitalize() if other and name not in used else match[0]

    title = NAME.sub(exchanged, swapped.title or "")
    return replace(swapped, text=NAME.sub(exchanged, text), title=title or None)


@cache
def other_names() -> dict[str, str]:
    """A first name of the other gender for every one that goes with one gender."""
    women, men = words("first_names", "f"), words("first_names", "m")
    longer, shorter = sorted((women, men), key=len, reverse=True)
    pairs = list(zip(longer, cycle(shorter), strict=False))
    return dict(pairs) | {b: a for a, b in pairs[: len(shorter)]}


def swapper(*pairs: tuple[str, str]) -> Callable[[Article], Article]:
    """Every name in the place of its counterpart, capitals kept."""
    other = {a.casefold(): b for pair in pairs for a, b in (pair[::-1], pair)}
    names = "|".join(sorted(map(re.escape, other), key=len, reverse=True))
    found = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)

    def exchanged(match: re.Match[str]) -> str:
        word = other[match[0].casefold()]
        if word == "his" and AFTER_HIM.match(match.string, match.end()):
            word = "him"
        if match[0].isupper() and len(match[0]) > 1:
            return word.upper()
        first = word[0].upper() if match[0][0].isupper() else word[0].lower()
        return first + word[1:]

    def swap(article: Article) -> Article:
        text, title = (found.sub(exchanged, words or "") for words in (article.text, article.title))
        return replace(article, text=text, title=title or None)

    return swap


DISTURBANCES: Mapping[str, tuple[Callable[[Article], Article], float]] = {
    "doubled": (doubled, 0.0),
    "boilerplate": (with_boilerplate, 0.0),
    "quotation": (with_quotation, 2.0),
    "party": (swapper(*PARTIES), 1.0),
    "country": (swapper(*COUNTRIES), 1.0),
    "gender": (with_other_genders, 1.0),
}


def moves(
    articles: Sequence[Article],
    score: Score,
    disturbances: Mapping[str, tuple[Callable[[Article], Article], float]] = DISTURBANCES,
) -> Iterator[Move]:
    """The moves of every score that is shown before and after; a text that a disturbance leaves
    unchanged tells nothing."""
    for article, before in scored(articles, score):
        for name, (disturb, allowed) in disturbances.items():
            changed = disturb(article)
            if changed == article:
                continue
            try:
                after = score(changed)
            except AnalysisError:
                continue
            for dimension, points in _moved(before, after):
                yield Move(article.id or "", name, dimension, points, allowed)


def _moved(before: Report, after: Report) -> Iterator[tuple[str, float]]:
    scores = ({**report.dimensions, "overall": report.overall} for report in (before, after))
    old, new = next(scores), next(scores)
    for name, dimension in old.items():
        if dimension.score is not None and new[name].score is not None:
            yield name, abs(dimension.score - (new[name].score or 0.0))
