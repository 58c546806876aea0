import pytest

from models.readability import readability

PLAIN = "The cat sat on the mat. The dog ran to the gate. They ate and slept. "
HARD = (
    "Notwithstanding considerable administrative reservations, intergovernmental negotiators "
    "provisionally endorsed comprehensive infrastructural modernisation. "
)


def test_long_words_and_sentences_read_harder():
    easy, hard = readability(PLAIN * 5), readability(HARD * 5)
    assert set(easy) == {"automated_readability_index", "coleman_liau_index"}
    assert all(easy[name] < hard[name] for name in easy)


@pytest.mark.parametrize("text", ["", "  \n", "...", "—"])
def test_a_text_without_a_word_has_none(text):
    assert readability(text) == {}


def test_one_word_is_enough():
    assert readability("Yes")
