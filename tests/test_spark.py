import json

import pytest

from service import spark as surface
from service.batch import Line, score_line
from service.file_forms import BatchFault
from service.spark import score_articles
from tests.batch_engines import MarkedEngine, marked
from tests.service_fakes import TEXT, FakeEngine
from tests.spark_session import spark_session

pytestmark = pytest.mark.filterwarnings("ignore")  # of the library and its launcher


@pytest.fixture(scope="module")
def spark():
    with spark_session() as session:
        yield session


def scored(frame, **options):
    return {row["id"]: row for row in score_articles(frame, load=marked, **options).collect()}


def test_each_row_has_its_scores_and_the_report_of_every_other_surface(spark):
    articles = [(str(number), f"{number} {TEXT}") for number in range(40)]
    rows = scored(spark.createDataFrame(articles, "id string, text string").repartition(4))
    assert len(rows) == 40
    for id_, text in articles[:3]:
        line = Line(0, json.dumps({"id": id_, "text": text}).encode())
        assert json.loads(rows[id_]["report"]) == json.loads(score_line(line, FakeEngine()).line)
    assert rows["7"]["one_sided_sourcing_score"] == 71.3
    assert rows["7"]["error_type"] is None


def test_a_row_that_cannot_be_scored_is_an_error_of_its_own(spark):
    articles = [
        ("a", TEXT),
        ("b", ""),
        ("c", "SECRET"),
        ("d", None),
        ("e", TEXT),
        ("f", "x" * 5000),
    ]
    frame = spark.createDataFrame(articles, "id string, text string")
    rows = scored(frame, max_bytes=4096)
    kinds = {id_: (row["error_type"] or "").rpartition("/")[2] for id_, row in rows.items()}
    assert (kinds["a"], kinds["e"]) == ("", "")
    assert (kinds["b"], kinds["c"]) == ("invalid-request", "internal-error")
    assert (kinds["d"], kinds["f"]) == ("invalid-request", "too-large")
    assert [row["report"] is None for row in rows.values()].count(True) == 4


def test_other_columns_stay_out_and_can_be_joined_by_the_id(spark):
    frame = spark.createDataFrame([(1, TEXT, "Port Wire")], "nr long, body string, outlet string")
    rows = score_articles(frame, columns={"id": "nr", "text": "body"}, load=marked)
    joined = frame.join(rows, frame.nr == rows.id.cast("long")).collect()
    assert joined[0]["outlet"] == "Port Wire"
    assert joined[0]["loaded_language_band"]


def test_a_frame_without_articles_is_refused_before_anything_runs(spark):
    with pytest.raises(BatchFault, match="no column"):
        score_articles(spark.createDataFrame([(1,)], "nr long"))


def test_the_columns_are_declared(spark):
    made = score_articles(spark.createDataFrame([(TEXT,)], "text string")).schema
    assert made["words"].dataType.simpleString() == "int"
    assert made["overall_score"].dataType.simpleString() == "double"
    assert made["report"].dataType.simpleString() == "string"


def test_a_worker_loads_its_engine_once():
    loaded = []

    def load(bundle):
        loaded.append(bundle)
        return MarkedEngine()

    loader = surface.Loader(load, None)
    assert surface.engine_of(loader) is surface.engine_of(surface.Loader(load, None))
    assert loaded == [None]
