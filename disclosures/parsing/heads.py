"""Which column of a raw table holds what, by what the head says. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from disclosures.forms import Column, Layout, Part, TableForm
from disclosures.parsing.head import EARLIER, NAMING, UNKNOWN, Head, is_of_the_other_half
from disclosures.parsing.head_lines import with_whole_heads
from disclosures.parsing.head_paths import budget_year, earlier_years, head_paths
from disclosures.parsing.head_rows import (
    CODES_AND_NAMES,
    NUMBER,
    REMARK,
    head_cells,
    is_head,
    is_index_row,
    label_of,
)
from disclosures.parsing.ordering import in_the_order_that_adds_up
from disclosures.parsing.pieces import GridRow
from disclosures.records import Measure, RawCell
from disclosures.text import key

_OTHER_TIME = re.compile(r".*(上年|去年|往年|以前|执行|决算|调整|增减|比|实际|完成).*")
_SUM = re.compile(r"小计|合计|总计")
_OF_CODES = re.compile(r"[类款项]|类款项?|.*科目(编码|代码)")
_WHOLE_CODE = re.compile(r"\d{3}(\d\d){0,2}")
_TWO_DIGITS = re.compile(r"\d\d")


def read_head(form: TableForm, rows: Sequence[GridRow], *, complete: bool) -> Head | None:
    """The head of ``rows`` if it is ``form``'s, else None.

    Every column with anything in it must be labelled. ``complete`` asks for all declared columns,
    for tables recognised by their head alone; under a title some columns may say what no form knows.
    """
    rows = with_whole_heads(form, rows)
    cells, taken = head_cells(form, rows, tolerant=not complete)
    paths = _paths(rows[:taken], len(cells))
    labels = [label_of(key(cell.text)) if cell else "" for cell in cells]
    columns = _assign(form.columns, form, labels, paths, tolerant=not complete)
    if columns and (alone := _alone(columns)):
        columns = _assign(
            [c for c in form.columns if c not in alone], form, labels, paths, tolerant=not complete
        )
    data = rows[taken:]
    if columns:
        columns = _with_parts_of_codes(columns, data)
    if columns and not complete:
        columns = _with_unknown(form, columns, cells, paths, data)
    if columns is None or not _usable(form, columns, complete) or _unlabelled(columns, data):
        return None
    if _totals_a_part(form, columns, paths):
        return None
    if form.layout is Layout.AGENCIES and any(_OF_CODES.fullmatch(label) for label in labels):
        return None
    if form.layout is Layout.ROW and not _is_one_row(data):
        return None
    if form.layout is Layout.CODES and not (_coded(columns, data) and _codes_fit(form, columns, data)):
        return None
    return in_the_order_that_adds_up(
        Head(form, taken, columns, cells=tuple(cells), year=budget_year(paths)), data
    )


def _paths(heads: Sequence[GridRow], width: int) -> list[str]:
    """For each column its head cells from the top, joined by ``>``."""
    worded = [row for row in heads if not is_index_row(row.keys)]
    paths = head_paths(worded) if worded else []
    words = [">".join(label_of(key(cell.text)) for cell in path) for path in paths]
    return [*words, *[""] * (width - len(words))]


def _alone(columns: Sequence[Column | None]) -> set[Column]:
    """The columns that are there only beside others, where these are not."""
    measures = {column.holds for column in columns if column}
    return {column for column in columns if column and column.beside and column.beside not in measures}


def _assign(
    declared: Sequence[Column], form: TableForm, labels: list[str], paths: list[str], *, tolerant: bool
) -> tuple[Column | None, ...] | None:
    """Each label's declared column, each read one used once; None when a label is not the form's."""
    free = list(declared)
    earlier = earlier_years(paths)
    columns: list[Column | None] = []
    for at, (label, path) in enumerate(zip(labels, paths, strict=True)):
        if at in earlier or (tolerant and _of_another_time(form, path)):
            columns.append(EARLIER)
            continue
        shares_its_head = bool(columns) and columns[-1] is not None and columns[-1].holds is Part.GROUP
        fitting = (
            c
            for c in free
            if (label or shares_its_head)
            and c.matches(label)
            and c.stands_at(path)
            and not is_of_the_other_half(form, c, columns)
        )
        column = next(fitting, REMARK if label and REMARK.matches(label) else None)
        by_category = bool(at) and "经济" in labels[at - 1]
        if (column is None or by_category) and at and _goes_on(form, columns[-1], label, labels[:at]):
            column = columns[-1]
        if column is None and label and not re.fullmatch(form.heads, label):
            if not tolerant or _names_again(form, label, path):
                return None
            column = UNKNOWN
        if column and column.holds is not Part.REMARK:
            free.remove(column)
        columns.append(column)
    unnamed = next((c for c in free if c.holds is Part.NAME and form.layout is Layout.CODES), None)
    if unnamed and labels.count(CODES_AND_NAMES) == 1:
        columns[labels.index(CODES_AND_NAMES)] = unnamed
    return tuple(columns)


def _goes_on(form: TableForm, beside: Column | None, label: str, before: Sequence[str]) -> bool:
    """Whether 预算数 is printed again, beside names that are not read: it is theirs."""
    unread = beside is not None and beside in form.columns and beside.holds is Part.REMARK
    return unread and label in before and label != ""


def _of_another_time(form: TableForm, path: str) -> bool:
    """Whether unknown words over the column speak of another year's budget, or of what became of one."""
    return any(not is_head(form, group) and _OTHER_TIME.fullmatch(group) for group in path.split(">")[:-1])


def _with_unknown(
    form: TableForm,
    columns: tuple[Column | None, ...],
    cells: Sequence[RawCell | None],
    paths: Sequence[str],
    data: Sequence[GridRow],
) -> tuple[Column | None, ...]:
    """``columns``, where one that prints anything has words above it that only group others: 预算数."""
    filled = {at for row in data for at, cell in enumerate(row.cells) if cell}
    return tuple(
        UNKNOWN
        if column is None
        and at in filled
        and cell
        and not _names_again(form, label_of(key(cell.text)), paths[at])
        else column
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True))
    )


def _names_again(form: TableForm, label: str, path: str) -> bool:
    """Whether a second column of names or codes begins, as where two tables stand side by side; or one
    of amounts, so that the first is not all of them: 基本支出 of this year and of last year's money."""
    if _SUM.fullmatch(label):
        return False
    return any(
        c.matches(label)
        and (isinstance(c.holds, Measure) or c.stands_at(path) or form.layout is Layout.ACCOUNT)
        for c in form.columns
        if c.holds not in (Part.REMARK, Measure.TOTAL, Measure.AMOUNT)
    )


def _totals_a_part(form: TableForm, columns: tuple[Column | None, ...], paths: Sequence[str]) -> bool:
    """Whether the total stands in a group of unknown words that other amounts are outside of."""
    for at, column in enumerate(columns):
        if column is None or column.holds is not Measure.TOTAL:
            continue
        beside = [
            path
            for path, other in zip(paths, columns, strict=True)
            if other and isinstance(other.holds, Measure) and other.side is column.side
        ]
        for group in paths[at].split(">")[:-1]:
            if not is_head(form, group) and not all(group in path.split(">") for path in beside):
                return True
    return False


def _usable(form: TableForm, columns: tuple[Column | None, ...], complete: bool) -> bool:
    printed = {column.holds for column in columns if column}
    if _lacks_a_code_part(printed):
        return False
    found = {*filter(None, columns), *(column for column in form.columns if column.or_else in printed)}
    missing = [column for column in form.columns if column not in found and not column.optional]
    if complete or UNKNOWN in found:
        # A word that the form does not know may stand where one of its own is missing.
        return not missing
    first_of_side = {
        column.side: column
        for column in reversed(form.columns)
        if isinstance(column.holds, Measure) and not column.optional
    }
    return all(column in found for column in first_of_side.values()) and all(
        isinstance(column.holds, Measure) for column in missing
    )


def _lacks_a_code_part(held: Collection[object]) -> bool:
    """Whether 项 stands without 款, or one of both without 类: what is printed of a code is not all of it."""
    there = [part in held for part in (Part.CLASS, Part.SECTION, Part.ITEM)]
    return there != sorted(there, reverse=True)


def _unlabelled(columns: tuple[Column | None, ...], data: Sequence[GridRow]) -> bool:
    """Whether anything is printed in a column that has no label."""
    return any(
        cell is not None and (position >= len(columns) or columns[position] is None)
        for row in data
        for position, cell in enumerate(row.cells)
    )


def _with_parts_of_codes(
    columns: tuple[Column | None, ...], data: Sequence[GridRow]
) -> tuple[Column | None, ...] | None:
    """``columns``, where one of codes stands among their parts: 科目编码 beside 类 and 款.

    It may hold whole codes. If it prints two digits in each row, and 款 nothing, it is 款, whose word stands
    off it; else what the columns hold is open, and None.
    """
    at = {column.holds: index for index, column in enumerate(columns) if column}
    if Part.CODE not in at or Part.CLASS not in at:
        return columns
    code, section = at[Part.CODE], at.get(Part.SECTION)
    printed = [words for words in _words_below(code, data) if words[0].isdigit()]
    if all(map(_WHOLE_CODE.fullmatch, printed)):
        return columns
    if section is None or abs(code - section) != 1 or _words_below(section, data):
        return None
    if not all(map(_TWO_DIGITS.fullmatch, printed)):
        return None
    moved = list(columns)
    moved[code], moved[section] = columns[section], None
    return tuple(moved)


def _words_below(at: int, data: Sequence[GridRow]) -> list[str]:
    return [words for row in data if at < len(row.keys) and (words := row.keys[at])]


def _is_one_row(data: Sequence[GridRow]) -> bool:
    """Whether nothing is named, and no more than a row of amounts printed."""
    rows = [row for row in data if row.printed]
    return len(rows) <= 1 and all(NUMBER.fullmatch(key(cell.text)) for row in rows for cell in row.printed)


def _coded(columns: tuple[Column | None, ...], data: Sequence[GridRow]) -> bool:
    """Whether rows have codes, in columns of their own or before their names; 合计 needs none."""
    if any(column and column.holds in (Part.CODE, Part.CLASS) for column in columns):
        return True
    names = [at for at, column in enumerate(columns) if column and column.holds is Part.NAME]
    words = [cell.text for row in data for at in names if at < len(row.cells) and (cell := row.cells[at])]
    return len(words) <= 1 or any(re.match(r"\W*[23]\d\d", word) for word in words)


def _codes_fit(form: TableForm, columns: tuple[Column | None, ...], data: Sequence[GridRow]) -> bool:
    """Whether the first code, and all but a few smudged ones, are of the table's classification."""
    holding = [at for at, column in enumerate(columns) if column and column.holds in NAMING]
    begun = [cell.text.strip() for row in data for at in holding[:1] if (cell := row.cells[at])]
    fitting = [bool(re.match(form.classification, code)) for code in begun if code[:1].isdigit()]
    return not fitting or (fitting[0] and 2 * sum(fitting) > len(fitting))
