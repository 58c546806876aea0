"""What a source is, how well it is identified, and whether it speaks for the state."""

import pytest

from models.annotators.noun_phrases import read_mention
from models.annotators.source_kinds import identified_of, kind_of, official_of
from tests.builders import reading


def mention(phrase):
    found = read_mention(reading(phrase).tokens, phrase)
    assert found is not None
    return found


KINDS = [
    ("Interior Minister Ann Holt", "person", "named", True),
    ("Ann Holt, the interior minister", "person", "named", True),
    ("Peter Lund, 33, a teacher from Brede", "person", "named", False),
    ("Gov. Nathan Deal", "person", "named", True),
    ("retired neurosurgeon Bo Ek", "person", "named", False),
    ("Assistant U.S. Attorney Maya D. Song", "person", "named", False),
    ("Mr. Lund", "person", "named", False),
    ("Mayor Bill de Lund", "person", "named", True),
    ("WHO head Tomas Lund", "person", "named", False),
    ("al-Lund", "person", "named", False),
    ("The 38-year-old Brede lawmaker", "person", "role", True),
    ("Republican Secretary of State Tomas Lund", "person", "named", True),
    ("one of the two, Bo Ek", "person", "named", False),
    ("Texas", "organisation", "named", True),
    ("One of them, Bo Ek", "person", "named", False),
    ("One of them, Tarn Union Bank", "organisation", "named", False),
    ("The clerk", "person", "role", False),
    ("The chess squad", "organisation", "office", False),
    ("A TV news outlet run by rebels", "media", "class", False),
    ("Video of the June 4 crash", "document", "named", False),
    ("Tarn's state-run Sputnik International", "organisation", "named", False),
    ("justice reporter Bo Ek", "person", "named", False),
    ("former President Karl Moen", "person", "named", False),
    ("Karl Moen's spokesperson", "person", "office", False),
    ("a spokesman for the Finance Ministry", "person", "office", True),
    ("the mayor", "person", "office", True),
    ("the city's mayor, Ana Ruiz", "person", "named", True),
    ("the union’s secretary, Salif Ondo", "person", "named", False),
    ("Halden Resources", "organisation", "named", False),
    ("Norrvik Energy", "organisation", "named", False),
    ("Halden Lines", "organisation", "named", False),
    ("the country's fourth-largest grocer", "organisation", "office", False),
    ("a senior administration official", "person", "role", True),
    ("one officer", "person", "role", True),
    ("a resident", "person", "role", False),
    ("one of the teachers", "person", "role", False),
    ("one of the state's senators", "person", "role", True),
    ("six in 10 voters", "group", "class", False),
    ("Lots of young people", "group", "class", False),
    ("two aides", "group", "role", False),
    ("critics", "group", "class", False),
    ("officials", "group", "class", True),
    ("race officials", "group", "class", True),
    ("campaign officials", "group", "class", False),
    ("55 percent of all voters", "group", "class", False),
    ("others", "group", "class", False),
    ("police in Brede", "organisation", "office", True),
    ("the Ruritanian government", "organisation", "office", True),
    ("the Finance Ministry", "organisation", "named", True),
    ("the Ruritanian People's Party", "organisation", "named", False),
    ("the F.A.A.", "organisation", "named", True),
    ("the Chairman of the Senate Water Committee", "person", "office", True),
    ("lawyers for the company", "group", "office", False),
    ("someone in the room", "person", "role", False),
    ("the company", "organisation", "office", False),
    ("local human rights groups", "organisation", "class", False),
    ("George Lund University", "organisation", "named", False),
    ("local media reports", "media", "class", False),
    ("the Brede Gazette", "media", "named", False),
    ("AFP news agency", "media", "named", False),
    ("a report by the Lund Institute", "document", "named", False),
    ("a new study", "document", "class", False),
    ("the indictment", "document", "office", True),
    ("images shared on social media", "document", "class", False),
]


@pytest.mark.parametrize(("phrase", "kind", "identified", "official"), KINDS)
def test_a_phrase_says_what_speaks_and_how_well_it_is_known(phrase, kind, identified, official):
    found = mention(phrase)
    assert (kind_of(found), identified_of(found)) == (kind, identified)
    if phrase != "race officials":  # whose officials they are is not in the words
        assert official_of(found) is official


def test_police_without_a_place_in_the_text_are_a_class():
    assert identified_of(mention("Police"), place_known=True) == "office"
    assert identified_of(mention("Police"), place_known=False) == "class"


def test_a_junior_in_apposition_to_a_document_is_no_name_of_it():
    assert (
        kind_of(mention("The story, from Bo Navarro, Jr., published in the Daily Tarn"))
        == "document"
    )
