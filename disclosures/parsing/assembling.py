"""Pieces to whole tables: each recognised by title and head, put together across pages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from disclosures.forms import FORMS, Form, Part, TableForm
from disclosures.money import looks_like_amount
from disclosures.parsing.heads import Head, read_head
from disclosures.parsing.pieces import GridRow, Piece, Printed
from disclosures.records import Kind, Measure, Problem, ProblemCode

_LEADER = re.compile(r"[.．…·]{3,}")
_HEADING = re.compile(r"第[一二三四五六]部分|[一二三四五六七八九十]+、.+")
_TITLE_END = re.compile(r"表([（(].*[）)])?(续表?|[（(]续(表)?[）)])?")
_MAX_TITLE = 60
_PERFORMANCE_FORM = re.compile(
    r"(一|二|三)级指标|年度绩效(目标|指标)|部门战略目标|项目概况|立项依据|实施期(目标|资金总额[:：]?)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """The printed title of a table, and the tables it may be the title of."""

    printed: Printed
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Assembled:
    """One table of the form: its head, and its data rows from all pages."""

    head: Head
    title: Title | None
    rows: tuple[GridRow, ...]
    captions: tuple[Printed, ...]
    says_empty: bool
    breaks: tuple[int, ...] = ()
    """Indexes of the rows that are first after a page break."""

    @property
    def kind(self) -> Kind:
        return self.head.form.kind


@dataclass(slots=True)
class Assembly:
    """The tables of a document and what was left over."""

    form: Form
    tables: list[Assembled] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def assemble(pieces: Sequence[Piece]) -> Assembly:
    """The form that recognises the most tables, with the tables it recognises."""
    return max((_assemble(form, pieces) for form in FORMS), key=lambda assembly: len(assembly.tables))


def _assemble(form: Form, pieces: Sequence[Piece]) -> Assembly:
    assembly = Assembly(form)
    open_table = False
    for piece in pieces:
        if not piece.rows:
            continue
        title = find_title(form, piece.before)
        if open_table and (joined := _continued(assembly.tables[-1], piece, title)):
            assembly.tables[-1] = joined
            continue
        table = _recognised(form, piece, title)
        open_table = table is not None
        if table:
            assembly.tables.append(table)
        elif title or _looks_like_a_budget_table(piece):
            detail = title.printed.text if title else " ".join(c.text for c in piece.rows[0].printed)[:100]
            assembly.problems.append(Problem(ProblemCode.UNKNOWN_TABLE, detail, place=piece.place))
    return assembly


def find_title(form: Form, before: Sequence[Printed]) -> Title | None:
    """The title nearest to the table; a title may be printed over two lines."""
    for index in range(len(before) - 1, -1, -1):
        line = before[index]
        if _LEADER.search(line.key):
            continue
        for start in (index, index - 1):
            if start < 0:
                continue
            words = "".join(part.key for part in before[start : index + 1])
            if len(words) <= _MAX_TITLE and _TITLE_END.search(words) and (kinds := _titled(form, words)):
                text = "".join(part.text for part in before[start : index + 1])
                return Title(replace(line, text=text, key=words), kinds)
        if _HEADING.fullmatch(line.key):
            return None
    return None


def _titled(form: Form, words: str) -> frozenset[Kind]:
    return frozenset(table.kind for table in form.tables if re.search(table.title, words))


def _recognised(form: Form, piece: Piece, title: Title | None) -> Assembled | None:
    if title:
        candidates: Iterator[TableForm] = (table for table in form.tables if table.kind in title.kinds)
    else:
        candidates = iter(form.tables)
    heads = [
        head for candidate in candidates if (head := read_head(candidate, piece.rows, complete=title is None))
    ]
    if len(heads) != 1:
        return None
    head = heads[0]
    return Assembled(head, title, piece.rows[head.rows :], piece.before, piece.says_empty)


def _continued(table: Assembled, piece: Piece, title: Title | None) -> Assembled | None:
    """``table`` with ``piece`` added, if that is how it goes on; None when it is another table."""
    if title and table.kind not in title.kinds:
        return None
    if not title and any(_interrupts(line) for line in piece.before):
        return None
    head = read_head(table.head.form, piece.rows, complete=False)
    if head and head.rows:
        if _columns_in_use(head) != _columns_in_use(table.head):
            return None
        rows = _in_columns_of(table.head, head, piece.rows[head.rows :])
    elif not title and piece.width == len(table.head.columns) and _could_be_data(table.head, piece):
        rows = piece.rows
    else:
        return None
    if title and rows and rows[0].keys in {row.keys for row in table.rows}:
        return None
    return replace(
        table,
        rows=(*table.rows, *rows),
        breaks=(*table.breaks, len(table.rows)),
        says_empty=piece.says_empty,
    )


def _columns_in_use(head: Head) -> set[object]:
    return {column for column in head.columns if column}


def _in_columns_of(first: Head, repeated: Head, rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Rows under a repeated head with the columns where the first head has them."""
    if repeated.columns == first.columns:
        return tuple(rows)
    sources = [repeated.columns.index(column) if column else None for column in first.columns]
    return tuple(
        replace(
            row, cells=tuple(row.cells[s] if s is not None and s < len(row.cells) else None for s in sources)
        )
        for row in rows
    )


def _interrupts(line: Printed) -> bool:
    """A heading or another table's title; page numbers, notes, units and stamps do not interrupt."""
    if line.is_unit or line.is_organisation:
        return False
    return _HEADING.fullmatch(line.key) is not None or (
        (_TITLE_END.fullmatch(line.key[-12:]) is not None or line.key.endswith("表")) and len(line.key) > 6
    )


def _could_be_data(head: Head, piece: Piece) -> bool:
    """Every cell under an amount column reads as an amount or is blank."""
    amounts = [
        index for index, column in enumerate(head.columns) if column and isinstance(column.holds, Measure)
    ]
    names = [index for index, column in enumerate(head.columns) if column and column.holds is Part.NAME]
    cells = [row.cells[index] for row in piece.rows for index in amounts if index < len(row.cells)]
    return all(looks_like_amount(cell.text) for cell in cells if cell and len(cell.text) < 30) and any(
        row.cells[index] for row in piece.rows for index in names if index < len(row.cells)
    )


def _looks_like_a_budget_table(piece: Piece) -> bool:
    """Amounts with cents in it, and no performance form: worth telling that it was not understood."""
    if any(_PERFORMANCE_FORM.fullmatch(label) for row in piece.rows for label in row.keys):
        return False
    amounts = sum(
        "." in cell.text and looks_like_amount(cell.text) for row in piece.rows for cell in row.printed
    )
    return amounts >= 3
