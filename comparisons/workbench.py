"""All that a comparison screen shows for a state: columns, rows, cells, what may not be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from comparisons.alignment import Aligned, Cell, Path, Row, uncovered
from comparisons.cells import RowKind, ShownCell, ShownRow
from comparisons.classification import Names
from comparisons.columns import Column
from comparisons.comparability import Unlike, alike
from comparisons.measures import FEWEST, Setting, shape, shown
from comparisons.resources import COUNTS
from comparisons.screens import INDICATORS, MATRIX, Show
from comparisons.showing import Showing, Values
from comparisons.state import ColumnRef, State
from comparisons.tree import filled, found, matching, ordered, visible

FEW = 6
"""Up to so many columns each cell has a bar and the chart is of bars; beyond, shades and a heat map."""


@dataclass(frozen=True)
class Workbench:
    """What a state comes to with the data there is. `missing` are columns asked for and not published."""

    state: State
    columns: tuple[Column, ...]
    aligned: Aligned
    names: Names
    unlike: tuple[Unlike, ...] = ()
    missing: tuple[ColumnRef, ...] = ()
    chosen: tuple[Column, ...] = ()
    """The columns asked for that there are, shown or not."""

    @cached_property
    def base(self) -> int:
        return base_of(self.state, self.columns)

    @cached_property
    def wholes(self) -> tuple[Column, ...]:
        """The columns chosen, without the parts that they are taken into."""
        return tuple(column for column in self.columns if column.part is None)

    @cached_property
    def drawn(self) -> tuple[int, ...]:
        """The positions of the columns that charts draw: without the base where the others are shown in
        relation to it, and without a column whose parts are there."""
        parted = {column.ref for column in self.columns if column.part}
        alone = self.base if self.state.show.related else None
        return tuple(
            n
            for n, column in enumerate(self.columns)
            if n != alone and (column.part or column.ref not in parted)
        )

    @property
    def few(self) -> bool:
        return len(self.columns) <= FEW

    @cached_property
    def has_middle(self) -> bool:
        """Whether a column with the medians stands beside the others."""
        shows = self.state.show in (Show.AMOUNT, Show.SHARE, Show.STAFF, Show.MEDIAN)
        return shows and self.state.screen != MATRIX and sum(self.setting.alike) > FEWEST

    @cached_property
    def setting(self) -> Setting:
        return Setting(
            [cell.amount for cell in self.aligned.total],
            self.base,
            [column.staff.value if column.staff else None for column in self.columns],
            [alike(column, self.columns[self.base]) for column in self.columns],
        )

    @cached_property
    def _showing(self) -> Showing:
        return Showing(self.state, self.columns, self.aligned.total, self.setting)

    @cached_property
    def rows(self) -> tuple[ShownRow, ...]:
        """The total, the visible rows, and what the rows leave of the total, if anything."""
        rows = self._arranged
        values = [self._value_of[row.path] for row in rows]
        largest = self._showing.largest(values)
        if self.unlike_rows:  # each is measured by itself
            own = zip(rows, values, strict=True)
            return tuple(
                self._shown(RowKind.ROW, row.cells, self._showing.largest([of]), row) for row, of in own
            )
        return (
            self._shown(RowKind.TOTAL, self.aligned.total, Decimal(0)),
            *(self._shown(RowKind.ROW, row.cells, largest, row) for row in rows),
            *self._rest(),
        )

    @property
    def unlike_rows(self) -> bool:
        """Whether the rows are of several tables and units: they have no total, and no scale in common."""
        return self.state.screen == INDICATORS

    def opened(self, row: Row) -> bool:
        return self.state.is_open(row.key, row.level)

    def order_by(self, row: ShownRow) -> tuple[ColumnRef, ...]:
        """The columns by what the row shows of them, the first or largest first, or the other way round where
        they stand so; those it says nothing of stay behind them, and a base that others relate to before."""
        related = self.state.show.related
        refs = [column.ref for column in self.wholes]
        before = [ref for ref in refs if related and ref == self.columns[self.base].ref]
        values = {
            cell.column.ref: cell.value
            for cell in row.cells
            if cell.value is not None and cell.column.part is None and cell.column.ref not in before
        }
        known = [ref for ref in refs if ref in values]
        rises = self.state.show is Show.RANK
        ordered = sorted(known, key=lambda ref: values[ref], reverse=not rises)
        if ordered == known:
            ordered = sorted(known, key=lambda ref: values[ref], reverse=rises)
        behind = [ref for ref in refs if ref not in values and ref not in before]
        return (*before, *ordered, *behind)

    def label_of(self, row: Row) -> str:
        """Its code and its name."""
        return f"{row.key if row.key.isdigit() else ''} {self.name_of(row)}".strip()

    def name_of(self, row: Row) -> str:
        return self.names.of(row, self.state.classification)

    @cached_property
    def full(self) -> tuple[Row, ...]:
        """All rows with an amount, shown or not, in the order of their codes."""
        return filled(self.aligned.rows)

    @cached_property
    def _rows_by_path(self) -> dict[Path, Row]:
        return {row.path: row for row in self.full}

    @cached_property
    def _parents(self) -> frozenset[Path]:
        return frozenset(row.path[:-1] for row in self.full)

    def row_at(self, path: Path) -> Row | None:
        return self._rows_by_path.get(path)

    def below(self, path: Path) -> tuple[ShownRow, ...]:
        """All rows below one, as they would be shown; all there are for the empty path."""
        return self._below(path) if path else self._everything

    @cached_property
    def _everything(self) -> tuple[ShownRow, ...]:
        return self._below(())

    def _below(self, path: Path) -> tuple[ShownRow, ...]:
        within = [row for row in self.full if row.path[: len(path)] == path and row.path != path]
        largest = self._showing.largest([self._value_of[row.path] for row in within])
        return tuple(self._shown(RowKind.ROW, row.cells, largest, row) for row in within)

    def parts(self, path: Path) -> tuple[ShownRow, ...]:
        """The rows directly below one."""
        return tuple(row for row in self.below(path) if len(row.path) == len(path) + 1)

    def upwards(self) -> State:
        """The state whose chart shows the row above the one opened."""
        return replace(self.state, at=self.state.at[:-1])

    @cached_property
    def _hits(self) -> frozenset[Path]:
        if not self.state.find:
            return frozenset()
        matches = matching(self.state.find, lambda row: (self.name_of(row), *row.names))
        return frozenset(row.path for row in self.full if matches(row))

    @cached_property
    def _arranged(self) -> list[Row]:
        """The rows shown, in the order asked for."""
        opened = {row.path: self.opened(row) for row in self.full}
        if self.state.find:
            rows = found(self.full, lambda row: row.path in self._hits, opened)
        else:
            rows = visible(self.full, opened)
        sort = self.state.sort
        position = next((n for n, c in enumerate(self.columns) if sort and c.ref == sort.column), None)
        if sort is None or position is None:
            return list(rows)
        values = {row.path: self._value_of[row.path][position] for row in rows}
        return ordered(rows, values, descending=sort.descending)

    @cached_property
    def _value_of(self) -> dict[Path, Values]:
        return {row.path: self._showing.values([cell.amount for cell in row.cells]) for row in self.full}

    def _shown(
        self, kind: RowKind, cells: Sequence[Cell], largest: Decimal, row: Row | None = None
    ) -> ShownRow:
        values = self._value_of[row.path] if row else self._showing.values([cell.amount for cell in cells])
        name = self.name_of(row) if row else ""
        count = COUNTS.get(row.path, "") if row and self.unlike_rows else ""
        return ShownRow(
            kind,
            row.path if row else (),
            name,
            tuple(other for other in row.names if other != name) if row and len(row.names) > 1 else (),
            row.level if row else 0,
            row is not None and row.path in self._parents,
            self.opened(row) if row else False,
            self._showing.cells(cells, values, largest, count),
            self._showing.middle(cells, values, count) if self.has_middle else None,
            count,
            row.path in self._hits if row else False,
        )

    def _rest(self) -> tuple[ShownRow, ...]:
        top = [row for row in self._arranged if row.level == 0]
        rests = [uncovered(self.aligned, n, top) for n in range(len(self.columns))]
        if not any(rest is not None for rest in rests):
            return ()
        shares = self.state.show == Show.SHARE
        values = shown(Show.SHARE, rests, self.setting) if shares else rests
        what = shape(Show.SHARE if shares else Show.AMOUNT, base=False)
        cells = tuple(
            ShownCell(Cell(), value, what, signed=False, part=0.0, proof="", column=self.columns[n])
            for n, value in enumerate(values)
        )
        return (ShownRow(RowKind.UNCOVERED, (), "", (), 0, parent=False, open=False, cells=cells),)


def base_of(state: State, columns: Sequence[Column]) -> int:
    """The base column's position; the first column where the one asked for is not there."""
    refs = [c.ref for c in columns]
    return refs.index(state.base) if state.base in refs else 0
