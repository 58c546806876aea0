"""Which texts show a dispute between parties, and which only a storm, a market or a match."""

import pytest

from models.annotators.disputes import find_disputes
from tests.builders import reading

DISPUTES = [
    "The union accused the port of breaking its word.\nThe port said talks would go on.",
    "Holt denied that the fund was empty.\nThe auditors stood by their report.",
    "Neighbours sued the quarry over its dust.\nThe quarry had no comment.",
    "The council voted to close the baths.\nSwimmers criticized the plan.\n"
    "Opponents of the closure marched on Monday.",
    "Republicans want the wall.\nDemocrats rejected the bill on Friday.",
    "The minister defended his plan for the dam.\nFarmers protested at the gates.",
    "The House voted to impeach the governor.",
    "The school board objected to the map.\nParents condemned the board.",
    "The government wants later shop hours.\nThe union rejected the idea as a trick.",
    "Ana Ruiz said the clerk lied.\nThe clerk was not there.",
    "Senators disputed the figures.\nThe agency argued that they were sound.",
    "The law is unconstitutional, the shopkeepers say.",
]

NONE = [
    "The river rose four metres overnight.\nRescuers took families from their roofs.",
    "Shares fell as demand for copper weakened.\nAnalysts expect a challenging year.",
    "The champions attacked from the start.\nTheir rivals hit back before the break.",
    "The storm threatened the coast.\nForecasters blamed warm water for its strength.",
    "Norby beat Brede in a clash of old rivals.\nThe captain defended well.",
    "The museum opened a wing for maps.\nVisitors came from all over the county.",
    "A study found that tea drinkers sleep less.\nThe authors asked nine hundred people.",
    "The volcano sent ash over two villages.\nSchools stayed closed.",
    "The counterpart agency published an alphabet of objects.\nIt charged no fee.",
    "The bank raised its rate by a quarter point.\nMarkets had expected it.",
    "The choir sang at the opening.\nTickets were gone in an hour.",
    "The attack of a shark closed the beach.\nIt opened again on Sunday.",
    "Rita Holm defended her county title.\nThey named those who died in the attacks on the pier.",
]


@pytest.mark.parametrize("text", DISPUTES)
def test_parties_with_claims_against_each_other_are_a_dispute(text):
    assert find_disputes(reading(text))


@pytest.mark.parametrize("text", NONE)
def test_a_disaster_a_market_and_a_match_are_none(text):
    assert not find_disputes(reading(text))


def test_one_word_of_criticism_is_not_enough():
    assert not find_disputes(reading("Swimmers criticized the plan.\nThe baths close in May."))
    assert find_disputes(reading("Swimmers criticized the plan.\nParents condemned it."))
