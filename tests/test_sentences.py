from hypothesis import given
from hypothesis import strategies as st

from models.annotators.sentences import find_sentences, find_tokens
from models.text import Document, Mask, Span
from tests.builders import reading

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("aZ é0.,:;'’\"“”-—!?$%€\n\u00ad\u200b\u200d\u202e\ufeff\u0301😀𝒜"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=120,
)


def words(text):
    return [token.text for token in reading(text).tokens]


def sentences(text):
    return [sentence.span.of(text) for sentence in reading(text).sentences]


def test_a_decimal_with_a_unit_letter_is_one_token():
    assert words("It cost $1.5m or 1.2bn at 10:30pm.") == (
        ["It", "cost", "$", "1.5m", "or", "1.2bn", "at", "10:30pm", "."]
    )


def test_numbers_keep_separators_and_give_up_hyphens():
    assert words("1,000.5 people, 3.5-4.5 percent, the 20th") == (
        ["1,000.5", "people", ",", "3.5", "-", "4.5", "percent", ",", "the", "20th"]
    )


def test_a_possessive_is_split_and_a_negation_is_not():
    assert words("Dana’s plan won't work; O’Brien’s will.") == (
        ["Dana", "’s", "plan", "won't", "work", ";", "O’Brien", "’s", "will", "."]
    )


def test_an_apostrophe_before_a_decade_stands_alone():
    assert words("the '90s") == ["the", "'", "90s"]


def test_initials_keep_their_full_stops():
    assert words("U.S. Sen. Jane Roe") == ["U.S.", "Sen.", "Jane", "Roe"]


def test_zero_width_characters_stay_inside_a_word_and_are_no_token_outside():
    assert words("pol\u200bice \u200b came\ufeff 👩\u200d👧") == (
        ["pol\u200bice", "came\ufeff", "👩", "👧"]
    )


def test_a_decomposed_name_is_one_token():
    assert words("Mele\u0301ndez spoke") == ["Mele\u0301ndez", "spoke"]


def test_titles_and_initials_end_no_sentence():
    text = "Gov. Ann Lee met U.S. Sen. Tom Ray at 5 p.m. on Monday. Both smiled."
    assert sentences(text) == (
        ["Gov. Ann Lee met U.S. Sen. Tom Ray at 5 p.m. on Monday.", "Both smiled."]
    )


def test_a_line_break_inside_a_paragraph_ends_no_sentence():
    text = "The mayor said the\nbridge was safe. She\nleft."
    document = Document(text, paragraphs=(Span(0, len(text)),))
    found = find_sentences(document, find_tokens(document))
    assert [s.span.of(text) for s in found] == (
        ["The mayor said the\nbridge was safe.", "She\nleft."]
    )


def test_a_sentence_goes_on_after_a_piece_cut_out_of_it():
    text = "The mayor (RELATED: More) said no. She left.\nHe stayed."
    spans = (Span(0, 9), Span(26, 44), Span(45, 55))
    document = Document(text, masked=(Mask(10, 25, "related-link"),), paragraphs=spans)
    tokens = find_tokens(document)
    found = find_sentences(document, tokens)
    assert [[t.text for t in tokens[s.first : s.last]] for s in found] == (
        [["The", "mayor", "said", "no", "."], ["She", "left", "."], ["He", "stayed", "."]]
    )
    assert [s.paragraph for s in found] == [0, 0, 2]


def test_the_headline_is_marked():
    made = reading("Bridge closes", headline=True)
    assert [sentence.is_headline for sentence in made.sentences] == [True]


@given(HOSTILE)
def test_tokens_are_ordered_inside_the_text_and_no_sentence_crosses_a_paragraph(text):
    made = reading(text)
    at = 0
    for token in made.tokens:
        assert at <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        at = token.end
    last = 0
    for sentence in made.sentences:
        assert sentence.first == last < sentence.last
        last = sentence.last
        paragraph = made.document.paragraphs[sentence.paragraph]
        assert paragraph.covers(sentence.span)
    assert last == len(made.tokens)


def test_no_sentence_begins_with_a_mark_that_closes():
    text = "Sen. Ana Ruiz (R-Neb.), a farmer, left early. The vote was held without her."
    assert [sentence.span.of(text) for sentence in reading(text).sentences] == [
        "Sen. Ana Ruiz (R-Neb.), a farmer, left early.",
        "The vote was held without her.",
    ]
