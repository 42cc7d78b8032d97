"""Scatters: rows by what two columns say of them, or columns by two measures.

Plain plotly JSON, as the heat map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from comparisons.alignment import Cell
from comparisons.charts.drawing import (
    Drawing,
    Marks,
    column_labels,
    legend,
    number,
    row_label,
    rows_of,
    text,
    unit,
)
from comparisons.formats import amount_text, in_unit
from comparisons.workbench import FEW, Workbench
from disclosures.labels import label

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")
WIDE = 50
"""From this ratio of the largest to the smallest on, an axis is logarithmic."""
POWERS, FEW_POWERS = 10**4, 10**2
"""From this ratio on, powers of ten alone are marked on it; across, numbers stand beside each other."""
ONE_TWO_FIVE = "D2"
"""Plotly's word for marks at 1, 2, 5, 10 ..."""
EDGE = 0.3
"""Share of the width at either side, in which a name that is centred on its mark would be cut off."""
MOST_NAMED = 20


def of_columns(bench: Workbench) -> Drawing | None:
    """Each row a mark: across what the base column says, up what another column says."""
    rows = rows_of(bench)
    others = [n for n in range(len(bench.columns)) if n != bench.base]
    drawn = others[:FEW]
    labels = column_labels(bench.columns)
    marks = Marks.of(bench)
    traces, seen = [], []
    for position, n in enumerate(drawn):
        pairs = [(r, r.cells[bench.base], r.cells[n]) for r in rows]
        known = [(r, a, b) for r, a, b in pairs if a.value is not None and b.value is not None]
        across, up = [number(bench, a) for _r, a, _b in known], [number(bench, b) for _r, _a, b in known]
        seen += [value for value in (*across, *up) if value is not None]
        trace = {
            "type": "scatter", "x": across, "y": up, "name": labels[n], "mode": "markers",
            "marker": {"size": 10, "symbol": SYMBOLS[position % 6], "line": {"width": 1}},
            "text": [f"{row_label(r)}<br>{text(bench, a)} · {text(bench, b)}" for r, a, b in known],
            "customdata": [marks.of_row(r, b.cell) for r, _a, b in known],
            "hovertemplate": "%{text}<br>%{fullData.name}<extra></extra>",
        }  # fmt: skip
        traces.append(trace)
    if not seen:
        return None
    words = f"{labels[bench.base]}<br>{unit(bench)}"
    layout = {
        "height": 480, "margin": {"l": 8, "r": 16, "t": 60, "b": 48}, "legend": legend(), "showlegend": True,
        "xaxis": _axis(seen, words, FEW_POWERS), "yaxis": _axis(seen, unit(bench), POWERS),
        "shapes": [_diagonal(seen)],
    }  # fmt: skip
    figure = {"data": traces, "layout": layout}
    body = [[row_label(r), *(text(bench, cell) for cell in r.cells)] for r in rows]
    said = _("on the dotted line both columns have the same amount")
    return Drawing(figure, "series", ["", *labels], body, left_out=len(others) - len(drawn), said=said)


@dataclass(frozen=True, slots=True)
class Mark:
    """A column in a scatter of two amounts, with both in words and the address that a click opens."""

    column: int
    across: float
    up: float
    words: tuple[str, str]
    href: str


def of_measures(bench: Workbench, against: Workbench) -> Drawing | None:
    """Each column a mark: across one measure, up another, of the row opened or of the total."""
    money, marks = bench.state.money, Marks.of(bench)
    drawn = []
    for n, (a, b) in enumerate(zip(_cells(bench), _cells(against), strict=True)):
        if a.amount is not None and b.amount is not None:
            across, up = (float(in_unit(cell.amount or Decimal(0), money)) for cell in (a, b))
            words = (amount_text(a.amount, money), amount_text(b.amount, money))
            drawn.append(Mark(n, across, up, words, marks.of_cell(b)))
    names = [f"{label(m)}, {unit(bench)}" for m in (bench.state.measure, against.state.measure)]
    return marked(bench, drawn, names) if drawn else None


def marked(bench: Workbench, drawn: Sequence[Mark], names: Sequence[str]) -> Drawing:
    """The columns as marks; hollow are those that may not be compared with the base."""
    labels, alike = column_labels(bench.columns), bench.setting.alike
    regions = [f"{column.region} {column.year}" for column in bench.columns]
    short = regions if len(set(regions)) == len(regions) else labels
    x, y = [mark.across for mark in drawn], [mark.up for mark in drawn]
    marks = {
        "type": "scatter", "x": x, "y": y,
        "mode": "markers+text" if len(drawn) <= MOST_NAMED else "markers",
        "text": [short[mark.column] for mark in drawn],
        "textposition": _beside(x), "textfont": {"size": 11},
        "hovertext": [f"{labels[mark.column]}<br>{' · '.join(mark.words)}" for mark in drawn],
        "marker": {
            "size": 11, "line": {"width": 1.5},
            "symbol": ["circle" if alike[mark.column] else "circle-open" for mark in drawn],
        },
        "customdata": [mark.href for mark in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }  # fmt: skip
    layout = {
        "height": 480, "margin": {"l": 8, "r": 40, "t": 24, "b": 48},
        "xaxis": _axis(x, names[0], FEW_POWERS), "yaxis": _axis(y, names[1], POWERS),
    }  # fmt: skip
    figure = {"data": [marks], "layout": layout}
    body = [[labels[mark.column], *mark.words] for mark in drawn]
    hollow = not all(alike[mark.column] for mark in drawn)
    said = _("hollow: not comparable with the base column") if hollow else ""
    return Drawing(figure, "series", ["", *names], body, left_out=len(labels) - len(drawn), said=said)


def _beside(across: Sequence[float]) -> list[str]:
    """Names above and below their marks by turns, from left to right: neighbours stay apart. Those of the
    outer marks stand inwards, where there is room."""
    places = [math.log10(value) if _is_wide(across) else value for value in across]
    low, reach = min(places), max(places) - min(places)
    order = sorted(range(len(places)), key=lambda n: places[n])
    upright = {n: "top" if turn % 2 else "bottom" for turn, n in enumerate(order)}
    return [f"{upright[n]} {_inwards((place - low) / (reach or 1))}" for n, place in enumerate(places)]


def _inwards(place: float) -> str:
    """Where a name stands whose mark lies at this share of the width."""
    return "right" if place < EDGE else "left" if place > 1 - EDGE else "center"


def _cells(bench: Workbench) -> tuple[Cell, ...]:
    """What is drawn of each column: the row that is opened, or the printed total."""
    row = bench.row_at(bench.state.at)
    return row.cells if row else bench.aligned.total


def _is_wide(seen: Sequence[float]) -> bool:
    return min(seen) > 0 and max(seen) / min(seen) > WIDE


def _axis(seen: Sequence[float], words: str, powers: int) -> dict[str, Any]:
    axis = {"automargin": True, "tickformat": ",", "title": {"text": words}}
    if not _is_wide(seen):
        return {**axis, "type": "linear"}
    each = 1 if max(seen) / min(seen) > powers else ONE_TWO_FIVE
    return {**axis, "type": "log", "dtick": each}


def _diagonal(seen: list[float]) -> dict[str, Any]:
    """Where both columns say the same."""
    low, high = min(seen), max(seen)
    return {
        "type": "line", "x0": low, "y0": low, "x1": high, "y1": high,
        "line": {"dash": "dot", "width": 1}, "layer": "below",
    }  # fmt: skip
