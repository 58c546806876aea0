"""Many articles on the page: a file goes in; a table, plots and a download come out."""

import csv
import io
import json

import pytest

from models.engine import Engine
from service.app import create_app
from service.settings import Settings
from tests.batch_engines import MarkedEngine
from tests.browser import browser, served
from tests.page_steps import (
    ended,
    errors,
    every,
    one,
    opened,
    settled,
    shown,
    sideways,
    texts,
    until,
    violations,
)

KEPT = """
const make = URL.createObjectURL;
window.made = [];
URL.createObjectURL = (blob) => { window.made.push(blob.text()); return make(blob); };
"""


class Torn:
    """The application, whose second batch breaks off after three lines."""

    def __init__(self, app):
        self.app, self.batches = app, 0

    def __call__(self, environ, start):
        answer = self.app(environ, start)
        if environ["PATH_INFO"] != "/v1/batch":
            return answer
        self.batches += 1
        return self._torn(answer) if self.batches == 2 else answer

    def _torn(self, answer):
        for number, line in enumerate(answer):
            if number == 3:
                answer.close()
                raise ConnectionError("the cable is pulled")
            yield line


@pytest.fixture(scope="module")
def address():
    with served(create_app(Settings(), MarkedEngine())) as at:
        yield at


@pytest.fixture(scope="module")
def real():
    with served(create_app(Settings(), Engine.load())) as at:
        yield at


def send(page, address, file):
    """Opens the view and gives it a file."""
    opened(page, f"{address}/#many")
    page.execute_script(KEPT)
    one(page, "#many-file").send_keys(str(file))


def lines(path, articles):
    path.write_text(
        "".join(f"{json.dumps(it) if isinstance(it, dict) else it}\n" for it in articles)
    )
    return path


def saved(page, button):
    """What a download holds."""
    one(page, button).click()
    return page.execute_async_script("window.made.at(-1).then(arguments[0])")


def test_thousands_of_lines_are_scored_in_order_and_drawn_a_page_at_a_time(
    chromium, address, tmp_path
):
    articles = [{"id": f"a{n}", "text": "The council met."} for n in range(2000)]
    articles[7] = "{ broken"
    articles[9] = ""
    send(chromium, address, lines(tmp_path / "in.jsonl", articles))
    most = 0
    while not one(chromium, "#many-status").text.startswith("Done"):
        most = max(most, len(every(chromium, "#many-table tbody tr")))
    assert most <= 50
    assert "1,999 articles, 1,998 with a score" in ended(chromium)
    assert "1 that could not be read" in ended(chromium)
    names = texts(chromium, "#many-table tbody td:first-child")
    assert names == [f"a{n}" if n != 7 else "Article 8" for n in range(51) if n != 9]
    made = [json.loads(line) for line in saved(chromium, "#many-json").splitlines()]
    assert [it["id"] for it in made] == [it.get("id") for it in _objects(articles)]
    assert made[7]["error"]["type"] == "/problems/malformed-json"
    assert made[7]["index"] == 7


def _objects(articles):
    return [it if isinstance(it, dict) else {} for it in articles if it != ""]


def test_the_table_sorts_by_any_column_and_turns_its_pages(chromium, address, tmp_path):
    articles = [{"id": f"a{n}", "text": "The council met."} for n in range(120)]
    send(chromium, address, lines(tmp_path / "in.jsonl", articles))
    ended(chromium)
    first = "#many-table tbody td:first-child"
    head = one(chromium, "#many-table th button")
    head.click()
    head.click()
    assert texts(chromium, first)[0] == "a119"
    one(chromium, "#many-table tfoot button:last-child").click()
    assert texts(chromium, first)[0] == "a69"
    assert "51 to 100 of 120" in one(chromium, "#many-table tfoot").text


def test_a_table_goes_in_and_a_broken_row_is_a_row_that_says_so(chromium, address, tmp_path):
    file = tmp_path / "in.csv"
    file.write_text(
        '\ufeffid;text;title\nx1;"The ""old"" council;\nmet.";=1+1\nx2;one cell too few\n\n'
        "x3;The road is long.;Roads\n"
    )
    send(chromium, address, file)
    assert "3 articles" in ended(chromium)
    assert texts(chromium, "#many-table tbody td:first-child") == ["x1", "x2", "x3"]
    assert "2 cells where the first has 3" in texts(chromium, "#many-table tbody tr")[1]
    rows = list(csv.DictReader(io.StringIO(saved(chromium, "#many-csv"))))
    assert [row["article"] for row in rows] == ["x1", "x2", "x3"]
    assert float(rows[0]["loaded_language_score"]) >= 0


def test_the_download_holds_no_formula(chromium, address, tmp_path):
    send(chromium, address, lines(tmp_path / "in.jsonl", [{"id": "=1+1", "text": "The road."}]))
    ended(chromium)
    assert '"\'=1+1"' in saved(chromium, "#many-csv")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("in.csv", b"id,body\n1,The road\n", "no column called text or html; it has id, body"),
        ("in.jsonl", b"", "has no articles"),
        ("in.csv", b"", "has no articles"),
        ("in.jsonl", b"\n\n", "has no articles"),
    ],
)
def test_a_file_without_articles_is_told_plainly(chromium, address, tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    send(chromium, address, tmp_path / name)
    ended(chromium)
    assert told in one(chromium, "#many-problem").text
    assert not shown(chromium, "#many-result")


def test_the_reader_says_which_column_holds_the_articles(chromium, address, tmp_path):
    (tmp_path / "in.csv").write_text("id,body\n1,The road\n2,The harbour\n")
    send(chromium, address, tmp_path / "in.csv")
    ended(chromium)
    assert texts(chromium, "#many-column option") == ["id", "body"]
    assert violations(chromium) == []
    one(chromium, "#many-column option:last-child").click()
    one(chromium, "#many-problem button").click()
    until(chromium, lambda: "2 articles, 2 with a score" in one(chromium, "#many-status").text)
    assert not shown(chromium, "#many-problem")


def test_no_text_at_all_is_a_row_and_no_fault(chromium, address, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b"\x89PNG\xff\xfe\x00\n" + b'{"text": "The road."}\n')
    send(chromium, address, tmp_path / "in.jsonl")
    assert "2 articles, 1 with a score" in ended(chromium)


def test_stop_keeps_what_was_answered(chromium, address, tmp_path):
    flag = tmp_path / "flag"
    articles = [{"id": f"a{n}", "text": "The council met."} for n in range(60)]
    articles[55]["text"] = f"WAIT-FOR {flag} "
    send(chromium, address, lines(tmp_path / "in.jsonl", articles))
    try:
        until(chromium, lambda: "55 articles" in one(chromium, "#many-status").text)
        one(chromium, "#many-stop").click()
        assert "Stopped: 55 articles" in ended(chromium)
    finally:
        flag.touch()
    assert len(saved(chromium, "#many-json").splitlines()) == 55
    assert not shown(chromium, "#many-running")


def test_what_a_broken_connection_left_is_sent_again_and_nothing_twice(chromium, tmp_path):
    app = Torn(create_app(Settings(), MarkedEngine()))
    articles = [{"id": f"a{n}", "text": "The council met."} for n in range(120)]
    with served(app) as at:
        send(chromium, at, lines(tmp_path / "in.jsonl", articles))
        assert "Done: 120 articles" in ended(chromium)
        made = [json.loads(line)["id"] for line in saved(chromium, "#many-json").splitlines()]
    assert made == [f"a{n}" for n in range(120)]
    assert app.batches == 4
    chromium.get_log("browser")  # the cable


def test_a_row_leads_to_its_article_and_back(chromium, real):
    opened(chromium, f"{real}/#many")
    one(chromium, "#many-try").click()
    assert "Done: 3 articles" in ended(chromium)
    assert len(every(chromium, "#many-plots .plot")) == 4
    one(chromium, "#many-table tbody tr:nth-child(2) button").click()
    settled(chromium)
    assert shown(chromium, "#article .headline")
    chromium.back()
    until(chromium, lambda: shown(chromium, "#many-table"))


def test_hostile_names_are_shown_as_text(chromium, address, tmp_path):
    name = "<img src=x onerror=bad=1>\u202egnp"
    send(chromium, address, lines(tmp_path / "in.jsonl", [{"id": name, "text": "The road."}]))
    ended(chromium)
    shown_as = texts(chromium, "#many-table tbody td:first-child")
    assert shown_as == ["<img src=x onerror=bad=1>⟨U+202E⟩gnp"]
    assert every(chromium, "#many-table img") == []


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_no_fault_of_accessibility_and_no_sideways_scroll(real, width, dark):
    with browser(width=width, dark=dark) as page:
        opened(page, f"{real}/#many")
        one(page, "#many-try").click()
        ended(page)
        assert violations(page) == []
        assert sideways(page) <= 0
        page.execute_script("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) <= 0
        assert errors(page) == []
