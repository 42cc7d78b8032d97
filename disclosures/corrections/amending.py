"""A reading rebuilt with values changed in it: amounts, codes, names, kinds, units. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from disclosures import text
from disclosures.corrections.rehanging import bureau_key, hung_anew
from disclosures.parsing.units import amount_of, in_unit
from disclosures.proofs.text.repeating import relinked
from disclosures.records import (
    Box,
    Cell,
    FigureReading,
    FigureRef,
    FigureState,
    Kind,
    LineReading,
    Measure,
    Place,
    Reading,
    Role,
    Side,
    TableReading,
    TableState,
    Unit,
)
from disclosures.records.acts import Value

_PAGE = Box(0, 0, 595, 842)
"""Where on its page a figure stands that no neighbour tells the place of."""


@dataclass(frozen=True, slots=True)
class Changes:
    """New values by place and field. A figure's is its printed text, None where nothing is printed."""

    tables: dict[int, dict[str, Value]]
    lines: dict[tuple[int, int], dict[str, Value]]
    figures: dict[FigureRef, str | None]
    version: dict[str, Value]


def amended(reading: Reading, changes: Changes) -> Reading:
    """The reading with the changes made; lines keep their places, so references stay right."""
    tables = [_table(reading, index, changes) for index in range(len(reading.tables))]
    made = replace(
        reading,
        bureau=_cell(reading.bureau, changes.version.get("bureau")),
        year=_cell(reading.year, changes.version.get("year")),
        scope=_cell(reading.scope, changes.version.get("scope")),
        tables=tuple(_counted(tables)),
    )
    return relinked(made) if changes.tables or changes.lines or changes.figures else made


def in_order(reading: Reading) -> Reading:
    """The reading with the income lines of each table first, as tables are stored."""
    sides = list(Side)
    moved: dict[tuple[int, int], int] = {}
    tables = []
    for index, table in enumerate(reading.tables):
        order = sorted(range(len(table.lines)), key=lambda n: (sides.index(table.lines[n].side), n))
        moved.update({(index, old): new for new, old in enumerate(order)})
        tables.append(replace(table, lines=tuple(table.lines[n] for n in order)))
    statements = tuple(
        replace(said, figure=replace(said.figure, line=moved[said.figure.table, said.figure.line]))
        if said.figure
        else said
        for said in reading.statements
    )
    return replace(reading, tables=tuple(tables), statements=statements)


def _cell(cell: Cell | None, value: Value) -> Cell | None:
    return cell if value is None else Cell(str(value), cell.place if cell else Place())


def _counted(tables: Iterable[TableReading]) -> Iterable[TableReading]:
    """Tables of one kind counted anew, in the order of the document."""
    seen: Counter[Kind] = Counter()
    for table in tables:
        seen[table.kind] += 1
        yield table if table.occurrence == seen[table.kind] else replace(table, occurrence=seen[table.kind])


def _table(reading: Reading, index: int, changes: Changes) -> TableReading:
    table = reading.tables[index]
    fields = changes.tables.get(index, {})
    if state := fields.get("state"):
        table = replace(table, state=TableState(str(state)))
    if unit := fields.get("unit"):
        table = in_unit(table, Unit(str(unit)))
    lines = [
        _line(table, line, changes.lines.get((index, position), {}), _figures_of(changes, index, position))
        for position, line in enumerate(table.lines)
    ]
    if any((index, position) in changes.lines for position in range(len(lines))):
        bureau = bureau_key(reading.bureau_name)
        lines = hung_anew(reading.form, table.kind, bureau, table.lines, lines, _roles(changes, index))
    return replace(table, lines=tuple(lines))


def _roles(changes: Changes, index: int) -> dict[int, Role]:
    """The roles that a person gave to lines of a table."""
    return {
        position: Role(str(fields["role"]))
        for (table, position), fields in changes.lines.items()
        if table == index and "role" in fields
    }


def _figures_of(changes: Changes, index: int, position: int) -> dict[Measure, str | None]:
    return {
        ref.measure: printed
        for ref, printed in changes.figures.items()
        if (ref.table, ref.line) == (index, position)
    }


def _line(
    table: TableReading, line: LineReading, fields: dict[str, Value], printed: dict[Measure, str | None]
) -> LineReading:
    if "code" in fields:
        line = replace(line, code=str(fields["code"]))
    if "name" in fields:
        line = replace(line, printed_name=str(fields["name"]), name=text.name(str(fields["name"])))
    if "government_category" in fields:
        line = replace(line, government_category=text.name(str(fields["government_category"])))
    for measure, words in printed.items():
        line = _with_figure(table, line, measure, words)
    return line


def _with_figure(table: TableReading, line: LineReading, measure: Measure, words: str | None) -> LineReading:
    old = line.figure(measure) or line.unread_cell(measure)
    amount = amount_of(words, table.unit) if words else None
    figures = {figure.measure: figure for figure in line.figures if figure.measure is not measure}
    if words and amount is not None:
        state = FigureState.PRINTED if amount else FigureState.ZERO
        place = old.place if old else _place(table, line)
        figures[measure] = FigureReading(measure, amount, words, state, place)
    unread = tuple(cell for cell in line.unread if cell.measure is not measure)
    return replace(line, figures=tuple(figures[m] for m in Measure if m in figures), unread=unread)


def _place(table: TableReading, line: LineReading) -> Place:
    """Where a figure stands that was not read: its line as far as it was read, else its page."""
    beside = [figure.place for figure in line.figures if figure.place.box]
    if not beside:
        page = line.place.page or (table.pages[0] if table.pages else None)
        return Place(page, line.place.box or _PAGE) if page else Place(line=line.place.line)
    boxes = [place.box for place in beside if place.box and place.page == beside[0].page]
    return Place(beside[0].page, Box.around(*boxes))
