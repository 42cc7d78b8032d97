"""Where something stands in an office file, which has no pages: sheet and cell, or table, row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

OFFICE = {"docx", "xlsx"}


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """A row of an office file: which of its tables, the row within that, and the sheet it is on.

    ``table`` counts from 1 over the whole file; None for a line outside of tables. In a workbook
    ``row`` is the sheet's own number of the row.
    """

    table: int | None
    row: int
    sheet: str
    column: int | None = None

    @property
    def words(self) -> str:
        """In the reader's language: sheet and cell, or table, row and column."""
        known = {
            "sheet": self.sheet,
            "cell": self.cell,
            "table": self.table,
            "row": self.row,
            "column": self.column,
        }
        if self.cell:
            return _("Sheet %(sheet)s, cell %(cell)s") % known
        if self.sheet:
            return _("Sheet %(sheet)s, row %(row)s") % known
        if self.table and self.column:
            return _("Table %(table)s, row %(row)s, column %(column)s") % known
        if self.table:
            return _("Table %(table)s, row %(row)s") % known
        return _("Paragraph %(row)s") % known

    @property
    def cell(self) -> str:
        """The cell as a sheet names it: B7; empty where the column is not known."""
        return f"{get_column_letter(self.column)}{self.row}" if self.sheet and self.column else ""


def office_place(
    pages_read: Sequence[Mapping[str, Any]], line: int, column: int | None = None
) -> OfficePlace | None:
    """Where a running row number of an office file is; None where no page has it."""
    tables = 0
    for page, after in zip_longest(pages_read, pages_read[1:]):
        if after is None or line <= after["start"]:
            for number, (first, last) in enumerate(page["tables"], start=tables + 1):
                if first <= line <= last:
                    row = line - page["start"] if page["title"] else line - first + 1
                    return OfficePlace(number, row, page["title"], column)
            return OfficePlace(None, line - page["start"], page["title"], column)
        tables += len(page["tables"])
    return None
