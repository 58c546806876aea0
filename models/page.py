"""The article inside an HTML page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from models.errors import EmptyArticle

NO_ARTICLE = "no article was found in this page; send its text instead"
MAX_DEPTH = 200  # elements inside each other; real pages stay under a tenth of the parser's limit
MAX_ELEMENTS = 60_000
MAX_ATTRIBUTES = 2_000  # of one element: the parser's time grows with their square

_TAG = re.compile(r"<[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(r"""[\s/]*+(?:[^\s/>=]++|=)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?""")

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_NOT_TEXT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "form", "dialog"}
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:-?(?:list|area|section|thread|form|wrap(?:per)?|container))?|disqus"
    r"(?:_thread)?|commentlist|respond|livefyre|reader-?comments)(?:$|\s)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s{1,9}(?:[|»·–—]|-{1,2}|::)\s{1,9}[^|»·–—]{2,40}$")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # the tree takes none of these
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page's article, paragraphs separated by blank lines, and the page's title."""

    text: str
    title: str | None


def read_page(markup: str) -> Page:
    """The visible article of the page; raises EmptyArticle where none is found."""
    tree = _parsed(markup)
    title = _title(tree)
    _drop_unseen(tree)
    text = _extracted(tree)
    lines = [line.strip() for line in text.splitlines()]
    return Page("\n\n".join(line for line in lines if line), title)


def _parsed(markup: str) -> Any:
    if _has_endless_tag(markup):
        raise EmptyArticle(NO_ARTICLE)
    # As bytes, because a declared encoding in a string is an error; the declaration is ignored.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        data = _NOT_XML.sub(" ", markup).encode("utf-8")
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise EmptyArticle(NO_ARTICLE) from error
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise EmptyArticle(NO_ARTICLE)
    return tree


def _has_endless_tag(markup: str) -> bool:
    at = 0
    while tag := _TAG.search(markup, at):
        at = tag.end()
        attributes = 0
        while attribute := _ATTRIBUTE.match(markup, at):
            at = attribute.end()
            attributes += 1
            if attributes > MAX_ATTRIBUTES:
                return True
    return False


def _drop_unseen(tree: Any) -> None:
    """Without what a reader does not see, or what readers and not the newsroom wrote."""
    for element in list(tree.iter()):
        if element.getparent() is None or element.tag in {"body", "html", "head"}:
            continue
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if (
            element.tag in _NOT_TEXT
            or "hidden" in element.attrib
            or element.get("aria-hidden", "").strip().lower() == "true"
            or _HIDDEN_STYLE.search(element.get("style", "")[:2000])
            or (element.tag not in {"article", "main"} and _COMMENTS.search(names[:500]))
        ):
            try:
                element.drop_tree()
            except ValueError as error:  # what is beside it is spelled as an entity, and no text
                raise EmptyArticle(NO_ARTICLE) from error


def _extracted(tree: Any) -> str:
    """The one place that knows the extractor: each kind of its failures is the same to a caller."""
    from trafilatura import extract  # slow to import, and plain text needs none of it

    try:
        text = extract(tree, include_comments=False, include_tables=False, with_metadata=False)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError) as error:
        raise EmptyArticle(NO_ARTICLE) from error
    if not isinstance(text, str) or not text.strip():
        raise EmptyArticle(NO_ARTICLE)
    return text


def _title(tree: Any) -> str | None:
    """The page's own heading, else what it tells others its title is, without the site's name."""
    headings = [_words(node.text_content()) for node in tree.iter("h1")]
    headings = [heading for heading in headings if heading.count(" ") >= 2]
    shared = [
        _words(node.get("content", ""))
        for node in tree.iter("meta")
        if node.get("property", node.get("name", "")).lower() in {"og:title", "twitter:title"}
    ]
    titles = [_SITE.sub("", _words(node.text_content())) for node in tree.iter("title")]
    if len(headings) == 1:
        return headings[0]
    return next((title for title in (*shared, *headings, *titles) if title), None)


def _words(text: str) -> str:
    return _SPACES.sub(" ", text[:1000]).strip()
