"""Exactly what a comparison shows, as CSV: one row a cell, each with where its figure is printed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from decimal import Decimal

from comparisons import queries
from comparisons.alignment import Cell
from comparisons.formats import exact
from comparisons.tables import row_name
from comparisons.workbench import RowKind, ShownCell, ShownRow, Workbench

MARK = "\ufeff"
"""Tells spreadsheet programs that the text is UTF-8."""
HEADER = (
    "bureau", "region", "year", "scope", "version", "table", "measure", "row", "code", "name", "level",
    "shown_as", "value", "value_unit", "amount", "amount_unit", "amount_printed", "state", "proof",
    "document", "sha256", "page", "source_line", "figure_url",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")

FigureAddress = Callable[[int], str]


def rows(bench: Workbench, figure_address: FigureAddress) -> Iterator[tuple[str, ...]]:
    """The header, then the cells row by row. Amounts in 万元 to the last digit read."""
    printed = {p.figure for row in bench.rows for shown in row.cells for p in shown.cell.printed}
    provenance = queries.provenance(printed)
    yield HEADER
    for row in bench.rows:
        for shown in row.cells:
            yield (
                *_column(bench, shown),
                *_row(row),
                *_value(bench, shown),
                *_source(row, shown, provenance, figure_address),
            )


def as_csv(found: Iterator[tuple[str, ...]]) -> str:
    """CSV that spreadsheet programs open as it is."""
    text = io.StringIO()
    text.write(MARK)
    csv.writer(text).writerows([harmless(word) for word in row] for row in found)
    return text.getvalue()


def harmless(word: str) -> str:
    """A cell that a spreadsheet program will not take for a formula; numbers stay numbers."""
    return f"'{word}" if word.startswith(DANGEROUS) and not _is_number(word) else word


def _is_number(word: str) -> bool:
    return word.removeprefix("-").replace(".", "", 1).isdecimal() and word.isascii()


def _column(bench: Workbench, shown: ShownCell) -> tuple[str, ...]:
    column = shown.column
    return (
        column.agency, column.region, str(column.year), column.scope, str(column.number),
        bench.state.table, bench.state.measure,
    )  # fmt: skip


def _row(row: ShownRow) -> tuple[str, ...]:
    level = str(row.level + 1) if row.kind == RowKind.ROW else ""
    return (row.kind, row.code, row_name(row), level)


def _value(bench: Workbench, shown: ShownCell) -> tuple[str, ...]:
    amount = shown.cell.amount
    return (
        bench.state.show,
        "" if shown.value is None else plain(shown.value),
        "" if shown.value is None else "percent" if shown.percent else "wan_yuan",
        "" if amount is None else plain(amount),
        "" if amount is None else "wan_yuan",
    )


def _source(
    row: ShownRow, shown: ShownCell, known: dict[int, queries.Provenance], address: FigureAddress
) -> tuple[str, ...]:
    parts = [(part, known[part.figure]) for part in shown.cell.printed]
    pages = dict.fromkeys(str(where.page) for _, where in parts if where.page is not None)
    lines = dict.fromkeys(str(where.source_line) for _, where in parts if where.source_line is not None)
    return (
        " + ".join(where.printed for _, where in parts),
        "remainder" if row.kind == RowKind.UNCOVERED else _state(shown.cell),
        " ".join(dict.fromkeys(part.proof for part, _ in parts)),
        shown.column.document,
        shown.column.sha256,
        " ".join(pages),
        " ".join(lines),
        " ".join(address(part.figure) for part, _ in parts),
    )


def plain(value: Decimal) -> str:
    """All digits that say something; amounts with at least two decimals."""
    return f"{exact(value):f}"


def _state(cell: Cell) -> str:
    """printed, computed (a sum of ours), blank in the document, or no such line in it."""
    if cell.computed:
        return "computed"
    if cell.printed:
        return "printed"
    return "blank" if cell.line else "no_line"
