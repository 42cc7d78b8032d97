"""What the cells of a sheet print, and how they are set: openpyxl's cells as words."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from openpyxl.cell.rich_text import CellRichText

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office.number_formats import as_decimal, is_scaled, printed, printed_date
from disclosures.readers.office.set_otherwise import as_set

MAX_TEXT = 32_767
"""Characters of one cell, as the format itself allows."""
_OF_TEXT = "str"
"""A formula's result that is text, be it empty: IF(A1=0,"",A1)."""
Where = tuple[int, int]
"""Row and column of a cell."""


def cells_of(sheet: Any) -> dict[Where, Any]:
    """The cells that the file holds, by row and column.

    Not `iter_rows`, which makes a cell for every place up to the last: a million rows where
    someone coloured a column.
    """
    cells: dict[Where, Any] = sheet._cells
    return cells


def texts_of(sheet: Any, values: Any) -> dict[Where, str]:
    """What each cell prints, by row and column; blank ones are left out."""
    results = cells_of(values)
    texts = {}
    for place, cell in cells_of(sheet).items():
        result = results.get(place)
        value = result.value if result else None
        if value is None and cell.data_type == "f" and not (result and result.data_type == _OF_TEXT):
            text = str(getattr(cell.value, "text", None) or cell.value)
        else:
            text = _as_set(cell, value, _text(value, style_of(cell, "number_format")))
        if text.strip():
            texts[place] = text.strip()[:MAX_TEXT]
    return texts


def _as_set(cell: Any, value: object, text: str) -> str:
    """The text with digits that are raised, lowered or struck out as such, by the fonts of its parts."""
    if isinstance(value, CellRichText):
        fonts = ((str(part), getattr(part, "font", None)) for part in value)
        return "".join(_in_font(words, font) for words, font in fonts)
    return _in_font(text, style_of(cell, "font")) if cell.has_style and text else text


def _in_font(text: str, font: Any) -> str:
    return as_set(text, font.vertAlign, struck=bool(font.strike)) if font else text


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


def style_of(cell: Any, name: str) -> Any:
    """The workbook's entry for a cell, by its number there."""
    try:
        return getattr(cell, name)
    except LookupError as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=f"{cell.coordinate}: no {name}") from error
