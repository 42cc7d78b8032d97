"""The comparison as a plotly figure: grouped bars for few columns, a heat map for many.

Colours are the reader's theme and stay out of it: static/comparisons/chart.js takes them from the tokens.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comparisons.state import Show
from comparisons.tables import NO_FIGURE, value_text
from comparisons.words import SHORT_SCOPES, SHOWN, TABLES
from comparisons.workbench import RowKind, ShownCell, ShownRow, Workbench
from disclosures.labels import label

MOST_BARS = 12
MOST_HEAT_ROWS = 40
LABEL_WIDTH = 15


@dataclass(frozen=True, slots=True)
class Chart:
    """`figure` is plotly's JSON; `scale` tells how its colours are chosen; `left_out` counts rows."""

    figure: dict[str, Any]
    scale: str
    caption: str
    left_out: int

    @property
    def json(self) -> str:
        return json.dumps(self.figure, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def chart(bench: Workbench) -> Chart | None:
    """The picture of the rows shown, open ones replaced by those below; None if nothing can be drawn."""
    rows = [row for row in bench.rows if row.kind == RowKind.ROW and not (row.parent and row.open)]
    rows = [row for row in rows if any(cell.value is not None for cell in _related(bench, row))]
    if not rows:
        return None
    most = MOST_BARS if bench.few else MOST_HEAT_ROWS
    kept = _largest(bench, rows, most)
    figure = _bars(bench, kept) if bench.few else _heat_map(bench, kept)
    figure.update_layout(template="none")
    said = caption(bench)
    if not bench.few and bench.state.show == Show.AMOUNT:
        said = f"{said} · {_('colours on a logarithmic scale')}"
    return Chart(figure.to_plotly_json(), _scale(bench), said, len(rows) - len(kept))


def caption(bench: Workbench) -> str:
    """Table, measure, what is shown, unit, years and scopes."""
    state = bench.state
    years = sorted({column.year for column in bench.columns})
    scopes = [str(SHORT_SCOPES[scope]) for scope in dict.fromkeys(c.scope for c in bench.columns)]
    parts = [
        str(TABLES[state.table]),
        label(state.measure),
        str(SHOWN[state.show]),
        _("in %(unit)s") % {"unit": _unit(bench)},
        "–".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else "",
        pgettext("list", ", ").join(scopes),
    ]
    return " · ".join(part for part in parts if part)


def _related(bench: Workbench, row: ShownRow) -> list[ShownCell]:
    """The cells to draw: without the base where the others are shown in relation to it."""
    related = bench.state.show in (Show.DIFFERENCE, Show.CHANGE)
    return [cell for n, cell in enumerate(row.cells) if not (related and n == bench.base)]


def _largest(bench: Workbench, rows: list[ShownRow], most: int) -> list[ShownRow]:
    """The rows with the largest values, in the order of the table."""

    def size(row: ShownRow) -> float:
        return max(abs(float(cell.value)) for cell in _related(bench, row) if cell.value is not None)

    kept = sorted(range(len(rows)), key=lambda n: -size(rows[n]))[:most]
    return [rows[n] for n in sorted(kept)]


def _bars(bench: Workbench, rows: list[ShownRow]) -> go.Figure:
    cells = [_related(bench, row) for row in rows]
    names = [_label(row) for row in rows]
    labels = _column_labels(cells[0])
    traces = [
        go.Bar(
            orientation="h",
            name=labels[n],
            y=names,
            x=[_number(row[n]) for row in cells],
            text=[value_text(row[n]) for row in cells],
            customdata=_sources([row[n] for row in cells]),
            textposition="none",
            hovertemplate="%{y}<br>%{fullData.name}<br><b>%{text}</b><extra></extra>",
        )
        for n in range(len(cells[0]))
    ]
    height = 96 + len(rows) * max(30, 8 + 11 * len(traces))
    figure = go.Figure(traces)
    figure.update_layout(
        barmode="group", height=height, bargap=0.28, margin={"l": 8, "r": 16, "t": 36, "b": 40},
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis={"title": {"text": _unit(bench)}, "tickformat": ",", "automargin": True, "zeroline": True},
        yaxis={"autorange": "reversed", "automargin": True, "ticks": "", "showgrid": False},
    )  # fmt: skip
    return figure


def _heat_map(bench: Workbench, rows: list[ShownRow]) -> go.Figure:
    cells = [_related(bench, row) for row in rows]
    logarithmic = bench.state.show == Show.AMOUNT
    figure = go.Figure(
        go.Heatmap(
            x=_column_labels(cells[0]),
            y=[_label(row) for row in rows],
            z=[[_height(cell, logarithmic=logarithmic) for cell in row] for row in cells],
            text=[[value_text(cell) for cell in row] for row in cells],
            customdata=[_sources(row) for row in cells],
            hovertemplate="%{y}<br>%{x}<br><b>%{text}</b><extra></extra>",
            hoverongaps=False,
            xgap=1,
            ygap=1,
            zmid=0 if bench.state.show in (Show.DIFFERENCE, Show.CHANGE) else None,
            colorbar=_colour_bar(bench, logarithmic=logarithmic),
        )
    )
    figure.update_layout(
        height=200 + 26 * len(rows), margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis={"automargin": True, "tickangle": -60, "ticks": "", "type": "category", "showgrid": False},
        yaxis={
            "autorange": "reversed", "automargin": True, "ticks": "", "type": "category", "showgrid": False,
        },
    )  # fmt: skip
    return figure


def _colour_bar(bench: Workbench, *, logarithmic: bool) -> dict[str, Any]:
    bar: dict[str, Any] = {"thickness": 12, "outlinewidth": 0, "title": {"text": _unit(bench)}}
    if logarithmic:
        powers = list(range(-2, 7))
        bar |= {"tickvals": powers, "ticktext": [f"{10.0**n:,g}" for n in powers]}
    return bar


def _height(cell: ShownCell, *, logarithmic: bool) -> float | None:
    value = _number(cell)
    if value is None or not logarithmic:
        return value
    return math.log10(value) if value > 0 else None


def _number(cell: ShownCell) -> float | None:
    return None if cell.value is None else float(cell.value)


def _sources(cells: list[ShownCell]) -> list[str]:
    """Where a click on each leads: to the printed figure, if the cell is one."""
    address = reverse("disclosures:figure", args=[NO_FIGURE])
    return [
        address.replace("/0/", f"/{cell.cell.printed[0].figure}/") if len(cell.cell.printed) == 1 else ""
        for cell in cells
    ]


def _unit(bench: Workbench) -> str:
    return "%" if bench.state.show in (Show.SHARE, Show.CHANGE) else _("10,000 yuan")


def _scale(bench: Workbench) -> str:
    if bench.few:
        return "series"
    return "diverging" if bench.state.show in (Show.DIFFERENCE, Show.CHANGE) else "sequential"


def _column_labels(cells: list[ShownCell]) -> list[str]:
    """Bureau and year, with scope and version where columns would otherwise be named alike."""
    columns = [cell.column for cell in cells]
    titles = Counter(column.title for column in columns)
    return [
        column.title
        if titles[column.title] == 1
        else f"{column.title} {SHORT_SCOPES[column.scope]} #{column.number}"
        for column in columns
    ]


def _label(row: ShownRow) -> str:
    """Code and name, broken to lines of about the same length that leave room for the picture."""
    words = f"{row.code} {row.name}".strip()
    count = min(3, -(-len(words) // LABEL_WIDTH))
    width = -(-len(words) // count)
    return "<br>".join(words[n : n + width] for n in range(0, len(words), width))
