import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dimensions import REGISTER
from models.errors import InvalidArticle
from models.rules import Rules
from models.text import Article, Document, Span
from service import wire
from service.errors import InvalidRequest
from service.ruler import Ruler
from service.schema import ReportModel
from service.strict_json import MalformedJson, read_json
from tests.service_fakes import TEXT, TITLE, a_report


def spans_of(value):
    """Every object that has a start and an end, wherever it stands."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


def names_in(value):
    """Every name of every object, in order."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield name
        if isinstance(inner, dict | list):
            yield from names_in(inner)


def refused(**fields):
    with pytest.raises(InvalidRequest) as caught:
        wire.check_request(fields)
    return dict(caught.value.errors)


def test_a_report_has_the_documented_shape_and_nothing_else():
    made = wire.report_object(a_report())
    assert ReportModel.model_validate(made).model_dump(by_alias=True, exclude_unset=True) == made


def test_the_fields_stand_in_the_order_of_the_schema():
    made = wire.report_object(a_report(), include=[*wire.LISTS, "text"])
    model = ReportModel.model_validate(made).model_dump(by_alias=True, exclude_unset=True)
    assert [*names_in(made)] == [*names_in(model)]
    assert list(made)[-1] == "note"


def test_every_report_says_that_truth_was_not_examined():
    assert wire.report_object(a_report(), include=[])["note"] == (
        "Style and sourcing of this text only; truth was not examined."
    )


def test_every_text_field_is_the_words_its_offsets_mark():
    marked = [one for one in spans_of(wire.report_object(a_report())) if "text" in one]
    assert len(marked) > 5
    for one in marked:
        source = TITLE if one.get("in") == "title" else TEXT
        assert source[one["start"] : one["end"]] == one["text"]


def test_words_of_the_title_are_told_from_words_of_the_text():
    headline = wire.report_object(a_report())["dimensions"]["loaded_language"]["findings"][0]
    assert headline["in"] == "title"
    assert headline["text"] == "chaos"


def test_utf16_offsets_count_as_javascript_does():
    made = wire.report_object(a_report(), offsets="utf16")
    units = {None: TEXT.encode("utf-16-le"), "title": TITLE.encode("utf-16-le")}
    marked = [one for one in spans_of(made) if "text" in one]
    for one in marked:
        words = units[one.get("in")][2 * one["start"] : 2 * one["end"]].decode("utf-16-le")
        assert words == one["text"]


@given(st.text(), st.data())
def test_utf16_offsets_are_exact_for_any_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = Ruler(Document(text), "utf16").piece(start, end)
    assert made["start"] == len(text[:start].encode("utf-16-le")) // 2
    assert made["end"] == len(text[:end].encode("utf-16-le")) // 2


@given(st.text(max_size=30))
def test_an_article_survives_the_wire(text):
    if "\x00" in text:
        text = text.replace("\x00", "")
    line = json.dumps({"text": text, "id": "a"}).encode()
    assert wire.article_of(wire.read_request(line)) == Article(text=text, id="a")


def test_points_still_add_up_to_raw_on_the_wire():
    made = wire.report_object(a_report())
    for scored in [made["overall"], *made["dimensions"].values()]:
        if scored["raw"] is not None:
            total = scored["base"] + sum(feature["points"] for feature in scored["features"])
            assert scored["raw"] == pytest.approx(total, abs=1e-6)


def test_a_rounded_score_lies_in_its_rounded_interval():
    scored = wire.report_object(a_report())["dimensions"]["one_sided_sourcing"]
    assert scored["score"] == 71.3
    assert scored["interval"][0] <= scored["score"] <= scored["interval"][1]


def test_a_withheld_score_is_null_with_its_reason():
    withheld = wire.report_object(a_report())["dimensions"]["unverified_figures"]
    assert withheld["status"] == "insufficient_evidence"
    assert withheld["reason"] == "too few figures"
    assert withheld["score"] is withheld["interval"] is withheld["band"] is None


def test_a_span_that_is_no_remark_has_no_points():
    credit = wire.report_object(a_report())["dimensions"]["one_sided_sourcing"]["credits"][0]
    assert list(credit) == ["code", "message", "start", "end", "text"]


def test_whole_values_are_written_without_a_decimal_point():
    figure = wire.report_object(a_report())["figures"][0]
    assert json.dumps(figure["value"]) == "300"
    assert figure["upper"] is None


def test_the_text_comes_back_when_asked_for_and_for_html():
    assert "text" not in wire.report_object(a_report())["document"]
    assert wire.report_object(a_report(), include=["text"])["document"]["text"] == TEXT
    page = Article(html="<p>Something</p>")
    assert wire.report_object(a_report(page))["document"]["text"] == TEXT


def test_include_chooses_the_lists():
    made = wire.report_object(a_report(), include=["figures", "sources"])
    assert [name for name in wire.LISTS if name in made] == ["sources", "figures"]
    assert "dimensions" in made


def test_a_number_that_is_not_finite_is_never_written():
    report = a_report()
    broken = replace(report, readability={"ari": float("nan")})
    with pytest.raises(ValueError, match="JSON"):
        wire.dumps(wire.report_object(broken))


def test_a_request_needs_exactly_one_of_text_and_html():
    for fields in ({}, {"text": "a", "html": "b"}, {"text": None}):
        assert "exactly one" in refused(**fields)["(body)"]
    assert wire.check_request({"text": ""}).text == ""


def test_an_unknown_field_is_named():
    assert "no such field" in refused(text="a", lang="en")["lang"]


def test_a_wrong_value_is_told_by_its_path_and_never_repeated():
    errors = refused(text="a", include=["figures", "everything-secret"], offsets="bytes-secret")
    assert set(errors) == {"include[1]", "offsets"}
    assert "secret" not in str(errors)


def test_an_unknown_dimension_is_refused_with_those_there_are():
    assert "loaded_language" in refused(text="a", dimensions=["truth"])["dimensions[0]"]


def test_rules_are_read_and_empty_ones_change_nothing():
    asked = {"off": ["vague-source", "vague-source"], "allow": ["death tax"]}
    request = wire.check_request({"text": "a", "rules": asked})
    assert wire.rules_of(request.rules) == Rules(frozenset({"vague-source"}), ("death tax",))
    for rules in (None, {}, {"off": [], "allow": []}):
        request = wire.check_request({"text": "a", "rules": rules})
        assert not wire.rules_of(request.rules).modified


def test_an_unknown_code_is_refused_with_those_there_are():
    told = refused(text="a", rules={"off": ["vague-source", "no-such-secret"]})["rules.off[1]"]
    assert all(code in told for dimension in REGISTER for code in dimension.codes)
    assert "secret" not in told


@pytest.mark.parametrize("phrase", ["", "  ", "“?”", "a" * 201, 7])
def test_a_phrase_without_words_is_refused(phrase):
    assert "rules.allow[0]" in refused(text="a", rules={"allow": [phrase]})


def test_a_report_says_whether_rules_were_modified():
    assert wire.report_object(a_report())["model"]["rules_modified"] is False
    ruled = replace(a_report(), rules_modified=True)
    assert wire.report_object(ruled)["model"]["rules_modified"] is True


def test_values_are_not_converted_in_silence():
    assert "text" in refused(text=1)
    assert "id" in refused(text="a", id=7)


@pytest.mark.parametrize("words", ["a\ud800b", "a\x00b"])
@pytest.mark.parametrize("field", ["text", "html", "title", "id", "url"])
def test_half_characters_and_nul_are_refused_in_every_field(field, words):
    with pytest.raises(InvalidArticle, match=field):
        wire.check_request({"text": "a", field: words})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"text": NaN}',
        b'{"text": -Infinity}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "\xff"}',
        b'{"text": ' + b"1" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        '{"text": "a"}'.encode("utf-16"),
    ],
)
def test_what_is_not_json_is_malformed(data):
    with pytest.raises(MalformedJson):
        read_json(data)


def test_a_byte_order_mark_before_the_json_is_allowed():
    assert read_json(b'\xef\xbb\xbf{"text": "a"}') == {"text": "a"}


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(MalformedJson, InvalidRequest, InvalidArticle):
        wire.read_request(data)


def test_a_span_of_the_title_uses_the_titles_own_units():
    ruler = Ruler(Document("plain", title="🔥 fire"), "utf16")
    assert ruler.span(Span(2, 6, in_title=True)) == {"start": 3, "end": 7, "in": "title"}
    assert ruler.span(Span(2, 5)) == {"start": 2, "end": 5}
