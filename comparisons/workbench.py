"""All that a comparison screen shows for a state: columns, rows, cells, what may not be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from comparisons.alignment import Aligned, Cell, Path, Row, uncovered
from comparisons.cells import Lack, Middle, RowKind, ShownCell, ShownRow
from comparisons.classification import Names
from comparisons.columns import Column
from comparisons.comparability import Unlike, alike
from comparisons.measures import FEWEST, Setting, Shape, comparable, median, shape, shown
from comparisons.resources import COUNTS
from comparisons.screens import INDICATORS, MATRIX, Show
from comparisons.state import ColumnRef, State
from comparisons.tree import filled, found, matching, ordered, visible
from disclosures.records import Proof

FEW = 6
"""Up to so many columns each cell has a bar and the chart is of bars; beyond, shades and a heat map."""

STAFF_PROOF = Proof.NOT_PROVED
"""A number of staff stands in one sentence alone: no sum of the document proves it."""

Values = tuple[Decimal | None, ...]


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
    def rows(self) -> tuple[ShownRow, ...]:
        """The total, the visible rows, and what the rows leave of the total, if anything."""
        rows = self._arranged
        values = [self._value_of[row.path] for row in rows]
        largest = self._largest(values)
        if self.unlike_rows:  # each is measured by itself
            own = zip(rows, values, strict=True)
            return tuple(self._shown(RowKind.ROW, row.cells, self._largest([of]), row) for row, of in own)
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
        within = [row for row in self.full if row.path[: len(path)] == path and row.path != path]
        largest = self._largest([self._value_of[row.path] for row in within])
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
        return {row.path: self._values([cell.amount for cell in row.cells]) for row in self.full}

    def _values(self, amounts: Sequence[Decimal | None]) -> Values:
        return shown(self.state.show, amounts, self.setting)

    def _largest(self, values: Sequence[Values]) -> Decimal:
        """What a full bar stands for: all of the total for shares, else the largest value shown."""
        show = self.state.show
        if show == Show.SHARE:
            return Decimal(100)
        if show == Show.RANK:
            return Decimal(0)
        sizes = [
            abs(value)
            for row in values
            for position, value in enumerate(row)
            if value is not None and not (show.related and position == self.base)
        ]
        return max(sizes, default=Decimal(0))

    def _shown(
        self, kind: RowKind, cells: Sequence[Cell], largest: Decimal, row: Row | None = None
    ) -> ShownRow:
        values = self._value_of[row.path] if row else self._values([cell.amount for cell in cells])
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
            self._cells(cells, values, largest, count),
            self._middle(cells, values, count) if self.has_middle else None,
            count,
            row.path in self._hits if row else False,
        )

    @cached_property
    def _empty(self) -> tuple[tuple[ShownCell, ShownCell], ...]:
        """For each column the cells that say nothing: no line in the document, and a blank one."""

        def empty(column: Column, *, line: bool) -> ShownCell:
            return ShownCell(Cell(line=line), None, Shape.AMOUNT, False, 0.0, "", column)

        return tuple((empty(column, line=False), empty(column, line=True)) for column in self.columns)

    def _cells(
        self, cells: Sequence[Cell], values: Values, largest: Decimal, count: str
    ) -> tuple[ShownCell, ...]:
        if self.state.show is Show.AMOUNT:
            return self._plain(cells, values, largest, Shape.NUMBER if count else Shape.AMOUNT)
        return tuple(
            [
                self._cell(n, cells, value, largest, counts=bool(count))
                if value is not None or cell.printed
                else self._empty[n][cell.line]
                for n, (cell, value) in enumerate(zip(cells, values, strict=True))
            ]
        )

    def _middle(self, cells: Sequence[Cell], values: Values, count: str) -> Middle | None:
        """The median of what is shown; of the amounts, where the distance from it is shown."""
        of_amounts = self.state.show == Show.MEDIAN
        amounts = [cell.amount for cell in cells] if of_amounts else values
        among = comparable(amounts, self.setting.alike)
        value = median(among)
        if value is None or len(among) < FEWEST:
            return None
        what = shape(Show.AMOUNT if of_amounts else self.state.show, base=False, counts=bool(count))
        return Middle(value, Shape.QUOTIENT if what is Shape.AMOUNT else what, len(among))

    def _cell(
        self, position: int, cells: Sequence[Cell], value: Decimal | None, largest: Decimal, *, counts: bool
    ) -> ShownCell:
        show, is_base = self.state.show, position == self.base
        related = show.related
        kept = related and is_base
        sources = [cells[position]]
        if related and not is_base:
            sources.append(cells[self.base])
        elif show is Show.SHARE:
            sources.append(self.aligned.total[position])
        part = float(abs(value) / largest) if value is not None and largest and not kept else 0.0
        return ShownCell(
            cells[position],
            value,
            shape(show, base=is_base, counts=counts),
            show.signed and not kept,
            min(part, 1.0),
            _weakest(sources, also=STAFF_PROOF if show is Show.STAFF else Proof.PROVED),
            self.columns[position],
            self._lack(position) if value is None else None,
        )

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
                    min(abs(float(value)) / whole, 1.0) if whole else 0.0,
                    _weakest((cell,), Proof.PROVED),
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


def _weakest(cells: Sequence[Cell], also: Proof) -> str:
    if also is Proof.PROVED and len(cells) == 1 and len(cells[0].printed) == 1:
        return cells[0].printed[0].proof
    proofs = {also, *(printed.proof for cell in cells for printed in cell.printed)}
    return next((p for p in (Proof.CONTRADICTED, Proof.NOT_PROVED) if p in proofs), Proof.PROVED)
