"""Whose voice a word stands in."""

from dataclasses import replace

import pytest

from models.annotators.digests import with_digested
from models.annotators.voices import TokenVoice, sentence_voice, token_voices
from models.findings import Attribution, Reading
from tests.builders import reading, span


def attributed(
    text: str, *, content: str, cue: str = "", source: str = "", kind: str = "direct"
) -> Reading:
    """A reading with one attribution of those words."""
    made = Attribution(
        (span(text, source),) if source else (),
        (span(text, cue),) if cue else (),
        (span(text, content),),
        kind,  # type: ignore[arg-type]
        0.9,
    )
    return replace(reading(text), attributions=(made,))


def voice_of(read: Reading, words: str) -> TokenVoice:
    wanted = span(read.document.text, words)
    voices = token_voices(read)
    return next(v for t, v in zip(read.tokens, voices, strict=True) if t.start == wanted.start)


def voices_of_sentences(read: Reading) -> list[str]:
    voices = token_voices(read)
    return [sentence_voice(read, sentence, voices) for sentence in read.sentences]


def test_what_nobody_is_said_to_have_said_is_the_reporters():
    assert voices_of_sentences(reading("The shady plan was signed on Monday.")) == ["reporter"]


def test_the_words_of_a_linked_source_are_the_sources():
    read = attributed(
        "“The plan is shady,” Ann Holt said.",
        content="“The plan is shady,”",
        cue="said",
        source="Ann Holt",
    )
    assert voice_of(read, "shady") is TokenVoice.SOURCE
    assert voice_of(read, "said") is TokenVoice.FRAME
    assert voices_of_sentences(read) == ["source"]


def test_a_paraphrase_counts_as_the_sources():
    read = attributed(
        "Ann Holt complained that the plan was shady.",
        content="that the plan was shady",
        cue="complained",
        source="Ann Holt",
        kind="indirect",
    )
    assert voice_of(read, "shady") is TokenVoice.SOURCE
    assert voice_of(read, "complained") is TokenVoice.FRAME


def test_quoted_words_without_a_source_stay_the_reporters():
    read = attributed("The “shady” plan was signed.", content="“shady”")
    assert voice_of(read, "shady") is TokenVoice.REPORTER


def test_a_sentence_with_words_of_both_is_mixed():
    read = attributed(
        "The shady lender, long in trouble, “did nothing wrong,” Ann Holt said.",
        content="“did nothing wrong,”",
        cue="said",
        source="Ann Holt",
    )
    assert voices_of_sentences(read) == ["mixed"]


def test_a_wish_laid_on_somebody_is_not_their_voice():
    read = attributed(
        "Ann Holt wants voters to believe her shady story.",
        content="voters to believe her shady story",
        cue="wants",
        source="Ann Holt",
        kind="indirect",
    )
    assert voice_of(read, "shady") is TokenVoice.REPORTER


@pytest.mark.parametrize("writer", ["I", "We", "You"])
def test_what_the_writer_thinks_is_the_writers(writer):
    read = attributed(
        f"{writer} believe that the plan is shady.",
        content="that the plan is shady",
        cue="believe",
        source=writer,
        kind="indirect",
    )
    assert voice_of(read, "shady") is TokenVoice.REPORTER


def test_the_thing_an_act_is_done_to_is_named_by_the_reporter():
    read = attributed(
        "Ann Holt signed the shady deal in May.",
        content="the shady deal in May",
        cue="signed",
        source="Ann Holt",
        kind="indirect",
    )
    assert voice_of(read, "shady") is TokenVoice.REPORTER


def test_a_thing_that_somebody_repeats_is_named_by_the_reporter():
    text = "Ann Holt repeated {} on Monday."
    thing, clause = "the shady rumour", "that the lender was shady"
    for content, voice in ((thing, TokenVoice.REPORTER), (clause, TokenVoice.SOURCE)):
        read = attributed(
            text.format(content), content=content, cue="repeated", source="Holt", kind="indirect"
        )
        assert voice_of(read, "shady") is voice


def test_a_charge_is_worded_by_whoever_makes_it():
    read = attributed(
        "Ann Holt accused the lender of shady deals.",
        content="the lender of shady deals",
        cue="accused",
        source="Ann Holt",
        kind="indirect",
    )
    assert voice_of(read, "shady") is TokenVoice.SOURCE


def test_a_paraphrase_ends_with_its_sentence():
    text = "Ann Holt said the road was open. The shady lender had left."
    read = attributed(
        text,
        content="the road was open. The shady lender had left.",
        cue="said",
        source="Ann Holt",
        kind="indirect",
    )
    assert voice_of(read, "road") is TokenVoice.SOURCE
    assert voice_of(read, "shady") is TokenVoice.REPORTER


def test_quoted_words_inside_an_act_are_the_sources():
    read = attributed(
        "Ann Holt defended the shady deal as “a rotten bargain” for farmers.",
        content="the shady deal as “a rotten bargain” for farmers",
        cue="defended",
        source="Ann Holt",
        kind="mixed",
    )
    assert voice_of(read, "rotten") is TokenVoice.SOURCE
    assert voice_of(read, "shady") is TokenVoice.REPORTER


@pytest.mark.parametrize(
    "text",
    [
        "This shady council must go! — Ann Holt (@annholt) May 3, 2019",
        "Ann Holt wrote the following:\nThis shady council must go.",
        "The hall was full of what Holt sees as shady lenders.",
        "It is a rule that they see as a shady one.",
        "The book shakes the council, accusing it of shady deals.",
    ],
)
def test_words_shown_as_somebody_elses_are_not_the_reporters(text):
    assert voice_of(reading(text), "shady") is TokenVoice.SOURCE


@pytest.mark.parametrize(
    "text",
    [
        "The shady lender has an account (@lender) since May.",
        "The hall has three doors:\nThe shady one is shut.",
        "This is what I call shady.",
    ],
)
def test_a_handle_or_a_colon_alone_shows_no_voice(text):
    assert voice_of(reading(text), "shady") is TokenVoice.REPORTER


def test_the_title_of_a_work_is_nobodys_voice():
    read = reading("Her book “Nineteen Evil Truths” came out in May.")
    assert voice_of(read, "Evil") is TokenVoice.WORK


@pytest.mark.parametrize("marks", ["‘{}’", "'{}'"])
def test_words_in_single_marks_are_nobodys(marks):
    read = reading(f"Holt’s council slams {marks.format('shady and rotten')} lender’s plan")
    assert voice_of(read, "shady") is TokenVoice.WORK
    assert voice_of(read, "slams") is TokenVoice.REPORTER
    assert voice_of(read, "plan") is TokenVoice.REPORTER


def test_apostrophes_are_no_marks():
    read = reading("The voters' shady plan and the farmers' deal were signed.")
    assert voice_of(read, "shady") is TokenVoice.REPORTER


def test_a_long_quotation_goes_on_with_the_source_of_its_paragraph():
    text = "“It is bad,” Ann Holt said. “I have never seen such a shady and rotten deal.”"
    read = attributed(text, content="“It is bad,”", cue="said", source="Ann Holt")
    assert voice_of(read, "shady") is TokenVoice.SOURCE


def test_a_long_quotation_elsewhere_needs_its_own_source():
    text = (
        "“It is bad,” Ann Holt said.\nRoads were open.\n"
        "Also “never was there such a shady and rotten deal.”"
    )
    read = attributed(text, content="“It is bad,”", cue="said", source="Ann Holt")
    assert voice_of(read, "shady") is TokenVoice.REPORTER


@pytest.mark.parametrize("text", ["", "“", "”“", '"\'"', "said"])
def test_odd_texts_have_one_voice_for_each_token(text):
    read = reading(text)
    assert len(token_voices(read)) == len(read.tokens)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The board ripped the mayor for botching the sale.", "botching"),
        ("They painted the mayor as a shady dealer.", "shady"),
        ("The union likened the mayor to a bully.", "bully"),
        ("The theory is that voters hate the shabby hall.", "shabby"),
        ("There were accusations of hypocrisy in the hall.", "hypocrisy"),
        ("‘The shady deal stands. It is done.’ That was all.", "shady"),
    ],
)
def test_a_view_that_the_text_gives_to_somebody_is_not_the_reporters(text, words):
    assert voice_of(reading(text), words) in (TokenVoice.SOURCE, TokenVoice.WORK)


def test_paragraphs_above_a_line_of_who_wrote_them_are_the_writers():
    read = with_digested(
        reading(
            "“The shady deal stands.\n“It is a phony one…\nAna Ruiz, Harbour Gazette\nIt rained."
        )
    )
    assert voice_of(read, "shady") is voice_of(read, "phony") is TokenVoice.SOURCE
    assert voice_of(read, "rained") is TokenVoice.REPORTER


def test_paragraphs_in_marks_above_a_plain_sentence_stay_the_reporters():
    read = reading("“The shady deal stands.\nThe council met in the hall on Monday.")
    assert voice_of(read, "shady") is TokenVoice.REPORTER


def test_behind_a_but_the_reporter_speaks_again():
    read = reading("They painted the mayor as a shady dealer, but the phony ledger was theirs.")
    assert voice_of(read, "shady") is TokenVoice.SOURCE
    assert voice_of(read, "phony") is TokenVoice.REPORTER
