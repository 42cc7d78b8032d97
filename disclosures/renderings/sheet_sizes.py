"""Columns of a sheet as wide as their texts, and rows as high, as far as the file leaves that to the program.

A number that its column has no room for is drawn rounded or as marks, and of lines of text that a row has no
room for some are drawn over other rows. What is needed is estimated.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.worksheet.cell_range import CellRange

from disclosures.readers.office.sheet_cells import Where
from disclosures.readers.office.workbook import MAIN, numbered_rows

_USUAL_WIDTH, _USUAL_SIZE = 8.43, 11.0
"""Of a column, in digits of the usual size; and that size in points."""
_WIDE, _NARROW = 2.0, 1.0
"""Of a character, in the same digits: of Chinese, and of any other."""
_BESIDE = 1.5
"""What a cell leaves free beside its text."""
_WIDEST = 40.0
"""Columns are made no wider for what stands in them: a title may run over the cells beside it."""
_LINE = 1.4
"""Height of a line in sizes of its font."""
_HIGHEST = 409.0
"""Points, as the format allows."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """What a cell prints, of which size, over which columns and whether in one row, and whether it wraps."""

    row: int
    columns: range
    text: str
    size: float
    wraps: bool
    is_one_row: bool


class Sizes:
    """Knows from a workbook's styles which formats wrap, and how large their fonts are."""

    def __init__(self, styles: Any) -> None:
        fonts = [font.find(f"{MAIN}sz") for font in styles.find(f"{MAIN}fonts")]
        sizes = [_USUAL_SIZE if size is None else float(size.get("val")) for size in fonts]
        self._formats = [
            (sizes[int(each.get("fontId") or 0)], _wraps(each)) for each in styles.find(f"{MAIN}cellXfs")
        ]

    def set(self, sheet: Any, printed: Mapping[Where, str], formats: Mapping[Where, int]) -> None:
        """Size ``sheet``; ``formats`` has the format of each cell that prints."""
        merged = dict(_merged(sheet))
        cells = []
        for (row, column), text in printed.items():
            columns, is_one_row = merged.get((row, column), (range(column, column + 1), True))
            size, wraps = self._formats[formats.get((row, column), 0)]
            cells.append(_Printed(row, columns, text, size, wraps, is_one_row))
        widths = _widths(sheet)
        _widen(sheet, _too_narrow(cells, widths))
        _heighten(sheet, cells, _widths(sheet))


def _wraps(cell_format: Any) -> bool:
    alignment = cell_format.find(f"{MAIN}alignment")
    return alignment is not None and alignment.get("wrapText") in {"1", "true"}


def _merged(sheet: Any) -> Iterator[tuple[Where, tuple[range, bool]]]:
    """By its corner, the columns of a merged cell, and whether it is of one row."""
    for each in sheet.iter(f"{MAIN}mergeCell"):
        area = CellRange(each.get("ref"))
        columns = range(area.min_col, area.max_col + 1)
        yield (area.min_row, area.min_col), (columns, area.min_row == area.max_row)


def _widths(sheet: Any) -> dict[int, float]:
    return {
        number: float(column.get("width"))
        for column in sheet.iter(f"{MAIN}col")
        if column.get("width")
        for number in range(int(column.get("min")), min(int(column.get("max")), 1000) + 1)
    }


def _too_narrow(cells: list[_Printed], widths: Mapping[int, float]) -> dict[int, float]:
    """The columns that have no room for what stands in one line in them, and what they need."""
    needed: dict[int, float] = {}
    for cell in cells:
        if len(cell.columns) == 1 and not cell.wraps:
            (column,) = cell.columns
            width = max(map(_length, cell.text.split("\n"))) * cell.size / _USUAL_SIZE + _BESIDE
            needed[column] = max(needed.get(column, 0), min(width, _WIDEST))
    return {column: width for column, width in needed.items() if width > widths.get(column, _USUAL_WIDTH)}


def _widen(sheet: Any, needed: Mapping[int, float]) -> None:
    columns = sheet.find(f"{MAIN}cols")
    if columns is None:
        columns = etree.Element(f"{MAIN}cols")
        sheet.find(f"{MAIN}sheetData").addprevious(columns)
    there = [dict(each.attrib) for each in columns]
    covered = {column for each in there for column in needed if _first(each) <= column <= _last(each)}
    there += [{"min": str(column), "max": str(column)} for column in needed.keys() - covered]
    columns[:] = []
    for each in sorted(there, key=_first):
        for part in _parted(each, needed):
            etree.SubElement(columns, f"{MAIN}col", part)
    if not len(columns):
        sheet.remove(columns)


def _parted(column: dict[str, str], needed: Mapping[int, float]) -> Iterator[dict[str, str]]:
    """Columns that are set alike, but for those that have to be wider."""
    at = _first(column)
    for number in sorted(each for each in needed if at <= each <= _last(column)):
        if at < number:
            yield column | {"min": str(at), "max": str(number - 1)}
        width = {"width": f"{needed[number]:.2f}", "customWidth": "1"}
        yield column | {"min": str(number), "max": str(number)} | width
        at = number + 1
    if at <= _last(column):
        yield column | {"min": str(at)}


def _first(column: Mapping[str, str]) -> int:
    return int(column["min"])


def _last(column: Mapping[str, str]) -> int:
    return int(column["max"])


def _heighten(sheet: Any, cells: list[_Printed], widths: Mapping[int, float]) -> None:
    """Give the rows heights that have none."""
    needed: dict[int, float] = {}
    for cell in cells:
        if cell.wraps and cell.is_one_row:
            width = sum(widths.get(column, _USUAL_WIDTH) for column in cell.columns)
            needed[cell.row] = max(needed.get(cell.row, 0), _height(cell.text, width, cell.size))
    for number, row in numbered_rows(sheet):
        if row.get("ht") is None and number in needed:
            row.set("ht", f"{min(needed[number], _HIGHEST):.1f}")
            row.set("customHeight", "1")


def _height(text: str, width: float, size: float) -> float:
    """Of a text in a column, in points."""
    lines = sum(max(1, math.ceil(_length(line) * size / _USUAL_SIZE / width)) for line in text.split("\n"))
    return lines * size * _LINE


def _length(text: str) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(each) in "WFA" else _NARROW for each in text)
