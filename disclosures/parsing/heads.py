"""Which column of a raw table holds what, by what the head says. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from disclosures.forms import Column, Layout, Part, TableForm
from disclosures.parsing.head import EARLIER, UNIT, UNKNOWN, Head
from disclosures.parsing.head_paths import budget_year, earlier_years, head_paths
from disclosures.parsing.ordering import in_the_order_that_adds_up
from disclosures.parsing.pieces import GridRow
from disclosures.records import Measure, RawCell
from disclosures.text import key

_REMARK = Column(
    Part.REMARK,
    r"备注|说明|序号|行次|(单位|部门|项目|预算单位)(编码|代码|编号)|项目(类别|类型|分类|属性)|主管部门|预算单位"
    r"|(预算)?单位名称|(占|比重).*",
    optional=True,
)
"""Words that any table may print beside its figures."""
_CODES_AND_NAMES = "项目"
"""Above codes and names, which may be in one column."""
_WITH_CODES = (Part.CODE, Part.CLASS, Part.NAME)
_NO_GROUP = re.compile(r".*(上年|去年|往年|以前|结转|执行|决算|调整|增减|比|实际|完成|\d).*")
"""What no unknown cell over several columns may speak of: the columns would not be this year's budget."""
_OTHER_TIME = re.compile(r".*(上年|去年|往年|以前|执行|决算|调整|增减|比|实际|完成).*")
_SUM = re.compile(r"小计|合计|总计")
_NUMBER = re.compile(r"[-\d.,，%—]+")
_INDEX = re.compile(r"\d{1,2}|栏次|行次|[一二三四五六七八九十]|\d{1,2}=[\d+\-]+")


def read_head(form: TableForm, rows: Sequence[GridRow], *, complete: bool) -> Head | None:
    """The head of ``rows`` if it is ``form``'s, else None.

    Every column with anything in it must be labelled. ``complete`` asks for all declared columns,
    for tables recognised by their head alone; under a title some columns may say what no form knows.
    """
    cells, taken = _head_cells(form, rows, tolerant=not complete)
    paths = _paths(rows[:taken], len(cells))
    labels = [_label(key(cell.text)) if cell else "" for cell in cells]
    columns = _assign(form.columns, form, labels, paths, tolerant=not complete)
    if columns and (alone := _alone(columns)):
        columns = _assign(
            [c for c in form.columns if c not in alone], form, labels, paths, tolerant=not complete
        )
    data = rows[taken:]
    if columns and not complete:
        columns = _with_unknown(form, columns, cells, paths, data)
    if columns is None or not _usable(form, columns, complete) or _unlabelled(columns, data):
        return None
    if _totals_a_part(form, columns, paths):
        return None
    if form.layout is Layout.ROW and not _is_one_row(data):
        return None
    if form.layout is Layout.CODES and not (_coded(columns, data) and _codes_fit(form, columns, data)):
        return None
    return in_the_order_that_adds_up(
        Head(form, taken, columns, cells=tuple(cells), year=budget_year(paths)), data
    )


def _head_cells(
    form: TableForm, rows: Sequence[GridRow], *, tolerant: bool
) -> tuple[list[RawCell | None], int]:
    """The lowest head cell of each column, and the number of rows the head takes."""
    lowest: list[RawCell | None] = [None] * max((len(row.cells) for row in rows), default=0)
    for taken, row in enumerate(rows):
        if is_index_row(row.keys):
            return lowest, taken + 1
        if not _is_head_row(form, rows[taken:], lowest, tolerant=tolerant):
            return lowest, taken
        lowest[: len(row.cells)] = [cell or lowest[at] for at, cell in enumerate(row.cells)]
    return lowest, len(rows)


def _paths(heads: Sequence[GridRow], width: int) -> list[str]:
    """For each column its head cells from the top, joined by ``>``."""
    worded = [row for row in heads if not is_index_row(row.keys)]
    paths = head_paths(worded) if worded else []
    words = [">".join(_label(key(cell.text)) for cell in path) for path in paths]
    return [*words, *[""] * (width - len(words))]


def _is_head_row(
    form: TableForm, rows: Sequence[GridRow], lowest: Sequence[RawCell | None], *, tolerant: bool
) -> bool:
    """Whether the first of ``rows`` is one: its cells are words of the head, or unknown ones over these.

    Its first is no 合计 under the head of the names. Where some words may be unknown, half of them are the
    head's, and none prints a number.
    """
    keys = _labels(rows[0])
    printed = [label for label in keys if label]
    unknown = [at for at, label in enumerate(keys) if label and not is_head(form, label)]
    beside = tolerant and len(unknown) * 2 <= len(printed) and not any(map(_NUMBER.fullmatch, printed))
    if not beside and not all(_is_group(form, at, rows) for at in unknown):
        return False
    first = next(position for position, label in enumerate(keys) if label)
    above = lowest[first]
    return above is None or _names_part(form, keys[first]) or not _names_part(form, _label(key(above.text)))


def _is_group(form: TableForm, at: int, rows: Sequence[GridRow]) -> bool:
    """Whether an unknown cell stands over several columns that the row below it names: 资金安排."""
    keys, below = _labels(rows[0]), _labels(rows[1]) if len(rows) > 1 else ()
    if _NO_GROUP.fullmatch(keys[at]) or at + 1 >= len(keys) or keys[at + 1] or at + 1 >= len(below):
        return False
    named = [label for label in below if label]
    if not below[at] or not all(is_head(form, label) for label in named):
        return False
    return bool(below[at + 1]) or (len(rows) > 2 and all(_labels(rows[2])[at : at + 2]))


def _labels(row: GridRow) -> tuple[str, ...]:
    return tuple(map(_label, row.keys))


def _label(words: str) -> str:
    """The words of a head's cell without the unit behind them."""
    return UNIT.sub("", words)


def is_head(form: TableForm, label: str) -> bool:
    return form.is_head(label) or _REMARK.matches(label)


def _names_part(form: TableForm, label: str) -> bool:
    if form.layout is Layout.CODES and label == _CODES_AND_NAMES:
        return True
    holding = {column.holds for column in form.columns if column.matches(label)}
    if holding == {Part.REMARK} and re.fullmatch(form.heads, label):
        return False  # 财政拨款 over amounts that are not read
    return bool(holding) and all(isinstance(holds, Part) for holds in holding)


def is_index_row(keys: tuple[str, ...]) -> bool:
    """栏次 1 2 3 4 5: numbers the columns."""
    printed = [label for label in keys if label]
    numbers = [int(begun) for label in printed if (begun := label.partition("=")[0]).isdecimal()]
    return (
        len(printed) >= 2
        and all(_INDEX.fullmatch(label) for label in printed)
        and len(numbers) >= 2
        and all(b - a == 1 for a, b in itertools.pairwise(numbers))
    )


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
        fitting = (c for c in free if (label or shares_its_head) and c.matches(label) and c.stands_at(path))
        column = next(fitting, _REMARK if label and _REMARK.matches(label) else None)
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
    if unnamed and labels.count(_CODES_AND_NAMES) == 1:
        columns[labels.index(_CODES_AND_NAMES)] = unnamed
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
        and not _names_again(form, _label(key(cell.text)), paths[at])
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


def _is_one_row(data: Sequence[GridRow]) -> bool:
    """Whether nothing is named, and no more than a row of amounts printed."""
    rows = [row for row in data if row.printed]
    return len(rows) <= 1 and all(_NUMBER.fullmatch(key(cell.text)) for row in rows for cell in row.printed)


def _coded(columns: tuple[Column | None, ...], data: Sequence[GridRow]) -> bool:
    """Whether rows have codes, in columns of their own or before their names; 合计 needs none."""
    if any(column and column.holds in (Part.CODE, Part.CLASS) for column in columns):
        return True
    names = [at for at, column in enumerate(columns) if column and column.holds is Part.NAME]
    words = [cell.text for row in data for at in names if at < len(row.cells) and (cell := row.cells[at])]
    return len(words) <= 1 or any(re.match(r"\W*[23]\d\d", word) for word in words)


def _codes_fit(form: TableForm, columns: tuple[Column | None, ...], data: Sequence[GridRow]) -> bool:
    """Whether the first code, and all but a few smudged ones, are of the table's classification."""
    holding = [at for at, column in enumerate(columns) if column and column.holds in _WITH_CODES]
    begun = [cell.text.strip() for row in data for at in holding[:1] if (cell := row.cells[at])]
    fitting = [bool(re.match(form.classification, code)) for code in begun if code[:1].isdigit()]
    return not fitting or (fitting[0] and 2 * sum(fitting) > len(fitting))
