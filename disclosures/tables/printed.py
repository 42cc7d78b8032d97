"""A stored table laid out as it was printed. Pure but for the models it is given.

Tables 1, 4 and 9 print income and expenditure side by side: two halves, each with its own lines. The
halves are set row against row by their lines of the top level (本年收入合计 stands beside 本年支出合计), so
that a half with fewer lines is padded where the document leaves room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from django.utils.translation import pgettext

from disclosures.forms import FORMS, GENERIC, TableForm
from disclosures.labels import label
from disclosures.models import Figure, Line, Table
from disclosures.records import TWO_SIDED, Kind, Measure, Role, Side, TableState

WIDE = 6


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One half of a printed row; a cell is None where the document leaves it blank, words where what
    it prints could not be read as an amount."""

    line: Line
    cells: tuple[Figure | str | None, ...]

    @property
    def is_total(self) -> bool:
        return self.line.role == Role.TOTAL

    @property
    def is_subtotal(self) -> bool:
        return self.line.role == Role.SUBTOTAL


@dataclass(frozen=True, slots=True)
class Half:
    """The columns of one side: code and category only where a line has one.

    Where a form divides a side in two ways (功能分类, 支出用途), each way is a half of its own.
    """

    side: Side
    block: int
    divided: bool
    measures: tuple[Measure, ...]
    has_codes: bool
    has_categories: bool

    @property
    def label(self) -> str:
        if not self.divided:
            return label(self.side)
        way = pgettext("half", "by use") if self.block else pgettext("half", "by function")
        return f"{label(self.side)} · {way}"

    @property
    def columns(self) -> list[str]:
        return [label(measure) for measure in self.measures]

    @property
    def width(self) -> int:
        return 1 + self.has_codes + self.has_categories + len(self.measures)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table's halves, and its rows with one (perhaps missing) line a half."""

    table: Table
    halves: tuple[Half, ...]
    rows: tuple[tuple[PrintedLine | None, ...], ...]

    @property
    def is_declared_empty(self) -> bool:
        return self.table.state == TableState.DECLARED_EMPTY

    @property
    def is_wide(self) -> bool:
        """More columns than stand beside a page of the source at its usual width."""
        return sum(half.width for half in self.halves) > WIDE

    @property
    def laid_out(self) -> list[list[tuple[Half, PrintedLine | None]]]:
        return [list(zip(self.halves, row, strict=True)) for row in self.rows]


def printed_table(table: Table, lines: list[Line]) -> PrintedTable:
    """Lay a table's lines out in the halves and columns of its print."""
    two_sided = Kind(table.kind) in TWO_SIDED
    sides = [Side.INCOME, Side.EXPENDITURE] if two_sided else _sides(lines)
    blocks = [(side, block) for side in sides for block in (_blocks(lines, side) if two_sided else [0])]
    halves = tuple(_half(table, side, block, lines, alone=len(sides) == 1) for side, block in blocks)
    columns = [
        [
            _printed_line(line, half.measures)
            for line in lines
            if line.side == half.side and (line.block == half.block or not two_sided)
        ]
        for half in halves
    ]
    rows = _side_by_side(*columns) if len(columns) > 1 else [(line,) for line in columns[0]]
    return PrintedTable(table, halves, tuple(rows))


def _sides(lines: list[Line]) -> list[Side]:
    return [Side(side) for side in dict.fromkeys(line.side for line in lines)][:2] or [Side.EXPENDITURE]


def _blocks(lines: list[Line], side: Side) -> list[int]:
    return sorted({line.block for line in lines if line.side == side}) or [0]


def _half(table: Table, side: Side, block: int, lines: list[Line], *, alone: bool) -> Half:
    own = [line for line in lines if line.side == side]
    printed = {figure.measure for line in own for figure in line.figures.all()}
    elsewhere = {figure.measure for line in lines for figure in line.figures.all()} - printed
    measures = tuple(
        Measure(measure)
        for measure in table.measures
        if alone
        or measure in printed
        or (measure not in elsewhere and (measure == Measure.AMOUNT) == (side == Side.INCOME))
    )
    return Half(
        side,
        block,
        len(_blocks(lines, side)) > 1,
        measures,
        any(line.code for line in own),
        any(line.government_category for line in own),
    )


def _printed_line(line: Line, measures: tuple[Measure, ...]) -> PrintedLine:
    cells: dict[str, Figure | str] = {cell["measure"]: cell["printed"] for cell in line.unread}
    cells |= {figure.measure: figure for figure in line.figures.all()}
    return PrintedLine(line, tuple(cells.get(measure) for measure in measures))


def _side_by_side(*halves: list[PrintedLine]) -> Iterator[tuple[PrintedLine | None, ...]]:
    """Rows of all halves, their lines of the top level beside each other."""
    nothing = Section((), None)
    for beside in zip_longest(*map(_sections, halves), fillvalue=nothing):
        yield from zip_longest(*(section.lines for section in beside))
        if any(section.below for section in beside):
            yield tuple(section.below for section in beside)


class Section(NamedTuple):
    """Part of a half: some lines and the line of the top level below them."""

    lines: tuple[PrintedLine, ...]
    below: PrintedLine | None


def _sections(lines: list[PrintedLine]) -> list[Section]:
    """The lines before each line of the top level, with that line; what follows the last one has none."""
    sections: list[Section] = []
    above: list[PrintedLine] = []
    for line in lines:
        if line.line.level == 0:
            sections.append(Section(tuple(above), line))
            above = []
        else:
            above.append(line)
    return [*sections, Section(tuple(above), None)] if above else sections


@dataclass(frozen=True, slots=True)
class Tab:
    """A place in the navigator of a version's tables: one of the form's, or one printed twice."""

    number: int | None
    label: str
    table: Table | None

    @property
    def key(self) -> str:
        return self.table.key if self.table else ""

    @property
    def is_empty(self) -> bool:
        return self.table is not None and self.table.state == TableState.DECLARED_EMPTY


def in_order_of_form(tables: Iterable[Table], form_name: str) -> list[Table]:
    """The tables as their form numbers them, those of no form last."""
    declared = declared_tables(form_name) or GENERIC.tables
    order = {form.kind: position for position, form in enumerate(declared)}
    return sorted(
        tables, key=lambda table: (order.get(Kind(table.kind), len(order)), table.kind, table.occurrence)
    )


def tabs(tables: list[Table], form_name: str) -> list[Tab]:
    """The form's tables in order, each with what the document has of it; then what it has beyond them."""
    declared = declared_tables(form_name)
    found: list[Tab] = []
    for form in declared:
        of_kind: list[Table | None] = [table for table in tables if table.kind == form.kind] or [None]
        found += [Tab(form.number, label(form.kind), table) for table in of_kind]
    beyond = [table for table in tables if table.kind not in {form.kind for form in declared}]
    return found + [Tab(table.number, label(Kind(table.kind)), table) for table in beyond]


def declared_tables(form_name: str) -> tuple[TableForm, ...]:
    """The tables that a form declares; none where the form is not known any more."""
    return next((form.tables for form in FORMS if form.name == form_name), ())
