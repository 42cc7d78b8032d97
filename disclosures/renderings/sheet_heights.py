"""Rows of a sheet as high as their texts need, where the file leaves their heights to the program.

LibreOffice gives all of them one height, and texts of several lines are then drawn over one another. What is
wrapped is estimated.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.worksheet.cell_range import CellRange

from disclosures.readers.office.sheet_cells import Where
from disclosures.readers.office.workbook import MAIN, numbered_rows

_USUAL_WIDTH, _USUAL_SIZE = 8.43, 11.0
"""Of a column, in digits of the usual size; and that size in points."""
_WIDE, _NARROW = 2.0, 1.0
"""Of a character, in the same digits: of Chinese, and of any other."""
_LINE = 1.4
"""Height of a line in sizes of its font."""
_MOST = 409.0
"""Points, as the format allows."""


class Heights:
    """Knows from a workbook's styles which formats wrap, and how large their fonts are."""

    def __init__(self, styles: Any) -> None:
        formats = styles.find(f"{MAIN}cellXfs")
        sizes = [font.find(f"{MAIN}sz") for font in styles.find(f"{MAIN}fonts")]
        self._sizes = [_USUAL_SIZE if size is None else float(size.get("val")) for size in sizes]
        self._wrapping = {
            number: int(each.get("fontId") or 0) for number, each in enumerate(formats) if _wraps(each)
        }

    def set(self, sheet: Any, printed: Mapping[Where, str], formats: Mapping[Where, int]) -> None:
        """Give the rows of ``sheet`` heights; ``formats`` has the format of each cell that prints."""
        widths, merged = _widths(sheet), dict(_merged(sheet))
        needed: dict[int, float] = {}
        for (row, column), text in printed.items():
            font = self._wrapping.get(formats.get((row, column), -1))
            columns, is_one_row = merged.get((row, column), (range(column, column + 1), True))
            if font is None or not is_one_row:
                continue
            width = sum(widths.get(each, _USUAL_WIDTH) for each in columns)
            needed[row] = max(needed.get(row, 0), _height(text, width, self._sizes[font]))
        for number, row in numbered_rows(sheet):
            if row.get("ht") is None and number in needed:
                row.set("ht", f"{min(needed[number], _MOST):.1f}")
                row.set("customHeight", "1")


def _wraps(cell_format: Any) -> bool:
    alignment = cell_format.find(f"{MAIN}alignment")
    return alignment is not None and alignment.get("wrapText") in {"1", "true"}


def _widths(sheet: Any) -> dict[int, float]:
    return {
        number: float(column.get("width"))
        for column in sheet.iter(f"{MAIN}col")
        if column.get("width")
        for number in range(int(column.get("min")), min(int(column.get("max")), 1000) + 1)
    }


def _merged(sheet: Any) -> Iterator[tuple[Where, tuple[range, bool]]]:
    """By its corner, the columns of a merged cell, and whether it is of one row."""
    for each in sheet.iter(f"{MAIN}mergeCell"):
        area = CellRange(each.get("ref"))
        columns = range(area.min_col, area.max_col + 1)
        yield (area.min_row, area.min_col), (columns, area.min_row == area.max_row)


def _height(text: str, width: float, size: float) -> float:
    """Of a text in a column, in points."""
    lines = sum(max(1, math.ceil(_length(line) * size / _USUAL_SIZE / width)) for line in text.split("\n"))
    return lines * size * _LINE


def _length(text: str) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(each) in "WFA" else _NARROW for each in text)
