"""Examples of the sourcing codes, in articles made up for them."""

from dataclasses import replace

from tests.builders import Case, Said
from tests.examples import Example

QUARRY = (
    "The quarry will destroy the spring, said Ana Ruiz, who farms below it.\n"
    "Per Holm, the manager, lied to the council, Ruiz said again.\n"
    "Nobody would buy the milk because of it, she added.\n"
    "The permit was opposed from the start, Ruiz told the hearing.\n"
    "The company denied it, the manager Per Holm replied.\n"
)
LED = "The quarry will destroy the spring, said Ana Ruiz, who farms below it."  # leans on her most
RUIZ = (
    Said("Ana Ruiz", "The quarry will destroy the spring"),
    Said("Ana Ruiz", "Per Holm, the manager, lied to the council"),
    Said("Ana Ruiz", "Nobody would buy the milk because of it", cue="added"),
    Said("Ana Ruiz", "The permit was opposed from the start", cue="told"),
)
HOLM = Said("Per Holm", "The company denied it", cue="replied")
ALL_ANA = Case(QUARRY.rsplit("The company denied", 1)[0], RUIZ)
ANSWERED = Case(
    QUARRY + "The dust will harm nobody, Holm said.\nThe spring is not threatened, Holm said.\n",
    (
        *RUIZ,
        HOLM,
        Said("Per Holm", "The dust will harm nobody"),
        Said("Per Holm", "The spring is not threatened"),
    ),
)


def _through(
    case: Case, relay: str | None, *, kind: str = "person", official: bool = False
) -> Case:
    said = tuple(replace(s, relay=relay, kind=kind, official=official) for s in case.said)
    return replace(case, said=said)


STOLE = "Bo Ek, the treasurer, stole from the parish fund, Ana Ruiz said."
THEFT = Said("Ana Ruiz", "Bo Ek, the treasurer, stole from the parish fund")
ACCUSED = (
    f"{STOLE}\nEk lied to the bishop, said Ida Moe.\nThe parish has no money left, Ruiz said.\n"
    "The fund is in danger because of its debts, Moe said."
)
ACCUSERS = (
    THEFT,
    Said("Ida Moe", "Ek lied to the bishop"),
    Said("Ana Ruiz", "The parish has no money left"),
    Said("Ida Moe", "The fund is in danger because of its debts"),
)

EXAMPLES = (
    Example(
        "accusation-without-source",
        Case("Bo Ek, the treasurer, stole from the parish fund.\nThe fund is empty."),
        Case(
            "Bo Ek, the treasurer, stole from the parish fund, Ana Ruiz told the court.",
            (
                Said(
                    "Ana Ruiz",
                    "Bo Ek, the treasurer, stole from the parish fund",
                    cue="told the court",
                ),
            ),
        ),
        "Bo Ek, the treasurer, stole from the parish fund.",
    ),
    Example(
        "no-reply-shown",
        Case(STOLE, (THEFT,)),
        Case(
            STOLE + "\nThe books are in order, Ek said.",
            (THEFT, Said("Bo Ek", "The books are in order")),
        ),
        STOLE,
    ),
    Example(
        "one-side-only",
        Case(ACCUSED, ACCUSERS),
        Case(
            ACCUSED + "\nThe books are in order, Ek said.",
            (*ACCUSERS, Said("Bo Ek", "The books are in order")),
        ),
        "The fund is in danger because of its debts, Moe said.",
    ),
    Example(
        "reply-shown",
        Case(
            STOLE + "\nEk denied it and said the books are in order.",
            (THEFT, Said("Bo Ek", "the books are in order")),
        ),
        Case(STOLE, (THEFT,)),
        "Ek denied it and said the books are in order.",
    ),
    Example("single-source", ALL_ANA, ANSWERED, LED),
    Example("dominant-source", Case(QUARRY, (*RUIZ, HOLM)), ANSWERED, LED),
    Example(
        "relayed-report",
        _through(Case(QUARRY, (*RUIZ, HOLM)), "s9"),
        Case(QUARRY, (*RUIZ, HOLM)),
        LED,
    ),
    Example(
        "second-hand-sourcing",
        replace(
            ANSWERED,
            said=tuple(
                replace(s, relay="s8" if s.source == "Ana Ruiz" else None) for s in ANSWERED.said
            ),
        ),
        ANSWERED,
        LED,
    ),
    Example(
        "officials-only",
        _through(ANSWERED, None, official=True),
        ANSWERED,
        LED,
    ),
    Example(
        "anonymous-opinion",
        Case(
            "The mayor is a reckless bully, one aide said.",
            (Said("one aide", "The mayor is a reckless bully", identified="role"),),
            phrases=(("reckless bully", "source"),),
        ),
        Case(
            "The mayor will resign because of the vote, one aide said.",
            (Said("one aide", "The mayor will resign because of the vote", identified="role"),),
        ),
        "The mayor is a reckless bully, one aide said.",
    ),
    Example(
        "anonymous-without-reason",
        Case(
            "The fund is in danger because of its debts, one manager said.",
            (Said("one manager", "The fund is in danger because of its debts", identified="role"),),
        ),
        Case(
            "The fund is in danger because of its debts, said one manager, who feared for the job.",
            (
                Said(
                    "one manager",
                    "The fund is in danger because of its debts",
                    identified="role",
                    reason_given=True,
                ),
            ),
        ),
        "The fund is in danger because of its debts, one manager said.",
    ),
    Example(
        "plural-sources-one-shown",
        Case(
            "The dam is dangerous, engineers say.\nIt was built badly, said the engineer Ida Moe.",
            (
                Said(
                    "engineers", "The dam is dangerous", cue="say", identified="class", kind="group"
                ),
                Said("engineer Ida Moe", "It was built badly"),
            ),
        ),
        Case(
            "The dam is dangerous, engineers say.\nIt was built badly, said the engineer Ida Moe.\n"
            "It could fail, said the engineer Jon Aas.",
            (
                Said(
                    "engineers", "The dam is dangerous", cue="say", identified="class", kind="group"
                ),
                Said("engineer Ida Moe", "It was built badly"),
                Said("engineer Jon Aas", "It could fail"),
            ),
        ),
        "The dam is dangerous, engineers say.",
    ),
    Example(
        "vague-source",
        Case(
            "The reform will hurt the poor, critics say.",
            (Said("critics", "The reform will hurt the poor", cue="say", identified="class"),),
        ),
        Case(
            "The road is closed at the bridge, officials said.",
            (Said("officials", "The road is closed at the bridge", identified="class"),),
        ),
        "The reform will hurt the poor, critics say.",
    ),
    Example(
        "agentless-attribution",
        Case("The minister is believed to have lied about the contract."),
        Case("The minister lied, Ana Ruiz said.", (Said("Ana Ruiz", "The minister lied"),)),
        "The minister is believed to have lied about the contract.",
    ),
    Example(
        "reporter-speculation",
        Case("The treasurer may have been trying to hide the loss."),
        Case(
            "The treasurer may have been trying to hide the loss, Ana Ruiz said.",
            (Said("Ana Ruiz", "The treasurer may have been trying to hide the loss"),),
        ),
        "The treasurer may have been trying to hide the loss.",
    ),
    Example(
        "unattributed-claim",
        Case("The council sold the park in a bid to please its donors."),
        Case(
            "The council sold the park in a bid to please its donors, Ana Ruiz said.",
            (Said("Ana Ruiz", "The council sold the park in a bid to please its donors"),),
        ),
        "The council sold the park in a bid to please its donors.",
    ),
    Example(
        "anonymity-reason-given",
        Case(
            "The fund lied, said one manager, who feared for the job.",
            (Said("one manager", "The fund lied", identified="role", reason_given=True),),
        ),
        Case(
            "The fund lied, said one manager.",
            (Said("one manager", "The fund lied", identified="role"),),
        ),
        "one manager",
    ),
    Example(
        "verification-stated",
        Case("The letters, reviewed by this newspaper, are dated May."),
        Case("The letters, which the clerk will review, are dated May."),
        "reviewed by",
    ),
)
