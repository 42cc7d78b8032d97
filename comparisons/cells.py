"""What stands in the rows and cells of a comparison as it is shown. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from comparisons.alignment import Cell, Path
from comparisons.columns import Column
from comparisons.measures import Shape


class RowKind(StrEnum):
    TOTAL = "total"
    ROW = "row"
    UNCOVERED = "uncovered"


class Lack(StrEnum):
    """Why an amount that is there has no value in the relation asked for."""

    NO_STAFF = "no_staff"
    NOT_COMPARABLE = "not_comparable"
    TOO_FEW = "too_few"
    NOTHING_TO_RELATE = "nothing_to_relate"


class ShownCell(NamedTuple):
    """A cell and what of it is shown: `value` in 万元, per cent or as a rank; `part` from 0 to 1 for its bar.

    `proof` is the weakest of all figures that the value comes from: also the total's or the base's.
    `lack` says why there is no value though there is an amount.
    """

    cell: Cell
    value: Decimal | None
    shape: Shape
    signed: bool
    part: float
    proof: str
    column: Column
    lack: Lack | None = None

    @property
    def percent(self) -> bool:
        return self.shape == Shape.PERCENT


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of a row's comparable columns; `count` of them have a value."""

    value: Decimal
    shape: Shape
    count: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row on the screen. `path` is empty for the total and for what the rows do not cover."""

    kind: RowKind
    path: Path
    name: str
    other_names: tuple[str, ...]
    level: int
    parent: bool
    open: bool
    cells: tuple[ShownCell, ...]
    middle: Middle | None = None
    count: str = ""
    """What the row counts, where it is not money."""
    hit: bool = False
    """Whether the row is one that was searched for."""

    @property
    def key(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def code(self) -> str:
        return self.key if self.key.isdigit() else ""
