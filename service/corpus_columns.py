"""Rows that stand beside reports: what a caller knows of each article, by its id."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from service.batch_rows import DELIMITERS
from service.corpus import Row, why
from service.file_forms import BatchFault, Form


def read_beside(name: str, wanted: Iterable[str]) -> dict[str, Row]:
    """The wanted columns of a CSV or JSON lines by their `id`. Raises BatchFault where it has no
    such column, or two rows have one id."""
    form = Form.of(name)
    if form.packing or form.kind == "parquet":
        raise BatchFault(f"{name}: columns beside the reports are read from CSV or JSON lines")
    made: dict[str, Row] = {}
    names = set(wanted)
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as text:
            for row in _table(name, text) if form.kind == "csv" else _objects(name, text):
                id_ = str(row["id"])
                if id_ in made:
                    raise BatchFault(f"{name} has two rows with the id {id_!r}")
                made[id_] = {it: row.get(it) for it in names}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BatchFault(f"cannot read {name}: {why(error)}") from None
    return made


def _table(name: str, text: Iterable[str]) -> Iterable[Mapping[str, object]]:
    lines = iter(text)
    head = next(lines, "")
    delimiter = max(DELIMITERS, key=head.count)
    names = next(csv.reader([head], delimiter=delimiter), [])
    if "id" not in names:
        raise BatchFault(f"{name} has no column `id` to go by; it has {', '.join(names[:20])}")
    return csv.DictReader(lines, names, delimiter=delimiter)


def _objects(name: str, text: Iterable[str]) -> Iterable[Mapping[str, object]]:
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        try:
            made = json.loads(line)
        except ValueError as error:
            raise BatchFault(f"{name}, line {number}, is no JSON: {error}") from None
        if not isinstance(made, dict) or "id" not in made:
            raise BatchFault(f"{name}, line {number}, has no `id` to go by")
        yield made
