"""Who is part of whom, anew, where a person corrected codes, names, categories or roles. Pure.

The lines are hung by the same rules as when they were read, and only where these rules made what was
read: an order that came from elsewhere (the depth of a heading) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from disclosures import text
from disclosures.forms import FORMS, GENERIC, Layout, TableForm
from disclosures.parsing.lines import positions
from disclosures.parsing.rows import HalfRow
from disclosures.records import OF_PROJECTS, Kind, LineReading, RawCell, Role, Side

_BY_DEPTH = (Layout.GROUPS, Layout.NESTED, Layout.TURNED)


def hung_anew(
    form: str,
    kind: Kind,
    bureau: str | None,
    was: Sequence[LineReading],
    now: Sequence[LineReading],
    said: Mapping[int, Role],
) -> list[LineReading]:
    """``now`` hung anew; ``said`` are the roles that a person gave to lines, by their places."""
    layout = next((table.layout for table in declared(form, kind)), None)
    if layout in _BY_DEPTH or layout is None:
        return list(now)
    if _hung(layout, bureau, was) != list(was):
        return list(now)
    lines = _hung(layout, bureau, now)
    return _by_units(lines, said) if said and kind in OF_PROJECTS else lines


def hung_by(layout: Layout, bureau: str | None, lines: Sequence[LineReading]) -> list[LineReading]:
    """Lines hung as a layout hangs them; by their depth where that is all there is to go by."""
    return list(lines) if layout in _BY_DEPTH else _hung(layout, bureau, lines)


def declared(form_name: str, kind: Kind) -> Iterator[TableForm]:
    """What the form, then any other, declares of a kind of table."""
    first = next((form for form in FORMS if form.name == form_name), GENERIC)
    tables = (table for form in (first, *FORMS, GENERIC) for table in form.tables)
    return (table for table in tables if table.kind is kind)


def _hung(layout: Layout, bureau: str | None, lines: Sequence[LineReading]) -> list[LineReading]:
    hung = list(lines)
    for side in Side:
        places = [at for at, line in enumerate(lines) if line.side is side]
        rows = [_row(lines[at]) for at in places]
        orders = [lines[at].order for at in places]
        for at, position in zip(places, positions(layout, rows, bureau), strict=True):
            parent = None if position.parent is None else orders[position.parent]
            hung[at] = replace(lines[at], role=position.role, level=position.level, parent=parent)
    return hung


def _row(line: LineReading) -> HalfRow:
    amounts = tuple((figure.measure, RawCell(figure.printed)) for figure in line.figures)
    return HalfRow(
        line.side,
        line.printed_name,
        line.code,
        line.government_category,
        amounts,
        line.place.page,
        line.place.line,
        block=line.block,
    )


def _by_units(lines: Sequence[LineReading], said: Mapping[int, Role]) -> list[LineReading]:
    """The department's line, its units, and below each unit the projects up to the next."""
    units = (_units(lines) | {at for at, role in said.items() if role is Role.SUBTOTAL}) - {
        at for at, role in said.items() if role is Role.LEAF
    }
    total = next((at for at, role in said.items() if role is Role.TOTAL), 0)
    hung: list[LineReading] = []
    unit: int | None = None
    for at, line in enumerate(lines):
        if at == total:
            hung.append(replace(line, role=Role.TOTAL, level=0, parent=None))
        elif at in units:
            unit = line.order
            below = at + 1 < len(lines) and at + 1 not in units
            role = Role.SUBTOTAL if below else Role.LEAF
            hung.append(replace(line, role=role, level=1, parent=lines[total].order))
        else:
            above = lines[total].order if unit is None else unit
            hung.append(replace(line, role=Role.LEAF, level=1 if unit is None else 2, parent=above))
    return hung


def _units(lines: Sequence[LineReading]) -> set[int]:
    """The places of units' lines: with projects below them, or beside such."""
    parents = {line.parent for line in lines}
    first = next((at for at, line in enumerate(lines) if line.level == 1 and line.order in parents), None)
    return {at for at, line in enumerate(lines) if line.level == 1 and first is not None and at >= first}


def bureau_key(bureau: str | None) -> str | None:
    return text.key(bureau) if bureau else None
