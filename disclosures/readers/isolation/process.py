"""A process of its own for a stranger's file: started, heard out, and never left behind.

Bounded in time, memory, files and network (`worker` sets the bounds). Results come back as
typed JSON over a pipe, never as pickles.
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from disclosures.readers import wire
from disclosures.readers.errors import UnreadableCode, UnreadableError

logger = logging.getLogger(__name__)

MAX_ANSWER = 256 * 1024**2
"""Bytes of all that a reading process may answer; 400 pages full of tables take a tenth."""

_WORKER = Path(__file__).with_name("worker.py")
_CHUNK = 1 << 16
_STDERR_KEPT = 4000

Hear = Callable[[wire.Message], None]


@dataclass(frozen=True, slots=True)
class Task:
    """What a process is to do, one of the worker's ``WORK``; ``module`` does it.

    ``pages`` limits it to some, () is all; ``kind`` is the file's, where the module reads several.
    """

    work: str
    path: Path
    module: str
    max_pages: int
    pages: Sequence[int] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """``timeout`` in seconds of the clock, for all of it or, when ``renewed``, from message to message.

    ``memory`` in bytes of address space, ``processor`` in seconds.
    """

    timeout: float
    memory: int
    processor: float
    renewed: bool = False


@dataclass(slots=True)
class _Conversation:
    """What has been heard from a reading process so far."""

    bounds: Bounds
    hear: Hear
    deadline: float
    rest: bytearray = field(default_factory=bytearray)
    errors: bytes = b""
    heard: int = 0
    page: int = 0
    answer: wire.Answer | None = None


def converse(task: Task, bounds: Bounds, hear: Hear) -> wire.Answer:
    """What the process answers in the end; ``hear`` is told of every message before that.

    Raises `UnreadableError`: whatever the reader raises, timed_out, out_of_memory, crashed, too_much_text.
    """
    with _worker(task, bounds) as (process, answers):
        conversation = _Conversation(bounds, hear, time.monotonic() + bounds.timeout)
        if not _listen(process, answers, conversation):
            raise UnreadableError(
                UnreadableCode.TIMED_OUT, retry=True, seconds=round(bounds.timeout), page=conversation.page
            )
        status, peak = _end_of(process)
        if isinstance(conversation.answer, wire.Failed):
            raise conversation.answer.error()
        if conversation.answer is None:
            raise _died(status, peak, conversation)
        return conversation.answer


@contextmanager
def _worker(task: Task, bounds: Bounds) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The reading process and the pipe of its answers; neither is left behind."""
    answers, write_end = os.pipe()
    process: subprocess.Popen[bytes] | None = None
    try:
        with task.path.open("rb") as document, tempfile.TemporaryDirectory() as nowhere:
            seconds = math.ceil(bounds.processor) + 1
            numbers = (document.fileno(), write_end, os.getpid(), bounds.memory, seconds, task.max_pages)
            pages = ",".join(map(str, task.pages))
            arguments = [task.work, task.module, *map(str, numbers), pages, task.kind]
            try:
                process = subprocess.Popen(
                    [sys.executable, "-I", "-B", "-X", "utf8", str(_WORKER), *arguments],
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


def _listen(process: subprocess.Popen[bytes], answers: int, conversation: _Conversation) -> bool:
    """Hear the process out; False when the time is over first."""
    errors = process.stderr.fileno() if process.stderr else -1
    with selectors.DefaultSelector() as selector:
        selector.register(answers, selectors.EVENT_READ)
        selector.register(errors, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(max(0.0, conversation.deadline - time.monotonic()))
            if not ready and time.monotonic() >= conversation.deadline:
                return False
            for key, _ in ready:
                chunk = os.read(key.fd, _CHUNK)
                if not chunk:
                    selector.unregister(key.fd)
                elif key.fd == errors:
                    conversation.errors = (conversation.errors + chunk)[-_STDERR_KEPT:]
                else:
                    _hear(conversation, chunk)
    return True


def _hear(conversation: _Conversation, chunk: bytes) -> None:
    conversation.heard += len(chunk)
    if conversation.heard > MAX_ANSWER:
        raise UnreadableError(UnreadableCode.TOO_MUCH_TEXT)
    conversation.rest += chunk
    while (end := conversation.rest.find(b"\n", max(0, len(conversation.rest) - len(chunk)))) >= 0:
        line = bytes(conversation.rest[:end])
        del conversation.rest[: end + 1]
        chunk = bytes(conversation.rest)
        _take(conversation, _message(line))


def _take(conversation: _Conversation, message: wire.Message) -> None:
    if conversation.bounds.renewed:
        conversation.deadline = time.monotonic() + conversation.bounds.timeout
    if isinstance(message, wire.Progressed):
        conversation.page = message.page
    elif isinstance(message, wire.Scanned):
        conversation.page = message.page.number
    else:
        conversation.answer = message
        return
    conversation.hear(message)


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


def _died(status: int, peak: int, conversation: _Conversation) -> UnreadableError:
    """Why a process ended without an answer, as far as its end tells."""
    logger.error("Reading process ended with %s: %s", status, conversation.errors.decode(errors="replace"))
    page, memory = conversation.page, conversation.bounds.memory
    name = signal.Signals(-status).name if status < 0 else ""
    if name == "SIGXCPU":
        return UnreadableError(
            UnreadableCode.TIMED_OUT, retry=True, seconds=round(conversation.bounds.processor), page=page
        )
    # The kernel ends a process that the machine has no memory for with SIGKILL; PDFium aborts when
    # it is refused some, with what it has close to the bound.
    if name == "SIGKILL" or (name and peak > 0.6 * memory):
        return UnreadableError(
            UnreadableCode.OUT_OF_MEMORY, retry=name == "SIGKILL", megabytes=memory // 1024**2, page=page
        )
    return UnreadableError(
        UnreadableCode.CRASHED, retry=name in {"SIGTERM", "SIGHUP"}, status=name or str(status), page=page
    )
