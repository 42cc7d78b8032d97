"""Copies of an office file to be drawn: as it is, and with every cell in a colour of its own.

Runs in the process of its own (`isolated.coloured`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import package as office_package
from disclosures.readers.office import spreadsheet, strict, word
from disclosures.records.drawn import Coordinates
from disclosures.renderings import sheet_copies, word_copies

MAX_BYTES = 64 * 1024**2
"""Of one copy."""
Copies = tuple[bytes, bytes, tuple[Coordinates, ...]]
COPIERS: dict[str, tuple[Callable[[IO[bytes]], Copies], str]] = {
    "docx": (word_copies.copies, word.READER),
    "xlsx": (sheet_copies.copies, spreadsheet.READER),
}


def copies(path: Path, kind: str) -> tuple[bytes, bytes, tuple[Coordinates, ...], str]:
    """The file plain and coloured, whose the colours are in their order, and the reader that counted them.

    Raises `UnreadableError`: what `word.read` and `spreadsheet.read` raise, unpacks_too_large,
    too_much_text.
    """
    office_package.check(path)
    with strict.opened(path) as file:
        copy, reader = COPIERS[kind]
        plain, marked, cells = copy(file)
    size = max(len(plain), len(marked))
    if size > MAX_BYTES:
        raise UnreadableError(UnreadableCode.UNPACKS_TOO_LARGE, size=size)
    return plain, marked, cells, reader
