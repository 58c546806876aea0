"""A PostgreSQL server of the tests' own, from the binaries of this machine."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

MISSING = "no PostgreSQL server here (apt-get install postgresql)"


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl; None where there is none. Debian keeps it off the path."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class PostgresServer:
    """Listens on a socket in a folder of its own, on no port; PostgreSQL refuses to run as root,
    so root runs it as another user."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="evenhand-pg-"))
        self._user = _user_instead_of_root()
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        self._run("initdb", "-D", "data", "-U", "evenhand", "-A", "trust", "-E", "UTF8", "-N")

    def start(self) -> None:
        options = f"-c listen_addresses='' -k {self._folder} -c fsync=off"
        self._run("pg_ctl", "start", "-D", "data", "-w", "-s", "-l", "log", "-o", options)

    def crash(self) -> None:
        """Ends without saying good-bye to anybody."""
        self._run("pg_ctl", "stop", "-D", "data", "-m", "immediate", "-s")

    def remove(self) -> None:
        self.crash()
        shutil.rmtree(self._folder)

    def url(self, database: str) -> str:
        return f"postgresql://evenhand@/{database}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, *arguments],
            cwd=self._folder,
            user=self._user,
            env={"LC_ALL": "C", "PATH": os.environ["PATH"]},
            stdout=subprocess.DEVNULL,
            check=True,
        )


def _user_instead_of_root() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
