"""The released bundle, end to end."""

import gzip
import json
import pickle
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.engine import Engine
from models.errors import AnalysisError, EmptyArticle, InvalidArticle, UnsupportedLanguage
from models.reading_text import as_submitted
from models.text import Article
from training.figures_eval import names, text_of
from training.invariants import offsets_hold

DISPUTE = (
    "Mayor Ines Vidal said the harbour had lost 40 jobs because of the strike. Vidal accused the "
    "union of lying about the talks.\n\n"
    "Union leader Bo Lind denied it. “We told the truth from the first day,” Lind said.\n\n"
    "The strike began on Monday. About 300 people marched to the harbour in the morning, and the "
    "ferry office sold 12 tickets.\n\n"
    "“The talks will go on,” Vidal said. She said that the city would pay $200,000 to the fund.\n\n"
    "Critics say the mayor waited too long. One clerk said the letters were never sent.\n\n"
    "The company runs four ferries. They cross the sound in half an hour. The harbour is small and "
    "the quay is old. Ships from the north call there in summer, and the fishing boats land their "
    "catch beside them."
)


@pytest.fixture(scope="module")
def engine():
    return Engine.load()


@pytest.fixture
def offline(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the engine opened a socket")

    for name in ("__init__", "connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_engine_loads_and_scores_without_a_network(offline):
    engine = Engine.load()
    page = f"<html><body><article><h1>A strike</h1><p>{DISPUTE}</p></article></body></html>"
    for article in (
        Article(text=DISPUTE),
        Article(text=DISPUTE, title="A strike"),
        Article(html=page),
    ):
        report = engine.score(article)
        assert report.overall.measurement.raw is not None


def test_raw_is_the_base_plus_the_points_of_the_features(engine):
    report = engine.score(Article(text=DISPUTE))
    for scored in (report.overall, *report.dimensions.values()):
        measured = scored.measurement
        total = measured.base + sum(feature.points for feature in measured.features)
        assert measured.raw == pytest.approx(total, abs=1e-6)


def test_a_scored_dimension_lies_inside_its_interval_and_its_band(engine):
    report = engine.score(Article(text=DISPUTE))
    scored = [s for s in (report.overall, *report.dimensions.values()) if s.score is not None]
    assert scored
    for one in scored:
        assert 0 <= one.interval[0] <= one.score <= one.interval[1] <= 100


def test_the_mayor_is_one_voice_under_three_names(engine):
    reading = engine.read(Article(text=DISPUTE))
    mayor = [source for source in reading.sources if "Vidal" in source.name]
    assert len(mayor) == 1
    assert mayor[0].identified == "named"
    assert mayor[0].attributions >= 3


def test_an_article_twice_scores_as_once(engine):
    once = engine.score(Article(text=DISPUTE))
    twice = engine.score(Article(text=f"{DISPUTE}\n\n{DISPUTE}"))
    for name, scored in once.dimensions.items():
        assert twice.dimensions[name].measurement.raw == pytest.approx(scored.measurement.raw)
    assert twice.overall.measurement.raw == pytest.approx(once.overall.measurement.raw)


def test_leftovers_of_a_web_page_change_nothing(engine):
    leftovers = (
        "\n\nLeave a Reply\n\nYour email address will not be published. "
        "Required fields are marked *\n"
    )
    bare, dressed = (engine.score(Article(text=t)) for t in (DISPUTE, DISPUTE + leftovers))
    assert dressed.reading.document.masked
    for name, scored in bare.dimensions.items():
        assert dressed.dimensions[name].measurement.raw == scored.measurement.raw


def test_only_the_dimensions_asked_for_are_given(engine):
    report = engine.score(Article(text=DISPUTE), dimensions=["loaded_language"])
    assert list(report.dimensions) == ["loaded_language"]


@pytest.mark.parametrize(
    ("article", "error"),
    [
        (Article(text=""), EmptyArticle),
        (Article(text=" \n\u200b\ufeff"), EmptyArticle),
        (Article(), InvalidArticle),
        (Article(text="a", html="<p>a</p>"), InvalidArticle),
        (Article(text="\x00\x01\x02" * 50), InvalidArticle),
        (Article(text="A lone \ud800 surrogate"), InvalidArticle),
        (Article(html="<html><head></head><body></body></html>"), EmptyArticle),
        (
            Article(text="Der Stadtrat hat am Montag beschlossen, die Brücke zu sperren. " * 5),
            UnsupportedLanguage,
        ),
    ],
    ids=["empty", "blank", "nothing", "both", "binary", "surrogate", "page", "german"],
)
def test_what_is_no_article_is_refused_with_a_reason(engine, article, error):
    with pytest.raises(error) as raised:
        engine.score(article)
    assert str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "Word",
        "“All of it is a quotation,” she said.",
        "http://a.example/\nhttp://b.example/",
        "1 2 3 4",
    ],
)
def test_a_text_too_thin_has_no_score(engine, text):
    report = engine.score(Article(text=text, language="en"))
    assert all(scored.score is None for scored in report.dimensions.values())
    assert report.overall.score is None
    assert all(scored.measurement.reason for scored in report.dimensions.values())


HOSTILE = st.lists(
    st.one_of(
        st.sampled_from("“”\"'’‘«»\n\r\t \u200b\u200d\ufeff\u00ad\u202e\u2028e\u0301é😀$£%0123.,-"),
        st.sampled_from(["said", " he ", "million", "Mr.", " according to ", "killed "]),
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    ),
    min_size=1,
    max_size=200,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=HOSTILE, title=st.none() | HOSTILE)
def test_every_span_indexes_the_submitted_text(engine, text, title):
    try:
        report = engine.score(Article(text=text, title=title, language="en"))
    except AnalysisError:
        return
    assert report.reading.document.text == text
    assert offsets_hold(report.reading)


def test_threads_share_an_engine(engine):
    articles = [Article(text=text_of(name), language="en") for name in names()[:8]] * 3
    alone = [engine.score(article) for article in articles]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(engine.score, articles)) == alone


def test_an_engine_survives_pickling(engine):
    copy = pickle.loads(pickle.dumps(engine))
    assert copy.score(Article(text=DISPUTE)) == engine.score(Article(text=DISPUTE))


@pytest.mark.corpus
def test_every_span_indexes_the_text_of_real_articles(engine, corpora):
    with gzip.open(corpora / "allsides" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(next(lines)) for _ in range(1000)]
    for row in rows:
        text = row["content_original"]
        reading = engine.read(Article(text=text, title=row["title"], language="en"))
        assert as_submitted(reading.document).text == text
        assert offsets_hold(reading), row["ID"]
