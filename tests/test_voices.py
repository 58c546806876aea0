"""Whose voice a word stands in."""

from dataclasses import replace

import pytest

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


def test_the_title_of_a_work_is_nobodys_voice():
    read = reading("Her book “Nineteen Evil Truths” came out in May.")
    assert voice_of(read, "Evil") is TokenVoice.WORK


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
