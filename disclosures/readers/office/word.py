"""Word files (.docx): paragraphs as lines and tables as grids, in the order of the document.

Read from the document's own XML: python-docx's `text` leaves out what was inserted under tracked
changes and what stands in text boxes, where covers often have the bureau's name.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from docx import Document
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import package as office_package
from disclosures.readers.office import strict
from disclosures.readers.office.word_numbering import Numbering
from disclosures.readers.office.word_pictures import large_pictures
from disclosures.readers.office.word_text import DELETED, FALLBACK, TEXT_BOX, WordTexts, is_on
from disclosures.records import (
    PageReading,
    Problem,
    ProblemCode,
    RawCell,
    RawDocument,
    RawLine,
    RawPage,
    RawRow,
    RawTable,
)

READER = "docx/7"
MAX_COLUMNS = 200
MAX_DEPTH = 8
"""Of tables within cells of tables."""

_SHOWN = 300
"""Characters of what is hidden."""
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")}
_WRAPPERS |= {FALLBACK.replace("Fallback", name) for name in ("AlternateContent", "Choice")}
_P, _TBL, _TR, _TC = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))

Block = RawLine | RawTable
Printed = tuple[Any, int, int | None, str]
"""The element of a paragraph or a cell, its line, its column where it is a cell, and its text."""


def read(
    path: Path, progress: Callable[[int, int], None] | None = None, *, max_pages: int = 1
) -> RawDocument:
    """Read a Word file. Paragraphs and rows are numbered together from 1; there is one page, unnumbered.

    ``progress`` and ``max_pages`` are there for the sake of readers' common shape.
    Raises `UnreadableError`: those of `office_package.check`, malformed, nothing_printed.
    """
    office_package.check(path)
    with strict.opened(path) as file:
        document = opened(file)
    story = _Story(document)
    blocks = tuple(story.blocks(document.element.body))
    if not blocks:
        raise UnreadableError(UnreadableCode.NOTHING_PRINTED, pages=1)
    tables = any(isinstance(block, RawTable) for block in blocks)
    if progress:
        progress(1, 1)
    how = PageReading.TABLES if tables else PageReading.TEXT
    hidden = (Problem(ProblemCode.HIDDEN, " ".join(story.hidden)[:_SHOWN]),) if story.hidden else ()
    count = large_pictures(document.element.body)
    pictures = (Problem(ProblemCode.PICTURES, str(count)),) if count else ()
    return RawDocument((RawPage(None, blocks, how),), READER, (*hidden, *pictures))


def extents(document: Any) -> Iterator[tuple[Any, int, int]]:
    """The paragraphs and tables of a document's body, each with its first and last line as `read` counts
    them; one without any ends before it begins."""
    story = _Story(document)
    for element in _children(document.element.body):
        before = story.last
        if element.tag == _P:
            deque(story.paragraph(element), maxlen=0)
        elif element.tag == _TBL:
            deque(story.table(element), maxlen=0)
        yield element, before + 1, story.last


def printed(document: Any) -> list[Printed]:
    """Each paragraph, and each cell of a table, that prints something."""
    found: list[Printed] = []
    deque(_Story(document, found.append).blocks(document.element.body), maxlen=0)
    return found


def opened(file: IO[bytes]) -> Any:
    """The file as python-docx opens it. Raises `UnreadableError`: malformed."""
    try:
        document = Document(file)
        document.element.body  # noqa: B018  # raises where there is none
    except (KeyError, ValueError, AttributeError, LxmlError) as error:
        # What python-docx raises for a package without the parts that it needs.
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)) from error
    return document


class _Story:
    """Walks through a document, counting paragraphs and rows; ``see`` is told of what they print."""

    def __init__(self, document: Any, see: Callable[[Printed], None] = lambda printed: None) -> None:
        self._see = see
        self.last = 0
        """The line counted last."""
        self._numbering = Numbering(document)
        self._texts = WordTexts(document)
        self.hidden = self._texts.hidden
        """What is not printed: hidden rows and runs."""

    def _next(self) -> int:
        self.last += 1
        return self.last

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        """Lines and tables of a body, a text box or a cell."""
        for element in _children(parent):
            if element.tag == _P:
                yield from self.paragraph(element, depth)
            elif element.tag == _TBL:
                yield from self.table(element, depth)

    def paragraph(self, paragraph: Any, depth: int = 0) -> Iterator[Block]:
        number = self._next()
        if text := self._numbered(paragraph).strip():
            self._see((paragraph, number, None, text))
            yield RawLine(text, line=number)
        for box in _text_boxes(paragraph):
            yield from self.blocks(box, depth)

    def table(self, table: Any, depth: int = 0) -> Iterator[Block]:
        """The table, then those that stand within its cells; a row that only holds tables is layout."""
        if depth > MAX_DEPTH:
            raise UnreadableError(UnreadableCode.MALFORMED, detail="tables within tables")
        rows: list[RawRow] = []
        inner: list[Any] = []
        lays_out = any(row.tag == _TR and _is_layout(row) for row in _children(table))
        for row in _children(table):
            if row.tag != _TR or _flag(row, "w:trPr", "w:del"):
                continue
            if _is_layout(row) or (lays_out and _holds_words_alone(row)):
                yield from self._grid(rows, inner, depth)
                rows, inner = [], []
                for cell in _cells(row):
                    yield from self.blocks(cell, depth + 1)
                continue
            number = self._next()
            cells = list(self._row_cells(row, number))
            if _flag(row, "w:trPr", "w:hidden"):
                self.hidden.extend(cell.text for cell in cells if cell and cell.text)
                continue
            rows.append(RawRow(tuple(cells), number))
            inner.extend(nested for cell in _cells(row) for nested in _nested(cell))
        yield from self._grid(rows, inner, depth)

    def _grid(self, rows: list[RawRow], inner: Sequence[Any], depth: int) -> Iterator[Block]:
        if rows:
            yield _rectangular(rows)
        for nested in inner:
            yield from self.table(nested, depth + 1)

    def _numbered(self, paragraph: Any) -> str:
        """The paragraph's text with the number that Word puts before it."""
        text = self._texts.of(paragraph)
        return self._numbering.before(paragraph) + text if text.strip() else text

    def _row_cells(self, row: Any, number: int) -> Iterator[RawCell | None]:
        """One place a column of the grid: None where a cell spans from the left or from above."""
        before = _number(row, "w:trPr", "w:gridBefore")
        yield from [RawCell("")] * before
        column = before + 1
        for cell in _children(row):
            if not _is_cell(cell):
                continue
            span = max(1, _number(cell, "w:tcPr", "w:gridSpan"))
            if _continues_from_above(cell):
                yield None
            else:
                text = self._cell_text(cell)
                self._see((cell, number, column, text))
                yield RawCell(text, column=column)
            yield from [None] * (span - 1)
            column += span

    def _cell_text(self, cell: Any) -> str:
        """With what stands in text boxes of the cell."""
        paragraphs = [element for element in _children(cell) if element.tag == _P]
        boxes = (box for paragraph in paragraphs for box in _text_boxes(paragraph))
        boxed = [element for box in boxes for element in _children(box) if element.tag == _P]
        return "\n".join(map(self._numbered, (*paragraphs, *boxed))).strip()


def _children(parent: Any) -> Iterator[Any]:
    """The elements within, through content controls and insertions; what was deleted is left out."""
    for child in parent.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from _children(child)
        elif child.tag not in DELETED:
            yield child


def _cells(row: Any) -> list[Any]:
    return [cell for cell in _children(row) if _is_cell(cell)]


def _is_cell(element: Any) -> bool:
    return bool(element.tag == _TC) and not _flag(element, "w:tcPr", "w:cellDel")


def _nested(cell: Any) -> list[Any]:
    return [element for element in _children(cell) if element.tag == _TBL]


def _holds_words_alone(row: Any) -> bool:
    """Whether one cell alone of a row holds anything: a title above a table that the next row holds."""
    filled = [cell for cell in _cells(row) if next(cell.iter(qn("w:t")), None) is not None]
    return len(filled) == 1 and not _flag(row, "w:trPr", "w:hidden")


def _is_layout(row: Any) -> bool:
    """Whether every cell of a row that holds anything holds a table."""
    filled = [cell for cell in _cells(row) if next(cell.iter(qn("w:t")), None) is not None]
    return bool(filled) and all(_nested(cell) for cell in filled) and not _flag(row, "w:trPr", "w:hidden")


def _text_boxes(element: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph; each is stored twice, the second time as a fallback."""
    for child in element.iterchildren("*"):
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag != FALLBACK and child.tag not in DELETED:
            yield from _text_boxes(child)


def _continues_from_above(cell: Any) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _flag(element: Any, properties: str, name: str) -> bool:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return found is not None and is_on(found)


def _number(element: Any, properties: str, name: str) -> int:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    value = found.get(qn("w:val"), "") if found is not None else ""
    if not value.isdecimal():
        return 0
    if int(value) > MAX_COLUMNS:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=f"{name} {value[:20]}")
    return int(value)


def _rectangular(rows: list[RawRow]) -> RawTable:
    width = max(len(row.cells) for row in rows)
    if width > MAX_COLUMNS:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=f"{width} columns")
    blank = RawCell("")
    return RawTable(
        tuple(RawRow((*row.cells, *[blank] * (width - len(row.cells))), row.line) for row in rows)
    )
