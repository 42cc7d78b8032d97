"""Where lines outside grids may be a table: between captions, headings, notes and prose. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from disclosures.readers.pdf.glyphs import Line, Word, has_digit, is_number, text
from disclosures.readers.pdf.ruled.codes import ends_a_code
from disclosures.readers.pdf.ruled.grids import Grid
from disclosures.readers.pdf.unruled.index import numbers_columns

_UNIT = re.compile(r"单位[:：].{0,5}元")
_CAPTION = re.compile(
    r"单位(?:名称)?[:：]|部门(?:名称)?[:：]|^(?:预算|部门|单位)?公开(?:0?\d+表|表)|^附?表[\d一二三四五六七八九十]"
)
_LABEL = re.compile(
    r"[（(]?(?:附(?:件|表)?|(?:(?:部门|单位)?预算)?(?:公开)?表格?|(?=.*表)(?:部门|单位)?(?:预算|公开){1,2})"
    r"[（(]?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})(?:[-—–_.．]\d{1,2})*[）)]?表?[）)]?[:：]?"
)
"""A table's number, which stands alone: 附件1-6, 预算公开表03, 预算01-1表."""
_TITLE = re.compile(r"(?:预算|决算|收支|收入|支出|经费|拨款|采购|科目|资产).{0,20}表(?:[（(].{0,20}[）)])?$")
_HEADING = re.compile(r"^第.{1,3}部分")
_NOTE = re.compile(r"^[（(]?(?:备?注|说明)[:：]|^[（(]?本表(?:无|为空)")
_SENTENCE = re.compile(r"[。；]|，.*，|[万千]元[,，]")
_SENTENCE_LENGTH = 15
_PAGE_NUMBER = re.compile(
    r"^[-—–·]?第?\d{1,3}页?[-—–·]?$|^第?\d{1,3}页?[/共,，]+\d{1,3}页?$"
    r"|^(?:https?|(?:f|ﬁ)i?le)://.*\d{1,3}/\d{1,3}$|^\d{1,4}/\d{1,2}/\d{1,4},?(?:[上下]午)?\d{1,2}:\d\d"
)
"""The latter two are what browsers print on every page: its address and the date."""
_LOOSE = 2.6
_NEAR = 1.8
"""Of the character size: lines of one row stand closer."""
_AMOUNT = re.compile(r"[-−–△▲(]*[¥￥]?[-−]?(?:\d[\d,，]*[.．]\d{2,6}|\d{1,3}(?:[,，]\d{3})+)[)]?", re.ASCII)
TOTAL = re.compile(r"^(?:部门|单位|收入|支出)?[合总]计$")
_NAMED = re.compile(r"^(?:[23]\d\d(?:\d\d){0,2}(?!\d)|[一二三四五六七八九十]+、)")


class Opening(Enum):
    """What stands above an area."""

    PAGE = auto()
    CAPTION = auto()
    GRID = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Area:
    """Lines that follow one another with nothing between that no table has in it."""

    lines: tuple[Line, ...]
    opening: Opening
    above_prose: bool = False
    """Sentences follow right below."""

    @property
    def top(self) -> float:
        return self.lines[0][0][0].base


def areas_of(
    lines: Sequence[Sequence[Word]], grids: Sequence[Grid], opening: Opening = Opening.PAGE
) -> list[Area]:
    """The areas of a page, from top to bottom. ``opening`` is what stands above the first of them."""
    found: list[Area] = []
    current: list[Line] = []
    before = 0.0
    printed = [line for line in lines if line]
    for n, line in enumerate(printed):
        y = line[0][0].y
        if any(before <= grid.box.bottom and grid.box.top <= y for grid in grids):
            _close(found, current, opening)
            opening, current = Opening.GRID, []
        before = y
        near = printed[max(0, n - 2) : n + 1]
        if is_table_line(line) or _is_between_rows(printed[max(0, n - 1) : n + 2]) or ends_a_code(near):
            current.append(line)
            continue
        _close(found, current, opening, above_prose=_is_prose(line))
        current = []
        if not _PAGE_NUMBER.match(text(line)):
            opening = Opening.CAPTION if is_caption(line) else Opening.TEXT
    _close(found, current, opening)
    return found


def _is_between_rows(lines: Sequence[Line]) -> bool:
    """Whether the middle one is a row's number, or the rest of a code that wraps, and no page's number."""
    if len(lines) < 3 or not _PAGE_NUMBER.match(text(lines[1])):
        return False
    size = lines[1][0][0].size
    above, below = (low[0][0].base - high[0][0].base for high, low in pairwise(lines))
    near = max(above, below) <= _NEAR * size or (abs(above - below) < 1 and above <= _LOOSE * size)
    return near and all(is_table_line(line) for line in (lines[0], lines[2]))


def ends_with_caption(lines: Sequence[Sequence[Word]], grids: Sequence[Grid]) -> bool:
    """Whether the page breaks off between a table's title and its head."""
    printed = [line for line in lines if line and not _PAGE_NUMBER.match(text(line))]
    if not printed or any(grid.box.bottom >= printed[-1][0][0].y for grid in grids):
        return False
    return is_caption(printed[-1])


def _close(found: list[Area], lines: list[Line], opening: Opening, *, above_prose: bool = False) -> None:
    if lines:
        found.append(Area(tuple(lines), opening, above_prose))


def is_table_line(line: Line) -> bool:
    """Whether a line may stand in a table: it is no caption, heading, note, page number or prose."""
    words = text(line)
    if numbers_columns(line) or _is_numbers(line):
        return True
    return not (
        is_caption(line)
        or _is_prose(line)
        or _HEADING.match(words)
        or _NOTE.search(words)
        or _PAGE_NUMBER.match(words)
    )


def _is_numbers(line: Line) -> bool:
    return len(line) > 1 and all(is_number(w) and has_digit(w) and not is_amount(w) for w in line)


def _is_prose(line: Line) -> bool:
    """A sentence, not a cell's words with a stop at their end; or words and amounts run together."""
    words = text(line)
    return len(words) > _SENTENCE_LENGTH and _SENTENCE.search(words) is not None


def is_page_number(line: Line) -> bool:
    return _PAGE_NUMBER.match(text(line)) is not None


def is_caption(line: Line) -> bool:
    """A table's title, number, agency or unit."""
    words = text(line)
    if has_amount(line):
        return False
    if _UNIT.search(words) or _CAPTION.search(words) or _LABEL.fullmatch(words):
        return True
    return len(words) <= 45 and _TITLE.search(words) is not None


def has_amount(line: Line) -> bool:
    return any(is_amount(word) for word in line)


def is_amount(word: Word) -> bool:
    return _AMOUNT.fullmatch(text([word])) is not None


def amounts_in(words: Sequence[Word]) -> int:
    return sum(map(is_amount, words))


def begins_rows(line: Line) -> bool:
    """Whether a line is a row of the table, and no longer its head."""
    return (
        has_amount(line)
        or TOTAL.match(text(line)) is not None
        or any(_NAMED.match(text([word])) for word in line)
    )
