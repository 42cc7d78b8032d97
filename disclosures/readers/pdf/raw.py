"""From grids, regions and lines to raw tables and lines, with boxes as a viewer shows the page. Pure."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from disclosures.readers.pdf.glyphs import Glyph, Word, box_of, split_line, text, text_of, word_lines
from disclosures.readers.pdf.labels import digits_joined
from disclosures.readers.pdf.ruled.cells import Place
from disclosures.readers.pdf.ruled.grids import Grid
from disclosures.readers.pdf.ruled.unparted import has_shaded_head
from disclosures.readers.pdf.unruled.areas import amounts_in, begins_rows, is_amount
from disclosures.readers.pdf.unruled.hanging import Hung
from disclosures.readers.pdf.unruled.heads import heads_spread
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.rows import rows_of
from disclosures.records import Box, RawCell, RawLine, RawRow, RawTable

_SIDE_BY_SIDE = 2
_CENTS = re.compile(r"[-−]?\d[\d,，]*[.．]\d\d")


class Displayed(Protocol):
    """Turns a box of the upright frame into one on the page as a viewer shows it."""

    def displayed(self, box: Box) -> Box: ...


def raw_table(grid: Grid, cells: Mapping[Place, list[Word]], frame: Displayed) -> RawTable:
    """The table of a ruled grid, whose words each stand in a cell."""
    rows: list[RawRow] = []
    stacked = stacked_rows(grid, cells)
    for j, line in enumerate(grid.owner):
        if j == 0 and has_shaded_head(grid, cells):
            head = _row_region(grid, 0, cells[0, 0], with_head=True)
            printed = heads_spread(rows_of(head), head.edges)
            rows.extend(_row(row, len(line), frame) for row in printed)
            continue
        if j in stacked:
            rows.extend(_row(row, len(line), frame) for row in rows_of(stacked[j]))
            continue
        row: list[RawCell | None] = []
        for i, place in enumerate(line):
            glyphs = [glyph for word in cells.get(place, []) for glyph in word]
            row.append(_cell(glyphs, frame) if place == (j, i) else None)
        rows.append(RawRow(tuple(row)))
    return RawTable(tuple(rows), outward(frame.displayed(grid.box)))


def stacked_rows(grid: Grid, cells: Mapping[Place, list[Word]]) -> dict[int, Region]:
    """What stands in rows of a grid that are several, as tables without rules between their rows."""
    found = {}
    for j, line in enumerate(grid.owner):
        words = [word for place in dict.fromkeys(line) if place[0] == j for word in cells.get(place, [])]
        held = [cells.get(place, []) for place in set(line)]
        if amounts_in(words) and any(_is_stacked(each) or _is_a_row(each, grid) for each in held):
            found[j] = _row_region(grid, j, words)
    return found


def _is_stacked(words: Sequence[Word]) -> bool:
    """Whether a cell holds the cells of several rows, which no rule parts; not one amount that wraps."""
    if len(words) < 2 or _CENTS.fullmatch(text(words)):
        return False
    lines = word_lines(glyph for word in words for glyph in word)
    return sum(map(begins_rows, lines)) > 1


def _is_a_row(words: Sequence[Word], grid: Grid) -> bool:
    """Whether a cell holds a row: amounts side by side, behind a name perhaps, each below its head."""
    if amounts_in(words) < _SIDE_BY_SIDE:
        return False
    columns = [bisect_right(grid.xs, (word[0].x0 + word[-1].x1) / 2) for word in words]
    return all(map(is_amount, words[1:])) and len(set(columns)) == len(columns)


def _row_region(grid: Grid, row: int, words: Sequence[Word], *, with_head: bool = False) -> Region:
    """What stands in a row as a table of its own; ``with_head``: down to its first line that is a row."""
    lines = [*map(tuple, map(digits_joined, word_lines(glyph for word in words for glyph in word)))]
    box = Box(grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
    first = next((line[0][0] for line in lines if begins_rows(line)), None)
    below = first.base - 0.9 * first.size if first else box.bottom
    return Region(box, below if with_head else None, tuple(lines), grid.xs)


def _row(row: dict[int, list[Glyph]], width: int, frame: Displayed) -> RawRow:
    return RawRow(tuple(_cell(row.get(column, []), frame) for column in range(width)))


def raw_region(region: Region, frame: Displayed) -> RawTable:
    """The table of a region without a grid."""
    printed = heads_spread(rows_of(region), region.edges, region.side, region.uprights)
    rows = [_row(row, len(region.edges) - 1, frame) for row in printed]
    return RawTable(tuple(rows), outward(frame.displayed(region.box)), gridded=False)


def raw_hung(region: Region, head: Hung, frame: Displayed) -> tuple[RawTable, RawTable]:
    """The head that the page before ends with, and its rows on this one."""
    above, below = head.parted(rows_of(region))
    width = len(region.edges) - 1
    rows = tuple(_hung_row(row, width, head) for row in above)
    printed = [glyph for row in above for cell in row.values() for glyph in cell]
    own = [glyph for row in below for cell in row.values() for glyph in cell]
    there = box_of(head.printed[glyph] for glyph in printed if glyph in head.printed)
    here = replace(region.box, top=box_of(own).top)
    return (
        RawTable(rows, outward(head.frame.displayed(there))),
        RawTable(tuple(_row(row, width, frame) for row in below), outward(frame.displayed(here))),
    )


def _hung_row(row: dict[int, list[Glyph]], width: int, head: Hung) -> RawRow:
    """A row of such a head; what of it stands on the page below has no box on its own."""
    cells = []
    for glyphs in (row.get(column, []) for column in range(width)):
        printed = [head.printed[glyph] for glyph in glyphs if glyph in head.printed]
        box = outward(head.frame.displayed(box_of(printed))) if printed else None
        cells.append(RawCell(text_of(glyphs) if glyphs else "", box))
    return RawRow(tuple(cells))


def _cell(glyphs: list[Glyph], frame: Displayed) -> RawCell:
    if not glyphs:
        return RawCell("")
    return RawCell(text_of(glyphs), outward(frame.displayed(box_of(glyphs))))


def raw_lines(outside: Sequence[Sequence[Word]], frame: Displayed) -> list[tuple[Box, RawLine]]:
    """Lines of text, parted at wide gaps, each with its box in the upright frame."""
    lines = []
    for block in (block for line in outside for block in split_line(line)):
        box = box_of(block)
        lines.append((box, RawLine(text_of(block), outward(frame.displayed(box)))))
    return lines


def outward(box: Box) -> Box:
    """Rounded outward to hundredths of a point, and a little more, so that it still holds all it held."""
    return Box(
        math.floor(box.x0 * 100 - 0.5) / 100,
        math.floor(box.top * 100 - 0.5) / 100,
        math.ceil(box.x1 * 100 + 0.5) / 100,
        math.ceil(box.bottom * 100 + 0.5) / 100,
    )
