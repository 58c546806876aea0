import io
import json
import os
import pickle
import subprocess
import sys

import pytest

from service.batch import Line, read_lines, score_line, score_lines
from service.errors import TooLarge
from tests.batch_engines import MarkedEngine
from tests.service_fakes import TEXT, FakeEngine


def line(**fields):
    return Line(0, json.dumps(fields).encode())


def error_of(answer):
    return json.loads(answer.line)["error"]["type"].rpartition("/")[2]


def test_a_request_is_answered_with_its_report():
    answer = score_line(line(text=TEXT, id="a", include=[]), FakeEngine())
    made = json.loads(answer.line)
    assert (answer.outcome, answer.failure) == ("scored", None)
    assert made["id"] == "a"
    assert "figures" not in made


def test_an_article_none_of_whose_dimensions_is_scored_is_told_apart():
    class Abstaining(FakeEngine):
        def score(self, article, **options):
            report = super().score(article, **options)
            report.dimensions.update(dict.fromkeys(report.dimensions, report.overall))
            return report

    assert score_line(line(text=TEXT), Abstaining()).outcome == "abstained"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": ""}, "empty-article"),
        ({"text": TEXT, "html": TEXT}, "invalid-request"),
        ({"tilte": "x"}, "invalid-request"),
        ({"text": "Le, le président"}, "unsupported-language"),
        ({"text": "SECRET"}, "internal-error"),
        ({"text": "a\x00b"}, "invalid-text"),
    ],
)
def test_a_request_that_cannot_be_scored_is_one_error_with_its_id(fields, kind):
    answer = score_line(line(id="a7", **fields), FakeEngine())
    made = json.loads(answer.line)
    assert [*made] == ["index", "id", "error"]
    assert (made["index"], made["id"], error_of(answer)) == (0, "a7", kind)
    assert (answer.outcome, answer.reason) == ("failed", kind)
    assert "SECRET" not in answer.line.decode() + str(answer.failure)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{", b'{"id": "a"', b"[" * 9000, b"7", b'{"id":7}'])
def test_a_line_that_is_no_request_is_one_error_without_an_id(data):
    answer = score_line(Line(3, data), FakeEngine())
    made = json.loads(answer.line)
    assert (made["index"], made["id"]) == (3, None)
    assert error_of(answer) in {"malformed-json", "invalid-request"}
    assert answer.failure.startswith("line 4: ")


def test_an_id_of_half_a_surrogate_pair_can_be_written():
    answer = score_line(Line(0, b'{"id": "\\ud800", "text": 1}'), FakeEngine())
    assert json.loads(answer.line)["id"] == "?"


def test_empty_lines_count_and_have_no_answer():
    source = io.BytesIO(b'\n{"text": "a"}\r\n \n{"text": "b"}')
    assert [it.index for it in read_lines(source, max_bytes=100)] == [1, 3]
    assert list(read_lines(io.BytesIO(b"\n\n"), max_bytes=100)) == []


def test_a_part_of_something_longer_keeps_the_numbers_of_its_lines():
    source = io.BytesIO(b"broken\n")
    (answer,) = score_lines(source, FakeEngine(), max_bytes=100, first=40)
    assert json.loads(answer.line)["index"] == 40


@pytest.mark.parametrize("extra", [-1, 0, 1, 2, 3])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_lines_around_the_limit_are_judged_by_their_own_length(extra, end):
    first = b'{"text":"' + b"a" * (1024 - 11 + extra) + b'"}'
    after = b'{"text":"next"}\n' if end else b""
    source = io.BytesIO(first + end + after)
    made = [json.loads(it.line) for it in score_lines(source, FakeEngine(), max_bytes=1024)]
    assert len(made) == (2 if end else 1)
    assert ("error" in made[0]) == (extra > 0)
    assert "error" not in made[-1] or not end


def test_a_line_that_is_too_long_is_never_held_whole():
    class Watched(io.BytesIO):
        longest = 0

        def readline(self, size=-1):
            assert size > 0
            return super().readline(size)

    source = Watched(b"a" * 100_000 + b"\n" + b'{"text":"short"}\n')
    outcomes = [it.outcome for it in score_lines(source, FakeEngine(), max_bytes=1024)]
    assert outcomes == ["failed", "scored"]


def test_a_fault_can_be_sent_to_another_process():
    sent = pickle.loads(pickle.dumps(Line(1, fault=TooLarge(5))))
    assert error_of(score_line(sent, MarkedEngine())) == "too-large"


def test_workers_and_clusters_load_nothing_of_the_web_nor_of_each_other():
    code = (
        "import sys, service.batch_files, service.spark; "
        "sys.exit(bool({'flask', 'sqlalchemy', 'pyspark', 'pyarrow'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0
