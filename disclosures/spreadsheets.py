"""Text that spreadsheet programs open as it is, and take for nothing else. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

MARK = "\ufeff"
"""Tells them that the text is UTF-8."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What a cell begins with that some of them take for a formula or a command."""


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    text.write(MARK)
    csv.writer(text).writerows(map(harmless, row) for row in rows)
    return text.getvalue().encode()


def harmless(word: str) -> str:
    """A cell that none of them takes for a formula; numbers stay numbers."""
    return f"'{word}" if word.startswith(DANGEROUS) and not _is_number(word) else word


def _is_number(word: str) -> bool:
    return word.removeprefix("-").replace(".", "", 1).isdecimal() and word.isascii()
