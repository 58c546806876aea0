"""What the weights of findings on figures are fitted on."""

from models.dimensions.askable import WEIGHTS
from tests.builders import Case, figure
from training.askable_odds import rows

TEXT = "The yard lost 800 jobs. Rents take 40 percent of wages. It had 90 cranes."


def test_rows_are_labelled_figures_that_nobody_named_stands_behind():
    lost = figure(TEXT, "800 jobs", "count", 800.0)
    told = figure(TEXT, "40 percent", "percent", 40.0, status="named")
    unlabelled = figure(TEXT, "90 cranes", "count", 90.0)
    reading = Case(TEXT, figures=(lost, told, unlabelled)).reading()
    labels = {(14, 22): True, (29, 39): False}
    (row,) = rows("one", reading, labels, judged=False)
    assert (row.asked, len(row.facts)) == (True, len(WEIGHTS))
