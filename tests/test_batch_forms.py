import csv
import gzip
import io
import json

import pytest
from click.testing import CliRunner

from service import cli
from service.batch import Line, score_line
from service.batch_input import open_input
from service.batch_output import convert, defused, open_writer
from service.file_forms import BatchFault, Form
from service.table import REPORT, columns
from tests.batch_engines import marked
from tests.service_fakes import TEXT, FakeEngine

pyarrow = pytest.importorskip("pyarrow", reason="the extra `columns` is not installed")
from pyarrow import parquet  # noqa: E402

LIMIT = 4096


def answers(path, *, limit=LIMIT, kind=None, **given):
    """What the articles of a file come to, as (index, kind of problem or text)."""
    engine, made = FakeEngine(), []
    with open_input(str(path), Form.of(str(path), kind), max_bytes=limit, columns=given) as source:
        for line in source.lines:
            answer = score_line(line, engine)
            made.append((line.index, answer.reason or engine.seen[-1].text or engine.seen[-1].html))
    return made


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def fault_of(path, **given):
    with pytest.raises(BatchFault) as told:
        answers(path, **given)
    return str(told.value)


def test_a_csv_row_is_a_request(tmp_path):
    path = written(
        tmp_path,
        "in.csv",
        '\ufeffid,rating,text,title\r\n7,x,"Fire, again\r\n""today""",A\r\n8,,Second,\r\n',
    )
    engine = FakeEngine()
    with open_input(str(path), Form.of("in.csv"), max_bytes=LIMIT, columns={}) as source:
        ids = [json.loads(score_line(line, engine).line)["id"] for line in source.lines]
    assert ids == ["7", "8"]
    assert [it.text for it in engine.seen] == ['Fire, again\r\n"today"', "Second"]
    assert [it.title for it in engine.seen] == ["A", None]


@pytest.mark.parametrize("delimiter", ",;\t")
def test_the_delimiter_of_a_csv_file_is_the_one_between_its_names(tmp_path, delimiter):
    data = f"id{delimiter}text\n1{delimiter}Fire\n"
    assert answers(written(tmp_path, "in.csv", data)) == [(0, "Fire")]


def test_a_column_of_another_name_can_be_the_text(tmp_path):
    path = written(tmp_path, "in.csv", "nr,body\n1,Fire\n")
    assert answers(path, text="body") == [(0, "Fire")]
    told = fault_of(path)
    assert "no column `text` or `html`" in told
    assert "'nr', 'body'" in told
    assert "--column" in told
    assert "no column 'story'" in fault_of(path, text="story")
    assert "no field is called words" in fault_of(path, words="body")


def test_a_broken_csv_row_is_one_fault_and_the_rows_after_it_are_read(tmp_path):
    rows = [b"1,Fire", b"2", b"3,a,b", b"", b",", b'5,"x"y', b"6,\xff\xfe", b"7," + b"a" * 9000]
    path = written(tmp_path, "in.csv", b"\n".join([b"id,text", *rows, b"8,Last"]))
    broken = [(at, "invalid-text") for at in (1, 2, 5, 6)]
    assert answers(path) == [(0, "Fire"), *broken, (7, "too-large"), (8, "Last")]


def test_a_row_that_is_too_large_or_no_text_keeps_its_id(tmp_path):
    path = written(tmp_path, "in.csv", b"id,text\nx7," + b"a" * 5000 + b"\nx8,\xff\n\xff,\xff\n")
    with open_input(str(path), Form.of("in.csv"), max_bytes=LIMIT, columns={}) as source:
        ids = [json.loads(score_line(line, FakeEngine()).line)["id"] for line in source.lines]
    assert ids == ["x7", "x8", None]


def test_a_csv_file_that_ends_within_a_cell_says_so(tmp_path):
    path = written(tmp_path, "in.csv", 'id,text\n1,Fire\n2,"cut off in the mid')
    assert answers(path) == [(0, "Fire"), (1, "invalid-text")]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 900, b"\xff\xd8\xff\xe0 a photograph"])
@pytest.mark.parametrize("name", ["in.csv", "in.parquet"])
def test_what_is_no_table_is_told_at_once(tmp_path, name, data):
    assert str(tmp_path / name) in fault_of(written(tmp_path, name, data))


def test_binary_lines_are_faults_of_their_own(tmp_path):
    path = written(tmp_path, "in.jsonl", b"\xff\xd8\xff\n\x00\x00\n" + b'{"text":"Fire"}')
    assert answers(path) == [(0, "malformed-json"), (1, "malformed-json"), (2, "Fire")]


def parquet_file(path, **fields):
    parquet.write_table(pyarrow.table(fields), path, row_group_size=100)
    return path


def test_a_parquet_row_is_a_request(tmp_path):
    path = parquet_file(
        tmp_path / "in.parquet", id=[1, 2, 3, 4], text=["Fire", None, "", "a" * 9000]
    )
    kinds = ["Fire", "invalid-request", "invalid-request", "too-large"]
    assert answers(path) == list(enumerate(kinds))
    assert answers(path, text="id")[1] == (1, "2")
    assert "no column" in fault_of(parquet_file(tmp_path / "no.parquet", id=[1]))


def test_a_parquet_row_that_is_not_utf8_is_one_fault(tmp_path):
    text = pyarrow.array([b"Fire", b"\xff\xfe", b"Last"]).view(pyarrow.string())
    path = parquet_file(tmp_path / "in.parquet", text=text)
    assert answers(path) == [(0, "Fire"), (1, "invalid-text"), (2, "Last")]


def test_every_parquet_row_is_read_in_order_and_counted(tmp_path):
    texts = [f"Fire {number}" for number in range(250)]
    path = parquet_file(tmp_path / "in.parquet", text=texts)
    assert answers(path) == list(enumerate(texts))
    with open_input(str(path), Form.of(str(path)), max_bytes=LIMIT, columns={}) as source:
        for _ in range(10):
            next(source.lines)
        assert (source.position(), source.size) == (10, 250)


def test_parquet_has_no_pipe_and_no_second_compression(tmp_path):
    assert "pipe" in fault_of("-", kind="parquet")
    with pytest.raises(BatchFault, match=r"leave \.gz out"):
        Form.of("in.parquet.gz")


def compressed(data, packing):
    if packing == "gz":
        return gzip.compress(data)
    zstd = pytest.importorskip("backports.zstd")
    return zstd.compress(data)


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_compressed_files_are_read_by_their_name_and_a_cut_one_is_told(tmp_path, packing):
    data = b"".join(b'{"text":"Fire %d"}\n' % number for number in range(2000))
    packed = compressed(data, packing)
    path = written(tmp_path, f"in.jsonl.{packing}", packed + compressed(b'{"text":"x"}', packing))
    assert len(answers(path)) == 2001
    cut = written(tmp_path, f"cut.jsonl.{packing}", packed[: len(packed) // 2])
    told = fault_of(cut)
    assert str(cut) in told
    assert "after line" in told
    other = written(tmp_path, f"other.jsonl.{packing}", b"not compressed at all")
    assert str(other) in fault_of(other)


def test_a_library_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(BatchFault, match=r"evenhand\[columns\]"):
        Form.of("in.parquet")


def made_lines():
    bad = b'{"index": 1, "id": "=cmd()", "error": {"type": "/problems/x", "detail": "@sum"}}'
    request = json.dumps({"text": TEXT, "id": "a", "title": "+1 to it"}).encode()
    return [score_line(Line(0, request), FakeEngine()).line, bad]


def test_csv_output_has_a_row_for_each_line_and_no_formulas():
    raw = io.BytesIO()
    with open_writer(raw, Form("csv")) as writer:
        for line in made_lines():
            writer.write(line)
    first, second = csv.DictReader(io.StringIO(raw.getvalue().decode()))
    assert [*first] == [column.name for column in columns()]
    assert first["one_sided_sourcing_score"] == "71.3"
    assert first["one_sided_sourcing_codes"].startswith("anonymous-without-reason ")
    assert first["overall_status"] == "insufficient_evidence"
    assert (second["id"], second["error_detail"]) == ("'=cmd()", "'@sum")
    assert second["one_sided_sourcing_score"] == ""


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_words(cell):
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["a=1", "", None, 4.0, "'tis", "Fire - again"])
def test_other_cells_stay_as_they_are(cell):
    assert defused(cell) == cell


def test_parquet_output_has_the_whole_report(tmp_path):
    part, out = tmp_path / "part", tmp_path / "out.parquet"
    part.write_bytes(b"\n".join(made_lines()) + b"\n")
    convert(part, out, Form("parquet"))
    table = parquet.read_table(out)
    assert table.column_names == [*(column.name for column in columns()), REPORT]
    first, second = table.to_pylist()
    assert first[REPORT].encode() == made_lines()[0]
    assert first["words"] == json.loads(first[REPORT])["document"]["words"]
    assert (second[REPORT], second["error_type"]) == (None, "/problems/x")


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_json_lines_stay_as_they_are_in_any_packing(tmp_path, name):
    part, out = tmp_path / "part", tmp_path / name
    part.write_bytes(b"\n".join(made_lines()) + b"\n")
    convert(part, out, Form.of(name))
    if name.endswith(".gz"):
        assert gzip.decompress(out.read_bytes()) == part.read_bytes()
    elif name.endswith(".zst"):
        zstd = pytest.importorskip("backports.zstd")
        assert zstd.decompress(out.read_bytes()) == part.read_bytes()
    assert [it.name for it in tmp_path.iterdir() if it.name.startswith(".")] == []


def test_tables_go_in_and_out_of_the_command(tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "load_scorer", marked)
    source = parquet_file(tmp_path / "in.parquet", nr=["a", "b"], body=[TEXT, ""])
    out = tmp_path / "out.parquet"
    given = ["--column", "text=body", "--column", "id=nr", "--workers", "1"]
    result = CliRunner().invoke(cli.main, ["batch", str(source), "-o", str(out), *given])
    assert result.exit_code == 1, result.stderr
    rows = parquet.read_table(out).to_pylist()
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[1]["error_type"] == "/problems/invalid-request"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]
