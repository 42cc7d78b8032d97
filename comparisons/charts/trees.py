"""Treemap and icicle: the tree of one column, from the row that is opened down.

Plain plotly JSON, as the heat map.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from comparisons.alignment import Path
from comparisons.cells import ShownRow
from comparisons.charts.drawing import Drawing, Marks, broken, column_labels, row_label
from comparisons.formats import amount_text, percent_text
from comparisons.measures import share
from comparisons.screens import Picture
from comparisons.workbench import Workbench

NARROWEST = 680
"""Pixels across in which the names of an icicle's levels can be read."""

LAYOUT = {
    "height": 480,
    "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
    "uniformtext": {"minsize": 9, "mode": "hide"},
}
SOLID: dict[Picture, dict[str, Any]] = {
    Picture.TREEMAP: {"marker": {"depthfade": False}},
    Picture.ICICLE: {"leaf": {"opacity": 1}},
}
"""No colour is paled by its depth: the names on it are chosen to be read on the full one."""


def tree(bench: Workbench) -> Drawing | None:
    """The base column's rows as areas. A parent's own area is what its parts leave of it."""
    at = bench.state.at
    below = bench.below(at)
    rows = [row for row in below if (_amount(bench, row) or 0) > 0]
    if not rows:
        return None
    left_out = sum((_amount(bench, row) or 0) < 0 for row in below)
    top = _top(bench, rows, at)
    marks = Marks.of(bench)
    parts = _sums(bench, rows)
    amounts = [_amount(bench, row) or Decimal(0) for row in rows]
    texts = [amount_text(amount, bench.state.money) for amount in amounts]
    shares = [percent_text(part) if (part := share(amount, top)) is not None else "" for amount in amounts]
    left = [a - parts.get(row.path, Decimal(0)) for a, row in zip(amounts, rows, strict=True)]
    own = [float(max(amount, Decimal(0))) for amount in left]
    kind = Picture.TREEMAP if bench.state.picture == Picture.TREEMAP else Picture.ICICLE
    areas = {
        "type": kind,
        "ids": ["/", *("/".join(row.path) for row in rows)],
        "labels": [_title(bench, at), *(broken(row_label(row), lines=2, width=18) for row in rows)],
        "parents": ["", *("/".join(row.path[:-1]) if row.path[:-1] != at else "/" for row in rows)],
        "values": [0, *own],
        "text": ["", *(f"{words}<br>{part}" for words, part in zip(texts, shares, strict=True))],
        "customdata": [_upwards(bench), *(marks.of_row(row, row.cells[bench.base].cell) for row in rows)],
        "branchvalues": "remainder",
        "sort": True,
        "maxdepth": 4,
        "pathbar": {"visible": False},
        **SOLID[kind],
        "texttemplate": "%{label}<br>%{text}",
        "hovertemplate": "%{label}<br><b>%{text}</b><extra></extra>",
    }
    about = {"meta": {"width": NARROWEST}} if kind is Picture.ICICLE else {}
    figure = {"data": [areas], "layout": {**LAYOUT, **about}}
    body = [[row_label(r), t, s] for r, t, s in zip(rows, texts, shares, strict=True)]
    said = column_labels(bench.columns)[bench.base]
    return Drawing(figure, "series", ["", _("amount"), _("share")], body, left_out=left_out, said=said)


def _amount(bench: Workbench, row: ShownRow) -> Decimal | None:
    return row.cells[bench.base].cell.amount


def _sums(bench: Workbench, rows: list[ShownRow]) -> dict[Path, Decimal]:
    """For each row that has parts, what they add up to."""
    sums: dict[Path, Decimal] = {}
    for row in rows:
        above = row.path[:-1]
        sums[above] = sums.get(above, Decimal(0)) + (_amount(bench, row) or Decimal(0))
    return sums


def _top(bench: Workbench, rows: list[ShownRow], at: Path) -> Decimal | None:
    """What the shares are of: the row that is opened, else the printed total, else all rows together."""
    if at:
        row = bench.row_at(at)
        return row.cells[bench.base].amount if row else None
    return bench.aligned.total[bench.base].amount or _sums(bench, rows).get(at)


def _title(bench: Workbench, at: Path) -> str:
    row = bench.row_at(at)
    return bench.label_of(row) if row else _("all")


def _upwards(bench: Workbench) -> str:
    return bench.upwards().href if bench.state.at else ""
