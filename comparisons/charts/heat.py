"""A heat map: rows and columns as in the table.

Plain plotly JSON: with its own classes plotly would look at every one of thousands of cells; a test does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from comparisons.cells import ShownCell
from comparisons.charts.drawing import (
    Drawing,
    Marks,
    broken,
    column_labels,
    largest,
    number,
    related,
    row_label,
    rows_of,
    table,
    text,
    unit,
)
from comparisons.screens import Show
from comparisons.workbench import Workbench

MOST_ROWS = 40
LABELS = 230
"""Pixels for the names of rows and the scale of colours."""
LINE = 15
"""Pixels of a line of a row's name."""
FEW = 8
"""Columns whose names can lie flat on a wide screen."""
NARROWEST = 18
"""Pixels of a column that can still be told from the next."""


def heat_map(bench: Workbench) -> Drawing | None:
    rows = rows_of(bench)
    kept = largest(rows, MOST_ROWS, lambda row: related(bench, row))
    if not kept:
        return None
    marks = Marks.of(bench)
    names = [broken(row_label(row)) for row in kept]
    cells = [related(bench, row) for row in kept]
    logarithmic = bench.state.show in (Show.AMOUNT, Show.STAFF) and not bench.unlike_rows
    drawn = {
        "type": "heatmap",
        "x": _heads(column_labels([cell.column for cell in cells[0]])),
        "y": names,
        "z": [_heights(bench, row, logarithmic=logarithmic) for row in cells],
        "text": [["" if cell.value is None else text(bench, cell) for cell in row] for row in cells],
        "customdata": [marks.of_cells(row, of) for row, of in zip(kept, cells, strict=True)],
        "hovertemplate": "%{y}<br>%{x}<br><b>%{text}</b><extra></extra>",
        "hoverongaps": False,
        "xgap": 1,
        "ygap": 1,
        "zmid": 0 if bench.state.show.signed else None,
        "colorbar": _colour_bar(bench, logarithmic=logarithmic),
    }
    figure = {"data": [drawn], "layout": _layout(names, len(cells[0]))}
    scale = "diverging" if bench.state.show.signed else "sequential"
    said = _("colours on a logarithmic scale") if logarithmic else ""
    return Drawing(figure, scale, *table(bench, kept), left_out=len(rows) - len(kept), said=said)


def _heads(labels: Sequence[str]) -> list[str]:
    """Names of few columns are broken to lie flat where there is room; those of many lean."""
    return [broken(label, lines=2) for label in labels] if len(labels) <= FEW else list(labels)


def _layout(names: Sequence[str], columns: int) -> dict[str, Any]:
    axis = {"automargin": True, "ticks": "", "type": "category", "showgrid": False}
    return {
        "height": 200 + len(names) * (12 + LINE * max(name.count("<br>") + 1 for name in names)),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "meta": {"width": LABELS + columns * NARROWEST},
        "xaxis": {**axis, "autotickangles": [0, -60], "dtick": 1},
        "yaxis": {**axis, "autorange": "reversed"},
    }


def _colour_bar(bench: Workbench, *, logarithmic: bool) -> dict[str, Any]:
    words = _("% of the row's largest") if bench.unlike_rows else unit(bench)
    bar: dict[str, Any] = {"thickness": 12, "outlinewidth": 0, "title": {"text": words, "side": "right"}}
    if logarithmic:
        powers = list(range(-6, 11))
        bar |= {"tickvals": powers, "ticktext": [f"{10.0**n:,g}" for n in powers]}
    return bar


def _heights(bench: Workbench, row: Sequence[ShownCell], *, logarithmic: bool) -> list[float | None]:
    """A row's heights; where rows are of several units, in hundredths of the row's largest."""
    heights = [number(bench, cell) for cell in row]
    if logarithmic:
        return [math.log10(height) if height and height > 0 else None for height in heights]
    if not bench.unlike_rows:
        return heights
    largest = max((abs(height) for height in heights if height is not None), default=0.0)
    return [height and height / largest * 100 for height in heights] if largest else heights
