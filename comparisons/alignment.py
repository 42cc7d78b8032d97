"""Lines of several documents put into one tree of rows. Pure.

A row stands where any column has a line. A cell holds what its document prints there, never an amount
made up from other rows; only the levels named in `gathering` bring together the figures printed below
them, and such a cell knows that it is a sum and of what.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

ROUNDING = Decimal("0.005")
"""By how much a printed amount may differ from the exact one, in 万元."""

Path = tuple[str, ...]
TOTAL: Path = ()


class Printed(NamedTuple):
    """A figure as the comparison needs it. `figure` is its id, `amount` exact and in 万元.

    An amount of the running text that no table repeats has no figure: `statement` is its sentence. Nor has
    a number of people or things, which is no amount of money: `resource` is what the text prints of it.
    """

    figure: int | None
    amount: Decimal
    proof: str
    label: str = ""
    """The line it stands in, as printed."""
    statement: int | None = None
    resource: int | None = None


class Entry(NamedTuple):
    """One line of one column, with its place in the tree; `printed` None is a blank cell."""

    column: int
    path: Path
    name: str
    printed: Printed | None


class Cell(NamedTuple):
    """What one column says in one row. `line` tells a blank cell from a row the document lacks."""

    printed: tuple[Printed, ...] = ()
    line: bool = False
    amount: Decimal | None = None
    """What the printed figures come to."""

    @classmethod
    def of(cls, printed: Sequence[Printed]) -> Cell:
        if len(printed) == 1:  # as nearly all
            return cls((printed[0],), True, printed[0].amount)
        amounts = [each.amount for each in printed]
        return cls(tuple(printed), True, sum(amounts[1:], amounts[0]) if amounts else None)

    @property
    def computed(self) -> bool:
        """Whether the amount is our sum of several printed figures."""
        return len(self.printed) > 1


NO_LINE = Cell()
BLANK = Cell(line=True)

Printeds = dict[int, list[Printed]]
"""What the columns print in one row; an empty list is a blank cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the tree. `names` are the printed names, the commonest first."""

    path: Path
    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    parent: bool = False
    """Whether rows stand below it."""

    @property
    def key(self) -> str:
        return self.path[-1]

    @property
    def level(self) -> int:
        return len(self.path) - 1


@dataclass(frozen=True)
class Aligned:
    """The printed total of every column, and the rows in the order of their codes, parents first."""

    total: tuple[Cell, ...]
    rows: tuple[Row, ...]

    @cached_property
    def top(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.level == 0)


def align(entries: Iterable[Entry], columns: int, gathering: Collection[int] = ()) -> Aligned:
    """The union of all lines as one tree; the order of columns does not decide the order of rows."""
    cells: dict[Path, Printeds] = defaultdict(dict)
    names: dict[Path, Counter[str]] = defaultdict(Counter)
    for column, path, name, printed in entries:
        of = cells[path].setdefault(column, [])
        if printed is not None:
            of.append(printed)
        names[path][name] += 1
    for length in range(max(map(len, cells), default=0), 1, -1):
        for path in sorted(p for p in cells if len(p) == length):
            _gather(cells[path[:-1]], cells[path], gathers=length - 2 in gathering)
    parents = {path[:-1] for path in cells}
    rows = tuple(
        Row(path, _commonest(names[path]), _in_order(cells[path], columns), path in parents)
        for path in sorted(cells)
        if path != TOTAL
    )
    return Aligned(_in_order(cells[TOTAL], columns), rows)


def _gather(above: Printeds, below: Printeds, *, gathers: bool) -> None:
    """Hand a row's figures to the row above it, if that one gathers."""
    if not gathers:
        return
    for column, printed in below.items():
        above.setdefault(column, []).extend(printed)


def _in_order(row: Printeds, columns: int) -> tuple[Cell, ...]:
    cells = [NO_LINE] * columns
    for column, printed in row.items():
        cells[column] = Cell.of(printed) if printed else BLANK
    return tuple(cells)


def _commonest(names: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-names[name], name)))


def code_paths(codes: Collection[str]) -> dict[str, Path]:
    """For each functional code its ancestors among `codes` and itself: 2101506 below 21015 below 210."""
    known = set(codes)
    return {
        code: (*(code[:n] for n in (3, 5) if n < len(code) and code[:n] in known), code) for code in known
    }


def uncovered(aligned: Aligned, column: int, top: Sequence[Row] | None = None) -> Decimal | None:
    """What the column's total has beyond these top rows, or all; None if no more than rounding explains."""
    total = aligned.total[column].amount
    if total is None:
        return None
    parts = [
        amount
        for row in (aligned.top if top is None else top)
        if (amount := row.cells[column].amount) is not None
    ]
    rest = total - sum(parts, Decimal(0))
    return rest if abs(rest) > ROUNDING * (len(parts) + 1) else None
