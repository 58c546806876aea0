import pytest

from models.clean import clean
from models.text import Article

LEAD = "The council of Harrow Bay voted on Tuesday to close the old bridge for a year, it said."
BODY = "Mayor Ann Lee said engineers had found cracks in two piers of the bridge in the spring."
LAST = "The council meets again in May to choose a builder for the work, its clerk said."


def reason_of(line):
    """Why the line is masked between paragraphs of an article; None when it is not."""
    text = f"{LEAD}\n\n{BODY}\n\n{line}\n\n{LAST}"
    start = text.index(line)
    masks = clean(Article(text=text, language="en")).masked
    return next((m.reason for m in masks if (m.start, m.end) == (start, start + len(line))), None)


def masked_pieces(text):
    return [(m.reason, text[m.start : m.end]) for m in clean(Article(text=text)).masked]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Leave a Reply", "comment-form"),
        ("Leave a Reply Cancel reply", "comment-form"),
        ("Your email address will not be published. Required fields are marked *", "comment-form"),
        ("Required fields are marked *", "comment-form"),
        ("%d bloggers like this:", "comment-form"),
        ("14 Comments", "comment-form"),
        ("Share this:", "share-bar"),
        ("Share on Facebook", "share-bar"),
        ("Facebook Twitter Email Print", "share-bar"),
        ("Read more", "read-more"),
        ("Click here to read the ruling", "read-more"),
        ("READ MORE:", "read-more"),
        ("Sign up for our daily newsletter and get the news in your inbox.", "newsletter"),
        ("Subscribe to our podcast on iTunes.", "newsletter"),
        ("This site uses cookies to improve your experience. Accept", "cookie-notice"),
        ("By continuing to browse you agree to our use of cookies.", "cookie-notice"),
        ("Advertisement", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John Q. Roe, Staff Writers", "byline"),
        ("Jane Doe, Staff Writer", "byline"),
        ("Getty Images", "caption"),
        ("Image copyright Getty Images", "caption"),
        ("Media caption The bridge in the spring", "caption"),
        ("Hide caption", "caption"),
        ("Previous Next", "caption"),
        ("Transcript", "caption"),
        ("The old bridge in 2019. (AP Photo/Jane Doe)", "caption"),
        ("Related: Ten Bridges That Fell", "related-link"),
        ("SEE ALSO: Who pays for the bridge", "related-link"),
        ("MAYOR DENIES SHE KNEW OF CRACKS IN THE BRIDGE", "related-link"),
        ("Follow us on Twitter", "share-bar"),
        ("Follow Jane Doe on Twitter @janedoe", "follow"),
        ("The Associated Press contributed to this report.", "credit-line"),
        ("Additional reporting by Jane Doe in Harrow Bay", "credit-line"),
        ("ANALYSIS/OPINION:", "label"),
        ("Copyright © 2019 The Harrow Gazette, LLC.", "copyright"),
        ("https://example.org/bridge/2019/story.html", "bare-address"),
        (
            "Published: 21:42, 9 January 2024 | Updated: 07:15, 10 January 2024",
            "timestamp",
        ),
        ("4:15 p.m.", "timestamp"),
        ("Updated at 4:15 p.m. ET", "timestamp"),
        ("* * *", "template"),
    ],
)
def test_page_furniture_is_masked(line, reason):
    assert reason_of(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "He left a reply on the council's page, and nobody answered it.",
        "The newsletter said the bridge would stay open until autumn.",
        "By Friday the toll had risen to 12.",
        "By Monday Morning Bridge Traffic had doubled.",
        "Follow-up tests found more cracks in the bridge.",
        "The company tracks readers with cookies and sells what it learns.",
        "A photo by Jane Doe showed the crack, the mayor said.",
        "Residents were told to click here and there until the form gave up, they said.",
        "She signed up for the newsletter of the party in 2012.",
        "“Sign up for our newsletter and see what happens,” she said.",
        "Read more slowly, her teacher had told her.",
        "Share prices fell by 4 percent after the vote.",
        "Copyright law does not protect bridges.",
        "The Reuters/Ipsos poll of 1,200 adults was taken in May, according to the firm.",
        "About 40 percent of people in the county chip in for the toll.",
        "Some 3.15 million people crossed it last year.",
        "No reply came.",
        "Jane Doe is a driver.",
        "“Advertisement is a lie,” he said.",
        "Two professors contributed to the report, which blamed the builder.",
        "NATO — the alliance — had used the bridge.",
    ],
)
def test_a_sentence_of_the_article_is_not_masked(line):
    text = f"{LEAD}\n\n{BODY}\n\n{line}\n\n{LAST}"
    assert masked_pieces(text) == []


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON (AP) — ",
        "NEW YORK, March 3 (Reuters) - ",
        "LOS ANGELES — ",
        "Washington (CNN) ",
        "(CNN) -- ",
        "ST. LOUIS/PARIS (AFP) – ",
        "Des Moines, Iowa (CNN) -- ",
    ],
)
def test_only_the_dateline_of_a_paragraph_is_masked(dateline):
    text = dateline + LEAD
    assert masked_pieces(text) == [("dateline", dateline)]


def test_the_button_of_a_player_is_cut_off_its_caption():
    assert masked_pieces(f"CLOSE {LEAD}") == [("caption", "CLOSE ")]
    assert masked_pieces(f"They CLOSE {LEAD}") == []


def test_furniture_at_the_end_of_a_paragraph_is_cut_off():
    text = f"{LEAD}\n\n{BODY} Copyright 2019 Harrow Press. Read more"
    assert [piece for _, piece in masked_pieces(text)] == ["Copyright 2019 Harrow Press. Read more"]


def test_a_headline_bled_into_a_sentence_is_cut_out():
    text = (
        "Council leader Ann Lee Ann Mary LeeBridge vote splits the council Lee must go, "
        "say drivers MORE (Ind.) said the bridge would close."
    )
    document = clean(Article(text=text))
    assert [p.of(text) for p in document.paragraphs] == (
        ["Council leader Ann Lee", "(Ind.) said the bridge would close."]
    )


def test_a_related_link_in_brackets_is_cut_out():
    text = f"{LEAD} (RELATED: Ten Bridges That Fell) {BODY}"
    assert masked_pieces(text) == [("related-link", "(RELATED: Ten Bridges That Fell)")]


def test_an_author_whom_the_article_does_not_mention_has_a_biography_at_its_end():
    bio = "Jane Doe is the author of Bridges and a professor of engineering in Harrow Bay."
    assert masked_pieces(f"{LEAD}\n\n{BODY}\n\n{bio}") == [("author-bio", bio)]


def test_somebody_the_article_mentions_has_no_biography():
    last = "Ann Lee is a former professor of engineering."
    assert masked_pieces(f"{LEAD}\n\n{BODY}\n\n{last}") == []


def test_a_name_above_an_outlet_is_a_byline():
    text = f"Jane Doe\n\nUSA TODAY\n\n{LEAD}\n\n{BODY}"
    assert masked_pieces(text) == [("byline", "Jane Doe"), ("byline", "USA TODAY")]


def test_headlines_in_a_row_at_the_end_are_a_list_of_links():
    links = ["Ten Bridges That Fell", "Who Pays for the Bridge?", "Why Harrow Bay Loves Its Ferry"]
    text = "\n\n".join([LEAD, BODY, *links])
    assert masked_pieces(text) == [("list-of-links", link) for link in links]


def test_a_long_paragraph_that_comes_again_is_masked():
    quoted = "“We have asked the state twice and have had no answer,” she said."
    straight = quoted.replace("“", '"').replace("”", '"').replace(" ", "  ")
    text = f"{LEAD}\n\n{quoted}\n\n{BODY}\n\n{straight}"
    assert masked_pieces(text) == [("repeated", straight)]


def test_a_short_paragraph_may_come_again():
    text = f"{LEAD}\n\n“No,” she said.\n\n{BODY}\n\n“No,” she said.\n\n{LAST}"
    assert masked_pieces(text) == []


def test_invisible_characters_hide_no_furniture():
    text = f"{LEAD}\n\nLeave\u00a0a \u200bRe\u00adply\u200d\n\nREAD\u2060 MORE:"
    assert [reason for reason, _ in masked_pieces(text)] == ["comment-form", "read-more"]


def test_masking_a_hostile_text_takes_no_time_to_speak_of():
    import time

    lines = ["share tweet " * 50, "( " * 300, "By " + "A. " * 200, "MORE " * 130, "A-" * 300]
    text = "\n\n".join(f"{line}{n}" for n in range(30) for line in lines)
    began = time.process_time()
    clean(Article(text=text, language="en"))
    assert time.process_time() - began < 5
