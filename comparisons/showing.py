"""What is shown of a row's cells: their amounts, or what these are in the relation asked for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from comparisons.alignment import Cell, weaker
from comparisons.cells import Lack, Middle, ShownCell
from comparisons.columns import Column
from comparisons.measures import FEWEST, Setting, Shape, comparable, median, shape, shown
from comparisons.screens import Show
from comparisons.state import State
from disclosures.records import Proof

STAFF_PROOF = Proof.NOT_PROVED
"""A number of staff stands in one sentence alone: no sum of the document proves it."""

Values = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Showing:
    """How a state shows amounts. `total` is the printed total of every column."""

    state: State
    columns: Sequence[Column]
    total: Sequence[Cell]
    setting: Setting

    def values(self, amounts: Sequence[Decimal | None]) -> Values:
        """A row's amounts as they are shown, a column each."""
        return shown(self.state.show, amounts, self.setting)

    def largest(self, values: Sequence[Values]) -> Decimal:
        """What a full bar stands for: all of the total for shares, else the largest value shown."""
        show = self.state.show
        if show == Show.SHARE:
            return Decimal(100)
        if show == Show.RANK:
            return Decimal(0)
        alone = self.setting.base if show.related else None
        known = [
            value
            for row in values
            for position, value in enumerate(row)
            if value is not None and position != alone
        ]
        return max(max(known), -min(known)) if known else Decimal(0)

    @cached_property
    def _empty(self) -> tuple[tuple[ShownCell, ShownCell], ...]:
        """For each column the cells that say nothing: no line in the document, and a blank one."""

        def empty(column: Column, *, line: bool) -> ShownCell:
            return ShownCell(Cell(line=line), None, Shape.AMOUNT, False, 0.0, "", column)

        return tuple((empty(column, line=False), empty(column, line=True)) for column in self.columns)

    def cells(
        self, cells: Sequence[Cell], values: Values, largest: Decimal, count: str
    ) -> tuple[ShownCell, ...]:
        """A row's cells; `largest` is what a full bar stands for, `count` what the row counts but money."""
        if self.state.show is Show.AMOUNT:
            return self._plain(cells, values, largest, Shape.NUMBER if count else Shape.AMOUNT)
        return self._related(cells, values, largest, counts=bool(count))

    def middle(self, cells: Sequence[Cell], values: Values, count: str) -> Middle | None:
        """The median of what is shown; of the amounts, where the distance from it is shown."""
        of_amounts = self.state.show == Show.MEDIAN
        amounts = [cell.amount for cell in cells] if of_amounts else values
        among = comparable(amounts, self.setting.alike)
        value = median(among)
        if value is None or len(among) < FEWEST:
            return None
        what = shape(Show.AMOUNT if of_amounts else self.state.show, base=False, counts=bool(count))
        return Middle(value, Shape.QUOTIENT if what is Shape.AMOUNT else what, len(among))

    def _related(
        self, cells: Sequence[Cell], values: Values, largest: Decimal, *, counts: bool
    ) -> tuple[ShownCell, ...]:
        """Cells that show their amounts in relation to something; the base keeps its own where it is that."""
        show = self.state.show
        base = self.setting.base if show.related else None
        usual, own = (shape(show, base=is_base, counts=counts) for is_base in (False, True))
        beside = self._beside(cells)
        shown = []
        for n, (cell, value) in enumerate(zip(cells, values, strict=True)):
            if value is None and not cell.printed:
                shown.append(self._empty[n][cell.line])
                continue
            kept = n == base
            part = 0.0 if value is None or kept or not largest else min(float(abs(value) / largest), 1.0)
            shaped, signed = (own, False) if kept else (usual, show.signed)
            lack = self._lack(n) if value is None else None
            proof = weaker(cell.proof, beside[n] or cell.proof)
            shown.append(ShownCell(cell, value, shaped, signed, part, proof, self.columns[n], lack))
        return tuple(shown)

    def _beside(self, cells: Sequence[Cell]) -> Sequence[str]:
        """For each column the proof of what its amount is put in relation to; empty where that is nothing."""
        show = self.state.show
        if show.related:
            return [cells[self.setting.base].proof] * len(cells)
        if show is Show.SHARE:
            return [cell.proof for cell in self.total]
        return [STAFF_PROOF if show is Show.STAFF else ""] * len(cells)

    def _plain(
        self, cells: Sequence[Cell], values: Values, largest: Decimal, shaped: Shape
    ) -> tuple[ShownCell, ...]:
        """Cells that show their own amounts: there may be thousands, and nothing else has a part in them."""
        whole = float(largest)
        return tuple(
            [
                self._empty[n][cell.line]
                if value is None
                else ShownCell(
                    cell,
                    value,
                    shaped,
                    False,
                    abs(float(value)) / whole if whole else 0.0,
                    cell.proof,
                    self.columns[n],
                )
                for n, (cell, value) in enumerate(zip(cells, values, strict=True))
            ]
        )

    def _lack(self, position: int) -> Lack:
        show = self.state.show
        if show == Show.STAFF:
            return Lack.NO_STAFF
        if show in (Show.RANK, Show.MEDIAN):
            return Lack.TOO_FEW if self.setting.alike[position] else Lack.NOT_COMPARABLE
        return Lack.NOTHING_TO_RELATE
