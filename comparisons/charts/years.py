"""Lines over the years: of several bureaus one amount, of one bureau its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from comparisons.cells import RowKind, ShownRow
from comparisons.charts.drawing import Drawing, Marks, largest, legend, number, row_label, rows_of, text, unit
from comparisons.words import SHORT_SCOPES
from comparisons.workbench import Workbench

MOST_LINES = 9
SYMBOLS = ("circle", "square", "diamond")
"""Beyond the six colours the lines are told apart by their marks."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What one line follows: a row in some columns, from the first year to the last."""

    name: str
    row: ShownRow
    columns: tuple[int, ...]


def over_years(bench: Workbench) -> Drawing | None:
    owners = _owners(bench)
    if len(owners) == 1:
        rows = rows_of(bench)
        (positions,) = owners.values()
        kept = largest(rows, MOST_LINES, lambda row: row.cells)
        followed = [Followed(row_label(row), row, tuple(positions)) for row in kept]
        left_out, said = len(rows) - len(kept), ""
    else:
        row = _row(bench)
        followed = [Followed(name, row, tuple(at)) for name, at in owners.items()] if row else []
        left_out, said = 0, row_label(row) if row and row.path else _("total as printed")
    if not followed:
        return None
    years = sorted({column.year for column in bench.columns})
    marks = Marks.of(bench)
    figure = {
        "data": [_line(bench, marks, line, n) for n, line in enumerate(followed)],
        "layout": _layout(bench, years),
    }
    body = [[line.name, *(_text(bench, line, year) for year in years)] for line in followed]
    return Drawing(figure, "series", ["", *map(str, years)], body, left_out=left_out, said=said)


def _owners(bench: Workbench) -> Mapping[str, Sequence[int]]:
    """Each bureau at each scope with the positions of its columns, in the order of their years."""
    found: dict[str, list[int]] = defaultdict(list)
    for n in sorted(range(len(bench.columns)), key=lambda n: bench.columns[n].year):
        column = bench.columns[n]
        found[f"{column.agency} · {SHORT_SCOPES[column.scope]}"].append(n)
    return found


def _row(bench: Workbench) -> ShownRow | None:
    """The row that is opened, else the total."""
    at = bench.state.at
    if at:
        return next((row for row in bench.below(at[:-1]) if row.path == at), None)
    return next((row for row in bench.rows if row.kind == RowKind.TOTAL), None)


def _line(bench: Workbench, marks: Marks, line: Followed, n: int) -> dict[str, Any]:
    cells = [line.row.cells[position] for position in line.columns]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [bench.columns[position].year for position in line.columns],
        "y": [number(bench, cell) for cell in cells],
        "text": [text(bench, cell) for cell in cells],
        "customdata": [marks.of_row(line.row, cell.cell) for cell in cells],
        "meta": {"series": n % 6},
        "marker": {"symbol": SYMBOLS[n // 6 % 3], "size": 9},
        "line": {"width": 2},
        "hovertemplate": "%{fullData.name}<br>%{x}<br><b>%{text}</b><extra></extra>",
    }


def _layout(bench: Workbench, years: Sequence[int]) -> dict[str, Any]:
    return {
        "height": 460,
        "margin": {"l": 8, "r": 16, "t": 24, "b": 40},
        "legend": legend(),
        "showlegend": True,
        "xaxis": {"tickmode": "array", "tickvals": list(years), "automargin": True, "showgrid": False},
        "yaxis": {
            "title": {"text": unit(bench)}, "tickformat": ",", "automargin": True, "rangemode": "tozero",
        },
    }  # fmt: skip


def _text(bench: Workbench, line: Followed, year: int) -> str:
    cells = [line.row.cells[p] for p in line.columns if bench.columns[p].year == year]
    return " / ".join(text(bench, cell) for cell in cells)
