"""Which descriptions without a name point at somebody the text lets us tell: "the company", "their
report", "board papers", "the media mogul" after the mogul's name."""

from __future__ import annotations

import re

from models.annotators.counted_nouns import is_plural
from models.annotators.nouns import plural_of
from models.lexicons import words

BODIES = frozenset(words("figure_backing", "bodies"))
MORE_BODIES = frozenset(map(plural_of, BODIES)) - BODIES  # "the companies"
DOCUMENTS = frozenset(words("figure_backing", "documents"))
CLASSES = frozenset(words("figure_backing", "classes"))
REGISTERS = BODIES | frozenset(words("figure_backing", "registers"))
SECRET = frozenset(words("figure_backing", "secret"))
DAYS = frozenset(words("figure_context", "days"))
DATES = DAYS | frozenset(words("figure_context", "months"))  # capitals that name nobody
CONTRASTS = frozenset(("but", "while", "although", "though", "whereas"))
TURNING = CONTRASTS | {";"}
ELSEWHERE = frozenset((";", "but", "while", "although"))  # what follows is of something else
DEFINITE = frozenset(("the", "its", "his", "her", "their", "this", "that"))
POSSESSIVE = ("'s", "’s")
HEAD = re.compile(
    r"\s(?:of|in|for|at|from|who|with|on|seen|filed|published|released|obtained|submitted|lodged"
    r"|posted|and|to)\s|,|—|–"
)
INTRODUCING = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome)\s((?:[\w'’-]+\s){0,4}[\w'’-]+)")
SCHOLARS = frozenset(
    ("researchers", "scientists", "authors", "investigators", "economists", "analysts")
)  # of a study told
OWNERS = frozenset(("its", "their"))
STAFF = SCHOLARS | frozenset(words("figure_backing", "staff"))
PROVENANCE = re.compile(
    r"\w{1,30} (?:filed|published|released|obtained|submitted|lodged|posted)"
    r" (?:by|at|with|under|to|on)\b"
)
MADE = re.compile(r"\s(?:by|from|in|at)\s")
MAKER = 6  # words of whoever made a document
NAME = re.compile(r"\b[A-Z][\w.’'-]{1,40} [A-Z][\w’'-]")


def is_known(description: str) -> bool:
    """Whether the words describe a body or a document that the text has told of: definite, or a
    document of a body, or one that somebody known made: "a paper tabled by the union"."""
    return _is_told_of(description) or _is_of_somebody_known(description)


def _is_of_somebody_known(description: str) -> bool:
    """ "a paper tabled by the union", "figures in the report"."""
    made = MADE.search(description)
    if made is None or DOCUMENTS.isdisjoint(description[: made.start()].lower().split()):
        return False
    maker = description[made.end() :]
    first, *others = maker.lower().split()[:MAKER] or [""]
    return _is_told_of(maker) or (first in DEFINITE and not BODIES.isdisjoint(others))


def _is_told_of(description: str) -> bool:
    """ "the bank", "their report", "board papers", "its volunteers"."""
    first, *others = HEAD.split(description, maxsplit=1)[0].lower().split() or [""]
    head = others[-1] if others else first
    if first in DEFINITE and any(w.endswith(POSSESSIVE) and w[:-2] in BODIES for w in others[:-1]):
        return True  # "the bank's economists"
    if first == "the" and head in SCHOLARS:
        return True
    if first in OWNERS and head in STAFF:
        return True  # "its volunteers"
    if head in CLASSES or not others:
        return head in DOCUMENTS and PROVENANCE.match(description) is not None
    if first in DEFINITE:
        one = head in BODIES and not is_plural(head)
        return one or head in DOCUMENTS or head in MORE_BODIES
    return head in DOCUMENTS and not REGISTERS.isdisjoint((first, *others[:-1]))


class Introduced:
    """The words by which a text introduces somebody whom it does not name: "a senior official"."""

    def __init__(self, text: str) -> None:
        self.first: dict[str, int] = {}
        for match in INTRODUCING.finditer(text):
            for word in match.group(1).lower().split():
                self.first.setdefault(word.strip(".,'’"), match.start())
        named = NAME.search(text)
        self.names_from = named.start() if named else len(text)

    def knows(self, description: str, at: int) -> bool:
        """Whether "the ..." at this place can only be somebody named before."""
        first, *others = HEAD.split(description, maxsplit=1)[0].lower().split() or [""]
        if first != "the" or not others or at < self.names_from:
            return False
        head = others[-1]
        if head in SECRET or head in CLASSES or is_plural(head) or not head.isalpha():
            return False
        return self.first.get(head, at) >= at
