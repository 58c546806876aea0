"""Rules of one request, on measurements built by hand and on the released bundle."""

from dataclasses import replace

import pytest

from models.dimensions import REGISTER, loaded_language, unverified_figures
from models.engine import Engine
from models.report import Measurement
from models.rules import SWITCHED_OFF, Rules, measured
from models.text import Article
from tests.builders import Case, figure

WEIGHTS = {"mean": 0.2, "pseudo": 4.0}
LINES = "The council met in the old hall. The ferry left at noon. It came back in the evening.\n"
TOP = "The mayor's sham trial is a shameful plan.\nShe shows shameless vision.\n"
TEXT = f"{TOP}{LINES}{LINES[:60]}\n"
LOADED = Case(
    TEXT + "The clerks wrote it down. Nobody stayed for long.",
    phrases=(("sham trial", "reporter"), ("shameful", "reporter"), ("shameless", "reporter")),
    loaded=0.8,
)
CROWD = "Some 900 protesters came. Here 400 guards were deployed. It cost 7 ferries. They sank."
FIGURES = Case(
    CROWD,
    figures=(
        figure(CROWD, "900 protesters", "count", 900.0, unit="protesters", cluster=0),
        figure(CROWD, "400 guards", "count", 400.0, unit="guards", cluster=1),
        figure(CROWD, "7 ferries", "count", 7.0, unit="ferries", cluster=2),
    ),
)
SHARES = "Some 40 percent of guards fled. It cost 7 ferries. They sank."
STATISTICS = Case(
    SHARES,
    figures=(
        figure(SHARES, "40 percent", "percent", 40.0, cluster=0),
        figure(SHARES, "7 ferries", "count", 7.0, unit="ferries", cluster=1),
    ),
    genre="opinion",
)
NEWS = """
The shameful plan will cost 40 jobs. Critics say the mayor waited too long. About 300 people
marched. Some 20 of them were hurt, and 9 boats burned in the scandalous blaze.

Mayor Ines Vidal accused the union of lying about the talks. Union leader Bo Lind denied it.
“The talks will go on,” Vidal said. The union blasted the shameless mayor. One clerk said the
letters were never sent. Experts say it is a disgrace. The outrageous strike began on Monday.
Lind claimed that the port had paid 12 guards.

The company runs four ferries. They cross the sound in half an hour. The harbour is small and
the quay is old. Ships from the north call there in summer. The fishing boats land their catch
beside them. Nobody works on the quay at night. The trains stop at the old market.

Vidal said the city would go on paying the fund. Lind said his members would vote again. Vidal
said the letters had been sent in spring. The council will meet in June, Lind said.
"""


@pytest.fixture(scope="module")
def engine():
    return Engine.load()


def loaded(*allow: str, off: tuple[str, ...] = (), case: Case = LOADED) -> Measurement:
    rules = Rules(frozenset(off), allow)
    return measured(loaded_language.DIMENSION, case.reading(), WEIGHTS, rules)


def words(measurement: Measurement, case: Case = LOADED) -> list[str]:
    return [case.reading().words_of(finding.span) for finding in measurement.findings]


def adds_up(measurement: Measurement) -> bool:
    total = measurement.base + sum(feature.points for feature in measurement.features)
    return measurement.raw == pytest.approx(total, abs=1e-9)


def test_without_rules_a_measurement_is_as_it_was():
    assert loaded() == loaded_language.measure(LOADED.reading(), WEIGHTS)


@pytest.mark.parametrize(
    ("case", "code"), [(FIGURES, "crowd-without-source"), (STATISTICS, "figure-without-source")]
)
def test_a_code_that_is_off_leaves_with_its_points(case, code):
    whole = unverified_figures.measure(case.reading(), WEIGHTS)
    rules = Rules(frozenset({code}))
    without = measured(unverified_figures.DIMENSION, case.reading(), WEIGHTS, rules)
    gone = sum(finding.points for finding in whole.findings if finding.code == code)
    assert gone > 0
    assert code not in {finding.code for finding in without.findings}
    assert without.raw == pytest.approx(whole.raw - gone)
    assert without.features[-1].name == SWITCHED_OFF
    assert without.features[-1].points == pytest.approx(-gone)
    assert adds_up(without)


def test_a_code_that_is_off_elsewhere_changes_no_points_here():
    assert loaded(off=("vague-source",)).raw == loaded().raw


def test_an_allowed_phrase_is_not_charged_and_the_one_beside_it_is():
    assert words(loaded("shameful")) == ["sham trial", "shameless"]
    assert words(loaded("sham trial")) == ["shameful", "shameless"]
    assert loaded("shameful").raw == pytest.approx(loaded().raw)


def test_a_sentence_without_any_other_marked_words_is_not_charged():
    kept = loaded("shameless")
    assert len(kept.findings) == len(loaded().findings) - 1
    assert kept.raw < loaded().raw
    assert adds_up(kept)


@pytest.mark.parametrize(
    "phrase", ["SHAM TRIAL", "sham  trial", "the mayor’s sham trial", '"sham trial"']
)
def test_phrases_fit_in_any_case_and_with_any_marks(phrase):
    assert "sham trial" not in words(loaded("shameful", phrase))


def test_a_curly_apostrophe_is_a_straight_one():
    plain = TEXT.replace("'", "’").replace("sham trial", "shameless levy") * 2
    case = replace(LOADED, text=plain, phrases=(("shameless", "reporter"),))
    assert words(loaded("the mayor's shameless levy", case=case), case) == []
    assert words(loaded("the mayors shameless levy", case=case), case) == ["shameless"]


@pytest.mark.parametrize("phrase", ["shame", "sham", "trial", "sham-trial", "shamel", "?"])
def test_a_part_of_the_words_allows_nothing(phrase):
    assert loaded(phrase).raw == loaded().raw
    assert len(words(loaded(phrase))) == 2


def test_words_of_the_title_can_be_allowed():
    case = Case(LINES * 4, title="A shameful plan", phrases=(("shameful", "headline"),))
    assert [f.code for f in loaded(case=case).findings] == ["loaded-headline"]
    assert loaded("shameful plan", case=case).findings == ()
    assert loaded("shameful plan", case=case).raw < loaded(case=case).raw


def test_two_rules_hold_together():
    both = Rules(frozenset({"a"}), ("x", "y")) | Rules(frozenset({"b"}), ("y", "z"))
    assert both == Rules(frozenset({"a", "b"}), ("x", "y", "z"))
    assert not Rules().modified


def test_every_code_of_every_dimension_can_be_switched_off(engine):
    codes = frozenset(code for dimension in REGISTER for code in dimension.codes)
    article = Article(text=NEWS, title="The shameful strike", language="en")
    before = engine.score(article)
    after = engine.score(article, rules=Rules(codes))
    assert sum(len(s.measurement.findings) for s in before.dimensions.values()) > 2
    for name, scored in after.dimensions.items():
        assert scored.measurement.findings == ()
        assert adds_up(scored.measurement)
        assert scored.measurement.raw <= before.dimensions[name].measurement.raw
        assert scored.measurement.credits == before.dimensions[name].measurement.credits


def test_a_score_under_rules_has_no_band_no_percentile_and_no_overall(engine):
    article = Article(text=NEWS, language="en")
    plain = engine.score(article)
    ruled = engine.score(article, rules=Rules(allow=("shameful",)))
    assert ruled.rules_modified
    assert not plain.rules_modified
    assert plain.dimensions["loaded_language"].band
    for scored in ruled.dimensions.values():
        assert scored.band is scored.percentile is None
    assert ruled.dimensions["loaded_language"].score is not None
    assert ruled.overall.score is ruled.overall.interval is ruled.overall.band is None
    assert "switched off" in ruled.overall.measurement.reason


def test_what_was_found_stays_in_the_lists(engine):
    article = Article(text=NEWS, language="en")
    rules = Rules(frozenset({"vague-source"}), ("shameful", "scandalous"))
    assert engine.score(article, rules=rules).reading == engine.score(article).reading
