"""Who stands behind a figure by what hangs on its clause: estimates, clauses about the number,
participles."""

import pytest

from tests.builders import statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The port lost 40 boats, by the ministry's own reckoning.", "named"),
        ("By Tarn Watch's count, 40 boats sank.", "named"),
        ("Some 40 boats sank, by her count.", "named"),
        ("The port lost 40 boats, by critics' estimates.", "unnamed"),
        ("The port lost 40 boats, by last week's count.", "none"),
        ("The port lost 40 boats by Monday's count.", "none"),
        ("The port lost 40 boats by the pier of the count.", "none"),
    ],
)
def test_a_number_is_by_the_reckoning_of_its_owner(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The loss is below the 40 boats the ministry had hoped for.", "named"),
        ("The loss is 40 percent of what Orle Watch estimates will be sold.", "named"),
        ("The loss is above the 40 boats that some officials had floated.", "unnamed"),
        ("Some 40 boats were hit in what the ministry said was a storm.", "none"),
        ("The loss of 40 boats is more than the ministry says it is.", "none"),
        ("The 40 boats that the ministry painted were old.", "none"),
    ],
)
def test_a_clause_about_the_number_tells_whose_it_is(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mr. Vale revised the plan, saying that 40 boats would stay.", "named"),
        ("Mr. Vale revised the plan, knowing that 40 boats would stay.", "none"),
        ("Mr. Vale revised the plan, saying it was old, but 40 boats stay.", "none"),
        ("The storm wore on, with the ministry saying that 40 boats were lost.", "named"),
        ("The storm wore on, with residents saying that 40 boats were lost.", "unnamed"),
        ("The storm wore on, with the ministry hoping that 40 boats were safe.", "none"),
    ],
)
def test_a_participle_tells_for_its_subject(text, status):
    assert statuses(text) == [status]


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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The board passed over Roe's claim that 40 boats sank.", "named"),
        ("They ignore Tarn Watch findings that 40 boats sank.", "named"),
        ("Few heard of her warning that 40 boats would sink.", "named"),
        ("Few heard of claims that 40 boats sank.", "none"),
        ("Roe heard a claim, but 40 boats sank.", "none"),
        ("Few saw the barn of Ana Roe that 40 boats hid.", "none"),
    ],
)
def test_a_claim_that_is_somebodys_tells_its_figures(text, status):
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "According to people familiar with the talks, Orle Bank rejected a bid of $40.",
            "unnamed",
        ),
        ("People familiar with boats rowed; but Orle Bank rejected a bid of $40.", "named"),
    ],
)
def test_whoever_knows_of_a_matter_without_a_name_leaves_its_figures_unnamed(text, status):
    assert statuses(text) == [status]
