"""The forms of journalism that a text shows by its layout, its headline and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from models.findings import Reading
from models.lexicons import pattern

LEAD = 600  # characters in which the news of a short form stands

_LIVE_TITLE = re.compile(
    r"\blive ?-?(?:updates?|blog|coverage|feed|reporting)\b|^\W?live\W? ?[:|–—-]|"
    r"\bas it happened\b|^the latest:|[|–—-] ?live\W*$",
    re.IGNORECASE,
)
_LIVE_TOPIC = re.compile(r"^[^:|]{1,60}\blive ?[:|]", re.IGNORECASE)  # or "how we live:"
_LIVE_PATH = re.compile(
    r"/live(?:-updates?|-?blog|-coverage)?/|live-?(?:updates?|blog)", re.IGNORECASE
)
_STAMP = re.compile(
    r"^\W{0,3}(?:(?:updated?|posted)\W{0,3})?(?:at )?(?:"
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:[ap]\.?m\.?\b|[A-Z]{2,4}\b|[-–—:|]|$)|"
    r"(?:1[0-2]|[1-9]) ?[ap]\.?m\.?\W|"
    r"\d{1,2} ?(?:h|hrs?|hours?|m|mins?|minutes?) ago\b)",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKER = re.compile(
    r"(?P<name>[A-Z][A-Z.'’ -]{1,40}(?:,[A-Z .'’,-]{1,40})?|Q|A|Q\.|A\.|"
    r"(?:[A-Z][\w.'’-]{0,20} ){0,3}[A-Z][\w'’-]{1,20})(?: \([^)\n]{1,30}\))? ?: "
)
# A line that is a speaker's name and no more, as recordings are set: "ana ruiz".
_SPEAKER_LINE = re.compile(
    r"(?:archived recording.{0,60}|[a-z.’'-]{2,20}(?: [a-z.’'-]{1,20}){1,3})"
)
# How radio and television write who speaks: "VERA LUND, HOST:", "TOMAS HOLM, BYLINE: In ...".
_BROADCAST = re.compile(
    r"[A-Z][A-Z.'’ -]{1,40}, (?:[A-Z'’]{2,20} ){0,3}"
    r"(?:CO-HOST|HOST|BYLINE|ANCHOR|CORRESPONDENT|REPORTER|MODERATOR) ?:"
)
_TRANSCRIPT = re.compile(
    r"^\W?(?:read )?(?:the )?(?:(?:full|complete|rush|edited|partial) )?(?:text|transcript)"
    r"(?: (?:and|&) (?:audio|video))? ?(?:[:|–—]|- )|"
    r"^\W?(?:read:? )?(?:the )?full (?:text|transcript) of\b"
    r"(?!.{0,80}\b(?:releas|show|reveal|publish))|"
    r"[|:–—-] ?(?:full text|(?:full )?transcript)\W*$",
    re.IGNORECASE,
)
_MENTIONED = re.compile(r"\btranscript\b|\bfull text\b", re.IGNORECASE)
_LIGHTLY_EDITED = re.compile(
    r"\b(?:interview|conversation|transcript) (?:has been|was|is) (?:\w+ ){0,3}"
    r"(?:edited|condensed|transcribed)|\b(?:remarks|speech) as (?:prepared|delivered)\b|"
    r"\bwhat follows is (?:an?|the) (?:\w+ ){0,3}(?:transcript|text)\b|"
    r"\b(?:transcript of )?(?:our|the|this) (?:conversation|interview) follows\b|"
    r"\bedited for (?:length|clarity|brevity|style|space)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\W{0,2}(?:No\. ?|#)?(\d{1,3})(?:[.):]| ?[-–—])? ?\S")
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_LIST_TITLE = re.compile(
    rf"(?:^|: ?)\W?(?:here are |these are )?(?:the |top |our |my )*{_COUNT} "
    r"(?:(?:best|worst|most|(?!(?:latest|rest|honest|west)\b)\w{3,}est) |(?:\w[\w'’-]*,? ){0,4}"
    r"(?:ways|tips|things|reasons|takeaways|facts|lessons|questions|photos|pictures|gifs|movies|"
    r"films|books|songs|albums|shows|recipes|gifts|quotes|tweets|moments|places|signs|myths|"
    r"winners|losers|numbers|charts|stories|ideas|steps|rules|mistakes)\b)",
    re.IGNORECASE,
)
_INGREDIENTS = re.compile(r"^\W{0,3}ingredients\W{0,3}$", re.IGNORECASE | re.MULTILINE)
_METHOD = re.compile(
    r"^\W{0,3}(?:directions|method|instructions|preparation)\W{0,3}$", re.IGNORECASE | re.MULTILINE
)
_OBITUARY = re.compile(
    r"^\W?(?:obituar(?:y|ies)|death notices?|remembering)\b ?[:|–—-]|"
    r"[|:–—-] ?(?:an )?obituary\W*$|^\W?obituary\W*$",
    re.IGNORECASE,
)
_OBITUARY_PATH = re.compile(r"/obituar(?:y|ies)(?:/|$)|/deaths?/", re.IGNORECASE)
_DEATH = re.compile(
    r"\b(?:dies|dead|died|has died|passed away)\b(?:[^.\n]{0,80}?\b(?:at(?: the age of)?|aged) "
    r"\d{2,3}\b)|,? (?:who )?(?:dies|dead|has died|died) ?(?:aged|at) \d{2,3}\b|"
    r"\bdies[.!]? (?:he|she) was \d{2,3}\b|\b(?:he|she) was \d{2,3}\.",
    re.IGNORECASE,
)
_MOURNING = re.compile(
    r"\b(?:memorials?|tributes?|funerals?|mourn\w*|buried|burial|vigil|hono[u]?rs?)\b",
    re.IGNORECASE,
)
_SATIRE_LABEL = re.compile(
    r"^\W{0,3}(?:satire|parody)\W{0,3}(?:$|[:|–—-] )|[|:–—-] ?(?:satire|parody|humou?r)\W*$|"
    r"^\W{0,3}(?:filed under|tags?|section|category)\W{0,3}[^\n]{0,60}\bsatire\b",
    re.IGNORECASE | re.MULTILINE,
)
_SATIRE_NOTE = re.compile(
    r"\b(?:this|the (?:above|preceding)) (?:is|was|(?:article|piece|story|post|column|site|page) "
    r"(?:is|was)) (?:\w+ ){0,4}(?:satire|satirical|parody|a parody|a spoof)\b|"
    r"\b(?:a|pure) work of (?:pure )?(?:satire|parody)\b|\bwe are a satirical\b|"
    r"\bis a satirical \w[^\n]{0,60}\b(?:nothing|none|not real|not true|fictional|invented)\b|"
    r"\ball (?:people|names|characters|quotes)[^.\n]{0,60}\b(?:invented|fictional|made up)\b",
    re.IGNORECASE,
)
_SATIRE_ADDRESS = re.compile(
    r"/(?:satire|parody|humou?r|borowitz-report|shouts-murmurs)(?:/|$)|"
    r"^(?:https?://)?(?:[\w-]+\.)*(?:theonion|babylonbee|newsthump|thedailymash|thebeaverton|"
    r"waterfordwhispersnews|clickhole|duffelblog|thespoof|reductress)\.",
    re.IGNORECASE,
)
_SCORELINE = re.compile(r"(?<![\d.,:/$£€-])\d{1,3} ?[-–] ?\d{1,3}(?![\d/%-]|,\d)(?!\.\d)")
_FINISH = re.compile(
    r"(?<!\d)\d{1,2}:[0-5]\d(?:\.\d{1,2})?(?![\d:]| ?[ap]\.?m)|"
    r"\bby \w+ (?:runs|wickets|strokes|shots|lengths|seconds|points|goals)\b|"
    r"\b\d[\d.]{0,9} seconds (?:ahead|behind|clear)\b|-(?:under|over)(?:-par)? \d\d\b|"
    r"\b\w+-(?:stroke|shot|run|goal|point|second) (?:lead|win|victory)\b",
    re.IGNORECASE,
)
_MOVE = re.compile(r"\d(?:\.\d+)? ?(?:%|per ?cent\b|points?\b|basis points?\b|cents?\b)", re.I)

FEWEST_STAMPS, HINTED_STAMPS, FEWEST_SPEAKERS, FEWEST_ITEMS = 5, 2, 8, 4
SPEAKER_SHARE = 0.35  # of the paragraphs of a transcript open with a speaker's name
SPEAKER_TURNS = 2.0  # each speaker comes back: what opens with a name only once is a list
LABELLED_SPEAKERS = 3
FEWEST_QUESTIONS, QUESTION_SHARE = 3, 0.12  # of the paragraphs of an interview without names
SPORT_WORDS, SPORT_PER_1000 = 6, 50.0  # politics stays under 30
MARKET_WORDS, MARKET_PER_1000, MARKET_MOVES = 7, 25.0, 3
MOVING_SHARE = 0.2  # of the sentences: news about trade has a few of them
LIFE_WORDS, MOST_VIOLENT = 4, 2
HEADLINE = 120  # characters of a first line that may stand for the title where there is none
EDGE = 700  # characters at either end of the text where labels and notes stand
INTRODUCTION = 3000  # characters within which an interview says that it is one


@dataclass(frozen=True, slots=True)
class Shape:
    """What forms are told by: headlines, paragraphs below them, the whole text, its address."""

    heads: tuple[str, ...]
    paragraphs: tuple[str, ...]
    text: str
    words: int
    url: str

    @classmethod
    def of(cls, reading: Reading, url: str | None) -> Shape:
        document = reading.document
        text = document.text
        heads = [(document.title or "").strip()]
        if document.headline is not None:
            heads.append(document.headline.of(text))
        elif not heads[0] and document.paragraphs:
            first = document.paragraphs[0].of(text)
            heads.append(first if len(first) <= HEADLINE and first[-1] not in '.:;,”"' else "")
        below = (span for span in document.paragraphs if span != document.headline)
        return cls(
            heads=tuple(line for line in heads if line),
            paragraphs=tuple(span.of(text) for span in below),
            text=text,
            words=reading.word_count,
            url=url or "",
        )

    @property
    def lead(self) -> str:
        """The headlines and the first characters below them."""
        start = "\n".join(self.paragraphs[:4])[:LEAD]
        return "\n".join((*self.heads, start))

    def headed(self, expression: re.Pattern[str]) -> bool:
        """Whether a headline fits."""
        return any(expression.search(line) for line in self.heads)

    def path(self) -> str:
        """The path of the address; empty where it is none."""
        try:
            return urlsplit(self.url if "://" in self.url else f"//{self.url}").path
        except ValueError:
            return ""


def satire(shape: Shape) -> str | None:
    """Only what says so: the text alone cannot be told from news."""
    if _SATIRE_ADDRESS.search(shape.url):
        return "address"
    edges = (shape.text[:EDGE], shape.text[-EDGE:])
    if shape.headed(_SATIRE_LABEL) or any(_SATIRE_LABEL.search(edge) for edge in edges):
        return "label"
    return "note" if any(_SATIRE_NOTE.search(edge) for edge in edges) else None


def live_blog(shape: Shape) -> str | None:
    """A label, or entries under the time they were written."""
    if shape.headed(_LIVE_TITLE):
        return "label in the headline"
    stamps = len(_STAMP.findall(shape.text))
    if stamps >= FEWEST_STAMPS:
        return "time stamps"
    hinted = _LIVE_PATH.search(shape.url) or shape.headed(_LIVE_TOPIC)
    return "time stamps under a hint" if hinted and stamps >= HINTED_STAMPS else None


def turns(shape: Shape) -> str | None:
    """Speakers who take turns from one end to the other."""
    names = _speakers(shape)
    if len(names) < max(FEWEST_SPEAKERS, SPEAKER_SHARE * len(shape.paragraphs)):
        return None
    if any(_BROADCAST.match(p) for p in shape.paragraphs):
        return "speakers on air"  # in a radio report most of them speak once
    return "speakers take turns" if _take_turns(names) else None


def transcript(shape: Shape) -> str | None:
    """A label over somebody's words, or a note and some speakers, or questions and answers."""
    if shape.headed(_TRANSCRIPT):
        return "label in the headline"
    names = _speakers(shape)
    edges = shape.text[:EDGE] + "\n" + shape.text[-EDGE:]
    told = shape.headed(_MENTIONED) or _LIGHTLY_EDITED.search(edges)
    enough = _take_turns(names) and len(names) >= LABELLED_SPEAKERS
    if told and enough:
        return "note and speakers"
    return "note and questions" if _is_interview(shape) else None


def _is_interview(shape: Shape) -> bool:
    """Questions between answers without marks, by a note at the top or at the end."""
    asked = sum(p.rstrip().endswith("?") for p in shape.paragraphs)
    if asked < max(FEWEST_QUESTIONS, QUESTION_SHARE * len(shape.paragraphs)):
        return False
    ends = f"{shape.text[:INTRODUCTION]}\n{shape.text[-EDGE:]}"
    return _LIGHTLY_EDITED.search(ends) is not None


def _speakers(shape: Shape) -> list[str]:
    """The names that paragraphs open with, or are."""
    found = [m["name"] for p in shape.paragraphs if (m := _SPEAKER.match(p))]
    return found + [p for p in shape.paragraphs if _SPEAKER_LINE.fullmatch(p)]


def _take_turns(names: list[str]) -> bool:
    """Whether they come back, the first time with a full name and an office, then without."""
    last = {name.partition(",")[0].split()[-1].lower() for name in names}
    return len(names) >= SPEAKER_TURNS * len(last)


def obituary(shape: Shape) -> str | None:
    """A label, or a death in the lead and a life below it."""
    if shape.headed(_OBITUARY) or _OBITUARY_PATH.search(shape.path()):
        return "label"
    if not _DEATH.search(shape.lead) or shape.headed(_MOURNING):
        return None
    if _different(shape.text, "violent") > MOST_VIOLENT:
        return None
    return "a death and a life" if _different(shape.text, "life") >= LIFE_WORDS else None


def sports_result(shape: Shape) -> str | None:
    """A score or a win in the lead, a score or a time in the text, and the words of a game."""
    told = _SCORELINE.search(shape.lead) or pattern("genres", "won").search(shape.lead)
    if not told or not (_SCORELINE.search(shape.text) or _FINISH.search(shape.text)):
        return None
    return "a game" if _dense(shape, "sport", SPORT_WORDS, SPORT_PER_1000) else None


def market_report(shape: Shape) -> str | None:
    """A market in the lead, and prices that move in sentence after sentence."""
    if not pattern("genres", "market headline").search(shape.lead):
        return None
    sentences = re.split(r"(?<=[.;])\s", shape.text)
    moves = sum(
        bool(_MOVE.search(sentence) and pattern("genres", "moved").search(sentence))
        for sentence in sentences
    )
    if moves < max(MARKET_MOVES, MOVING_SHARE * len(sentences)):
        return None
    return "prices move" if _dense(shape, "market", MARKET_WORDS, MARKET_PER_1000) else None


def recipe(shape: Shape) -> str | None:
    """What goes in, and what to do with it."""
    return "recipe" if _INGREDIENTS.search(shape.text) and _METHOD.search(shape.text) else None


def listicle(shape: Shape) -> str | None:
    """A headline that counts, over items that are counted."""
    if not shape.headed(_LIST_TITLE):
        return None
    numbers = {int(m[1]) for p in shape.paragraphs if (m := _ITEM.match(p))}
    in_row = sum(number + 1 in numbers or number - 1 in numbers for number in numbers)
    return "counted items" if in_row >= FEWEST_ITEMS else None


def _different(text: str, section: str) -> int:
    return len({m.group().lower() for m in pattern("genres", section).finditer(text)})


def _dense(shape: Shape, section: str, different: int, per_1000: float) -> bool:
    found = [m.group().lower() for m in pattern("genres", section).finditer(shape.text)]
    return len(set(found)) >= different and 1000 * len(found) >= per_1000 * max(shape.words, 1)
