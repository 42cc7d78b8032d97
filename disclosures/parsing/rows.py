"""Data rows to half-rows by what their columns hold; rows broken by a page are mended. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from disclosures.forms import Layout, Part
from disclosures.parsing.assembling import Assembled
from disclosures.parsing.heads import Head
from disclosures.parsing.pieces import GridRow
from disclosures.records import Box, Measure, Place, RawCell, Side
from disclosures.text import key

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（][一二三四五六七八九十]+[）]|\d+[.、．]|[①②③④⑤]|其中[:：]?"
)
_CLOSING = re.compile(r"(本年|当年)?(收入|支出)?(合计|总计|小计)|.*结转.*|.*结余.*")


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

    @property
    def key(self) -> str:
        return key(self.name)

    @property
    def place(self) -> Place:
        return Place(self.page, self.name_box, self.line)


def half_rows(table: Assembled, side: Side) -> list[HalfRow]:
    """The rows of one side of a table, empty ones left out."""
    found: list[HalfRow] = []
    for row, after_break in _with_breaks(table):
        half = _half(table.head, row, side)
        if half is None:
            continue
        if after_break and found and (mended := _mended(table.head.form.layout, found[-1], half)):
            found[-1] = mended
        else:
            found.append(half)
    return found


def _with_breaks(table: Assembled) -> Iterator[tuple[GridRow, bool]]:
    breaks = set(table.breaks)
    for index, row in enumerate(table.rows):
        yield row, index in breaks


def _half(head: Head, row: GridRow, side: Side) -> HalfRow | None:
    def cell(holds: Part | Measure) -> RawCell | None:
        position = head.position(side, holds)
        return row.cells[position] if position is not None and position < len(row.cells) else None

    name, code, category = cell(Part.NAME), cell(Part.CODE), cell(Part.GOVERNMENT_CATEGORY)
    amounts = tuple((measure, found) for measure in head.measures(side) if (found := cell(measure)))
    if not (name or code or amounts):
        return None
    digits = re.sub(r"\s", "", key(code.text)) if code else ""
    if digits and not digits.isdigit():
        # 合计 stands in the column of codes, or over both.
        name, digits = (
            RawCell((code.text if code else "") + (name.text if name else ""), code.box if code else None),
            "",
        )
    return HalfRow(
        side,
        name.text if name else "",
        digits,
        category.text if category else "",
        amounts,
        row.page,
        row.line,
        name.box if name else None,
    )


def _mended(layout: Layout, above: HalfRow, below: HalfRow) -> HalfRow | None:
    """One row out of two that a page break cut, or None when they are two rows."""
    if below.code or (above.amounts and below.amounts):
        return None
    if below.amounts and (above.amounts or not above.name or layout is not Layout.PROJECTS):
        return None
    if _NUMBERED.match(below.key) or _CLOSING.fullmatch(below.key):
        return None
    return replace(
        above,
        name=above.name + below.name,
        government_category=above.government_category + below.government_category,
        amounts=above.amounts or below.amounts,
        page=below.page if below.amounts else above.page,
        line=below.line if below.amounts else above.line,
    )
