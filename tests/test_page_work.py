"""A long article costs the page work that grows with it, and no more than that."""

import pytest

from service.app import create_app
from service.settings import Settings
from tests.browser import browser, served
from tests.page_engine import WordEngine
from tests.page_steps import errors, every, one, opened, paste, texts

COUNT = """
const [size, done] = arguments;
import(new URL("page/segments.js", location)).then(({ segments }) => {
  let reads = 0;
  const span = (at) => ({ get start() { reads += 1; return at * 7; }, end: at * 7 + 40 });
  const made = segments(size * 7, Array.from({ length: size }, (_, at) => span(at)));
  done([reads, made.length, Math.max(...made.map((piece) => piece.spans.length))]);
});
"""
WORDS = 20_000
PARAGRAPH = (
    "Ana Ruiz said boat {n} had burned. Critics say that plan {n} would ruin the town. The greedy "
    "owners fled. Some {n}0 people were hurt in street {n}, and the officers fled the street.\n\n"
)


@pytest.fixture(scope="module")
def address():
    with served(create_app(Settings(), WordEngine())) as at:
        yield at


@pytest.fixture(scope="module")
def chromium():
    with browser() as made:
        yield made


def test_twice_the_spans_are_twice_the_work(chromium, address):
    opened(chromium, address)
    small, pieces, deep = chromium.execute_async_script(COUNT, 1000)
    large, _, deeper = chromium.execute_async_script(COUNT, 2000)
    assert (small, large) == (1000, 2000)
    assert deep == deeper <= 7
    assert pieces < 2 * 1000 + 2


def test_an_article_of_20000_words_is_drawn_once_and_leads_to_its_words(chromium, address):
    text = "".join(PARAGRAPH.format(n=n) for n in range(WORDS // len(PARAGRAPH.split())))
    paste(chromium, address, text)
    assert texts(chromium, "#article") == [text]
    nodes = chromium.execute_script("return document.getElementById('article').childNodes.length")
    assert nodes < WORDS  # a piece for each span and each stretch between, not for each word
    assert len(every(chromium, "#figures tbody tr")) == 50  # a page of the table
    assert len(every(chromium, "#points button")) > 100
    chromium.execute_script(
        "window.changed = 0;"
        "new MutationObserver((all) => { window.changed += all.length; }).observe("
        "document.body, { subtree: true, childList: true, attributes: true })"
    )
    one(chromium, "#points li:last-child button").click()
    assert every(chromium, "#article .pulse")
    assert chromium.execute_script("return window.changed") < 2000  # nothing is drawn anew
    assert errors(chromium) == []
