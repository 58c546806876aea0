"""The page in a real browser: paste, score, follow a point to its words."""

import json
from urllib.request import Request, urlopen

import pytest

from models.engine import Engine
from service.app import create_app
from service.settings import Settings
from tests.access_builders import app_of, key_of, keyed
from tests.browser import served
from tests.page_engine import WordEngine
from tests.page_steps import (
    By,
    Keys,
    every,
    example,
    one,
    opened,
    paste,
    settled,
    shown,
    texts,
    until,
)
from tests.service_fakes import TEXT, FakeEngine

ARTICLE = (
    "Some 300 people were moved from their homes in Port Reyes 🚒 on Tuesday, and the greedy "
    "owners fled the shameful e\u0301lite harbour.\n\nCritics say the plan will ruin the town. "
    "Dozens of boats burned. "
) + "The council will meet again on Friday to talk about the harbour and the road. " * 4
EXAMPLES = ("report", "dispute", "blog")


@pytest.fixture(scope="module")
def address():
    """A service that finds what a test puts into a text."""
    with served(create_app(Settings(), WordEngine())) as at:
        yield at


@pytest.fixture(scope="module")
def real():
    with served(create_app(Settings(), Engine.load())) as at:
        yield at


def finding_texts(address: str, text: str) -> list[str]:
    """The words of every finding as the service gives them to a program."""
    body = json.dumps({"text": text}).encode()
    request = Request(f"{address}/v1/score", body, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        report = json.load(answer)
    return [f["text"] for score in report["dimensions"].values() for f in score["findings"]]


def test_a_point_leads_to_its_words_and_back_whatever_stands_before_them(chromium, address):
    paste(chromium, address, ARTICLE)
    found = []
    for point in every(chromium, "#points button"):
        point.click()
        found.append("".join(texts(chromium, "#article .pulse")))
    assert sorted(found) == sorted(finding_texts(address, ARTICLE))
    assert len(found) > 2


def test_points_stand_by_weight(chromium, address):
    paste(chromium, address, ARTICLE)
    points = [float(it.rsplit(", ", 1)[1].split()[0]) for it in texts(chromium, "#points small")]
    assert len(points) > 1
    assert points == sorted(points, reverse=True)


def test_a_score_that_is_not_low_is_not_said_to_have_no_point(chromium, address):
    """Sourcing is moderate and figures are high for every text of this engine, loaded words low."""
    paste(chromium, address, "The council will meet on Friday to talk about the harbour. " * 9)
    lines = texts(chromium, "#points .none")
    assert [line.partition(":")[0] for line in lines] == [
        "One-sided sourcing",
        "Figures without a shown source",
    ]
    assert all("no words to point at alone" in line for line in lines)


def test_the_article_is_shown_whole_and_hostile_text_as_text(chromium, address):
    hostile = (
        f"{ARTICLE}\n\n<script>window.bad = 1</script> <img src=x onerror='bad=1'> \u202egnp.exe"
    )
    paste(chromium, address, hostile, title="<b>Fire</b> & smoke")
    assert texts(chromium, "#article") == [f"<b>Fire</b> & smoke{hostile}"]
    assert chromium.execute_script("return window.bad") is None
    assert every(chromium, "#article img, #article script, #article b") == []


def test_a_character_that_turns_words_around_is_named_and_turns_none(chromium, address):
    paste(chromium, address, f"{ARTICLE} Some 40 people \u202ecame to the harbour.")
    assert one(chromium, "#article .control").get_attribute("data-code") == "U+202E"
    order = (
        "const range = document.createRange(), left = at => {"
        "  const walk = document.createTreeWalker(document.getElementById('article'), 4);"
        "  while (walk.nextNode()) { const from = walk.currentNode.data.indexOf(at);"
        "    if (from >= 0) { range.setStart(walk.currentNode, from);"
        "      range.setEnd(walk.currentNode, from + 1); return range.getBoundingClientRect(); } }"
        "}; const a = left('came'), b = left('harbour.');"
        "return a.top < b.top || a.left < b.left"
    )
    assert chromium.execute_script(order)


def test_the_keyboard_alone_is_enough(chromium, address):
    opened(chromium, address)
    area = one(chromium, "#text")
    area.send_keys(ARTICLE.replace("🚒 ", "").split("\n")[0] + " " + "The road is long. " * 12)
    area.send_keys(Keys.TAB)
    chromium.switch_to.active_element.send_keys(Keys.ENTER)
    settled(chromium)
    mark = one(chromium, "#article mark[tabindex]")
    mark.send_keys(Keys.ENTER)
    point = chromium.switch_to.active_element
    assert "active" in point.get_attribute("class")
    assert texts(chromium, "#rule a")
    point.send_keys(Keys.TAB)
    assert chromium.switch_to.active_element.get_attribute("href").startswith(f"{address}/codes#")
    mark.send_keys(Keys.NULL)
    assert one(chromium, "#card").text
    mark.send_keys(Keys.ESCAPE)
    assert every(chromium, "#card") == []


def test_a_pointer_over_marked_words_shows_their_rule_and_where_it_stands(chromium, address):
    paste(chromium, address, ARTICLE)
    actions = pytest.importorskip("selenium.webdriver").ActionChains
    actions(chromium).move_to_element(one(chromium, "#article mark")).perform()
    until(chromium, lambda: every(chromium, "#card"))
    card = one(chromium, "#card")
    code = card.find_element(By.TAG_NAME, "a").get_attribute("href").split("#")[1]
    with urlopen(f"{address}/page/rules.json") as answer:
        rules = json.load(answer)
    assert rules[code][0] in card.text
    chromium.get(f"{address}/codes#{code}")
    assert one(chromium, "h3:target").text == code


def test_nothing_pasted_and_a_foreign_language_are_told_plainly(chromium, address):
    opened(chromium, address)
    chromium.execute_script("document.getElementById('form').requestSubmit()")
    paste(chromium, address, "   ")
    assert "nothing to read" in one(chromium, "#problem").text
    paste(chromium, address, "Le conseil a écouté le président mardi. " * 10)
    assert "not scored" in one(chromium, "#problem").text


def test_a_file_is_opened_and_one_that_is_no_text_is_told_so(chromium, address, tmp_path):
    good, bad = tmp_path / "article.txt", tmp_path / "picture.txt"
    good.write_text("The café on the quay closed.")
    bad.write_bytes(b"\x89PNG\xff\xfe\x00")
    opened(chromium, address)
    one(chromium, "#file").send_keys(str(good))
    until(chromium, lambda: one(chromium, "#text").get_attribute("value") == good.read_text())
    one(chromium, "#file").send_keys(str(bad))
    until(chromium, lambda: "not UTF-8 text" in one(chromium, "#problem").text)


def test_a_withheld_score_says_why_and_shows_no_empty_gauge(chromium, real):
    paste(chromium, real, "The council met on Tuesday and talked about the road.")
    for gauge in every(chromium, ".gauge"):
        assert "Not scored" in gauge.text
        assert "_" not in gauge.text
        assert not gauge.find_elements(By.TAG_NAME, "svg")


def test_a_score_stands_with_its_interval_and_its_place_or_that_it_has_none(chromium, real):
    example(chromium, real, "dispute")
    for gauge in texts(chromium, ".gauge"):
        assert "on the evidence there is" in gauge
        assert ("% of the reference" in gauge) != ("No percentile" in gauge)
    assert any("% of the reference" in gauge for gauge in texts(chromium, ".gauge"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_scored(chromium, real, name):
    example(chromium, real, name)
    assert shown(chromium, ".gauge .scale")
    assert shown(chromium, "#sources tbody tr")


def test_bars_lead_from_an_average_article_to_this_one(chromium, real):
    example(chromium, real, "dispute")
    sums = 0
    for chart in every(chromium, ".why"):
        told = [it.text.replace("−", "-") for it in chart.find_elements(By.TAG_NAME, "dd")]
        base, *steps, raw = map(float, told)
        assert base + sum(steps) == pytest.approx(raw, abs=0.01 * len(told))
        sums += 1
    assert sums == 4


def test_every_feature_has_words_for_people(chromium, real):
    example(chromium, real, "dispute")
    with urlopen(f"{real}/page/names.js") as answer:
        names = answer.read().decode()
    features = {
        feature.name
        for scored in (Engine.load().score(_article()),)
        for score in (*scored.dimensions.values(), scored.overall)
        for feature in score.measurement.features
    }
    assert [name for name in sorted(features) if f"  {name}: " not in names] == []


def _article():
    from models.text import Article

    return Article(text=ARTICLE * 3)


def test_figures_sort_by_a_column_and_lead_to_their_words(chromium, address):
    paste(chromium, address, ARTICLE)
    head = one(chromium, "#figures th button")
    column = "#figures tbody td:first-child"
    head.click()
    up = texts(chromium, column)
    head.click()
    assert len(up) > 1
    assert texts(chromium, column) == up[::-1]
    one(chromium, f"{column} button").click()
    assert "".join(texts(chromium, "#article .pulse")) == up[-1]


def test_a_row_of_the_ledger_leads_to_what_its_source_says(chromium, address):
    paste(chromium, address, ARTICLE)
    row = one(chromium, "#sources tbody button")
    row.click()
    assert row.text in texts(chromium, "#article .pulse")


def test_who_is_accused_stands_with_the_reply(chromium, address):
    with served(create_app(Settings(), FakeEngine())) as at:
        paste(chromium, at, TEXT)
        (row,) = texts(chromium, "#accusations tbody tr")
        assert row.startswith("the harbour authority")
        assert row.endswith("One officerno reply is shown")
        one(chromium, "#accusations tbody button").click()
        words = "that the depot had been unsafe for years"
        assert words in "".join(texts(chromium, "#article .pulse"))
    paste(chromium, address, "The road is long. " * 10)
    assert not shown(chromium, "#accused")


def test_a_service_with_keys_is_asked_with_one_that_is_kept_nowhere(window, tmp_path):
    settings = keyed(tmp_path)
    with served(app_of(settings)) as at:
        opened(window, at)
        assert not window.find_element(By.ID, "key").is_displayed()
        paste(window, at, TEXT)
        assert "API key" in window.find_element(By.ID, "problem").text
        window.switch_to.active_element.send_keys(key_of(settings, "score"))
        window.find_element(By.ID, "score").click()
        until(window, lambda: one(window, "#status").text.startswith("Done"))
        kept = "return localStorage.length + sessionStorage.length + document.cookie.length"
        assert window.execute_script(kept) == 0
        window.refresh()
        assert window.find_element(By.ID, "key").get_attribute("value") == ""
