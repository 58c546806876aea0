"""The command line. Exit codes: 0 fine, 1 some lines failed, 2 usage or a file that cannot be
read or written, 3 an article that cannot be scored, 130 stopped by Ctrl-C."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from models.errors import AnalysisError, BundleError
from service import wire
from service.cli_keys import keys
from service.cli_parts import (
    ALLOW,
    BUNDLE,
    FAILED,
    FORM,
    INTERRUPTED,
    OFF,
    USAGE,
    read_article,
    refuse,
    rules_of,
    settings_of,
    stop,
)
from service.cli_report import report
from service.errors import InvalidRequest, TooLarge, Unreadable
from service.pool import cores
from service.printable import one_line
from service.scorer import Scorer, load_scorer, ruled, warmed
from service.settings import Settings

if TYPE_CHECKING:
    from service.file_forms import FormKind


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evenhand")
def main() -> None:
    """Evenhand scores news articles for one-sided sourcing, unverified figures and loaded language,
    with the evidence marked in the text. Truth is not examined."""


@main.command()
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.  [default: 8080]")
@click.option("--workers", type=click.IntRange(1), help="Processes.  [default: 2 at most]")
@BUNDLE
def serve(host: str | None, port: int | None, workers: int | None, bundle: Path | None) -> None:
    """Serve over HTTP. Settings come from EVENHAND_HOST, EVENHAND_PORT and so on too."""
    from service.access import refuse_open_network
    from service.access_errors import WouldBeOpen
    from service.app import create_app
    from service.draining import Draining
    from service.logs import write_json_lines
    from service.metrics import share_between_processes
    from service.server import address, refuse_taken_port
    from service.server import serve as run
    from service.supervisor import start_beside

    settings = settings_of(host=host, port=port, workers=workers, bundle=bundle)
    if settings.log_requests:
        write_json_lines()
    try:
        refuse_open_network(settings)
        refuse_taken_port(settings)
    except WouldBeOpen as error:
        stop(str(error), USAGE)
    except OSError as error:
        stop(f"cannot listen on {address(settings)}: {error.strerror or error}", USAGE)
    engine = warmed(_engine(settings))
    share_between_processes()

    def ready() -> None:
        at = f"http://{address(settings)}"
        click.echo(f"Evenhand listens on {at} (bundle {engine.bundle_id}): open it in a browser")
        start_beside(settings)

    draining = Draining()
    run(settings, create_app(settings, engine, draining), ready, draining)


main.add_command(keys)


@main.command()
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True)
@click.option("--beside", type=int, hidden=True, help="Stop with this parent process.")
@click.option("--part-of", type=int, hidden=True, help="Be one process, of this supervisor.")
@BUNDLE
def worker(processes: int, beside: int | None, part_of: int | None, bundle: Path | None) -> None:
    """Work on the jobs in the store that EVENHAND_JOBS_DATABASE or EVENHAND_JOBS_FOLDER names,
    beside the workers of `serve` or instead of them, on this machine or another."""
    from service.logs import write_json_lines
    from service.metrics import counted, share_between_processes, show_alone
    from service.supervisor import run_supervisor
    from service.worker import run_worker

    settings = settings_of(bundle=bundle)
    if settings.log_requests:
        write_json_lines()
    if part_of is not None:
        run_worker(settings, lambda: counted(load_scorer(settings.bundle)), parent=part_of)
        return
    if beside is None and settings.jobs_metrics_port is not None:
        share_between_processes()
        try:
            show_alone(settings.host, settings.jobs_metrics_port)
        except OSError as error:
            where = f"{settings.host}:{settings.jobs_metrics_port}"
            stop(f"cannot show metrics at {where}: {error.strerror or error}", USAGE)
    run_supervisor(settings, processes, parent=beside)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--title", help="Headline, where the text does not have it.")
@click.option("--html", is_flag=True, help="FILE is a page; so are .html and .htm files.")
@click.option("--language", help="Language of the text, as en; skips detection.")
@click.option("--width", type=click.IntRange(40), help="Columns of the text output.")
@OFF
@ALLOW
@BUNDLE
def score(
    file: str,
    form: str,
    title: str | None,
    html: bool,
    language: str | None,
    width: int | None,
    off: tuple[str, ...],
    allow: tuple[str, ...],
    bundle: Path | None,
) -> None:
    """Score one article in FILE, or - for standard input: a report to read, or JSON."""
    settings, rules = settings_of(bundle=bundle), rules_of(off, allow)
    engine = _engine(settings)
    is_page = html or file.lower().endswith((".html", ".htm"))
    try:
        words = read_article(file, settings.max_bytes)
        fields = {"html" if is_page else "text": words, "title": title, "language": language}
        request = wire.check_request(fields)
        report = engine.score(wire.article_of(request), rules=rules)
    except (AnalysisError, InvalidRequest, TooLarge, Unreadable) as error:
        refuse(error, form)
    if form == "json":
        click.echo(json.dumps(wire.report_object(report), indent=2, ensure_ascii=False).encode())
        return
    from rich.console import Console

    from service.terminal import render

    Console(width=width, highlight=False, emoji=False).print(render(report))


@main.command()
@click.argument("source", metavar="IN", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Where the reports go, or - for standard output.",
)
@click.option("--resume", is_flag=True, help="Go on where a run that was cut off has stopped.")
@click.option("--workers", type=click.IntRange(1), help="Processes.  [default: one a core]")
@click.option("--from", "read", type=FORM, help="What IN is, where its name does not say it.")
@click.option("--to", "write", type=FORM, help="What OUT is to be, where its name does not say it.")
@click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    help="The column of a table that holds a field, as text=body; may be repeated.",
)
@OFF
@ALLOW
@BUNDLE
def batch(
    source: str,
    output: str,
    resume: bool,
    workers: int | None,
    read: FormKind | None,
    write: FormKind | None,
    columns: tuple[str, ...],
    off: tuple[str, ...],
    allow: tuple[str, ...],
    bundle: Path | None,
) -> None:
    """Score every article in IN on all cores; the reports come in the same order. IN and OUT are
    JSON lines, CSV or Parquet by their names, and .gz or .zst. An article that fails becomes a line
    with its index, id and error. OUT appears when all is done; what a run that was cut off has done
    is kept in OUT.part. --off and --allow hold for every article, beside its own `rules`."""
    from service.batch_files import Plan, run_batch
    from service.file_forms import BatchFault, Form
    from service.pool import WorkersFailed

    settings, rules = settings_of(bundle=bundle), rules_of(off, allow)
    if output != "-" and source != "-" and Path(output).resolve() == Path(source).resolve():
        raise click.UsageError("the output would replace the input")
    if wrong := [it for it in columns if "=" not in it]:
        raise click.UsageError(f"--column takes FIELD=NAME, not {one_line(wrong[0])}")
    load = partial(ruled, partial(load_scorer, settings.bundle), rules)
    try:
        plan = Plan(
            source,
            output,
            Form.of(source, read),
            Form.of(output, write),
            workers=workers or cores(),
            max_bytes=settings.max_bytes,
            resume=resume,
            columns=dict(it.split("=", 1) for it in columns),
        )
        failed = run_batch(plan, load)
    except (BatchFault, BundleError, WorkersFailed) as error:
        stop(one_line(str(error)), USAGE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(FAILED if failed else 0)


@main.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def train(arguments: tuple[str, ...]) -> None:
    """Rebuild the bundle from the corpora; arguments go to `python -m training train`."""
    _training("train", arguments)


@main.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def evaluate(arguments: tuple[str, ...]) -> None:
    """Measure the bundle; arguments go to `python -m training evaluate`."""
    _training("evaluate", arguments)


@main.command("settings")
def show_settings() -> None:
    """Show every setting with its default and its meaning, as the table in docs/settings.md."""
    from service.settings_table import table

    click.echo(table(), nl=False)


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@BUNDLE
def model(form: str, bundle: Path | None) -> None:
    """Show the bundle: its card, its measured quality, the licences of its corpora."""
    facts = _engine(settings_of(bundle=bundle)).model_info()
    if form == "json":
        click.echo(json.dumps(facts, indent=2, ensure_ascii=False).encode())
        return
    from rich.console import Console

    from service.model_card import render_model

    Console(highlight=False, emoji=False).print(render_model(facts))


def _engine(settings: Settings) -> Scorer:
    try:
        return load_scorer(settings.bundle)
    except BundleError as error:
        stop(str(error), USAGE)


def _training(command: str, arguments: tuple[str, ...]) -> NoReturn:
    """Training runs apart: nothing that serves imports it."""
    if importlib.util.find_spec("training") is None:
        stop("`training` is not installed: run this in a checkout of the repository", USAGE)
    done = subprocess.run([sys.executable, "-m", "training", command, *arguments], check=False)
    if done.returncode == USAGE:
        click.echo(
            f"evenhand: {command} ended with code {done.returncode}. The corpora are looked for in "
            "EVENHAND_DATA; the README says where to get them.",
            err=True,
        )
    sys.exit(done.returncode)


main.add_command(report)


if __name__ == "__main__":
    main()
