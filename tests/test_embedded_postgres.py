"""The embedded server as its users meet it: shared, kept, and gone when nobody needs it.

Each test works in a folder of its own with spaces in its path; the commands are processes of their own.
"""

import contextlib
import functools
import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from embedded_client import (
    ask,
    end,
    is_alive,
    is_stopping,
    make_folder,
    place,
    ready,
    run_client,
    server_pid,
    supervisor_pid,
    wait_for,
    wait_until_stopped,
)

from config import embedded_postgres
from config.embedded_postgres import Place


@pytest.fixture
def new_folder():
    """A state folder to be, with spaces in its path."""
    path = make_folder()
    yield path / "state of it"
    wait_until_stopped(path / "state of it")
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def used_folder():
    """A state folder whose server has run before."""
    path = make_folder()
    end(ready(run_client(path / "state of it", "--release")))
    yield path / "state of it"
    shutil.rmtree(path)


@pytest.fixture
def folder(used_folder):
    yield used_folder
    wait_until_stopped(used_folder)


@pytest.fixture
def start(folder, run_in):
    """Starts commands on a server that has run before."""
    return functools.partial(run_in, folder)


@pytest.fixture
def start_anew(new_folder, run_in):
    """Starts commands where there is nothing yet."""
    return functools.partial(run_in, new_folder)


@pytest.fixture
def run_in():
    """Starts commands; those still there at the end are killed."""
    commands = []

    def run(folder, *arguments, **variables):
        commands.append(run_client(folder, *arguments, **variables))
        return commands[-1]

    yield run
    for command in commands:
        command.kill()
        command.wait()
        for stream in (command.stdin, command.stdout, command.stderr):
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def test_what_one_command_writes_the_next_one_finds(start):
    first = ready(start())
    ask(first, "CREATE TABLE kept AS SELECT 12.34 AS amount")
    end(first)
    second = ready(start())
    assert ask(second, "SELECT amount FROM kept") == "12.34"
    end(second)


def test_the_server_offers_what_the_product_needs(start):
    command = ready(start())
    assert ask(command, "CREATE EXTENSION pg_trgm") == "done"
    assert ask(command, "SHOW listen_addresses") == ""
    assert ask(command, "SHOW server_encoding") == "UTF8"
    assert ask(command, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "False"
    assert ask(command, "SELECT lower('ÄÖ') || upper('é')") == "äöÉ"


def test_commands_started_at_once_share_one_server(start_anew, new_folder):
    commands = [start_anew() for _ in range(4)]
    assert len({ask(ready(command), "SELECT pg_postmaster_start_time()") for command in commands}) == 1
    assert (place(new_folder).data / "postmaster.pid").exists()


def test_a_killed_command_leaves_nothing_running(start, folder):
    command = ready(start())
    server, supervisor = server_pid(folder), supervisor_pid(folder)
    command.kill()
    wait_for(lambda: not is_alive(server) and not is_alive(supervisor), seconds=5)


def test_a_killed_command_leaves_the_others_their_server(start, folder):
    killed, other = ready(start()), ready(start())
    server = server_pid(folder)
    killed.kill()
    killed.wait()
    time.sleep(1)
    assert ask(other, "SELECT 1") == "1"
    assert server_pid(folder) == server


def test_an_interrupt_at_the_terminal_stops_command_and_server(start, folder):
    command = ready(start())
    server = server_pid(folder)
    command.send_signal(signal.SIGINT)
    command.wait(5)
    wait_for(lambda: not is_alive(server), seconds=5)


def test_a_command_that_releases_the_server_waits_until_it_has_stopped(start, folder):
    command = ready(start("--release"))
    server = server_pid(folder)
    end(command)
    assert not is_alive(server)


def test_a_command_that_releases_a_server_in_use_does_not_wait(start):
    staying = ready(start())
    leaving = ready(start("--release"))
    before = time.monotonic()
    end(leaving)
    assert time.monotonic() - before < 5
    assert ask(staying, "SELECT 1") == "1"


def test_a_command_that_comes_while_the_server_is_being_stopped_starts_it_anew(start, folder):
    first = ready(start())
    server = server_pid(folder)
    os.kill(supervisor_pid(folder), signal.SIGTERM)
    wait_for(lambda: is_stopping(folder), seconds=5)
    assert ask(ready(start()), "SELECT 1") == "1"
    assert server_pid(folder) != server
    first.kill()


def test_the_server_ends_with_its_supervisor(start, folder):
    ready(start())
    server = server_pid(folder)
    os.kill(supervisor_pid(folder), signal.SIGKILL)
    wait_for(lambda: not is_alive(server), seconds=5)


def test_committed_data_survive_the_loss_of_every_process(start, folder):
    command = ready(start(EMBEDDED_POSTGRES_FSYNC="1"))
    ask(command, "CREATE TABLE kept_safe AS SELECT 7 AS amount")
    server, supervisor = server_pid(folder), supervisor_pid(folder)
    for pid in (supervisor, server):
        os.kill(pid, signal.SIGKILL)
    command.kill()
    wait_for(lambda: not is_alive(server))
    assert ask(ready(start()), "SELECT amount FROM kept_safe") == "7"


def test_a_pid_file_of_before_a_restart_does_not_keep_the_server_from_starting(start, folder):
    end(ready(start()))
    wait_until_stopped(folder)
    stale = place(folder).data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{place(folder).data}\n0\n5432\n\n\n0 0\nready\n")
    assert ask(ready(start()), "SELECT 1") == "1"


def test_half_a_cluster_is_thrown_away(start_anew, new_folder):
    half = place(new_folder).root / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert ask(ready(start_anew()), "SELECT 1") == "1"
    assert not half.exists()


def test_data_of_another_major_version_are_refused_with_a_sentence(start, folder):
    end(ready(start()))
    wait_until_stopped(folder)
    version = place(folder).data / "PG_VERSION"
    version.write_text("17\n")
    said = start().communicate(timeout=30)[1]
    version.write_text("18\n")
    assert "was written by Postgres 17" in said


def test_a_folder_that_cannot_be_written_is_refused_with_a_sentence(start_anew, new_folder):
    new_folder.write_text("a file, not a folder")
    said = start_anew().communicate(timeout=30)[1]
    assert "set STATE_DIR" in said
    new_folder.unlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="root alone has to give up its rights for the server")
def test_root_runs_the_server_as_a_user_without_rights(start, folder):
    ready(start())
    assert Path(f"/proc/{server_pid(folder)}").stat().st_uid != 0
    assert place(folder).data.stat().st_mode & 0o777 == 0o700


def test_a_strict_umask_does_not_shut_the_server_out(start_anew, new_folder):
    before = os.umask(0o077)
    try:
        command = start_anew(STATE_DIR=str(new_folder / "deeper" / "still"))
    finally:
        os.umask(before)
    ready(command)
    server = server_pid(new_folder / "deeper" / "still")
    command.kill()
    wait_for(lambda: not is_alive(server))
    wait_until_stopped(new_folder / "deeper" / "still")


@pytest.mark.skipif(os.geteuid() != 0, reason="only for root is the server another user's")
def test_root_is_told_when_the_server_could_not_reach_its_files(start, folder):
    folder.parent.chmod(0o700)
    said = start().communicate(timeout=30)[1]
    folder.parent.chmod(0o711)
    assert "every user may enter" in said


def test_nobody_else_gets_in(start, folder):
    ready(start())
    assert place(folder).socket.stat().st_mode & 0o777 == 0o700
    assert (place(folder).data / "pg_hba.conf").read_text() == "local all all peer map=client\n"


def test_a_path_too_long_for_a_socket_gets_a_shorter_one_for_it():
    here = Place(Path("/" + "long/" * 30))
    assert len(str(here.socket / ".s.PGSQL.5432")) <= 107
    assert here.socket != Place(Path("/" + "long/" * 31)).socket


def test_with_another_server_named_nothing_is_started(new_folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/budgets")
    monkeypatch.setenv("STATE_DIR", str(new_folder))
    embedded_postgres.ensure()
    assert not new_folder.exists()


def test_asking_for_the_address_touches_nothing(new_folder, monkeypatch):
    monkeypatch.setenv("STATE_DIR", str(new_folder))
    assert embedded_postgres.address()["HOST"] == str(new_folder / "postgres" / "socket")
    assert not new_folder.exists()
