"""`manage.py run` as its user meets it: prints where to go, serves, and leaves nothing running behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from config import supervision

BASE_DIR = Path(__file__).resolve().parent.parent

# With a file there that is none of the samples, `run` takes the database for one in use and reads no sample.
IN_USE = (
    "SourceFile.objects.get_or_create(sha256='0' * 64, defaults={'name': 'a', 'format': 'pdf', 'size': 1})"
)


@pytest.fixture(scope="module")
def environment():
    kept = Path(os.environ["STATE_DIR"])
    for leftover in kept.glob("of test_run *"):  # of a test run that was killed
        if not Path("/proc", leftover.name.split()[-1]).exists():
            shutil.rmtree(leftover)
    folder = kept / f"of test_run {os.getpid()}"
    variables = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "STATE_DIR": str(folder),
        "EMBEDDED_POSTGRES_FSYNC": "0",
        "WORKERS": "1",
        "WEB_PROCESSES": "1",
        "PORT": str(free_port()),
    }
    for arguments in (
        ["migrate", "-v0", "--skip-checks"],
        ["shell", "-v0", "-c", f"from disclosures.models import *; {IN_USE}"],
    ):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=BASE_DIR, env=variables, check=True)
    yield variables
    wait_until_nothing_runs(variables)
    shutil.rmtree(folder)


@pytest.fixture
def running(environment):
    """The command after it has said where the site is, and what it said."""
    command = subprocess.Popen(
        [sys.executable, "-u", "manage.py", "run"],
        cwd=BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    said = []
    for line in command.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            break
    yield command, "".join(said)
    command.kill()
    command.communicate()
    wait_until_nothing_runs(environment)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def left_running(environment):
    """The commands of all living processes that were started with this state folder."""
    mark = f"STATE_DIR={environment['STATE_DIR']}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return [command for command in found if command]


def wait_until_nothing_runs(environment, seconds=15):
    deadline = time.monotonic() + seconds
    while left := left_running(environment):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def children(command):
    listed = Path(f"/proc/{command.pid}/task/{command.pid}/children").read_text().split()
    return {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in listed}


def worker_of(command):
    return next((pid for pid, called in children(command).items() if b"\0work\0" in called), None)


def wait_for(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_it_serves_where_it_says_and_an_interrupt_stops_all_of_it(running, environment):
    command, said = running
    link = re.search(r"(http://localhost:\d+)/accounts/link/\?sesame=\S+", said)
    assert link[1].endswith(environment["PORT"])
    with urlopen(link[0], timeout=10) as page:
        assert page.status == 200
    command.send_signal(signal.SIGINT)
    assert command.wait(20) == 0
    assert left_running(environment) == []


def test_a_killed_run_takes_its_children_along(running, environment):
    command, _ = running
    assert {b"work", b"gunicorn"} <= set(b"\0".join(children(command).values()).split(b"\0"))
    command.kill()
    wait_until_nothing_runs(environment)


def test_a_lost_worker_is_started_again(running, environment):
    command, _ = running
    worker = worker_of(command)
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: worker_of(command) not in {None, worker})
    assert command.poll() is None


def test_it_stops_and_says_so_when_the_worker_keeps_ending(running, environment):
    command, _ = running
    for _ in range(supervision.MOST_SHORT_LIVES):
        wait_for(lambda: command.poll() is not None or worker_of(command))
        if command.poll() is None:
            os.kill(worker_of(command), signal.SIGKILL)
            time.sleep(0.5)
    assert command.wait(20) == 1
    assert left_running(environment) == []


def test_a_port_in_use_is_refused_with_a_sentence(environment):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert f"Port {port} cannot be used" in result.stderr
