"""The pages are usable by everybody: at any width, in the dark, magnified, by keyboard, by ear."""

import re
from urllib.request import urlopen

import pytest

from service.app import create_app
from service.settings import Settings
from tests.browser import browser, look, served
from tests.page_engine import WordEngine
from tests.page_steps import (
    Keys,
    errors,
    every,
    one,
    opened,
    paste,
    sideways,
    texts,
    until,
    violations,
)

ARTICLE = (
    "Some 300 people were moved from Port Reyes, and the greedy owners fled the shameful harbour. "
    "Critics say the plan will ruin the town. Ana Ruiz said it will not.\n\nShare this article"
)


@pytest.fixture(scope="module")
def address():
    with served(create_app(Settings(), WordEngine())) as at:
        yield at


def test_no_script_or_style_is_inline_and_nothing_else_is_let_in(address):
    for path in ("", "codes"):
        with urlopen(f"{address}/{path}") as answer:
            policy, html = answer.headers["Content-Security-Policy"], answer.read().decode()
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|https?:", html)


@pytest.fixture(scope="module")
def page():
    with browser() as made:
        yield made


@pytest.mark.parametrize("width", [360, 640, 768, 1280])  # 640: a window of 1280 at 200 %
@pytest.mark.parametrize("dark", [False, True])
def test_no_fault_of_accessibility_and_no_sideways_scroll(page, address, width, dark):
    look(page, width=width, dark=dark)
    opened(page, address)
    assert violations(page) == []
    for title in ("", "Shameful greedy owners fled"):
        paste(page, address, ARTICLE, title)
        one(page, "#points button").send_keys(Keys.NULL)  # focus: its rule is shown
        assert texts(page, "#rule a, #card a")
        for box in every(page, "#layers input"):
            box.click()
        assert violations(page) == []
        assert sideways(page) <= 0
    page.execute_script("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) <= 0
    assert errors(page) == []


@pytest.mark.parametrize("path", ["codes", "docs"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_other_pages_have_no_fault_of_ours(page, address, path, dark):
    look(page, width=360, dark=dark)
    opened(page, f"{address}/{path}")
    if path == "docs":
        until(page, lambda: every(page, ".opblock"))
        ours = ("html-has-lang", "document-title", "meta-viewport", "landmark-one-main")
        assert [it for it in violations(page) if it[0] in ours] == []
    else:
        assert violations(page) == []
        assert sideways(page) <= 0
    assert errors(page) == []
