"""Bars: rows with a bar for each column, or columns with their rows stacked.

Plain plotly JSON, as the heat map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from comparisons.alignment import Cell
from comparisons.cells import ShownRow
from comparisons.charts.drawing import (
    Drawing,
    Marks,
    broken,
    column_labels,
    largest,
    legend,
    number,
    related,
    row_label,
    rows_of,
    table,
    text,
    unit,
)
from comparisons.workbench import Workbench

MOST_BARS = 12
MOST_LAYERS = 9
NAMES = {
    "type": "category",
    "autorange": "reversed",
    "automargin": True,
    "ticks": "",
    "showgrid": False,
}
"""The axis of names, from the top down."""
PATTERNS = ("", "/", ".")
"""Beyond the six colours the layers are told apart by pattern, as on grey paper."""


def bars(bench: Workbench) -> Drawing | None:
    rows = rows_of(bench)
    kept = largest(rows, MOST_BARS, lambda row: related(bench, row))
    if not kept:
        return None
    marks = Marks.of(bench)
    cells = [related(bench, row) for row in kept]
    labels = column_labels([cell.column for cell in cells[0]])
    names = [broken(row_label(row)) for row in kept]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": labels[n],
            "y": names,
            "x": [number(bench, row[n]) for row in cells],
            "text": [text(bench, row[n]) for row in cells],
            "customdata": [marks.of_row(row, of[n].cell) for row, of in zip(kept, cells, strict=True)],
            "textposition": "none",
            "meta": {"series": column % 6},
            "hovertemplate": "%{y}<br>%{fullData.name}<br><b>%{text}</b><extra></extra>",
        }
        for n, column in enumerate(bench.drawn)
    ]
    layout = {
        "barmode": "group", "bargap": 0.28, "margin": {"l": 8, "r": 16, "t": 36, "b": 40},
        "height": 96 + len(kept) * max(30, 8 + 11 * len(traces)),
        "legend": legend(),
        "xaxis": _amounts(bench),
        "yaxis": NAMES,
    }  # fmt: skip
    drawn = table(bench, kept)
    figure = {"data": traces, "layout": layout}
    return Drawing(figure, "series", *drawn, left_out=len(rows) - len(kept))


def stacked(bench: Workbench) -> Drawing | None:
    """A bar for each column, its rows stacked; the smaller ones make one layer of their own."""
    rows = rows_of(bench)
    kept = largest(rows, MOST_LAYERS, lambda row: related(bench, row))
    if not kept:
        return None
    rest = [row for row in rows if row not in kept]
    layers = [*kept, *([_others(rest)] if rest else [])]
    marks = Marks.of(bench)
    columns = [bench.columns[n] for n in bench.drawn]
    labels = [broken(label, lines=2) for label in column_labels(columns)]
    cells = [related(bench, row) for row in layers]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": row_label(row),
            "y": labels,
            "x": [number(bench, cell) for cell in of],
            "text": [text(bench, cell) for cell in of],
            "customdata": [marks.of_row(row, cell.cell) if row.path else "" for cell in of],
            "textposition": "none",
            "marker": {"pattern": {"shape": PATTERNS[n // 6], "fillmode": "overlay", "solidity": 0.35}},
            "hovertemplate": "%{fullData.name}<br>%{y}<br><b>%{text}</b><extra></extra>",
        }
        for n, (row, of) in enumerate(zip(layers, cells, strict=True))
    ]
    layout = {
        "barmode": "relative", "bargap": 0.35, "margin": {"l": 8, "r": 16, "t": 24, "b": 40},
        "height": 120 + 20 * len(layers) + len(labels) * 44,
        "legend": legend(entrywidth=1, entrywidthmode="fraction"),
        "xaxis": _amounts(bench),
        "yaxis": NAMES,
    }  # fmt: skip
    return Drawing({"data": traces, "layout": layout}, "series", *table(bench, layers))


def _amounts(bench: Workbench) -> dict[str, Any]:
    """The axis of amounts."""
    return {"title": {"text": unit(bench)}, "tickformat": ",", "automargin": True, "zeroline": True}


def _others(rows: Sequence[ShownRow]) -> ShownRow:
    """The smaller rows as one; its amounts are sums of ours."""
    cells = []
    for n, cell in enumerate(rows[0].cells):
        values = [row.cells[n].value for row in rows if row.cells[n].value is not None]
        value = sum((v for v in values if v is not None), Decimal(0)) if values else None
        cells.append(cell._replace(cell=Cell(), value=value))
    name = _("Σ %(count)s smaller rows") % {"count": len(rows)}
    return replace(rows[0], path=(), name=name, parent=False, cells=tuple(cells))
