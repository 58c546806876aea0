"""The errors that `docs/error-analysis.md` shows are still made; a mended one leaves the page."""

from pathlib import Path

import pytest

from models.engine import Engine
from models.text import Article

PAGE = (Path(__file__).parents[1] / "docs" / "error-analysis.md").read_text("utf-8")
QUOTED = [line.removeprefix("> ") for line in PAGE.splitlines() if line.startswith("> ")]


@pytest.fixture(scope="module")
def engine():
    return Engine.load()


def sources(reading):
    return [source.name for source in reading.sources]


def rungs(reading):
    return [claim.rung for claim in reading.claims]


STILL = {
    "Ana Ruiz said the pier": lambda r: [p.voice for p in r.phrases] == ["source"],
    "The mayor of Port Reyes and": lambda r: len(r.sources) == 1,
    "A veteran adviser": lambda r: rungs(r)[0] == "role",
    "Lena Koss gave": lambda r: sources(r) == ["Ana Ruiz"],
    "Calder Coast": lambda r: sources(r) == ["Calder Coast"],
    "Peter Lund wrote": lambda r: r.attributions[-1].source == r.attributions[-2].source,
    "Corvane Home": lambda r: sources(r) == ["The landlord"],
    "Seven boats": lambda r: not r.figures[0].hedged,
    "The board is large": lambda r: r.phrases == (),
    "The minister torpedoed": lambda r: [r.words_of(p.span) for p in r.phrases] == ["torpedoed"],
    "Mara Holm helped": lambda r: r.accusations == (),
    "Mara Holm's letters": lambda r: r.accusations == (),
    "Mara Holm met": lambda r: r.accusations == (),
    "The crooked little": lambda r: [r.words_of(p.span) for p in r.phrases] == ["crooked little"],
    "To her critics": lambda r: "reporter" in {p.voice for p in r.phrases},
    "Mayor Ana Ruiz said the": lambda r: (
        len(r.sources) == 3 and {s.side for s in r.sources} == {None}
    ),
    "It is feared": lambda r: "agentless" not in rungs(r),
}


@pytest.mark.parametrize("words", QUOTED, ids=lambda words: words[:20])
def test_the_error_of_the_page_is_still_made(engine, words):
    (still,) = [check for start, check in STILL.items() if words.startswith(start)]
    assert still(engine.read(Article(text=words, language="en"))), "mended: update the page"


def test_every_error_that_is_checked_is_on_the_page():
    assert [start for start in STILL if not any(w.startswith(start) for w in QUOTED)] == []
