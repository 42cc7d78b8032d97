"""A sheet of rows, and how it is written as CSV, XLSX and JSON. Nothing in it can run."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook as Book
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import save_workbook

from comparisons.exports.grids import Grid
from comparisons.taking import cited
from disclosures import spreadsheets
from disclosures.money import exact

PLAIN = "#,##0.00##########"

Value = str | int | Decimal | None


@dataclass(frozen=True)
class Sheet:
    """Rows with a value for each name of the header. `about` explains: what each is, by what name.

    `address` is the page that shows the same; `links` names the columns that hold an address.
    """

    name: str
    title: str
    address: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    about: Mapping[str, str]
    links: tuple[str, ...] = ()
    grid: Grid | None = None
    """The same as the screen arranges it, for workbooks."""

    @cached_property
    def data_version(self) -> str:
        """The same as long as every row is: what was read, where from, and how it is proved."""
        kept = [n for n, name in enumerate(self.header) if name not in self.links]
        words = json.dumps([[_text(row[n]) for n in kept] for row in self.rows], ensure_ascii=False)
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def citation(self) -> str:
        """One line that says what this is, as it was today, and how to find it again."""
        return self.cited_at(self.address)

    def cited_at(self, address: str) -> str:
        """The citation with another address of the same."""
        return cited(self.title, self.data_version, address, timezone.localdate())


def as_csv(sheet: Sheet) -> bytes:
    """CSV that spreadsheet programs open as it is."""
    rows = ((*map(_text, row), sheet.data_version) for row in sheet.rows)
    return spreadsheets.as_csv(chain([(*sheet.header, "data_version")], rows))


def as_json(sheet: Sheet) -> bytes:
    """An object with what the sheet is and a list of its rows, each an object."""
    version = sheet.data_version
    said: dict[str, Any] = {
        "title": sheet.title,
        "address": sheet.address,
        "data_version": version,
        "citation": sheet.citation,
        "about": dict(sheet.about),
        "rows": [
            {**dict(zip(sheet.header, map(_json_value, row), strict=True)), "data_version": version}
            for row in sheet.rows
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook: numbers as numbers, sources as links, and a sheet that explains."""
    book = Book()
    data = book.active
    if not isinstance(data, Worksheet):
        raise TypeError("a new workbook has a sheet")
    data.title = _("Data")
    links = {sheet.header.index(name) for name in sheet.links}
    header = (*sheet.header, "data_version")
    for column, name in enumerate(header, start=1):
        data.cell(1, column, name).font = Font(bold=True)
        data.column_dimensions[get_column_letter(column)].width = 14
    for number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate((*row, sheet.data_version), start=1):
            _write(data.cell(number, column), value, link=column - 1 in links)
    data.freeze_panes = "A2"
    data.auto_filter.ref = f"A1:{get_column_letter(len(header))}{max(1, len(sheet.rows) + 1)}"
    if sheet.grid:
        _lay_out(book.create_sheet(_("As shown")), sheet.grid, sheet.title)
        book.active, data.sheet_view.tabSelected = 1, False
    _explain(book.create_sheet(_("About")), sheet)
    file = io.BytesIO()
    save_workbook(book, file)
    return file.getvalue()


def _lay_out(page: Worksheet, grid: Grid, title: str) -> None:
    """The table as the screen shows it; heads and names stay in sight."""
    _write(page.cell(1, 1), title)
    for number, words in enumerate(grid.heads, start=2):
        for column, word in enumerate(words, start=1):
            _write(page.cell(number, column), word)
            page.cell(number, column).font = Font(bold=True)
    for number, (code, name, cells) in enumerate(grid.rows, start=2 + len(grid.heads)):
        _write(page.cell(number, 1), code)
        _write(page.cell(number, 2), name)
        for column, (value, written, link) in enumerate(cells, start=3):
            if value is not None:
                cell = page.cell(number, column)
                _write(cell, value)
                cell.hyperlink = link or None
                cell.number_format = written
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 10, 36
    for column in range(3, 3 + len(grid.heads[0]) - 2):
        page.column_dimensions[get_column_letter(column)].width = 18
    page.freeze_panes = page.cell(2 + len(grid.heads), 3).coordinate


def _explain(page: Worksheet, sheet: Sheet) -> None:
    facts = [
        (_("Title"), sheet.title),
        (_("Address"), sheet.address),
        (_("Data version"), sheet.data_version),
        (_("Cite as"), sheet.citation),
        ("", ""),
        *sheet.about.items(),
    ]
    for number, (name, text) in enumerate(facts, start=1):
        _write(page.cell(number, 1), name)
        _write(page.cell(number, 2), text, link=text == sheet.address)
        page.cell(number, 1).font = Font(bold=True)
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 110


def _write(cell: Cell, value: Value, *, link: bool = False) -> None:
    """A number as a number; text as text, whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        if value.startswith(spreadsheets.DANGEROUS):
            cell.quotePrefix = True
        if link and " " not in value and value.startswith("http"):
            cell.hyperlink = value
            cell.style = "Hyperlink"
        return
    cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = PLAIN


def _text(value: Value) -> str:
    """All digits that say something; amounts with at least two decimals."""
    if value is None:
        return ""
    return f"{exact(value):f}" if isinstance(value, Decimal) else str(value)


def _json_value(value: Value) -> str | int | float | None:
    """A number as a number where JSON's numbers hold all its digits."""
    if not isinstance(value, Decimal):
        return value
    return number if Decimal(repr(number := float(value))) == value else f"{value:f}"


FORMATS: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "json": ("application/json; charset=utf-8", as_json),
}
