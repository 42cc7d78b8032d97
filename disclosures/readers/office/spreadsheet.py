"""Workbooks (.xlsx): every visible sheet as a page, its cells as they are printed.

Numbers come out formatted (1234.5 as 1,234.50), since what a sheet shows is what was published. A
formula whose result the file does not hold comes out as the formula, which is no amount, so that
the parser says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError  # an error only  # nosec B405
from zipfile import BadZipFile

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import package as office_package
from disclosures.readers.office import sheet_areas
from disclosures.readers.office.number_formats import as_decimal, is_scaled, printed, printed_date
from disclosures.readers.office.sheet_blocks import MAX_COLUMN, SheetRow, blocks_of, numbers_beside
from disclosures.records import PageReading, Place, Problem, ProblemCode, RawDocument, RawPage, RawTable

READER = "xlsx/5"
MAX_SHEETS = 400
MAX_ROW = 1_048_576
"""The last row of a sheet, as the format itself allows."""
MAX_TEXT = 32_767
"""Characters of one cell, as the format itself allows."""

_MALFORMED = (
    *(BadZipFile, InvalidFileException, ParseError, LxmlError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
)
"""What openpyxl raises for parts that are missing or do not follow the format."""
_SIDES = ("left", "right", "top")
_SHOWN = 12
"""Hidden rows named one by one."""


def read(
    path: Path, progress: Callable[[int, int], None] | None = None, *, max_pages: int = MAX_SHEETS
) -> RawDocument:
    """Read a workbook's visible sheets, in order. Rows are numbered on from sheet to sheet.

    Raises `UnreadableError`: those of `office_package.check` and `sheet_areas.check`, malformed,
    too_many_pages, nothing_printed.
    """
    office_package.check(path)
    sheet_areas.check(path)
    formulas = _load(path, values=False)
    sheets = formulas.worksheets
    if len(sheets) > max_pages:
        raise UnreadableError(UnreadableCode.TOO_MANY_PAGES, pages=len(sheets), limit=max_pages)
    values = _load(path, values=True) if any(map(_has_formulas, sheets)) else formulas
    pages: list[RawPage] = []
    problems: list[Problem] = []
    start = 0
    for number, sheet in enumerate(sheets, start=1):
        read_sheet = _Sheet(sheet, values[sheet.title], start)
        if sheet.sheet_state != "visible":
            problems.extend(read_sheet.all_hidden())
        else:
            page = read_sheet.page()
            pages.append(page)
            problems.extend(read_sheet.hidden())
            problems.extend(_beside(page))
        start += read_sheet.height
        if progress:
            progress(number, len(sheets))
    if not any(page.blocks for page in pages):
        raise UnreadableError(UnreadableCode.NOTHING_PRINTED, pages=len(sheets))
    return RawDocument(tuple(pages), READER, tuple(problems))


def extents(path: Path) -> dict[str, tuple[int, int]]:
    """By the title of each sheet, how many rows stand before it and with it, as `read` counts them."""
    formulas = _load(path, values=False)
    values = _load(path, values=True)
    ends: dict[str, tuple[int, int]] = {}
    start = 0
    for sheet in formulas.worksheets:
        end = start + _Sheet(sheet, values[sheet.title], start).height
        ends[sheet.title] = start, end
        start = end
    return ends


def _load(path: Path, *, values: bool) -> Any:
    try:
        with path.open("rb") as file:
            return load_workbook(file, data_only=values, keep_links=False)
    except _MALFORMED as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)[:200]) from error


def _has_formulas(sheet: Any) -> bool:
    return any(cell.data_type == "f" for cell in _cells(sheet).values())


def _cells(sheet: Any) -> dict[tuple[int, int], Any]:
    """The cells that the file holds, by row and column.

    Not `iter_rows`, which makes a cell for every place up to the last: a million rows where
    someone coloured a column.
    """
    cells: dict[tuple[int, int], Any] = sheet._cells
    return cells


@dataclass(frozen=True, slots=True)
class _Hidden:
    rows: frozenset[int]
    columns: frozenset[int]


class _Sheet:
    """One sheet: `sheet` with formulas, `values` with their results; ``start`` rows came before it."""

    def __init__(self, sheet: Any, values: Any, start: int) -> None:
        self._sheet = sheet
        self._start = start
        self._texts = _texts(sheet, values)
        self._covered = _covered(sheet, {row for row, _ in self._texts})
        self._hidden = _Hidden(frozenset(_hidden_rows(sheet)), frozenset(_hidden_columns(sheet)))
        self.height = max((row for row, _ in self._texts), default=0)
        if self.height > MAX_ROW:
            raise UnreadableError(UnreadableCode.MALFORMED, detail=f"row {self.height}")

    def page(self) -> RawPage:
        blocks = blocks_of(list(self._rows()))
        tables = any(isinstance(block, RawTable) for block in blocks)
        how = PageReading.TABLES if tables else PageReading.TEXT if blocks else PageReading.EMPTY
        return RawPage(None, blocks, how, title=self._sheet.title, start=self._start)

    def _rows(self) -> Iterator[SheetRow]:
        """The rows that print something, without hidden places."""
        texts: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self._texts.items()):
            if row not in self._hidden.rows and column not in self._hidden.columns:
                texts.setdefault(row, {})[column] = text
        ruled: dict[int, int] = {}
        for (row, column), cell in _cells(self._sheet).items():
            if row in texts and _is_ruled(cell):
                ruled[row] = max(ruled.get(row, 0), column)
        for row, cells in texts.items():
            yield SheetRow(self._start + row, cells, frozenset(self._covered[row]), ruled.get(row, 0))

    def hidden(self) -> Iterator[Problem]:
        """What the sheet holds in rows and columns that it does not show."""
        rows = sorted({row for row, _ in self._texts if row in self._hidden.rows})
        columns = sorted({column for _, column in self._texts if column in self._hidden.columns})
        named = [*map(str, rows[:_SHOWN]), *(["…"] if len(rows) > _SHOWN else [])]
        named += [get_column_letter(column) for column in columns[:_SHOWN]]
        if named:
            place = Place(line=self._start + (rows[0] if rows else 1))
            yield Problem(ProblemCode.HIDDEN, f"{self._sheet.title}: {', '.join(named)}", place=place)

    def all_hidden(self) -> Iterator[Problem]:
        if self._texts:
            yield Problem(ProblemCode.HIDDEN, self._sheet.title, place=Place(line=self._start + 1))


def _beside(page: RawPage) -> Iterator[Problem]:
    """Somebody's own sums beside a table, told as amounts that no table took."""
    for line in numbers_beside(page.blocks):
        numbers = line.text.split()
        more = f" … ({len(numbers)})" if len(numbers) > _SHOWN else ""
        yield Problem(
            ProblemCode.UNREAD_AMOUNT, " ".join(numbers[:_SHOWN]) + more, place=Place(line=line.line)
        )


def _texts(sheet: Any, values: Any) -> dict[tuple[int, int], str]:
    """What each cell prints, by row and column; blank ones are left out."""
    results = _cells(values)
    texts = {}
    for place, cell in _cells(sheet).items():
        value = results[place].value if place in results else None
        if value is None and cell.data_type == "f":
            text = str(getattr(cell.value, "text", None) or cell.value)
        else:
            text = _text(value, _style(cell, "number_format"))
        if text.strip():
            texts[place] = text.strip()[:MAX_TEXT]
    return texts


def _text(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        number = as_decimal(value)
        text = printed(number, number_format)
        if text is None:
            # No amount where the format shows thousands in a way that is not understood, so that it is told.
            return f"{number:f} {number_format}" if is_scaled(number_format) else f"{number:f}"
        return text
    if isinstance(value, datetime | date | time):
        return printed_date(value, number_format)
    return str(value)


def _covered(sheet: Any, printed: Iterable[int]) -> dict[int, set[int]]:
    """The columns under a merged cell, its own corner not among them, of each row that prints something."""
    covered: dict[int, set[int]] = {row: set() for row in printed}
    for area in sheet.merged_cells.ranges:
        for row in covered.keys() & set(range(area.min_row, area.max_row + 1)):
            covered[row].update(range(area.min_col + (row == area.min_row), area.max_col + 1))
    return covered


def _hidden_rows(sheet: Any) -> Iterator[int]:
    for number, row in sheet.row_dimensions.items():
        if row.hidden or row.height == 0:
            yield number


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if (column.hidden or column.width == 0) and column.min and column.max:
            yield from range(column.min, min(column.max, MAX_COLUMN) + 1)


def _is_ruled(cell: Any) -> bool:
    """Whether a cell has rules; one below alone may be the top rule of a table that follows."""
    return cell.has_style and any(_rule(_style(cell, "border"), side) for side in _SIDES)


def _rule(border: Any, side: str) -> str | None:
    rule = getattr(border, side)
    return rule.style if rule is not None else None


def _style(cell: Any, name: str) -> Any:
    """The workbook's entry for a cell, by its number there."""
    try:
        return getattr(cell, name)
    except LookupError as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=f"{cell.coordinate}: no {name}") from error
