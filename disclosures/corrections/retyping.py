"""A table taken for another kind: its columns and lines as the right kind's form declares them. Pure.

Each column goes by the words of its printed head, where those were not kept by what it measures, else by its
turn. Columns that print amounts and are none of the kind's make it another table: it does not fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from disclosures.corrections.rehanging import bureau_key, declared, hung_by
from disclosures.forms import Column, TableForm
from disclosures.records import Kind, LineReading, Measure, Reading, Side, TableReading

Columns = Mapping[tuple[Side, Measure], Column]


def with_kinds(reading: Reading, kinds: Mapping[int, Kind]) -> Reading:
    """The reading with some tables of another kind, by their indexes; those that do not fit stay."""
    tables = [
        (retyped(reading, index, kinds[index]) or table) if index in kinds else table
        for index, table in enumerate(reading.tables)
    ]
    return replace(reading, tables=tuple(tables))


def retyped(reading: Reading, index: int, kind: Kind) -> TableReading | None:
    """The table as one of this kind; None where its columns are not that kind's."""
    table = reading.tables[index]
    if table.kind is kind:
        return table
    fitting = ((form, columns) for form in declared(reading.form, kind) if (columns := _columns(table, form)))
    form, columns = next(fitting, (None, None))
    if form is None or columns is None:
        return None
    lines = [_line(line, columns) for line in table.lines]
    hung = hung_by(form.layout, bureau_key(reading.bureau_name), lines)
    measures = dict.fromkeys(m for column in columns.values() if isinstance(m := column.holds, Measure))
    return replace(table, kind=kind, number=form.number, measures=tuple(measures), lines=tuple(hung))


def _columns(table: TableReading, form: TableForm) -> Columns | None:
    """The declared column of each side and measure that the table prints."""
    printed = _printed(table)
    sides = list(dict.fromkeys(side for side, _ in printed))
    wanted_sides = list(dict.fromkeys(c.side for c in form.columns if isinstance(c.holds, Measure)))
    if len(sides) > len(wanted_sides):
        return None
    home = dict(zip(sides, wanted_sides, strict=False)) if len(wanted_sides) == 1 else {s: s for s in sides}
    found: dict[tuple[Side, Measure], Column] = {}
    for side in sides:
        measures = [measure for of, measure in printed if of is side]
        wanted = [c for c in form.columns if isinstance(c.holds, Measure) and c.side is home[side]]
        matched = (
            _by_words(table, measures, wanted) or _the_same(measures, wanted) or _in_turn(measures, wanted)
        )
        if matched is None:
            return None
        found.update({(side, measure): column for measure, column in matched.items()})
    return found


def _printed(table: TableReading) -> list[tuple[Side, Measure]]:
    there = {(line.side, figure.measure) for line in table.lines for figure in line.figures}
    there |= {(line.side, cell.measure) for line in table.lines for cell in line.unread}
    sides = [side for side in Side if any(line.side is side for line in table.lines)]
    one = len(sides) == 1
    return [(side, m) for side in sides for m in table.measures if one or (side, m) in there]


def _by_words(
    table: TableReading, measures: Sequence[Measure], wanted: Sequence[Column]
) -> dict[Measure, Column] | None:
    heads = dict(zip(table.measures, table.heads, strict=False))
    left, found = list(wanted), {}
    for measure in measures:
        column = next((c for c in left if heads.get(measure) and c.matches(heads[measure])), None)
        if column is None:
            return None
        left.remove(column)
        found[measure] = column
    return found


def _the_same(measures: Sequence[Measure], wanted: Sequence[Column]) -> dict[Measure, Column] | None:
    by_measure = {column.holds: column for column in wanted}
    return {m: by_measure[m] for m in measures} if set(measures) <= by_measure.keys() else None


def _in_turn(measures: Sequence[Measure], wanted: Sequence[Column]) -> dict[Measure, Column] | None:
    return dict(zip(measures, wanted, strict=True)) if len(measures) == len(wanted) else None


def _line(line: LineReading, columns: Columns) -> LineReading:
    """The line on its new side, with its cells under their new measures."""

    def measure(old: Measure) -> Measure:
        return Measure(columns[line.side, old].holds)

    order = list(Measure)
    figures = (replace(figure, measure=measure(figure.measure)) for figure in line.figures)
    unread = tuple(replace(cell, measure=measure(cell.measure)) for cell in line.unread)
    side = next((column.side for (of, _), column in columns.items() if of is line.side), line.side)
    return replace(
        line,
        side=side,
        figures=tuple(sorted(figures, key=lambda figure: order.index(figure.measure))),
        unread=unread,
    )
