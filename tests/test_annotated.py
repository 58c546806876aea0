"""The articles whose attributions readers marked outside PolNeAR."""

from training import annotated
from training.attribution import held_out


def test_every_span_lies_in_its_text_and_no_article_is_in_both_parts():
    parts = [annotated.load("development"), annotated.load("reporting")]
    assert not {one.name for one in parts[0]} & {one.name for one in parts[1]}
    marked = [one for part in parts for one in part]
    assert len(marked) > 200  # the invented ones are always there
    for one in marked:
        spans = [
            span
            for golds in one.annotations.values()
            for gold in golds
            for span in (*gold.source, *gold.cue, *gold.content)
        ]
        assert all(0 <= span.start < span.end <= len(one.text) for span in spans)
        assert not any(span.of(one.text)[0].isspace() for span in spans)


def test_articles_of_no_known_day_are_held_out_by_name():
    marked = annotated.load("development")
    tenth = [one for one in marked if held_out(one) == 0]
    assert 0 < len(tenth) < len(marked) / 5
