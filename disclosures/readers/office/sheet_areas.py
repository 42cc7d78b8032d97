"""Areas that a workbook names as one: cells that are merged, or linked together.

openpyxl makes a cell for every place in them, be they as many as a sheet has: seventeen thousand million.
They are counted before it gets the file.
"""

from __future__ import annotations

from contextlib import suppress
from math import prod
from typing import IO
from zipfile import ZipFile

from lxml.etree import XMLParser, XMLSyntaxError, parse
from openpyxl.worksheet.cell_range import CellRange

from disclosures.readers.errors import UnreadableCode, UnreadableError

MAX_CELLS = 500_000
"""In all areas of a workbook: thirty titles, each merged over every column that a sheet can have."""

_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NAMED = {f"{_NAMESPACE}mergeCell", f"{_NAMESPACE}hyperlink"}


def check(file: IO[bytes]) -> None:
    """Raises `UnreadableError`: areas_too_large. The package is one that `office_package.check` let pass."""
    areas = _Areas()
    with ZipFile(file) as package:
        for part in package.infolist():
            # Sheets may have any name. What is no XML, or only at first, is for openpyxl to refuse.
            with suppress(XMLSyntaxError), package.open(part) as stream:
                parse(stream, XMLParser(target=areas, resolve_entities=False, no_network=True))


class _Areas:
    """The target of a parser that keeps nothing but the number of cells."""

    def __init__(self) -> None:
        self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _NAMED:
            with suppress(ValueError, TypeError):
                self._cells += prod(CellRange(attributes.get("ref")).size.values())
            if self._cells > MAX_CELLS:
                raise UnreadableError(UnreadableCode.AREAS_TOO_LARGE, cells=self._cells, limit=MAX_CELLS)

    def end(self, tag: str) -> None:
        pass

    def close(self) -> None:
        pass
