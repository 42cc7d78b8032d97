"""From a page's characters and grids to raw tables and lines. Pure but for pdfplumber's page."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from disclosures.readers.pdf_areas import (
    Area,
    Opening,
    amounts_in,
    areas_of,
    begins_rows,
    ends_with_caption,
    is_amount,
    is_table_line,
)
from disclosures.readers.pdf_cells import Place, amounts_apart, grid_of, placed
from disclosures.readers.pdf_columns import Carried, Column
from disclosures.readers.pdf_glyphs import (
    Glyph,
    Word,
    box_of,
    read_glyphs,
    split_line,
    text,
    text_of,
    word_lines,
)
from disclosures.readers.pdf_grids import Grid, Rule
from disclosures.readers.pdf_labels import digits_joined, spaced_joined
from disclosures.readers.pdf_overflow import lines_over, lying_over, settled, touching
from disclosures.readers.pdf_regions import carried_from, region_of
from disclosures.readers.pdf_rows import Region, rows_of
from disclosures.readers.pdf_rules import edges_of_shades, find_grids, shaded_grids
from disclosures.records import Box, RawCell, RawLine, RawRow, RawTable

_CENTS = re.compile(r"[-−]?\d[\d,，]*[.．]\d\d")
_HEAD_ROWS = 4
"""As many as a head has at most."""


class Displayed(Protocol):
    """Turns a box of the upright frame into one on the page as a viewer shows it."""

    def displayed(self, box: Box) -> Box: ...


@dataclass(frozen=True, slots=True)
class Composed:
    """A page's blocks in reading order, and the table that may go on over the page."""

    blocks: tuple[RawLine | RawTable, ...]
    carried: Carried | None
    captioned: bool = False
    """The page ends with a table's title."""
    overprinted: tuple[Box, ...] = ()
    """Where texts lie over one another, as displayed."""


def read_blocks(page: Any, before: Composed | None = None, running: frozenset[str] = frozenset()) -> Composed:
    """The tables and the lines outside them of a pdfplumber page, top to bottom.

    ``before`` is the page before it, whose table may go on. ``running`` are the lines that every page
    prints, which are part of no table.
    """
    frame, glyphs = read_glyphs(page)
    lines = word_lines(glyphs)
    grids, loose = find_grids(page, frame)
    if not grids and _hold_all((shaded := shaded_grids(page, frame)), lines):
        grids = shaded
    elif not grids:
        loose = [*loose, *edges_of_shades(page, frame)]
    return composed(lines, grids, loose, frame, before, running)


def _hold_all(grids: list[Grid], lines: Sequence[Sequence[Word]]) -> bool:
    """Whether the grids hold all that looks like a table; else only some of its rows are shaded."""
    inside, outside = _parted(lines, grids)
    if any(_joins_rows(words) for cells in inside.values() for words in cells.values()):
        return False
    return bool(grids) and not any(
        line and is_table_line(line) and (len(line) > 1 or begins_rows(line)) for line in outside
    )


def _joins_rows(words: Sequence[Word]) -> bool:
    """Whether a row begins below other words in what is taken for one cell."""
    return any(map(begins_rows, word_lines(glyph for word in words for glyph in word)[1:]))


def blocks_of(
    lines: Sequence[Sequence[Word]], grids: list[Grid], loose: Sequence[Rule], frame: Displayed
) -> tuple[RawLine | RawTable, ...]:
    """Tables and lines of any page whose words and rules are known; ``loose`` rules are in no grid."""
    return composed(lines, grids, loose, frame).blocks


def composed(
    lines: Sequence[Sequence[Word]],
    grids: list[Grid],
    loose: Sequence[Rule],
    frame: Displayed,
    before: Composed | None = None,
    running: frozenset[str] = frozenset(),
) -> Composed:
    """The same, with what goes on over the page."""
    opening = Opening.CAPTION if before and before.captioned else Opening.PAGE
    inside, outside = _parted(lines, grids)
    if open_grids := [n for n, cells in inside.items() if _hides_columns(grids[n], cells)]:
        # rules around rows or groups of columns only: the words must tell
        loose = [*loose, *(rule for n in open_grids for rule in _levels_of(grids[n]))]
        grids = [grid for n, grid in enumerate(grids) if n not in open_grids]
        inside, outside = _parted(lines, grids)
    outside = [amounts_apart(digits_joined(spaced_joined(line))) for line in outside]
    inside, outside = settled(inside, outside, grids)
    regions, carried = _open_tables(
        areas_of([line for line in outside if text(line) not in running], grids, opening),
        grids,
        loose,
        inside,
        before.carried if before else None,
    )
    lying = [*lying_over(inside), *(box for region in regions for box in lines_over(region.lines))]
    over = tuple(_outward(frame.displayed(box)) for box in touching(lying))
    blocks: list[tuple[Box, RawLine | RawTable]] = [
        (grids[number].box, _table(grids[number], cells, frame)) for number, cells in inside.items()
    ]
    blocks.extend((region.box, _open_table(region, frame)) for region in regions)
    taken = {id(word) for region in regions for line in region.lines for word in line}
    rest = [[word for word in line if id(word) not in taken] for line in outside]
    blocks.extend(_lines(rest, frame))
    ordered = sorted(blocks, key=lambda item: (round(item[0].top), item[0].x0))
    return Composed(
        tuple(block for _, block in ordered), carried, ends_with_caption(lines, grids), overprinted=over
    )


def _parted(
    lines: Sequence[Sequence[Word]], grids: list[Grid]
) -> tuple[dict[int, dict[Place, list[Word]]], list[list[Word]]]:
    """The words in each cell of the grids, and the lines of those outside."""
    inside: dict[int, dict[Place, list[Word]]] = defaultdict(lambda: defaultdict(list))
    outside: list[list[Word]] = []
    for line in lines:
        outside.append([])
        for word in line:
            number = grid_of(word, grids)
            if number is None:
                outside[-1].append(word)
                continue
            for place, part in placed(word, grids[number]):
                inside[number][place].append(part)
    return inside, outside


def _open_tables(
    areas: Sequence[Area],
    grids: Sequence[Grid],
    loose: Sequence[Rule],
    inside: Mapping[int, dict[Place, list[Word]]],
    carried: Carried | None,
) -> tuple[list[Region], Carried | None]:
    """The tables outside grids, from top to bottom, each with what the one above hands on."""

    def bottom(number: int) -> float:
        return grids[number].box.bottom

    regions: list[Region] = []
    for area in areas:
        if area.opening is Opening.GRID:
            above = max((n for n in inside if grids[n].box.bottom <= area.top), key=bottom, default=None)
            carried = None if above is None else _of_grid(grids[above], inside[above])
        elif area.opening is Opening.CAPTION:
            carried = None
        if region := region_of(area, loose, carried):
            carried = carried_from(region, carried)
            regions.append(region)
    low = max(inside, key=bottom, default=None)
    if low is not None and not any(region.box.bottom > bottom(low) for region in regions):
        carried = _of_grid(grids[low], inside[low])
    return regions, carried


def _hides_columns(grid: Grid, cells: dict[Place, list[Word]]) -> bool:
    """Whether amounts stand side by side in its cells, in more than one line."""
    count = 0
    for words in cells.values():
        if amounts_in(words) < 2:
            continue
        lines = word_lines(glyph for word in words for glyph in word)
        for line in lines:
            columns = [
                bisect_right(grid.xs, (word[0].x0 + word[-1].x1) / 2) for word in line if is_amount(word)
            ]
            count += len(set(columns)) < len(columns)
    return count > 1


def _levels_of(grid: Grid) -> list[Rule]:
    return [Rule(at, grid.xs[0], grid.xs[-1]) for at in grid.ys]


def _of_grid(grid: Grid, cells: dict[Place, list[Word]]) -> Carried:
    columns = tuple(Column(x0, x1, ruled=True) for x0, x1 in pairwise(grid.xs))
    words = [word for (row, _), found in cells.items() if row < _HEAD_ROWS for word in found]
    heads = tuple(text(line) for line in word_lines(glyph for word in words for glyph in word))
    return Carried(columns, heads)


def _table(grid: Grid, cells: dict[Place, list[Word]], frame: Displayed) -> RawTable:
    rows: list[RawRow] = []
    for j, line in enumerate(grid.owner):
        words = [word for place in dict.fromkeys(line) if place[0] == j for word in cells.get(place, [])]
        if amounts_in(words) and any(_is_stacked(cells.get(place, [])) for place in set(line)):
            rows.extend(_row(row, len(line), frame) for row in rows_of(_row_region(grid, j, words)))
            continue
        row: list[RawCell | None] = []
        for i, place in enumerate(line):
            glyphs = [glyph for word in cells.get(place, []) for glyph in word]
            row.append(_cell(glyphs, frame) if place == (j, i) else None)
        rows.append(RawRow(tuple(row)))
    return RawTable(tuple(rows), _outward(frame.displayed(grid.box)))


def _is_stacked(words: Sequence[Word]) -> bool:
    """Whether a cell holds the cells of several rows, which no rule parts; not one amount that wraps."""
    if len(words) < 2 or _CENTS.fullmatch(text(words)):
        return False
    lines = word_lines(glyph for word in words for glyph in word)
    return sum(map(begins_rows, lines)) > 1


def _row_region(grid: Grid, row: int, words: Sequence[Word]) -> Region:
    lines = map(digits_joined, word_lines(glyph for word in words for glyph in word))
    box = Box(grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
    return Region(box, None, tuple(map(tuple, lines)), grid.xs)


def _row(row: dict[int, list[Glyph]], width: int, frame: Displayed) -> RawRow:
    return RawRow(tuple(_cell(row.get(column, []), frame) for column in range(width)))


def _open_table(region: Region, frame: Displayed) -> RawTable:
    rows = [_row(row, len(region.edges) - 1, frame) for row in rows_of(region)]
    return RawTable(tuple(rows), _outward(frame.displayed(region.box)))


def _cell(glyphs: list[Glyph], frame: Displayed) -> RawCell:
    if not glyphs:
        return RawCell("")
    return RawCell(text_of(glyphs), _outward(frame.displayed(box_of(glyphs))))


def _lines(outside: list[list[Word]], frame: Displayed) -> list[tuple[Box, RawLine]]:
    lines = []
    for block in (block for line in outside for block in split_line(line)):
        box = box_of(block)
        lines.append((box, RawLine(text_of(block), _outward(frame.displayed(box)))))
    return lines


def _outward(box: Box) -> Box:
    """Rounded outward to hundredths of a point, and a little more, so that it still holds all it held."""
    return Box(
        math.floor(box.x0 * 100 - 0.5) / 100,
        math.floor(box.top * 100 - 0.5) / 100,
        math.ceil(box.x1 * 100 + 0.5) / 100,
        math.ceil(box.bottom * 100 + 0.5) / 100,
    )
