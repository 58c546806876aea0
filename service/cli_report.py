"""`evenhand report`: a corpus of reports as one page of pictures."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli_parts import USAGE, stop
from service.file_forms import BatchFault, written
from service.printable import one_line


@click.command()
@click.argument("source", metavar="IN", type=click.Path(dir_okay=False))
@click.option(
    "-o", "--output", metavar="OUT", required=True, type=click.Path(dir_okay=False, path_type=Path)
)
@click.option("--by", metavar="FIELD", help="Show scores for each value of a field or column.")
@click.option("--label", metavar="FIELD", help="A field or column of 0 and 1 to calibrate against.")
@click.option(
    "--beside",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="CSV or JSON lines with an `id` and the columns that --by and --label name.",
)
def report(
    source: str, output: Path, by: str | None, label: str | None, beside: str | None
) -> None:
    """Show the reports in IN, the JSON lines that `evenhand batch` wrote, as one page: how scores
    lie, what is not scored and why, the most frequent points. A field is one of the report, as
    document.genre, or a column of the file --beside. The page needs nothing but itself."""
    from service.corpus import counted, read_corpus
    from service.corpus_columns import read_beside
    from service.corpus_page import render

    if output.exists() and output.samefile(source):
        raise click.UsageError("the output would replace the input")
    try:
        rows = read_beside(beside, (it for it in (by, label) if it)) if beside else {}
        corpus = read_corpus(source, by=by, label=label, beside=rows)
        page = render(corpus, name=one_line(Path(source).name), by=by, label=label)
        with written(output):
            output.write_text(page, "utf-8")
    except BatchFault as error:
        stop(one_line(str(error)), USAGE)
    left_out = corpus.failed.total() + corpus.broken
    told = f", {counted(left_out, 'line')} without a report" if left_out else ""
    click.echo(f"{counted(corpus.articles, 'article')}{told}: {output}", err=True)
