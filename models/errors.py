"""Why an article cannot be read. Each is a client's matter; the surfaces translate them once."""

from __future__ import annotations


class AnalysisError(ValueError):
    """An article that cannot be scored; the message says what to do about it."""


class InvalidArticle(AnalysisError):
    """Not a text at all: lone surrogates or binary data, or neither or both of text and html."""


class EmptyArticle(AnalysisError):
    """Nothing to read: no text, or a page in which no article was found."""


class UnsupportedLanguage(AnalysisError):
    """Not English; `detected` is the ISO 639-1 code of what it seems to be."""

    def __init__(self, message: str, detected: str) -> None:
        super().__init__(message)
        self.detected = detected


class BundleError(Exception):
    """A bundle that is missing, incomplete, altered or made for another version."""
