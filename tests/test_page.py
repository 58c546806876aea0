"""The page in a real browser: paste, score, follow a point to its words."""

import json
from urllib.request import Request, urlopen

import pytest

from models.engine import Engine
from service.app import create_app
from service.settings import Settings
from tests.browser import browser, served

By = pytest.importorskip("selenium.webdriver.common.by", reason="selenium is missing").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
Wait = pytest.importorskip("selenium.webdriver.support.wait").WebDriverWait
ARTICLE = (
    "Some 300 people were moved from their homes in Port Reyes 🚒 on Tuesday, and the greedy "
    "owners fled the shameful e\u0301lite harbour.\n\nCritics say the plan will ruin the town. "
    "Dozens of boats burned. "
) + "The council will meet again on Friday to talk about the harbour and the road. " * 4


@pytest.fixture(scope="module")
def address():
    with served(create_app(Settings(), Engine.load())) as at:
        yield at


@pytest.fixture(scope="module")
def chromium():
    with browser() as made:
        yield made


def opened(chromium, address: str) -> None:
    """Opens the page anew; what the browser complained of before is forgotten."""
    chromium.get_log("browser")
    chromium.get(address)


def paste(chromium, address: str, text: str, title: str = "") -> None:
    """Opens the page, pastes, and waits for the result or the problem."""
    opened(chromium, address)
    chromium.execute_script(
        "document.getElementById('title').value = arguments[0];"
        "document.getElementById('text').value = arguments[1];",
        title,
        text,
    )
    chromium.find_element(By.ID, "score").click()
    settled(chromium)


def settled(chromium) -> None:
    Wait(chromium, 60).until(
        lambda page: (
            page.find_element(By.ID, "status").text.startswith("Done")
            or page.find_element(By.ID, "problem").is_displayed()
        )
    )


def finding_texts(address: str, text: str) -> list[str]:
    """The words of every finding as the service gives them to a program."""
    body = json.dumps({"text": text}).encode()
    request = Request(f"{address}/v1/score", body, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        report = json.load(answer)
    return [f["text"] for score in report["dimensions"].values() for f in score["findings"]]


def errors(chromium) -> list[str]:
    return [row["message"] for row in chromium.get_log("browser") if row["level"] == "SEVERE"]


def test_a_point_leads_to_its_words_and_back_whatever_stands_before_them(chromium, address):
    paste(chromium, address, ARTICLE)
    points = chromium.find_elements(By.CSS_SELECTOR, "#points button")
    shown = []
    for point in points:
        point.click()
        marked = chromium.find_elements(By.CSS_SELECTOR, "#article .pulse")
        shown.append("".join(mark.get_attribute("textContent") for mark in marked))
    assert sorted(shown) == sorted(finding_texts(address, ARTICLE))
    assert len(shown) > 2
    assert errors(chromium) == []


def test_the_article_is_shown_whole_and_hostile_text_as_text(chromium, address):
    hostile = (
        f"{ARTICLE}\n\n<script>window.bad = 1</script> <img src=x onerror='bad=1'> \u202egnp.exe"
    )
    paste(chromium, address, hostile, title="<b>Fire</b> & smoke")
    shown = chromium.execute_script("return document.getElementById('article').textContent")
    assert shown == f"<b>Fire</b> & smoke{hostile}"
    assert chromium.execute_script("return window.bad") is None
    assert (
        chromium.find_elements(By.CSS_SELECTOR, "#article img, #article script, #article b") == []
    )


def test_the_keyboard_alone_is_enough(chromium, address):
    chromium.get(address)
    area = chromium.find_element(By.ID, "text")
    area.send_keys(ARTICLE.replace("🚒 ", "").split("\n")[0] + " " + "The road is long. " * 12)
    area.send_keys(Keys.TAB)
    chromium.switch_to.active_element.send_keys(Keys.ENTER)
    settled(chromium)
    mark = chromium.find_element(By.CSS_SELECTOR, "#article mark[tabindex]")
    mark.send_keys(Keys.ENTER)
    assert "active" in chromium.switch_to.active_element.get_attribute("class")


def test_nothing_pasted_and_a_foreign_language_are_told_plainly(chromium, address):
    chromium.get(address)
    chromium.execute_script("document.getElementById('form').requestSubmit()")
    paste(chromium, address, "   ")
    assert "nothing to read" in chromium.find_element(By.ID, "problem").text
    paste(chromium, address, "Der Rat der Stadt hat am Dienstag den Haushalt beschlossen. " * 10)
    assert "not scored" in chromium.find_element(By.ID, "problem").text


def test_a_withheld_score_says_why_and_shows_no_empty_gauge(chromium, address):
    paste(chromium, address, "The council met on Tuesday and talked about the road.")
    for gauge in chromium.find_elements(By.CSS_SELECTOR, ".gauge"):
        assert "Not scored" in gauge.text
        assert not gauge.find_elements(By.TAG_NAME, "svg")


@pytest.mark.parametrize("example", ["report", "blog"])
def test_the_examples_are_scored(chromium, address, example):
    opened(chromium, address)
    chromium.find_element(By.CSS_SELECTOR, f"[data-example={example}]").click()
    settled(chromium)
    assert chromium.find_elements(By.CSS_SELECTOR, "#points button")
    assert chromium.find_elements(By.CSS_SELECTOR, "#sources tbody tr")
    assert errors(chromium) == []


def test_figures_sort_by_a_column(chromium, address):
    paste(chromium, address, ARTICLE)
    head = chromium.find_element(By.CSS_SELECTOR, "#figures th button")
    cells = "[...document.querySelectorAll('#figures tbody td:first-child')]"
    column = f"return {cells}.map(cell => cell.textContent)"
    head.click()
    up = chromium.execute_script(column)
    head.click()
    assert len(up) > 1
    assert chromium.execute_script(column) == up[::-1]


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_no_fault_of_accessibility_and_no_sideways_scroll(address, width, dark):
    axe = pytest.importorskip("axe_selenium_python", reason="axe is not installed").Axe
    with browser(width=width, dark=dark) as page:
        page.get(address)
        page.find_element(By.CSS_SELECTOR, "[data-example=report]").click()
        settled(page)
        page.execute_script("document.getAnimations().forEach(a => a.finish())")
        checker = axe(page)
        checker.inject()
        found = checker.run()["violations"]
        assert [(one["id"], [n["target"] for n in one["nodes"]][:3]) for one in found] == []
        wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.execute_script(wide) <= 0
