"""Pieces to whole tables: each recognised by title and head, put together across pages. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from disclosures.forms import FORMS, GENERIC, Form, Layout, Part
from disclosures.money import looks_like_amount, reads_as_amount
from disclosures.parsing.fitting import in_columns
from disclosures.parsing.heads import Head, disagreeing, in_the_order_that_adds_up, read_head
from disclosures.parsing.pieces import GridRow, Piece, Printed
from disclosures.parsing.turning import turned
from disclosures.records import Kind, Measure, Place, Problem, ProblemCode

_LEADER = re.compile(r"[.．…·]{3,}")
_HEADING = re.compile(r"第[一二三四五六]部分|[一二三四五六七八九十]+、.+")
_TITLE_END = re.compile(r"表([（(].*[）)])?(续表?|[（(]续(表)?[）)])?")
_NUMBER = re.compile(r"^(预算|部门|单位)?(公开)?(0*\d+表|附?表[\d一二三四五六七八九十]+)[:：]")
_MAX_TITLE = 60
_OTHER_ACCOUNT = re.compile(r"社会保险|决算|预算执行|债务|调整预算")
_TELLING = 2
"""As many columns of amounts tell a table without its title: one, 合计, may be the beginning of any."""
_PERFORMANCE_FORM = re.compile(
    r"(一|二|三)级指标|年度绩效(目标|指标)|部门战略目标|项目概况|立项依据|实施期(目标|资金总额[:：]?)"
    r"|核心职能|重点任务|年度主要(任务|内容)|资?金(来源|方向)划分"
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
    empty_note: Printed | None = None
    left_out: tuple[GridRow, ...] = ()
    """Rows that were looked at and are not read."""

    @property
    def kind(self) -> Kind:
        return self.head.form.kind

    @property
    def place(self) -> Place:
        return self.title.printed.place if self.title else self.rows[0].place() if self.rows else Place()

    @property
    def named(self) -> set[str]:
        """Whose table it is, as its captions say."""
        return {line.key for line in self.captions if line.is_organisation}


@dataclass(slots=True)
class Assembly:
    """The tables of a document and what was left over."""

    form: Form
    tables: list[Assembled] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def assemble(pieces: Sequence[Piece]) -> Assembly:
    """The tables by the form that recognises the most of them; what it leaves, by the others."""
    first = max((*FORMS, GENERIC), key=lambda form: _fit(_assemble((form,), pieces)))
    forms = (first, *(form for form in (*FORMS, GENERIC) if form is not first))
    assembly = _assemble(forms, pieces)
    read_by = Counter(
        form.name for table in assembly.tables for form in forms if table.head.form in form.tables
    )
    assembly.form = max(forms, key=lambda form: read_by[form.name])
    return assembly


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
        if open_table and _repeats_its_end(assembly.tables[-1], piece):
            assembly.problems.append(_repeated(assembly.tables[-1], piece.place))
            continue
        if open_table and (joined := _continued(forms[0], assembly.tables[-1], piece, title)):
            assembly.tables[-1] = joined
            continue
        others = _is_no_budget(piece)
        tables = [] if others else _read_by_any(forms, piece, title)
        open_table = any(table.head.cells for table in tables)
        assembly.tables.extend(tables)
        if not tables and (title or others or _looks_like_a_budget_table(piece)):
            detail = title.printed.text if title else " ".join(c.text for c in piece.rows[0].printed)[:100]
            assembly.problems.append(Problem(ProblemCode.UNKNOWN_TABLE, detail, place=piece.place))
    _leave_out_copies(assembly)
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


def _repeats_its_end(table: Assembled, piece: Piece) -> bool:
    """Whether a page that goes on with a table is the page before it over again."""
    if not table.breaks:
        return False
    end = [row.keys for row in table.rows[table.breaks[-1] :]]
    again = [row.keys for row in piece.rows]
    if len(end) > 1:
        return again[-len(end) :] == end
    head = read_head(table.head.form, piece.rows, complete=False) if len(again) > 1 else None
    return again[head.rows if head else 0 :] == end


def _repeated(table: Assembled, place: Place) -> Problem:
    detail = table.title.printed.text if table.title else ""
    return Problem(ProblemCode.REPEATED_TABLE, detail, kind=table.kind, place=place)


def _is_no_budget(piece: Piece) -> bool:
    """Whether the title says that the table is another account, or what became of a budget."""
    lines = (line.key for line in reversed(piece.before) if len(line.key) <= _MAX_TITLE)
    title = next((words for words in lines if re.search(f"{_TITLE_END.pattern}$", words)), "")
    return _OTHER_ACCOUNT.search(title) is not None


def _by_another(forms: Sequence[Form], piece: Piece) -> list[Assembled]:
    """The tables as another form reads them: only under its title, never by the head alone."""
    for form in forms:
        title = find_title(form, piece.before)
        if title and (tables := _recognised(form, piece, title)):
            return tables
    return []


def find_title(form: Form, before: Sequence[Printed]) -> Title | None:
    """The title nearest to the table; a title may be printed over two lines."""
    for index in range(len(before) - 1, -1, -1):
        line = before[index]
        if _LEADER.search(line.key):
            continue
        alone = _title(form, (line,))
        both = _title(form, before[index - 1 : index + 1]) if _breaks_off(before, index) else None
        if both and (alone is None or alone.kinds != both.kinds):
            return both
        if alone:
            return alone
        if _HEADING.fullmatch(line.key):
            return None
    return None


def _breaks_off(before: Sequence[Printed], index: int) -> bool:
    """Whether the line above may be the first half of a title: 2026年财政拨款 / 收支总表."""
    if index == 0 or before[index].is_caption:
        return False
    above = before[index - 1]
    return not (
        above.is_caption
        or _HEADING.match(above.key)
        or _LEADER.search(above.key)
        or "表" in _NUMBER.sub("", above.key)
        or above.key.endswith(("。", ";", ":"))
    )


def _title(form: Form, lines: Sequence[Printed]) -> Title | None:
    words = "".join(line.key for line in lines)
    if len(words) > _MAX_TITLE or not _TITLE_END.search(words):
        return None
    kinds = _titled(form, words)
    text = "".join(line.text for line in lines)
    return Title(replace(lines[-1], text=text, key=words), kinds) if kinds else None


def _titled(form: Form, words: str) -> frozenset[Kind]:
    return frozenset(table.kind for table in form.tables if re.search(table.title, words))


def _recognised(form: Form, piece: Piece, title: Title | None) -> list[Assembled]:
    """The tables that a piece holds: one, or several turned ones that share its columns."""
    if title is None and form is GENERIC:
        return []
    candidates = [table for table in form.tables if title is None or table.kind in title.kinds]
    upright = [
        (head, piece.rows[head.rows :])
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
        )
        for head, rows, left in (*((head, rows, ()) for head, rows in upright), *on_their_side)
    ]


def _declared_empty(form: Form, piece: Piece, title: Title | None) -> list[Assembled]:
    """A table whose title is followed by 本表无数据, whatever else of it is printed, if no amounts are."""
    if title is None or len(title.kinds) != 1 or piece.empty_note is None:
        return []
    if any(looks_like_amount(cell.text) for row in piece.rows for cell in row.printed):
        return []
    declared = next(table for table in form.tables if table.kind in title.kinds)
    head = Head(declared, 0, declared.columns)
    return [Assembled(head, title, (), piece.before, says_empty=True, empty_note=piece.empty_note)]


def _continued(form: Form, table: Assembled, piece: Piece, title: Title | None) -> Assembled | None:
    """``table`` with ``piece`` added, if that is how it goes on; None when it is another table."""
    if title and (table.kind not in title.kinds or table.head.form not in form.tables):
        return None
    if table.head.form.layout in (Layout.TURNED, Layout.ROW):
        return None
    if not title and any(_interrupts(line) for line in piece.before):
        return None
    head = read_head(table.head.form, piece.rows, complete=False)
    if head and head.rows:
        if _columns_in_use(head) != _columns_in_use(table.head):
            return None
        rows = _in_columns_of(table.head, head, piece.rows[head.rows :])
    else:
        rows = () if title else _under_the_same_head(table, piece)
        if not rows:
            return None
    if title and rows and rows[0].keys in {row.keys for row in table.rows}:
        return None
    return replace(
        table,
        head=table.head if table.rows else in_the_order_that_adds_up(table.head, rows),
        rows=(*table.rows, *rows),
        breaks=(*table.breaks, len(table.rows)),
        says_empty=piece.says_empty,
        empty_note=piece.empty_note,
    )


def _under_the_same_head(table: Assembled, piece: Piece) -> tuple[GridRow, ...]:
    """The rows of a piece without a head, in the columns of ``table``; () if they do not fit it."""
    rows = piece.rows if piece.width == len(table.head.columns) else in_columns(table.head, table.rows, piece)
    return rows if rows and _could_be_data(table.head, rows) else ()


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


def _could_be_data(head: Head, rows: Sequence[GridRow]) -> bool:
    """What stands under amount columns is amounts, but for a few smudged ones, and something is named."""
    amounts = [
        index for index, column in enumerate(head.columns) if column and isinstance(column.holds, Measure)
    ]
    words = [index for index, column in enumerate(head.columns) if column and isinstance(column.holds, Part)]
    cells = [row.cells[index] for row in rows for index in amounts if index < len(row.cells)]
    printed = [cell.text for cell in cells if cell and len(cell.text) < 30]
    others = [text for text in printed if not reads_as_amount(text)]
    smudged = all(re.search(r"\d", text) for text in others) and len(others) * 3 <= len(printed)
    return smudged and any(row.cells[index] for row in rows for index in words if index < len(row.cells))


def _looks_like_a_budget_table(piece: Piece) -> bool:
    """Amounts with cents or thousands in it, and no performance form: worth telling of."""
    if any(_PERFORMANCE_FORM.fullmatch(label) for row in piece.rows for label in row.keys):
        return False
    amounts = sum(
        bool(re.search(r"[.,，]", cell.text)) and looks_like_amount(cell.text)
        for row in piece.rows
        for cell in row.printed
    )
    return amounts >= 3
