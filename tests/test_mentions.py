"""Which mention is whom."""

import pytest

from tests.source_builders import ledger


def test_a_name_its_title_and_a_pronoun_are_one_voice():
    sources, names = ledger(
        "Ann Holt, the interior minister, said roads were open. The minister said schools were"
        " closed. She added that trains ran. Holt thanked drivers, saying they had helped.",
        ("Ann Holt, the interior minister", "said", "roads were open"),
        ("The minister", "said", "schools were closed"),
        ("She", "added", "that trains ran"),
        ("Holt", "saying", "they had helped"),
    )
    assert names == ["Ann Holt, the interior minister"] * 4
    assert [source.attributions for source in sources] == [4]


def test_the_fullest_form_is_the_name_even_where_it_does_not_speak():
    sources, _ = ledger(
        "Officials met Interior Minister Ann Holt on Friday. Holt said roads were open.",
        ("Holt", "said", "roads were open"),
    )
    assert sources[0].name == "Interior Minister Ann Holt"
    assert len(sources[0].mentions) == 2


def test_a_title_may_have_an_of_before_the_name():
    _, names = ledger(
        "Palace chief of staff Ana Ruiz said ships would leave. Ruiz said so twice.",
        ("Palace chief of staff Ana Ruiz", "said", "ships would leave"),
        ("Ruiz", "said", "so twice"),
    )
    assert names == ["Palace chief of staff Ana Ruiz"] * 2


@pytest.mark.parametrize("title", ["Secretary of State", "President", "Mayor"])
def test_a_title_that_opens_a_sentence_is_part_of_the_name(title):
    """Also where the same word stands in lower case: that alone does not make it a common word."""
    low = title.lower()
    _, names = ledger(
        f"{title} Ana Ruiz left the talks on Monday. The {low} said that ships would leave.",
        (f"The {low}", "said", "that ships would leave"),
    )
    assert names == [f"{title} Ana Ruiz"]


PRONOUNS = {
    "the voice of its gender": (
        "Mary Orr said it rained. Peter Lund watched the river. She said it would rise.",
        [("Mary Orr", "said", "it rained"), ("She", "said", "it would rise")],
        "Mary Orr",
    ),
    "nobody whom its words call by name": (
        "Peter Lund wrote to the council that it leaked. For years the yard had been run by Karl"
        " Moen. He added: “Moen knew of the leak.”",
        [
            ("Peter Lund", "wrote", "that it leaked"),
            ("He", "added", "Moen knew of the leak"),
        ],
        "Peter Lund",
    ),
    "whoever calls themselves by name, where nobody else speaks": (
        "Karl Moen told a hearing that it was safe. He added that Moen keeps his word.",
        [("Karl Moen", "told", "it was safe"), ("He", "added", "Moen keeps his word")],
        "Karl Moen",
    ),
    "nobody named in the quotation alone": (
        'Peter Lund opened the meeting. "I trust Karl Moen fully," he said.',
        [("he", "said", "I trust Karl Moen fully")],
        "Peter Lund",
    ),
    "hardly whoever another only tells of": (
        "Peter Lund said the board was sound. The report said that the yard belonged to Karl Moen."
        " “It leaks,” he said.",
        [
            ("Peter Lund", "said", "the board was sound"),
            ("The report", "said", "that the yard belonged to Karl Moen"),
            ("he", "said", "It leaks"),
        ],
        "Peter Lund",
    ),
    "the one of whom a text is, not another whose first name shows a man": (
        "In 2012, after Barack Obama won the election, Holt went on a long rant.\n\nThroughout the"
        " campaign, Holt has treated the rules with disdain. At his rallies, he said that they were"
        " for others.",
        [("he", "said", "that they were for others")],
        "Holt",
    ),
    "no lone word that shows no person": (
        "Dr. Orr said it rained. Nobody in Halwick had seen the like. She said it would go on.",
        [("Dr. Orr", "said", "it rained"), ("She", "said", "it would go on")],
        "Dr. Orr",
    ),
    "whoever the text has gone on about, however long ago they spoke": (
        "Dr. Orr said it rained. Nobody in Halwick had seen the like. "
        + "The river kept rising. " * 8
        + "In Halwick she said it would go on.",
        [("Dr. Orr", "said", "it rained"), ("she", "said", "it would go on")],
        "Dr. Orr",
    ),
}


@pytest.mark.parametrize(("text", "parts", "whom"), PRONOUNS.values(), ids=PRONOUNS)
def test_a_pronoun_means(text, parts, whom):
    _, names = ledger(text, *parts)
    assert names == [*(source for source, _, _ in parts[:-1]), whom]


@pytest.mark.parametrize(
    "text",
    [
        "When Ann Holt came home, the door was open, according to her.",
        "Ann Holt was a lawyer. Rain fell on the door, according to her.",
    ],
)
def test_according_to_her_is_whoever_was_named(text):
    said = "the door was open" if "open" in text else "Rain fell on the door"
    _, names = ledger(text, ("her", "according to", said))
    assert names == ["Ann Holt"]


def test_two_people_of_one_surname_stay_two():
    _, names = ledger(
        "Mary Orr said it rained. Peter Orr said it snowed. Mrs. Orr said both were wet.",
        ("Mary Orr", "said", "it rained"),
        ("Peter Orr", "said", "it snowed"),
        ("Mrs. Orr", "said", "both were wet"),
    )
    assert names == ["Mary Orr", "Peter Orr", "Mary Orr"]


def test_unnamed_individuals_stay_apart_and_the_definite_goes_back_to_the_last():
    sources, names = ledger(
        "One local resident said shots rang out. One Harbour Street resident said windows broke."
        " An official said police came. Another official said they left. The official said no"
        " one was hurt.",
        ("One local resident", "said", "shots rang out"),
        ("One Harbour Street resident", "said", "windows broke"),
        ("An official", "said", "police came"),
        ("Another official", "said", "they left"),
        ("The official", "said", "no one was hurt"),
    )
    assert len(sources) == 4
    assert names[4] == "Another official"


def test_an_acronym_and_its_expansion_are_one_voice():
    sources, _ = ledger(
        "The Riverbank Safety Board (RSB) said the bridge was safe. The RSB said it would stay"
        " open. The board said so twice.",
        ("The Riverbank Safety Board", "said", "the bridge was safe"),
        ("The RSB", "said", "it would stay open"),
    )
    assert [source.attributions for source in sources] == [2]


def test_the_ministry_is_the_ministry_named_before():
    sources, _ = ledger(
        "The Finance Ministry said prices fell. Shops agreed. The ministry said more would come."
        " It said nothing of wages.",
        ("The Finance Ministry", "said", "prices fell"),
        ("The ministry", "said", "more would come"),
        ("It", "said", "nothing of wages"),
    )
    assert [source.attributions for source in sources] == [3]


def test_the_report_is_the_report_of_before():
    sources, _ = ledger(
        "A report by the Lund Institute found gaps. The report said more money was needed.",
        ("A report by the Lund Institute", "found", "gaps"),
        ("The report", "said", "more money was needed"),
    )
    assert [source.attributions for source in sources] == [2]


def test_who_is_whoever_stands_before_it():
    _, names = ledger(
        "Peter Lund, who said he was late, sat down. Residents who said they heard shots left.",
        ("who", "said", "he was late"),
        ("who", "said", "they heard shots"),
    )
    assert names == ["Peter Lund", "Residents"]


def test_i_in_a_quotation_is_its_speaker():
    sources, names = ledger(
        '"I think we won," said Peter Lund.',
        ("Peter Lund", "said", "I think we won"),
        ("I", "think", "we won"),
    )
    assert names == ["Peter Lund", "Peter Lund"]
    assert len(sources) == 1


def test_a_quotation_that_goes_on_keeps_its_voice():
    _, names = ledger(
        '"It rained," said Mary Orr. "It will rain again."',
        ("Mary Orr", "said", "It rained"),
        ("", "", "It will rain again"),
    )
    assert names == ["Mary Orr", "Mary Orr"]


def test_several_people_who_say_it_together_are_a_voice_each():
    sources, names = ledger(
        "Both Ana Ruiz (R), Tomas Holm and Ida Ek said it rained. Holm said it would stop.",
        ("Both Ana Ruiz (R), Tomas Holm and Ida Ek", "said", "it rained"),
        ("Holm", "said", "it would stop"),
    )
    assert names == ["Ana Ruiz", "Tomas Holm"]
    assert [(s.name, s.attributions) for s in sources] == [
        ("Ana Ruiz", 1),
        ("Tomas Holm", 2),
        ("Ida Ek", 1),
    ]


@pytest.mark.parametrize(
    "speakers",
    [
        "Presidential hopefuls Ana Ruiz and Tomas Holm",
        "Ana Ruiz and Republican Gov. Tomas Holm",
        "Ana Ruiz and fellow aide Tomas Holm",
    ],
)
def test_two_people_are_two_voices_whatever_they_are_called(speakers):
    sources, _ = ledger(f"{speakers} said it rained.", (speakers, "said", "it rained"))
    assert [(source.kind, source.attributions) for source in sources] == [("person", 1)] * 2
    assert all(name.endswith(("Ana Ruiz", "Tomas Holm")) for name in (s.name for s in sources))


@pytest.mark.parametrize(
    "speakers",
    [
        "A lawyer representing Ana Ruiz and Tomas Holm",
        "Police hunting Ana Ruiz and Tomas Holm",
        "Ana Ruiz and lawyers representing Tomas Holm",
        "Ana Ruiz, who met Ida Ek and Tomas Holm,",
    ],
)
def test_whoever_is_only_told_of_beside_a_speaker_does_not_speak(speakers):
    sources, _ = ledger(f"{speakers} said it rained.", (speakers, "said", "it rained"))
    assert len(sources) == 1


@pytest.mark.parametrize("nobody", ["No one", "Nobody", "None"])
def test_nobody_is_no_voice(nobody):
    sources, _ = ledger(f"{nobody} said it rained.", (nobody, "said", "it rained"))
    assert not sources


def test_somebody_named_in_a_description_does_not_speak_along():
    sources, _ = ledger(
        "Ana Ruiz, an aide to Tomas Holm, said it rained.",
        ("Ana Ruiz, an aide to Tomas Holm,", "said", "it rained"),
    )
    assert [source.attributions for source in sources] == [1]


def test_an_agentless_attribution_has_no_source():
    sources, names = ledger(
        "It is believed that the vault was empty.", ("", "is believed", "the vault")
    )
    assert sources == []
    assert names == [None]


def test_a_surname_that_is_a_noun_is_still_a_surname():
    sources, _ = ledger(
        "Rep. Pete King said he would stay. King said so twice.",
        ("Rep. Pete King", "said", "he would stay"),
        ("King", "said", "so twice"),
    )
    assert [source.attributions for source in sources] == [2]


def test_a_description_is_named_behind_the_same_word():
    sources, names = ledger(
        "A veteran adviser said the plan was dead. The adviser, Piet Vargo, left in May. Vargo said"
        " he was glad.",
        ("A veteran adviser", "said", "the plan was dead"),
        ("Vargo", "said", "he was glad"),
    )
    assert names == ["The adviser, Piet Vargo"] * 2
    assert [source.identified for source in sources] == ["named"]


def test_another_of_the_same_word_stays_unnamed():
    _, names = ledger(
        "Two advisers spoke. An adviser of Holt said the plan was dead. Adviser Piet Vargo said it"
        " lived.",
        ("An adviser of Holt", "said", "the plan was dead"),
        ("Adviser Piet Vargo", "said", "it lived"),
    )
    assert len(set(names)) == 2


def test_a_mention_ends_before_the_clause_about_whoever_it_is():
    text = "One resident, who feared eviction, said nine flats were cold."
    sources, names = ledger(text, ("One resident, who", "said", "nine flats were cold"))
    assert names == ["One resident"]
    assert [span.of(text) for span in sources[0].mentions] == ["One resident"]


def test_who_tells_of_the_people_and_not_of_what_they_know():
    sources, _ = ledger(
        "Two people briefed on the talks, who asked not to be named, left.",
        ("who", "asked", "not to be named"),
    )
    assert [source.name for source in sources] == ["Two people briefed on the talks"]


@pytest.mark.parametrize("place", ["Halwick", "Halwick, Norland"])
def test_who_tells_of_somebody_and_not_of_where_they_are_from(place):
    sources, _ = ledger(
        f"Police spoke to a contractor from {place}, who said the door was open.",
        ("who", "said", "the door was open"),
    )
    assert [source.name for source in sources] == [f"a contractor from {place}"]


def test_which_tells_of_a_thing_and_not_of_the_people_before_it():
    sources, _ = ledger(
        "Two people briefed on the poll, which showed a lead, left.",
        ("which", "showed", "a lead"),
    )
    assert [source.name for source in sources] == ["the poll"]


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        ("Hanne Ostrick got up long before dawn.", ["Hanne Ostrick"]),
        ("Hanne Ostrick, 34, counts birds.", ["Hanne Ostrick"]),
        ("The wind came from Calder, with rain.", []),
    ],
)
def test_a_pronoun_stands_for_an_unlisted_name_and_no_lone_word_of_a_place(told, heard):
    sources, _ = ledger(f"{told} It was cold, she said.", ("she", "said", "It was cold"))
    assert [source.name for source in sources] == heard


DESCRIPTIONS = {
    "whoever has the title": (
        "Governor Ann Holt said roads were open. Piet Vargo doubted it. The governor"
        " said so twice.",
        [("Governor Ann Holt", "said", "roads were open"), ("The governor", "said", "so twice")],
        "Governor Ann Holt",
    ),
    "whoever has a title like it": (
        "Senator Ann Holt said roads were open. Snow fell. The lawmaker said it would melt.",
        [
            ("Senator Ann Holt", "said", "roads were open"),
            ("The lawmaker", "said", "it would melt"),
        ],
        "Senator Ann Holt",
    ),
    "a firm, by what it does": (
        "Kortmans Resources closed its yard in May. The company said it would reopen.",
        [("The company", "said", "it would reopen")],
        "Kortmans Resources",
    ),
    "nobody of the other party": (
        "Senator Ann Holt, a Democrat, said roads were open. The Republican said they were not.",
        [
            ("Senator Ann Holt, a Democrat", "said", "roads were open"),
            ("The Republican", "said", "they were not"),
        ],
        "The Republican",
    ),
    "no man": (
        "Holt said ships would leave. He doubted the tide. The company said it would wait.",
        [
            ("Holt", "said", "ships would leave"),
            ("He", "doubted", "the tide"),
            ("The company", "said", "it would wait"),
        ],
        "The company",
    ),
    "nobody yet": (
        "Piet Vargo walked along the quay. The harbourmaster said the ferry was late.",
        [("The harbourmaster", "said", "the ferry was late")],
        "The harbourmaster",
    ),
    "no body of another noun": (
        "The Tax Office closed in May. The company said it would reopen.",
        [("The company", "said", "it would reopen")],
        "The company",
    ),
}


@pytest.mark.parametrize(("text", "parts", "whom"), DESCRIPTIONS.values(), ids=DESCRIPTIONS)
def test_a_description_means(text, parts, whom):
    _, names = ledger(text, *parts)
    assert names[-1] == whom


def test_nobody_unknown_becomes_a_company():
    text = "Keir Vosloo said it rained. The company said it would reopen."
    sources, _ = ledger(
        text, ("Keir Vosloo", "said", "it rained"), ("The company", "said", "it would reopen")
    )
    assert [source.kind for source in sources] == ["person", "organisation"]


def test_a_description_that_runs_over_a_line_is_read():
    text = "Ann Holt spoke. Holt left on Monday.\n\nRead this\n\nHolt lawyer who said it leaked."
    _, names = ledger(text, ("who", "said", "it leaked"))
    assert names == ["Ann Holt"]


@pytest.mark.parametrize(
    ("first", "then"),
    [("Brightwick Energy Ltd.", "Brightwick"), ("Brightwick", "Brightwick Energy Ltd.")],
)
def test_a_firm_goes_by_its_first_word(first, then):
    text = f"{first} cut its tariffs. {then} said that it could."
    sources, _ = ledger(text, (then, "said", "that it could"))
    assert [source.name for source in sources] == ["Brightwick Energy Ltd."]


def test_they_may_be_people_who_are_only_told_of():
    text = "Two officers searched the yard in the night. They said that it was empty."
    _, names = ledger(text, ("They", "said", "that it was empty"))
    assert names == ["Two officers"]
