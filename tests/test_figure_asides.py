"""Who stands behind a figure by what hangs on its clause: estimates, clauses about the number,
participles."""

import pytest

from tests.builders import statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The price is near the $40 million alleged by critics.", "unnamed"),
        ("The price is near the $40 million predicted by the ministry.", "named"),
        ("The price is near the $40 million missed by critics.", "none"),
        ("It is understood the port has 40 boats.", "unnamed"),
        ("It is clear the port has 40 boats.", "none"),
        ("By one estimate the port has 40 boats.", "unnamed"),
        ("By one road the port has 40 boats.", "none"),
    ],
)
def test_what_is_alleged_or_understood_is_told_by_somebody(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A study by researchers at Orle Bank followed 60 farms for a year: 22 had shut.", "named"),
        ("The study followed 60 farms for a year: 22 had shut.", "none"),
        ("A study followed 60 farms for a year: 22 had shut.", "unnamed"),
        ("A farm near Orle Bank followed 60 farms for a year: 22 had shut.", "none"),
        ("After a study by Orle Bank came 60 farms and 22 mills.", "none"),
        ("A study by Orle Bank came out, but 60 farms and 22 mills had shut.", "none"),
    ],
)
def test_a_study_that_opens_the_sentence_tells_its_figures(text, status):
    assert statuses(text) == [status, status]
