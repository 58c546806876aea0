"""Who is accused of which specific wrong, and who is not, in sentences made up for it."""

import pytest

from models.annotators.accusations import find_accusations
from models.engine import Engine
from models.text import Article
from tests.builders import Case, Said, reading

ACCUSES = [
    ("The auditors accused Mara Holt of fraud.", "Mara Holt"),
    ("The auditors accused Mara Holt, a former treasurer, of hiding losses by fraud.", "Mara Holt"),
    ("Residents have accused Ivo and Mara Holt of bribery.", "Mara Holt"),
    ("Prosecutors charged Mara Holt with two counts of perjury.", "Mara Holt"),
    ("Prosecutors charged former clerk Mara Holt with perjury.", "Mara Holt"),
    ("Mara Holt was accused of stealing from the widows' fund.", "Mara Holt"),
    ("Mara Holt has been charged with manslaughter.", "Mara Holt"),
    ("On Monday Mara Holt was indicted on charges of bribery.", "Mara Holt"),
    ("Police are looking for Mara Holt, accused of kidnapping a child.", "Mara Holt"),
    ("A nurse sued Mara Holt for sexual harassment.", "Mara Holt"),
    ("The letter accuses Mara Holt's office of intimidating witnesses.", "Mara Holt’s office"),
    ("In May Mara Holt stole the ring.", "Mara Holt"),
    ("For years Mara Holt embezzled money meant for the school.", "Mara Holt"),
    ("Then Mara Holt, the treasurer, falsified the minutes.", "Mara Holt"),
    ("Mara Holt, who bribed two inspectors, runs the port.", "Mara Holt"),
    ("In a memo, Mara Holt repeatedly misled the inspectors.", "Mara Holt"),
    ("On Friday Mara Holt lied to the committee.", "Mara Holt"),
    ("The report shows that Mara Holt covered up the leak.", "Mara Holt"),
    ("It was then that Mara Holt illegally recorded the calls.", "Mara Holt"),
    ("Last year Mara Holt unlawfully evicted nine families.", "Mara Holt"),
    ("At the hearing Mara Holt falsely claimed that the bridge was safe.", "Mara Holt"),
    ("That night Mara Holt tried to bribe the guard.", "Mara Holt"),
    ("In April Mara Holt offered to bribe the guard.", "Mara Holt"),
    ("By June Mara Holt was stealing from the till.", "Mara Holt"),
    ("In the end Mara Holt ordered the killing.", "Mara Holt"),
    ("It says Mara Holt was behind the fraud.", "Mara Holt"),
    ("For a decade Mara Holt ran a pension scam.", "Mara Holt"),
    ("The suit alleges that Mara Holt paid the guards to look away.", "Mara Holt"),
    ("The suit alleges Mara Holt is using the charity as a purse.", "Mara Holt"),
    ("On Friday Mara Holt allegedly pushed the referee.", "Mara Holt"),
    ("Police arrested Mara Holt, the alleged gunman, on Monday.", "Mara Holt"),
    ("Police arrested alleged ringleader Mara Holt on Monday.", "Mara Holt"),
    ("Allegations of theft against Mara Holt have split the choir.", "Mara Holt"),
    ("Sexual misconduct allegations against Mara Holt have split the choir.", "Mara Holt"),
    ("Ann Holt was the treasurer. She stole from the fund.", "Ann Holt"),
    ("In Norby the Tarn Mining Company violated the safety code.", "Tarn Mining Company"),
    ("The company violated the safety code at the pit.", "The company"),
    ("Holm pocketed the deposits of forty tenants.", "Holm"),
    ("Last year Mara Holt took the till home and lied to the auditors.", "Mara Holt"),
    ("On Monday Mara Holt resigned, falsely claiming that the pier was paid for.", "Mara Holt"),
    ("Moe won the vote by bribing three clerks.", "Moe"),
    (
        "A second nurse came forward to accuse Norby Council leader Mara Holt of assault.",
        "Mara Holt",
    ),
    ("The auditors accused Mara Holt on Monday of theft.", "Mara Holt"),
    (
        "On Monday Mayor Ann Holt spoke. A nurse accused the mayor of taking bribes.",
        "Mayor Ann Holt",
    ),
    ("The harbour guards suspected Mara Holt of arson.", "Mara Holt"),
    ("In the spring Mara Holt faced several counts of arson.", "Mara Holt"),
    ("Mara Holt pleaded not guilty to charges of arson.", "Mara Holt"),
    ("Mara Holt is under investigation for tax evasion.", "Mara Holt"),
    ("The paper condemned Mara Holt for lying to the widows.", "Mara Holt"),
    ("Then came Mara Holt's repeated abuse of power.", "Mara Holt"),
    ("The letter tells of obstruction of justice by Mara Holt.", "Mara Holt"),
    ("In the summer Mara Holt ran some shady hedge funds.", "Mara Holt"),
    ("On Monday Mara Holt gave misleading statements.", "Mara Holt"),
    ("Ida Moe alleges that Mara Holt, Bo Ek and others emptied the till.", "Mara Holt"),
    ("The union will strike after Mara Holt lied to the widows.", "Mara Holt"),
    ("Ida Moe revived an unproven claim that Mara Holt lied to the widows.", "Mara Holt"),
    ("The nurse accused Mara Holt in her public testimony of theft.", "Mara Holt"),
    ("On Monday Mara Holt and her aides lied to the widows.", "Mara Holt"),
    (
        "They told of the arrest of Mara Holt, 25, a clerk from Norby, Tarn, who was charged with "
        "theft.",
        "Mara Holt",
    ),
    (
        "Officials say the Tarn Mining Company retaliated against a nurse.",
        "Tarn Mining Company",
    ),
    ("The nurse accused Mara Holt in a letter to the bishop in May of theft.", "Mara Holt"),
    ("Mara Holt was accused by several nurses of theft.", "Mara Holt"),
    ("Mara Holt was arrested on Monday and charged with theft.", "Mara Holt"),
    ("Mara Holt will be charged with theft, the clerk said.", "Mara Holt"),
    ("In Norby, Holm County, Mara Holt stole the ring.", "Mara Holt"),
    ("In Norby, Mara Holt was charged with theft.", "Mara Holt"),
    ("The bishop wrote to Mara Holt, accusing her of theft.", "Mara Holt"),
    ("The nurse sued Mara Holt, accusing her of theft.", "Mara Holt"),
    ("A lawsuit against Mara Holt alleging theft goes on.", "Mara Holt"),
    ("Ann Holt sat down. Ida Moe accused her of theft.", "Ann Holt"),
    ("Ann Holt sat down. The suit alleges she emptied the till.", "Ann Holt"),
    ("Ann Holt met Ida Moe in the hall. She was charged with theft.", "Ann Holt"),
    ("Ann Holt sat down. The hall was full. It rained. She was charged with theft.", "Ann Holt"),
    ("Bo Ek sang. Ann Holt faces a vote after reports that she stole the ring.", "Ann Holt"),
]

NEAR_MISSES = [
    "The union accused Mara Holt of being out of touch.",
    "Rivals accused Mara Holt of weakness on crime policy at the border.",
    "Mara Holt accused rivals of fraud.",
    "The mayor accused Democrats of fraud.",
    "The mayor accused a major bank of fraud.",
    "Mara Holt has not been accused of fraud.",
    "Nobody has accused Mara Holt of fraud.",
    "Mara Holt denied that she stole the ring.",
    "There is no evidence that Mara Holt stole the ring.",
    "If Mara Holt stole the ring, the court will hear of it.",
    "The court asked whether Mara Holt stole the ring.",
    "Would it matter that Mara Holt stole the ring?",
    "Mara Holt could have stolen the ring.",
    "Mara Holt was convicted of fraud in March.",
    "Mara Holt pleaded guilty to fraud; she stole the ring.",
    "Mara Holt admitted that Mara Holt stole the ring.",
    "A court ruled that Mara Holt violated the code.",
    "In 1972 Mara Holt stole the ring.",
    "The late Mara Holt stole the ring.",
    "Mara Holt, who died in May, stole the ring.",
    "Mara Holt was robbed and deceived.",
    "Mara Holt was wrongfully detained by the guards.",
    "A gang linked to Mara Holt murdered a witness.",
    "Gunmen murdered a witness near the station.",
    "The Islamic State murdered a witness.",
    "France violated the treaty.",
    "Mara Holt failed the pensioners of this town.",
    "Mara Holt is a liar, a snob and a fool.",
    "Mara Holt lost the election to a younger rival.",
    "Mara Holt ordered an inquiry into the fraud.",
    "Mara Holt led the investigation of the murders.",
    "Mara Holt was charged a fee of two pounds.",
    "Storms battered the coast and the harbour was badly damaged.",
    "Some 40 percent say Mara Holt lied, a poll found.",
    "The manager lied to the board.",
    "His head was hacked off in the film.",
    "He lied to the board.",
    "Ann Holt and Ida Moe met. She stole the ring.",
    "It looked as if Mara Holt stole the ring.",
    "Mara Holt promised to fight corruption and fraud.",
    "The union accused Mara Holt of saying that treason is a joke.",
    "Rivals criticised Mara Holt for her plan for the harbour, and for ties to bishops.",
    "Thieves pocketed the deposits of forty tenants.",
    "Mara Holt's fraud inquiry goes on.",
    "Mara Holt's new ruling lies in the library.",
    "The inquiry did not establish that Mara Holt engaged in a fraud.",
    "The state failed to show that Mara Holt stole the ring.",
    "The case is before the court at Mara Holt, facing charges of theft.",
    "Police arrested a clerk from Norby, Holt, who was charged with theft.",
    "In the 1970s Mara Holt misled the inspectors.",
    "On Monday Mayor Ann Holt met Mayor Bo Ek. A nurse accused the mayor of taking bribes.",
    "Mara Holt broke into the top three and exploited the gap.",
    "The reading group accused Mara Holt of a lack of taste.",
    "Communist France is lying about the count.",
    "Rivals blasted Mara Holt for her calm in the week after the shooting.",
    "The suit alleges that Mara Holt was improperly searched.",
    "Mara Holt, allegedly pushed out of the bank, now sells boats.",
    "In May Mara Holt allegedly said that the bank was sound.",
    "The vote to impeach was on abuse of power and obstruction and lost by Mara Holt.",
    "A fund for then-mayor Mara Holt illegally hid its donors.",
    "The decision to remove Mara Holt violated the code.",
    "On Monday a guard, the court held, violated the code of Mara Holt.",
    "Mara Holt was charged with theft, but the charge was later dropped.",
    "Complaints tell of discrimination against African Americans.",
    "Mara Holt, accusing her of theft, left the hall.",
    "Mara Holt was lying face down on the pier.",
    "Mara Holt grew so tired of it all that she tried to kill herself.",
    "Ann Holt sat down. The hall was full. It rained. Ships came in. She was charged with theft.",
    "Ida Moe said that Ann Holt sang. Bo Ek and Per Aas sang too. He was charged with theft.",
    "Ida Moe spoke of accusations that the theft laws are bent against Mara Holt.",
    "Mara Holt told Fraud Review that the bank was sound.",
    "Bo Ek was jailed by Mara Holt for two years for bribing guards, evading taxes and lying.",
    "Bo Ek rose to speak, saying he violated the trust of the town.",
    "Any finding of wrongdoing by Mara Holt would be news.",
    "None of it shows that Mara Holt committed a crime.",
    "In the spring Mara Holt faces a storm that threatens her fraud office.",
]

FUND = "The clerk Mara Holt stole from the fund, Ana Ruiz said."
THEFT = Said("Ana Ruiz", "The clerk Mara Holt stole from the fund")


def accused(text):
    return [one.accused for one in find_accusations(reading(text))]


def only(case):
    (one,) = case.reading().accusations
    return one


def reply_to(*lines, said=()):
    text = "\n".join((FUND, *lines))
    return next(
        one for one in Case(text, (THEFT, *said)).reading().accusations if "Holt" in one.accused
    )


@pytest.mark.parametrize(("text", "whom"), ACCUSES)
def test_a_specific_wrong_by_an_identified_party_is_an_accusation(text, whom):
    assert [name.replace("'", "’") for name in accused(text)] == [whom]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_criticism_doubt_the_settled_and_the_unidentified_are_none(text):
    assert accused(text) == []


def test_a_lawyer_does_not_accuse_the_client():
    text = "On Monday Holt's lawyer said Mara Holt stole the ring in a fit."
    said = Said("Holt's lawyer", "Mara Holt stole the ring in a fit")
    assert Case(text, (said,)).reading().accusations == ()


def test_whose_office_it_is_has_to_be_near():
    far = "The sea was calm. " * 5
    text = f"On Monday Mayor Ann Holt spoke. {far}A nurse accused the mayor of taking bribes."
    assert accused(text) == []


def test_a_headline_accuses_nobody():
    assert find_accusations(reading("Mara Holt stole the ring\nIt rained.", headline=True)) == ()


def test_an_accusation_is_its_source_s():
    one = only(Case(FUND, (THEFT,)))
    assert (one.by, one.agentless, one.reply) == ("s1", False, "none")


def test_the_same_words_without_a_source_are_the_reporter_s():
    one = only(Case("The clerk Mara Holt stole from the fund."))
    assert (one.by, one.agentless) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "The clerk Mara Holt was accused of theft.",
        "The clerk Mara Holt allegedly stole from the fund.",
        "“The clerk Mara Holt stole from the fund.”",
    ],
)
def test_what_nobody_is_shown_to_say_is_agentless(text):
    one = only(Case(text))
    assert (one.by, one.agentless) == (None, True)


def test_somebody_s_word_about_themselves_is_no_accusation():
    text = "The clerk Mara Holt stole from the fund, Holt said."
    said = Said("Mara Holt", "The clerk Mara Holt stole from the fund")
    assert Case(text, (said,)).reading().accusations == ()


def test_a_denial_is_a_reply():
    one = reply_to("Holt denied the charge.")
    assert one.reply == "shown"
    assert one.reply_span is not None


def test_a_denial_in_the_sentence_that_accuses_is_a_reply():
    one = only(Case("Ana Ruiz accused Mara Holt of theft, a charge Holt denied."))
    assert one.reply == "shown"


def test_a_denial_of_the_charge_that_ends_the_sentence_is_a_reply_whoever_speaks():
    text = "Ana Ruiz accused the Norby Council of fraud, a claim that Mayor Bo Ek denied."
    assert only(Case(text)).reply == "shown"


def test_a_denial_in_the_passive_is_of_whoever_stands_behind_it():
    far = "and the choir sang of spring and of summer and of all the ships that came in"
    assert reply_to(f"The claim was dismissed by an angry Holt on Monday, {far}.").reply == "shown"


def test_a_plea_is_a_reply_to_the_charge_that_it_names():
    assert (
        only(Case("On Monday Mara Holt pleaded not guilty to charges of arson.")).reply == "shown"
    )


def test_the_words_that_hold_the_charge_are_no_reply():
    said = Said("the Holt Bank's auditor", "the Holt Bank falsified the books")
    one = only(
        Case("In May the Holt Bank's auditor said the Holt Bank falsified the books.", (said,))
    )
    assert one.reply == "none"


def test_whoever_accuses_does_not_answer_for_the_accused():
    text = "Holt's cashier said that Mara Holt stole the ring.\nIt is a shame, Holt's cashier said."
    said = (Said("Holt's cashier", "Mara Holt stole the ring"), Said("Holt's cashier", "a shame"))
    assert only(Case(text, said)).reply == "none"


def test_a_namesake_does_not_answer():
    assert (
        reply_to("The sea is calm, Bo Holt said.", said=(Said("Bo Holt", "The sea is calm"),)).reply
        != "shown"
    )


def test_an_ally_far_from_the_charge_is_not_to_the_charge():
    lines = (
        "The weather was fine all week. " * 30,
        "The books will be opened, Holt's lawyer said.",
    )
    said = Said("Holt's lawyer", "The books will be opened")
    assert reply_to(*lines, said=(said,)).reply == "not-to-charge"


def test_a_denial_of_somebody_else_is_none():
    assert reply_to("The cashier Bo Ek denied the charge.").reply == "none"


@pytest.mark.parametrize(
    "line",
    [
        "Holt did not respond to requests for comment.",
        "A spokesman for Holt declined to comment.",
        "Calls to Holt's office were not returned.",
        "This newspaper could not find contact details; no comment was had from the suspects.",
    ],
)
def test_no_comment_by_the_accused_is_told_from_silence(line):
    assert reply_to(line).reply == "declined"


def test_no_comment_by_somebody_else_is_no_reply():
    assert reply_to("The bishop, Ida Moe, declined to comment.").reply == "none"


def test_what_the_accused_s_lawyer_says_is_a_proxy_s_word():
    said = Said("Holt's lawyer", "The books will be opened on Monday")
    one = reply_to("The books will be opened on Monday, Holt's lawyer said.", said=(said,))
    assert one.reply == "proxy"


def test_an_answer_on_another_matter_is_not_to_the_charge():
    said = Said("Mara Holt", "The choir needs a new organ")
    one = reply_to("The choir needs a new organ, Holt said.", said=(said,))
    assert one.reply == "not-to-charge"


def test_two_who_accuse_the_same_party_are_one_side_and_the_accused_the_other():
    lines = (FUND, "Holt lied to the bishop, said Ida Moe.", "It is untrue, Holt said.")
    lines += ("The choir sings on Sunday, said Per Aas.",)
    said = (
        THEFT,
        Said("Ida Moe", "Holt lied to the bishop"),
        Said("Mara Holt", "It is untrue"),
        Said("Per Aas", "The choir sings on Sunday"),
    )
    made = Case("\n".join(lines), said).reading()
    sides = {source.name: source.side for source in made.sources}
    assert sides == {
        "Ana Ruiz": "accuser",
        "Ida Moe": "accuser",
        "Mara Holt": "accused",
        "Per Aas": None,
    }


def test_without_an_accusation_nobody_has_a_side():
    made = Case("The choir sings, said Per Aas.", (Said("Per Aas", "The choir sings"),)).reading()
    assert [source.side for source in made.sources] == [None]


def test_an_accusation_makes_a_dispute():
    assert Case("In May Mara Holt stole the ring.").reading().disputes


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors have a theory that the clerk Mara Holt stole from the fund.",
        "Even the clerk Mara Holt lied to the committee!",
        "Mara Holt stole from your fund and from ours.",
    ],
)
def test_what_the_sentence_shows_to_be_somebody_s_is_not_the_reporter_s(text):
    assert only(Case(text)).agentless


@pytest.mark.parametrize(
    "text",
    [
        "The alleged attacker entered the Mara Holt School in a mask.",
        "Police charged a Norby man with threatening to kill a nurse.",
        "Prosecutors charged Holt aides with fraud.",
        "He stopped short of accusing Mara Holt of fraud.",
        "There is still no evidence, as even her critics have been careful to note, that Mara Holt "
        "colluded with the bank.",
    ],
)
def test_a_name_that_is_not_the_accused_is_not_taken_for_it(text):
    assert accused(text) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Opposition media outlets said the raid was staged.",
        "“The raid was staged,” an opposition newspaper said.",
    ],
)
def test_outlets_of_an_unnamed_body_answer_for_it(answer):
    charge = "The government accuses the opposition of orchestrating the violence in the port."
    article = Article(text=f"{charge}\n\n{answer}", language="en")
    (accusation,) = Engine.load().read(article).accusations
    assert (accusation.accused, accusation.reply) == ("the opposition", "proxy")
