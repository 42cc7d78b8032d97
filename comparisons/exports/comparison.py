"""Exactly what a comparison shows: one row a cell, each with where its figure is printed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from comparisons import queries
from comparisons.alignment import Cell, Printed
from comparisons.cells import RowKind, ShownCell, ShownRow
from comparisons.charts import caption
from comparisons.exports.grids import grid_of
from comparisons.exports.sheets import Sheet, Value
from comparisons.exports.units import shaped, unit_of
from comparisons.sources import Sources
from comparisons.tables import row_name
from comparisons.workbench import Workbench

HEADER = (
    "bureau", "region", "year", "scope", "version", "part", "table", "measure", "row", "code", "name",
    "level", "shown_as", "value", "value_unit", "median", "median_of", "amount", "amount_unit",
    "amount_printed", "state", "proof", "document", "sha256", "page", "source_line", "figure_url",
)  # fmt: skip

Known = dict[Printed, queries.Provenance]


def sheet_of(bench: Workbench, *, site: str, address: str) -> Sheet:
    """The cells row by row; `amount` in 万元 to the last digit read, `value` as the screen shows it."""
    known = provenance(bench)
    sources = Sources.here(site)
    rows = [
        (
            *_column(bench, shown), *_row(row), *_value(bench, shown), *_middle(bench, row),
            *_amount(row, shown), *_source(row, shown, known, sources),
        )
        for row in bench.rows
        for shown in row.cells
    ]  # fmt: skip
    name = f"{bench.state.screen.name} {bench.state.table} {bench.state.measure} {bench.state.show}"
    grid = grid_of(bench, site)
    return Sheet(name, caption(bench), address, HEADER, rows, _about(), links=("figure_url",), grid=grid)


def _about() -> dict[str, str]:
    return {
        "bureau, region, year, scope, version": _("Whose disclosure the column is, and which version of it."),
        "part": _("Which government categories of the column the cell is of; empty: all of them."),
        "row": _("total: as printed; row: a line; uncovered: what the rows leave of the total."),
        "value, value_unit": _("What the screen shows, in the unit named."),
        "median, median_of": _("Median of the comparable columns, and of how many."),
        "amount, amount_unit": _("The amount in 10,000 yuan, exact; or the number of what the unit names."),
        "state": _(
            "printed; computed: our sum of printed figures; blank: the document leaves the cell blank; "
            "no_line: the document has no such line; remainder: the total less its rows."
        ),
        "proof": _("proved, contradicted or not_proved by the sums of the document."),
        "document, sha256": _("The file the figure was read from, and its hash."),
        "page, source_line": _("Where it is printed: page, or line of a text extract."),
        "figure_url": _("Opens the figure in its source."),
    }


def provenance(bench: Workbench) -> Known:
    """Where everything shown is printed."""
    return queries.provenance({p for row in bench.rows for shown in row.cells for p in shown.cell.printed})


def _column(bench: Workbench, shown: ShownCell) -> Iterator[Value]:
    column = shown.column
    yield from (column.agency, column.region, column.year, str(column.scope), column.number)
    yield column.part.key if column.part else ""
    yield from (str(bench.state.table), str(bench.state.measure))


def _row(row: ShownRow) -> Iterator[Value]:
    yield from (str(row.kind), row.code, row_name(row))
    yield row.level + 1 if row.kind == RowKind.ROW else None


def _value(bench: Workbench, shown: ShownCell) -> Iterator[Value]:
    yield str(bench.state.show)
    if shown.value is None:
        yield from (None, "")
    else:
        yield shaped(shown.value, shown.shape, bench.state.money)
        yield unit_of(shown.shape, bench.state.money)


def _middle(bench: Workbench, row: ShownRow) -> Iterator[Value]:
    if row.middle is None:
        yield from (None, None)
    else:
        yield shaped(row.middle.value, row.middle.shape, bench.state.money)
        yield row.middle.count


def _amount(row: ShownRow, shown: ShownCell) -> Iterator[Value]:
    yield shown.cell.amount
    yield "" if shown.cell.amount is None else row.count or "wan_yuan"


def _source(row: ShownRow, shown: ShownCell, known: Known, sources: Sources) -> Iterator[Value]:
    parts = [(part, known[part]) for part in shown.cell.printed]
    pages = dict.fromkeys(where.page for _part, where in parts if where.page is not None)
    lines = dict.fromkeys(where.source_line for _part, where in parts if where.source_line is not None)
    yield " + ".join(where.printed for _part, where in parts)
    yield state_of(row, shown.cell)
    yield " ".join(dict.fromkeys(part.proof for part, _where in parts))
    yield from (shown.column.document, shown.column.sha256)
    yield from (_one_or_text(pages), _one_or_text(lines))
    yield " ".join(sources.of(part) for part, _where in parts)


def _one_or_text(numbers: dict[int, None]) -> Value:
    return next(iter(numbers)) if len(numbers) == 1 else " ".join(map(str, numbers))


def state_of(row: ShownRow, cell: Cell) -> str:
    """printed, computed (a sum of ours), blank, no such line in the document, or what the rows leave."""
    if row.kind == RowKind.UNCOVERED:
        return "remainder"
    if cell.computed:
        return "computed"
    if cell.printed:
        return "printed"
    return "blank" if cell.line else "no_line"
