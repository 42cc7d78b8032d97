"""Workbooks (.xlsx): every visible sheet as a page, its cells as they are printed.

Numbers come out formatted (1234.5 as 1,234.50), since what a sheet shows is what was published. A
formula whose result the file does not hold comes out as the formula, which is no amount, so that
the parser says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError  # an error only  # nosec B405
from zipfile import BadZipFile

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import package as office_package
from disclosures.readers.office import sheet_areas, strict
from disclosures.readers.office.sheet_blocks import (
    MAX_COLUMN,
    SheetRow,
    blocks_of,
    numbers_beside,
    under_its_name,
)
from disclosures.readers.office.sheet_cells import Where, cells_of, style_of, texts_of
from disclosures.readers.office.sheet_order import together, whose
from disclosures.records import PageReading, Place, Problem, ProblemCode, RawDocument, RawPage, RawTable

READER = "xlsx/7"
MAX_SHEETS = 400
MAX_ROW = 1_048_576
"""The last row of a sheet, as the format itself allows."""

_MALFORMED = (
    *(BadZipFile, InvalidFileException, ParseError, LxmlError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
)
"""What openpyxl raises for parts that are missing or do not follow the format."""
_SIDES = ("left", "right", "top")
_TOP = 12
"""Rows that captions stand in."""
_SHOWN = 12
"""Hidden rows named one by one."""


def read(
    path: Path, progress: Callable[[int, int], None] | None = None, *, max_pages: int = MAX_SHEETS
) -> RawDocument:
    """Read a workbook's visible sheets, in the order of `sheet_order`. Rows are numbered on from sheet to
    sheet.

    Raises `UnreadableError`: those of `office_package.check` and `sheet_areas.check`, malformed,
    too_many_pages, nothing_printed.
    """
    office_package.check(path)
    with strict.opened(path) as file:
        sheet_areas.check(file)
        formulas = _load(file, values=False)
        sheets = formulas.worksheets
        if len(sheets) > max_pages:
            raise UnreadableError(UnreadableCode.TOO_MANY_PAGES, pages=len(sheets), limit=max_pages)
        values = _load(file, values=True) if any(map(_has_formulas, sheets)) else formulas
    pages: list[RawPage] = []
    problems: list[Problem] = []
    for number, (sheet, start) in enumerate(_in_order(sheets, values), start=1):
        if not sheet.is_visible:
            problems.extend(sheet.all_hidden(start))
        else:
            page = sheet.page(start)
            pages.append(page)
            problems.extend(sheet.hidden(start))
            problems.extend(_beside(page))
        if progress:
            progress(number, len(sheets))
    if not any(page.blocks for page in pages):
        raise UnreadableError(UnreadableCode.NOTHING_PRINTED, pages=len(sheets))
    return RawDocument(tuple(pages), READER, tuple(problems))


def extents(file: IO[bytes]) -> dict[str, tuple[int, int]]:
    """By the title of each sheet, how many rows stand before it and with it, as `read` counts them."""
    formulas = _load(file, values=False)
    values = _load(file, values=True)
    in_order = _in_order(formulas.worksheets, values)
    return {sheet.title: (start, start + sheet.height) for sheet, start in in_order}


def printed(file: IO[bytes]) -> Iterator[tuple[str, int, dict[Where, str]]]:
    """The title of each visible sheet, the number of rows before it as `read` counts them, and what its
    cells print."""
    formulas = _load(file, values=False)
    for sheet, start in _in_order(formulas.worksheets, _load(file, values=True)):
        if sheet.is_visible:
            yield sheet.title, start, sheet.texts


def _in_order(sheets: Sequence[Any], values: Any) -> Iterator[tuple[_Sheet, int]]:
    """The sheets as they are read, each with the number of rows before it; hidden ones where they stand."""
    read = [_Sheet(sheet, values[sheet.title]) for sheet in sheets]
    visible = [sheet for sheet in read if sheet.is_visible]
    in_order = iter([visible[at] for at in together([whose(sheet.top()) for sheet in visible])])
    start = 0
    for each in read:
        sheet = next(in_order) if each.is_visible else each
        yield sheet, start
        start += sheet.height


def _load(file: IO[bytes], *, values: bool) -> Any:
    try:
        return load_workbook(file, data_only=values, keep_links=False, rich_text=True)
    except _MALFORMED as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)[:200]) from error


def _has_formulas(sheet: Any) -> bool:
    return any(cell.data_type == "f" for cell in cells_of(sheet).values())


@dataclass(frozen=True, slots=True)
class _Hidden:
    rows: frozenset[int]
    columns: frozenset[int]

    def shown_elsewhere(self, texts: dict[Where, str], merged: Iterable[Any]) -> dict[Where, str]:
        """The texts with those of merged cells of which only a part is hidden where the rest begins."""
        shown = dict(texts)
        for area in merged if self.rows or self.columns else ():
            corner = area.min_row, area.min_col
            place = self._first_shown(area)
            if corner in shown and place not in (None, corner):
                shown[place] = shown.pop(corner)
        return shown

    def _first_shown(self, area: Any) -> Where | None:
        row = next((n for n in range(area.min_row, area.max_row + 1) if n not in self.rows), None)
        column = next((n for n in range(area.min_col, area.max_col + 1) if n not in self.columns), None)
        return (row, column) if row and column else None


class _Sheet:
    """One sheet: `sheet` with formulas, `values` with their results; ``start`` rows come before it."""

    def __init__(self, sheet: Any, values: Any) -> None:
        self._sheet = sheet
        self.title: str = sheet.title
        self.is_visible = sheet.sheet_state == "visible"
        self._hidden = _Hidden(frozenset(_hidden_rows(sheet)), frozenset(_hidden_columns(sheet)))
        self.texts = self._hidden.shown_elsewhere(texts_of(sheet, values), sheet.merged_cells.ranges)
        self._covered = _covered(sheet, self.texts)
        self.height = max((row for row, _ in self.texts), default=0)
        if self.height > MAX_ROW:
            raise UnreadableError(UnreadableCode.MALFORMED, detail=f"row {self.height}")

    def top(self) -> Iterable[str]:
        """The texts of the first rows, where captions stand."""
        rows = sorted({row for row, _ in self.texts})[:_TOP]
        return [text for (row, _), text in self.texts.items() if row in rows]

    def page(self, start: int) -> RawPage:
        blocks = under_its_name(blocks_of(list(self._rows(start))), self.title, start + 1)
        tables = any(isinstance(block, RawTable) for block in blocks)
        how = PageReading.TABLES if tables else PageReading.TEXT if blocks else PageReading.EMPTY
        return RawPage(None, blocks, how, title=self.title, start=start)

    def _rows(self, start: int) -> Iterator[SheetRow]:
        """The rows that print something, without hidden places."""
        texts: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.texts.items()):
            if row not in self._hidden.rows and column not in self._hidden.columns:
                texts.setdefault(row, {})[column] = text
        ruled: dict[int, int] = {}
        for (row, column), cell in cells_of(self._sheet).items():
            if row in texts and _is_ruled(cell):
                ruled[row] = max(ruled.get(row, 0), column)
        for row, cells in texts.items():
            yield SheetRow(start + row, cells, frozenset(self._covered[row]), ruled.get(row, 0))

    def hidden(self, start: int) -> Iterator[Problem]:
        """What the sheet holds in rows and columns that it does not show."""
        rows = sorted({row for row, _ in self.texts if row in self._hidden.rows})
        columns = sorted({column for _, column in self.texts if column in self._hidden.columns})
        named = [*map(str, rows[:_SHOWN]), *(["…"] if len(rows) > _SHOWN else [])]
        named += [get_column_letter(column) for column in columns[:_SHOWN]]
        if named:
            place = Place(line=start + (rows[0] if rows else 1))
            yield Problem(ProblemCode.HIDDEN, f"{self.title}: {', '.join(named)}", place=place)

    def all_hidden(self, start: int) -> Iterator[Problem]:
        if self.texts:
            yield Problem(ProblemCode.HIDDEN, self.title, place=Place(line=start + 1))


def _beside(page: RawPage) -> Iterator[Problem]:
    """Somebody's own sums beside a table, told as amounts that no table took."""
    for line in numbers_beside(page.blocks):
        numbers = line.text.split()
        more = f" … ({len(numbers)})" if len(numbers) > _SHOWN else ""
        yield Problem(
            ProblemCode.UNREAD_AMOUNT, " ".join(numbers[:_SHOWN]) + more, place=Place(line=line.line)
        )


def _covered(sheet: Any, texts: Collection[Where]) -> dict[int, set[int]]:
    """The columns under a merged cell, its own corner not among them, of each row that prints something."""
    covered: dict[int, set[int]] = {row: set() for row, _ in texts}
    for area in sheet.merged_cells.ranges:
        for row in covered.keys() & set(range(area.min_row, area.max_row + 1)):
            columns = range(area.min_col + (row == area.min_row), area.max_col + 1)
            covered[row].update(column for column in columns if (row, column) not in texts)
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
    return cell.has_style and any(_rule(style_of(cell, "border"), side) for side in _SIDES)


def _rule(border: Any, side: str) -> str | None:
    rule = getattr(border, side)
    return rule.style if rule is not None else None
