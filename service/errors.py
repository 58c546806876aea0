"""Everything that can go wrong, as RFC 9457 problems: one table, used by every surface."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import Any, Self

from pydantic import ValidationError
from werkzeug import exceptions as http

from models.errors import AnalysisError, EmptyArticle, InvalidArticle, UnsupportedLanguage
from service.access_errors import (
    KeyMissing,
    KeyNotValid,
    QuotaUsedUp,
    ScopeMissing,
    TooOften,
)
from service.draining import Stopping
from service.gate import Busy
from service.job_errors import (
    JobTooLarge,
    KeyReused,
    StoreUnavailable,
    TooManyFollowers,
    UnknownJob,
)
from service.schema import JsonObject
from service.strict_json import MalformedJson

MAX_ERRORS = 20  # the first ones are what a client mends first
MAX_NAME = 60
BODY = "(body)"  # the field of an error that concerns the object as a whole


class InvalidRequest(ValueError):
    """A JSON value that is not a request; `errors` are (field path, message) pairs."""

    def __init__(self, errors: tuple[tuple[str, str], ...]) -> None:
        super().__init__(
            "; ".join(text if field == BODY else f"`{field}`: {text}" for field, text in errors)
        )
        self.errors = errors

    @classmethod
    def of(cls, error: ValidationError) -> Self:
        """The fields and messages of a failed validation, without any of the values sent."""
        details = error.errors(include_url=False, include_input=False, include_context=False)
        return cls(tuple((_path(it["loc"]), _message(it)) for it in details[:MAX_ERRORS]))


class TooLarge(ValueError):
    """More bytes than are read."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"at most {limit:,} bytes are read; send one article at a time")
        self.limit = limit

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        return type(self), (self.limit,)


class Unreadable(ValueError):
    """A file that is not UTF-8 text."""


class BatchTooLarge(ValueError):
    """More lines or bytes than one batch takes."""


class TooSlow(ValueError):
    """A request that was given up because it did not arrive."""

    def __init__(self) -> None:
        super().__init__("the body did not arrive in the time it was given")


class CutOff(ValueError):
    """A body whose connection ended before it did."""

    def __init__(self) -> None:
        super().__init__("the body broke off, or is not framed as HTTP says; its rest is not read")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: what raises it, its status, its slug, its title, and what to do."""

    errors: tuple[type[Exception], ...]
    status: int
    slug: str
    title: str
    advice: str

    @property
    def type(self) -> str:
        return f"/problems/{self.slug}"


# The first kind that an error is an instance of is its kind; the last fits every error.
KINDS: tuple[Kind, ...] = (
    Kind(
        (MalformedJson,),
        400,
        "malformed-json",
        "Not valid JSON",
        "Send one JSON object in UTF-8, each name once, without NaN or Infinity.",
    ),
    Kind(
        (InvalidArticle, Unreadable),
        400,
        "invalid-text",
        "Not readable text",
        "Send decoded text: no binary data, no NUL characters, no half surrogate pairs. Save files "
        "as UTF-8.",
    ),
    Kind(
        (InvalidRequest,),
        422,
        "invalid-request",
        "The request does not fit the schema",
        "`errors` names each field and what is expected there; /docs shows the whole schema.",
    ),
    Kind(
        (EmptyArticle,),
        422,
        "empty-article",
        "No article to read",
        "Send the words of the article. For a page, check that its text is in the HTML itself and "
        "not loaded by a script.",
    ),
    Kind(
        (UnsupportedLanguage,),
        422,
        "unsupported-language",
        "This language is not scored",
        "Only English is scored. `detected` is the language found; where that is wrong, send the "
        "right one as `language`.",
    ),
    Kind(
        (AnalysisError,),
        422,
        "cannot-be-scored",
        "This article cannot be scored",
        "`detail` says why.",
    ),
    Kind(
        (TooLarge, http.RequestEntityTooLarge),
        413,
        "too-large",
        "Too large",
        "Send one article at a time, its text only.",
    ),
    Kind(
        (JobTooLarge,),
        413,
        "job-too-large",
        "Too large for one job",
        "Send it as several jobs.",
    ),
    Kind(
        (BatchTooLarge,),
        413,
        "batch-too-large",
        "Too large for one batch",
        "The lines before `index` are answered. Send the rest as another batch, or as a job.",
    ),
    Kind(
        (CutOff,),
        400,
        "cut-off",
        "The body ended too early",
        "Send it again. Of a batch the lines before `index` are answered: send the rest.",
    ),
    Kind(
        (KeyReused,),
        422,
        "idempotency-key-reused",
        "This key belongs to another submission",
        "Send a new `Idempotency-Key` with a new body; repeat a key with the very same bytes only.",
    ),
    Kind(
        (KeyMissing,),
        401,
        "key-missing",
        "An API key is needed",
        "Send `Authorization: Bearer KEY`. Who runs the service makes keys, with `evenhand keys "
        "create`.",
    ),
    Kind(
        (KeyNotValid,),
        401,
        "key-not-valid",
        "Not a key of this service",
        "Check that the whole key was sent, from `evh_` on. Otherwise ask who runs the service for "
        "a new one: a key that is lost or revoked does not come back.",
    ),
    Kind(
        (ScopeMissing,),
        403,
        "scope-missing",
        "This key is for something else",
        "Use a key with the scope that `detail` names. Scopes of a key do not change: ask who runs "
        "the service for another.",
    ),
    Kind(
        (TooOften,),
        429,
        "too-often",
        "Too many requests in a minute",
        "Try again after `Retry-After` seconds; `RateLimit` says how many are left. Many articles "
        "as one batch or job are one request.",
    ),
    Kind(
        (QuotaUsedUp,),
        429,
        "quota-used-up",
        "The articles of today are used up",
        "Nothing of this request was counted; in a batch the lines before `index` are answered. "
        "Try again after `Retry-After` seconds, when the next day begins (UTC), or ask who runs "
        "the service for more.",
    ),
    Kind(
        (UnknownJob,),
        404,
        "unknown-job",
        "No such job",
        "Check the id. A job is deleted, with its texts and results, at the time in its `expires`.",
    ),
    Kind(
        (StoreUnavailable, TooManyFollowers),
        503,
        "try-again",
        "Not right now",
        "Nothing was lost and nothing half done: send the same request again after `Retry-After` "
        "seconds, with the same `Idempotency-Key`.",
    ),
    Kind(
        (http.UnsupportedMediaType,),
        415,
        "unsupported-media-type",
        "Not JSON",
        "Send `Content-Type: application/json`, in UTF-8 and not compressed.",
    ),
    Kind((http.NotFound,), 404, "not-found", "Nothing here", "/docs lists what there is."),
    Kind(
        (http.MethodNotAllowed,),
        405,
        "method-not-allowed",
        "Not this method",
        "The `Allow` header names the methods this address takes.",
    ),
    Kind(
        (Busy,),
        503,
        "busy",
        "Too many articles at once",
        "Try again after as many seconds as the `Retry-After` header says, or send many articles "
        "as one batch.",
    ),
    Kind(
        (Stopping,),
        503,
        "stopping",
        "About to stop",
        "Send new requests to another server; those under way are finished.",
    ),
    Kind(
        (TooSlow,),
        408,
        "too-slow",
        "The request did not arrive in time",
        "Send the whole body at once; where the line is slow, a smaller one.",
    ),
    Kind(
        (http.HTTPException,),
        400,
        "bad-request",
        "Not readable as a request",
        "`detail` says why.",
    ),
    Kind(
        (Exception,),
        500,
        "internal-error",
        "A fault of ours",
        "Nothing is wrong with the request. The fault is in the log of the service, under the "
        "`X-Request-Id` of the answer: tell it to who runs the service.",
    ),
)


def kind_of(error: Exception) -> Kind:
    """The kind of an error; whatever is not a client's fault is an internal error."""
    if isinstance(error, http.HTTPException) and (error.code or 500) >= 500:
        return KINDS[-1]
    return next(kind for kind in KINDS if isinstance(error, kind.errors))


def problem(error: Exception) -> JsonObject:
    """An error as problem details; one of ours says nothing about its cause."""
    kind = kind_of(error)
    status = kind.status
    detail = str(error)
    if kind is KINDS[-1]:
        detail = "Something went wrong inside the service."
    elif isinstance(error, http.HTTPException):
        status = error.code or status
        detail = error.description or kind.title
    made: JsonObject = {
        "type": kind.type,
        "title": kind.title,
        "status": status,
        "detail": sentence(detail),
    }
    if isinstance(error, InvalidRequest):
        made["errors"] = [{"field": field, "message": text} for field, text in error.errors]
    if isinstance(error, UnsupportedLanguage):
        made["detected"] = error.detected
    return made


def where(error: BaseException) -> str:
    """The type of an error and the lines it came through. Its message may quote an article, and
    articles name people: it is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[::-1])
    return f"{type(error).__name__} at {lines}"


def sentence(words: str) -> str:
    """The words with a capital at the start and a full stop at the end."""
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _path(location: tuple[int | str, ...]) -> str:
    """As `dimensions[0]`; BODY for the object as a whole."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{_printable(step)}"
    return path.removeprefix(".") or BODY


def _printable(name: str) -> str:
    """A name a client sent, short and without characters that do not print."""
    shown = "".join(char if char.isprintable() else "?" for char in name[:MAX_NAME])
    return shown if len(name) <= MAX_NAME else f"{shown}…"


def _message(detail: Any) -> str:
    match detail["type"]:
        case "extra_forbidden":
            return "no such field; see /docs for those there are"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "expected a JSON object"
        case _:
            message = str(detail["msg"])
            return message[:1].lower() + message[1:]
