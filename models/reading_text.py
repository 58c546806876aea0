"""The text that is read: the submitted one, with one kind of space and of quotation mark.

One code point stands for one, so that every offset is that of the submitted text.
"""

from __future__ import annotations

from dataclasses import replace

from models.quote_marks import with_double_marks
from models.text import Document

# Within a paragraph a line break, a tab and the spaces of typesetters are no more than a space.
SPACES = {ord(space): " " for space in "\t\n\r\v\f\x85\xa0\u2028\u2029\u202f\u205f\u3000"}
SPACES |= dict.fromkeys(range(8192, 8203), " ")


def to_read(document: Document) -> Document:
    """The document whose text is read; `submitted` keeps the text as it came where they differ."""
    text, pieces, at = document.text, [], 0
    for paragraph in document.paragraphs:
        pieces += [text[at : paragraph.start], paragraph.of(text).translate(SPACES)]
        at = paragraph.end
    read = with_double_marks("".join((*pieces, text[at:])), document.paragraphs)
    return document if read == text else replace(document, text=read, submitted=text)


def as_submitted(document: Document) -> Document:
    """The document to show, with its text as it came."""
    if document.submitted is None:
        return document
    return replace(document, text=document.submitted, submitted=None)
