"""Scores the articles of a Spark data frame. The executors need this package and its bundle in an
environment of their own: docs/batches.md says how they get it.

    from service.spark import score_articles

    scores = score_articles(spark.read.parquet("articles"))
    scores.where("error_type IS NULL").select("id", "loaded_language_score", "report")
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service import table
from service.batch import score_line
from service.batch_rows import batch_lines, fields_of
from service.file_forms import library
from service.scorer import Scorer, load_scorer
from service.settings import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyspark.sql import DataFrame

ROWS = 64  # of a reply at once: each holds a whole report


@dataclass(frozen=True, slots=True)
class Loader:
    """How a Python worker gets its engine; equal loaders share one."""

    load: Callable[[Path | None], Scorer]
    bundle: Path | None


@cache
def engine_of(loader: Loader) -> Scorer:
    """The engine of this Python worker, which scores one partition after the other."""
    return loader.load(loader.bundle)


def schema() -> str:
    """The columns of a scored frame, as Spark writes them: those of every table of reports. The
    whole report is JSON, as every other surface returns it."""
    types = {"string": "STRING", "double": "DOUBLE", "int": "INT"}
    return ", ".join(
        [f"{column.name} {types[column.type]}" for column in table.columns()]
        + [f"{table.REPORT} STRING"]
    )


def score_articles(
    frame: DataFrame,
    *,
    bundle: str | None = None,
    columns: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
    load: Callable[[Path | None], Scorer] = load_scorer,
) -> DataFrame:
    """A row for each row, with its `id`: scores, codes and the report, or the error of this row
    alone. `columns` says which column holds a field of a request that is not called like it;
    `bundle` is a folder on the executors, else the one in the package is used. Raises BatchFault
    where no column holds an article."""
    fields = fields_of("the frame", frame.columns, columns or {})
    loader = Loader(load, Path(bundle) if bundle else None)
    wanted = frame.select(*(frame[f"`{name}`"] for name in sorted(set(fields.values()))))
    work = partial(_score, loader=loader, fields=fields, max_bytes=max_bytes)
    return wanted.mapInArrow(work, schema())


def _score(
    batches: Iterator[Any], *, loader: Loader, fields: Mapping[str, str], max_bytes: int
) -> Iterator[Any]:
    """Runs on an executor: record batches of articles to record batches of rows."""
    batch = library("pyarrow").RecordBatch
    engine = engine_of(loader)
    shape = table.arrow_schema()
    rows: list[dict[str, Any]] = []
    for line in batch_lines(batches, fields, max_bytes=max_bytes):
        rows.append(table.row_of(score_line(line, engine).line))
        if len(rows) == ROWS:
            yield batch.from_pylist(rows, schema=shape)
            rows = []
    if rows:
        yield batch.from_pylist(rows, schema=shape)
