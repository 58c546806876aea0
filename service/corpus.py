"""The reports of a file, read once and kept as counts and scores, however many there are."""

from __future__ import annotations

import json
import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from service.file_forms import BatchFault, Form, unpacked
from service.labels import DIMENSIONS, OVERALL
from service.printable import one_line
from service.schema import JsonObject

SCORES: dict[str, str] = {**DIMENSIONS, "overall": OVERALL}
MAX_LINE = 64 * 1024 * 1024  # bytes; no report of an article that is let in is longer
YES, NO, UNLABELLED = 1, 0, -1
TRUTH = {"1": YES, "true": YES, "yes": YES, "0": NO, "false": NO, "no": NO}
NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
NO_VALUE = "(no value)"
Row = Mapping[str, object]


@dataclass(slots=True)
class Corpus:
    """One entry an article in `scores` (nan where it was not scored), `groups` and `labels`."""

    scores: dict[str, array[float]] = field(
        default_factory=lambda: {name: array("d") for name in SCORES}
    )
    reasons: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in SCORES}
    )
    codes: Counter[str] = field(default_factory=Counter)  # articles that have it
    groups: list[str] = field(default_factory=list)
    labels: array[int] = field(default_factory=lambda: array("b"))
    failed: Counter[str] = field(default_factory=Counter)  # error lines, by their title
    broken: int = 0  # lines that are neither
    bundles: Counter[str] = field(default_factory=Counter)
    modified: int = 0  # scored by rules of the caller's own

    @property
    def articles(self) -> int:
        return len(self.groups)

    def add(self, made: JsonObject, group: object, label: object) -> None:
        """Takes one report."""
        for name, scored in (*made["dimensions"].items(), ("overall", made["overall"])):
            if name not in SCORES:
                continue
            asked = scored is not None
            score = scored["score"] if asked else None
            self.scores[name].append(math.nan if score is None else float(score))
            if score is None:
                reason = scored["reason"] if asked else None
                self.reasons[name][_kind(reason or "it was not asked for")] += 1
        for name in SCORES:
            if len(self.scores[name]) < self.articles + 1:
                self.scores[name].append(math.nan)
                self.reasons[name]["it was not asked for"] += 1
        self.codes.update(
            {it["code"] for scored in made["dimensions"].values() for it in scored["findings"]}
        )
        self.bundles[str(made["model"]["bundle"])] += 1
        self.modified += bool(made["model"]["rules_modified"])
        self.groups.append(NO_VALUE if group in (None, "") else one_line(str(group), limit=60))
        self.labels.append(TRUTH.get(str(label).strip().lower(), UNLABELLED))


def counted(number: int, noun: str) -> str:
    """A number and what it counts, as `1 line` or `2,000 lines`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def why(error: Exception) -> str:
    """What went wrong with a file, without its name."""
    return str(getattr(error, "strerror", None) or error)


def read_corpus(
    source: str, *, by: str | None, label: str | None, beside: Mapping[str, Row]
) -> Corpus:
    """The reports in `source`, the JSON lines that `evenhand batch` writes. `by` and `label` name a
    field of a report (`document.genre`) or a column of the rows `beside`, which go by `id`. Raises
    BatchFault where there is nothing to show."""
    form = Form.of(source)
    if form.kind != "jsonl":
        raise BatchFault(
            f"{source}: reports are read from JSON lines, as `batch -o OUT.jsonl` writes"
        )
    made, found = Corpus(), {name: False for name in (by, label) if name}
    try:
        with Path(source).open("rb") as raw:
            for line in _lines(unpacked(raw, form)):
                report = _object(line)
                if report is None:
                    made.broken += 1
                elif "error" in report:
                    made.failed[_title(report)] += 1
                else:
                    _take(made, report, by, label, beside, found)
    except form.faults() as error:
        raise BatchFault(f"cannot read {source}: {why(error)}") from None
    if not made.articles:
        raise BatchFault(_nothing(source, made))
    if missing := [name for name, is_there in found.items() if not is_there]:
        raise BatchFault(
            f"no report has a field {missing[0]!r}, and no row of its id beside them. Name a "
            "field, as document.genre, or the file that has the column: --beside FILE"
        )
    return made


def _take(
    made: Corpus,
    report: JsonObject,
    by: str | None,
    label: str | None,
    beside: Mapping[str, Row],
    found: dict[str, bool],
) -> None:
    row = beside.get(str(report.get("id")), {})
    values = []
    for name in (by, label):
        value = None if name is None else row.get(name, _field(report, name))
        if name is not None and value is not None:
            found[name] = True
        values.append(value)
    try:
        made.add(report, *values)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise BatchFault(
            f"line {made.articles + made.failed.total() + made.broken + 1} has no scores: give the "
            "reports that `evenhand batch` writes, not the articles"
        ) from None


def _nothing(source: str, made: Corpus) -> str:
    if made.failed:
        return f"{source} has no report, only {counted(made.failed.total(), 'error line')}"
    return f"{source} has no report" + (
        f" in its {counted(made.broken, 'line')}" if made.broken else ""
    )


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines with something in them; one that is longer than any report is given as a part of it."""
    while line := stream.readline(MAX_LINE):
        whole = line.endswith(b"\n") or len(line) < MAX_LINE
        while not whole:
            rest = stream.readline(MAX_LINE)
            whole = not rest or rest.endswith(b"\n")
        if line.strip():
            yield line


def _object(line: bytes) -> JsonObject | None:
    try:
        made = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


def _title(line: JsonObject) -> str:
    error = line["error"]
    return one_line(str(error.get("title")) if isinstance(error, dict) else "Error", limit=80)


def _field(report: JsonObject, path: str) -> object:
    value: object = report
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return None if isinstance(value, dict | list) else value


def _kind(reason: str) -> str:
    """A reason without the counts of its article."""
    for name, label in SCORES.items():
        reason = reason.replace(name, label.lower()) if "_" in name else reason
    return NUMBERS.sub("n", one_line(reason, limit=160))
