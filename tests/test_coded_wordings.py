"""Judging verbs, labels, scare quotes and shouting, where they judge and where they do not."""

from dataclasses import replace

import pytest

from models.dimensions.wordings import Wording, find_wordings
from tests.builders import Case, Said, reading


def wordings(text: str, *said: Said) -> list[Wording]:
    return find_wordings(Case(text, said).reading())


def codes(text: str, *said: Said) -> list[str]:
    return [wording.code for wording in wordings(text, *said)]


def claimed(content: str, *, cue: str = "claimed", kind: str = "person") -> Said:
    return Said("Ana Ruiz", content, cue=cue, kind=kind)  # type: ignore[arg-type]


def test_a_verb_is_charged_once_for_each_person():
    text = "Ana Ruiz claimed the road was shut.\nAna Ruiz claimed the bridge was safe."
    said = claimed("the road was shut"), claimed("the bridge was safe")
    assert codes(text, *said) == ["loaded-attribution-verb"]


def test_a_verb_is_not_charged_again_where_a_pronoun_or_a_title_says_who():
    text = "Ana Ruiz claimed the road was shut.\nThe engineer claimed the bridge was safe."
    again = replace(claimed("the bridge was safe"), source="The engineer")
    assert codes(text, claimed("the road was shut"), again) == ["loaded-attribution-verb"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Ruiz claimed responsibility for the letter.", "responsibility for the letter"),
        ("Ana Ruiz claimed the party's nomination in May.", "the party's nomination in May"),
        ("Ana Ruiz claimed to speak for the town.", "to speak for the town"),
        ("Ana Ruiz claimed complete control of the mail.", "complete control of the mail"),
        ("Ana Ruiz claimed a $900 allowance in May.", "a $900 allowance in May"),
        ("Ana Ruiz claimed the powers of the board.", "the powers of the board"),
        ("Ana Ruiz claimed the first prize.", "the first prize"),
        ("Ana Ruiz claimed a “huge win” in May.", "a “huge win” in May"),
        ("Ana Ruiz claimed Polish ancestry.", "Polish ancestry"),
        ("Ana Ruiz claimed the road was shut", "the road was shut"),  # a caption
    ],
)
def test_a_verb_with_another_meaning_judges_nobody(text, content):
    assert codes(text, claimed(content)) == []


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("admitted", "lying to the harbour board"),
        ("admitted", "he had paid the captain"),
        ("admitted", "that he lied to the board"),
        ("insisted", 'that "the town must be heard"'),
        ("rarely admitted", "an error"),
        ("insisted", "that the bridge remain open"),
        ("insisted", "that the town “must stop treating the harbour as its own”"),
        ("admitted", "“I was a little late at the pier.”"),
        ("insisted", "the two towns must share the cost"),
        ("insisted", "that Tomas Holm release the list"),
        ("insisted", "it not accept the tender"),
        ("insisted", "that the two boats not leave the harbour"),
        ("insisted", "that she refer to the list"),
        ("admits", "that he got angry at the clerk"),
        ("admitted", "the best students of each school"),
        ("boasted", "thin crowds at the pier"),
    ],
)
def test_a_confession_and_a_demand_judge_nobody(cue, content):
    text = f"Ana Ruiz {cue} {content}."
    assert codes(text, claimed(content, cue=cue)) == []


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("admitted", "the plan was late"),
        ("insisted", "he would be cleared by the board"),
        ("insisted", "the bridge was safe"),
        ("insisted", "Tomas Holm would release the list"),
        ("insisted", "the bridge was not safe"),
        ("boasted", "that the pier was full"),
    ],
)
def test_a_plain_statement_admitted_or_insisted_on_is_judged(cue, content):
    text = f"Ana Ruiz {cue} {content}."
    assert codes(text, claimed(content, cue=cue)) == ["loaded-attribution-verb"]


@pytest.mark.parametrize("cue", ["raged against", "railed against", "lashed out at"])
def test_a_verb_of_anger_without_a_quotation_tells_of_a_deed(cue):
    said = Said("Ana Ruiz", "the board", cue=cue)
    plain = Case(f"Ana Ruiz {cue} the board.", (said,)).reading()
    assert find_wordings(plain) == []
    spoken = replace(plain, attributions=(replace(plain.attributions[0], kind="direct"),))
    assert [w.code for w in find_wordings(spoken)] == ["loaded-attribution-verb"]


@pytest.mark.parametrize(
    ("before", "content", "behind"),
    [
        ("", "the road was shut", ", which was false"),
        ("The mayor lied when ", "the road was shut", ""),
        ("", "the road was shut", ". In fact it was open"),
        ("", "the road was shut", ". This was another lie"),
        ("", "the road was shut", ". She gave no basis for it"),
        ("", "the road was shut", ", without giving any details"),
        ("We fact-check the debate. ", "the road was shut", ""),
        ("", "the road was shut", ". Night fell. A video shows cars on it"),
        ("While ", "the road was shut", " the ferry ran"),
        ("", "the road was shut", ", but she had crossed it twice"),
    ],
)
def test_claimed_fits_what_its_sentence_holds_for_untrue(before, content, behind):
    assert codes(f"{before}Ana Ruiz claimed {content}{behind}.", claimed(content)) == []


def test_what_weighs_a_claim_may_stand_in_a_content_that_runs_on():
    text = "Ana Ruiz claimed the road was shut. In reality it was open."
    assert codes(text, claimed("the road was shut. In reality it was open")) == []
    quoted = 'Ana Ruiz claimed "the road was shut. In reality it is a track."'
    said = claimed('"the road was shut. In reality it is a track."')
    assert codes(quoted, said) == ["loaded-attribution-verb"]


def test_claimed_fits_where_its_adverb_holds_it_for_untrue():
    text = "Ana Ruiz {} claimed the road was shut."
    for adverb, found in (("disingenuously", []), ("loudly", ["loaded-attribution-verb"])):
        assert codes(text.format(adverb), claimed("the road was shut")) == found


def test_slams_that_are_taken_are_no_verb():
    said = claimed("the board", cue="slams at")
    assert codes("Ana Ruiz was taking slams at the board.", said) == []


def test_claimed_is_judged_where_what_is_said_speaks_of_untruth():
    content = "the report was false"
    assert codes(f"Ana Ruiz claimed {content}.", claimed(content)) == ["loaded-attribution-verb"]


def test_admitted_fits_a_plea():
    content = "the boat was hers"
    plea = claimed(content, cue="admitted")
    assert codes(f"Ana Ruiz, who pleaded guilty, admitted {content}.", plea) == []
    assert codes(f"Ana Ruiz admitted {content}.", plea) == ["loaded-attribution-verb"]


def test_a_document_cannot_be_doubted_as_a_person_is():
    text = "The lawsuit claimed the road was shut."
    said = replace(claimed("the road was shut", kind="document"), source="The lawsuit")
    assert codes(text, said) == []


def test_a_claim_as_a_thing_is_no_verb():
    text = "Ana Ruiz repeated such claims about the bridge."
    assert codes(text, claimed("about the bridge", cue="repeated such claims")) == []


def test_a_label_with_its_evidence_weighs_half():
    (bare,) = wordings("The corrupt politician left the hall.")
    (shown,) = wordings("The corrupt politician, who was convicted of theft, left the hall.")
    assert bare.code == shown.code == "value-label"
    assert shown.weight == bare.weight / 2


@pytest.mark.parametrize(
    "text",
    [
        "The anti-racist activist spoke in the hall.",
        "The Radical Party met in the hall on Monday.",
        "It is a designated terrorist organization under the law.",
        "The terrorist attack closed the bridge for a week.",
        "The socialist government raised the fare.",
    ],
)
def test_names_designations_and_events_are_no_labels(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was a practice perfected by tyrannical regimes.", []),
        ("The town is considered a corrupt regime by its critics.", []),
        ("They sold it to corrupt regimes such as Ruritania.", ["value-label"]),
        ("Ruiz is a corrupt politician.", ["value-label"]),
        ("A number of far-left groups marched.", ["value-label"]),
    ],
)
def test_a_label_is_of_one_bearer_unless_it_is_a_place_on_a_spectrum(text, found):
    assert codes(text) == found


def test_a_label_that_is_only_asked_about_is_none():
    assert codes("They asked whether the club is a racist group.") == []
    assert codes("They say nothing: the club is a racist group.") == ["value-label"]


def test_terrorist_is_a_label_where_the_reporter_gives_it_to_a_group():
    assert codes("The terrorist group left the valley.") == ["value-label"]


@pytest.mark.parametrize(
    "text",
    [
        "The “sluice” was closed. Nobody had oiled the sluice.",
        "His “founder” remark was heard in the hall.",
        "It had a “tender age” room.",
        "The law had a “sunset” clause for the ferry.",
    ],
)
def test_terms_echoes_and_longer_quotations_are_no_scare_quotes(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Viewers of the Jeopardy! final saw it.",
        "Seldom was Jeb! Bush so well received.",
        "The sign read ‘Shame!’ in red.",
        "They shouted “Shame on you!” twice.",
        "The council has more to give: ?? new homes for the harbour.",  # a picture that was lost
    ],
)
def test_a_mark_in_a_name_or_in_quotes_is_no_shout(text):
    assert codes(text) == []


def test_the_sentence_of_a_source_is_not_the_reporters_shout():
    made = Case("The council must go and that is that!!", loaded=0.8).reading()
    theirs = tuple(replace(s, voice="source") for s in made.scored_sentences)
    assert find_wordings(made)
    assert find_wordings(replace(made, scored_sentences=theirs)) == []


@pytest.mark.parametrize(
    "text",
    ["Thank you!", "Sign up to our newsletter now!", "We need your help with the hall!!", "Sad!"],
)
def test_thanks_appeals_and_single_words_shout_at_nobody(text):
    made = Case(text, loaded=0.9).reading()
    assert find_wordings(made) == []


def test_one_mark_is_no_shout():
    assert find_wordings(Case("The council has sold the old ferry!", loaded=0.8).reading()) == []
    assert find_wordings(Case("The council has sold the old ferry!!", loaded=0.2).reading())


@pytest.mark.parametrize(
    "text",
    [
        "harbour.watcher: The council has sold the old ferry!!",
        "Ana Ruiz (@anaruiz) The council has sold the old ferry!!",
    ],
)
def test_a_chat_and_a_post_have_a_tone_of_their_own(text):
    assert find_wordings(Case(text, loaded=0.9).reading()) == []


def test_an_opinion_may_shout():
    made = Case("The council has sold the old ferry!!", loaded=0.9).reading()
    assert find_wordings(made)
    assert find_wordings(replace(made, genre="opinion")) == []


def test_a_label_beside_a_group_that_states_list_is_none():
    assert codes("The terrorist group Hamas sent a letter.") == []


@pytest.mark.parametrize("text", ["", "“", "!", "“a”", "claimed"])
def test_odd_texts_have_wordings_inside_them(text):
    for wording in find_wordings(reading(text)):
        assert 0 <= wording.span.start < wording.span.end <= len(text)


def test_a_verb_that_another_would_replace_says_so():
    text = "Ana Ruiz claimed the road was shut.\nAna Ruiz claimed the bridge was safe."
    (once,) = wordings(text.partition("\n")[0], claimed("the road was shut"))
    (again,) = wordings(text, claimed("the road was shut"), claimed("the bridge was safe"))
    assert (once.again, again.again) == (False, True)
