"""The table as the screen shows it, for a workbook: numbers with their proof marks, sources as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comparisons.cells import ShownCell
from comparisons.exports.units import shaped
from comparisons.measures import Shape
from comparisons.sources import Sources
from comparisons.tables import row_name
from comparisons.words import SHORT_SCOPES
from comparisons.workbench import Workbench
from disclosures.records import Proof

INDENT = "\u3000"
MARKS = {Proof.PROVED.value: "✓", Proof.CONTRADICTED.value: "✗", Proof.NOT_PROVED.value: "○"}
FORMATS = {
    Shape.AMOUNT: "#,##0.00##########",
    Shape.QUOTIENT: "#,##0.00##########",
    Shape.PERCENT: '0.00"%"',
    Shape.RANK: "0",
    Shape.NUMBER: "#,##0.##########",
}


class GridCell(NamedTuple):
    """A value, or why there is none; how a spreadsheet writes it; the address of its source, which a sum of
    ours has not."""

    value: int | Decimal | str | None
    written: str
    link: str


@dataclass(frozen=True, slots=True)
class Grid:
    """`heads` are rows of words above the columns, the first two columns being code and name."""

    heads: Sequence[Sequence[str]]
    rows: Sequence[tuple[str, str, Sequence[GridCell]]]


def grid_of(bench: Workbench, site: str) -> Grid:
    sources = Sources.here(site)
    columns = bench.columns
    heads = [
        ["", "", *(column.agency for column in columns)],
        ["", "", *(f"{column.year} · {SHORT_SCOPES[column.scope]}" for column in columns)],
        [_("Code"), _("Name"), *(column.part.name if column.part else "" for column in columns)],
    ]
    rows = [
        (row.code, INDENT * row.level + row_name(row), [_cell(shown, bench, sources) for shown in row.cells])
        for row in bench.rows
    ]
    return Grid(heads, rows)


def _cell(shown: ShownCell, bench: Workbench, sources: Sources) -> GridCell:
    printed = shown.cell.printed
    if shown.value is None:
        lacking = pgettext("cell", "n/a") if printed else "—" if shown.cell.line else None
        return GridCell(lacking, "General", "")
    value = shaped(shown.value, shown.shape, bench.state.money)
    marks = ("Σ" if shown.cell.computed else "") + MARKS.get(shown.proof, "")
    link = sources.of(printed[0]) if len(printed) == 1 else ""
    return GridCell(value, FORMATS[shown.shape] + (f'" {marks}"' if marks else ""), link)
