"""Examples of the codes about figures, in articles made up for them."""

from dataclasses import replace

from tests.builders import Case, Said, figure
from tests.examples import Example

TOLL = "Eleven people died when the ferry sank."
CROWD = "Some 4,000 protesters filled the square."
SHARE = "Some 40 percent of households cannot pay the rent."
EXPERTS = "Experts said eleven people died when the ferry sank."
DIFFER = "The ferry carried 212 passengers. Later the text gives 260 passengers."
POLL = (
    "Ruiz leads Holm by 45 percent to 43 percent in the new survey of Tarn Research.\n"
    "That is within the margin of error.\n"
    "The survey asked 1,004 voters from March 3 to March 6, with a margin of error of plus or "
    "minus 3 points."
)
BARE_POLL = "Ruiz is ahead with 45 percent against 43 percent for Holm in a new survey."
POINTS = "Ruiz holds a 3 percent lead with 46 percent to 43 percent for Holm."
BASE = "Rents rose 20 percent."
HEADLINE = (
    "Storm leaves 30 houses without roofs\n"
    "The storm took the roofs off 12 houses, the fire brigade said."
)


def _poll(text: str, status: str) -> tuple:
    return tuple(
        figure(text, words, "poll", value, unit="percent", status=status)
        for words, value in (("45 percent", 45.0), ("43 percent", 43.0))
    )


EXAMPLES = (
    Example(
        "casualty-without-source",
        Case(TOLL, figures=(figure(TOLL, "Eleven people", "casualty", 11.0, unit="people"),)),
        Case(
            TOLL,
            figures=(
                figure(TOLL, "Eleven people", "casualty", 11.0, unit="people", status="named"),
            ),
        ),
        "Eleven people",
    ),
    Example(
        "crowd-without-source",
        Case(
            CROWD,
            figures=(figure(CROWD, "Some 4,000 protesters", "count", 4000.0, unit="protesters"),),
        ),
        Case(
            CROWD,
            figures=(
                figure(
                    CROWD,
                    "Some 4,000 protesters",
                    "count",
                    4000.0,
                    unit="protesters",
                    exempt="observed",
                ),
            ),
        ),
        "Some 4,000 protesters",
    ),
    Example(
        "figure-without-source",
        Case(
            SHARE,
            figures=(figure(SHARE, "Some 40 percent", "percent", 40.0, unit="percent"),),
            genre="opinion",
        ),
        Case(
            SHARE,
            figures=(
                figure(SHARE, "Some 40 percent", "percent", 40.0, unit="percent", exempt="record"),
            ),
        ),
        "Some 40 percent",
    ),
    Example(
        "figure-vague-source",
        Case(
            EXPERTS,
            (Said("Experts", EXPERTS[13:-1], identified="class"),),
            figures=(
                replace(
                    figure(EXPERTS, "eleven people", "casualty", 11.0, status="unnamed"),
                    source="s1",
                ),
            ),
        ),
        Case(TOLL, figures=(figure(TOLL, "Eleven people", "casualty", 11.0, status="named"),)),
        "eleven people",
    ),
    Example(
        "figures-differ",
        Case(
            DIFFER,
            figures=(
                figure(DIFFER, "212 passengers", "count", 212.0, status="named", differs_from=(1,)),
                figure(DIFFER, "260 passengers", "count", 260.0, status="none", differs_from=(0,)),
            ),
        ),
        Case(
            DIFFER,
            figures=(
                figure(DIFFER, "212 passengers", "count", 212.0, status="named", differs_from=(1,)),
                figure(DIFFER, "260 passengers", "count", 260.0, status="named", differs_from=(0,)),
            ),
        ),
        "260 passengers",
    ),
    Example(
        "poll-lead-within-margin",
        Case(POLL, figures=_poll(POLL, "named")),
        Case(POLL.replace("within", "outside"), figures=_poll(POLL, "named")),
        "leads",
    ),
    Example(
        "poll-incomplete",
        Case(BARE_POLL, figures=_poll(BARE_POLL, "none")),
        Case(POLL, figures=_poll(POLL, "named")),
        "45 percent",
    ),
    Example(
        "percent-for-points",
        Case(
            POINTS,
            figures=tuple(
                figure(
                    POINTS, f"{value} percent", "poll", float(value), unit="percent", status="named"
                )
                for value in (3, 46, 43)
            ),
        ),
        Case(
            "Ruiz holds a 3 percent lead, the town hall said.",
            figures=(
                figure(
                    "Ruiz holds a 3 percent lead, the town hall said.",
                    "3 percent",
                    "percent",
                    3.0,
                    unit="percent",
                    status="named",
                ),
            ),
        ),
        "3 percent",
    ),
    Example(
        "percent-without-base",
        Case(
            BASE,
            figures=(figure(BASE, "20 percent", "percent", 20.0, unit="percent", status="named"),),
        ),
        Case(
            "Rents rose 20 percent from May to October.",
            figures=(
                figure(
                    "Rents rose 20 percent from May to October.",
                    "20 percent",
                    "percent",
                    20.0,
                    unit="percent",
                    status="named",
                ),
            ),
        ),
        "20 percent",
    ),
    Example(
        "headline-beyond-body",
        Case(
            HEADLINE,
            headline=True,
            figures=(
                figure(HEADLINE, "30 houses", "count", 30.0, unit="houses", status="named"),
                figure(HEADLINE, "12 houses", "count", 12.0, unit="houses", status="named"),
            ),
        ),
        Case(
            HEADLINE.replace("30", "12"),
            headline=True,
            figures=(
                figure(
                    HEADLINE.replace("30", "12"),
                    "12 houses",
                    "count",
                    12.0,
                    unit="houses",
                    status="named",
                ),
                replace(
                    figure(HEADLINE, "12 houses", "count", 12.0, unit="houses", status="named")
                ),
            ),
        ),
        "30 houses",
    ),
    Example(
        "unknowns-stated",
        Case("It was not immediately clear how many were on board."),
        Case("The cause was clear to the crew."),
        "not immediately clear",
    ),
    Example(
        "range-given",
        Case(
            "Between 30 and 40 houses burned.",
            figures=(
                figure(
                    "Between 30 and 40 houses burned.",
                    "Between 30 and 40 houses",
                    "count",
                    30.0,
                    upper=40.0,
                    comparison="range",
                ),
            ),
        ),
        Case(TOLL, figures=(figure(TOLL, "Eleven people", "casualty", 11.0),)),
        "Between 30 and 40 houses",
    ),
    Example(
        "method-shown",
        Case(POLL, figures=_poll(POLL, "named")),
        Case(BARE_POLL, figures=_poll(BARE_POLL, "none")),
        "margin of error",
    ),
)
