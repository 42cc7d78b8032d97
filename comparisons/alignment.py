"""Lines of several documents put into one tree of rows. Pure.

Each column's lines are first put into the tree by themselves, then all columns side by side. A row stands
where any column has a line. A cell holds what its document prints there, never an amount made up from other
rows; only the levels named in `gathering` (the total's is -1) bring together the figures printed below them,
and such a cell knows that it is a sum and of what.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from disclosures.records import Proof

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
    """One line with its place in the tree; `printed` None is a blank cell."""

    path: Path
    name: str
    printed: Printed | None


class Cell(NamedTuple):
    """What one column says in one row. `line` tells a blank cell from a row the document lacks."""

    printed: tuple[Printed, ...] = ()
    line: bool = False
    amount: Decimal | None = None
    """What the printed figures come to."""
    proof: str = Proof.PROVED
    """The weakest of their proofs."""

    @classmethod
    def of(cls, printed: Sequence[Printed]) -> Cell:
        if len(printed) == 1:  # as nearly all
            return cls((printed[0],), True, printed[0].amount, printed[0].proof)
        amounts = [each.amount for each in printed]
        whole = sum(amounts[1:], amounts[0]) if amounts else None
        return cls(tuple(printed), True, whole, weakest([each.proof for each in printed]))

    @property
    def computed(self) -> bool:
        """Whether the amount is our sum of several printed figures."""
        return len(self.printed) > 1


def weakest(proofs: Iterable[str]) -> str:
    """What can be said of an amount that comes from several."""
    said = set(proofs)
    return next((proof for proof in (Proof.CONTRADICTED, Proof.NOT_PROVED) if proof in said), Proof.PROVED)


def weaker(one: str, other: str) -> str:
    """What can be said of an amount that comes from two, as `weakest`; nearly always both say the same."""
    return one if one == other else weakest((one, other))


NO_LINE = Cell()
BLANK = Cell(line=True)


@dataclass(frozen=True, slots=True, eq=False)
class ColumnTree:
    """One column in the tree by itself: its cells, and what its lines are called there."""

    cells: Mapping[Path, Cell]
    names: Mapping[Path, Sequence[str]]


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


def stand(entries: Iterable[Entry], gathering: Collection[int] = ()) -> ColumnTree:
    """The lines of one column in the tree."""
    printed: dict[Path, list[Printed]] = {}
    names: dict[Path, list[str]] = defaultdict(list)
    for path, name, figure in entries:
        of = printed.setdefault(path, [])
        if figure is not None:
            of.append(figure)
        names[path].append(name)
    if gathering:
        _gather(printed, gathering)
    return ColumnTree({path: Cell.of(of) if of else BLANK for path, of in printed.items()}, names)


def _gather(printed: dict[Path, list[Printed]], gathering: Collection[int]) -> None:
    """Hand the figures of each row to the row above it, the lowest first, where that one gathers."""
    for length in range(max(map(len, printed), default=0), 0, -1):
        if length - 2 in gathering:
            for path in sorted(p for p in printed if len(p) == length):
                printed.setdefault(path[:-1], []).extend(printed[path])


def align(columns: Sequence[ColumnTree]) -> Aligned:
    """The union of all lines as one tree; the order of columns does not decide the order of rows."""
    own: set[Path] = {TOTAL}.union(*(column.cells for column in columns))
    parents = {path[:n] for path in own for n in range(len(path))}
    cells = [column.cells for column in columns]
    names = [column.names for column in columns]

    def across(path: Path) -> tuple[Cell, ...]:
        return tuple([of.get(path, NO_LINE) for of in cells])

    rows = tuple(
        Row(path, _commonest([of[path] for of in names if path in of]), across(path), path in parents)
        for path in sorted(own | parents)
        if path != TOTAL
    )
    return Aligned(across(TOTAL), rows)


def _commonest(names: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names that columns have for a row, the commonest first."""
    if len(different := set().union(*names)) < 2:
        return tuple(different)
    counted = Counter(name for of in names for name in of)
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


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
