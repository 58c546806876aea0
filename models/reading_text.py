"""The text that is read: the submitted one, with one kind of space and of quotation mark.

One code point stands for one, so that every offset is that of the submitted text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from models.quote_marks import with_double_marks
from models.text import Document

# Within a paragraph a line break, a tab and the spaces of typesetters are no more than a space.
SPACE = re.compile(r"\s")


def to_read(document: Document) -> Document:
    """The document whose text is read; `submitted` keeps the text as it came where they differ."""
    text, pieces, at = document.text, [], 0
    for paragraph in document.paragraphs:
        pieces += [text[at : paragraph.start], SPACE.sub(" ", paragraph.of(text))]
        at = paragraph.end
    read = with_double_marks("".join((*pieces, text[at:])), document.paragraphs)
    return document if read == text else replace(document, text=read, submitted=text)


def as_submitted(document: Document) -> Document:
    """The document to show, with its text as it came."""
    if document.submitted is None:
        return document
    return replace(document, text=document.submitted, submitted=None)
