"""What the commands share: options, exit codes, and how they stop with a message."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn, cast

import click
from pydantic import ValidationError

from models.rules import Rules
from service import wire
from service.errors import InvalidRequest, TooLarge, Unreadable, problem
from service.labels import CODES
from service.printable import one_line, printable
from service.schema import RulesModel
from service.settings import Settings

FAILED, USAGE, UNSCORABLE, INTERRUPTED = 1, 2, 3, 130
FORM = click.Choice(["jsonl", "csv", "parquet"])
BUNDLE = click.option(
    "--bundle",
    type=click.Path(path_type=Path, file_okay=False),
    help="Bundle folder; the newest one when not given.",
)

OFF = click.option(
    "--off",
    metavar="CODE",
    type=click.Choice(CODES),
    multiple=True,
    help="Switch a code off; may be repeated. Bands, percentiles and the overall score are then "
    "left out.",
)
ALLOW = click.option(
    "--allow",
    metavar="PHRASE",
    multiple=True,
    help="Never charge a phrase, in any case; may be repeated. As with --off.",
)


def settings_of(**given: Any) -> Settings:
    """The environment's settings, options first; a wrong one stops with its name."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        for field, message in InvalidRequest.of(error).errors:
            click.echo(f"evenhand: EVENHAND_{field.upper()}: {message}", err=True)
        sys.exit(USAGE)


def rules_of(off: tuple[str, ...], allow: tuple[str, ...]) -> Rules:
    """The rules of the options; a phrase that is none stops with what was expected."""
    try:
        return wire.rules_of(RulesModel(off=[*off], allow=[*allow]))
    except ValidationError as error:
        raise click.UsageError(f"--off and --allow: {InvalidRequest.of(error)}") from None


def opened(file: str) -> Any:
    """A file, or standard input for `-`; one that cannot be read stops with the reason."""
    try:
        return click.open_file(file, "rb")
    except OSError as error:
        stop(f"cannot read {file}: {error.strerror or error}", USAGE)


def read_article(file: str, max_bytes: int) -> str:
    """The text of a file as it is, line ends and all; raises TooLarge or Unreadable."""
    with opened(file) as data_file:
        try:
            data = cast(bytes, data_file.read(max_bytes + 1))
        except OSError as error:
            stop(f"cannot read {file}: {error.strerror or error}", USAGE)
    if len(data) > max_bytes:
        raise TooLarge(max_bytes)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"the file is not UTF-8 text (byte {error.start})") from None


def refuse(error: Exception, form: str) -> NoReturn:
    """The problem on standard error, as JSON or as a sentence."""
    told = problem(error)
    if form == "json":
        click.echo(wire.dumps(told), err=True)
        sys.exit(UNSCORABLE)
    stop(f"{told['title']}. {one_line(told['detail'])}", UNSCORABLE)


def stop(message: str, code: int) -> NoReturn:
    """A message on standard error, whatever names are in it, and an exit code."""
    click.echo(f"evenhand: {printable(message)}", err=True)
    sys.exit(code)
