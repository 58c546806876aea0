"""The article inside an HTML page."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from models.errors import EmptyArticle

NO_ARTICLE = "no article was found in this page; send its text instead"


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page's article, paragraphs separated by blank lines, and the page's title."""

    text: str
    title: str | None


def read_page(markup: str) -> Page:
    """The article of the page; raises EmptyArticle where none is found."""
    from trafilatura import extract  # slow to import, and plain text needs none of it

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise EmptyArticle(NO_ARTICLE) from error
    text = extract(tree, include_comments=False, include_tables=False)
    if not text or not text.strip():
        raise EmptyArticle(NO_ARTICLE)
    return Page("\n\n".join(line for line in text.split("\n") if line.strip()), None)
