"""Who stands behind a figure by what hangs on its clause: estimates, clauses about the number,
participles."""

import pytest

from tests.builders import statuses


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
