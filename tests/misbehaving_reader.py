"""A reader for `isolated` that does what the file tells it to: what a hostile file might make one do."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from disclosures.readers import UnreadableCode, UnreadableError
from disclosures.records import PageReading, RawDocument, RawLine, RawPage


def read(path, progress=None, *, max_pages=1):
    order = path.read_text()
    if progress:
        progress(1, 2)
    return RawDocument((RawPage(1, (RawLine(obeyed(order) or ""),), PageReading.TEXT),), "misbehaving/1")


def obeyed(order):
    name, _, about = order.partition(" ")
    return ORDERS[name](*([about] if about else []))


def hang():
    time.sleep(600)


def wait():
    time.sleep(3.5)
    return "waited"


def spin():
    while True:
        pass


def allocate():
    return str(len(bytearray(4 * 1024**3)))


def kill_itself():
    os.kill(os.getpid(), signal.SIGSEGV)


def be_killed():
    os.kill(os.getpid(), signal.SIGKILL)


def leave():
    os._exit(3)


def fail():
    raise RuntimeError("a fault of ours")


def refuse():
    raise UnreadableError(UnreadableCode.MALFORMED, retry=True, detail="page 7")


def attempt(what):
    try:
        what()
    except OSError as error:
        return type(error).__name__
    return "done"


def write():
    def to_file():
        with tempfile.TemporaryFile(dir="/tmp") as file:
            file.write(b"x")
            file.flush()

    return attempt(to_file)


def spawn():
    return attempt(lambda: subprocess.run(["true"], check=True))


def connect():
    return attempt(lambda: socket.create_connection(("192.0.2.1", 80), timeout=1))


def talk_to_the_database():
    return attempt(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))


def look_at(place):
    path = Path(place)
    return attempt(lambda: list(path.iterdir()) if path.is_dir() else path.read_bytes())


def end(process):
    return attempt(lambda: os.kill(int(process), signal.SIGKILL))


def rights():
    status = Path("/proc/self/status").read_text()
    return next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff"))


def look_around():
    set_by_the_worker_itself = {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"}
    return f"{sorted(set(os.environ) - set_by_the_worker_itself)} {[path.name for path in Path().iterdir()]}"


def answer_nonsense():
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b'{"type": "document", "pages": 7}\n')
        except OSError:
            continue


def talk():
    for descriptor in (1, 2):
        os.write(descriptor, b"x" * 1_000_000)
    return "said"


ORDERS = {
    function.__name__: function
    for function in (
        *(hang, wait, spin, allocate, kill_itself, be_killed, leave, fail, refuse),
        *(write, spawn, connect, look_around, answer_nonsense, talk),
        *(talk_to_the_database, look_at, end, rights),
    )
}
