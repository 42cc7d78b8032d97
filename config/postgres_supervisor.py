"""Owns one embedded Postgres: makes its files, starts it, stops it when nobody holds a lease any more.

Started by embedded_postgres.py as a process of its own; everything it and the server say goes to the log.
"""

import argparse
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from config.embedded_postgres import NAME, START_SECONDS, EmbeddedPostgresError, Place, try_lock
from config.postgres_cluster import SUPERUSER, Server, become_user, environment, prepare

POLL_SECONDS = 0.2
STOP_SECONDS = 60
SHORTEST_LIFE_SECONDS = 10
MOST_SHORT_LIVES = 8
LARGEST_LOG_BYTES = 5 * 1024 * 1024


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--no-fsync", action="store_true")
    arguments = parser.parse_args()
    place = Place(arguments.root)
    server_lock = os.open(place.server_lock, os.O_RDWR | os.O_CREAT, 0o600)
    if not try_lock(server_lock, fcntl.LOCK_EX):
        return 0
    os.chdir("/")
    try:
        _supervise(place, fsync=not arguments.no_fsync)
    except (EmbeddedPostgresError, OSError) as error:
        print(f"embedded Postgres: {error}", file=sys.stderr, flush=True)  # noqa: T201  our output is the log
        return 1
    return 0


def _supervise(place: Place, *, fsync: bool) -> None:
    asked_to_stop = _listen_for_signals()
    if place.log.stat().st_size > LARGEST_LOG_BYTES:
        os.truncate(place.log, 0)
    server = prepare(place, fsync=fsync)
    lease = os.open(place.lease, os.O_RDWR | os.O_CREAT, 0o600)
    short_lives = 0
    while True:
        _await_predecessor(place.data)
        for leftover in place.socket.glob(".s.PGSQL.*"):
            leftover.unlink()
        started = time.monotonic()
        postmaster = _start(server)
        try:
            served = _have_role_and_database(server, postmaster)
            while served and postmaster.poll() is None:
                if asked_to_stop() or try_lock(lease, fcntl.LOCK_EX):
                    return
                time.sleep(POLL_SECONDS)
        finally:
            _stop(postmaster)
        # One that was killed may be killed again, and what is left of it keep its memory for a moment.
        is_short = time.monotonic() - started < SHORTEST_LIFE_SECONDS
        short_lives = short_lives + 1 if is_short else 0
        if short_lives > MOST_SHORT_LIVES or asked_to_stop():
            raise EmbeddedPostgresError(f"the server keeps ending, with status {postmaster.returncode}")
        if short_lives and not served:
            time.sleep(1)


def _listen_for_signals() -> Callable[[], bool]:
    received: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        received.append(number)

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    return lambda: bool(received)


def _settings(server: Server) -> dict[str, str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{server.place.socket}"',
        "unix_socket_permissions": "0700",
        "max_connections": "60",
        "shared_buffers": "128MB",
        "effective_cache_size": "1GB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "random_page_cost": "1.1",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] ",
    }
    if not _has_large_shared_memory():
        settings["dynamic_shared_memory_type"] = "mmap"
    if not server.fsync:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        # Tests fill tables in transactions that stay open: autovacuum would find them empty, and say so
        # to the planner.
        settings |= {"autovacuum": "off"}
    return settings


def _has_large_shared_memory() -> bool:
    """Containers often give /dev/shm 64 MB, too little for a parallel query."""
    try:
        return shutil.disk_usage("/dev/shm").total >= 256 * 1024 * 1024  # noqa: S108
    except OSError:
        return False


def _start(server: Server) -> "subprocess.Popen[bytes]":
    options = [part for name, value in _settings(server).items() for part in ("-c", f"{name}={value}")]
    return subprocess.Popen(
        [str(server.binaries / "bin" / "postgres"), "-D", str(server.place.data), *options],
        stdin=subprocess.DEVNULL,
        env=environment(),
        preexec_fn=become_user(server.account, parent=os.getpid()),
    )


def _await_predecessor(data: Path) -> None:
    """Wait for a server that outlived its supervisor; see that no other process is taken for it."""
    pid_file = data / "postmaster.pid"
    deadline = time.monotonic() + STOP_SECONDS
    while (pid := _recorded_pid(pid_file)) is not None and pid != os.getpid():
        try:
            is_server = Path(f"/proc/{pid}/cwd").readlink() == data
        except OSError:  # gone, not yet buried by its parent, or somebody else's
            is_server = False
        if not is_server:
            # With its parent's number in the file Postgres knows the file for a stale one, and still makes
            # sure that nothing uses the old server's memory.
            lines = pid_file.read_text().splitlines()
            pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
            return
        if time.monotonic() > deadline:
            raise EmbeddedPostgresError(f"an earlier server, process {pid}, does not stop")
        time.sleep(POLL_SECONDS)


def _recorded_pid(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _have_role_and_database(server: Server, postmaster: "subprocess.Popen[bytes]") -> bool:
    """True once both are there; False where the server ended before."""
    import psycopg

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = psycopg.connect(
                host=str(server.place.socket), dbname="postgres", user=SUPERUSER, autocommit=True
            )
            break
        except psycopg.OperationalError as error:
            if postmaster.poll() is not None:
                return False
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"the server does not answer: {error}") from error
            time.sleep(0.03)
    with connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE ROLE {NAME} LOGIN CREATEDB")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE DATABASE {NAME} OWNER {NAME}")
    return True


def _stop(postmaster: "subprocess.Popen[bytes]") -> None:
    """Fast: open transactions are rolled back, everything committed is on the disk."""
    if postmaster.poll() is None:
        postmaster.send_signal(signal.SIGINT)
    try:
        postmaster.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        postmaster.send_signal(signal.SIGQUIT)
        postmaster.wait()


if __name__ == "__main__":
    sys.exit(main())
