"""One computed cell taken apart: the printed figures it is the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from comparisons.alignment import TOTAL, Printed
from comparisons.columns import Column
from comparisons.resources import COUNTS
from comparisons.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Sum:
    """`path` names the rows down to this one; it is empty for the total."""

    column: Column
    path: tuple[str, ...]
    amount: Decimal
    parts: tuple[Printed, ...]
    count: str = ""
    """What is counted, where it is not money."""


def find_sum(bench: Workbench, row: str, column: str) -> Sum | None:
    """The cell that `row` (keys from the top, joined by /; none for the total) and `column` name.

    None if there is no such cell, or no amount in it.
    """
    path = tuple(row.split("/")) if row else TOTAL
    position = next((n for n, c in enumerate(bench.columns) if c.key == column), None)
    rows = {r.path: r for r in bench.aligned.rows}
    if position is None or (path != TOTAL and path not in rows):
        return None
    cell = rows[path].cells[position] if path else bench.aligned.total[position]
    names = [bench.name_of(rows[path[:n]]) for n in range(1, len(path) + 1)]
    if cell.amount is None:
        return None
    count = COUNTS.get(path, "") if bench.unlike_rows else ""
    return Sum(bench.columns[position], tuple(names), cell.amount, cell.printed, count)
