"""What is sent and what comes back, as it stands in JSON; the service's `/docs` has every field."""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class Rules(TypedDict, total=False):
    """Codes to switch off and phrases to allow."""

    off: list[str]
    allow: list[str]


class Request(TypedDict, total=False):
    """One article: exactly one of `text` and `html`."""

    text: str
    html: str
    id: str
    title: str
    url: str
    published: str
    language: str
    offsets: Literal["codepoint", "utf16"]
    dimensions: list[str]
    include: list[str]
    rules: Rules


class Report(TypedDict, total=False):
    """What the service says about one article. Lists that were not asked for are absent."""

    id: str | None
    input_sha256: str
    model: dict[str, Any]
    document: dict[str, Any]
    overall: dict[str, Any]
    dimensions: dict[str, dict[str, Any]]
    sources: list[dict[str, Any]]
    attributions: list[dict[str, Any]]
    accusations: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    phrases: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    note: str


class Failure(TypedDict):
    """An article that has no report, by its place in what was sent, and why."""

    index: int
    id: str | None
    error: dict[str, Any]


Answer = Report | Failure


class Job(TypedDict):
    """How far a job is."""

    id: str
    state: Literal["queued", "running", "done", "cancelled"]
    total: int
    done: int
    failed: int
    created: str
    expires: str
