"""`evenhand keys`: who may use a service. Keys are made where the store is, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

import click

from service.cli_parts import USAGE, settings_of, stop
from service.printable import one_line

NAME = 100  # characters


@click.group()
def keys() -> None:
    """Make, list and revoke the API keys of a service. They are kept in its store, which
    EVENHAND_JOBS_DATABASE or EVENHAND_JOBS_FOLDER names: run this with the same settings as the
    service, and in the same folder."""


@keys.command()
@click.option("--name", required=True, help="Whose it is, to know it again in the list.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(["score", "batch", "jobs", "admin"]),
    multiple=True,
    required=True,
    help="What it opens; may be repeated. `admin` is /metrics, and none of the others.",
)
@click.option("--requests-per-minute", type=click.IntRange(1), help="  [default: the setting]")
@click.option("--articles-per-day", type=click.IntRange(1), help="  [default: the setting]")
def create(
    name: str,
    scopes: tuple[str, ...],
    requests_per_minute: int | None,
    articles_per_day: int | None,
) -> None:
    """Make a key and print it, this once: only its hash is kept."""
    from service.keys import Scope, create
    from service.store import open_store

    if not name.isprintable() or not 0 < len(name.strip()) <= NAME:
        raise click.UsageError(f"--name takes 1 to {NAME} characters that print")
    settings = settings_of()
    with _told():
        token = create(
            open_store(settings),
            name.strip(),
            cast(tuple[Scope, ...], scopes),
            per_minute=requests_per_minute,
            per_day=articles_per_day,
        )
    click.echo(token)
    kept = "the database" if settings.jobs_database else settings.jobs_folder.resolve()
    click.echo(
        f"This is the only time it is shown; its hash is kept in {kept}. A service that has been "
        "running without keys asks for them from its next start on.",
        err=True,
    )


@keys.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(form: str) -> None:
    """Every key there is or was: what it opens, its requests a minute and articles a day, its
    articles today, and when it was revoked. Never the key itself."""
    from service.allowance import articles_today
    from service.keys import listed
    from service.store import open_store

    with _told():
        store = open_store(settings_of())
        found, today = listed(store), articles_today(store)
    rows = [
        {
            "id": key.id,
            "name": key.name,
            "scopes": sorted(key.scopes),
            "requests_per_minute": key.per_minute,
            "articles_per_day": key.per_day,
            "articles_today": today.get(key.id, 0),
            "created": _moment(key.created),
            "revoked": _moment(key.revoked),
        }
        for key in found
    ]
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False).encode())
        return
    if not rows:
        click.echo("There are no keys yet: evenhand keys create --name NAME --scope score")
        return
    from rich.console import Console
    from rich.table import Column, Table

    from service.tables import KEY_ID

    table = Table(
        Column("id", no_wrap=True, min_width=KEY_ID),
        "name",
        "scopes",
        "a minute",
        "a day",
        "today",
        "created",
        "revoked",
        box=None,
    )
    for key in found:
        table.add_row(
            key.id,
            one_line(key.name),
            " ".join(sorted(key.scopes)),
            str(key.per_minute or "-"),
            str(key.per_day or "-"),
            str(today.get(key.id, 0)),
            (_moment(key.created) or "")[:10],
            (_moment(key.revoked) or "-")[:10],
        )
    Console(highlight=False, emoji=False, markup=False).print(table)


@keys.command()
@click.argument("id_", metavar="ID")
def revoke(id_: str) -> None:
    """End a key at once; ID is what `keys list` shows. Its jobs are deleted when they expire."""
    from service.keys import UnknownKey, revoke
    from service.store import open_store

    try:
        with _told():
            key = revoke(open_store(settings_of()), id_)
    except UnknownKey:
        stop(
            f"no key has the id {one_line(id_)}; `evenhand keys list` shows those there are", USAGE
        )
    click.echo(f"{key.id} ({one_line(key.name)}) opens nothing any more.")


@contextmanager
def _told() -> Iterator[None]:
    """A store that cannot be reached is a message."""
    from service.job_errors import StoreUnavailable

    try:
        yield
    except StoreUnavailable as error:
        cause = error.__cause__
        reason = getattr(cause, "orig", None) or cause
        stop(f"the store of keys cannot be read or written: {one_line(str(reason))}", USAGE)


def _moment(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
