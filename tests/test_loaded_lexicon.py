"""The baseline that marks a word by how often readers marked it elsewhere."""

from training.loaded_lexicon import looked_up, shares
from training.loaded_marks import Marks

SEEN = (
    Marks(("A", "shady", "deal"), (False, True, False)),
    Marks(("The", "Shady", "deal"), (False, True, False)),
    Marks(("A", "shady", "street"), (False, False, False)),
)


def test_a_word_is_listed_with_the_share_of_its_marked_uses():
    assert shares(SEEN) == {"shady": 2 / 4}


def test_a_word_is_looked_up_whatever_its_case_and_an_unknown_one_is_nothing():
    found = list(looked_up({"shady": 0.5}, [Marks(("SHADY", "roads"), (True, False))]))
    assert found == [(0.5, True, 5), (0.0, False, 5)]
