"""Reads a file in a process of its own, bounded in time, memory, files and network.

A file from a stranger goes through PDF and picture libraries in C++; whatever it makes them do ends
with that process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from disclosures.readers import wire
from disclosures.readers.bounds import check_size
from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.isolation.process import Bounds, Task, converse
from disclosures.readers.scans.records import ScannedPage
from disclosures.records import RawDocument

Progress = Callable[[int, int], None]

READERS = {
    "pdf": "disclosures.readers.pdf.document",
    "txt": "disclosures.readers.text_extract",
    "docx": "disclosures.readers.office.word",
    "xlsx": "disclosures.readers.office.spreadsheet",
}
"""The module that reads a kind of file."""
SCANNER = "disclosures.readers.scans.recognising"
"""The module that recognises text in pictures."""
TAKER = "disclosures.readers.parting"
"""The module that takes parts out of files."""
COPIER = "disclosures.renderings.copies"
"""The module that makes the copies of an office file that are drawn."""
LOCATOR = "disclosures.renderings.locating"
"""The module that finds cells on drawn pages."""

TIMEOUT = 600.0
"""Of the clock: who reads gives way to the web server, and may have to wait."""
PROCESSOR = 180.0
MEMORY = 1536 * 1024**2
MAX_PAGES = 400
SCAN_TIMEOUT = 600.0
SCAN_PROCESSOR = 120.0
"""For one page, and for loading the models: twenty times what both need."""
SCAN_MEMORY = 2 * 1024**3
"""Address space; a page of 150 dots an inch takes 900 MB, 600 of them in memory."""
_OF_DRAWINGS = Bounds(TIMEOUT, MEMORY, PROCESSOR)


def read_isolated(
    path: Path,
    kind: str,
    *,
    progress: Progress | None = None,
    timeout: float | None = None,
    processor: float = PROCESSOR,
    memory_limit: int | None = None,
    max_pages: int = MAX_PAGES,
) -> RawDocument:
    """Read the file at ``path`` as ``kind`` (a key of `READERS`) in a process of its own.

    ``timeout`` in seconds of the clock (`TIMEOUT`), ``processor`` of its own time, ``memory_limit`` in bytes
    of address space (`MEMORY`).
    Raises `UnreadableError`: whatever the reader raises, timed_out, out_of_memory, crashed, too_much_text.
    """

    def hear(message: wire.Message) -> None:
        if progress and isinstance(message, wire.Progressed):
            progress(message.page, message.of)

    task = Task("read", path, READERS[kind], max_pages)
    answer = converse(task, Bounds(timeout or TIMEOUT, memory_limit or MEMORY, processor), hear)
    if not isinstance(answer, wire.Document):
        raise UnreadableError(UnreadableCode.CRASHED, status="no document")
    document = wire.unpacked(answer)
    check_size(document)  # as that process should have done
    return document


def scan_isolated(
    path: Path,
    pages: Sequence[int],
    take: Callable[[ScannedPage], None],
    *,
    timeout: float = SCAN_TIMEOUT,
    memory_limit: int = SCAN_MEMORY,
) -> None:
    """Recognise the text of these pages of a PDF; ``take`` gets each as soon as it is read.

    ``timeout`` is for each page. Raises `UnreadableError`: malformed, timed_out, out_of_memory,
    crashed; what was taken before stays taken.
    """

    def hear(message: wire.Message) -> None:
        if isinstance(message, wire.Scanned):
            take(message.page)

    bounds = Bounds(timeout, memory_limit, SCAN_PROCESSOR * (len(pages) + 1), renewed=True)
    converse(Task("scan", path, SCANNER, MAX_PAGES, pages), bounds, hear)


def take_out(
    path: Path, kind: str, first: int, last: int, *, timeout: float = TIMEOUT, memory_limit: int = MEMORY
) -> bytes:
    """Pages, or lines, ``first`` to ``last`` of the file at ``path`` as a file of their own.

    ``kind`` is a key of `READERS`.
    Raises `UnreadableError`: what `parting.take_out` raises, timed_out, out_of_memory, crashed.
    """
    task = Task("take_out", path, TAKER, MAX_PAGES, (first, last), kind)
    answer = converse(task, Bounds(timeout, memory_limit, PROCESSOR), lambda message: None)
    if not isinstance(answer, wire.TakenOut):
        raise UnreadableError(UnreadableCode.CRASHED, status="no part")
    return answer.content


def coloured(path: Path, kind: str) -> wire.Coloured:
    """Copies of the office file at ``path`` to be drawn (`renderings.copies`). ``kind``: docx or xlsx.

    Raises `UnreadableError`: what the readers of office files raise, timed_out, out_of_memory, crashed.
    """
    answer = converse(Task("colour", path, COPIER, MAX_PAGES, kind=kind), _OF_DRAWINGS, lambda message: None)
    if not isinstance(answer, wire.Coloured):
        raise UnreadableError(UnreadableCode.CRASHED, status="no copies")
    return answer


def located(path: Path) -> wire.Located:
    """Where cells stand on the pages in the bundle at ``path`` (`renderings.locating`).

    Raises `UnreadableError`: malformed, too_many_pages, timed_out, out_of_memory, crashed.
    """
    answer = converse(Task("locate", path, LOCATOR, MAX_PAGES), _OF_DRAWINGS, lambda message: None)
    if not isinstance(answer, wire.Located):
        raise UnreadableError(UnreadableCode.CRASHED, status="no places")
    return answer
