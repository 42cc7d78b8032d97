"""Takes rows out of a workbook, and paragraphs and tables out of a Word file, as files of their own.

Rows of a sheet keep their numbers, so that a cell is called B7 in the part as it was in the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import package as office_package
from disclosures.readers.office import sheet_areas, spreadsheet, strict, word
from disclosures.readers.office.workbook import MAIN, WORKBOOK, numbered_rows, parsed, sheets_in, written

_BESIDE = "mergeCells", "hyperlinks", "dataValidations", "conditionalFormatting"
_OF_ROWS = {f"{MAIN}{name}" for name in _BESIDE}
"""What names cells of a sheet beside its rows."""


def paragraphs(path: Path, first: int, last: int) -> bytes:
    """What of a Word file prints lines ``first`` to ``last``, as `word.read` counts them.

    A table or a paragraph that only begins or ends there is taken whole.
    Raises `UnreadableError`: those of `word.read`.
    """
    office_package.check(path)
    with strict.opened(path) as file:
        document = word.opened(file)
    for element, begin, end in list(word.extents(document)):
        outside = end < first or begin > last or end < begin
        if outside and not element.tag.endswith("}sectPr"):
            element.getparent().remove(element)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def sheets(path: Path, first: int, last: int) -> bytes:
    """What of a workbook prints rows ``first`` to ``last``, as `spreadsheet.read` counts them from sheet to
    sheet. Sheets without any of them are emptied, and hidden.

    Raises `UnreadableError`: those of `spreadsheet.read`.
    """
    office_package.check(path)
    with strict.opened(path) as file:
        sheet_areas.check(file)
        return _cut_out(file, spreadsheet.extents(file), first, last)


def _cut_out(file: IO[bytes], extents: dict[str, tuple[int, int]], first: int, last: int) -> bytes:
    content = BytesIO()
    try:
        with ZipFile(file) as whole, ZipFile(content, "w", ZIP_DEFLATED) as part:
            workbook = parsed(whole.read(WORKBOOK))
            kept = dict(_kept(whole, workbook, extents, first, last))
            for member in whole.infolist():
                data = whole.read(member)
                if member.filename == WORKBOOK:
                    data = written(workbook)
                elif member.filename in kept:
                    data = _cut(data, kept[member.filename])
                part.writestr(member.filename, data)
    except (KeyError, etree.LxmlError) as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)[:200]) from error
    return content.getvalue()


def _kept(
    whole: ZipFile, workbook: Any, extents: dict[str, tuple[int, int]], first: int, last: int
) -> Iterator[tuple[str, range]]:
    """The file of each sheet, and those of its rows that are kept; the others are hidden in ``workbook``."""
    for sheet, file in sheets_in(whole, workbook):
        if sheet.get("name") not in extents:
            continue
        start, end = extents[sheet.get("name")]
        rows = range(max(first - start, 1), min(last, end) - start + 1)
        if not rows:
            sheet.set("state", "veryHidden")
        yield file, rows


def _cut(data: bytes, kept: range) -> bytes:
    sheet = parsed(data)
    for number, row in list(numbered_rows(sheet)):
        row.set("r", str(number))
        if number not in kept:
            row.getparent().remove(row)
    if not kept:
        for element in [each for each in sheet if each.tag in _OF_ROWS]:
            sheet.remove(element)
    return written(sheet)
