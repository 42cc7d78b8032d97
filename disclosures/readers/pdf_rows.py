"""The rows of a table without a grid: lines of text, wrapped ones put together again. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosures.readers.pdf_glyphs import Glyph, Line, Word, is_number
from disclosures.records import Box

WRAP = 1.25
"""Of the character size: lines of one cell stand closer than this."""
LOOSE_WRAP = 1.8
"""Lines this close are one cell's if the upper fills its column."""
SAME_ROW = 0.5
"""Of the lower of two texts: how much they must overlap in height to be in one row."""

_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳]|\d{1,2}[.、．])")


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table stands: its lines of words, and its columns' edges from left to right.

    ``head`` is how far down the head goes; None where no rule tells.
    """

    box: Box
    head: float | None
    lines: tuple[tuple[Word, ...], ...]
    edges: tuple[float, ...]


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

    @property
    def extent(self) -> tuple[float, float]:
        return self.top, self.base


Rows = list[dict[int, list[Glyph]]]
"""For each row the characters of each column that has any."""


def rows_of(region: Region) -> Rows:
    """The rows of a table, the head's among them."""
    blocks = _blocks(region)
    rows: Rows = []
    for cluster in _clusters(blocks):
        rows.extend(_stacked(cluster))
    return rows


def _blocks(region: Region) -> list[Block]:
    """The cells' texts, wrapped lines put together, from top to bottom."""
    lines = [_line_blocks(line, region) for line in region.lines]
    loose = not _has_tight_steps(lines, region)
    blocks: list[Block] = []
    open_blocks: dict[int, Block] = {}
    for block in (block for line in lines for block in line):
        above = open_blocks.get(block.column)
        if above and _wraps(above, block, region, loose=loose and not _spans(above, block, lines)):
            above.glyphs.extend(block.glyphs)
            above.base, above.right = block.base, block.right
            above.beside = above.beside or block.beside
        else:
            blocks.append(block)
            open_blocks[block.column] = block
    return blocks


def _has_tight_steps(lines: Sequence[Sequence[Block]], region: Region) -> bool:
    """Whether lines of text in one column stand closer in some places: there they are one cell's."""
    bases: dict[int, float] = {}
    for block in (block for line in lines for block in line if not block.numeric):
        before = bases.get(block.column)
        if before is not None and block.base - before < WRAP * block.size:
            return True
        bases[block.column] = block.base
    return False


def _line_blocks(line: Line, region: Region) -> list[Block]:
    by_column: dict[int, list[Glyph]] = {}
    for word in line:
        number = is_number(word)
        x = (word[0].x0 + word[-1].x1) / 2 if number else word[0].x
        by_column.setdefault(_column(region.edges, x), []).extend(word)
    numeric = {column for column, glyphs in by_column.items() if is_number(glyphs)}
    return [
        Block(
            column,
            glyphs,
            top=glyphs[0].base - 0.8 * glyphs[0].size,
            base=glyphs[0].base + 0.1 * glyphs[0].size,
            right=glyphs[-1].x1,
            size=glyphs[0].size,
            numeric=column in numeric,
            beside=bool(numeric - {column}),
        )
        for column, glyphs in by_column.items()
    ]


def _column(edges: Sequence[float], x: float) -> int:
    inner = edges[1:-1]
    return sum(1 for edge in inner if x >= edge)


def _wraps(above: Block, block: Block, region: Region, *, loose: bool) -> bool:
    """Whether ``block`` is the next line of the cell ``above``."""
    if above.numeric or block.numeric or (above.beside and block.beside):
        return False
    if _ITEM.match("".join(glyph.text for glyph in block.glyphs)):
        return False
    if region.head is not None and above.base < region.head < block.base:
        return False
    step = (block.base - above.base) / block.size
    left, right = region.edges[above.column], region.edges[above.column + 1]
    margin = max(0.0, above.glyphs[0].x0 - left)
    fills = above.right <= right + 1 and right - margin - above.right < block.size
    return step < WRAP or (loose and fills and step <= LOOSE_WRAP)


def _spans(above: Block, block: Block, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether ``above`` heads several columns: the next one has a head cell beside ``block`` alone."""
    beside_above, beside_block = (
        any(b.column == block.column + 1 for line in lines if one in line for b in line)
        for one in (above, block)
    )
    return beside_block and not beside_above


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
    rows: Rows = [{} for _ in range(depth)]
    for column, blocks in columns.items():
        for index, block in enumerate(blocks, start=depth - len(blocks)):
            rows[index][column] = block.glyphs
    return rows
