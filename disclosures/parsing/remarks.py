"""What is unusual about a table that was read: told, so that nothing is left out silently. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from disclosures.forms import GENERIC, Form, Layout, required_kinds
from disclosures.money import looks_like_amount
from disclosures.parsing.assembled import Assembled
from disclosures.parsing.pieces import GridRow
from disclosures.records import LineReading, Place, Problem, ProblemCode, RawCell, Role
from disclosures.text import name

_LONGEST = 100
_IF_EMPTY = re.compile(r"((注|备注|说明)[:：])?[（]?(若|如果?)")
"""注：若为空表，则为该单位无政府性基金预算支出。 It stands below tables that print amounts as well."""
_MONEY = re.compile(r"[1-9]")
"""A column of nothing but 0.00 is part of no sum."""
_SEVERAL = 2
"""A unit or a project alone needs no total."""


def remarks(
    table: Assembled, lines: Sequence[LineReading], occurrence: int, *, of: Form
) -> Iterator[Problem]:
    """``of`` is the form that the document follows."""
    kind, place = table.kind, table.place
    if occurrence > 1:
        yield Problem(ProblemCode.REPEATED_TABLE, kind=kind, place=place)
    if table.head.reordered:
        yield Problem(ProblemCode.HEADER_REORDERED, kind=kind, place=place)
    if of is GENERIC or table.head.form in GENERIC.tables:
        yield Problem(ProblemCode.NO_KNOWN_FORM, table.title.printed.text if table.title else "", kind, place)
    for row in table.left_out:
        words = " ".join(name(cell.text) for cell in row.printed)
        yield Problem(ProblemCode.UNREAD_ROW, words[:_LONGEST], kind, row.place(row.printed[0]))
    for row in table.beside:
        head = row.printed[0]
        yield Problem(ProblemCode.OTHER_COLUMN, name(head.text), kind, row.place(head))
    for at in table.head.remarks:
        label, cells = table.head.cells[at], list(_amounts(table, at))
        if label and any(_MONEY.search(cell.text) for _, cell in cells):
            code = ProblemCode.UNREAD_COLUMN if table.head.is_unknown(at) else ProblemCode.OTHER_COLUMN
            yield Problem(code, name(label.text), kind, cells[0][0].place(label))
    said = table.empty_note and not _IF_EMPTY.match(table.empty_note.key)
    if said and table.empty_note and any(figure.amount for line in lines for figure in line.figures):
        yield Problem(ProblemCode.SAYS_EMPTY, table.empty_note.text, kind, table.empty_note.place)
    yield from _without_total(table, lines, of)


def told_places(tables: Iterable[Assembled]) -> set[Place]:
    """Where amounts stand that no figure was made of, as `remarks` tells."""
    found: set[Place] = set()
    for table in tables:
        left = (*table.left_out, *table.beside)
        found.update(row.place(cell) for row in left for cell in row.printed)
        found.update(row.place(cell) for at in table.head.remarks for row, cell in _amounts(table, at))
    return found


def _amounts(table: Assembled, at: int) -> Iterator[tuple[GridRow, RawCell]]:
    """The amounts with cents of a column that is not read; codes and numbers of rows are none."""
    for row in table.rows:
        cell = row.cells[at] if at < len(row.cells) else None
        if cell and re.search(r"[.,，]", cell.text) and looks_like_amount(cell.text):
            yield row, cell


def _without_total(table: Assembled, lines: Sequence[LineReading], of: Form) -> list[Problem]:
    """The halves of a table that print amounts and not the total that such tables print.

    Lists of units and of projects have one in forms that are printed whole.
    """
    sides = dict.fromkeys(line.side for line in lines if line.figures)
    with_total = {line.side for line in lines if line.role is Role.TOTAL}
    is_list = table.head.form.layout in (Layout.UNITS, Layout.PROJECTS)
    if is_list and (len(lines) < _SEVERAL or not required_kinds(of.name)):
        return []
    return [
        Problem(ProblemCode.TOTAL_MISSING, "合计", table.kind, table.place)
        for side in sides
        if side not in with_total
    ]
