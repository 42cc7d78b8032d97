"""The head of a table, read: which column holds what. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosures.forms import Column, Part, TableForm
from disclosures.records import Measure, RawCell, Side
from disclosures.text import key

UNIT = re.compile(r"[（](?:单位[:：])?(?:人民币)?((?:亿|千|百|万)?元)[）]$")
EARLIER = Column(Part.REMARK, r".+", optional=True)
"""A column of a year before the table's own."""
UNKNOWN = Column(Part.REMARK, r".*", optional=True)
"""A column whose head says nothing that the form knows; what it prints is told and not read."""
NAMING = (Part.CODE, Part.CLASS, Part.SECTION, Part.ITEM, Part.NAME)
"""What columns of codes and names hold."""


@dataclass(frozen=True, slots=True)
class Head:
    """A recognised head: how many rows it takes, and the declared column at each position."""

    form: TableForm
    rows: int
    columns: tuple[Column | None, ...]
    reordered: bool = False
    """The printed order of the head contradicted the sums; the form's order is used instead."""
    cells: tuple[RawCell | None, ...] = ()
    """The lowest printed cell over each column."""
    year: str = ""
    """Whose budget the amounts are, as the head says: 2026年预算数."""

    def position(self, side: Side, holds: Part | Measure, block: int = 0) -> int | None:
        for index, column in enumerate(self.columns):
            if column and (column.side, column.block, column.holds) == (side, block, holds):
                return index
        return None

    def measures(self, side: Side, block: int = 0) -> tuple[Measure, ...]:
        return tuple(
            column.holds
            for column in self.columns
            if column and (column.side, column.block) == (side, block) and isinstance(column.holds, Measure)
        )

    @property
    def columns_of_amounts(self) -> list[Column]:
        return [column for column in self._read if isinstance(column.holds, Measure)]

    @property
    def units(self) -> frozenset[str]:
        """The units that cells of the head print behind their words: 合计（万元）."""
        found = (UNIT.search(key(cell.text)) for cell in self.cells if cell)
        return frozenset(match[1] for match in found if match)

    @property
    def sides(self) -> tuple[Side, ...]:
        return tuple(dict.fromkeys(column.side for column in self._read))

    def blocks(self, side: Side) -> tuple[int, ...]:
        return tuple(dict.fromkeys(column.block for column in self._read if column.side is side))

    @property
    def remarks(self) -> tuple[int, ...]:
        """The positions of the columns that are not read."""
        return tuple(at for at, column in enumerate(self.columns) if column and column.holds is Part.REMARK)

    def is_unknown(self, at: int) -> bool:
        """Whether nothing is known of what the column holds."""
        return self.columns[at] is UNKNOWN

    @property
    def _read(self) -> list[Column]:
        return [column for column in self.columns if column and column.holds is not Part.REMARK]


def is_of_the_other_half(form: TableForm, column: Column, before: Sequence[Column | None]) -> bool:
    """Whether amounts that a column would name stand left of it: of two halves it is the other's."""
    if len({each.side for each in form.columns}) < 2 or column.holds not in NAMING:
        return False
    named = form.columns[form.columns.index(column) :]
    return any(c in named and c.side is column.side and isinstance(c.holds, Measure) for c in before if c)
