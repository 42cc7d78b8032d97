"""Assembled tables to typed ones: their lines with amounts, and what could not be read of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from disclosures.forms import Form, Layout, TableForm
from disclosures.money import UnreadableAmountError, in_wan_yuan, is_finer_than_money, read
from disclosures.parsing.assembled import Assembled
from disclosures.parsing.lines import Position, positions
from disclosures.parsing.remarks import remarks
from disclosures.parsing.rows import HalfRow, half_rows
from disclosures.parsing.units import unit_of
from disclosures.records import (
    FigureReading,
    FigureState,
    Kind,
    LineReading,
    Measure,
    Place,
    Problem,
    ProblemCode,
    RawCell,
    TableReading,
    TableState,
    Unit,
    UnreadCell,
)
from disclosures.text import UNSEEN, key, name


def typed_tables(
    tables: Sequence[Assembled], of: Form, bureau: str | None
) -> tuple[list[TableReading], list[Problem]]:
    """Each table typed, in order. ``bureau`` is the document's, by its `key`."""
    occurrences: Counter[Kind] = Counter()
    typed: list[TableReading] = []
    problems: list[Problem] = []
    for above, table in zip((None, *tables), tables, strict=False):
        occurrences[table.kind] += 1
        made, found = _typed(table, above, occurrences[table.kind], bureau, of)
        typed.append(made)
        problems.extend(found)
    return typed, problems


def _typed(
    table: Assembled, above: Assembled | None, occurrence: int, bureau: str | None, of: Form
) -> tuple[TableReading, list[Problem]]:
    form = table.head.form
    halves = [half_rows(table, side) for side in table.head.sides]
    unit, unit_printed = unit_of(table, above, [row for rows in halves for row in rows])
    pairs = [pair for rows in halves for pair in _lines(form, rows, unit, bureau)]
    lines = [line for _, line in pairs]
    measures = tuple(dict.fromkeys(m for side in table.head.sides for m in table.head.measures(side)))
    filled = any(figure.amount for line in lines for figure in line.figures)
    typed = TableReading(
        kind=form.kind,
        number=next((each.number for each in of.tables if each.kind is form.kind), None),
        occurrence=occurrence,
        title=name(table.title.printed.text) if table.title else "",
        unit=unit,
        unit_printed=unit_printed,
        state=TableState.DECLARED_EMPTY if table.says_empty and not filled else TableState.FILLED,
        measures=measures,
        heads=_heads(table, measures),
        lines=tuple(lines),
        pages=tuple(sorted({page for row in table.rows for page in row.pages} | _title_pages(table))),
    )
    problems = [problem for row, line in pairs for problem in _unread_of(row, line, form.kind)]
    problems.extend(remarks(table, lines, occurrence, of=of))
    if unit is None:
        code = ProblemCode.UNIT_UNCLEAR if unit_printed else ProblemCode.UNIT_MISSING
        problems.append(Problem(code, unit_printed, form.kind, table.place))
    return typed, problems


def _heads(table: Assembled, measures: Sequence[Measure]) -> tuple[str, ...]:
    cells = {
        column.holds: cell
        for column, cell in zip(table.head.columns, table.head.cells, strict=False)
        if column and cell
    }
    return tuple(key(cells[measure].text) if measure in cells else "" for measure in measures)


def _title_pages(table: Assembled) -> set[int]:
    """Where its title is printed, perhaps at the foot of the page above its rows, and its last caption."""
    pages = {line.place.page for line in table.captions[-1:]}
    first = next((row.page for row in table.rows if row.page), None)
    if table.title and first and table.title.printed.place.page in (first - 1, first):
        pages.add(table.title.printed.place.page)
    return {page for page in pages if page}


def _lines(
    form: TableForm, rows: Sequence[HalfRow], unit: Unit | None, bureau: str | None
) -> Iterator[tuple[HalfRow, LineReading]]:
    """The rows of a side, each with its line."""
    for order, (row, position) in enumerate(zip(rows, positions(form.layout, rows, bureau), strict=True)):
        is_functional = form.layout is not Layout.AGENCIES and UNSEEN not in row.code
        yield row, _line(order, row, position, unit, row.code if is_functional else "")


def _unread_of(row: HalfRow, line: LineReading, kind: Kind) -> Iterator[Problem]:
    """The cells of a line that are no amounts, and its code where a digit of it was not made out."""
    for cell in line.unread:
        yield Problem(ProblemCode.UNREAD_AMOUNT, cell.printed, kind, cell.place)
    if UNSEEN in row.code and line.figures:
        yield Problem(ProblemCode.INCOMPLETE_CODE, line.name, kind, row.place)


def _line(order: int, row: HalfRow, position: Position, unit: Unit | None, code: str) -> LineReading:
    figures, unread = _figures(row, unit)
    return LineReading(
        order=order,
        side=row.side,
        role=position.role,
        level=position.level,
        name=name(row.name),
        printed_name=row.name,
        figures=figures,
        code=code,
        government_category=name(row.government_category),
        parent=position.parent,
        place=row.place,
        block=row.block,
        unread=unread,
    )


def _figures(row: HalfRow, unit: Unit | None) -> tuple[tuple[FigureReading, ...], tuple[UnreadCell, ...]]:
    """A row's amounts, and its cells under amounts that are none."""
    found: list[FigureReading] = []
    unread_cells: list[UnreadCell] = []
    for measure, cell in row.amounts:
        place = Place(cell.page or row.page, cell.box, row.line, cell.column)
        try:
            figure = _figure(measure, cell, unit, place)
        except UnreadableAmountError:
            unread_cells.append(UnreadCell(measure, cell.text, place))
            continue
        if figure:
            found.append(figure)
    return tuple(found), tuple(unread_cells)


def _figure(measure: Measure, cell: RawCell, unit: Unit | None, place: Place) -> FigureReading | None:
    printed = read(cell.text)
    if printed is None:
        return None
    # What a table without a unit prints is kept as printed, and nowhere shown as an amount of 万元.
    amount = in_wan_yuan(printed.amount, unit or Unit.WAN_YUAN)
    if is_finer_than_money(printed.amount, unit or Unit.WAN_YUAN):
        raise UnreadableAmountError(cell.text)
    state = FigureState.PRINTED if amount else FigureState.ZERO
    return FigureReading(measure, amount, cell.text, state, place)
