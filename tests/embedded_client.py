"""Commands that use an embedded server of their own, each a process, for the tests of that server."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from config import embedded_postgres
from config.embedded_postgres import Place

BASE_DIR = Path(__file__).resolve().parent.parent

# A command that uses the database: runs what it is given as SQL, says what came of it, waits to be told more.
# An interrupt reaches it as at a terminal, also where the tests themselves run in the background.
CLIENT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from config import embedded_postgres
embedded_postgres.ensure()
import psycopg
address = embedded_postgres.address()
names = {"host": address["HOST"], "dbname": address["NAME"], "user": address["USER"]}
connection = psycopg.connect(**names, autocommit=True)
print("ready", flush=True)
for line in sys.stdin:
    cursor = connection.execute(line)
    print(*(cursor.fetchone() if cursor.description else ["done"]), flush=True)
connection.close()
if "--release" in sys.argv:
    embedded_postgres.release()
"""


def make_folder():
    # Not tmp_path: that one is closed to the user as which the server runs when the tests run as root.
    path = Path(tempfile.mkdtemp(prefix="embedded postgres "))
    path.chmod(0o711)
    return path


def run_client(folder, *arguments, **variables):
    environment = {**os.environ, "STATE_DIR": str(folder), "EMBEDDED_POSTGRES_FSYNC": "0", **variables}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", CLIENT, *arguments],
        cwd=BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ready(command):
    said = command.stdout.readline()
    assert said == "ready\n", command.stderr.read()
    return command


def ask(command, sql):
    command.stdin.write(sql + "\n")
    command.stdin.flush()
    return command.stdout.readline().strip()


def end(command):
    command.stdin.close()
    assert command.wait(20) == 0, command.stderr.read()


def place(folder):
    return Place(folder / "postgres")


def server_pid(folder):
    return int((place(folder).data / "postmaster.pid").read_text().splitlines()[0])


def is_stopping(folder):
    """Whether the server says so in its file, or is gone with it."""
    try:
        return "stopping" in (place(folder).data / "postmaster.pid").read_text()
    except FileNotFoundError:
        return True


def is_alive(pid):
    """Zombies do not count: not every container's first process buries them."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def supervisor_pid(folder):
    """The process that started the server."""
    return int(Path(f"/proc/{server_pid(folder)}/stat").read_text().rpartition(")")[2].split()[1])


def wait_until_stopped(folder, seconds=10):
    wait_for(lambda: not (place(folder).data / "postmaster.pid").exists(), seconds)
    lock = place(folder).server_lock
    wait_for(lambda: not lock.exists() or not embedded_postgres._is_held(lock), seconds)


def wait_for(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
