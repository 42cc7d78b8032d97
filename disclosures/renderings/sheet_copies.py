"""A workbook with every cell that prints something in a colour of its own.

Both copies are set so that all of a sheet is drawn and can be read: its columns on one page, with room for
what stands in them, and of formulas the results that the file holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl.utils import column_index_from_string

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import sheet_areas, spreadsheet
from disclosures.readers.office.sheet_cells import Where
from disclosures.readers.office.workbook import MAIN, WORKBOOK, numbered_rows, parsed, sheets_in, written
from disclosures.records.drawn import Coordinates
from disclosures.renderings.colours import MOST, colour
from disclosures.renderings.sheet_sizes import Sizes

_STYLES = "xl/styles.xml"
_PRINTED_AREAS = {"_xlnm.Print_Area"}
_OVERRIDING = f"{MAIN}conditionalFormatting"
_BREAKS = f"{MAIN}colBreaks"
_AFTER_SET_UP = [
    f"{MAIN}{name}"
    for name in (
        *("headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
        *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
        *("webPublishItems", "tableParts", "extLst"),
    )
]
"""What follows the set-up of the page in a sheet; the format has an order."""

Texts = tuple[int, Mapping[Where, str]]
"""The rows before a sheet, and what its cells print."""


def copies(file: IO[bytes]) -> tuple[bytes, bytes, tuple[Coordinates, ...]]:
    """The workbook set for drawing, the same coloured, and whose the colours are.

    Raises `UnreadableError`: those of `spreadsheet.read`.
    """
    sheet_areas.check(file)
    texts: dict[str, Texts] = {title: (start, cells) for title, start, cells in spreadsheet.printed(file)}
    try:
        with ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
            workbook = parsed(parts[WORKBOOK])
            sheets = {part: sheet.get("name") for sheet, part in sheets_in(package, workbook)}
        colouring, sizes = _Colouring(parsed(parts[_STYLES])), Sizes(parsed(parts[_STYLES]))
        plain, marked = {WORKBOOK: written(_without_areas(workbook))}, {}
        for part, title in sheets.items():
            if title in texts:
                start, printed = texts[title]
                sheet = _set_to_be_drawn(parsed(parts[part]))
                sizes.set(
                    sheet, printed, {(row, column): _style(cell) for row, column, cell in _cells(sheet)}
                )
                plain[part] = written(sheet)
                marked[part] = written(colouring.fill(sheet, start, printed))
        marked[_STYLES] = written(colouring.styles)
    except (LookupError, ValueError, AttributeError, etree.LxmlError) as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)[:200]) from error
    return _packed(parts | plain), _packed(parts | plain | marked), tuple(colouring.cells)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return content.getvalue()


def _without_areas(workbook: Any) -> Any:
    for name in list(workbook.iter(f"{MAIN}definedName")):
        if name.get("name") in _PRINTED_AREAS:
            name.getparent().remove(name)
    return workbook


def _set_to_be_drawn(sheet: Any) -> Any:
    """All columns on one page, on as many pages as the rows need."""
    properties = sheet.find(f"{MAIN}sheetPr")
    if properties is None:
        properties = etree.Element(f"{MAIN}sheetPr")
        sheet.insert(0, properties)
    fitting = properties.find(f"{MAIN}pageSetUpPr")
    if fitting is None:
        fitting = etree.SubElement(properties, f"{MAIN}pageSetUpPr")
    fitting.set("fitToPage", "1")
    set_up = sheet.find(f"{MAIN}pageSetup")
    if set_up is None:
        set_up = etree.Element(f"{MAIN}pageSetup")
        after = next((child for child in sheet if child.tag in _AFTER_SET_UP), None)
        sheet.append(set_up) if after is None else after.addprevious(set_up)
    set_up.set("fitToWidth", "1")
    set_up.set("fitToHeight", "0")
    for breaks in sheet.findall(_BREAKS):
        sheet.remove(breaks)
    for formula in list(sheet.iter(f"{MAIN}f")):
        formula.getparent().remove(formula)
    return sheet


class _Colouring:
    """Gives cells their colours, each by a format of its own among the workbook's styles."""

    def __init__(self, styles: Any) -> None:
        self.styles = styles
        self.cells: list[Coordinates] = []
        self._formats, self._fills = (styles.find(f"{MAIN}{name}") for name in ("cellXfs", "fills"))
        self._own = list(self._formats)
        self._filled = len(self._fills)

    def fill(self, sheet: Any, start: int, printed: Mapping[Where, str]) -> Any:
        for rules in sheet.findall(_OVERRIDING):
            sheet.remove(rules)
        for row, column, cell in _cells(sheet):
            if text := printed.get((row, column)):
                cell.set("s", str(self._in_colour(_style(cell))))
                self.cells.append(Coordinates(start + row, column, text))
        for each, count in ((self._formats, len(self._own)), (self._fills, self._filled)):
            each.set("count", str(count + len(self.cells)))
        return sheet

    def _in_colour(self, style: int) -> int:
        """The number of a new format: that of the cell, but for its fill."""
        if len(self.cells) == MOST:
            raise UnreadableError(UnreadableCode.TOO_MUCH_TEXT)
        fill = etree.SubElement(self._fills, f"{MAIN}fill")
        pattern = etree.SubElement(fill, f"{MAIN}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{MAIN}fgColor", rgb=f"FF{colour(len(self.cells))}")
        in_colour = deepcopy(self._own[style])
        in_colour.set("fillId", str(self._filled + len(self.cells)))
        in_colour.set("applyFill", "1")
        self._formats.append(in_colour)
        return len(self._own) + len(self.cells)


def _style(cell: Any) -> int:
    return int(cell.get("s") or 0)


def _cells(sheet: Any) -> Iterator[tuple[int, int, Any]]:
    """Row, column and element of each cell; a file may leave its address to be counted."""
    for number, row in numbered_rows(sheet):
        column = 0
        for cell in row.iterchildren(f"{MAIN}c"):
            letters = (cell.get("r") or "").rstrip("0123456789")
            column = column_index_from_string(letters) if letters else column + 1
            yield number, column, cell
