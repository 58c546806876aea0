"""The body of a request: whole, in JSON, within the limit, or a clear refusal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Request
from werkzeug.exceptions import (
    ClientDisconnected,
    HTTPException,
    RequestEntityTooLarge,
    UnsupportedMediaType,
)

from service.deadlines import is_late
from service.errors import BODY, CutOff, InvalidRequest, TooLarge, TooSlow
from service.strict_json import read_json
from service.wire import refuse_unreadable


class JsonRequest(Request):
    """A request whose JSON is never guessed: what cannot be read raises, also when `silent`."""

    _read: Any = ...

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """The JSON object of the body; raises UnsupportedMediaType, TooLarge, MalformedJson,
        InvalidRequest or InvalidArticle."""
        if self._read is ...:
            if not self.is_json:
                raise UnsupportedMediaType("the body must be application/json")
            if self.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise UnsupportedMediaType("the body must not be compressed")
            value = read_json(self.whole_body())
            if not isinstance(value, dict):
                raise InvalidRequest(((BODY, "expected a JSON object"),))
            refuse_unreadable(value)
            self._read = value
        return self._read

    def whole_body(self) -> bytes:
        """Every byte of the body; raises TooLarge, CutOff or TooSlow. Werkzeug cuts a chunked body
        off at its limit without a word, so its limit is one byte above ours."""
        limit = (self.max_content_length or 1) - 1
        with cut_off_told(self):
            try:
                data = self.get_data(cache=False)
            except RequestEntityTooLarge:
                raise TooLarge(limit) from None
        if len(data) > limit:
            raise TooLarge(limit)
        if self.content_length not in (None, len(data)):  # gunicorn ends it without a word
            raise broken_off(self)
        return data


@contextmanager
def cut_off_told(request: Request) -> Iterator[None]:
    """A body that breaks off, or whose chunks are none, is the client's fault: raises CutOff or
    TooSlow for what the server raises, which is of its own kinds."""
    try:
        yield
    except ClientDisconnected as error:
        raise broken_off(request) from error
    except (HTTPException, ValueError):  # told as what they are; no server of ours raises these
        raise
    except TimeoutError as error:
        raise TooSlow from error
    except Exception as error:
        raise broken_off(request) from error


def broken_off(request: Request) -> Exception:
    """What to raise for a body that is not all there."""
    return TooSlow() if is_late(request.environ.get("gunicorn.socket")) else CutOff()
