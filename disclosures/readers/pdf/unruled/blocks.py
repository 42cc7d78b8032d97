"""Texts of cells set side by side: which of them are one row. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosures.readers.pdf.glyphs import Glyph, text

SAME_ROW = 0.5
"""Of the lower of two texts: how much they must overlap in height to be in one row."""
_ONE_MIDDLE = 0.1
_SET_LIKE = 0.5
"""Of the character size: how far off lines of one cell may begin, end or have their middles."""

_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳]|\d{1,2}[.、．]|其中[:：]"
    r"|(?:本年|当年)?(?:收入|支出)[合总]计$|(?:上年|年终|年末)(?:财政拨款)?(?:结转|结余)$)"
)


@dataclass(slots=True)
class Block:
    """The text of one cell: the words of one or more lines in one column."""

    column: int
    glyphs: list[Glyph]
    top: float
    base: float
    right: float
    size: float
    numeric: bool
    beside: bool
    """Numbers stand on its line, in other columns."""
    in_head: bool

    @property
    def extent(self) -> tuple[float, float]:
        return self.top, self.base

    @property
    def first_base(self) -> float:
        return self.glyphs[0].base + 0.1 * self.size

    @property
    def middle(self) -> float:
        return (self.top + self.base) / 2

    def is_set_like(self, other: Block) -> bool:
        """Whether both begin, end or have their middles at one place, as the lines of one cell do."""
        (left, right), (x0, x1) = self._across, other._across
        off = min(abs(left - x0), abs(right - x1), abs(left + right - x0 - x1) / 2)
        return off <= _SET_LIKE * other.size

    def has_its_middle(self, other: Block) -> bool:
        """Whether both have their middles at one place, as lines of a centred cell do."""
        return abs(self.centre - other.centre) <= _ONE_MIDDLE * other.size

    @property
    def left(self) -> float:
        return self._across[0]

    @property
    def centre(self) -> float:
        """Half-way from left to right."""
        return sum(self._across) / 2

    @property
    def _across(self) -> tuple[float, float]:
        return min(glyph.x0 for glyph in self.glyphs), max(glyph.x1 for glyph in self.glyphs)

    @property
    def begins_row(self) -> bool:
        """Whether nothing above it is in the same cell."""
        if self.in_head:
            return False
        return self.numeric or begins_item(self.glyphs)


def begins_item(glyphs: Sequence[Glyph]) -> bool:
    """Whether words are the beginning of an item: 一、 （一） 其中： 本年收入合计."""
    return _ITEM.match(text([tuple(glyphs)])) is not None


Rows = list[dict[int, list[Glyph]]]
"""For each row the characters of each column that has any."""


def side_by_side(blocks: Sequence[Block]) -> Rows:
    """The rows that blocks make, those of one height each."""
    return [row for cluster in _clusters(blocks) for row in _stacked(cluster)]


def _clusters(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks side by side, whatever their number of lines: the rows."""
    rows: list[tuple[float, float, list[Block]]] = []
    for block in sorted(blocks, key=lambda b: (b.top, b.column)):
        top, base = block.extent
        if rows:
            first, last, members = rows[-1]
            overlap = min(last, base) - max(first, top)
            if overlap > SAME_ROW * min(last - first, base - top):
                rows[-1] = (first, max(last, base), [*members, block])
                continue
        rows.append((top, base, [block]))
    return [members for _, _, members in rows]


def _stacked(cluster: Sequence[Block]) -> Rows:
    """One row, or several where a column has several texts in it."""
    columns: dict[int, list[Block]] = {}
    for block in cluster:
        columns.setdefault(block.column, []).append(block)
    depth = max(map(len, columns.values()))
    if depth > 1 and (rows := _on_levels(cluster)):
        return rows
    rows = [{} for _ in range(depth)]
    for column, blocks in columns.items():
        for index, block in enumerate(blocks, start=depth - len(blocks)):
            rows[index][column] = block.glyphs
    return rows


def _on_levels(cluster: Sequence[Block]) -> Rows | None:
    """The rows by the lines that their numbers stand on, each text in the nearest; None in a head, or where
    two texts of a column are as near.
    """
    levels: list[float] = []
    for block in sorted((b for b in cluster if b.numeric), key=lambda b: b.middle):
        if not levels or block.middle - levels[-1] > SAME_ROW * block.size:
            levels.append(block.middle)
    if len(levels) < 2 or any(block.in_head for block in cluster):
        return None
    rows: Rows = [{} for _ in levels]
    for block in cluster:
        row = min(range(len(levels)), key=lambda n: abs(levels[n] - block.middle))
        if block.column in rows[row]:
            return None
        rows[row][block.column] = block.glyphs
    return rows
