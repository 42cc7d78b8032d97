"""Text extracts: a disclosure as plain text, its tables as rows of tab-separated cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from disclosures.readers.bounds import MAX_ROWS
from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.records import (
    PageReading,
    RawCell,
    RawDocument,
    RawLine,
    RawPage,
    RawRow,
    RawTable,
)

READER = "text_extract/3"
MAX_BYTES = 16 * 1024 * 1024
MAX_LINE = 100_000
MAX_COLUMNS = 200

_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING_MARK = re.compile(r"^#{1,6}\s+")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
# Mark-up of the extract, not of the print. Only names of HTML: the documents themselves print
# <关于...的办法> and "<5分钟".
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|p|ol|ul|li|sub|sup|span|div|table|thead|tbody|tr|td|th)"
    r"(?:\s[^<>\t]*)?/?>",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class _NumberedLine(NamedTuple):
    number: int
    text: str

    @property
    def kind(self) -> str:
        if "\t" in self.text:
            return "row"
        return "line" if self.text.strip() else "blank"


def read(
    path: Path, progress: Callable[[int, int], None] | None = None, *, max_pages: int = 1
) -> RawDocument:
    """Read a text extract. Lines are numbered from 1; there is one page, without a number.

    ``progress`` and ``max_pages`` are there for the sake of readers' common shape.
    Raises `UnreadableError`: empty_file, too_large, not_a_text, too_much_text.
    """
    texts = lines(path)
    if any(len(text) > MAX_LINE for text in texts):
        raise UnreadableError(UnreadableCode.NOT_A_TEXT)
    if sum(1 for text in texts if text.strip()) > MAX_ROWS:
        raise UnreadableError(UnreadableCode.TOO_MUCH_TEXT)
    blocks = _blocks([_NumberedLine(number, text) for number, text in enumerate(texts, start=1)])
    if not blocks:
        raise UnreadableError(UnreadableCode.EMPTY_FILE)
    has_table = any(isinstance(block, RawTable) for block in blocks)
    how = PageReading.TABLES if has_table else PageReading.TEXT
    if progress:
        progress(1, 1)
    return RawDocument(pages=(RawPage(number=None, blocks=blocks, how=how),), reader=READER)


def lines(path: Path) -> list[str]:
    """The lines of a text, as they are numbered.

    Raises `UnreadableError`: empty_file, too_large, not_a_text.
    """
    return _LINE_END.split(_decode(_bytes(path)))


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableError(UnreadableCode.TOO_LARGE, bytes=size, limit=MAX_BYTES)
    content = path.read_bytes()
    if not content.strip():
        raise UnreadableError(UnreadableCode.EMPTY_FILE)
    return content


def _decode(content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise UnreadableError(UnreadableCode.NOT_A_TEXT)


def _blocks(lines: list[_NumberedLine]) -> tuple[RawLine | RawTable, ...]:
    blocks: list[RawLine | RawTable] = []
    for kind, group in groupby(lines, key=lambda line: line.kind):
        if kind == "row":
            blocks.append(_table(list(group)))
        elif kind == "line":
            printed = ((_printed(line.text), line.number) for line in group)
            blocks.extend(RawLine(text, line=number) for text, number in printed if text)
    return tuple(blocks)


def _table(lines: list[_NumberedLine]) -> RawTable:
    """Adjoining tab-separated lines as one grid; short rows are filled up with empty cells."""
    texts = [line.text.split("\t") for line in lines]
    width = max(map(len, texts))
    if width > MAX_COLUMNS:
        raise UnreadableError(UnreadableCode.NOT_A_TEXT)
    rows = []
    for line, cells in zip(lines, texts, strict=True):
        filled = [*cells, *[""] * (width - len(cells))]
        rows.append(RawRow(tuple(RawCell(_printed(text)) for text in filled), line=line.number))
    return RawTable(rows=tuple(rows))


def _printed(text: str) -> str:
    """The text without the mark-up of the extract."""
    without_breaks = _BREAK_TAG.sub("\n", _HEADING_MARK.sub("", text.strip()))
    return _TAG.sub("", without_breaks).strip()
