import xml.etree.ElementTree as ET

import pytest

from training.hyperpartisan import house_of, load, outlet_of, stories, text_of

ARTICLES = """<articles>
<article id="7" published-at="2017-01-02" title="Bridge closes">Lead words <p>One &amp;
 <a href="x">two</a> three.</p> tail <p>Four.</p></article>
<article id="8" title="Other">{}</article>
</articles>"""
TRUTH = """<articles>
<article hyperpartisan="true" id="7" labeled-by="article" url="https://www.post.example/a"/>
<article hyperpartisan="false" id="8" labeled-by="article" url="https://news.post.example/b"/>
</articles>"""


def folder(tmp_path, second="<p>Five.</p>"):
    (tmp_path / "articles-training-byarticle-1.xml").write_text(ARTICLES.format(second), "utf-8")
    (tmp_path / "ground-truth-training-byarticle-1.xml").write_text(TRUTH, "utf-8")
    return tmp_path


def test_an_article_keeps_its_words_and_paragraphs(tmp_path):
    first, second = load(folder(tmp_path))
    assert first.article.text == "Lead words\n\nOne & two three.\n\ntail\n\nFour."
    assert (first.article.title, first.article.id) == ("Bridge closes", "7")
    assert (first.hyperpartisan, second.hyperpartisan) == (True, False)
    assert (first.outlet, second.outlet) == ("post.example", "news.post.example")


def test_articles_that_share_their_text_are_one_story():
    long = "the council voted on monday to close the old bridge over the river for good"
    assert stories([long, "quite another text about a ferry and its crew", f"Updated: {long}"]) in (
        [0, 1, 0],
        [2, 1, 2],
    )


def test_a_link_does_not_end_a_paragraph():
    assert text_of(ET.fromstring("<article><p>a <a>b</a> c</p></article>")) == "a b c"


@pytest.mark.parametrize(
    ("url", "house"),
    [
        ("https://www.post.example/a", "post.example"),
        ("https://insider.post.example/a", "post.example"),
        ("http://news.post.co.uk/a", "post.co.uk"),
        ("", ""),
    ],
)
def test_hosts_of_one_house(url, house):
    assert house_of(outlet_of(url)) == house


@pytest.mark.corpus
def test_the_corpus_is_read(corpora):
    articles = load()
    assert len(articles) >= 500
    assert 0.3 < sum(one.hyperpartisan for one in articles) / len(articles) < 0.45
    assert all(one.outlet and one.article.text for one in articles)
