"""LibreOffice, where it is installed: draws office files as PDF in a process with limits.

It gets a folder of its own for all it writes, no network, and of other files the system's alone.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from disclosures.readers.errors import UnreadableCode, UnreadableError

logger = logging.getLogger(__name__)

SECONDS = 240.0
"""Of the clock, for all files of one call; who draws gives way to the web server, and may have to wait."""
PROCESSOR = 120
MEMORY = 4 * 1024**3
"""Address space; a usual file takes half a gigabyte of memory."""

_NAMES = "soffice", "libreoffice"
_BECOMING = Path(__file__).with_name("becoming.py")
_PREFIX = "drawn-office-file-"
_LEFT_BEHIND = 3600.0
"""Seconds after which nobody draws in a folder any more."""
_KEPT = 2000
"""Characters of what it says when it fails."""
_START_AGAIN = 81
"""What it ends with after it has set up the folder for its settings."""


def program() -> Path | None:
    """LibreOffice's own program; None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        return None
    starter = Path(found).resolve()
    itself = starter.with_name("soffice.bin")
    return itself if itself.exists() else starter


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder to draw in, gone afterwards; those are removed that a worker left when it was killed."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if left.stat().st_uid == os.getuid() and time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                _remove_sockets(left)
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        yield Path(name).resolve()


def draw(files: Sequence[Path], folder: Path, *, seconds: float = SECONDS) -> None:
    """Draw each of ``files``, which lie in ``folder``, into a PDF of its name there.

    Raises `UnreadableError`: crashed, timed_out.
    """
    itself = program()
    if itself is None:
        raise UnreadableError(UnreadableCode.CRASHED, status="LibreOffice is not installed")
    settings = _settings(folder)
    arguments = [f"-env:UserInstallation={settings}", "--headless", "--norestore", "--convert-to", "pdf"]
    arguments += ["--outdir", str(folder), *map(str, files)]
    status = _START_AGAIN
    for _ in range(2):
        if status == _START_AGAIN:
            status = _run(itself, arguments, folder, seconds)
    if status != 0 or not all(file.with_suffix(".pdf").exists() for file in files):
        raise UnreadableError(UnreadableCode.CRASHED, status=_in_words(status))


def _run(itself: Path, arguments: Sequence[str], folder: Path, seconds: float) -> int:
    bounds = map(str, (os.getpid(), folder, MEMORY, PROCESSOR))
    process = subprocess.Popen(
        [sys.executable, "-I", "-B", "-X", "utf8", str(_BECOMING), *bounds, str(itself), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={"HOME": str(folder), "TMPDIR": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        _, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as late:
        raise UnreadableError(UnreadableCode.TIMED_OUT, retry=True, seconds=round(seconds), page=0) from late
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        _remove_sockets(folder)
    if process.returncode not in {0, _START_AGAIN}:
        logger.error(
            "LibreOffice ended with %s: %s", process.returncode, errors.decode(errors="replace")[-2000:]
        )
    return process.returncode


def _settings(folder: Path) -> str:
    return (folder / "settings").as_uri()


def _remove_sockets(folder: Path) -> None:
    """Where it listens for others that use the same settings; it may make this, and not remove it.

    Named by its user as it knows it, who is another where it runs in a namespace of its own.
    """
    digest = hashlib.md5(_settings(folder).encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{each:x}" for each in digest)
    for socket in Path("/tmp").glob(f"OSL_PIPE_*_SingleOfficeIPC_{name}"):  # noqa: S108  # nosec B108
        socket.unlink(missing_ok=True)


def _in_words(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else str(status)
