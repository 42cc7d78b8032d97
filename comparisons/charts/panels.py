"""Rows of several units as panels, each with an axis of its own: nobody compares people with yuan.

Plain plotly JSON, as the heat map. The page lays the panels out by the room there is (`meta.panels`).
"""

from __future__ import annotations

from typing import Any

from comparisons.cells import ShownCell, ShownRow
from comparisons.charts.drawing import (
    Drawing,
    Marks,
    column_labels,
    legend,
    number,
    related,
    row_label,
    rows_of,
    table,
    text,
)
from comparisons.tables.comparison import unit_of
from comparisons.workbench import Workbench

MOST_PANELS = 24
LINE = 17
"""Pixels for a bar and the room below it."""
HEAD = 46
"""Pixels of a panel beside its bars."""


def panels(bench: Workbench) -> Drawing | None:
    rows = rows_of(bench)
    kept = [row for row in rows if any(cell.value for cell in related(bench, row))][:MOST_PANELS]
    if not kept:
        return None
    marks = Marks.of(bench)
    labels = column_labels([bench.columns[n] for n in bench.drawn])
    traces = [
        _bar(bench, marks, row, cell, labels[n], panel=panel, series=n)
        for panel, row in enumerate(kept)
        for n, cell in enumerate(related(bench, row))
    ]
    figure = {"data": traces, "layout": _layout(bench, kept, len(labels))}
    return Drawing(figure, "series", *table(bench, kept), left_out=len(rows) - len(kept))


def _bar(
    bench: Workbench, marks: Marks, row: ShownRow, cell: ShownCell, name: str, *, panel: int, series: int
) -> dict[str, Any]:
    axis = str(panel + 1) if panel else ""
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "legendgroup": name,
        "showlegend": panel == 0,
        "x": [number(bench, cell)],
        "y": [series],
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "text": [text(bench, cell)],
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"size": 11},
        "constraintext": "none",
        "cliponaxis": False,
        "customdata": [marks.of_row(row, cell.cell)],
        "meta": {"series": bench.drawn[series] % 6},
        "hovertemplate": f"{row_label(row)}<br>%{{fullData.name}}<br><b>%{{text}}</b><extra></extra>",
    }


def _layout(bench: Workbench, rows: list[ShownRow], columns: int) -> dict[str, Any]:
    height = HEAD + columns * LINE
    layout: dict[str, Any] = {
        "height": 60 + len(rows) * height,
        "margin": {"l": 12, "r": 12, "t": 44, "b": 12},
        "barmode": "overlay",
        "bargap": 0.25,
        "legend": legend(),
        "annotations": [
            {"text": f"<b>{row_label(row)}</b>  {_unit(bench, row)}", "showarrow": False, "xanchor": "left"}
            for row in rows
        ],
        "meta": {"panels": len(rows), "height": height},
    }
    for n, row in enumerate(rows):
        axis = str(n + 1) if n else ""
        layout[f"xaxis{axis}"] = {
            "anchor": f"y{axis}", "showticklabels": False, "showgrid": False, "zeroline": True,
            "range": _reach(bench, row),
        }  # fmt: skip
        layout[f"yaxis{axis}"] = {
            "anchor": f"x{axis}", "showticklabels": False, "showgrid": False, "zeroline": False,
            "range": [columns - 0.5, -0.5],
        }  # fmt: skip
    return layout


def _reach(bench: Workbench, row: ShownRow) -> list[float]:
    """From the smallest value or zero to the largest, with room for the numbers at the bars' ends."""
    values = [number(bench, cell) or 0.0 for cell in related(bench, row)]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low) * 0.4
    return [low - (room if low < 0 else 0), high + (room if high > 0 else 0)]


def _unit(bench: Workbench, row: ShownRow) -> str:
    cells = [cell for cell in related(bench, row) if cell.value is not None]
    percent = bool(cells) and cells[0].percent
    return "%" if percent else unit_of(row, bench.state.money)
