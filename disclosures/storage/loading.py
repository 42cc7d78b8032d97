"""A stored version as the pure `Reading` that it was stored from, with the rows of every part of it.

What the database does not keep (boxes of lines, for one) is left out; the checks need none of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from disclosures.models import (
    Figure,
    Line,
    ProjectForm,
    Statement,
    Table,
    Version,
)
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
    Problem,
    ProblemCode,
    Reading,
    Role,
    Side,
    StatementReading,
    TableReading,
    TableState,
    Unit,
    UnreadCell,
)
from disclosures.storage.loading_forms import box_read, form_read, place_read, resource_read


@dataclass(frozen=True, slots=True)
class Loaded:
    """A version's reading as it stands, with all corrections, and the rows by their places in it."""

    version: Version
    reading: Reading
    tables: tuple[Table, ...]
    lines: dict[tuple[int, int], Line]
    figures: dict[FigureRef, Figure]
    statements: tuple[Statement, ...]
    project_forms: tuple[ProjectForm, ...]


def load(version: Version) -> Loaded:
    """Eight queries, however long the document."""
    tables = tuple(version.tables.order_by("pk"))
    lines = _lines(version, tables)
    figures = _figures(version, lines)
    statements = _statements(version, figures)
    forms = tuple(version.project_forms.order_by("pk").prefetch_related("funds", "indicators"))
    reading = Reading(
        form=version.form,
        bureau=_cell(version, "bureau", version.bureau),
        year=_cell(version, "year", version.year),
        scope=_cell(version, "scope", version.scope),
        tables=_table_readings(tables, lines, figures),
        problems=tuple(map(problem_read, version.problems)),
        statements=_statement_readings(statements, figures),
        project_forms=tuple(map(form_read, forms)),
        resources=tuple(map(resource_read, version.denominators.order_by("order", "pk"))),
    )
    return Loaded(version, reading, tables, lines, figures, statements, forms)


def as_read(loaded: Loaded) -> Reading:
    """What the newest reader made of the file, before anybody corrected it."""
    original = loaded.version.original_readings.order_by("-pk").first()
    return unpacked(original.reading) if original else loaded.reading


def packed(reading: Reading) -> Any:
    """A reading as JSON data that the database can hold."""
    return _storable(msgspec.to_builtins(reading))


def unpacked(data: Any) -> Reading:
    return msgspec.convert(data, Reading)


def _storable(data: Any) -> Any:
    if isinstance(data, str):
        return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in data)
    if isinstance(data, list | tuple):
        return [_storable(item) for item in data]
    if isinstance(data, dict):
        return {name: _storable(item) for name, item in data.items()}
    return data


def _lines(version: Version, tables: tuple[Table, ...]) -> dict[tuple[int, int], Line]:
    """By table and by place within it: income first, each side in its order."""
    of_table: dict[int, list[Line]] = defaultdict(list)
    sides = list(Side)
    by_key = {table.pk: table for table in tables}
    rows = Line.objects.filter(table__version=version)
    for line in sorted(rows, key=lambda line: (sides.index(Side(line.side)), line.order)):
        line.table = by_key[line.table_id]
        of_table[line.table_id].append(line)
    return {
        (index, position): line
        for index, table in enumerate(tables)
        for position, line in enumerate(of_table[table.pk])
    }


def _figures(version: Version, lines: Mapping[tuple[int, int], Line]) -> dict[FigureRef, Figure]:
    places = {line.pk: place for place, line in lines.items()}
    order = list(Measure)
    rows = Figure.objects.filter(line__table__version=version).select_related("correction")
    found = {
        FigureRef(*places[figure.line_id], Measure(figure.measure)): figure
        for figure in sorted(rows, key=lambda figure: order.index(Measure(figure.measure)))
    }
    for ref, figure in found.items():
        figure.line = lines[ref.table, ref.line]
    return found


def _statements(version: Version, figures: Mapping[FigureRef, Figure]) -> tuple[Statement, ...]:
    by_key = {figure.pk: figure for figure in figures.values()}
    statements = tuple(version.statements.order_by("order", "pk"))
    for statement in statements:
        statement.figure = by_key.get(statement.figure_id or 0)
    return statements


def _table_readings(
    tables: Iterable[Table],
    lines: Mapping[tuple[int, int], Line],
    figures: Mapping[FigureRef, Figure],
) -> tuple[TableReading, ...]:
    orders = {line.pk: line.order for line in lines.values()}
    of_line: dict[tuple[int, int], list[FigureReading]] = defaultdict(list)
    for ref, figure in figures.items():
        of_line[ref.table, ref.line].append(_figure_reading(figure))
    of_table: dict[int, list[LineReading]] = defaultdict(list)
    for place, line in lines.items():
        parent = None if line.parent_id is None else orders[line.parent_id]
        of_table[place[0]].append(_line_reading(line, parent, tuple(of_line[place])))
    return tuple(_table_reading(table, tuple(of_table[index])) for index, table in enumerate(tables))


def _table_reading(table: Table, lines: tuple[LineReading, ...]) -> TableReading:
    return TableReading(
        kind=Kind(table.kind),
        number=table.number,
        occurrence=table.occurrence,
        title=table.title,
        unit=Unit(table.unit) if table.unit else None,
        unit_printed=table.unit_printed,
        state=TableState(table.state),
        measures=tuple(map(Measure, table.measures)),
        lines=lines,
        pages=tuple(table.pages),
        heads=tuple(table.heads),
    )


def _line_reading(line: Line, parent: int | None, figures: tuple[FigureReading, ...]) -> LineReading:
    return LineReading(
        order=line.order,
        side=Side(line.side),
        role=Role(line.role),
        level=line.level,
        name=line.name,
        printed_name=line.printed_name,
        figures=figures,
        code=line.code,
        government_category=line.government_category,
        parent=parent,
        place=Place(page=line.page, line=line.source_line),
        block=line.block,
        unread=tuple(
            UnreadCell(Measure(cell["measure"]), cell["printed"], _place(cell)) for cell in line.unread
        ),
    )


def _figure_reading(figure: Figure) -> FigureReading:
    box = Box(*figure.edges) if figure.edges else None
    return FigureReading(
        measure=Measure(figure.measure),
        amount=figure.amount,
        printed=figure.printed,
        state=FigureState(figure.state),
        place=Place(figure.page, box, figure.source_line, figure.source_column),
    )


def _statement_readings(
    statements: tuple[Statement, ...], figures: Mapping[FigureRef, Figure]
) -> tuple[StatementReading, ...]:
    refs = {figure.pk: ref for ref, figure in figures.items()}
    orders = {statement.pk: order for order, statement in enumerate(statements)}
    return tuple(
        StatementReading(
            topic=row.topic,
            label=row.name,
            amount=row.amount,
            places=row.places,
            printed=row.printed,
            text=row.text,
            place=place_read(row),
            opening=None if row.opening_id is None else orders[row.opening_id],
            figure=None if row.figure_id is None else refs[row.figure_id],
            repeats_a_figure=row.repeats_a_figure,
            share=row.share,
            share_places=row.share_places,
            change=row.change,
            change_places=row.change_places,
            change_percent=row.change_percent,
            change_percent_places=row.change_percent_places,
            reason=row.reason,
            adds_up=row.adds_up,
        )
        for row in statements
        if row.amount is not None
    )


def _cell(version: Version, field: str, value: str | int | None) -> Cell | None:
    if value in ("", None):
        return None
    printed = version.evidence.get(field, {})
    words = printed.get("text", "")
    return Cell(str(value), _place(printed), words if words != str(value) else "")


def problem_read(stored: Mapping[str, Any]) -> Problem:
    kind = stored.get("kind")
    return Problem(
        ProblemCode(stored["code"]), stored["detail"], Kind(kind) if kind else None, _place(stored)
    )


def _place(stored: Mapping[str, Any]) -> Place:
    return Place(stored.get("page"), box_read(stored.get("box")), stored.get("line"), stored.get("column"))
