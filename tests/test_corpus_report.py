"""`evenhand report`: a corpus of reports as one page that needs nothing but itself."""

import json
import random
import re
import subprocess
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from service import wire
from service.cli import main
from service.corpus_calibration import Calibration, calibrate
from tests.service_fakes import a_report

pytest.importorskip("matplotlib", reason="the extra `report` is not installed")


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.ids += [value for name, value in attributes if name == "id"]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def report_line(id_, *, score=30.0, **fields):
    """A report as `evenhand batch` writes it, with a likeness score of the test's choice."""
    made = wire.report_object(a_report())
    made["overall"] = made["overall"] | {"score": score, "reason": None if score else "too short"}
    return json.dumps(made | {"id": id_} | fields)


def run(tmp_path, lines, *options):
    """The exit code, what was said, and the page where there is one."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.html"
    source.write_text("".join(f"{line}\n" for line in lines))
    done = CliRunner().invoke(main, ["report", str(source), "-o", str(output), *options])
    return done.exit_code, done.output, output.read_text() if output.exists() else ""


def test_a_page_says_how_many_were_scored_why_not_and_what_was_found(tmp_path):
    lines = [report_line(f"a{n}", score=None if n < 3 else 40.0) for n in range(10)]
    code, said, html = run(tmp_path, lines)
    page = Page(html)
    assert code == 0
    assert "10 articles" in said
    assert "7 scored: 0 under 34, 7 between, 0 from 67" in page.text
    assert re.search(r"labelled hyperpartisan too short 3\b", page.text)
    finding = json.loads(lines[0])["dimensions"]["one_sided_sourcing"]["findings"][0]["code"]
    assert finding in page.text


def test_pictures_are_vectors_with_words_and_nothing_is_fetched_or_run(tmp_path):
    _, _, html = run(tmp_path, [report_line(f"a{n}") for n in range(30)], "--by", "document.genre")
    page = Page(html)
    pictures = re.findall(r"<svg .*?</svg>", html, re.DOTALL)
    assert len(pictures) >= 6
    for picture in pictures:
        root = ElementTree.fromstring(picture)
        assert root.attrib["aria-label"]
        assert any(True for _ in root.iter("{http://www.w3.org/2000/svg}text"))
    assert not {"script", "img", "link", "iframe", "image"} & {*page.tags}
    assert len(page.ids) == len(set(page.ids))
    assert "#010203" not in html
    named = re.findall(r'(?:xlink:href|href|src|url)\s*[=(]\s*"?([^")\s]+)', html)
    assert [it for it in named if not it.startswith("#")] == []


def test_the_same_reports_make_the_same_page(tmp_path):
    lines = [report_line(f"a{n}") for n in range(5)]
    assert run(tmp_path, lines)[2] == run(tmp_path, lines)[2]


def test_groups_stand_by_the_alphabet_with_counts_and_without_mean_or_rank(tmp_path):
    lines = [report_line(f"a{n}", score=90.0 if n % 2 else 10.0) for n in range(60)]
    (tmp_path / "beside.csv").write_text(
        "id,outlet\n" + "".join(f"a{n},{'Alder Post' if n % 2 else 'Zephyr'}\n" for n in range(55))
    )
    _, _, html = run(tmp_path, lines, "--by", "outlet", "--beside", str(tmp_path / "beside.csv"))
    text = Page(html).text
    part = text[text.index("By outlet") :]
    order = [part.index(name) for name in ("(no value)", "Alder Post 27", "Zephyr 28")]
    assert order == sorted(order)
    assert "No mean and no rank is given, on purpose" in part
    assert "5 scored: too few to draw" in part
    assert not re.search(r"\b(average|median|mean score|ranking|rank \d)", part)


def test_a_hostile_value_is_shown_as_text(tmp_path):
    lines = [
        report_line(f"a{n}", outlet="<script>x</script> $\\frac$ \u202eabc") for n in range(25)
    ]
    code, _, html = run(tmp_path, lines, "--by", "outlet")
    page = Page(html)
    assert code == 0
    assert "script" not in page.tags
    assert "<script>x</script> $\\frac$ \\u202eabc" in page.text


def test_error_lines_and_broken_lines_are_counted_and_left_out(tmp_path):
    error = {"index": 1, "id": None, "error": {"title": "Empty article"}}
    code, said, html = run(tmp_path, [report_line("a"), json.dumps(error), "{ oops", "", "[]"])
    assert code == 0
    assert "1 article, 3 lines without a report" in said
    assert "Left out as errors: 1 Empty article" in Page(html).text
    assert "Left out, not to be read: 2 lines" in Page(html).text


@pytest.mark.parametrize(
    ("lines", "options", "told"),
    [
        ([], (), "has no report"),
        (["", " "], (), "has no report"),
        (["\x00\x01", "{}}"], (), "has no report in its 2 lines"),
        (['{"id": "a", "text": "The road."}'], (), "line 1 has no scores"),
        (['{"dimensions": [], "overall": 3, "model": 4}'], (), "line 1 has no scores"),
        (['{"index": 0, "id": null, "error": {}}'], (), "only 1 error line"),
        ([report_line("a")], ("--by", "outlet"), "no report has a field 'outlet'"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_sentence(tmp_path, lines, options, told):
    code, said, html = run(tmp_path, lines, *options)
    assert (code, html) == (2, "")
    assert told in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "no column `id`"),
        ("name,outlet\nx,y\n", "no column `id`"),
        ("id,outlet\na,x\na,y\n", "two rows with the id 'a'"),
        ("id,outlet\na,\xff\n", "cannot read"),
    ],
)
def test_columns_beside_that_cannot_be_joined_are_told(tmp_path, content, told):
    beside = tmp_path / "beside.csv"
    beside.write_bytes(content.encode("latin-1"))
    code, said, _ = run(tmp_path, [report_line("a")], "--by", "outlet", "--beside", str(beside))
    assert code == 2
    assert told in said


def test_memory_does_not_grow_with_the_reports(tmp_path):
    import tracemalloc

    from service.corpus import read_corpus

    def peak(count):
        source = tmp_path / f"{count}.jsonl"
        line = report_line("a") + "\n"
        with source.open("w") as out:
            for _ in range(count):
                out.write(line)
        tracemalloc.start()
        read_corpus(str(source), by=None, label=None, beside={})
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used, len(line) * count

    (small, _), (large, size) = peak(50), peak(1000)
    assert large - small < size / 20  # a few numbers an article, never its report


def test_scores_that_are_right_lie_on_the_line():
    rng = random.Random(4)
    scores = [100 * rng.random() for _ in range(3000)]
    labels = [int(rng.random() < score / 100) for score in scores]
    made = calibrate(scores, labels)
    assert isinstance(made, Calibration)
    assert made.error < 0.03
    assert sum(it.low <= it.expected / 100 <= it.high for it in made.bins) >= 9
    assert calibrate(scores, [1 - it for it in labels]).error > 0.3


def test_too_few_labels_or_one_kind_of_them_calibrate_nothing(tmp_path):
    assert "49 articles" in calibrate([30.0] * 49, [0, 1] * 24 + [0])
    assert "the same" in calibrate([30.0] * 60, [1] * 60)
    lines = [report_line(f"a{n}", hyper=n % 2, score=10.0 + n) for n in range(60)]
    _, _, html = run(tmp_path, lines, "--label", "hyper")
    assert "60 articles with a score and a label, 30 labelled yes" in Page(html).text
    _, _, html = run(tmp_path, lines[:10], "--label", "hyper")
    assert "No calibration is shown: 10 articles" in Page(html).text


def test_serving_needs_no_matplotlib_and_reporting_says_where_it_is(tmp_path):
    (tmp_path / "in.jsonl").write_text(report_line("a") + "\n")
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from service.app import create_app\n"
        "from service.cli import main\n"
        f"main(['report', {str(tmp_path / 'in.jsonl')!r}, '-o', {str(tmp_path / 'o.html')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'evenhand[report]'" in done.stderr


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_no_fault_of_accessibility_and_no_sideways_scroll(tmp_path, width, dark):
    from tests.browser import browser
    from tests.page_steps import errors, opened, sideways, violations

    lines = [report_line(f"a{n}", hyper=n % 2, score=10.0 + n) for n in range(60)]
    run(tmp_path, lines, "--by", "document.genre", "--label", "hyper")
    with browser(width=width, dark=dark) as page:
        opened(page, (tmp_path / "out.html").as_uri())
        assert violations(page) == []
        assert sideways(page) <= 0
        assert errors(page) == []
