from models.annotators.sentences import find_tokens
from models.wording import grams, masked
from tests.builders import document


def names(text, *, titled=False):
    return [g and g.name for g in masked(find_tokens(document(text)), titled=titled)]


def test_a_name_is_masked_once_for_all_its_words():
    assert names("Then Carla Ruiz Montero spoke.") == ["then", "NAME", "spoke", None]


def test_the_first_word_of_a_sentence_is_not_taken_for_a_name():
    assert names("Shameless ministers lied")[0] == "shameless"


def test_a_number_is_masked_whatever_it_is():
    assert names("about 1,200 people") == ["about", "#", "people"]


def test_a_line_in_title_case_is_lowered_whole():
    assert names("Shameless Ministers Raid Pension Fund")[:2] == ["shameless", "ministers"]


def test_the_writer_is_not_a_name():
    assert names("what I told")[:2] == ["what", "i"]


def test_gender_party_and_ideology_read_alike():
    assert names("then he told her") == names("then she told him")
    assert names("many Republicans left") == names("many Democrats left")
    assert names("a liberal plan") == names("a conservative plan")


def test_pairs_do_not_cross_a_mark_and_names_do_not_stand_alone():
    found = [g.name for g in grams(masked(find_tokens(document("yes, said Vera Lund twice."))))]
    assert found == ["yes", "said", "said NAME", "twice", "NAME twice"]


def test_a_pair_spans_both_words():
    text = "they utterly failed"
    pair = next(g for g in grams(masked(find_tokens(document(text)))) if g.name == "utterly failed")
    assert text[pair.start : pair.end] == "utterly failed"
