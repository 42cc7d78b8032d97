"""A scatter of two indicators: each column a mark, across what one row says of it, up what another says."""

from __future__ import annotations

from dataclasses import replace

from comparisons.alignment import Path
from comparisons.cells import ShownRow
from comparisons.charts.drawing import Drawing, Marks, number, text
from comparisons.charts.scatter import Mark, marked
from comparisons.tables.comparison import unit_of
from comparisons.workbench import Workbench

USUAL = (("F",), ("D",))
"""Staff across and operating expenses up, where nothing else is asked for."""


def pairable(bench: Workbench) -> list[ShownRow]:
    """The rows that say something of two columns or more."""
    rows = bench.below(())
    return [row for row in rows if sum(cell.value is not None for cell in row.cells) > 1]


def pair(bench: Workbench) -> tuple[ShownRow, ShownRow] | None:
    """The rows set against each other: those asked for, else usual ones; None where there are not two."""
    rows = {row.path: row for row in pairable(bench)}
    if len(rows) < 2:
        return None
    state = bench.state
    across = _first(rows, state.across, USUAL[0])
    up = _first({path: row for path, row in rows.items() if path != across.path}, state.up, USUAL[1])
    return across, up


def _first(rows: dict[Path, ShownRow], *wanted: Path) -> ShownRow:
    return next((rows[path] for path in wanted if path in rows), next(iter(rows.values())))


def of_pair(bench: Workbench) -> Drawing | None:
    """Columns of which one of the two rows says nothing are left out."""
    found = pair(bench)
    if found is None:
        return None
    marks, drawn = Marks.of(bench), []
    for n, (a, b) in enumerate(zip(*(row.cells for row in found), strict=True)):
        x, y = number(bench, a), number(bench, b)
        if x is not None and y is not None:
            drawn.append(Mark(n, x, y, (text(bench, a), text(bench, b)), marks.of_cell(b.cell)))
    names = [f"{row.name}, {unit_of(row, bench.state.money)}" for row in found]
    if not drawn:
        return None
    drawing = marked(bench, drawn, names)
    said = " · ".join(part for part in (" × ".join(row.name for row in found), drawing.said) if part)
    return replace(drawing, said=said)
