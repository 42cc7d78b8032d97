"""Which rows of a raw table are its head. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from disclosures.forms import Column, Layout, Part, TableForm
from disclosures.parsing.head import UNIT
from disclosures.parsing.pieces import GridRow
from disclosures.records import RawCell
from disclosures.text import UNSEEN, key

REMARK = Column(
    Part.REMARK,
    r"备注|说明|序号|行次|(单位|部门|项目|预算单位)(编码|代码|编号)|项目(类别|类型|分类|属性)|主管部门|预算单位"
    r"|(预算)?单位名称|(占|比重).*",
    optional=True,
)
"""Words that any table may print beside its figures."""
CODES_AND_NAMES = "项目"
"""Above codes and names, which may be in one column."""
_NO_GROUP = re.compile(r".*(上年|去年|往年|以前|结转|执行|决算|调整|增减|比|实际|完成|\d).*")
"""What no unknown cell over several columns may speak of: the columns would not be this year's budget."""
_WHOLE_CODE = "类款项"
"""Says of a column of codes no more than what stands above."""
_PARTS_OF_CODES = re.compile(r"类款项?|款项")
"""Heads of columns that were not told apart, or of one of whole codes."""
NUMBER = re.compile(r"[-\d.,，%—]+")
_SURELY_NUMBERED = 4
"""Columns that are numbered, where one of the numbers was not made out."""
_INDEX = re.compile(r"\d{1,2}|栏次|行次|[一二三四五六七八九十]|\d{1,2}=[\d+\-]+")


def head_cells(
    form: TableForm, rows: Sequence[GridRow], *, tolerant: bool
) -> tuple[list[RawCell | None], int]:
    """The lowest head cell of each column, and the number of rows the head takes."""
    lowest: list[RawCell | None] = [None] * max((len(row.cells) for row in rows), default=0)
    for taken, row in enumerate(rows):
        if is_index_row(row.keys):
            return lowest, taken + 1
        if not _is_head_row(form, rows[taken:], lowest, tolerant=tolerant):
            return lowest, taken
        lowest[: len(row.cells)] = [
            lowest[at] if cell is None or key(cell.text) == _WHOLE_CODE else cell
            for at, cell in enumerate(row.cells)
        ]
    return lowest, len(rows)


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
    beside = tolerant and len(unknown) * 2 <= len(printed) and not any(map(NUMBER.fullmatch, printed))
    if not beside and not all(_is_group(form, at, rows) for at in unknown):
        return False
    first = next((position for position, label in enumerate(keys) if label), None)
    if first is None:
        return True  # nothing but a unit, or nothing at all
    above = lowest[first]
    if above is None or _PARTS_OF_CODES.fullmatch(keys[first]):
        return True
    return _names_part(form, keys[first]) or not _names_part(form, label_of(key(above.text)))


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
    return tuple(map(label_of, row.keys))


@lru_cache(8192)
def label_of(words: str) -> str:
    """The words of a head's cell without the unit behind them."""
    return UNIT.sub("", words)


def is_head(form: TableForm, label: str) -> bool:
    return form.is_head(label) or REMARK.matches(label) or _PARTS_OF_CODES.fullmatch(label) is not None


def _names_part(form: TableForm, label: str) -> bool:
    if form.layout is Layout.CODES and label == CODES_AND_NAMES:
        return True
    holding = {column.holds for column in form.columns if column.matches(label)}
    if holding == {Part.REMARK} and re.fullmatch(form.heads, label):
        return False  # 财政拨款 over amounts that are not read
    return bool(holding) and all(isinstance(holds, Part) for holds in holding)


def is_index_row(keys: tuple[str, ...]) -> bool:
    """栏次 1 2 3 4 5: numbers the columns, one of them perhaps not made out on a picture."""
    printed = [_shown(keys, at) for at, label in enumerate(keys) if label]
    if UNSEEN in keys and len(printed) < _SURELY_NUMBERED:
        return False
    numbers = [int(begun) for label in printed if (begun := label.partition("=")[0]).isdecimal()]
    return (
        len(printed) >= 2
        and all(_INDEX.fullmatch(label) for label in printed)
        and len(numbers) >= 2
        and all(b - a == 1 for a, b in itertools.pairwise(numbers))
    )


def _shown(keys: tuple[str, ...], at: int) -> str:
    """The number in a cell; of one that was not made out, the one that its neighbour leaves for it."""
    beside = ((step, keys[at + step]) for step in (-1, 1) if 0 <= at + step < len(keys))
    known = (str(int(label) - step) for step, label in beside if label.isdecimal())
    return next(known, UNSEEN) if keys[at] == UNSEEN else keys[at]
