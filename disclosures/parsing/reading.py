"""A raw document to a `Reading`, step by step. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from disclosures.forms import Form, Layout
from disclosures.money import UnreadableAmountError, in_wan_yuan, is_finer_than_money, read
from disclosures.parsing.assembled import Assembled
from disclosures.parsing.assembling import assemble
from disclosures.parsing.contents import listed_only
from disclosures.parsing.doubting import doubts
from disclosures.parsing.headings import headings_left_out
from disclosures.parsing.lines import Position, positions
from disclosures.parsing.listed_headings import headings_listed_only
from disclosures.parsing.numbering import left_out
from disclosures.parsing.others import first_alone
from disclosures.parsing.pieces import pieces
from disclosures.parsing.remarks import remarks, told_places
from disclosures.parsing.rows import HalfRow, half_rows
from disclosures.parsing.subject import subject
from disclosures.parsing.torn import mended
from disclosures.parsing.units import unit_of
from disclosures.parsing.unread import unread
from disclosures.parsing.widening import widened
from disclosures.performance.losing import lost_forms
from disclosures.performance.reading import project_forms, unread_forms
from disclosures.performance.resources import form_resources
from disclosures.printed import Printed, lines_of
from disclosures.records import (
    Cell,
    FigureReading,
    FigureState,
    Kind,
    LineReading,
    Measure,
    PageReading,
    Place,
    Problem,
    ProblemCode,
    RawCell,
    RawDocument,
    Reading,
    ResourceReading,
    TableReading,
    TableState,
    Unit,
    UnreadCell,
)
from disclosures.statements.misspelt import named_otherwise
from disclosures.statements.narrative import narrative
from disclosures.statements.resources import resources
from disclosures.statements.subjects import other_subjects
from disclosures.text import UNSEEN, key, name

_SENTENCE = re.compile(r"(收入|支出|经费|预算).{0,20}[\d.,]+[万千]元")


class NotADisclosureError(Exception):
    """No table of a budget was recognised in the document.

    ``said`` is what the document says of itself, where it is the running text of a budget whose tables
    are in a file of their own.
    """

    def __init__(self, said: str = "") -> None:
        super().__init__(said)
        self.said = said


def parse(document: RawDocument) -> Reading:
    """Read a document's tables by the form that fits it; of several disclosures in one file the first.

    Raises:
        NotADisclosureError: no table of any form was recognised.
    """
    whole = mended(widened(pieces(document)))
    assembly = assemble(whole.pieces)
    lines = list(lines_of(document))
    first = first_alone(document, assembly.tables)
    if first.others:
        return replace(parse(first.document), parts=first.others)
    if not assembly.tables:
        raise NotADisclosureError(_running_text(lines))
    about = subject(lines, assembly.tables)
    bureau = key(about.bureau.text) if about.bureau else None
    problems = [*about.problems, *assembly.problems, *_pictures(document)]
    problems.extend(left_out(document, whole.pieces))
    problems.extend(list(headings_left_out(document)) or headings_listed_only(document))
    occurrences: Counter[Kind] = Counter()
    tables = []
    for above, table in zip((None, *assembly.tables), assembly.tables, strict=False):
        occurrences[table.kind] += 1
        typed, found = _table(table, above, occurrences[table.kind], bureau, assembly.form)
        tables.append(typed)
        problems.extend(found)
    problems.extend(doubt for doubt in doubts(tables, bureau) if doubt not in problems)
    reading = Reading(
        assembly.form.name, about.bureau, about.year, about.scope, tuple(tables), tuple(problems)
    )
    said = narrative(lines, assembly.form, reading)
    forms = project_forms(document)
    counted = _resources(document, lines, about.bureau)
    others = list(other_subjects(lines, reading, said.statements, counted))
    return replace(
        reading,
        problems=(
            *reading.problems,
            *unread(
                document,
                lines,
                assembly.form,
                reading,
                [*told_places(assembly.tables), *whole.rests, *(each.place for each in said.statements)],
            ),
            *listed_only(lines, assembly.form, reading),
            *said.problems,
            *others,
            *(() if _tell_bureau(others) else named_otherwise(about.bureau, lines)),
            *unread_forms(forms),
            *lost_forms(document, forms),
        ),
        statements=said.statements,
        project_forms=forms,
        resources=counted,
    )


def _tell_bureau(problems: Sequence[Problem]) -> bool:
    return any(problem.code is ProblemCode.BUREAU_DIFFERS for problem in problems)


def _running_text(lines: Sequence[Printed]) -> str:
    """Whose running text it is, as its cover says: 某局 2017; empty where it is none of a budget."""
    about = subject(lines, ())
    if not about.scope or not about.year or not any(_SENTENCE.search(line.key) for line in lines):
        return ""
    bureau = about.bureau.text if about.bureau else ""
    return f"{bureau} {about.year.text}".strip()


def _resources(
    document: RawDocument, lines: Sequence[Printed], bureau: Cell | None
) -> tuple[ResourceReading, ...]:
    """What sentences and forms say of staff and assets; once where they say the same."""
    said = resources(lines, bureau.text if bureau else None)
    known = {(each.what, each.value, each.organisation) for each in said}
    asked = form_resources(document)
    return (*said, *(each for each in asked if (each.what, each.value, each.organisation) not in known))


def _heads(table: Assembled, measures: Sequence[Measure]) -> tuple[str, ...]:
    cells = {
        column.holds: cell
        for column, cell in zip(table.head.columns, table.head.cells, strict=False)
        if column and cell
    }
    return tuple(key(cells[measure].text) if measure in cells else "" for measure in measures)


def _pictures(document: RawDocument) -> list[Problem]:
    numbers = [str(p.number) for p in document.pages if p.how is PageReading.PICTURE or p.pictures]
    return [Problem(ProblemCode.PICTURE_PAGES, ", ".join(numbers))] if numbers else []


def _table(
    table: Assembled, above: Assembled | None, occurrence: int, bureau: str | None, of: Form
) -> tuple[TableReading, list[Problem]]:
    form = table.head.form
    number = next((each.number for each in of.tables if each.kind is form.kind), None)
    rows_of = {side: half_rows(table, side) for side in table.head.sides}
    unit, unit_printed = unit_of(table, above, [row for rows in rows_of.values() for row in rows])
    problems: list[Problem] = []
    lines: list[LineReading] = []
    for side in table.head.sides:
        rows = rows_of[side]
        for order, (row, position) in enumerate(zip(rows, positions(form.layout, rows, bureau), strict=True)):
            figures, unread_cells = _figures(row, unit)
            problems.extend(
                Problem(ProblemCode.UNREAD_AMOUNT, cell.printed, form.kind, cell.place)
                for cell in unread_cells
            )
            is_smudged = UNSEEN in row.code
            row = replace(row, code="") if form.layout is Layout.AGENCIES or is_smudged else row
            lines.append(_line(order, row, position, figures, unread_cells))
            if is_smudged and figures:
                detail = lines[-1].name
                problems.append(Problem(ProblemCode.INCOMPLETE_CODE, detail, form.kind, row.place))
    filled = any(figure.amount for line in lines for figure in line.figures)
    problems.extend(remarks(table, lines, occurrence, of=of))
    if unit is None:
        code = ProblemCode.UNIT_UNCLEAR if unit_printed else ProblemCode.UNIT_MISSING
        problems.append(Problem(code, unit_printed, form.kind, table.place))
    measures = tuple(dict.fromkeys(m for side in table.head.sides for m in table.head.measures(side)))
    return (
        TableReading(
            kind=form.kind,
            number=number,
            occurrence=occurrence,
            title=name(table.title.printed.text) if table.title else "",
            unit=unit,
            unit_printed=unit_printed,
            state=TableState.DECLARED_EMPTY if table.says_empty and not filled else TableState.FILLED,
            measures=measures,
            heads=_heads(table, measures),
            lines=tuple(lines),
            pages=tuple(sorted({page for row in table.rows for page in row.pages} | _title_pages(table))),
        ),
        problems,
    )


def _title_pages(table: Assembled) -> set[int]:
    """Where its title is printed, perhaps at the foot of the page above its rows, and its last caption."""
    pages = {line.place.page for line in table.captions[-1:]}
    first = next((row.page for row in table.rows if row.page), None)
    if table.title and first and table.title.printed.place.page in (first - 1, first):
        pages.add(table.title.printed.place.page)
    return {page for page in pages if page}


def _line(
    order: int,
    row: HalfRow,
    position: Position,
    figures: tuple[FigureReading, ...],
    unread_cells: tuple[UnreadCell, ...],
) -> LineReading:
    return LineReading(
        order=order,
        side=row.side,
        role=position.role,
        level=position.level,
        name=name(row.name),
        printed_name=row.name,
        figures=figures,
        code=row.code,
        government_category=name(row.government_category),
        parent=position.parent,
        place=row.place,
        block=row.block,
        unread=unread_cells,
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
