"""Data rows to half-rows by what their columns hold; rows broken by a page are mended. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosures.forms import Layout, Part
from disclosures.money import UnreadableAmountError, looks_like_amount, read
from disclosures.parsing.assembled import Assembled
from disclosures.parsing.head import Head
from disclosures.parsing.naming import Named, named
from disclosures.parsing.pieces import GridRow
from disclosures.parsing.words import NONE, begins_a_row
from disclosures.records import CLASS_DIGITS, CODE_DIGITS, Box, Measure, Place, RawCell, Side
from disclosures.text import key

_MONEY = re.compile(r"\d[\d,]*\.\d\d(?!\d)")
_ONE_EDGE = 1.5
"""Points within which names begin at one edge."""
_MOST = 0.7


@dataclass(frozen=True, slots=True)
class HalfRow:
    """What one row prints on one side."""

    side: Side
    name: str
    code: str
    government_category: str
    amounts: tuple[tuple[Measure, RawCell], ...]
    page: int | None
    line: int | None
    name_box: Box | None = None
    depth: int = 0
    block: int = 0
    prints_money: bool = False
    """Whether a column that is not read prints an amount in its row."""

    @property
    def key(self) -> str:
        return key(self.name)

    @property
    def place(self) -> Place:
        return Place(self.page, self.name_box, self.line)

    @property
    def first_amount(self) -> Decimal:
        """Zero where it is blank or cannot be read."""
        return _amount(next((cell for _, cell in self.amounts), None))

    @property
    def total(self) -> Decimal:
        """Likewise."""
        return _amount(next((cell for measure, cell in self.amounts if measure is Measure.TOTAL), None))


def _amount(cell: RawCell | None) -> Decimal:
    try:
        printed = read(cell.text) if cell else None
    except UnreadableAmountError:
        printed = None
    return printed.amount if printed else Decimal(0)


def half_rows(table: Assembled, side: Side) -> list[HalfRow]:
    """The rows of one side of a table, block by block, empty ones left out.

    A row named in one block with its amount in the next (当年支出小计 under 功能分类, the amount under
    支出用途) is the first block's.
    """
    blocks = [_block(table, side, block) for block in table.head.blocks(side)]
    merged = [_with_amounts_of(blocks, at) for at in range(len(table.rows))]
    return [
        row for block in range(len(blocks)) for row in _put_together(table, [rows[block] for rows in merged])
    ]


def _block(table: Assembled, side: Side, block: int) -> list[HalfRow | None]:
    """A half-row for every row, in step with the table's rows."""
    halves: list[HalfRow | None] = []
    above: Named | None = None
    for row in table.rows:
        above = named(table.head, row, side, block, above)
        halves.append(_half(table.head, row, side, block, above))
    return halves


def _with_amounts_of(blocks: Sequence[Sequence[HalfRow | None]], at: int) -> list[HalfRow | None]:
    rows = [block[at] for block in blocks]
    for index in range(1, len(rows)):
        left, right = rows[index - 1], rows[index]
        if left and right and left.name and not left.amounts and right.amounts and not right.name:
            rows[index - 1 : index + 1] = [replace(left, amounts=right.amounts), None]
    return rows


def _put_together(table: Assembled, halves: Sequence[HalfRow | None]) -> Iterator[HalfRow]:
    """The half-rows without the empty ones, and with those mended that a page break cut in two."""
    breaks = set(table.breaks)
    widest = _widest_names(halves)
    last: HalfRow | None = None
    for index, half in enumerate(halves):
        if half is None:
            continue
        layout = table.head.form.layout
        cut = last and (
            (index in breaks and _has_no_room(last, half, widest))
            or _is_rest_of_code(last, half)
            or _is_rest(last, half, layout, widest)
        )
        mended = _mended(layout, last, half) if last and cut else None
        if last and not mended:
            yield last
        last = mended or half
    if last:
        yield last


def _half(head: Head, row: GridRow, side: Side, block: int, words: Named) -> HalfRow | None:
    def cell(holds: Part | Measure) -> RawCell | None:
        position = head.position(side, holds, block)
        return row.cells[position] if position is not None and position < len(row.cells) else None

    category = cell(Part.GOVERNMENT_CATEGORY)
    amounts = tuple((measure, found) for measure in head.measures(side, block) if (found := cell(measure)))
    if not (words.name or words.code or amounts):
        return None
    return HalfRow(
        side,
        words.name,
        words.code,
        _without_code(category.text) if category else "",
        amounts,
        row.page,
        row.line,
        words.box,
        words.depth,
        block,
        any(_MONEY.search(key(cell.text)) for cell in _unread_cells(head, row)),
    )


def _unread_cells(head: Head, row: GridRow) -> Iterator[RawCell]:
    return (cell for at in head.remarks if at < len(row.cells) and (cell := row.cells[at]))


def _without_code(text: str) -> str:
    if NONE.fullmatch(key(text)):
        return ""
    return re.sub(r"^\s*[\[【(（]?5\d{2}(\d{2})?[\]】)）]?\s*[-—]?\s*(?=\D)", "", text)


def _widest_names(halves: Sequence[HalfRow | None]) -> dict[int | None, float]:
    """How far right names run on each page."""
    widest: dict[int | None, float] = {}
    for half in halves:
        if half and half.name_box:
            widest[half.page] = max(widest.get(half.page, 0.0), half.name_box.x1)
    return widest


def _has_no_room(above: HalfRow, below: HalfRow, widest: dict[int | None, float]) -> bool:
    """Whether a name may go on on the next page: it is as wide as names are on its own."""
    if above.name_box is None or below.name_box is None or below.code:
        return True
    return above.name_box.x1 > widest[above.page] - _character(above.name_box, above.name)


def _character(box: Box, name: str) -> float:
    """Most of how high a line is, and so of how wide a character."""
    return _MOST * (box.bottom - box.top) / (name.strip().count("\n") + 1)


def _is_rest(above: HalfRow, below: HalfRow, layout: Layout, widest: dict[int | None, float]) -> bool:
    """Whether a name alone, in a table of which every line has a code or an amount, is the rest of the one
    above: that one is as wide as names are on the page, and it begins at the same edge, or left of an indent.
    """
    one, other = above.name_box, below.name_box
    if layout not in (Layout.CODES, Layout.PROJECTS) or below.code or below.amounts or not above.amounts:
        return False
    if above.page != below.page or one is None or other is None:
        return False
    half_a_character = (other.bottom - other.top) / 2
    return other.x0 - one.x0 <= _ONE_EDGE and one.x1 > widest[above.page] - half_a_character


def _is_rest_of_code(above: HalfRow, below: HalfRow) -> bool:
    """Whether a code that its column is too narrow for goes on below: 208050 and 5, and the name with it."""
    return bool(below.code) and not below.amounts and _completes(above.code, below.code)


def _completes(begun: str, rest: str) -> bool:
    """Whether two pieces of a code are one: 210110 at the foot of a page and 1 at the head of the next."""
    cut = len(begun) not in CODE_DIGITS or len(rest) < CLASS_DIGITS
    return begun.isdigit() and cut and len(begun + rest) in CODE_DIGITS


def _mended(layout: Layout, above: HalfRow, below: HalfRow) -> HalfRow | None:
    """One row out of two that a page break cut, or None when they are two rows."""
    if below.prints_money and not below.amounts:
        return None  # a row of its own, whose amount was read elsewhere
    if (below.code and not _completes(above.code, below.code)) or (above.amounts and below.amounts):
        return None
    if below.amounts and (above.amounts or not above.name or layout is not Layout.PROJECTS):
        return None
    if begins_a_row(below.key) or looks_like_amount(below.name):
        return None
    return replace(
        above,
        name=above.name + below.name,
        code=above.code + below.code,
        government_category=above.government_category + below.government_category,
        amounts=above.amounts or below.amounts,
        page=below.page if below.amounts else above.page,
        line=below.line if below.amounts else above.line,
    )
