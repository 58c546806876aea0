"""Examples of the codes about wording, in articles made up for them."""

from tests.builders import Case, Said
from tests.examples import Example

EXAMPLES = (
    Example(
        "loaded-phrase",
        Case(
            "The mayor gave a shameless speech.",
            phrases=(("shameless", "reporter"),),
            loaded=0.8,
        ),
        Case(
            "The mayor gave a shameless speech, Ana Ruiz said.",
            (Said("Ana Ruiz", "The mayor gave a shameless speech"),),
            phrases=(("shameless", "source"),),
            loaded=0.8,
        ),
        "shameless",
    ),
    Example(
        "loaded-headline",
        Case(
            "The mayor spoke.", title="Shameless mayor speaks", phrases=(("Shameless", "headline"),)
        ),
        Case("The mayor spoke.", title="Mayor speaks"),
        "Shameless",
    ),
    Example(
        "value-label",
        Case("The far-right website printed the letter."),
        Case(
            "It is a far-right website, Ana Ruiz said.",
            (Said("Ana Ruiz", "It is a far-right website"),),
        ),
        "far-right website",
    ),
    Example(
        "loaded-attribution-verb",
        Case(
            "The budget is sound, Ana Ruiz claimed.",
            (Said("Ana Ruiz", "The budget is sound", cue="claimed"),),
        ),
        Case("The budget is sound, Ana Ruiz said.", (Said("Ana Ruiz", "The budget is sound"),)),
        "claimed",
    ),
    Example(
        "scare-quotes",
        Case("The “experts” met again in the hall."),
        Case("Farmers call the wind “the dog” in these hills."),
        "“experts”",
    ),
    Example(
        "sensational-punctuation",
        Case("The council did it again!!"),
        Case("“They did it again!” Ana Ruiz said.", (Said("Ana Ruiz", "They did it again!"),)),
        "!!",
    ),
)
