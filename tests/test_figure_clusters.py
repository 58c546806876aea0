"""Which figures belong together, and which give one quantity two values."""

from models.annotators.figures import find_figures
from models.findings import Figure
from tests.builders import reading


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(reading(text))


def test_a_number_inside_a_vague_word_is_one_cluster_and_no_difference():
    hundreds, exact = figures(
        "Hundreds of officers have been deployed.\nSome 800 security personnel were deployed."
    )
    assert hundreds.cluster == exact.cluster
    assert hundreds.differs_from == exact.differs_from == ()


def test_figures_of_one_sentence_are_one_cluster():
    first, second = figures("Prices rose 3 percent and wages rose 2 percent.")
    assert first.cluster == second.cluster


def test_a_toll_stands_apart_from_money_beside_it():
    first, second = figures("The flood killed 12 people and cost $3 million.")
    assert first.cluster != second.cluster


def test_two_tolls_that_cannot_both_hold_differ():
    text = "Officials said 12 people were killed.\nA doctor said 19 people were killed."
    first, second = figures(text)
    assert (first.differs_from, second.differs_from) == ((1,), (0,))
    assert first.cluster == second.cluster


def test_a_bound_that_the_other_value_meets_is_no_difference():
    first, second = figures("More than 10 people were killed.\nLater, 12 people were killed.")
    assert first.differs_from == second.differs_from == ()


def test_the_dead_and_the_wounded_do_not_differ():
    assert all(
        not f.differs_from for f in figures("12 people were killed.\n30 people were wounded.")
    )


def test_tolls_of_different_events_do_not_differ():
    text = "The flood killed 12 people.\nIn 1953 a flood killed 307 people."
    assert all(not f.differs_from for f in figures(text))


def test_tolls_of_different_places_or_days_do_not_differ():
    places = "The spree in Orle left 4 people dead.\nShootings in Tarn and Dun left 31 people dead."
    days = "On Monday 30 people were killed.\nOn Wednesday 40 people were killed."
    each = "The blasts killed 4 people.\n2 people were killed at each gate."
    for text in (places, days, each):
        assert all(not f.differs_from for f in figures(text))


def test_some_of_the_dead_are_not_all_the_dead():
    text = "The bomb killed 140,000 people.\nHe traced the families of 12 pilots who died."
    assert all(not f.differs_from for f in figures(text))


def test_a_part_does_not_differ_from_the_whole():
    text = (
        "The fire killed 12 people.\nThe dead were workers, including 4 firefighters killed inside."
    )
    assert all(not f.differs_from for f in figures(text))


def test_clusters_are_numbered_from_zero_in_text_order():
    found = figures("Wages rose 2 percent.\nThe bridge cost $3 million.\nSome 37 homes burned.")
    assert [f.cluster for f in found] == [0, 1, 2]
