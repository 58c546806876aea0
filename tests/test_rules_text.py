"""What is shown of a rule beside a finding comes from docs/codes.md and is short."""

from service.labels import CODES
from service.rules_text import rules, rules_of

SOURCE = """# The codes

## Sourcing

Words about it.

### `vague-source`
A class of people. {more}
Fires: "Critics say." Near miss: "`Ana` says."

### `range-given`
Credit: a range.
"""


def test_a_rule_is_its_first_sentences_and_its_example():
    made = rules_of(SOURCE.format(more="Nobody could ring it up."))
    assert made["vague-source"] == [
        "A class of people. Nobody could ring it up.",
        'Fires: "Critics say." Near miss: "Ana says."',
    ]
    assert made["range-given"] == ["Credit: a range."]
    assert "Sourcing" not in made


def test_what_there_is_no_room_for_is_left_to_the_page_of_codes():
    (first, _) = rules_of(SOURCE.format(more="Long words go on. " * 40))["vague-source"]
    assert first.startswith("A class of people. Long words go on.")
    assert first.endswith("go on. …")
    assert len(first) < 310


def test_every_code_has_a_rule():
    made = rules()
    assert [code for code in CODES if not made.get(code)] == []
    assert [code for code, lines in made.items() if len(" ".join(lines)) > 900] == []
