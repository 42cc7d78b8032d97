"""All that a comparison screen shows for a state: columns, rows, cells, what may not be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from comparisons import queries
from comparisons.alignment import Aligned, Cell, Path, Row, align, uncovered, visible
from comparisons.classification import GATHERING, Names, codes_of, entries
from comparisons.columns import Column
from comparisons.comparability import Unlike, unlike
from comparisons.measures import is_percent, shown
from comparisons.state import ColumnRef, Show, State
from disclosures.records import Proof

FEW = 6
"""Up to so many columns each cell has a bar and the chart is of bars; beyond, shades and a heat map."""


class RowKind(StrEnum):
    TOTAL = "total"
    ROW = "row"
    UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell and what of it is shown: `value` in 万元 or per cent; `part` from 0 to 1 for its bar.

    `proof` is the weakest of all figures that the value comes from: also the total's or the base's.
    """

    cell: Cell
    value: Decimal | None
    percent: bool
    signed: bool
    part: float
    proof: str
    column: Column


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

    @property
    def key(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def code(self) -> str:
        return self.key if self.key.isdigit() else ""


@dataclass(frozen=True)
class Workbench:
    """What a state comes to with the data there is. `missing` are columns asked for and not published."""

    state: State
    columns: tuple[Column, ...]
    missing: tuple[ColumnRef, ...]
    aligned: Aligned
    names: Names
    unlike: tuple[Unlike, ...]

    @cached_property
    def base(self) -> int:
        """The base column's position; the first column where the one asked for is not there."""
        refs = [c.ref for c in self.columns]
        return refs.index(self.state.base) if self.state.base in refs else 0

    @property
    def few(self) -> bool:
        return len(self.columns) <= FEW

    @cached_property
    def rows(self) -> tuple[ShownRow, ...]:
        """The total, the visible rows, and what the rows leave of the total, if anything."""
        rows = self._visible
        values = [self._values([c.amount for c in row.cells]) for row in rows]
        largest = self._largest(values)
        return (
            self._shown(RowKind.TOTAL, self.aligned.total, Decimal(0)),
            *(self._shown(RowKind.ROW, row.cells, largest, row) for row in rows),
            *self._rest(),
        )

    @cached_property
    def _visible(self) -> tuple[Row, ...]:
        """Open rows that some column has an amount in, itself or below."""
        filled = {
            row.path[:n]
            for row in self.aligned.rows
            if any(cell.printed for cell in row.cells)
            for n in range(1, len(row.path) + 1)
        }
        rows = [row for row in self.aligned.rows if row.path in filled]
        opened = {row.path: self.state.is_open(row.key, row.level) for row in rows}
        return visible(rows, opened)

    @cached_property
    def _totals(self) -> list[Decimal | None]:
        return [cell.amount for cell in self.aligned.total]

    def _values(self, amounts: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
        return shown(self.state.show, amounts, self._totals, self.base)

    def _largest(self, values: Sequence[Sequence[Decimal | None]]) -> Decimal:
        """What a full bar stands for: all of the total for shares, else the largest value shown."""
        if self.state.show == Show.SHARE:
            return Decimal(100)
        related = self.state.show in (Show.DIFFERENCE, Show.CHANGE)
        sizes = [
            abs(value)
            for row in values
            for position, value in enumerate(row)
            if value is not None and not (related and position == self.base)
        ]
        return max(sizes, default=Decimal(0))

    def _shown(
        self, kind: RowKind, cells: Sequence[Cell], largest: Decimal, row: Row | None = None
    ) -> ShownRow:
        values = self._values([cell.amount for cell in cells])
        name = self.names.of(row, self.state.classification) if row else ""
        return ShownRow(
            kind,
            row.path if row else (),
            name,
            tuple(other for other in row.names if other != name) if row and len(row.names) > 1 else (),
            row.level if row else 0,
            row.parent if row else False,
            self.state.is_open(row.key, row.level) if row else False,
            tuple(self._cell(n, cells, values[n], largest) for n in range(len(cells))),
        )

    def _cell(
        self, position: int, cells: Sequence[Cell], value: Decimal | None, largest: Decimal
    ) -> ShownCell:
        show, is_base = self.state.show, position == self.base
        related = show in (Show.DIFFERENCE, Show.CHANGE) and not is_base
        sources = [cells[position]]
        if related:
            sources.append(cells[self.base])
        if show == Show.SHARE:
            sources.append(self.aligned.total[position])
        has_bar = largest and (related or show in (Show.AMOUNT, Show.SHARE))
        part = float(abs(value) / largest) if value is not None and has_bar else 0.0
        percent = is_percent(show, base=is_base)
        return ShownCell(
            cells[position],
            value,
            percent,
            related,
            min(part, 1.0),
            _weakest(sources),
            self.columns[position],
        )

    def _rest(self) -> tuple[ShownRow, ...]:
        rests = [uncovered(self.aligned, n) for n in range(len(self.columns))]
        if not any(rest is not None for rest in rests):
            return ()
        shares = self.state.show == Show.SHARE
        values = shown(Show.SHARE, rests, self._totals, self.base) if shares else rests
        cells = tuple(
            ShownCell(Cell(), value, percent=shares, signed=False, part=0.0, proof="", column=self.columns[n])
            for n, value in enumerate(values)
        )
        return (ShownRow(RowKind.UNCOVERED, (), "", (), 0, parent=False, open=False, cells=cells),)


def _weakest(cells: Sequence[Cell]) -> str:
    proofs = {printed.proof for cell in cells for printed in cell.printed}
    return next((p for p in (Proof.CONTRADICTED, Proof.NOT_PROVED) if p in proofs), Proof.PROVED)


def assemble(state: State) -> Workbench:
    """Read what the state asks for, line it up and judge whether it may be compared."""
    columns = queries.columns(state.columns, state.table)
    lines = queries.lines(columns, state.measure)
    names = _names(state)(codes_of(lines)) if lines else Names()
    aligned = align(
        entries(lines, state.classification, names), len(columns), GATHERING[state.classification]
    )
    found = {column.ref for column in columns}
    missing = tuple(ref for ref in state.columns if ref not in found)
    bare = Workbench(state, columns, missing, aligned, names, ())
    return Workbench(state, columns, missing, aligned, names, _unlike(bare)) if columns else bare


def _names(state: State) -> Callable[[set[str]], Names]:
    if state.classification is None:
        return queries.functional_names
    return lambda _codes: queries.category_names()


def _unlike(bench: Workbench) -> tuple[Unlike, ...]:
    base = bench.columns[bench.base]
    found = unlike(bench.columns, base, {})
    if not found:
        return ()
    agencies = {column.agency_id for aspect in found for column in aspect.columns}
    return unlike(bench.columns, base, queries.other_disclosures(agencies))
