"""One computed cell taken apart: the printed figures it is the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from comparisons.alignment import Printed
from comparisons.columns import Column
from comparisons.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Sum:
    """`path` names the rows down to this one."""

    column: Column
    path: tuple[str, ...]
    amount: Decimal
    parts: tuple[Printed, ...]


def find_sum(bench: Workbench, row: str, column: str) -> Sum | None:
    """The cell that `row` (keys from the top, joined by /) and `column` name; None if it has no amount."""
    path = tuple(row.split("/"))
    position = next((n for n, c in enumerate(bench.columns) if str(c.ref) == column), None)
    rows = {r.path: r for r in bench.aligned.rows}
    if position is None or path not in rows:
        return None
    cell = rows[path].cells[position]
    names = [bench.name_of(rows[path[:n]]) for n in range(1, len(path) + 1)]
    if cell.amount is None:
        return None
    return Sum(bench.columns[position], tuple(names), cell.amount, cell.printed)
