"""Reads a file in a process of its own, bounded in time, memory, files and network.

A file from a stranger goes through PDF libraries in C++; whatever it makes them do ends with that
process. Results come back as typed JSON over a pipe, never as pickles.
"""

from __future__ import annotations

import logging
import math
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from disclosures.readers import wire
from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.records import RawDocument

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

READERS = {
    "pdf": "disclosures.readers.pdf",
    "txt": "disclosures.readers.text_extract",
    "docx": "disclosures.readers.word",
    "xlsx": "disclosures.readers.spreadsheet",
}
"""The module that reads a kind of file."""

TIMEOUT = 180.0
MEMORY = 1536 * 1024**2
MAX_PAGES = 400
MAX_ANSWER = 256 * 1024**2
"""Bytes of all that a reading process may answer; 400 pages full of tables take a tenth."""

_WORKER = Path(__file__).with_name("isolated_worker.py")
_CHUNK = 1 << 16
_STDERR_KEPT = 4000


@dataclass(slots=True)
class _Conversation:
    """What has been heard from a reading process so far."""

    rest: bytearray = field(default_factory=bytearray)
    errors: bytes = b""
    heard: int = 0
    page: int = 0
    answer: wire.Document | wire.Failed | None = None


def read_isolated(
    path: Path,
    kind: str,
    *,
    progress: Progress | None = None,
    timeout: float = TIMEOUT,
    memory_limit: int = MEMORY,
    max_pages: int = MAX_PAGES,
) -> RawDocument:
    """Read the file at ``path`` as ``kind`` (a key of `READERS`) in a process of its own.

    ``timeout`` in seconds of the clock, ``memory_limit`` in bytes of address space.
    Raises `UnreadableError`: whatever the reader raises, timed_out, out_of_memory, crashed.
    """
    with _worker(path, READERS[kind], timeout, memory_limit, max_pages) as (process, answers):
        conversation = _Conversation()
        in_time = _listen(process, answers, conversation, time.monotonic() + timeout, progress)
        if not in_time:
            raise UnreadableError(
                UnreadableCode.TIMED_OUT, retry=True, seconds=round(timeout), page=conversation.page
            )
        status, peak = _end_of(process)
        if isinstance(conversation.answer, wire.Document):
            return wire.unpacked(conversation.answer)
        if isinstance(conversation.answer, wire.Failed):
            raise conversation.answer.error()
        raise _died(status, peak, memory_limit, conversation)


@contextmanager
def _worker(
    path: Path, module: str, timeout: float, memory: int, max_pages: int
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The reading process and the pipe of its answers; neither is left behind."""
    answers, write_end = os.pipe()
    process: subprocess.Popen[bytes] | None = None
    try:
        with path.open("rb") as document, tempfile.TemporaryDirectory() as nowhere:
            numbers = (document.fileno(), write_end, os.getpid(), memory, math.ceil(timeout) + 1, max_pages)
            command = [sys.executable, "-I", "-B", "-X", "utf8", str(_WORKER), module, *map(str, numbers)]
            try:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    pass_fds=(document.fileno(), write_end),
                    cwd=nowhere,
                    env={},
                    start_new_session=True,
                )
            finally:
                os.close(write_end)
            yield process, answers
    finally:
        if process is not None:
            _kill(process)
        os.close(answers)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.returncode is None:
        process.kill()
        process.wait()
    if process.stderr:
        process.stderr.close()


def _listen(
    process: subprocess.Popen[bytes],
    answers: int,
    conversation: _Conversation,
    deadline: float,
    progress: Progress | None,
) -> bool:
    """Hear the process out; False when the time is over first."""
    errors = process.stderr.fileno() if process.stderr else -1
    with selectors.DefaultSelector() as selector:
        selector.register(answers, selectors.EVENT_READ)
        selector.register(errors, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready and time.monotonic() >= deadline:
                return False
            for key, _ in ready:
                chunk = os.read(key.fd, _CHUNK)
                if not chunk:
                    selector.unregister(key.fd)
                elif key.fd == errors:
                    conversation.errors = (conversation.errors + chunk)[-_STDERR_KEPT:]
                else:
                    _hear(conversation, chunk, progress)
    return True


def _hear(conversation: _Conversation, chunk: bytes, progress: Progress | None) -> None:
    conversation.heard += len(chunk)
    if conversation.heard > MAX_ANSWER:
        raise UnreadableError(UnreadableCode.TOO_LARGE, bytes=conversation.heard, limit=MAX_ANSWER)
    conversation.rest += chunk
    while (end := conversation.rest.find(b"\n", max(0, len(conversation.rest) - len(chunk)))) >= 0:
        line = bytes(conversation.rest[:end])
        del conversation.rest[: end + 1]
        chunk = bytes(conversation.rest)
        message = _message(line)
        if isinstance(message, wire.Progressed):
            conversation.page = message.page
            if progress:
                progress(message.page, message.of)
        else:
            conversation.answer = message


def _message(line: bytes) -> wire.Message:
    try:
        return wire.decode(line)
    except msgspec.DecodeError as error:
        raise UnreadableError(UnreadableCode.CRASHED, status=f"answer not understood: {error}") from error


def _end_of(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Exit status (negative: a signal) and peak memory in bytes of a process that has hung up."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _died(status: int, peak: int, memory: int, conversation: _Conversation) -> UnreadableError:
    """Why a process ended without an answer, as far as its end tells."""
    logger.error("Reading process ended with %s: %s", status, conversation.errors.decode(errors="replace"))
    page = conversation.page
    name = signal.Signals(-status).name if status < 0 else ""
    if name == "SIGXCPU":
        return UnreadableError(UnreadableCode.TIMED_OUT, retry=True, seconds=0, page=page)
    # The kernel ends a process that the machine has no memory for with SIGKILL; PDFium aborts when
    # it is refused some, with what it has close to the bound.
    if name == "SIGKILL" or (name and peak > 0.6 * memory):
        return UnreadableError(
            UnreadableCode.OUT_OF_MEMORY, retry=name == "SIGKILL", megabytes=memory // 1024**2, page=page
        )
    return UnreadableError(
        UnreadableCode.CRASHED, retry=name in {"SIGTERM", "SIGHUP"}, status=name or str(status), page=page
    )
