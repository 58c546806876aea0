"""Which marked words make a finding."""

from dataclasses import replace

import pytest

from models.dimensions import REGISTER
from models.dimensions.telling import Telling
from models.findings import Phrase, Voice
from models.text import Span
from tests.builders import Case, Said, reading, span
from training.by_name import articles_by_name
from training.judgement import read_one_by_one
from training.telling import Verdict, counted, record


def tells(
    text: str, words: str, *said: Said, voice: Voice = "reporter", sure: float = 0.95
) -> bool:
    made = Case(text, said).reading() if said else reading(text)
    return Telling(made).tells(Phrase(span(text, words), voice, sure))


def test_a_word_that_hardly_does_anything_but_judge_is_told():
    assert tells("The governor met the shameless hospital board.", "shameless")


@pytest.mark.parametrize("verb", ["blasted", "excoriated", "lashed out"])
def test_how_strong_a_criticism_was_tells_nothing_of_the_reporters_view(verb):
    assert not tells(f"The governor {verb} at the hospital board.", verb, sure=0.98)


@pytest.mark.parametrize("line", ["CLOSE The governor met", "Hide Caption 6 of 7 The governor met"])
def test_a_caption_tells_nothing(line):
    assert not tells(f"{line} the shameless hospital board.", "shameless")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The talks left a thorny question behind.", "thorny"),
        ("Prices rose dramatically in the harbour towns.", "dramatically"),
        ("The shocking pictures were taken on Sunday.", "shocking"),
    ],
)
def test_emphasis_and_pictures_are_not_told(text, words):
    assert not tells(text, words)


def test_of_the_same_words_the_surer_are_told():
    text = "The shameless list was read aloud."
    assert tells(text, "shameless", sure=0.95)
    assert not tells(text, "shameless", sure=0.2)


def test_what_somebody_may_have_said_is_less_telling_than_the_same_words_beside_it():
    text = "Ana Ruiz said the shameless list was long."
    said = Said("Ana Ruiz", "the shameless list was long", cue="said")
    within = Telling(Case(text, (said,)).reading())
    alone = Telling(reading(text))
    phrase = Phrase(span(text, "shameless"), "reporter", 0.9)
    assert within.probability(phrase) < alone.probability(phrase)


@pytest.mark.parametrize(
    "text",
    [
        "Some critics see the list as shameless.",
        "The notion that the list is shameless spread fast.",
        "For all the carping that the list is shameless, it was read.",
        "I have been shameless about the list.",
        "To her critics, the list is shameless.",
        "For Ana Ruiz, the list is shameless.",
        "To the older traders, the list is shameless.",
        "The guards see the list as shameless.",
        "The trade was declared shameless by many.",
        "The list mocks the shameless trader caricature.",
        "The letter read in part:\nThe shameless list was read aloud.",
    ],
)
def test_a_view_that_is_told_of_is_less_telling(text):
    plain = Telling(reading("The shameless list was read aloud."))
    told = Telling(reading(text))
    of_plain = Phrase(Span(4, 13), "reporter", 0.9)
    of_told = Phrase(span(text, "shameless"), "reporter", 0.9)
    assert told.probability(of_told) < plain.probability(of_plain)


@pytest.mark.parametrize(
    "text",
    [
        "The list was not shameless.",
        "The list didn't look especially shameless.",
        "No shameless man could have written the list.",
        "It would be shameless to read the list.",
        "Is it shameless to read the list?",
        "There is no evidence of a shameless list.",
        "Most of us are shameless about the list.",
        "They read a “shameless” list.",
        'They read a "shameless list".',
        "“The list is long. It is a shameless list, I am told,” the letter goes on.",
    ],
)
def test_what_is_denied_or_stands_in_marks_is_not_told(text):
    assert not tells(text, "shameless")


def test_a_verb_of_criticism_and_marks_tell_nothing_in_a_headline_either():
    def told(title: str, words: str) -> bool:
        made = Case("The board met.", title=title).reading()
        at = title.index(words)
        place = Span(at, at + len(words), in_title=True)
        return Telling(made).tells(Phrase(place, "headline", 0.95))

    assert told("The shameless governor and the hospital", "shameless")
    assert not told("Governor slams the hospital board", "slams")
    assert not told("“All this shameless talk”: the governor answers", "shameless")
    assert not told("Is the governor a shameless man?", "shameless")
    assert not told("Ana Ruiz: The governor is a shameless man", "shameless")


def test_a_line_that_is_no_sentence_tells_nothing():
    text = "The board met on Monday.\nGovernor meets the shameless hospital board"
    assert not tells(text, "shameless")
    assert tells(text + ".", "shameless")


def test_in_a_headline_the_outlet_speaks_for_itself():
    made = reading("The board met.", title="Thorny talks end")
    phrase = Phrase(Span(0, 6, in_title=True), "headline", 0.85)
    assert Telling(made).tells(phrase)
    assert not Telling(made).tells(replace(phrase, probability=0.5))


def test_a_headline_that_gives_the_word_to_somebody_is_not_told():
    title = "Traders call talks shameless"
    phrase = Phrase(replace(span(title, "shameless"), in_title=True), "headline", 0.95)
    assert not Telling(reading("The board met.", title=title)).tells(phrase)


def test_a_text_without_sentences_has_facts():
    phrase = Phrase(Span(0, 0), "reporter", 0.9)
    assert not Telling(reading("")).tells(phrase)


def test_a_message_names_beside_its_words_only_those_that_readers_would_likely_mark():
    words = (("shameless", "reporter"), ("bungled", "reporter"), ("drummed", "reporter"))
    text = "The shameless board bungled the list and drummed up a petition."
    made = Case(text, phrases=words, loaded=0.9).reading()
    doubtful = replace(made.phrases[-1], probability=0.3)
    made = replace(made, phrases=(*made.phrases[:-1], doubtful))
    (finding,) = REGISTER[2].measure(made, {"mean": 0.2, "pseudo": 5.0}).findings
    assert "'shameless' (with 'bungled')" in finding.message


def test_a_word_that_is_only_supposed_or_said_of_something_is_less_telling():
    stated = "The governor met the shameless hospital board."
    supposed = "It would seem that the governor met the shameless hospital board."
    predicate = "The governor met the hospital board, which was shameless."

    def sure(text: str) -> float:
        return Telling(reading(text)).probability(Phrase(span(text, "shameless"), "reporter", 0.9))

    assert sure(supposed) < sure(stated) > sure(predicate)


def test_the_record_of_a_word_leaves_out_the_verdict_it_is_held_against():
    words = [Verdict("a", "vile", (), True), Verdict("b", "vile", (), False)]
    counts = counted(words)
    assert counts == {"vile": (1, 2)}
    without = record(counts, "vile", 0.5, without=words[0])
    assert without < record(counts, "vile", 0.5) == 0.0 == record(counts, "unheard", 0.5)


@pytest.mark.corpus
def test_every_judged_finding_is_in_an_article_that_can_be_read(corpora):
    articles = articles_by_name()
    names = read_one_by_one("loaded-phrase")
    assert len(names) > 1000
    assert all((name if "/" in name else f"allsides/{name}") in articles for name in names)
