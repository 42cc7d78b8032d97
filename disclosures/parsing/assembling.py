"""Pieces to whole tables: each recognised by title and head, put together across pages. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosures.forms import FORMS, GENERIC, Form, Layout, Part
from disclosures.money import looks_like_amount
from disclosures.parsing.assembled import Assembled
from disclosures.parsing.continuing import closed_once, continued, repeats_its_end, without_heads_again
from disclosures.parsing.head import Head
from disclosures.parsing.heads import read_head
from disclosures.parsing.ordering import disagreeing
from disclosures.parsing.pieces import Piece
from disclosures.parsing.titles import Title, any_title, find_title, is_no_budget
from disclosures.parsing.turning import turned
from disclosures.records import Place, Problem, ProblemCode

_TELLING = 2
"""As many columns of amounts tell a table without its title: one, 合计, may be the beginning of any."""
_PERFORMANCE_FORM = re.compile(
    r"(一|二|三)级指标|年度绩效(目标|指标)|部门战略目标|项目概况|立项依据|实施期(目标|资金总额[:：]?)"
    r"|核心职能|重点任务|年度主要(任务|内容)|资?金(来源|方向)划分"
)
_OF_MONEY = re.compile(r"(预算|执行|决算)?(金额|数)(（.*元）)?|.*（[亿千百万]?元）|合计|总计|小计")
"""Heads of amounts, and of nothing else."""


_UNTITLED = 2
"""Tables of a form that a document of its may print without a title, or not at all."""


@dataclass(slots=True)
class Assembly:
    """The tables of a document and what was left over."""

    form: Form
    tables: list[Assembled] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def assemble(pieces: Sequence[Piece]) -> Assembly:
    """The tables by the form that recognises the most of them; what it leaves, by the others.

    A form nearly all of whose titles are printed is the document's if it reads half of what is read.
    """
    titled = [form for form in FORMS if _is_titled(form, pieces)]
    if len(titled) == 1:
        assembly, read_by = _led_by(titled[0], pieces)
        if 2 * read_by[assembly.form.name] >= len(assembly.tables):
            return assembly
    assembly, read_by = _led_by(
        max((*FORMS, GENERIC), key=lambda form: _fit(_assemble((form,), pieces))), pieces
    )
    assembly.form = max((assembly.form, *FORMS, GENERIC), key=lambda form: read_by[form.name])
    return assembly


def _led_by(first: Form, pieces: Sequence[Piece]) -> tuple[Assembly, Counter[str]]:
    """The tables as this form reads them, else another; also how many tables each form reads."""
    forms = (first, *(form for form in (*FORMS, GENERIC) if form is not first))
    assembly = _assemble(forms, pieces)
    return assembly, Counter(
        form.name for table in assembly.tables for form in forms if table.head.form in form.tables
    )


def _is_titled(form: Form, pieces: Sequence[Piece]) -> bool:
    titles = (find_title(form, piece.before) for piece in pieces)
    printed = {kind for title in titles if title and len(title.kinds) == 1 for kind in title.kinds}
    return len(printed) >= len({table.kind for table in form.tables}) - _UNTITLED


def _fit(assembly: Assembly) -> tuple[int, int, int]:
    """How many tables a form recognises; of two with as many, that one fits that knows their titles,
    then that whose rows add up."""
    tables = assembly.tables
    unsound = sum(disagreeing(table.head, table.rows) for table in tables)
    return len(tables), sum(table.title is not None for table in tables), -unsound


def _assemble(forms: Sequence[Form], pieces: Sequence[Piece]) -> Assembly:
    assembly = Assembly(forms[0])
    open_table = False
    for piece in pieces:
        title = find_title(forms[0], piece.before)
        if not piece.rows:
            assembly.tables.extend(_declared_empty(forms[0], piece, title))
            open_table = False
            continue
        if open_table and repeats_its_end(assembly.tables[-1], piece):
            assembly.problems.append(_repeated(assembly.tables[-1], piece.place))
            continue
        if open_table and (joined := continued(forms[0], assembly.tables[-1], piece, title)):
            assembly.tables[-1] = joined
            continue
        others = is_no_budget(piece)
        tables = [] if others else _read_by_any(forms, piece, title)
        open_table = any(table.head.cells for table in tables)
        assembly.tables.extend(tables)
        if not tables and (title or others or _looks_like_a_budget_table(piece)):
            printed = title.printed if title else any_title(piece)
            detail = printed.text if printed else " ".join(c.text for c in piece.rows[0].printed)[:100]
            assembly.problems.append(Problem(ProblemCode.UNKNOWN_TABLE, detail, place=piece.place))
    _leave_out_copies(assembly)
    assembly.tables = [closed_once(table) for table in assembly.tables]
    return assembly


def _read_by_any(forms: Sequence[Form], piece: Piece, title: Title | None) -> list[Assembled]:
    """The tables as the first of the forms reads them, else as another one under its title."""
    return (
        _recognised(forms[0], piece, title)
        or _by_another(forms[1:], piece)
        or _declared_empty(forms[0], piece, title)
    )


def _leave_out_copies(assembly: Assembly) -> None:
    """A table printed again word for word (a page that is in the file twice) is read once and told."""
    kept: list[Assembled] = []
    for index, table in enumerate(assembly.tables):
        others = [*kept, *assembly.tables[index + 1 :]]
        if any(_is_begun_in(table, other, longer=other not in kept) for other in others):
            assembly.problems.append(_repeated(table, table.place))
        else:
            kept.append(table)
    assembly.tables = kept


def _is_begun_in(table: Assembled, other: Assembled, *, longer: bool) -> bool:
    """Whether ``other`` prints all rows of ``table``, for the same agency, and perhaps goes on."""
    if table.head.form is not other.head.form:
        return False
    rows, others = ([row.keys for row in each.rows] for each in (table, other))
    if not table.title and not table.named and 0 < len(rows) < len(others):
        # a page from the middle of the other
        return any(others[at : at + len(rows)] == rows for at in range(len(others)))
    if table.named != other.named:
        return False
    return others[: len(rows)] == rows and (len(others) > len(rows) or not longer)


def _repeated(table: Assembled, place: Place) -> Problem:
    detail = table.title.printed.text if table.title else ""
    return Problem(ProblemCode.REPEATED_TABLE, detail, kind=table.kind, place=place)


def _by_another(forms: Sequence[Form], piece: Piece) -> list[Assembled]:
    """The tables as another form reads them: only under its title, never by the head alone."""
    for form in forms:
        title = find_title(form, piece.before)
        if title and (tables := _recognised(form, piece, title)):
            return tables
    return []


def _recognised(form: Form, piece: Piece, title: Title | None) -> list[Assembled]:
    """The tables that a piece holds: one, or several turned ones that share its columns."""
    if title is None and form is GENERIC:
        return []
    candidates = [table for table in form.tables if title is None or table.kind in title.kinds]
    upright = [
        (head, without_heads_again(head, piece.rows))
        for candidate in candidates
        if candidate.layout is not Layout.TURNED
        and (head := read_head(candidate, piece.rows, complete=title is None))
    ]
    on_their_side = [
        table
        for candidate in candidates
        if candidate.layout is Layout.TURNED and (table := turned(candidate, piece.rows))
    ]
    if len(upright) + bool(on_their_side) != 1:
        return []
    if title is None and any(len(head.columns_of_amounts) < _TELLING for head, _ in upright):
        return []
    return [
        Assembled(
            head,
            title,
            tuple(rows),
            piece.before,
            piece.says_empty,
            empty_note=piece.empty_note,
            left_out=left,
            beside=beside,
        )
        for head, rows, left, beside in (*((head, rows, (), ()) for head, rows in upright), *on_their_side)
    ]


def _declared_empty(form: Form, piece: Piece, title: Title | None) -> list[Assembled]:
    """A table whose title is followed by 本表无数据, whatever else of it is printed, if no amounts are."""
    if title is None or len(title.kinds) != 1 or piece.empty_note is None:
        return []
    if any(looks_like_amount(cell.text) for row in piece.rows for cell in row.printed):
        return []
    declared = next(table for table in form.tables if table.kind in title.kinds)
    head = Head(declared, 0, tuple(column for column in declared.columns if column.holds is not Part.REMARK))
    return [Assembled(head, title, (), piece.before, says_empty=True, empty_note=piece.empty_note)]


def _looks_like_a_budget_table(piece: Piece) -> bool:
    """Amounts with cents or thousands in it, or any numbers that are said to be money, and no performance
    form: worth telling of."""
    labels = [label for row in piece.rows for label in row.keys if label]
    if any(map(_PERFORMANCE_FORM.fullmatch, labels)):
        return False
    amounts = [label for label in labels if looks_like_amount(label)]
    if any(re.search(r"[.,]", label) for label in amounts):
        return True
    of_money = any(map(_OF_MONEY.fullmatch, labels)) or any(line.is_unit for line in piece.before)
    return of_money and bool(amounts)
