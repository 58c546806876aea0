from contextlib import suppress

import pytest

from models.clean import clean
from models.errors import EmptyArticle
from models.text import Article

SENTENCES = [
    "The council of Harrow Bay voted on Tuesday to close the old bridge for a year, it said.",
    "Mayor Ann Lee said engineers had found cracks in two piers of the bridge in the spring.",
    "About 4,000 drivers cross the bridge every day, according to figures of the city.",
    "The council meets again in May to choose a builder for the work, its clerk said.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(inside, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>"


def cleaned(markup, **fields):
    return clean(Article(html=markup, **fields))


def test_the_article_of_a_page_is_its_paragraphs():
    document = cleaned(page(f"<nav><a href='/'>Home</a></nav><article>{BODY}</article>"))
    assert document.from_html
    assert [p.of(document.text) for p in document.paragraphs] == SENTENCES
    assert document.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("inside", "head", "title"),
    [
        (
            "<h1>Old bridge to close</h1>",
            "<title>Other - Harrow Gazette</title>",
            "Old bridge to close",
        ),
        ("", '<meta property="og:title" content="Old bridge to close">', "Old bridge to close"),
        ("", "<title>Old bridge to close | Harrow Gazette</title>", "Old bridge to close"),
        ("", "", None),
    ],
)
def test_the_title_is_the_page_s_without_the_site_s_name(inside, head, title):
    assert cleaned(page(f"<article>{inside}{BODY}</article>", head)).title == title


def test_a_given_title_is_kept():
    markup = page(f"<article><h1>Old bridge to close</h1>{BODY}</article>")
    assert cleaned(markup, title="Bridge").title == "Bridge"


def test_a_heading_that_repeats_the_title_is_no_paragraph():
    document = cleaned(page(f"<article><h1>Old bridge to close</h1>{BODY}</article>"))
    assert document.paragraphs[0].of(document.text) == SENTENCES[0]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>{}</p>",
        "<p style='color:red;VISIBILITY:hidden'>{}</p>",
        "<p hidden>{}</p>",
        "<div aria-hidden='true'><p>{}</p></div>",
        "<template><p>{}</p></template>",
        "<script>document.write('<p>{}</p>')</script>",
        "<noscript><p>{}</p></noscript>",
        "<!-- <p>{}</p> -->",
        "<section id='comments'><p>{}</p></section>",
        "<ol class='comment-list'><li><p>{}</p></li></ol>",
    ],
)
def test_what_a_reader_does_not_see_does_not_count(hidden):
    secret = "Nobody should ever be shown this secret sentence about the mayor."
    markup = page(f"<article>{BODY}{hidden.format(secret)}</article>")
    assert secret not in cleaned(markup).text


def test_page_furniture_left_after_extraction_is_masked():
    document = cleaned(page(f"<article>{BODY}<p>Advertisement</p><p>Leave a Reply</p></article>"))
    assert all("Reply" not in p.of(document.text) for p in document.paragraphs)


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        page(""),
        page("<nav><a href='/'>Home</a></nav>"),
        "<div>" * 100_000 + BODY,
        page("<b>" * 50_000 + BODY),
        page("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{BODY}</p>"),
        "<![CDATA[" * 5_000,
    ],
)
def test_a_page_without_an_article_says_what_to_do(markup):
    with pytest.raises(EmptyArticle, match="send its text instead"):
        cleaned(markup)


def test_a_declared_encoding_is_no_matter_in_a_string():
    named = BODY.replace("Ann Lee", "Zoë Ñandú")
    markup = '<?xml version="1.0" encoding="ISO-8859-1"?>' + page(f"<article>{named}</article>")
    assert "Zoë Ñandú" in cleaned(markup).text


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    document = cleaned(bomb + page(f"<article><p>&c;</p>{BODY}</article>"))
    assert "aaaa" not in document.text


@pytest.mark.parametrize("control", ["\x08", "\x1b[2J", "\x0b", "\uffff"])
def test_control_characters_beside_what_is_dropped_do_no_harm(control):
    hidden = f"<script>{control}</script>{control} <p hidden>{control}</p>{control}"
    document = cleaned(
        page(f"<article>{BODY}{hidden}<p>{control} The end of it all.</p></article>")
    )
    assert control not in document.text
    assert len(document.paragraphs) >= len(SENTENCES)


@pytest.mark.parametrize("entity", ["&#8;", "&#x1b;", "&#65535;"])
def test_control_characters_spelled_as_entities_are_no_fault(entity):
    for markup in (
        f"{BODY}{entity}<p hidden>a</p>{entity}",
        f"<p>{entity}<b hidden>x</b>{entity}</p>",
    ):
        with suppress(EmptyArticle):
            cleaned(page(f"<article>{markup}</article>"))


def test_a_huge_attribute_does_no_harm():
    markup = page(f"<div title='{'x' * 500_000}'><article>{BODY}</article></div>")
    assert len(cleaned(markup).paragraphs) == len(SENTENCES)


def test_reading_a_page_needs_no_network(monkeypatch):
    import socket

    def refuse(*_args, **_kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    markup = page(f"<article><img src='http://example.org/x.png'>{BODY}</article>")
    assert cleaned(markup, url="http://example.org/").text
